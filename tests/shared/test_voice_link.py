"""The therapist's voice on the wire: encrypted, in time or not at all, and never in the way."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import replace

import pytest

from shared.wire import messages
from shared.wire.headers import SampleChunk, VoiceFrame
from shared.wire.messages import Farewell
from shared.wire.sizes import MAX_VOICE_BYTES, VOICE_SAMPLES
from tests.shared.conftest import MOST_LOOKS

HOST = "127.0.0.1"
FEW_LOOKS = 150
SAID = bytes(range(1, 161)) * 4
"""Samples that a listener on the cable would know again."""


def frame(seq: int = 1, samples: int = VOICE_SAMPLES) -> VoiceFrame:
    return VoiceFrame(session_id="s", boot="b", seq=seq, sent_ns=seq, samples=samples)


class Tap:
    """Somebody on the cable before one port, who hears every byte."""

    def __init__(self, port: int) -> None:
        self.heard = bytearray()
        self._door = socket.create_server((HOST, 0))
        self.port = self._door.getsockname()[1]
        self._console = port
        self._run(self._listen)

    @staticmethod
    def _run(work, *arguments) -> None:
        threading.Thread(target=work, args=arguments, daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                headset, _ = self._door.accept()
                console = socket.create_connection((HOST, self._console))
                self._run(self._pass_on, headset, console)
                self._run(self._pass_on, console, headset)

    def _pass_on(self, sender: socket.socket, receiver: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := sender.recv(65_536):
                self.heard += data
                receiver.sendall(data)

    def close(self) -> None:
        self._door.close()


def test_what_is_said_is_heard_with_its_samples(pair, until):
    until(lambda: pair.console.send_voice(frame(7), SAID))
    (heard,) = until(pair.headset.poll_voice)
    assert (heard.header, heard.samples) == (frame(7), SAID)
    assert pair.headset.poll_voice() == []


def test_an_eavesdropper_on_the_cable_hears_no_sample_of_the_voice(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    tap = Tap(console.voice_port)
    headset = rooms.headset(for_headset, console.port)
    headset.open_streams(console.samples_port, console.view_port, tap.port)
    heard = []
    until(lambda: heard.extend(headset.poll_voice()) or console.send_voice(frame(), SAID))
    until(lambda: heard.extend(headset.poll_voice()) or heard)
    assert heard[0].samples == SAID
    tapped = bytes(tap.heard)
    tap.close()
    assert len(tapped) > len(SAID)
    assert b"CURVE" in tapped
    assert SAID[:8] not in tapped
    assert b"voice_frame" not in tapped


def stays_deaf(headset, console, until, most=FEW_LOOKS) -> bool:
    """Whether nothing that is said comes to this headset, in so many looks."""
    heard = []

    def listens():
        console.send_voice(frame(), SAID)
        headset.poll()
        heard.extend(headset.poll_voice())
        return heard

    try:
        until(listens, most=most)
    except AssertionError:
        return True
    return False


def test_a_headset_with_an_unknown_key_hears_nothing(rooms, until):
    for_console, for_headset = rooms.keys()
    _, stranger = rooms.keys("another clinic")
    console = rooms.console(for_console)
    keys = replace(stranger, console_public=for_headset.console_public)
    headset = rooms.headset(keys, console.port)
    headset.open_streams(console.samples_port, console.view_port, console.voice_port)
    assert stays_deaf(headset, console, until)


def test_a_headset_that_is_forgotten_hears_nothing_more(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    headset = rooms.headset(for_headset, console.port)
    headset.open_streams(console.samples_port, console.view_port, console.voice_port)
    assert not stays_deaf(headset, console, until, MOST_LOOKS)
    console.trust(frozenset())
    until(lambda: stays_deaf(headset, console, until))  # what was on the cable still came
    assert stays_deaf(headset, console, until)


def test_where_no_headset_is_nothing_is_kept_for_it(rooms, until):
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    assert not console.send_voice(frame(1), SAID)
    headset = rooms.headset(for_headset, console.port)
    headset.open_streams(console.samples_port, console.view_port, console.voice_port)
    until(lambda: console.send_voice(frame(2), SAID))
    (heard,) = until(headset.poll_voice)
    assert heard.header.seq == 2


def test_a_headset_that_does_not_listen_costs_the_speaker_some_frames_and_no_word(pair, until):
    until(lambda: pair.console.send_voice(frame(0), SAID))
    taken = sum(pair.console.send_voice(frame(number), SAID) for number in range(1, 2000))
    assert taken < 200, "less than four seconds of voice lie anywhere on the way"
    assert pair.console.send(Farewell(sentence="stop"))
    assert pair.until_heard(pair.headset) == [Farewell(sentence="stop")]


@pytest.mark.parametrize("length", [0, 639, 641])
def test_a_frame_of_the_wrong_length_is_counted_and_the_next_is_heard(pair, until, length):
    until(lambda: pair.console.send_voice(frame(1), bytes(length)))
    until(lambda: pair.console.send_voice(frame(2), SAID))
    heard = []
    until(lambda: heard.extend(pair.headset.poll_voice()) or heard)
    assert [one.header.seq for one in heard] == [2]
    assert pair.headset.counters.malformed == 1


def test_a_header_of_another_kind_is_counted_and_the_next_is_heard(pair, until):
    chunk = SampleChunk(
        session_id="s", boot="b", stream="x", seq=1, first_sample=0, samples=1, channels=1
    )
    until(lambda: pair.console.send_voice(chunk, SAID))
    until(lambda: pair.console.send_voice(frame(2), SAID))
    heard = []
    until(lambda: heard.extend(pair.headset.poll_voice()) or heard)
    assert [one.header.seq for one in heard] == [2]
    assert pair.headset.counters.malformed == 1


def test_a_frame_that_is_too_large_is_not_sent(pair, until):
    until(lambda: pair.console.send_voice(frame(1), SAID))
    assert not pair.console.send_voice(frame(2), bytes(MAX_VOICE_BYTES + 1))


def test_no_frame_may_hold_more_than_20_ms():
    with pytest.raises(messages.MalformedMessageError):
        messages.decode(messages.encode(frame()).replace(b'"samples":320', b'"samples":321'))


def test_a_console_that_came_back_is_heard_again(rooms, until):
    """The voice's connection is opened again with the streams when libzmq has given it up."""
    for_console, for_headset = rooms.keys()
    console = rooms.console(for_console)
    with socket.create_server((HOST, 0)) as wrong:
        headset = rooms.headset(for_headset, console.port)
        headset.open_streams(console.samples_port, console.view_port, wrong.getsockname()[1])
        answering, _ = wrong.accept()
        with answering, contextlib.suppress(ConnectionResetError):
            answering.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" + b"x" * 200)
            while answering.recv(1000):
                pass
    headset._ports = (*headset._ports[:3], console.voice_port)
    heard = []

    def listens():
        console.send_voice(frame(), SAID)
        headset.poll()
        heard.extend(headset.poll_voice())
        return heard

    assert until(listens)
