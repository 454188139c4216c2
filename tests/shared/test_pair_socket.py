"""Pairing over real sockets: what comes of the right code, the wrong one, and everything else."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass, field

import pytest
import zmq

from shared.clock import SystemClock
from shared.errors import AccessError, GradusError, LinkError, PairingError, PortTakenError
from shared.trust.exchange import MOST_TRIES, Card, Codes, Exchange, Role, Verdict
from shared.trust.pair_socket import MAX_FRAME_BYTES, PairDoor, Paired, pair_with

HOST = "127.0.0.1"
CLOCK = SystemClock()
CONSOLE = Card(public_key=zmq.curve_keypair()[0].decode(), name="console-1")
HEADSET = Card(public_key=zmq.curve_keypair()[0].decode(), name="Room 3")


def nothing(_card: Card) -> None:
    """Trust whoever it is."""


@dataclass
class Headset:
    """A headset that shows codes and hears consoles on a thread of its own."""

    codes: Codes = field(default_factory=lambda: Codes(CLOCK))
    stored: list[Card] = field(default_factory=list)
    outcomes: list[Paired | GradusError] = field(default_factory=list)
    decide: object = nothing

    def __post_init__(self) -> None:
        self.door = PairDoor(self.codes, HEADSET, CLOCK, HOST, 0)
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._hear)
        self.thread.start()

    def _hear(self) -> None:
        while not (self.over.is_set() or self.codes.ended):
            try:
                paired = self.door.serve(0.05, self.decide, self.stored.append)
            except GradusError as error:
                self.outcomes.append(error)
            else:
                if paired is not None:
                    self.outcomes.append(paired)

    @property
    def address(self) -> tuple[str, int]:
        return HOST, self.door.port

    def wrong(self) -> str:
        return f"{(int(self.codes.shown()) + 1) % 10**6:06}"

    def close(self) -> None:
        self.over.set()
        self.thread.join()
        self.door.close()


@pytest.fixture
def headset():
    made = Headset()
    yield made
    made.close()


def frame(payload: bytes) -> bytes:
    return len(payload).to_bytes(2, "big") + payload


def read_frame(line: socket.socket) -> bytes:
    stream = line.makefile("rb")
    return stream.read(int.from_bytes(stream.read(2), "big"))


def try_to_pair(headset: Headset, code: str, stored: list[Card]) -> Paired:
    return pair_with(headset.address, code, CONSOLE, CLOCK, stored.append)


def test_with_the_code_that_is_shown_both_sides_store_each_other(headset, until):
    stored: list[Card] = []
    paired = try_to_pair(headset, headset.codes.shown(), stored)
    until(lambda: headset.outcomes)
    assert (stored, headset.stored) == ([HEADSET], [CONSOLE])
    assert headset.outcomes == [Paired(CONSOLE, paired.check_number)]


def test_a_wrong_code_stores_nothing_and_after_three_of_them_even_the_right_one_is_too_late(
    headset, until
):
    stored: list[Card] = []
    for count in range(1, MOST_TRIES + 1):
        with pytest.raises(PairingError):
            try_to_pair(headset, headset.wrong(), stored)
        until(lambda count=count: len(headset.outcomes) == count)
    headset.thread.join()
    headset.door.close()
    with pytest.raises(LinkError):
        try_to_pair(headset, headset.codes.shown(), stored)
    assert stored == headset.stored == []


def test_after_a_wrong_try_the_next_code_pairs(headset, until):
    stored: list[Card] = []
    first = headset.codes.shown()
    with pytest.raises(PairingError):
        try_to_pair(headset, headset.wrong(), stored)
    until(lambda: headset.outcomes)
    assert headset.codes.shown() != first or headset.codes.tries_left == MOST_TRIES - 1
    try_to_pair(headset, headset.codes.shown(), stored)
    assert stored == [HEADSET]


def test_guessing_without_finishing_costs_a_try_each_time(headset, until):
    """Whoever breaks off after the headset's answer, to time it or to try again, has had a try."""
    for count in range(1, MOST_TRIES + 1):
        run = Exchange(Role.CONSOLE, "000000")
        with socket.create_connection(headset.address) as line:
            line.sendall(frame(run.opening))
            assert len(read_frame(line)) == len(run.opening)
        until(lambda count=count: len(headset.outcomes) == count)
    assert headset.codes.ended
    assert headset.stored == []


def test_an_impostor_console_is_shown_nothing_before_it_has_proved_the_code(headset, until):
    run = Exchange(Role.CONSOLE, headset.wrong())
    with socket.create_connection(headset.address) as line:
        line.sendall(frame(run.opening))
        run.take_opening(read_frame(line))
        line.sendall(frame(run.seal(CONSOLE)))
        assert line.recv(1) == b""
    until(lambda: headset.outcomes)
    assert headset.stored == []


class Impostor:
    """Somebody who answers in a headset's place with an own code."""

    def __init__(self, code: str, then=lambda run, line: None) -> None:
        self.listener = socket.create_server((HOST, 0))
        self.got: list[bytes] = []
        self.run = Exchange(Role.HEADSET, code)
        self.then = then
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        line, _ = self.listener.accept()
        with line:
            self.run.take_opening(read_frame(line))
            line.sendall(frame(self.run.opening))
            self.got.append(read_frame(line))
            self.then(self.run, line)

    def close(self) -> None:
        self.thread.join()
        self.listener.close()


def test_an_impostor_headset_has_one_guess_and_learns_no_key():
    impostor, stored = Impostor("111111"), []
    with pytest.raises(PairingError):
        pair_with(impostor.listener.getsockname(), "222222", CONSOLE, CLOCK, stored.append)
    impostor.close()
    with pytest.raises(PairingError):
        impostor.run.open(impostor.got[0])
    assert stored == []


@pytest.mark.parametrize(
    "answer",
    [
        lambda run: b"noise",
        lambda run: run.seal(HEADSET)[:-1],
        lambda run: bytes(MAX_FRAME_BYTES),
        lambda run: run.seal(Verdict(trusted=True)),
    ],
    ids=["noise", "cut short", "too long", "no card"],
)
def test_a_headset_that_sends_anything_but_its_card_is_not_stored(answer):
    stored: list[Card] = []
    impostor = Impostor("111111", lambda run, line: line.sendall(frame(answer(run))))
    with pytest.raises(PairingError):
        pair_with(impostor.listener.getsockname(), "111111", CONSOLE, CLOCK, stored.append)
    impostor.close()
    assert stored == []


def test_a_console_that_is_sent_its_own_card_back_stores_nothing():
    stored: list[Card] = []
    made: list[Impostor] = []
    made.append(Impostor("111111", lambda _run, line: line.sendall(frame(made[0].got[0]))))
    with pytest.raises(PairingError):
        pair_with(made[0].listener.getsockname(), "111111", CONSOLE, CLOCK, stored.append)
    made[0].close()
    assert stored == []


def refuse(_card: Card) -> None:
    raise AccessError("Known with another key.", "Forget it.")


def test_a_headset_that_knows_another_console_says_no_and_neither_side_stores(until):
    headset, stored = Headset(decide=refuse), []
    try:
        with pytest.raises(PairingError, match="headset refused"):
            try_to_pair(headset, headset.codes.shown(), stored)
        until(lambda: headset.outcomes)
    finally:
        headset.close()
    assert stored == headset.stored == []


def test_a_console_that_knows_another_key_says_no_and_neither_side_stores(headset, until):
    with pytest.raises(AccessError, match="another key"):
        pair_with(headset.address, headset.codes.shown(), CONSOLE, CLOCK, refuse)
    until(lambda: headset.outcomes)
    assert "console refused" in str(headset.outcomes[0])
    assert headset.stored == []


@pytest.mark.parametrize(
    "noise",
    [b"", b"\0", b"\0\0", b"\xff\xff", b"GET / HTTP/1.1\r\n\r\n", frame(b"x" * 32), frame(b"x")],
)
def test_noise_at_the_door_costs_no_try_and_the_next_one_is_heard(headset, noise):
    with socket.create_connection(headset.address) as stranger:
        stranger.sendall(noise)
        with contextlib.suppress(OSError):  # it may have hung up already
            stranger.shutdown(socket.SHUT_WR)
            assert stranger.recv(1) == b""
    assert headset.codes.tries_left == MOST_TRIES
    stored: list[Card] = []
    try_to_pair(headset, headset.codes.shown(), stored)
    assert stored == [HEADSET]


@pytest.mark.parametrize("point", [b"A" + b"\x01" + bytes(31), b"A" + bytes(32), b"B" + bytes(32)])
def test_a_point_that_would_give_the_key_away_is_refused_and_costs_a_try(headset, until, point):
    with socket.create_connection(headset.address) as stranger:
        stranger.sendall(frame(point))
        assert stranger.recv(1) == b""
    until(lambda: headset.outcomes)
    assert headset.codes.tries_left == MOST_TRIES - 1
    assert headset.stored == []


def test_where_nobody_shows_a_code_it_is_a_sentence():
    with socket.create_server((HOST, 0)) as probe:
        free = probe.getsockname()
    for address in (free, ("", 1), ("a b", 1), ("x" * 300, 1)):
        with pytest.raises(LinkError, match="gradus headset --pair"):
            pair_with(address, "123456", CONSOLE, CLOCK, nothing)


def test_a_port_that_is_taken_is_a_sentence(headset):
    with pytest.raises(PortTakenError, match="--pair-port"):
        PairDoor(Codes(CLOCK), HEADSET, CLOCK, HOST, headset.door.port)
