"""10 000 random orders of messages through the whole headset client: what no order may bring about.

Every order is a row of things that a console could ever send: honest, stale, doubled, replayed, of
another session, boot or epoch; and between them time, silence, the patient's own stop and a headset
that is taken off. They go through the real loop, over the link's twin, encoded as on the wire; what
is checked after every frame is what the display was told to show.
"""

from __future__ import annotations

import itertools
import multiprocessing
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from protocols.catalogue import SAFE_PLACE, SceneName
from protocols.cue_rules import misfit
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, FakeClock
from shared.link.memory import memory_link
from shared.rules.contexts import CueContext
from shared.rules.guardrails import Range
from shared.rules.states import LEGAL_MOVES, REST_S, SHOWS_EXPOSURE, SessionState
from shared.wire.messages import (
    WIRE_VERSION,
    Acknowledge,
    Farewell,
    Message,
    Refused,
    SendAgain,
    Stop,
    Target,
    Welcome,
)
from shared.wire.parts import Consent, Question, SessionPlan
from shared.wire.wishes import CueOrder, QuestionOrder, wished
from tests.copies import Copies
from tests.journals import JOURNAL_KEY
from tests.wishes import wishing
from therapy_client.displays.blank import BlankDisplay
from therapy_client.loop import LONGEST_DT_S, Loop
from therapy_client.patient import DisplayState, Presence

ORDERS = 10_000
WORKERS = 2
BYTES_PER_THING = 4
FEWEST_THINGS, MOST_THINGS = 5, 11
MOST_BYTES = BYTES_PER_THING * MOST_THINGS
BEGINNINGS = 4  # of so many orders one begins with nobody there, the others in exposure
SESSION, BOOT, EPOCH = "session-1", "boot-1", 5
PROTOCOL = load_protocol("heights")
CONSENT = {"gust": Consent.ALLOWED, "light_dims": Consent.ASK_FIRST, "bird": Consent.NEVER}
PLAN = SessionPlan(
    scenes=("glass_lift", "safe_place", "moon_base"),
    guardrails=PROTOCOL.plan().guardrails,
    consent=CONSENT,
    contexts={"light_dims": CueContext(values={"height_m": Range(lowest=5.0, highest=20.0)})},
)
LIMITS = PROTOCOL.tracks(SceneName("glass_lift"))
CALM = PROTOCOL.calm(SceneName("glass_lift"))
WAITS_S = (1 / 90, 1 / 90, 1 / 30, 0.1, 0.2, 0.5, 0.75, 2.1)
VALUES = (0.0, 1.0, 2.0, 5.0, 20.0, 50.0, 50.1, -1.0, 1e300, -1e300)
CUES = ("gust", "bird", "light_dims", "no_cue")
SCENES = ("glass_lift", "glass_lift", "glass_lift", "safe_place", "moon_base", "elsewhere")
DIMENSIONS = (*LIMITS, "no_such_thing")


class Choices:
    """Choices made from bytes, so that hypothesis can shrink them, and quickly."""

    def __init__(self, number: int) -> None:
        self._number = number

    def of(self, options):
        self._number, index = divmod(self._number, len(options))
        return options[index]


class Rehearsal:
    """One headset client, and everything that could ever reach it."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.console, headset = memory_link()
        self.display = BlankDisplay()
        self.loop = Loop(headset, self.display, self.clock, BOOT, folder)
        self.sent: list[Message] = []
        self.halt = self.cue = self.question = 0
        self.frames = self.acknowledged = self.beginning = 0
        self.resumes: list[str | None] = []  # of what came in since a frame
        self.tickets: list[str] = []  # every one that was told, the newest last
        self.told: str | None = None  # the ticket of the stop that the patient rests from
        self.shown_s = 0.0  # how long the safe place has been fully shown since the last stop
        self.stops_due = 0
        self.fully_shown = False
        self.cues_seen = 0
        self.lift = self.display.load(SceneName("glass_lift"))
        self.before = self._seen()

    @property
    def session(self):
        return self.loop.session

    # ── what comes in ────────────────────────────────────────────────────────────────────────

    def give(self, message: Message) -> None:
        self.sent.append(message)
        session = self.session
        match message:
            case Target() if session and self._is_ours(message):
                self.resumes.append(message.resume)
            case Stop() if session and message.session_id != session.session_id:
                self.stops_due += 1  # a stop of anybody who has our keys is honoured
        if message.kind in ("target", "stop"):
            self.halt = max(self.halt, message.halt)
        self.console.send(message)

    def _is_ours(self, message: Target) -> bool:
        session = self.session
        ours = (session.session_id, session.boot, session.epoch)
        return (message.session_id, message.boot, message.epoch) == ours

    def welcome(self, choices: Choices) -> None:
        session = self.session
        self.give(
            Welcome(
                wire_version=choices.of((WIRE_VERSION,) * 6 + (WIRE_VERSION - 1,)),
                boot=choices.of((BOOT,) * 6 + ("boot-0",)),
                session_id=choices.of((SESSION, SESSION, "session-2")),
                epoch=(session.epoch if session else EPOCH) + choices.of((0, 0, 1, -1)),
                in_progress=choices.of((False, True)),
                samples_port=1,
                view_port=1,
                voice_port=1,
                events_through=0,
                chunks_through=0,
                journal_key=JOURNAL_KEY,
                plan=PLAN,
            )
        )

    def any_target(self, choices: Choices) -> None:
        self.give(
            self._target(
                choices,
                state=choices.of(tuple(SessionState)),
                rev_step=choices.of((1, 1, 2, 0, -1, -3)),
                halt=self.halt + choices.of((0, 0, 0, 1, -1)),
                resume=choices.of((None, "no-ticket", *self.tickets[-3:])),
                session_id=choices.of((SESSION,) * 5 + ("session-2",)),
                boot=choices.of((BOOT,) * 5 + ("boot-0",)),
                epoch_step=choices.of((0,) * 5 + (1, -1)),
                lag_s=choices.of((0.0, 0.0, 0.5, 3.0)),
            )
        )

    def honest_target(self, choices: Choices) -> None:
        """As a console says it that follows the client: this is what gets deep into the table."""
        session = self.session
        if session is None:
            self.welcome(Choices(0))
            return
        wanted = [after for before, after in LEGAL_MOVES if before is session.state]
        onward = _ONWARD.get(session.state, session.state)
        self.give(
            self._target(
                choices,
                state=choices.of((onward, onward, onward, session.state, *wanted)),
                halt=self.halt,
                resume=self._newest_ticket(),
                session_id=session.session_id,
            )
        )

    def _newest_ticket(self) -> str | None:
        return self.tickets[-1] if self.tickets else None

    def _target(
        self,
        choices: Choices,
        *,
        state: SessionState,
        halt: int,
        resume: str | None,
        session_id: str,
        rev_step: int = 1,
        boot: str = BOOT,
        epoch_step: int = 0,
        lag_s: float = 0.0,
    ) -> Target:
        session = self.session
        self.cue += choices.of((0, 0, 1))
        self.question += choices.of((0, 0, 0, 1))
        cue = CueOrder(number=self.cue, name=choices.of(CUES)) if self.cue else None
        question = QuestionOrder(number=self.question, name=choices.of(tuple(Question)))
        value = choices.of(VALUES)
        return Target(
            session_id=session_id,
            boot=boot,
            epoch=(session.epoch if session else EPOCH) + epoch_step,
            rev=max(0, (session.rev if session else 0) + rev_step),
            halt=max(0, halt),
            resume=resume,
            state=state,
            scene=choices.of(SCENES),
            step=None,
            wanted={"height_m": value, choices.of(DIMENSIONS): choices.of(VALUES)},
            wishes=(*((cue,) if cue else ()), *((question,) if self.question else ())),
            sent_ns=self.clock.now_ns() - round(lag_s * NS_PER_S),
        )

    def stop(self, choices: Choices) -> None:
        session = self.session
        self.give(
            Stop(
                session_id=choices.of((SESSION, SESSION, "session-2")),
                boot=choices.of((BOOT, "boot-0")),
                epoch=(session.epoch if session else EPOCH) + choices.of((0, 0, -1)),
                halt=self.halt + choices.of((1, 1, 0)),
                sent_ns=self.clock.now_ns(),
            )
        )

    def replay(self, choices: Choices) -> None:
        """Queued, late or doubled: something that was ever sent comes once more."""
        if self.sent:
            self.give(choices.of(self.sent[-1:] * 3 + self.sent))

    def something_else(self, choices: Choices) -> None:
        name = choices.of((SESSION, "session-2"))
        self.give(
            choices.of(
                (
                    Acknowledge(session_id=name, events_through=3, chunks=(1,)),
                    SendAgain(session_id=name, events_from=1),
                    Farewell(sentence="The session is over."),
                    Refused(wire_version=1, code="L3", sentence="No.", next_step="None."),
                )
            )
        )

    def patient(self, choices: Choices) -> None:
        self.display.hold_stop(choices.of((True, False)))

    def headset(self, choices: Choices) -> None:
        presence = choices.of((Presence.LOOKING, Presence.LOOKING, Presence.AWAY, Presence.LOST))
        self.display.seen = DisplayState(presence=presence)

    def up(self, _choices: Choices) -> None:
        """A therapist who knows the way, to a patient who does what is asked."""
        for _ in range(9):
            session = self.session
            if session is not None and session.state is SessionState.EXPOSURE:
                break
            self.honest_target(Choices(0))
            self.frame(1 / 90)
            practise = self.session is not None and not self.session.stop_practised
            if practise and self.session.state is SessionState.ORIENTATION:
                self.display.hold_stop(True)
                self.frame(1 / 90)
                self.display.hold_stop(False)
            if self.session is not None and self.session.state is SessionState.SAFE_PLACE:
                self.rest(Choices(0))
        self.cue += 1
        for _ in range(12):  # behind the fade nothing rises and no cue is shown: let it pass
            before_m = self.lift.exposure["height_m"]
            if self.session is not None and self.session.state is SessionState.EXPOSURE:
                self.higher()
            self.frame(0.2)
            if self.lift.exposure["height_m"] > before_m:
                break  # on the way up: what may come next comes now, not at the top

    def rest(self, _choices: Choices) -> None:
        """Time for the safe place to be fully shown, and for the patient to rest there."""
        for seconds in (0.3, 0.4, REST_S):
            self.frame(seconds)

    def higher(self) -> None:
        """A higher place and a cue that the patient agreed to, as an honest console asks."""
        target = self._target(
            Choices(0),
            state=SessionState.EXPOSURE,
            halt=self.halt,
            resume=self._newest_ticket(),
            session_id=self.session.session_id,
        )
        cue = CueOrder(number=self.cue, name="gust")
        self.give(wishing(target, cue, wanted={**CALM, "height_m": 20.0}))

    def wait(self, choices: Choices) -> None:
        self.frame(choices.of(WAITS_S))

    def _acknowledge(self) -> None:
        """What was reported is stored, so that it need not be sent over and over."""
        reporter = self.loop.reporter
        if reporter and reporter.events_through > self.acknowledged:
            self.acknowledged = reporter.events_through
            acknowledge = Acknowledge(
                session_id=reporter.session_id, events_through=self.acknowledged
            )
            self.console.send(acknowledge)

    def count(self, counts: Counter[str]) -> None:
        """What came about in this order, and the end of it."""
        counts["orders"] += 1
        counts["messages"] += len(self.sent) - self.beginning
        counts["frames"] += self.frames
        counts["cues"] += len(self.lift.cues)
        counts["risen"] += self.lift.exposure["height_m"] > 0
        if self.session:
            counts["stops"] += self.session.stop_number
            self.loop.reporter.close()

    # ── what must hold ───────────────────────────────────────────────────────────────────────

    def frame(self, dt_s: float) -> None:
        self._acknowledge()
        self.clock.advance(dt_s)
        in_view = self.loop.stage.fully_shown
        self.loop.frame()
        self.frames += 1
        before, self.before = self.before, self._seen()
        self._nothing_forbidden()
        self._nothing_rose(before, self.before, dt_s, in_view=in_view)
        self._nobody_left_the_safe_place_but_by_the_therapist(before, self.before)
        self._rested(before, self.before, dt_s)
        self._stops_stopped()
        self.resumes.clear()

    def _seen(self):
        session = self.session
        state = session.state if session else None
        return session, state, session.stop_number if session else 0, dict(self.lift.exposure)

    def _nothing_forbidden(self) -> None:
        if len(self.lift.cues) != self.cues_seen:
            self._no_cue_forbidden()
        for name, value in self.lift.exposure.items():
            assert LIMITS[name].guardrail.absolute.holds(value), (name, value)

    def _no_cue_forbidden(self) -> None:
        for name, times in Counter(self.lift.cues).items():
            assert CONSENT.get(name, Consent.NEVER) is not Consent.NEVER, name
            ordered = {cue.number for one in self.sent if (cue := _ordered(one, name))}
            assert times <= len(ordered), f"{name} was shown twice for one order"
        for name in self.lift.cues[self.cues_seen :]:
            cue, session = self.lift.spec.cue(name), self.session
            assert session is not None, name
            why = misfit(cue, PLAN.contexts, session.state, self.lift.exposure)
            assert why is None, (name, why)
        self.cues_seen = len(self.lift.cues)

    def _nothing_rose(self, before, after, dt_s: float, *, in_view: bool) -> None:
        session, state, stops, exposure = after
        _, was_state, was_stops, was = before
        if session is None or exposure in (was, CALM):
            return  # calm is where a scene is entered
        stopped = stops != was_stops or state is SessionState.SAFE_PLACE
        may_rise = state is SessionState.EXPOSURE and in_view and not session.held and not stopped
        for name, value in exposure.items():
            rise = (value - was[name]) * LIMITS[name].harder_is
            if may_rise:
                most = LIMITS[name].guardrail.rate_per_s * min(dt_s, LONGEST_DT_S)
                assert rise <= most + 1e-9 or was_state not in SHOWS_EXPOSURE, name
            else:
                assert rise <= 1e-9, f"{name} rose by {rise} in {state}"

    def _nobody_left_the_safe_place_but_by_the_therapist(self, before, after) -> None:
        session, state, _, _ = after
        was_session, was_state, _, _ = before
        if session is not was_session or was_state is not SessionState.SAFE_PLACE:
            return
        if state is not SessionState.SAFE_PLACE:
            assert self.told is not None, "nobody but the client knew of this stop's ticket"
            assert self.told in self.resumes
            assert self.shown_s >= REST_S - 1e-6, "led out before the patient had rested"
            assert not self.display.stop_held()

    def _rested(self, before, after, dt_s: float) -> None:
        """Keep count of how long the safe place is shown, by what the display was told."""
        session, _, stops, _ = after
        if session is not before[0] or stops != before[2]:
            self.shown_s = 0.0
        elif self.fully_shown:
            self.shown_s += dt_s
        self.fully_shown = self.display.shown == SAFE_PLACE and not self.display.cover
        way_out = session.way_out(self.clock.now_ns()) if session else None
        self.told = way_out.ticket if way_out else None
        if self.told and self.told not in self.tickets:
            self.tickets.append(self.told)

    def _stops_stopped(self) -> None:
        if self.stops_due and not self.resumes and self.session is self.before[0]:
            assert self.session.state is SessionState.SAFE_PLACE
        self.stops_due = 0


def _ordered(message: Message, name: str) -> CueOrder | None:
    """What a message asks for, if it is this cue."""
    cue = wished(message.wishes, CueOrder) if isinstance(message, Target) else None
    return cue if cue is not None and cue.name == name else None


_ONWARD = {
    SessionState.WAITING: SessionState.ORIENTATION,
    SessionState.ORIENTATION: SessionState.BASELINE,
    SessionState.BASELINE: SessionState.EXPOSURE,
    SessionState.SAFE_PLACE: SessionState.PAUSED,
    SessionState.PAUSED: SessionState.EXPOSURE,
}

THINGS: tuple[Callable[[Rehearsal, Choices], None], ...] = (
    Rehearsal.wait,
    Rehearsal.wait,
    Rehearsal.wait,
    Rehearsal.rest,
    Rehearsal.honest_target,
    Rehearsal.honest_target,
    Rehearsal.honest_target,
    Rehearsal.any_target,
    Rehearsal.any_target,
    Rehearsal.any_target,
    Rehearsal.replay,
    Rehearsal.replay,
    Rehearsal.stop,
    Rehearsal.welcome,
    Rehearsal.something_else,
    Rehearsal.patient,
    Rehearsal.headset,
    Rehearsal.up,
)


def led_up(folder: Path) -> Rehearsal:
    """A client whose patient is in exposure; what happens from here on is counted."""
    rehearsal = Rehearsal(folder)
    rehearsal.up(Choices(0))
    rehearsal.frames = 0
    rehearsal.beginning = len(rehearsal.sent)
    return rehearsal


def play_orders(orders: int, worker: int) -> Counter[str]:
    """Play so many orders, in a process of its own, and count what came about in them."""
    counts = Counter[str]()
    numbers = itertools.count()
    shm = Path("/dev/shm")  # noqa: S108 - in memory where there is one: every safe place syncs the journal
    folder = Path(tempfile.mkdtemp(dir=shm if shm.is_dir() else None))
    exposed = Copies(folder / "exposed", lambda: led_up(folder / "exposed"))

    @settings(
        max_examples=orders,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(order=st.binary(min_size=BYTES_PER_THING * FEWEST_THINGS, max_size=MOST_BYTES))
    def play(order: bytes) -> None:
        if order[0] % BEGINNINGS:
            rehearsal = exposed.another()
        else:
            rehearsal = Rehearsal(folder / str(next(numbers)))
        for at in range(0, len(order), BYTES_PER_THING):
            number = int.from_bytes(order[at : at + BYTES_PER_THING], "little")
            number, kind = divmod(number, len(THINGS))
            THINGS[kind](rehearsal, Choices(number))
            rehearsal.frame(1 / 90)
        rehearsal.count(counts)

    if settings.default.derandomize:  # without it, every worker would play the same ones
        play = seed(worker)(play)
    try:
        play()
    finally:
        shutil.rmtree(folder)
    return counts


@pytest.mark.timeout(600)  # two minutes of one processor, on two that others use as well
def test_no_order_of_messages_shows_a_forbidden_cue_rises_in_a_stop_or_leaves_a_bound(figure):
    shares = [(ORDERS // WORKERS, worker) for worker in range(WORKERS)]
    with multiprocessing.get_context("forkserver").Pool(WORKERS) as pool:
        counts = sum(pool.starmap(play_orders, shares), Counter[str]())
    for name in ("orders", "messages", "frames", "stops", "cues", "risen"):
        figure(f"message_orders_{name}", counts[name], "count", counts["orders"])
        assert counts[name] > 0
    assert counts["orders"] >= ORDERS
