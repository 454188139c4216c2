"""A session whose waiting is skipped, to be stopped at any moment of it; for the benchmark beside.

Console and headset client run in one process on one clock. All that either does takes as long as it
takes; only what they would wait, for the next frame or tick, is passed over. So two hundred stops
with the rests that follow them take half a minute and not half an hour.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from two_processes import Forgetful

from clinician_console.body.live import LiveBody
from clinician_console.rehearsal.script import led_back
from clinician_console.session.session import Begun, SessionModel
from protocols.catalogue import SAFE_PLACE
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_MS, NS_PER_S, SystemClock
from shared.link.memory import memory_link
from shared.rules.states import SessionState
from therapy_client.displays.blank import BlankDisplay
from therapy_client.displays.offscreen import OffscreenDisplay
from therapy_client.loop import Loop

FRAME_NS = NS_PER_S // 90
LONG_FRAME_NS = NS_PER_S // 20
PATIENCE_S = 30.0
SILENT = 1e-3


class SkippingClock(SystemClock):
    """The machine's clock, on which nobody waits."""

    def __init__(self) -> None:
        self._skipped_ns = 0

    def now_ns(self) -> int:
        """The monotonic clock, and all that was skipped."""
        return super().now_ns() + self._skipped_ns

    def skip_to(self, at_ns: int) -> None:
        """It is then, if it is not later already."""
        self._skipped_ns += max(0, at_ns - self.now_ns())


class Stoppable:
    """A session, its patient and its therapist.

    Args:
        drawn: Draw what the patient sees, by the processor and small; without it nothing is drawn.
    """

    def __init__(self, folder: Path, seed: int, *, drawn: bool) -> None:
        self.clock = SkippingClock()
        self.chance = random.Random(seed)
        self.display = OffscreenDisplay(160, 100, rate_hz=0.0) if drawn else BlankDisplay()
        self.display.open()
        self.protocol = load_protocol("edges")
        firsts = {step.scene: step for step in reversed(self.protocol.steps)}
        self._firsts = tuple(firsts.values())
        self._console_end, headset_end = memory_link()
        self._epoch = 0
        self.join()
        self.loop = Loop(headset_end, self.display, self.clock, "benchmark", folder)

    def join(self) -> None:
        """A console with a session of its own takes the client over."""
        self._epoch += 1
        recorder = Forgetful()
        self.session = SessionModel(
            Begun(self.protocol, f"benchmark-{self._epoch}", self._epoch, self.clock.now_ns()),
            self._console_end,
            recorder,
            self.clock,
        )
        self.body = LiveBody(self.session, recorder, self.clock)

    # ── time ─────────────────────────────────────────────────────────────────────────────────

    def frame(self, frame_ns: int = FRAME_NS) -> None:
        """One frame of the client and a tick of the console, and the wait for the next."""
        began_ns = self.clock.now_ns()
        self.session.tick()
        self.body.tick()
        self.loop.frame()
        self.clock.skip_to(began_ns + frame_ns)

    def until(self, what: Callable[[], object], frame_ns: int = FRAME_NS) -> None:
        """Frames until something holds.

        Raises:
            TimeoutError: It never does.
        """
        give_up_ns = self.clock.now_ns() + round(PATIENCE_S * NS_PER_S)
        while not what():
            if self.clock.now_ns() > give_up_ns:
                raise TimeoutError("the session does not go on")
            self.frame(frame_ns)

    def let(self, seconds: float) -> None:
        """Frames for so long."""
        end_ns = self.clock.now_ns() + round(seconds * NS_PER_S)
        self.until(lambda: self.clock.now_ns() >= end_ns)

    # ── a session goes on ────────────────────────────────────────────────────────────────────

    def lead_on(self) -> None:
        """Into an exposure, from wherever the patient is."""
        session = self.session
        self.until(lambda: session.headset.status is not None and session.headset.boot)
        if session.state is SessionState.WAITING:
            session.acts.move_to(SessionState.ORIENTATION)
            self.until(lambda: session.state is SessionState.ORIENTATION)
        if not session.stop_practised:
            self.until(self._in_orientation, LONG_FRAME_NS)
            self.display.hold_stop(True)
            self.until(lambda: session.stop_practised)
            self.display.hold_stop(False)
        if session.state is SessionState.SAFE_PLACE and session.begins_anew:
            self.until(self._in_orientation, LONG_FRAME_NS)
        if session.state is SessionState.ORIENTATION:
            session.acts.move_to(SessionState.BASELINE)
            self.until(lambda: session.state is SessionState.BASELINE)
        if session.state is SessionState.SAFE_PLACE:
            self.until(lambda: not session.rest_left_s(), LONG_FRAME_NS)
            self.until(lambda: session.acts.leave_safe_place().sent)
            self.until(lambda: session.state is SessionState.PAUSED)
        self.step()
        self.until(lambda: session.state is SessionState.EXPOSURE)

    def _in_orientation(self) -> bool:
        return led_back(self.session)

    def step(self) -> None:
        """The first step of one of the scenes."""
        self.session.acts.go_to_step(self.chance.choice(self._firsts), confirmed=True)

    def happen(self) -> None:
        """One of the things that a session is made of."""
        session, chance = self.session, self.chance
        name = chance.choice(sorted(session.steering.wanted))
        chance.choice(
            (
                self.step,
                self.step,
                session.acts.ask_suds,
                session.acts.recentre,
                lambda: session.acts.show_cue("roof_gust", asked_patient=True),
                lambda: session.acts.request(name, session.steering.wanted[name] + chance.random()),
                lambda: session.acts.move_to(SessionState.PAUSED),
                lambda: session.acts.move_to(SessionState.EXPOSURE),
            )
        )()

    # ── a stop ───────────────────────────────────────────────────────────────────────────────

    def stop(self, *, by_patient: bool) -> tuple[float, float]:
        """From the press to the safe place fully shown, and to the exposure's silence, in ms."""
        began_ns = self.clock.now_ns()
        if by_patient:
            self.display.hold_stop(True)
        else:
            self.session.acts.safe_stop()
        silent_ms: float | None = None
        before, stopped = self.loop.session, self.loop.session.stop_number
        while True:
            self.frame()
            now_ms = (self.clock.now_ns() - began_ns) / NS_PER_MS
            if silent_ms is None and self._silent():
                silent_ms = now_ms
            session = self.loop.session
            made = session is not before or session.stop_number > stopped
            if made and self.loop.in_safe_place:
                break
            if now_ms > PATIENCE_S * 1000:
                raise TimeoutError("the stop never brought the safe place")
        self.display.hold_stop(False)
        return now_ms, silent_ms if silent_ms is not None else now_ms

    def _silent(self) -> bool:
        """Whether nothing of a scene of the exposure is heard with this frame."""
        if self.loop.stage.on_stage == SAFE_PLACE:
            return True
        return sum(voice.gain for voice in self.heard()) < SILENT

    def heard(self) -> tuple[object, ...]:
        """What the patient hears with this frame, where the display remembers it."""
        return self.display.heard if isinstance(self.display, BlankDisplay) else ()
