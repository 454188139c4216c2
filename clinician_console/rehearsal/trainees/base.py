"""What every scripted trainee can do, by the acts of a person at the window and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from clinician_console.rehearsal.acting.acting import ActingPatient
from clinician_console.rehearsal.acting.words import Ask
from clinician_console.rehearsal.script import STARTS_WITHIN_S, is_at, led_back
from clinician_console.rehearsal.script_runner import Wait
from clinician_console.session.session import SessionModel
from protocols.plans.evidence import Came
from protocols.plans.schema import Step
from shared.rules.states import SessionState

LOOKS_EVERY_S: Final = 0.25


@dataclass
class Trainee:
    """Who rehearses.

    Attributes:
        session: The session, with its acts.
        patient: Who is spoken to.
        looks_bad: Whether a trace or the heart is not as it should be, as the window shows it.
        seconds: How long the rehearsal is meant to last; its parts are shares of it.
        say: Told on the terminal what is done.
    """

    session: SessionModel
    patient: ActingPatient
    looks_bad: Callable[[], bool]
    seconds: float
    say: Callable[[str], None]

    @property
    def unit_s(self) -> float:
        """A hundredth of the rehearsal."""
        return self.seconds / 100

    # ── waiting ──────────────────────────────────────────────────────────────────────────────

    def passes(
        self, seconds: float, unless: Callable[[], object] = lambda: False
    ) -> Iterator[Wait]:
        """So many seconds, or until something needs them sooner."""
        until_s = self.session.now_s() + seconds
        while self.session.now_s() < until_s and not unless():
            yield Wait(min(LOOKS_EVERY_S, max(until_s - self.session.now_s(), 0.0)))

    def in_state(self, *states: SessionState) -> Wait:
        """Until the patient is in one of these."""
        return Wait(until=lambda: self.session.state in states, what=f"the state {states[0].value}")

    # ── parts of a session ───────────────────────────────────────────────────────────────────

    def begins(self) -> Iterator[Wait]:
        """Orientation, and the patient's practised stop."""
        session = self.session
        yield Wait(
            until=lambda: session.headset.status is not None,
            what="the headset client",
            slow_after_s=STARTS_WITHIN_S,
        )
        self.say("orientation")
        session.acts.move_to(SessionState.ORIENTATION)
        yield self.in_state(SessionState.ORIENTATION, SessionState.SAFE_PLACE)
        yield Wait(until=lambda: session.stop_practised, what="the patient's practised stop")
        yield Wait(until=lambda: led_back(session), what="the way back to orientation")

    def rests(self, seconds: float) -> Iterator[Wait]:
        """Baseline."""
        self.say("baseline")
        self.session.acts.move_to(SessionState.BASELINE)
        yield self.in_state(SessionState.BASELINE)
        yield from self.passes(seconds)

    def goes_to(self, step: Step) -> Iterator[Wait]:
        """A step, until the patient is there or a stop came between."""
        self.say(f"step: {step.name}")
        answer = self.session.acts.go_to_step(step, confirmed=True)
        if not answer.sent:
            self.say(f"  refused: {answer.sentence}")
            return
        yield Wait(
            until=lambda: is_at(self.session, step) or self.is_stopped(), what=f"“{step.name}”"
        )

    def is_stopped(self) -> bool:
        """Whether the patient is in the safe place, or on the way there."""
        there = SessionState.SAFE_PLACE
        return there in (self.session.state, self.session.wanted_state)

    def recovers(self, seconds: float) -> Iterator[Wait]:
        """From wherever the patient is to recovery, and some rest there."""
        session = self.session
        if self.is_stopped():
            yield Wait(
                until=lambda: session.acts.leave_safe_place(SessionState.RECOVERY).sent,
                what="the patient's rest",
            )
        else:
            session.acts.move_to(SessionState.RECOVERY)
        yield self.in_state(SessionState.RECOVERY)
        self.say("recovery")
        yield from self.passes(seconds)

    def ends(self) -> Iterator[Wait]:
        """The session is over; from an exposure the way out leads through recovery."""
        if self.session.state is not SessionState.RECOVERY:
            yield from self.recovers(0.0)
        self.session.acts.move_to(SessionState.ENDED)
        yield self.in_state(SessionState.ENDED)
        self.say("ended")

    # ── what is asked ────────────────────────────────────────────────────────────────────────

    def asks_suds(self, patience_s: float) -> Iterator[Wait]:
        """In the headset; who does not answer in time is not pressed."""
        before = len(self.session.ratings)
        if not self.session.acts.ask_suds().sent:
            return
        yield from self.passes(
            patience_s, lambda: len(self.session.ratings) > before or self.is_stopped()
        )
        if len(self.session.ratings) == before:
            self.session.acts.take_back_question()
            self.say("  no answer")
        else:
            self.say(f"  SUDS {self.session.last_suds}")

    def asks_sickness(self, patience_s: float) -> Iterator[Wait]:
        """By word of mouth, and written down."""
        heard = self.patient.sickness_said
        self.patient.ask(Ask.SICK)
        yield from self.passes(patience_s, lambda: self.patient.sickness_said != heard)
        if self.patient.sickness_said != heard:
            fms = self.patient.sickness_said[1]
            self.session.acts.chart(lambda chart: chart.sickness(fms))
            self.say(f"  sickness {fms} of 20")

    def asks_expectancy(self, step: Step) -> None:
        """Before a step, and written down."""
        likelihood = self.patient.ask(Ask.EXPECTS, step)
        feared = next(iter(self.session.protocol.feared_outcomes), "")
        if likelihood is not None and feared:
            said = (step.name, feared, likelihood)
            self.session.acts.chart(lambda chart: chart.expects(*said))
            self.say(f"  expects it with {likelihood} %")

    def asks_what_came(self, step: Step) -> None:
        """After a step, and written down beside what was expected."""
        likelihood = self.patient.ask(Ask.CAME, step)
        number = max((at.number for at in self.session.expectancies), default=0)
        if likelihood is not None and number:
            said = (number, Came.NO, likelihood)
            self.session.acts.chart(lambda chart: chart.came(*said))
            self.say(f"  expects it now with {likelihood} %")
