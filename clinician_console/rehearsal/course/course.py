"""A course of a scripted therapist: takes what is offered, asks before and after, and never more.

They hold to their treatment protocol and to the offers of progression, as a careful beginner would:

    before    sickness, then a minute of baseline; before each exercise what is expected of it
    in it     the agreed minutes, SUDS once they are in it and at the end; no talking
    after     what came of it; then the foremost offer that leads to an exercise
    stop      as soon as the patient wishes: rest in the safe place, then what is offered after it
    sick      no exercise any more that day

Deterministic: the same patient and treatment protocol give the same course.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clinician_console.rehearsal.course.room import Room
from clinician_console.rehearsal.patient.moment import Question
from clinician_console.rehearsal.patient.patient import SimulatedPatient
from protocols.plans.evidence import SessionEvidence
from protocols.plans.learning import Learning
from protocols.plans.mastery import Judged
from protocols.plans.offers import Kind
from protocols.plans.progression import offers
from protocols.plans.schema import Step, TreatmentProtocol
from protocols.plans.situation import Situation
from shared.clock import NS_PER_S, FakeClock
from shared.rules.states import SessionState

S_PER_MIN: Final = 60.0
S_PER_DAY: Final = 86_400.0
BASELINE_S: Final = 60.0
IN_IT_AFTER_S: Final = 30.0
RESTS_S: Final = 120.0
RECOVERS_S: Final = 120.0
ON_AND_ON_S: Final = 60.0
MOST_STOPS: Final = 2
"""After the second one the session is over for today: our own choice."""

EXERCISES: Final = frozenset({Kind.BEGIN, Kind.GO_ON, Kind.REPEAT, Kind.STEP_DOWN})
RESTS: Final = frozenset({Kind.WAIT, Kind.PAUSE})


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What a course is to be.

    Attributes:
        sessions: How many.
        exposed_min: Of exposure in each of them.
        days_apart: From one to the next.
        learning: What decides when the patient goes on.
    """

    sessions: int = 6
    exposed_min: float = 30.0
    days_apart: float = 3.0
    learning: Learning = Learning.INHIBITORY


@dataclass(frozen=True, kw_only=True)
class SessionRun:
    """One session as it went.

    Attributes:
        evidence: What it showed: the same that progression reads of a real one.
        exposed_min: Minutes of exposure.
        stops: How often the patient stopped.
    """

    evidence: SessionEvidence
    exposed_min: float
    stops: int


@dataclass(frozen=True, kw_only=True)
class CourseRun:
    """A course as it went.

    Attributes:
        lasted_s: The patient's time in sessions, by the fake clock.
    """

    sessions: tuple[SessionRun, ...]
    lasted_s: float


def run_course(
    protocol: TreatmentProtocol,
    patient: SimulatedPatient,
    agreed: Agreed,
    clock: FakeClock | None = None,
) -> CourseRun:
    """Run a whole course; afterwards the patient is as they are after its last session."""
    clock = clock or FakeClock()
    sessions: list[SessionRun] = []
    lasted_ns = 0
    for _ in range(agreed.sessions):
        began_ns = clock.now_ns()
        before = tuple(one.evidence for one in sessions)
        sessions.append(_Therapist(protocol, patient, agreed, before, clock).session())
        lasted_ns += clock.now_ns() - began_ns
        clock.advance(agreed.days_apart * S_PER_DAY)
        patient.rest(agreed.days_apart)
    return CourseRun(sessions=tuple(sessions), lasted_s=lasted_ns / NS_PER_S)


class _Therapist:
    """One session of theirs."""

    def __init__(
        self,
        protocol: TreatmentProtocol,
        patient: SimulatedPatient,
        agreed: Agreed,
        before: tuple[SessionEvidence, ...],
        clock: FakeClock,
    ) -> None:
        self._room = Room(protocol, patient, clock)
        self._agreed = agreed
        self._before = before
        self._mastered: tuple[Judged, ...] | None = None
        self._feared = next(iter(protocol.feared_outcomes), "What I fear will happen.")

    def session(self) -> SessionRun:
        """From the baseline to recovery."""
        room = self._room
        room.move_to(SessionState.BASELINE)
        room.let(BASELINE_S)
        room.ask(Question.SICKNESS)
        while self._time_left_s() > ON_AND_ON_S and room.stops < MOST_STOPS:
            step = self._chosen()
            if step is None or not self._exercise(step):
                break
        if room.steering.state is SessionState.EXPOSURE:
            room.move_to(SessionState.RECOVERY)
        room.let(RECOVERS_S)
        return SessionRun(
            evidence=room.evidence, exposed_min=room.exposed_s / S_PER_MIN, stops=room.stops
        )

    def _chosen(self) -> Step | None:
        """The foremost offer of an exercise, else the same once more; None where they should rest.

        Other ways of what is mastered are left: a course is to get on.
        """
        found = offers(self._situation())
        if any(one.kind in RESTS for one in found):
            return None
        exercises = (one.step for one in found if one.kind in EXERCISES)
        return next(filter(None, exercises), self._room.steering.step)

    def _situation(self) -> Situation:
        room = self._room
        the = Situation(
            protocol=room.protocol,
            learning=self._agreed.learning,
            state=room.steering.state,
            scene=room.steering.scene,
            wanted=room.steering.wanted,
            now_s=room.now_s,
            today=room.evidence,
            before=self._before,
            mastered_before=self._mastered,
        )
        if self._mastered is None:
            self._mastered = the.mastered_earlier()
        return the

    def _time_left_s(self) -> float:
        return self._agreed.exposed_min * S_PER_MIN - self._room.exposed_s

    def _exercise(self, step: Step) -> bool:
        """One exercise with what is asked around it; False where the rules refuse it."""
        room = self._room
        number = room.expects(step, self._feared)
        if not room.go_to(step).sent:
            return False
        lasts_s = min(step.minutes * S_PER_MIN, max(self._time_left_s(), ON_AND_ON_S))
        room.let(IN_IT_AFTER_S)
        if not room.wishes_to_stop:
            room.ask(Question.SUDS)
            room.let(lasts_s - IN_IT_AFTER_S)
        if room.wishes_to_stop:
            room.stop()
            room.let(RESTS_S)
            room.lead_on()
            return True
        room.ask(Question.SUDS, Question.SICKNESS)
        room.came(number, step)
        return True
