"""The key of the store: who can open it, who cannot, and what they are told."""

import json
import os
import stat
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from clinician_console.storage import Argon2Cost, Store, keys
from shared.errors import AccessError, IntegrityError
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE, open_store


@pytest.fixture
def key_file(tmp_path):
    return tmp_path / keys.KEY_FILE_NAME


@pytest.fixture
def fresh(key_file):
    return keys.create(key_file, PASSPHRASE, CHEAP)


def test_the_passphrase_gives_the_data_key_back(key_file, fresh):
    assert keys.unlock(key_file, PASSPHRASE) == fresh.data_key


def test_every_store_has_a_key_of_its_own(tmp_path, fresh):
    other = keys.create(tmp_path / "other.json", PASSPHRASE, CHEAP)
    assert other.data_key.secret != fresh.data_key.secret


def test_a_wrong_passphrase_is_refused_with_a_sentence(key_file, fresh):
    with pytest.raises(AccessError, match="does not open this store"):
        keys.unlock(key_file, PASSPHRASE + "!")


def test_an_empty_passphrase_is_refused_before_anything_is_written(key_file):
    with pytest.raises(AccessError):
        keys.create(key_file, "  ", CHEAP)
    assert not key_file.exists()


def test_an_accent_typed_on_another_keyboard_is_the_same_accent(key_file):
    made = keys.create(key_file, "café du pont", CHEAP)
    assert keys.unlock(key_file, "cafe\u0301 du pont") == made.data_key


def test_the_recovery_key_is_eight_groups_of_four_letters(fresh):
    groups = fresh.recovery_key.split("-")
    assert [len(group) for group in groups] == [4] * 8
    assert set("".join(groups)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


@pytest.mark.parametrize("typed", [str.lower, lambda key: key.replace("-", " "), str.strip])
def test_the_recovery_key_opens_however_it_is_typed(key_file, fresh, typed):
    assert keys.unlock_with_recovery(key_file, typed(fresh.recovery_key)) == fresh.data_key


@pytest.mark.parametrize("typed", ["", "AAAA", "not base 32 at all: é", "A" * 32])
def test_a_wrong_recovery_key_is_refused_with_a_sentence(key_file, fresh, typed):
    with pytest.raises(AccessError, match="recovery key"):
        keys.unlock_with_recovery(key_file, typed)


def test_after_a_change_only_the_new_passphrase_and_the_recovery_key_open(key_file, fresh):
    keys.change_passphrase(key_file, fresh.signed_in, "another of four words", CHEAP)
    assert keys.unlock(key_file, "another of four words") == fresh.data_key
    assert keys.unlock_with_recovery(key_file, fresh.recovery_key) == fresh.data_key
    with pytest.raises(AccessError):
        keys.unlock(key_file, PASSPHRASE)


def test_a_change_of_passphrase_leaves_the_store_file_as_it_is(tmp_path):
    created = Store.create(tmp_path, PASSPHRASE, cost=CHEAP, ballast_bytes=0)
    created.store.change_passphrase("another of four words", CHEAP)
    created.store.close()
    with Store.open(tmp_path, "another of four words", ballast_bytes=0) as store:
        assert store.verify().sound
    with pytest.raises(AccessError):
        open_store(tmp_path)


def test_a_lost_passphrase_is_replaced_with_the_recovery_key(tmp_path):
    created = Store.create(tmp_path, PASSPHRASE, cost=CHEAP, ballast_bytes=0)
    created.store.close()
    recovery = created.recovery_key
    with Store.open_with_recovery_key(tmp_path, recovery, ballast_bytes=0) as store:
        store.change_passphrase("a new one of four words", CHEAP)
    Store.open(tmp_path, "a new one of four words", ballast_bytes=0).close()


def test_the_key_of_another_store_cannot_be_put_into_this_key_file(tmp_path, key_file, fresh):
    other = keys.create(tmp_path / "other.json", PASSPHRASE, CHEAP)
    with pytest.raises(AccessError, match="another store"):
        keys.change_passphrase(key_file, other.signed_in, "anything at all will do", CHEAP)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
def test_only_its_owner_may_read_the_key_file(key_file, fresh):
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_nothing_is_left_beside_the_key_file(tmp_path, key_file, fresh):
    keys.change_passphrase(key_file, fresh.signed_in, "another of four words", CHEAP)
    left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(left) == {keys.KEY_FILE_NAME, "store.key.lock"}
    assert left["store.key.lock"] == b""


@settings(max_examples=60, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_in_the_key_file_never_gives_a_wrong_key(tmp_path_factory, place, bit):
    path = tmp_path_factory.mktemp("key") / keys.KEY_FILE_NAME
    made = keys.create(path, PASSPHRASE, CHEAP)
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    path.write_bytes(content)
    try:
        found = keys.unlock(path, PASSPHRASE)
    except IntegrityError:
        return
    assert found == made.data_key  # the bit was in white space, or in the case of a letter


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"key": 1, "sha256": 2}'])
def test_a_file_that_is_no_key_file_is_called_damaged(key_file, content):
    key_file.write_bytes(content)
    with pytest.raises(IntegrityError, match="damaged"):
        keys.unlock(key_file, PASSPHRASE)


def test_by_itself_a_guess_costs_three_passes_over_256_mib():
    assert Argon2Cost() == Argon2Cost(passes=3, memory_kib=256 * 1024, lanes=2)


@pytest.mark.parametrize(
    "cost", [{"passes": 0}, {"passes": 10_000}, {"memory_kib": 16}, {"memory_kib": 2**40}]
)
def test_a_key_file_cannot_ask_for_a_weak_or_an_endless_derivation(key_file, fresh, cost):
    with pytest.raises(ValidationError):
        Argon2Cost(**cost)
    outer = json.loads(key_file.read_text())
    outer["key"]["accounts"][0]["passphrase"]["cost"].update(cost)
    key_file.write_text(json.dumps(outer))
    with pytest.raises(IntegrityError):
        keys.unlock(key_file, PASSPHRASE)


def test_a_cost_that_was_lowered_by_hand_does_not_open(key_file, fresh):
    outer = json.loads(key_file.read_text())
    outer["key"]["accounts"][0]["passphrase"]["cost"]["passes"] = 2
    content = json.dumps(outer["key"], separators=(",", ":"))
    outer["sha256"] = keys.checksum(content)
    key_file.write_text(json.dumps(outer))
    with pytest.raises(AccessError):
        keys.unlock(key_file, PASSPHRASE)


def test_a_key_never_shows_itself(fresh):
    for shown in (repr(fresh), str(fresh.data_key), f"{fresh.data_key}"):
        assert fresh.data_key.secret.hex() not in shown
        assert repr(fresh.data_key.secret) not in shown
        assert fresh.recovery_key not in shown


# ── the keys of the headset's journals ───────────────────────────────────────────────────────


def test_each_session_has_its_own_journal_key_and_a_restarted_console_has_the_same(tmp_path):
    key = keys.create(tmp_path / "k", PASSPHRASE, CHEAP).data_key
    again = keys.unlock(tmp_path / "k", PASSPHRASE)
    another = keys.create(tmp_path / "k2", PASSPHRASE, CHEAP).data_key
    one, two = uuid4(), uuid4()
    made = [keys.journal_key(key, one), keys.journal_key(key, two), keys.journal_key(another, one)]
    assert len(set(made)) == 3
    assert keys.journal_key(again, one) == made[0]
    assert all(len(bytes.fromhex(text)) == 32 for text in made)
    assert key.secret.hex() not in made
