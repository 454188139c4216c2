"""Two machines come to trust each other's keys, and nobody else's."""

from __future__ import annotations

import json

import pytest
import zmq

from shared.errors import AccessError
from shared.trust.keys import CONSOLE_FILE, HEADSET_FILE, WATCHER_FILE, console_keys, headset_keys


def test_console_and_headset_end_up_with_each_others_keys(tmp_path):
    console, headset = console_keys(tmp_path), headset_keys(tmp_path / HEADSET_FILE)
    assert headset.console_public == console.public
    assert console.trusted == {headset.public}
    assert zmq.curve_public(console.secret.encode()).decode() == console.public
    assert console.secret != headset.secret


def test_the_keys_stay_the_same_from_start_to_start(tmp_path):
    assert console_keys(tmp_path) == console_keys(tmp_path)


def test_a_watcher_has_a_key_of_its_own_that_is_none_of_a_headset(tmp_path):
    console = console_keys(tmp_path)
    watcher = headset_keys(tmp_path / WATCHER_FILE)
    assert console.watchers == {watcher.public}
    assert watcher.console_public == console.public
    assert not console.watchers & console.trusted


def test_a_console_that_knew_no_watchers_gets_their_key_at_its_next_start(tmp_path):
    before = console_keys(tmp_path)
    parts = json.loads((tmp_path / CONSOLE_FILE).read_text())
    del parts["watcher_public"]
    (tmp_path / CONSOLE_FILE).write_text(json.dumps(parts))
    (tmp_path / WATCHER_FILE).unlink()
    after = console_keys(tmp_path)
    assert (after.public, after.trusted) == (before.public, before.trusted)
    assert after.watchers == {headset_keys(tmp_path / WATCHER_FILE).public}
    assert console_keys(tmp_path) == after


def test_the_watchers_file_may_be_carried_away(tmp_path):
    before = console_keys(tmp_path)
    (tmp_path / WATCHER_FILE).unlink()
    assert console_keys(tmp_path) == before


def test_two_consoles_never_have_the_same_keys(tmp_path):
    assert console_keys(tmp_path / "a").public != console_keys(tmp_path / "b").public


def test_only_their_owner_can_read_the_files(tmp_path):
    folder = tmp_path / "keys"
    console_keys(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()} == {
        CONSOLE_FILE: 0o600,
        HEADSET_FILE: 0o600,
        WATCHER_FILE: 0o600,
    }


def test_the_headsets_file_does_not_hold_the_consoles_secret(tmp_path):
    secret = console_keys(tmp_path).secret
    assert secret not in (tmp_path / HEADSET_FILE).read_text()


def test_no_secret_is_printed_with_the_keys(tmp_path):
    console, headset = console_keys(tmp_path), headset_keys(tmp_path / HEADSET_FILE)
    assert console.secret not in f"{console!r} {console}"
    assert headset.secret not in f"{headset!r} {headset}"


def test_a_first_start_that_was_cut_short_begins_again(tmp_path):
    console_keys(tmp_path)
    (tmp_path / CONSOLE_FILE).rename(tmp_path / f"{CONSOLE_FILE}.new")
    console = console_keys(tmp_path)
    assert console.trusted == {headset_keys(tmp_path / HEADSET_FILE).public}


KEY, SECRET = (key.decode() for key in zmq.curve_keypair())
OTHER_SECRET = zmq.curve_keypair()[1].decode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b"[" * 100_000,
        "ключ".encode(),
        b"-----BEGIN OPENSSH PRIVATE KEY-----",
        json.dumps({"public": 1, "secret": 2, "console_public": 3}).encode(),
        json.dumps({"public": "a", "secret": "b", "console_public": "c"}).encode(),
        json.dumps({"public": KEY, "secret": KEY}).encode(),
        json.dumps({"public": KEY, "secret": OTHER_SECRET, "console_public": KEY}).encode(),
        json.dumps({"public": KEY, "secret": SECRET, "console_public": "#" * 40}).encode(),
        json.dumps({"public": "#" * 40, "secret": "#" * 40, "console_public": KEY}).encode(),
    ],
    ids=[
        "nothing",
        "an opened brace",
        "a list",
        "null",
        "a number",
        "no keys",
        "brackets without end",
        "Cyrillic",
        "a key of another program",
        "numbers for keys",
        "letters for keys",
        "no console",
        "a secret of another key",
        "a console that is no key",
        "a key that is none",
    ],
)
def test_a_damaged_or_foreign_file_is_a_sentence(tmp_path, content):
    file = tmp_path / HEADSET_FILE
    file.write_bytes(content)
    with pytest.raises(AccessError, match="is not a key file of Gradus"):
        headset_keys(file)


def test_a_key_with_one_wrong_character_is_noticed(tmp_path):
    console_keys(tmp_path)
    parts = json.loads((tmp_path / HEADSET_FILE).read_text())
    parts["secret"] = ("a" if parts["secret"][0] != "a" else "b") + parts["secret"][1:]
    (tmp_path / HEADSET_FILE).write_text(json.dumps(parts))
    with pytest.raises(AccessError):
        headset_keys(tmp_path / HEADSET_FILE)


def test_the_consoles_file_is_not_taken_for_a_headsets(tmp_path):
    console_keys(tmp_path)
    with pytest.raises(AccessError):
        headset_keys(tmp_path / CONSOLE_FILE)


def test_a_missing_file_or_a_folder_is_a_sentence(tmp_path):
    for file in (tmp_path / "nothing.key", tmp_path):
        with pytest.raises(AccessError, match="cannot be read"):
            headset_keys(file)


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AccessError):
        console_keys(tmp_path / "file" / "keys")


def test_damaged_keys_of_the_console_are_told_and_never_silently_replaced(tmp_path):
    console_keys(tmp_path)
    (tmp_path / CONSOLE_FILE).write_text("{}")
    with pytest.raises(AccessError):
        console_keys(tmp_path)
    assert (tmp_path / CONSOLE_FILE).read_text() == "{}"
