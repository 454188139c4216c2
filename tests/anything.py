"""A console that sends anything a console can send, as fast as it likes, in repeated patterns.

Random orders of messages (tests/faults/test_message_orders.py) find what one message does at the
wrong moment; this finds what many do one after the other: each pattern is a short cycle of things,
said again every few frames, and several run side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from protocols.catalogue import SCENES, SceneName
from shared.clock import NS_PER_S, FakeClock
from shared.link.memory import memory_link
from shared.rules.states import REST_S, SessionState
from shared.wire.messages import WIRE_VERSION, Acknowledge, Message, Status, Stop, Target, Welcome
from shared.wire.parts import BreathingGuide, Comfort, Consent, Question, SessionPlan
from shared.wire.wishes import BreathingOrder, CueOrder, QuestionOrder, RecentreOrder
from tests.journals import JOURNAL_KEY
from therapy_client.loop import Loop

SESSION, BOOT = "session-1", "boot-1"
Thing = tuple[str, int]

KINDS = (
    *("scene", "scene", "state", "value", "value", "cue", "question", "breathing", "recentre"),
    *("stop", "halt", "resume", "resume", "welcome", "gesture", "silence", "pause"),
)


@dataclass(frozen=True)
class Pattern:
    """A cycle of things, the next one every so many frames."""

    every_frames: int
    cycle: tuple[Thing, ...]


def patterns() -> st.SearchStrategy[list[Pattern]]:
    """What a console may be up to for a few seconds."""
    thing = st.tuples(st.sampled_from(KINDS), st.integers(0, 63))
    pattern = st.builds(
        Pattern,
        every_frames=st.integers(1, 12),
        cycle=st.lists(thing, min_size=1, max_size=4).map(tuple),
    )
    return st.lists(pattern, min_size=1, max_size=4)


class AnyConsole:
    """Plays patterns to a headset client's loop, frame by frame.

    Args:
        folder: Where the client keeps its journal.
        display: What it shows the patient on; has `hold_stop`.
        scenes: Those that the plan names.
    """

    def __init__(self, folder: Path, display: Any, scenes: tuple[SceneName, ...]) -> None:
        self.clock = FakeClock()
        self.end, headset = memory_link()
        self.display = display
        self.scenes = scenes
        self.loop = Loop(headset, display, self.clock, BOOT, folder)
        self.status: Status | None = None
        self.tickets: list[str] = []
        self.rev = self.halt = self.cue = self.question = self.recentre = 0
        self.breathing = BreathingGuide.OFF
        self.epoch, self.silent_frames, self.frames = 1, 0, 0
        self.wanted: dict[str, Any] = {
            "state": SessionState.ORIENTATION,
            "scene": scenes[0],
            "wanted": {},
            "resume": None,
        }
        self.welcome(Comfort())

    # ── what goes out ────────────────────────────────────────────────────────────────────────

    def welcome(self, comfort: Comfort, session_id: str = SESSION) -> None:
        cues = {cue.name for name in self.scenes for cue in SCENES[name].cues}
        plan = SessionPlan(
            scenes=self.scenes,
            guardrails={},
            consent=dict.fromkeys(cues, Consent.ALLOWED),
            comfort=comfort,
        )
        self.send(
            Welcome(
                wire_version=WIRE_VERSION,
                boot=BOOT,
                session_id=session_id,
                epoch=self.epoch,
                in_progress=False,
                samples_port=1,
                view_port=1,
                voice_port=1,
                events_through=0,
                chunks_through=0,
                journal_key=JOURNAL_KEY,
                plan=plan,
            )
        )

    def send(self, message: Message) -> None:
        self.end.send(message)

    def say(self, **parts: Any) -> None:
        """A new target, with these parts changed for good."""
        self.wanted.update(parts)
        self.rev += 1
        self.send(self.target())

    def target(self) -> Target:
        """The whole wanted state as it is now."""
        scene = SCENES[SceneName(self.wanted["scene"])]
        cues = scene.cues
        order = CueOrder(number=self.cue, name=cues[self.cue % len(cues)].name) if cues else None
        asked = tuple(Question)[self.question // 2 % len(Question)]
        question = QuestionOrder(number=self.question, name=asked)
        return Target(
            session_id=SESSION,
            boot=BOOT,
            epoch=self.epoch,
            rev=self.rev,
            halt=self.halt,
            step=None,
            wishes=tuple(
                wish
                for wish, on in (
                    (BreathingOrder(number=1, guide=self.breathing), True),
                    (RecentreOrder(number=self.recentre), True),
                    (order, self.cue),
                    (question, self.question % 2),
                )
                if wish and on
            ),
            sent_ns=self.clock.now_ns(),
            **self.wanted,
        )

    def do(self, thing: Thing) -> None:
        """One thing of a pattern."""
        kind, number = thing
        getattr(self, f"_{kind}")(number)

    def _scene(self, number: int) -> None:
        self.say(scene=self.scenes[number % len(self.scenes)], wanted={})

    def _state(self, number: int) -> None:
        self.say(state=tuple(SessionState)[number % len(SessionState)])

    def _pause(self, number: int) -> None:
        self.say(state=(SessionState.PAUSED, SessionState.EXPOSURE)[number % 2])

    def _value(self, number: int) -> None:
        dimensions = SCENES[SceneName(self.wanted["scene"])].dimensions
        if dimensions:
            chosen = dimensions[number // 2 % len(dimensions)]
            value = (chosen.calm, chosen.hardest)[number % 2]
            self.say(wanted={**self.wanted["wanted"], chosen.name: value})

    def _cue(self, number: int) -> None:
        self.cue += 1 + number
        self.say()

    def _question(self, _number: int) -> None:
        self.question += 1
        self.say()

    def _breathing(self, number: int) -> None:
        self.breathing = tuple(BreathingGuide)[number % 3]
        self.say()

    def _recentre(self, _number: int) -> None:
        self.recentre += 1
        self.say()

    def _stop(self, number: int) -> None:
        session = SESSION if number % 2 else "session-0"
        self.halt += 1
        now_ns = self.clock.now_ns()
        self.send(
            Stop(session_id=session, boot=BOOT, epoch=self.epoch, halt=self.halt, sent_ns=now_ns)
        )

    def _halt(self, _number: int) -> None:
        self.halt += 1
        self.say(state=SessionState.SAFE_PLACE)

    def _resume(self, number: int) -> None:
        way_out = self.status.way_out if self.status else None
        states = (SessionState.PAUSED, SessionState.ORIENTATION, SessionState.RECOVERY)
        self.say(state=states[number % 3], resume=way_out.ticket if way_out else None)
        if number % 3 == 0:
            self.say(state=SessionState.EXPOSURE)

    def _welcome(self, number: int) -> None:
        self.epoch += number % 2
        self.welcome(Comfort(seated=number % 3 == 0, vignette=(number % 4) / 3))

    def _gesture(self, number: int) -> None:
        self.display.hold_stop(number % 2 == 0)

    def _silence(self, number: int) -> None:
        self.silent_frames = number

    # ── time ─────────────────────────────────────────────────────────────────────────────────

    def frame(self, dt_s: float, playing: list[Pattern] | None = None) -> None:
        """One frame of the client, and what the console says before it."""
        self.clock.advance(dt_s)
        self.frames += 1
        self.silent_frames = max(0, self.silent_frames - 1)
        for pattern in playing or ():
            turn, rest = divmod(self.frames, pattern.every_frames)
            if not rest and not self.silent_frames:
                self.do(pattern.cycle[turn % len(pattern.cycle)])
        if not self.silent_frames:
            self.send(self.target())
        self.loop.frame()
        self._hear()

    def _hear(self) -> None:
        events = 0
        for message in self.end.poll():
            if isinstance(message, Status):
                self.status = message
            events = max(events, getattr(message, "seq", 0))
        self.end.poll_chunks()
        if events:
            self.send(Acknowledge(session_id=SESSION, events_through=events))

    def until_exposed(self, dt_s: float) -> None:
        """Lead the patient into the first scene, as an honest console does."""
        self.frame(dt_s)
        while not self.loop.agenda.done:  # with no frames meanwhile: how many hung on the machine
            self.loop.agenda.step()
        for _ in range(round(30 / dt_s)):
            session = self.loop.session
            if session is not None:
                self._lead_on(session)
            self.frame(dt_s)
            if session and session.state is SessionState.EXPOSURE and self.loop.stage.fully_shown:
                return
        raise AssertionError("the patient was never led into the exposure")

    def _lead_on(self, session: Any) -> None:
        onward = {
            SessionState.WAITING: SessionState.ORIENTATION,
            SessionState.ORIENTATION: SessionState.BASELINE,
            SessionState.BASELINE: SessionState.EXPOSURE,
        }
        self.display.hold_stop(
            session.state is SessionState.ORIENTATION and not session.stop_practised
        )
        if session.state is SessionState.SAFE_PLACE:
            way_out = session.way_out(self.clock.now_ns())
            if way_out.ticket:
                self.say(state=SessionState.ORIENTATION, resume=way_out.ticket)
        elif session.state is not SessionState.ORIENTATION or session.stop_practised:
            self.say(state=onward.get(session.state, session.state))


__all__ = ["BOOT", "NS_PER_S", "REST_S", "SESSION", "AnyConsole", "Pattern", "patterns"]
