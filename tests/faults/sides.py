"""The two sides of a clinic as processes that a fault can hit.

No pixels and no window: the product's loop with the display that draws nothing, and the product's
console (link, model, writer, store) with a therapist who leads the patient up whenever they are
down, so that there always is something to fall from. Each side writes down at once what it sees,
so that it is on record when it is killed with the next instruction.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import random
import signal
import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
from pydantic_core import to_json

from clinician_console.app import Console
from clinician_console.session.session import SessionModel
from clinician_console.session.settings import SessionSettings
from clinician_console.storage import Store
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, SystemClock
from shared.errors import LinkError
from shared.link import ZmqHeadsetLink
from shared.rules.states import SessionState
from shared.trust.keys import HEADSET_FILE, headset_keys
from shared.wire.messages import Acknowledge, Message
from shared.wire.parts import Consent
from tests.faults.places import Place
from therapy_client.displays.blank import BlankDisplay
from therapy_client.displays.pacing import Pacer
from therapy_client.loop import Loop
from therapy_client.patient import Picture
from therapy_client.reporting import reporter

PASSPHRASE = "a passphrase for faults"
PATIENT_CODE = "PT-CANARY-31"
PORT = 15750  # no console that runs on this machine listens there
RATE_HZ = 90.0
TICK_S = 0.01
LOOKS_S = 0.8
VIEW_SIZE = (400, 250)  # of coarse noise: 56 kB, what 640 × 400 of fine noise come to
CONSENT = {"gust": Consent.ALLOWED, "bird": Consent.NEVER, "light_dims": Consent.ASK_FIRST}
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Side:
    """Where one side lives, and what it is to do.

    Attributes:
        data: Its own folder.
        diary: Where it writes down what it sees.
        keys: The folder of the console, where the headset's key lies.
        place: A network or a disk of its own.
        views_per_s: Pictures that the headset mirrors, none by default.
    """

    data: Path
    diary: Path
    keys: Path
    host: str
    place: Place | None = None
    views_per_s: float = 0.0
    seed: int = 0


class Diary:
    """What one side saw, a line for each change, handed to the system before anything else."""

    def __init__(self, file: Path) -> None:
        self._descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._pid = os.getpid()

    def write(self, kind: str, **parts: object) -> None:
        entry = {"kind": kind, "at_ns": time.monotonic_ns(), "pid": self._pid, **parts}
        os.write(self._descriptor, to_json(entry) + b"\n")


class SteppedClock(SystemClock):
    """The machine's clocks, with a time of day that somebody sets."""

    def __init__(self) -> None:
        self.step = timedelta()

    def utc(self) -> datetime:
        return super().utc() + self.step


def _settle_in(side: Side) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if side.place:
        side.place.enter()


class Turns:
    """The turns of a side's loop: what it is told in each, and how far apart they were.

    A side that the machine does not let run holds and stops as it must; with each word it is on
    record how long that was at the most since the word before.
    """

    def __init__(self, words: Connection, diary: Diary) -> None:
        self._words, self._diary = words, diary
        self._came: deque[str] = deque()
        self._at_ns = time.monotonic_ns()
        self._longest_ns = 0
        # A word comes once in seconds, and to look for one in each turn cost as much as a frame.
        threading.Thread(target=self._listen, name="words", daemon=True).start()

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._came.append(self._words.recv())

    def next(self) -> list[str]:
        """Another turn; the words that came since the last."""
        now_ns = time.monotonic_ns()
        self._longest_ns, self._at_ns = max(self._longest_ns, now_ns - self._at_ns), now_ns
        found = []
        while self._came:
            found.append(self._came.popleft())
            self._diary.write("told", word=found[-1], longest_turn_ns=self._longest_ns)
            self._longest_ns = 0
        return found


# ── the headset ──────────────────────────────────────────────────────────────────────────────


class Ear:
    """The headset's link, which also writes down what it was told is stored."""

    def __init__(self, link: ZmqHeadsetLink, diary: Diary) -> None:
        self._link = link
        self._diary = diary

    def __getattr__(self, name: str) -> object:
        return getattr(self._link, name)

    def poll(self) -> list[Message]:
        found = self._link.poll()
        for message in found:
            if isinstance(message, Acknowledge):
                through = message.events_through
                self._diary.write("stored", session_id=message.session_id, through=through)
        return found


def headset_side(side: Side, words: Connection) -> None:
    """The headset client: the product's loop, and a patient who practises the stop at once."""
    _settle_in(side)
    diary, clock = Diary(side.diary), SteppedClock()
    noise = np.random.default_rng(7).integers(0, 150, (*VIEW_SIZE[::-1], 3), np.uint8)
    view = Picture(*VIEW_SIZE, rgb=(noise + 100).tobytes()) if side.views_per_s else None
    if side.views_per_s:
        reporter.VIEW_INTERVAL_S = 1 / side.views_per_s
    display = BlankDisplay(RATE_HZ, view, Pacer(RATE_HZ).wait)
    link = ZmqHeadsetLink(headset_keys(side.keys / HEADSET_FILE), side.host, PORT)
    loop = Loop(Ear(link, diary), display, clock, f"boot-{os.getpid()}", side.data)
    turns = Turns(words, diary)
    before: dict[str, object] = {}
    frame_ns, longest_ns = time.monotonic_ns(), 0
    while not (loop.farewell and loop.at_rest):
        loop.frame()
        now_ns = time.monotonic_ns()
        longest_ns, frame_ns = max(longest_ns, now_ns - frame_ns), now_ns
        seen = _seen(loop, display)
        if seen != before:
            diary.write("seen", **seen, longest_frame_ns=longest_ns)
            before, longest_ns = seen, 0
        for word in turns.next():
            if word == "step the clock":
                clock.step += timedelta(hours=1)
            elif word == "step the clock back":
                clock.step -= timedelta(hours=1)
        session = loop.session
        display.hold_stop(
            session is not None
            and session.state is SessionState.ORIENTATION
            and not session.stop_practised
        )
    loop.leave()
    link.close()


def _seen(loop: Loop, display: BlankDisplay) -> dict[str, object]:
    """What the patient sees, and what the client knows, after this frame."""
    session, scene = loop.session, display.scenes[display.shown] if display.shown else None
    return {
        "shown": display.shown,
        "cover": display.cover and round(display.cover, 3),
        "exposure": dict(scene.exposure) if scene else {},
        "cues": list(scene.cues) if scene else [],
        "session_id": session.session_id if session else None,
        "state": session.state if session else None,
        "held": bool(session and session.held),
        "stops": session.stop_number if session else 0,
        "reason": session.stop_reason if session else None,
        "at_safe_place": loop.in_safe_place,
        "events": loop.reporter.events_through if loop.reporter else 0,
    }


# ── the console ──────────────────────────────────────────────────────────────────────────────


class Therapist:
    """Leads the patient up whenever they are down, and asks for this and that.

    A stop is looked at first, also one that the patient has rested after while nobody could see it.
    """

    def __init__(self, session: SessionModel, seed: int) -> None:
        self._session = session
        self._chance = random.Random(seed)
        self._next_s = 0.0
        self._stopped_s: float | None = None

    def turn(self, now_s: float) -> None:
        session = self._session
        stopped = session.state is SessionState.SAFE_PLACE
        self._stopped_s = (self._stopped_s or now_s) if stopped else None
        if session.headset.status is None or now_s < self._next_s:
            return
        if self._looks_at_the_stop(now_s):
            return
        self._next_s = now_s + self._chance.uniform(0.1, 0.3)
        if session.steering.state is session.state:
            self._lead_on()

    def _looks_at_the_stop(self, now_s: float) -> bool:
        if self._stopped_s is None:
            return False
        return now_s - self._stopped_s < LOOKS_S or self._session.rest_left_s() > 0

    def _lead_on(self) -> None:
        session = self._session
        match session.state:
            case SessionState.WAITING:
                session.acts.move_to(SessionState.ORIENTATION)
            case SessionState.ORIENTATION:
                if session.stop_practised:
                    session.acts.move_to(SessionState.BASELINE)
            case SessionState.SAFE_PLACE:
                anew = session.begins_anew
                session.acts.leave_safe_place(
                    SessionState.ORIENTATION if anew else SessionState.PAUSED
                )
            case SessionState.BASELINE | SessionState.PAUSED:
                session.acts.go_to_step(session.protocol.steps[0], confirmed=True)
            case SessionState.EXPOSURE:
                self._in_exposure()

    def _in_exposure(self) -> None:
        chance, session = self._chance.random(), self._session
        if chance < 0.6:
            asked_m = session.steering.wanted["height_m"]
            session.acts.request(
                "height_m", max(0.0, asked_m + self._chance.choice((2.0, 1.0, -1.0)))
            )
        elif chance < 0.8:
            session.acts.show_cue(self._chance.choice(("gust", "bird")), asked_patient=True)
        elif chance < 0.9:
            session.acts.rate(self._chance.randrange(0, 101, 10))
        else:
            session.acts.note("a note of the therapist")


def console_side(side: Side, words: Connection) -> None:
    """The console without its window."""
    _settle_in(side)
    diary, clock = Diary(side.diary), SteppedClock()
    protocol = load_protocol("heights").model_copy(update={"consent": CONSENT})
    store = Store.open(side.data, PASSPHRASE, clock=clock, ballast_bytes=0)
    settings = SessionSettings(side.data, protocol, PATIENT_CODE, side.host, PORT, simulated=True)
    console = _opened(settings, store, clock)
    session = console.session
    session.alerts.changed.connect(
        lambda name: diary.write("alert", name=name.value, on=name in session.alerts.active())
    )
    pictures: list[int] = []
    session.view_came.connect(lambda _jpeg: pictures.append(1))
    diary.write("ready", session_id=console.session_id)
    therapist, turns = Therapist(session, side.seed), Turns(words, diary)
    before: dict[str, object] = {}
    tick_ns, longest_ns = time.monotonic_ns(), 0
    while True:
        console.tick()
        now_ns = time.monotonic_ns()
        longest_ns, tick_ns = max(longest_ns, now_ns - tick_ns), now_ns
        seen = {
            "state": session.state.value,
            "link": session.link_state().value,
            "boots": session.headset.boots,
            "stop_ms": session.stop_times.therapist_ms,
            "confirmed": session.confirmation().value,
            "unusable": session.unusable,
        }
        if seen != before:
            diary.write("seen", **seen, longest_tick_ns=longest_ns)
            before, longest_ns = seen, 0
        therapist.turn(now_ns / NS_PER_S)
        for word in turns.next():
            if word == "stop":
                diary.write("stop_asked")
                session.acts.safe_stop()
            elif word == "step the clock":
                clock.step += timedelta(hours=1)
            elif word == "step the clock back":
                clock.step -= timedelta(hours=1)
            elif word == "end":
                console.close()
                store.close()
                diary.write("ended", pictures=len(pictures))
                return
        time.sleep(TICK_S)


def _opened(settings: SessionSettings, store: Store, clock: SteppedClock) -> Console:
    """The console; its ports may still belong to the one that was killed a moment ago."""
    for _ in range(100):
        try:
            return Console(settings, store, clock)
        except LinkError:
            time.sleep(0.02)
    return Console(settings, store, clock)
