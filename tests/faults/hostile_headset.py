"""A headset client that holds a valid key and means ill: one function an attack, in one table.

It joins as a client does, answers every target as if it followed, and between its heartbeats does
what it is told to try. What it sends goes past the message classes where these would not let it.
"""

from __future__ import annotations

import contextlib
import io
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import zmq
from PIL import Image

from shared.link import ZmqHeadsetLink, chunk_bytes
from shared.rules.states import Actor, SessionState
from shared.trust.keys import HEADSET_FILE, headset_keys
from shared.wire.events import EventName
from shared.wire.headers import SampleChunk, ViewFrame
from shared.wire.messages import (
    WIRE_VERSION,
    Applied,
    Event,
    Farewell,
    Hello,
    JournalsHeld,
    Status,
    Target,
    Welcome,
    encode,
)
from tests.faults.sides import PORT, Diary, Side, Turns, _settle_in

BEAT_S = 0.1
BURST = 40


def jpeg(width: int, height: int, *, claims: tuple[int, int] | None = None, **how: object) -> bytes:
    """A picture of one grey, which may claim another size inside."""
    found = io.BytesIO()
    Image.new("L", (width, height), 90).save(found, "JPEG", **how)
    data = found.getvalue()
    if claims:
        at = data.index(b"\xff\xc0") + 5
        size = claims[1].to_bytes(2, "big") + claims[0].to_bytes(2, "big")
        data = data[:at] + size + data[at + 4 :]
    return data


def many_scans(side_px: int) -> bytes:
    """A progressive picture whose last scan is repeated: cheap to send, dear to decode."""
    data = jpeg(side_px, side_px, progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 40 + b"\xff\xd9"


def broken_off() -> bytes:
    """The first part of a picture of noise, with an end."""
    noise = np.random.default_rng(1).integers(0, 255, (600, 960), np.uint8)
    data = io.BytesIO()
    Image.fromarray(noise).save(data, "JPEG")
    return data.getvalue()[:40_000] + b"\xff\xd9"


PICTURES: dict[str, Callable[[], bytes]] = {
    "many scans": lambda: many_scans(4096),
    "many scans, small": lambda: many_scans(1280),
    "large inside": lambda: jpeg(64, 64, claims=(65_000, 65_000)),
    "broken off": broken_off,
}


class Hostile:
    """One client in session, with every way to send what no client would."""

    def __init__(self, side: Side) -> None:
        self.link = ZmqHeadsetLink(headset_keys(side.keys / HEADSET_FILE), side.host, PORT)
        self.boot = "boot-hostile"
        self.welcome: Welcome | None = None
        self.target: Target | None = None
        self.seq = self.chunk_seq = self.turns = 0
        self._beat_s = 0.0
        self.pictures = {name: make() for name, make in PICTURES.items()}

    def turn(self) -> None:
        """What an honest client does: listen, and say ten times a second where it is."""
        for message in self.link.poll():
            if isinstance(message, Welcome) and self.welcome is None:
                self.welcome = message
                self.link.open_streams(message.samples_port, message.view_port, message.voice_port)
            elif isinstance(message, Target):
                self.target = message
        if time.monotonic() - self._beat_s >= BEAT_S:
            self._beat_s = time.monotonic()
            self.link.send(self.hello() if self.target is None else self.status())
            if self.target:
                self.link.send(self.applied())

    # ── true words, and ways to spoil them ───────────────────────────────────────────────────

    @property
    def session_id(self) -> str:
        assert self.welcome
        return self.welcome.session_id

    def hello(self, **lies: Any) -> Hello:
        told = {
            "wire_version": WIRE_VERSION,
            "software_version": "0",
            "boot": self.boot,
            "display": "openxr",
            "rate_hz": 90.0,
            **lies,
        }
        return Hello(**told)

    def status(self, **lies: Any) -> Status:
        target = self.target
        assert target
        shows = target.state in (SessionState.EXPOSURE, SessionState.PAUSED)
        told = {
            "session_id": self.session_id,
            "boot": self.boot,
            "applied_epoch": target.epoch,
            "applied_rev": target.rev,
            "state": target.state,
            "scene": target.scene if shows else "safe_place",
            "exposure": dict(target.wanted) if shows else {},
            "moving": False,
            "stop_number": 0,
            "stop_reason": None,
            "held": False,
            "stop_practised": True,
            "events_through": self.seq,
            "frames": None,
            "echo": None,
            "sent_ns": time.monotonic_ns(),
        }
        return Status(**told).model_copy(update=lies)

    def applied(self) -> Applied:
        assert self.target
        return Applied(
            session_id=self.session_id,
            boot=self.boot,
            epoch=self.target.epoch,
            rev=self.target.rev,
            refused=(),
            received_ns=time.monotonic_ns(),
            shown_ns=time.monotonic_ns(),
        )

    def event(self, name: EventName = EventName.CUE_REFUSED, **data: Any) -> dict[str, Any]:
        self.seq += 1
        true = Event(
            session_id=self.session_id,
            boot=self.boot,
            seq=self.seq,
            event_id=f"e-{self.seq}",
            at_ns=time.monotonic_ns(),
            utc=datetime.now(UTC).isoformat(),
            actor=Actor.SYSTEM,
            name=name,
            data={},
        )
        return {**json.loads(encode(true)), "data": data}

    def say(self, words: dict[str, Any] | bytes) -> None:
        """On the control socket, whatever it is."""
        data = words if isinstance(words, bytes) else json.dumps(words).encode()
        with contextlib.suppress(zmq.ZMQError):
            self.link._control.send(data, zmq.NOBLOCK)

    def show(self, data: bytes, width: int = 960, height: int = 600, boot: str = "") -> None:
        header = ViewFrame(
            session_id=self.session_id,
            boot=boot or self.boot,
            at_ns=time.monotonic_ns(),
            width=width,
            height=height,
        )
        self.link.send_view(header, data)

    def sample(self, payload: bytes | None = None, **lies: Any) -> None:
        self.chunk_seq += 1
        told = {
            "session_id": self.session_id,
            "boot": self.boot,
            "stream": "head_pose",
            "seq": self.chunk_seq,
            "first_sample": 0,
            "samples": 4,
            "channels": 7,
            **lies,
        }
        header = SampleChunk(**told)
        self.link.send_chunk(header, payload or bytes(chunk_bytes(header)))


# ── the attacks ──────────────────────────────────────────────────────────────────────────────


def pictures_of_many_scans(it: Hostile) -> None:
    it.show(it.pictures["many scans"])


def pictures_of_many_scans_and_the_right_size(it: Hostile) -> None:
    it.show(it.pictures["many scans, small"], 1280, 1280)


def pictures_that_claim_another_size(it: Hostile) -> None:
    it.show(it.pictures["large inside"])


def pictures_that_are_none(it: Hostile) -> None:
    for data in (b"", b"rubbish" * 100, b"\xff\xd8" + b"\xff\x00" * 400_000, b"\x89PNG\r\n\x1a\n"):
        it.show(data)


def pictures_that_break_off(it: Hostile) -> None:
    it.show(it.pictures["broken off"])


def words_without_a_space(it: Hostile) -> None:
    for length in (60_000, 599):
        it.say(it.event(reason="w" * length))
    it.seq -= 2  # the long one is no message, and the next one would wait for it
    it.say(it.event(reason="w" * 599))


def words_that_draw_on_a_screen(it: Hostile) -> None:
    for _ in range(BURST):
        it.say(it.event(reason="\x1b]0;x\x07\u202e<h1>$\\frac$" + "\x01" * 500))


def lists_of_journals_nobody_knows(it: Hostile) -> None:
    for _ in range(BURST):
        it.turns += 1
        names = tuple(f"{it.turns:08x}-0000-4000-8000-{one:012x}" for one in range(32))
        it.say(encode(JournalsHeld(boot=it.boot, sessions=names)))


def goodbyes(it: Hostile) -> None:
    for _ in range(BURST):
        it.say(encode(Farewell(sentence="g" * 1000)))


def hellos(it: Hostile) -> None:
    for _ in range(BURST):
        it.say(encode(it.hello()))
        it.say(encode(it.hello(wire_version=99)))


def hellos_of_ever_new_clients(it: Hostile) -> None:
    for _ in range(BURST):
        it.turns += 1
        it.say(encode(it.hello(boot=f"boot-{it.turns}")))
    it.say(encode(it.hello()))


def dimensions_without_end(it: Hostile) -> None:
    true = json.loads(encode(it.status()))
    for count in (1600, 50):
        it.turns += 1
        values = {f"unheard_of_{number}": float(number) for number in range(count)}
        for moving in (True, False):
            it.say({**true, "exposure": values, "moving": moving})


def states_that_flip(it: Hostile) -> None:
    for number in range(BURST):
        it.say(encode(it.status(moving=number % 2 == 0, held=number % 3 == 0)))


def numbers_that_cannot_be(it: Hostile) -> None:
    true = json.loads(encode(it.status()))
    for value in ("1e308", "-1e308", "1e400", "NaN"):
        text = json.dumps({**true, "exposure": {"height_m": "@"}}).replace('"@"', value)
        it.say(text.encode())
    it.say({**true, "scene": "moon_base"})
    it.say({**true, "stop_number": 2**62, "events_through": 2**62})
    shown = json.dumps(it.event(EventName.SAFE_PLACE_SHOWN, took_ms="@"))
    it.seq -= 1
    it.say(shown.replace('"@"', "1" + "0" * 400).encode())
    it.say(it.event(EventName.SAFE_PLACE_SHOWN, took_ms=1e11, stop_number=10**18))
    it.say(it.event(EventName.EXPOSURE_REACHED, height_m=1e11))


def events_of_impossible_dates(it: Hostile) -> None:
    for utc in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "soon", ""):
        it.say({**it.event(reason="a date"), "utc": utc, "at_ns": -(2**61)})


def events_as_large_as_they_can_be(it: Hostile) -> None:
    values = {f"text_{number}": "e" * 600 for number in range(60)}
    for _ in range(BURST // 4):
        it.say(it.event(**values))


def events_out_of_order(it: Hostile) -> None:
    true = it.event(reason="again")
    it.seq -= 1
    for seq in (2**31, 2**62, 1, true["seq"] + 5):
        it.say({**true, "seq": seq})


def answers_that_nobody_asked_for(it: Hostile) -> None:
    for value in (55, -5, 101, "<b>", True):
        it.say(it.event(EventName.QUESTION_ANSWERED, question="suds", number=999, value=value))


def echoes_of_what_was_never_sent(it: Hostile) -> None:
    for stamp in (2**62, -(2**62), 0):
        echo = {"sent_ns": stamp, "received_ns": stamp}
        it.say({**json.loads(encode(it.status())), "echo": echo})


def samples_of_every_kind(it: Hostile) -> None:
    it.turns += 1
    it.sample(stream=f"unheard_of_{it.turns}")
    it.sample(channels=3)
    it.sample(seq=2**62)
    it.sample(seq=2 * it.chunk_seq)
    stamps = np.array([2**63 - 1, -(2**63), 0, 1], np.int64).tobytes()
    it.sample(stamps + np.full(28, np.nan, np.float32).tobytes())
    it.sample(samples=10_000)
    for _ in range(BURST):
        it.sample(samples=1)


def patient_who_comes_and_goes(it: Hostile) -> None:
    for _ in range(BURST // 2):
        it.say(it.event(EventName.PATIENT_AWAY))
        it.say(it.event(EventName.PATIENT_BACK))


def rubbish(it: Hostile) -> None:
    for data in (b"rubbish", b"[" * 60_000, b'{"kind":"status"', b"\xff" * 60_000):
        for _ in range(BURST // 4):
            it.say(data)


ATTACKS: dict[str, Callable[[Hostile], None]] = {
    attack.__name__: attack
    for attack in (
        pictures_of_many_scans,
        pictures_of_many_scans_and_the_right_size,
        pictures_that_claim_another_size,
        pictures_that_are_none,
        pictures_that_break_off,
        words_without_a_space,
        words_that_draw_on_a_screen,
        lists_of_journals_nobody_knows,
        dimensions_without_end,
        states_that_flip,
        numbers_that_cannot_be,
        events_of_impossible_dates,
        events_as_large_as_they_can_be,
        events_out_of_order,
        answers_that_nobody_asked_for,
        echoes_of_what_was_never_sent,
        samples_of_every_kind,
        patient_who_comes_and_goes,
        rubbish,
        hellos,
        goodbyes,
        hellos_of_ever_new_clients,
    )
}


def hostile_side(side: Side, words: Connection) -> None:
    """Joins, and does what it is told: the name of an attack, `rest` or `end`.

    Each attack is on record when it was done once: a busy machine may let it be told of the end of
    one together with its beginning.
    """
    _settle_in(side)
    diary = Diary(side.diary)
    it, turns = Hostile(side), Turns(words, diary)
    attack: Callable[[Hostile], None] | None = None
    done: Callable[[Hostile], None] | None = None
    while True:
        it.turn()
        for word in turns.next():
            if word == "end":
                it.link.close()
                return
            attack = ATTACKS.get(word)
        if attack and it.target:
            attack(it)
            if attack is not done:
                done = attack
                diary.write("attacked", name=attack.__name__)
        time.sleep(0.001 if attack else 0.01)
