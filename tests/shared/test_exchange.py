"""Two machines pair by a short code: who has it is trusted, and nobody learns it by trying."""

from __future__ import annotations

import hashlib
from copy import deepcopy

import pytest
import zmq
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from spake2.ed25519_basic import Base, L

from shared.clock import FakeClock
from shared.errors import PairingError, UsageError
from shared.trust.exchange import (
    CODE_LIVES_S,
    MAX_SEALED_BYTES,
    MOST_TRIES,
    OPENING_BYTES,
    Card,
    Codes,
    Exchange,
    Role,
    Verdict,
    fingerprint,
    machine_name,
    shown_code,
    typed_code,
)

CODE, OTHER_CODE = "493022", "493023"
CONSOLE = Card(public_key=zmq.curve_keypair()[0].decode(), name="console-1")
HEADSET = Card(public_key=zmq.curve_keypair()[0].decode(), name="Room 3")
slow = settings(max_examples=60, deadline=None)


def opened(console_code: str = CODE, headset_code: str = CODE) -> tuple[Exchange, Exchange]:
    console, headset = Exchange(Role.CONSOLE, console_code), Exchange(Role.HEADSET, headset_code)
    headset.take_opening(console.opening)
    console.take_opening(headset.opening)
    return console, headset


@pytest.fixture(scope="module")
def run() -> tuple[Exchange, Exchange]:
    """A run of which each example uses a copy, as it takes long to come so far."""
    return opened()


def flipped(data: bytes, at: int, with_bits: int) -> bytes:
    changed = bytearray(data)
    changed[at % len(data)] ^= with_bits
    return bytes(changed)


# ── a run that goes well ─────────────────────────────────────────────────────────────────────


def test_with_the_same_code_both_sides_have_each_others_card_and_the_same_check_number():
    console, headset = opened()
    assert headset.open(console.seal(CONSOLE)) == CONSOLE
    assert console.open(headset.seal(HEADSET)) == HEADSET
    assert headset.open(console.seal(Verdict(trusted=True))) == Verdict(trusted=True)
    assert console.check_number() == headset.check_number()
    assert len(console.check_number().split()) == 4


def test_every_run_has_another_key_and_another_check_number():
    numbers, boxes = set(), set()
    for _ in range(3):
        console, headset = opened()
        box = console.seal(CONSOLE)
        headset.open(box)
        console.open(headset.seal(HEADSET))
        boxes.add(box)
        numbers.add(headset.check_number())
    assert len(numbers) == len(boxes) == 3


def test_the_code_and_the_keys_are_never_seen_on_the_wire():
    console, headset = opened()
    wire = console.opening + headset.opening + console.seal(CONSOLE) + headset.seal(HEADSET)
    for hidden in (CODE, CONSOLE.public_key, HEADSET.public_key, CONSOLE.name, HEADSET.name):
        assert hidden.encode() not in wire
    assert hashlib.sha256(CODE.encode()).digest() not in wire


# ── whoever has not the code ─────────────────────────────────────────────────────────────────


@slow
@given(st.integers(0, 10**6 - 1), st.integers(0, 10**6 - 1))
def test_a_wrong_code_opens_nothing_on_either_side(typed, shown):
    if typed == shown:
        return
    console, headset = opened(f"{typed:06}", f"{shown:06}")
    with pytest.raises(PairingError):
        headset.open(console.seal(CONSOLE))
    with pytest.raises(PairingError):
        console.open(headset.seal(HEADSET))
    for side in (console, headset):
        with pytest.raises(PairingError):
            side.check_number()


def test_a_recording_does_not_let_a_listener_test_guesses():
    """Whoever recorded a run and then learns the code still cannot open what was sealed.

    A guess can be tested only against something that a right one explains better than a wrong
    one. The openings explain every code; the sealed cards open under the run's key, which the
    right code alone does not give: it takes one side's secret scalar, which was never sent.
    """
    console, headset = opened()
    box = console.seal(CONSOLE)
    for guess in (CODE, OTHER_CODE):
        listener = Exchange(Role.HEADSET, guess)
        listener.take_opening(console.opening)
        with pytest.raises(PairingError):
            listener.open(box)
        listener = Exchange(Role.CONSOLE, guess)
        listener.take_opening(headset.opening)
        with pytest.raises(PairingError):
            listener.open(headset.seal(HEADSET))


def test_an_impostor_who_took_part_once_cannot_test_a_second_guess_on_what_he_got():
    """He chose his opening for one code; the box opens for that code or for none."""
    console = Exchange(Role.CONSOLE, CODE)
    first_guess = Exchange(Role.HEADSET, OTHER_CODE)
    console.take_opening(first_guess.opening)
    box = console.seal(CONSOLE)
    for later_guess in (OTHER_CODE, CODE, "000000"):
        impostor = Exchange(Role.HEADSET, later_guess)
        impostor.take_opening(console.opening)
        with pytest.raises(PairingError):
            impostor.open(box)


def test_who_stands_between_with_two_runs_of_their_own_gets_no_card():
    console, headset = Exchange(Role.CONSOLE, CODE), Exchange(Role.HEADSET, CODE)
    to_console, to_headset = Exchange(Role.HEADSET, "111111"), Exchange(Role.CONSOLE, "111111")
    console.take_opening(to_console.opening)
    to_console.take_opening(console.opening)
    headset.take_opening(to_headset.opening)
    to_headset.take_opening(headset.opening)
    box = console.seal(CONSOLE)
    with pytest.raises(PairingError):
        to_console.open(box)
    with pytest.raises(PairingError):
        headset.open(box)


def test_even_who_stands_between_and_guesses_the_code_cannot_make_the_check_numbers_agree():
    console, headset = Exchange(Role.CONSOLE, CODE), Exchange(Role.HEADSET, CODE)
    to_console, to_headset = Exchange(Role.HEADSET, CODE), Exchange(Role.CONSOLE, CODE)
    for one, other in ((console, to_console), (headset, to_headset)):
        one.take_opening(other.opening)
        other.take_opening(one.opening)
    headset.open(to_headset.seal(to_console.open(console.seal(CONSOLE))))
    console.open(to_console.seal(to_headset.open(headset.seal(HEADSET))))
    assert console.check_number() != headset.check_number()


# ── whatever is changed on the way ───────────────────────────────────────────────────────────


@slow
@given(st.integers(0, OPENING_BYTES - 1), st.integers(1, 255), st.sampled_from(Role))
def test_any_flipped_byte_of_an_opening_is_refused(at, bits, sender):
    console, headset = Exchange(Role.CONSOLE, CODE), Exchange(Role.HEADSET, CODE)
    to_headset = flipped(console.opening, at, bits) if sender is Role.CONSOLE else console.opening
    to_console = flipped(headset.opening, at, bits) if sender is Role.HEADSET else headset.opening

    def run() -> None:
        headset.take_opening(to_headset)
        console.take_opening(to_console)
        headset.open(console.seal(CONSOLE))

    with pytest.raises(PairingError):
        run()


@slow
@given(st.integers(0, MAX_SEALED_BYTES), st.integers(1, 255))
def test_any_flipped_byte_of_a_sealed_card_is_refused(run, at, bits):
    console, headset = deepcopy(run)
    with pytest.raises(PairingError):
        headset.open(flipped(console.seal(CONSOLE), at, bits))
    with pytest.raises(PairingError):
        console.open(flipped(headset.seal(HEADSET), at, bits))


@slow
@given(st.integers(0, 200))
def test_a_card_that_was_cut_short_is_refused(run, length):
    console, headset = deepcopy(run)
    box = console.seal(CONSOLE)
    if length < len(box):
        with pytest.raises(PairingError):
            headset.open(box[:length])


@slow
@given(st.binary(max_size=80))
def test_noise_instead_of_an_opening_or_a_card_is_refused(run, noise):
    with pytest.raises(PairingError):
        Exchange(Role.HEADSET, CODE).take_opening(noise)
    _, headset = deepcopy(run)
    with pytest.raises(PairingError):
        headset.open(noise)


@pytest.mark.parametrize("extra", [1, MAX_SEALED_BYTES, 10_000])
def test_what_is_too_long_is_refused(extra):
    console, headset = opened()
    with pytest.raises(PairingError):
        headset.open(console.seal(CONSOLE) + bytes(extra))
    with pytest.raises(PairingError):
        Exchange(Role.HEADSET, CODE).take_opening(console.opening + bytes(extra))


def test_our_own_messages_sent_back_to_us_are_refused():
    console, headset = opened()
    for one, card in ((console, CONSOLE), (headset, HEADSET)):
        with pytest.raises(PairingError):
            Exchange(Role.CONSOLE, CODE).take_opening(console.opening)
        with pytest.raises(PairingError):
            one.open(one.seal(card))
    alone = Exchange(Role.CONSOLE, CODE)
    with pytest.raises(PairingError):
        alone.take_opening(b"B" + alone.opening[1:])


def test_a_message_is_opened_once_and_only_in_its_turn():
    console, headset = opened()
    first, second = console.seal(CONSOLE), console.seal(Verdict(trusted=True))
    with pytest.raises(PairingError):
        headset.open(second)
    assert headset.open(first) == CONSOLE
    with pytest.raises(PairingError):
        headset.open(first)
    assert headset.open(second) == Verdict(trusted=True)


def test_a_card_of_an_earlier_run_is_refused():
    earlier, headset = opened()
    box = earlier.seal(CONSOLE)
    assert headset.open(box) == CONSOLE
    _, again = opened()
    with pytest.raises(PairingError):
        again.open(box)


def small_order_points() -> list[bytes]:
    """Encodings of the curve's points of order 1, 2, 4 and 8, which would fix the run's key."""
    q = 2**255 - 19
    order_8 = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD83D3D706A17C7
    heights = [0, 1, q - 1, q, q + 1, order_8, q - order_8]
    return [(height | sign << 255).to_bytes(32, "little") for height in heights for sign in (0, 1)]


@pytest.mark.parametrize("point", small_order_points(), ids=bytes.hex)
@pytest.mark.parametrize("role", list(Role))
def test_a_point_of_small_order_is_refused(role, point):
    side = b"B" if role is Role.CONSOLE else b"A"
    with pytest.raises(PairingError):
        Exchange(role, CODE).take_opening(side + point)


def test_the_base_point_times_the_groups_order_is_refused():
    with pytest.raises(PairingError):
        Exchange(Role.CONSOLE, CODE).take_opening(b"B" + Base.scalarmult(L).to_bytes())


def test_nothing_is_sealed_or_opened_before_the_openings():
    run = Exchange(Role.CONSOLE, CODE)
    with pytest.raises(PairingError):
        run.seal(CONSOLE)
    with pytest.raises(PairingError):
        run.open(bytes(100))


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"[]",
        b"null",
        b'{"kind":"card"}',
        b'{"kind":"order","trusted":true}',
        b'{"kind":"verdict","trusted":"yes"}',
        b'{"kind":"verdict","trusted":true,"more":1}',
        b'{"kind":"card","public_key":"short","name":"Room 3"}',
        b"[" * 400,
        b"\xff" * 100,
    ],
)
def test_what_opens_and_is_no_card_is_refused(plain):
    console, headset = opened()
    sealed = console._cipher(Role.CONSOLE).encrypt(
        console._nonce(Role.CONSOLE), plain, console._bound_to(Role.CONSOLE)
    )
    with pytest.raises(PairingError):
        headset.open(sealed)


@pytest.mark.parametrize(
    "name", ["", " ", "a\nb", "\x1b[2J", "x" * 33, "Zimmer\n", "\u202eabc", " a"]
)
def test_a_name_that_could_draw_on_a_terminal_is_no_name(name):
    with pytest.raises(ValidationError):
        Card(public_key=CONSOLE.public_key, name=name)


# ── codes ────────────────────────────────────────────────────────────────────────────────────


def test_a_code_lives_for_60_seconds():
    clock = FakeClock()
    codes = Codes(clock)
    code = codes.shown()
    clock.advance(CODE_LIVES_S - 0.001)
    assert codes.shown() == code
    clock.advance(0.001)
    # One new code in a million is the old one.
    assert codes.shown() != code or codes.lives_s() == CODE_LIVES_S
    assert codes.lives_s() == CODE_LIVES_S


def test_an_old_code_does_not_count_even_if_nobody_looked_at_the_new_one():
    clock = FakeClock()
    codes = Codes(clock)
    codes.shown()
    clock.advance(CODE_LIVES_S)
    taken = codes.begin_try()
    assert len(taken) == 6
    assert codes.lives_s() == CODE_LIVES_S


def test_each_try_takes_its_code_away_and_three_tries_end_it():
    codes = Codes(FakeClock())
    for left in range(MOST_TRIES, 0, -1):
        assert codes.tries_left == left
        assert not codes.ended
        codes.begin_try()
    assert codes.ended
    with pytest.raises(PairingError, match="Three tries"):
        codes.begin_try()


def test_time_does_not_give_a_try_back():
    clock = FakeClock()
    codes = Codes(clock)
    for _ in range(MOST_TRIES):
        codes.begin_try()
        clock.advance(10 * CODE_LIVES_S)
        codes.shown()
    assert codes.ended


def test_codes_are_six_digits_and_differ():
    drawn = {Codes(FakeClock()).shown() for _ in range(50)}
    assert all(len(code) == 6 and code.isdecimal() for code in drawn)
    assert len(drawn) > 40


@pytest.mark.parametrize("typed", ["493022", "493 022", " 493-022 ", "4 9 3 0 2 2"])
def test_a_code_may_be_typed_as_it_is_read(typed):
    assert typed_code(typed) == CODE
    assert shown_code(CODE) == "493 022"


@pytest.mark.parametrize("typed", ["", "49302", "4930222", "49302a", "٤٩٣٠٢٢", "493²22"])
def test_what_is_no_code_is_a_sentence(typed):
    with pytest.raises(UsageError, match="6 digits"):
        typed_code(typed)


def test_a_fingerprint_tells_keys_apart_and_stays():
    assert fingerprint(CONSOLE.public_key) == fingerprint(CONSOLE.public_key)
    assert fingerprint(CONSOLE.public_key) != fingerprint(HEADSET.public_key)


def test_a_machines_name_is_taken_or_refused_with_a_sentence():
    assert machine_name(" Room 3 ") == "Room 3"
    with pytest.raises(UsageError, match="--name"):
        machine_name("Room\n3")
