"""What a pairing leaves behind: two small files, for their owner only, and no way around them."""

from __future__ import annotations

import json
import os
import stat
import threading

import pytest
import zmq

from shared.clock import FakeClock
from shared.errors import AccessError, PairingError, UsageError
from shared.trust.exchange import Card, fingerprint
from shared.trust.keys import (
    CARRIED_FILES,
    CONSOLE_FILE,
    HEADSET_FILE,
    WATCHER_FILE,
    console_keys,
    headset_keys,
    renew_carried_key,
)
from shared.trust.paired import (
    CONSOLE_CARD_FILE,
    MOST_HEADSETS,
    OWN_FILE,
    PAIRED_FILE,
    PAIRED_LOCK,
    TrustWatch,
    default_name,
    forget_console,
    forget_headset,
    known_console,
    own_public_key,
    paired_headsets,
    paired_keys,
    remember_console,
    remember_headset,
    trusting_keys,
)

UTC = FakeClock().utc()
posix = pytest.mark.skipif(os.name == "nt", reason="files have no such modes there")


def card(name: str = "Room 3") -> Card:
    return Card(public_key=zmq.curve_keypair()[0].decode(), name=name)


def test_a_paired_headset_is_trusted_beside_the_one_with_the_file(tmp_path):
    by_file = console_keys(tmp_path).trusted
    paired = card()
    remember_headset(tmp_path, paired, UTC)
    assert trusting_keys(tmp_path).trusted == by_file | {paired.public_key}
    assert paired_headsets(tmp_path)[0].paired_at == UTC


def test_a_headset_that_is_paired_again_is_listed_once(tmp_path):
    paired = card()
    for _ in range(2):
        remember_headset(tmp_path, paired, UTC)
    renamed = Card(public_key=paired.public_key, name="Room 4")
    remember_headset(tmp_path, renamed, UTC)
    assert [one.card for one in paired_headsets(tmp_path)] == [renamed]


@pytest.mark.parametrize("name", ["Room 3", "ROOM 3"])
def test_another_key_under_a_known_name_is_refused_loudly_until_the_old_one_is_forgotten(
    tmp_path, name
):
    first, other = card(), card(name)
    remember_headset(tmp_path, first, UTC)
    with pytest.raises(PairingError) as refusal:
        remember_headset(tmp_path, other, UTC)
    assert fingerprint(first.public_key) in str(refusal.value)
    assert fingerprint(other.public_key) in str(refusal.value)
    assert "--forget" in str(refusal.value)
    assert [one.card for one in paired_headsets(tmp_path)] == [first]
    forget_headset(tmp_path, "room 3")
    remember_headset(tmp_path, other, UTC)
    assert [one.card for one in paired_headsets(tmp_path)] == [other]


def test_another_console_is_refused_by_a_headset_until_the_old_one_is_forgotten(tmp_path):
    first, other = card("console-1"), card("console-2")
    remember_console(tmp_path, first, UTC)
    remember_console(tmp_path, first, UTC)
    with pytest.raises(PairingError, match="--forget"):
        remember_console(tmp_path, other, UTC)
    assert known_console(tmp_path).card == first
    assert forget_console(tmp_path).card == first
    assert forget_console(tmp_path) is None
    remember_console(tmp_path, other, UTC)


def test_a_forgotten_headset_is_trusted_no_more_and_others_are(tmp_path):
    first, second = card("one"), card("two")
    for one in (first, second):
        remember_headset(tmp_path, one, UTC)
    assert forget_headset(tmp_path, " One ").card == first
    assert first.public_key not in trusting_keys(tmp_path).trusted
    assert second.public_key in trusting_keys(tmp_path).trusted
    with pytest.raises(PairingError, match="Paired: two"):
        forget_headset(tmp_path, "one")


def test_there_is_an_end_to_how_many_are_paired(tmp_path):
    for number in range(MOST_HEADSETS):
        remember_headset(tmp_path, card(f"h{number}"), UTC)
    with pytest.raises(PairingError):
        remember_headset(tmp_path, card("one more"), UTC)


def test_a_paired_headset_connects_with_its_own_key_that_stays_the_same(tmp_path):
    console = card("console-1")
    remember_console(tmp_path, console, UTC)
    keys = paired_keys(tmp_path)
    assert keys.public == own_public_key(tmp_path)
    assert keys.console_public == console.public_key
    assert zmq.curve_public(keys.secret.encode()).decode() == keys.public


def test_a_headset_that_is_not_paired_says_both_ways_out(tmp_path):
    with pytest.raises(UsageError, match=r"--pair.*--key"):
        paired_keys(tmp_path)


def test_the_secret_is_in_no_file_but_its_own(tmp_path):
    remember_console(tmp_path, card("console-1"), UTC)
    secret = paired_keys(tmp_path).secret
    assert [file.name for file in tmp_path.iterdir() if secret in file.read_text()] == [OWN_FILE]


@posix
def test_every_file_is_for_its_owner_only(tmp_path):
    folder = tmp_path / "new"
    console_keys(folder)
    remember_headset(folder, card(), UTC)
    remember_console(folder, card(), UTC)
    own_public_key(folder)
    found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    names = (CONSOLE_FILE, HEADSET_FILE, WATCHER_FILE, PAIRED_FILE, CONSOLE_CARD_FILE, OWN_FILE)
    names += (PAIRED_LOCK,)
    assert found == dict.fromkeys(names, 0o600)


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644, 0o666])
def test_a_file_that_another_user_may_read_or_change_is_refused(tmp_path, mode):
    console_keys(tmp_path)
    own_public_key(tmp_path)
    remember_headset(tmp_path, card(), UTC)
    remember_console(tmp_path, card(), UTC)
    readers = {
        CONSOLE_FILE: console_keys,
        HEADSET_FILE: lambda folder: headset_keys(folder / HEADSET_FILE),
        OWN_FILE: own_public_key,
        PAIRED_FILE: paired_headsets,
        CONSOLE_CARD_FILE: known_console,
    }
    for name, read in readers.items():
        read(tmp_path)
        (tmp_path / name).chmod(mode)
        with pytest.raises(AccessError, match="chmod 600"):
            read(tmp_path)
        (tmp_path / name).chmod(0o600)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        b"[" * 5000,
        b"\xff",
        json.dumps([{"card": {"kind": "card", "public_key": "x", "name": "y"}}]).encode(),
    ],
)
def test_a_damaged_list_is_a_sentence_and_is_never_taken_for_an_empty_one(tmp_path, content):
    remember_headset(tmp_path, card(), UTC)
    (tmp_path / PAIRED_FILE).write_bytes(content)
    for read in (paired_headsets, trusting_keys):
        with pytest.raises(AccessError):
            read(tmp_path)
    with pytest.raises(AccessError):
        remember_headset(tmp_path, card("new"), UTC)
    assert (tmp_path / PAIRED_FILE).read_bytes() == content


def test_names_that_nobody_gave_say_nothing_of_people_or_places(tmp_path):
    assert default_name("headset", own_public_key(tmp_path)).removeprefix("headset-").isdecimal()


# ── what a running console notices ───────────────────────────────────────────────────────────


def test_a_running_console_notices_within_a_second_who_was_paired_and_forgotten(tmp_path):
    clock, handed = FakeClock(), []
    keys = trusting_keys(tmp_path)
    watch = TrustWatch(tmp_path, clock, keys)
    new = card()
    remember_headset(tmp_path, new, UTC)
    watch.look(handed.append)
    assert handed == []
    clock.advance(1.0)
    watch.look(handed.append)
    forget_headset(tmp_path, "Room 3")
    clock.advance(1.0)
    watch.look(handed.append)
    clock.advance(1.0)
    watch.look(handed.append)
    assert handed == [keys.trusted | {new.public_key}, keys.trusted]


def test_a_list_that_cannot_be_read_for_a_moment_cuts_no_session(tmp_path):
    clock, handed = FakeClock(), []
    remember_headset(tmp_path, card(), UTC)
    watch = TrustWatch(tmp_path, clock, trusting_keys(tmp_path))
    (tmp_path / PAIRED_FILE).write_bytes(b"half a li")
    clock.advance(1.0)
    watch.look(handed.append)
    assert handed == []


# ── key files that were carried over by hand ─────────────────────────────────────────────────


@pytest.mark.parametrize("file_name", CARRIED_FILES)
def test_a_key_file_that_was_lost_is_worth_nothing_after_it_was_renewed(tmp_path, file_name):
    before = trusting_keys(tmp_path)
    lost = headset_keys(tmp_path / file_name)
    other = next(name for name in CARRIED_FILES if name != file_name)
    kept = headset_keys(tmp_path / other)
    assert renew_carried_key(tmp_path, file_name) == lost.public
    after, fresh = trusting_keys(tmp_path), headset_keys(tmp_path / file_name)
    assert lost.public not in after.trusted | after.watchers
    assert fresh.public in (after.trusted if file_name == HEADSET_FILE else after.watchers)
    assert kept.public in after.trusted | after.watchers
    assert fresh.secret != lost.secret
    assert (after.public, after.secret) == (before.public, before.secret)
    assert fresh.console_public == before.public
    assert (tmp_path / file_name).stat().st_mode & 0o077 == 0


def test_a_running_console_cuts_who_has_the_old_key_file_within_a_second(tmp_path):
    clock, handed = FakeClock(), []
    keys = trusting_keys(tmp_path)
    watch = TrustWatch(tmp_path, clock, keys)
    old = renew_carried_key(tmp_path, HEADSET_FILE)
    clock.advance(1.0)
    watch.look(handed.append)
    (trusted,) = handed
    assert old in keys.trusted
    assert old not in trusted


def test_two_programs_that_pair_at_once_lose_neither_headset(tmp_path):
    folder = tmp_path / "new"
    cards = [card(f"Room {number}") for number in range(8)]
    threads = [threading.Thread(target=remember_headset, args=(folder, one, UTC)) for one in cards]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.card for one in paired_headsets(folder)} == set(cards)
