"""Passphrases that are too easily guessed are not taken, and guessing costs time."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clinician_console.storage import Store, key_wrapping, keys
from clinician_console.storage.passphrases import (
    FREE_TRIES,
    LEAST_CHARACTERS,
    LONGEST_WAIT_S,
    TRIES_NAME,
    require_good,
    wait_s,
)
from shared.clock import FakeClock
from shared.errors import AccessError
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE, new_store, open_store

STORE_OF_ABC = "abc"


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("", "empty"),
        ("a", "1 characters"),
        ("abc", "3 characters"),
        ("eleven char", "11 characters"),
        ("aaaaaaaaaaaaaaaa", "repeats itself"),
        ("201601021234567", "no letters"),
        ("Passwort123456!", "guessed first"),
        ("gradus-passphrase", "guessed first"),
        ("qwertyuiop1234", "guessed first"),
    ],
)
def test_what_is_guessed_first_is_not_taken_and_the_reason_is_said(tmp_path, passphrase, why):
    with pytest.raises(AccessError, match=why):
        Store.create(tmp_path, passphrase, cost=CHEAP, ballast_bytes=0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "passphrase",
    ["four words are enough", "café du pont", "Krähe Amboss Tinte", "日本語の合言葉は長いほど良い"],
)
def test_words_that_belong_to_nobody_are_taken_in_every_script(passphrase):
    require_good(passphrase)


@given(st.text(max_size=LEAST_CHARACTERS - 1))
@example("0000000123\ufb2a")  # its normal form is one sign longer
def test_nothing_short_is_ever_taken(passphrase):
    with pytest.raises(AccessError):
        require_good(passphrase)


def test_a_passphrase_is_not_changed_into_a_short_one(tmp_path):
    with new_store(tmp_path) as store, pytest.raises(AccessError, match="characters"):
        store.change_passphrase("abc", CHEAP)
    open_store(tmp_path).close()


def guess(folder, clock, passphrase="wrong"):  # noqa: S107
    Store.open(folder, passphrase, clock=clock, ballast_bytes=0).close()


def test_after_some_wrong_tries_the_next_has_to_wait_also_the_right_one(tmp_path):
    clock = FakeClock()
    new_store(tmp_path, clock).close()
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(AccessError, match="does not open"):
            guess(tmp_path, clock)
    with pytest.raises(AccessError, match="wrong tries in a row"):
        guess(tmp_path, clock, PASSPHRASE)
    clock.advance(wait_s(FREE_TRIES + 1) + 0.1)
    guess(tmp_path, clock, PASSPHRASE)
    assert not (tmp_path / TRIES_NAME).exists()


def test_a_try_counts_before_it_is_made_so_that_a_killed_program_gains_nothing(
    tmp_path, monkeypatch
):
    clock = FakeClock()
    new_store(tmp_path, clock).close()

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(keys, "sign_in", killed)
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(KeyboardInterrupt):
            guess(tmp_path, clock)
    monkeypatch.undo()
    with pytest.raises(AccessError, match="wrong tries in a row"):
        guess(tmp_path, clock, PASSPHRASE)


def test_typing_slips_in_daily_life_cost_nothing(tmp_path):
    clock = FakeClock()
    new_store(tmp_path, clock).close()
    for _ in range(4):
        for _ in range(FREE_TRIES):
            with pytest.raises(AccessError, match="does not open"):
                guess(tmp_path, clock)
        guess(tmp_path, clock, PASSPHRASE)


def test_a_clock_that_was_set_back_makes_nobody_wait_for_years(tmp_path):
    late = FakeClock()
    late.advance(3e8)
    new_store(tmp_path).close()
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(AccessError):
            guess(tmp_path, late)
    guess(tmp_path, FakeClock(), PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"[" * 900, b'{"wrong": 1e400}', b"\xff" * 50])
def test_a_damaged_count_locks_nobody_out(tmp_path, content):
    new_store(tmp_path).close()
    (tmp_path / TRIES_NAME).write_bytes(content)
    open_store(tmp_path).close()


@settings(max_examples=50)
@given(st.integers(0, 10**9))
def test_waits_grow_and_end_at_a_minute(wrong):
    assert wait_s(wrong) <= wait_s(wrong + 1) <= LONGEST_WAIT_S


# ── the key file ─────────────────────────────────────────────────────────────────────────────


def test_a_key_file_of_brackets_is_damaged_and_said_so(tmp_path):
    from shared.errors import IntegrityError

    new_store(tmp_path).close()
    (tmp_path / keys.KEY_FILE_NAME).write_bytes(b"[" * 8_000 + b"]" * 8_000)
    with pytest.raises(IntegrityError, match="damaged"):
        open_store(tmp_path)


def test_a_key_file_that_asks_for_minutes_of_work_is_damaged_and_said_so():
    with pytest.raises(ValueError, match="none of ours"):
        keys.Argon2Cost(passes=20, memory_kib=2 * 1024 * 1024)
    keys.Argon2Cost(passes=1, memory_kib=2 * 1024 * 1024, lanes=4)  # RFC 9106's first choice


def test_a_computer_without_the_memory_for_the_key_says_so(tmp_path, monkeypatch):
    from argon2.exceptions import HashingError

    from shared.errors import DeviceError

    new_store(tmp_path).close()

    def no_memory(*_, **__):
        raise HashingError

    monkeypatch.setattr(key_wrapping, "hash_secret_raw", no_memory)
    with pytest.raises(DeviceError, match="8 MB of memory"):
        open_store(tmp_path)
