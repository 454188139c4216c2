"""What a course amounts to: every figure that is printed, reported or exported of it.

As a session's facts (`facts.py`), each is computed when it is first asked for, and never again; who
prints derives nothing. Signals are not read: a course of thirty sessions is opened for its figures
in the time that one of them takes with its heart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clinician_console.analysis.courses.around import (
    Attended,
    Homework,
    StaffMinutes,
    appointments,
    attendance_counts,
    homework,
    staff_minutes,
)
from clinician_console.analysis.courses.distress import (
    Activation,
    BetweenSessions,
    Reference,
    StepDistress,
    between_sessions,
    distress_by_step,
    initial_activations,
)
from clinician_console.analysis.courses.dose import (
    DimensionDose,
    StepDose,
    dimension_doses,
    exposed_minutes,
    step_doses,
)
from clinician_console.analysis.courses.expected_next import (
    BY_A_MODEL,
    ExpectedStep,
    expected_next,
)
from clinician_console.analysis.courses.harm import (
    AskedNone,
    CourseAdverseEvent,
    adverse_events,
    asked_none,
    sessions_not_asked,
)
from clinician_console.analysis.courses.learned import (
    CourseExpectancy,
    ExpectedOverCourse,
    SessionSickness,
    by_outcome,
    expectancies,
    sickness,
)
from clinician_console.analysis.courses.moments import CourseMoments
from clinician_console.analysis.courses.naming import StepNames
from clinician_console.analysis.courses.scores import (
    ApproachTest,
    ScoresOverCourse,
    Taken,
    approach_tests,
    not_scored,
    scores_over_course,
)
from clinician_console.analysis.courses.story import StoryLine, story_of
from clinician_console.analysis.facts import SessionFacts
from clinician_console.patients.attending import Attendance
from clinician_console.patients.course import Course, CourseEntry
from clinician_console.patients.plan import PlanVersion
from protocols.instruments.base import Instrument
from protocols.plans.evidence import SessionEvidence

__all__ = ["BY_A_MODEL", "CourseFacts", "ScoresOverCourse", "Taken"]


@dataclass(frozen=True, eq=False, repr=False)  # nothing of a patient in an exception
class CourseFacts:
    """The facts of one course.

    Attributes:
        course: Which.
        sessions: The facts of its sessions, oldest first; they are numbered so, from 1.
        entries: What was written of it beside its sessions, oldest first.
        plans: All versions of its plan, oldest first.
        instruments: Those that this console has, by name: what was answered is scored by them.
        reference: Which rating stands for a step, for activation and change between sessions.
    """

    course: Course
    sessions: tuple[SessionFacts, ...]
    entries: tuple[CourseEntry, ...] = ()
    plans: tuple[PlanVersion, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    reference: Reference = Reference.PEAK

    @cached_property
    def moments(self) -> CourseMoments:
        """All that happened, by its names."""
        return CourseMoments(self.sessions, self.entries)

    @cached_property
    def story(self) -> tuple[StoryLine, ...]:
        """The course told in sentences."""
        return story_of(self.sessions, self.moments)

    @cached_property
    def _called(self) -> StepNames:
        return StepNames(self.plans)

    # ── the exposure ─────────────────────────────────────────────────────────────────────────

    @cached_property
    def exposed_min(self) -> float:
        """Minutes in the state `exposure`."""
        return exposed_minutes(self.sessions)

    @cached_property
    def steps(self) -> tuple[StepDose, ...]:
        """Minutes in each step."""
        return step_doses(self.sessions, self._called)

    @cached_property
    def dimensions(self) -> tuple[DimensionDose, ...]:
        """Minutes in each dimension beyond calm."""
        return dimension_doses(self.sessions)

    # ── distress ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def distress(self) -> tuple[StepDistress, ...]:
        """The ratings of each step in each session, with the change within."""
        return distress_by_step(self.sessions, self._called)

    @cached_property
    def activations(self) -> tuple[Activation, ...]:
        """How far fear was activated when each step was rated for the first time."""
        return initial_activations(self.distress, self.reference)

    @cached_property
    def between(self) -> tuple[BetweenSessions, ...]:
        """The change of each step from session to session."""
        return between_sessions(self.distress, self.reference)

    @cached_property
    def expected_next(self) -> tuple[ExpectedStep, ...]:
        """What a model expects of the steps that may come next; empty where it cannot say."""
        return expected_next(self.sessions, self.plans)

    # ── what was expected, and sickness apart from anxiety ───────────────────────────────────

    @cached_property
    def _evidence(self) -> tuple[SessionEvidence, ...]:
        return tuple(facts.evidence for facts in self.sessions)

    @cached_property
    def expectancies(self) -> tuple[CourseExpectancy, ...]:
        """What the patient predicted, each time, and what came of it."""
        return expectancies(self._evidence)

    @cached_property
    def outcomes_feared(self) -> tuple[ExpectedOverCourse, ...]:
        """The same by what was feared, with the change over the course."""
        return by_outcome(self.expectancies)

    @cached_property
    def sickness(self) -> tuple[SessionSickness, ...]:
        """How sick the patient was in each session, from the score before the first exposure."""
        return sickness(self._evidence)

    # ── instruments ──────────────────────────────────────────────────────────────────────────

    @cached_property
    def scores(self) -> tuple[ScoresOverCourse, ...]:
        """What was answered, scored, with its change since the first time."""
        return scores_over_course(self.moments, self.instruments)

    @cached_property
    def not_scored(self) -> tuple[str, ...]:
        """Names of instruments that were answered and that this console does not have."""
        return not_scored(self.moments, self.instruments)

    @cached_property
    def approach_tests(self) -> tuple[ApproachTest, ...]:
        """Behavioural approach tests: steps done of steps agreed."""
        return approach_tests(self.scores)

    # ── harm ─────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def adverse_events(self) -> tuple[CourseAdverseEvent, ...]:
        """Every adverse event."""
        return adverse_events(self.moments)

    @cached_property
    def asked_none(self) -> tuple[AskedNone, ...]:
        """When somebody asked and there were none."""
        return asked_none(self.moments)

    @cached_property
    def not_asked(self) -> tuple[int, ...]:
        """Numbers of the sessions of which it is not on record that anybody asked."""
        return sessions_not_asked(len(self.sessions), self.adverse_events, self.asked_none)

    # ── around the sessions ──────────────────────────────────────────────────────────────────

    @cached_property
    def appointments(self) -> tuple[Attended, ...]:
        """What became of each appointment."""
        return appointments(self.moments)

    @cached_property
    def attendance(self) -> Mapping[Attendance, int]:
        """How often the patient came, came late, cancelled and did not come."""
        return attendance_counts(self.appointments)

    @cached_property
    def homework(self) -> tuple[Homework, ...]:
        """What was agreed and what was done of it."""
        return homework(self.moments)

    @cached_property
    def staff(self) -> tuple[StaffMinutes, ...]:
        """Minutes by role and grade."""
        return staff_minutes(self.moments)

    @property
    def sessions_agreed(self) -> int | None:
        """By the newest plan; None while that is not agreed."""
        return self.plans[-1].plan.sessions_agreed if self.plans else None
