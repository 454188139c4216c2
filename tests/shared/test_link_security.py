"""Who gets in, who does not, and that no stranger and no flood stops the link.

The traps that these tests stay out of were found by experiment: heartbeats of ZMTP that abort the
process, an authenticator that dies of an exception, CURVE that lets everybody in where nobody
checks, and words that wait for a peer who is away and come late.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import zmq

from shared import link
from shared.errors import LinkError, PortTakenError
from shared.link import MOST_PER_POLL, ZmqConsoleLink, ZmqHeadsetLink, sockets
from shared.link.ends import Machine
from shared.trust.keys import HeadsetKeys
from shared.wire import sizes
from shared.wire.messages import WIRE_VERSION, Farewell, Hello, Refused, encode
from tests.ports import five_free_ports

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
WORD = Farewell(sentence="hello")
FEW_LOOKS = 150


def stays_silent(headset, console, until) -> bool:
    """Whether nothing of this headset comes through in a time in which a trusted one is heard."""

    def speaks():
        headset.send(WORD)
        return console.poll()

    try:
        until(speaks, most=FEW_LOOKS)
    except AssertionError:
        return True
    return False


def is_heard(headset, console, until) -> None:
    until(lambda: headset.send(WORD))
    until(lambda: WORD in console.poll())  # a greeting sent twice may still be under way


# ── who gets in ──────────────────────────────────────────────────────────────────────────────


def test_a_headset_whose_key_is_not_trusted_stays_out_and_knows_it(rooms, until):
    for_console, for_headset = rooms.keys()
    _, stranger = rooms.keys("another clinic")
    console = rooms.console(for_console)
    keys = replace(stranger, console_public=for_headset.console_public)
    headset = rooms.headset(keys, console.port)
    until(lambda: headset.refused)
    assert stays_silent(headset, console, until)


def test_a_headset_does_not_speak_to_a_console_that_is_not_its_own(rooms, until):
    for_console, _ = rooms.keys()
    _, for_headset = rooms.keys("another clinic")
    console = rooms.console(for_console)
    headset = rooms.headset(for_headset, console.port)
    until(lambda: headset.refused)
    assert stays_silent(headset, console, until)


def test_a_console_that_trusts_nobody_lets_nobody_in(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(replace(for_console, trusted=frozenset()))
    headset = rooms.headset(for_headset, console.port)
    until(lambda: headset.refused)
    assert stays_silent(headset, console, until)


def test_who_speaks_without_encryption_is_not_heard(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    with zmq.Context.instance().socket(zmq.DEALER) as plain:
        plain.setsockopt(zmq.LINGER, 0)
        plain.setsockopt(zmq.ROUTING_ID, link.HEADSET_ROUTE)
        plain.connect(f"tcp://{HOST}:{console.port}")
        for _ in range(20):
            plain.send(encode(WORD))
        is_heard(rooms.headset(for_headset, console.port), console, until)
    assert console.poll() == []
    assert console.counters.malformed == 0


def test_a_trusted_headset_is_let_in_and_not_told_that_it_is_refused(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    headset = rooms.headset(for_headset, console.port)
    is_heard(headset, console, until)
    assert not headset.refused


def test_where_no_console_answers_the_headset_does_not_claim_to_be_refused(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    console.close()
    headset = rooms.headset(for_headset, console.port)
    with pytest.raises(AssertionError):
        until(lambda: headset.refused, most=FEW_LOOKS)


def test_two_consoles_in_one_process_let_in_their_own_headset_only(rooms, until):
    first, for_first = rooms.keys("first")
    second, for_second = rooms.keys("second")
    consoles = rooms.console(first), rooms.console(second)
    is_heard(rooms.headset(for_first, consoles[0].port), consoles[0], until)
    is_heard(rooms.headset(for_second, consoles[1].port), consoles[1], until)
    strange = rooms.headset(replace(for_second, console_public=first.public), consoles[0].port)
    until(lambda: strange.refused)
    assert stays_silent(strange, consoles[0], until)


# ── no stranger stops the link ───────────────────────────────────────────────────────────────


def test_the_check_of_keys_survives_every_key_and_domain():
    known = sockets._KnownKeys()
    for domain in ("", "*", "nowhere", "gradus", "\0", "x" * 10_000):
        for key in (b"", b"\xff" * 40, "ключ".encode(), os.urandom(40)):
            assert known.callback(domain, key) is False


def test_many_strangers_later_the_authenticator_lives_and_the_headset_gets_in(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    for _ in range(20):
        public, secret = (key.decode() for key in zmq.curve_keypair())
        stranger = HeadsetKeys(public, secret, for_headset.console_public)
        rooms.headset(stranger, console.port)
    is_heard(rooms.headset(for_headset, console.port), console, until)
    assert sockets._authenticator is not None
    assert sockets._authenticator.is_alive()


def test_noise_on_the_ports_disturbs_nobody(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    greeting = b"\xff" + bytes(8) + b"\x7f\x03\x01CURVE" + bytes(48)
    noises = [b"", b"GET / HTTP/1.1\r\n\r\n", os.urandom(500), greeting, greeting + os.urandom(300)]
    open_ones = []
    for port in (console.port, console.samples_port, console.view_port, console.voice_port):
        for noise in noises:
            stranger = socket.create_connection((HOST, port))
            stranger.sendall(noise)
            open_ones.append(stranger)
    is_heard(rooms.headset(for_headset, console.port), console, until)
    assert console.counters.malformed == 0
    for stranger in open_ones:
        stranger.close()


def test_a_frame_beyond_the_limit_costs_its_sender_the_connection_and_nobody_else_anything(
    rooms, until
):
    pair = rooms.zmq_pair()
    pair.raw_to_console(bytes(sizes.MAX_CONTROL_BYTES + 1))

    def heard_again():
        pair.headset.send(WORD)
        return pair.console.poll()

    assert set(until(heard_again)) == {WORD}
    assert pair.console.counters.malformed == 0


def test_a_flood_of_rubbish_holds_no_loop(rooms, until):
    pair = rooms.zmq_pair()
    for _ in range(2 * MOST_PER_POLL):
        until(lambda: pair.headset._control.poll(timeout=0, flags=zmq.POLLOUT))
        pair.headset._control.send(b"rubbish", zmq.NOBLOCK)
    until(lambda: pair.console.poll() == [] and pair.console.counters.malformed)
    assert pair.console.counters.malformed <= MOST_PER_POLL
    until(lambda: pair.headset.send(WORD))  # as soon as there is room behind the rubbish
    assert pair.until_heard(pair.console) == [WORD]


def test_messages_of_strange_shape_are_counted(rooms):
    pair = rooms.zmq_pair()
    pair.headset._control.send_multipart([encode(WORD), b"more"])
    pair.console._control.send_multipart([pair.console._route, encode(WORD), b"more"])
    pair.headset.send(WORD)
    pair.console.send(WORD)
    assert pair.until_heard(pair.console) == [WORD]
    assert pair.until_heard(pair.headset) == [WORD]
    assert (pair.console.counters.malformed, pair.headset.counters.malformed) == (1, 1)


# ── nothing waits for a peer who is away ─────────────────────────────────────────────────────


def test_what_was_said_before_the_other_side_was_there_is_not_heard_later(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    assert not console.send(Farewell(sentence="too early"))
    assert console.counters.unsent == 1
    headset = rooms.headset(for_headset, console.port)
    is_heard(headset, console, until)
    assert console.send(WORD)
    assert until(headset.poll) == [WORD]


def test_after_the_console_came_back_the_headset_is_heard_and_nothing_stale_is(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console, five_free_ports())
    headset = rooms.headset(for_headset, console.port)
    is_heard(headset, console, until)
    console.close()
    until(lambda: not headset.send(Farewell(sentence="stale")))
    again = until(lambda: reopened(rooms, console.port))
    is_heard(headset, again, until)
    assert again.send(Farewell(sentence="welcome back"))
    assert until(headset.poll) == [Farewell(sentence="welcome back")]


GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x01"
WRONG_ANSWERS = {
    "another program": b"HTTP/1.1 400 Bad Request\r\n\r\n" + b"x" * 200,
    "somebody without encryption": GREETING + b"NULL".ljust(20, b"\0") + bytes(32),
    "a forged welcome": GREETING
    + b"CURVE".ljust(20, b"\0")
    + b"\1"
    + bytes(31)
    + b"\x04\xa8\x07WELCOME"
    + b"y" * 160,
}


@pytest.mark.parametrize("who", list(WRONG_ANSWERS))
def test_one_wrong_answer_does_not_make_the_headset_mute_for_ever(rooms, until, who):
    """libzmq itself gives a connection up after it, and never tries again."""
    _, for_headset = rooms.keys()
    port = five_free_ports()
    with socket.create_server((HOST, port)) as wrong:
        headset = rooms.headset(for_headset, port)
        answering, _ = wrong.accept()
        with answering, contextlib.suppress(ConnectionResetError):
            answering.sendall(WRONG_ANSWERS[who])
            while answering.recv(1000):  # until the headset hangs up
                pass
    console = until(lambda: reopened(rooms, port))

    def heard():
        headset.poll()
        headset.send(WORD)
        return console.poll()

    assert until(heard)[-1] == WORD


def reopened(rooms, port: int) -> ZmqConsoleLink | None:
    try:
        return rooms.console(rooms.keys()[0], port)
    except PortTakenError:  # the system has not taken the old sockets back yet
        return None


def hello(boot: str) -> Hello:
    return Hello(
        wire_version=WIRE_VERSION, software_version="0", boot=boot, display="blank", rate_hz=90.0
    )


def test_a_second_headset_with_the_same_key_does_not_take_the_first_ones_place(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    first = rooms.headset(for_headset, console.port)
    is_heard(first, console, until)
    second = rooms.headset(for_headset, console.port)
    until(lambda: second.send(WORD) and console.poll() == [] and console.counters.strays)
    until(lambda: console.send(WORD) and first.poll())
    assert second.poll() == []
    is_heard(first, console, until)


def test_a_second_headset_is_heard_saying_hello_and_told_to_go_away(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    first = rooms.headset(for_headset, console.port)
    is_heard(first, console, until)
    second = rooms.headset(for_headset, console.port)
    until(lambda: second.send(hello("two")))
    assert until(lambda: console.poll() or console.knocking()) == [hello("two")]
    no = Refused(wire_version=WIRE_VERSION, code="L5", sentence="No.", next_step="Go.")
    console.turn_away("nobody", no)
    console.turn_away("two", no)
    assert until(second.poll) == [no]
    assert first.poll() == []


def test_who_is_let_in_is_spoken_with_and_the_one_before_is_not_heard_any_more(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    first = rooms.headset(for_headset, console.port)
    is_heard(first, console, until)
    second = rooms.headset(for_headset, console.port)
    until(lambda: second.send(hello("two")) and (console.poll() or console.knocking()))
    console.let_in("nobody")
    console.let_in("two")
    is_heard(second, console, until)
    until(lambda: console.send(WORD) and second.poll())
    strays = console.counters.strays
    until(lambda: first.send(WORD) and console.poll() == [] and console.counters.strays > strays)


def test_the_console_knows_which_computer_speaks_and_whether_its_connection_stands(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    assert console.machine() is None
    first = rooms.headset(for_headset, console.port)
    until(lambda: first.send(hello("one")))
    assert until(console.poll)[0] == hello("one")
    assert console.machine() == Machine("127.0.0.1", for_headset.public)
    second = rooms.headset(for_headset, console.port)
    until(lambda: second.send(hello("two")))
    until(lambda: console.poll() or console.knocking())
    assert console.machine("two") == Machine("127.0.0.1", for_headset.public)
    assert console.machine("nobody") is None
    assert console.connected
    first.close()
    until(lambda: not console.send(WORD) and not console.connected)
    console.let_in("two")
    until(lambda: console.send(WORD) and console.connected)


def test_two_threads_may_send_at_once_and_nothing_is_torn(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    first = rooms.headset(for_headset, console.port)
    is_heard(first, console, until)
    threads = [threading.Thread(target=lambda: [console.send(WORD) for _ in range(20)])]
    threads += [threading.Thread(target=lambda: [console.send(hello("x")) for _ in range(20)])]
    for thread in threads:
        thread.start()
    heard: list[object] = []
    until(lambda: heard.extend(first.poll()) or (console.poll() == [] and len(heard) >= 40))
    for thread in threads:
        thread.join()
    assert sorted({type(message).__name__ for message in heard}) == ["Farewell", "Hello"]
    assert first.counters.malformed == 0


def test_a_flood_of_newcomers_is_bounded(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    is_heard(rooms.headset(for_headset, console.port), console, until)
    for number in range(2 * link.MOST_KNOCKING):
        other = rooms.headset(for_headset, console.port)
        until(lambda other=other, number=number: other.send(hello(f"n{number}")))
    until(lambda: console.poll() == [] and console.counters.strays)
    assert len(console.knocking()) <= link.MOST_KNOCKING


# ── how the sockets are set ──────────────────────────────────────────────────────────────────


def all_sockets(rooms) -> dict[str, zmq.Socket[bytes]]:
    pair = rooms.zmq_pair()
    return {
        f"{side} {name}": getattr(end, f"_{name}")
        for side, end in (("console", pair.console), ("headset", pair.headset))
        for name in ("control", "samples", "view", "voice")
    }


def test_every_socket_is_set_so_that_none_of_the_known_traps_is_walked_into(rooms):
    for name, one in all_sockets(rooms).items():
        assert one.getsockopt(zmq.HEARTBEAT_IVL) == 0, name
        assert one.getsockopt(zmq.IMMEDIATE) == 1, name
        assert one.getsockopt(zmq.LINGER) == 0, name
        assert 0 < one.getsockopt(zmq.MAXMSGSIZE) <= sizes.MAX_VIEW_BYTES, name
        assert one.getsockopt(zmq.HANDSHAKE_IVL) == 1000, name
        assert one.getsockopt(zmq.MECHANISM) == zmq.CURVE, name
        assert one.getsockopt(zmq.CURVE_SERVER) == name.startswith("console"), name


def test_every_socket_of_the_console_is_shut_where_nobody_checks_keys(rooms):
    for name, one in all_sockets(rooms).items():
        if name.startswith("console"):
            assert one.getsockopt(zmq.ZAP_DOMAIN).rstrip(b"\0"), name
            assert one.getsockopt(zmq.ZAP_ENFORCE_DOMAIN) == 1, name


def test_without_the_check_of_keys_even_the_trusted_headset_stays_out(tmp_path):
    script = (
        "import sys, threading; from pathlib import Path\n"
        "from shared import link; from shared.link import sockets\n"
        "from shared.wire.messages import Farewell\n"
        "from shared.trust.keys import console_keys, headset_keys\n"
        "folder = Path(sys.argv[1]); keys = console_keys(folder)\n"
        "console = link.ZmqConsoleLink(keys, '127.0.0.1', 0)\n"
        "sockets._authenticator.stop()\n"
        "port = console.port\n"
        "headset = link.ZmqHeadsetLink(headset_keys(folder / 'headset.key'), '127.0.0.1', port)\n"
        "heard, pause = [], threading.Event()\n"
        "for _ in range(150):\n"
        "    headset.send(Farewell(sentence='x')); heard += console.poll(); pause.wait(0.002)\n"
        "print('heard', len(heard)); headset.close(); console.close()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert result.stdout.strip() == "heard 0"


# ── ports and addresses ──────────────────────────────────────────────────────────────────────


def test_a_port_that_is_taken_is_a_sentence_with_the_way_out(rooms):
    console = rooms.console(rooms.keys()[0])
    with pytest.raises(PortTakenError, match="--port"):
        ZmqConsoleLink(rooms.keys()[0], HOST, console.port)


def test_a_console_that_could_not_take_its_ports_leaves_none_behind(rooms, until):
    port = five_free_ports()
    with socket.socket() as other:
        other.bind((HOST, port + 1))
        other.listen()
        with pytest.raises(PortTakenError):
            rooms.console(rooms.keys()[0], port)
    until(lambda: reopened(rooms, port))


@pytest.mark.parametrize("host", ["203.0.113.9", "no such host", "", "999.1.1.1"])
def test_an_address_that_is_not_of_this_computer_is_a_sentence(rooms, host):
    with pytest.raises(LinkError, match="--host"):
        ZmqConsoleLink(rooms.keys()[0], host, 0)


@pytest.mark.parametrize(
    ("host", "port"), [("", 5750), (HOST, -1), (HOST, 0), (HOST, 99_999), ("a b", 1)]
)
def test_an_address_that_is_none_of_a_console_is_a_sentence(rooms, host, port):
    with pytest.raises(LinkError, match="--console"):
        ZmqHeadsetLink(rooms.keys()[1], host, port)
