"""What a session of a patient follows: their plan, as far as they have one, and its screening."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from clinician_console.patients.course import Course
from clinician_console.patients.editing import plan_from
from clinician_console.patients.fitting import fitted
from clinician_console.patients.plan import CueConsent, PlanVersion
from clinician_console.patients.record import PatientsRecord, course_that_goes_on
from clinician_console.patients.screening import Standing, questions, standing
from protocols.plans.schema import TreatmentProtocol
from shared.errors import UsageError
from shared.language import marked
from shared.wire.parts import Consent

_NARROWER: Final = (Consent.ALLOWED, Consent.ASK_FIRST, Consent.NEVER)


@dataclass(frozen=True, kw_only=True)
class Override:
    """Somebody lets a session begin without a valid screening.

    Attributes:
        by: Their name.
        reason: Why; neither is ever empty.
    """

    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Treating:
    """What a session belongs to.

    Attributes:
        course: The patient's course.
        version: The version of its plan that the session follows.
        standing: How the patient stands before it.
        override: Who lets it begin without a valid screening, if somebody does.
    """

    course: Course
    version: PlanVersion
    standing: Standing
    override: Override | None = None

    @property
    def lacking(self) -> str:
        """Why nothing may rise, as a part of a sentence; empty where it may."""
        return "" if self.override or self.standing.may_begin else self.standing.lacking

    def overridden(self, override: Override | None) -> Treating:
        """The same, begun on somebody's word where it has to be.

        Raises:
            UsageError: It has to be, and nobody gave their word; or nobody has to.
        """
        if self.standing.may_begin:
            if override is not None:
                raise UsageError(
                    marked("The screening is valid: there is nothing to override."),
                    marked("Leave --without-screening out."),
                )
            return self
        if override is None:
            raise UsageError(
                marked("No session begins: {lacking}.", lacking=self.standing.lacking),
                marked(
                    "Screen the patient with gradus patients screening, or take it on yourself "
                    "with --without-screening REASON --by NAME."
                ),
            )
        return replace(self, override=override)


def consents_of(
    record: PatientsRecord, code: str, protocol: TreatmentProtocol
) -> tuple[CueConsent, ...]:
    """What a patient said to cues in the plans of all their courses, the newest word on each.

    Consent is the patient's and no plan's: another plan, or none, forgets no `never`. What the
    treatment protocol forbids stays forbidden.
    """
    said: dict[str, CueConsent] = {}
    for course in record.courses(code):
        for version in record.plan_versions(course.course_id)[-1:]:
            said |= {answer.cue: answer for answer in version.plan.consents}
    return tuple(
        answer
        for answer in said.values()
        if answer.cue in protocol.consent
        and Consent.NEVER not in {protocol.consent[answer.cue]} - {answer.consent}
    )


def without_plan(
    record: PatientsRecord, code: str, protocol: TreatmentProtocol
) -> tuple[TreatmentProtocol, tuple[CueConsent, ...]]:
    """A treatment protocol for a patient who has no plan now, with what they said to cues before.

    Returns:
        The very same where they said nothing; and what holds.
    """
    said = consents_of(record, code, protocol)
    return (fitted(plan_from(protocol, said)), said) if said else (protocol, ())


def tightened(
    record: PatientsRecord, code: str, protocol: TreatmentProtocol
) -> tuple[TreatmentProtocol, tuple[CueConsent, ...]]:
    """What an interrupted session goes on with: the text that it began with, and no cue less held.

    Whatever came since, it keeps its version of the plan; a cue that the patient has forbidden
    since, or wants to be asked about, does not wait for the next session.

    Args:
        protocol: The treatment protocol that it began with.

    Returns:
        The very same where the patient said nothing narrower since; and what they said.
    """
    said = tuple(
        answer
        for answer in consents_of(record, code, protocol)
        if _NARROWER.index(answer.consent) > _NARROWER.index(protocol.consent[answer.cue])
    )
    return (fitted(plan_from(protocol, said)), said) if said else (protocol, ())


def treating(
    record: PatientsRecord, code: str, today: date
) -> tuple[Treating, TreatmentProtocol] | None:
    """What a session that begins now belongs to, and the treatment protocol that it follows.

    Returns:
        None where the patient has no plan: then the session is as it ever was.

    Raises:
        PlanError: The plan keeps no longer to what this version of Gradus allows.
        ProtocolFileError: Its treatment protocol is none of this version.
    """
    course = course_that_goes_on(record, code)
    versions = () if course is None else record.plan_versions(course.course_id)
    if course is None or not versions:
        return None
    protocol = fitted(versions[-1].plan)
    found = standing(questions(protocol), record.entries(course.course_id), today)
    return Treating(course=course, version=versions[-1], standing=found), protocol


def treating_on(
    record: PatientsRecord,
    session_id: UUID,
    code: str,
    protocol: TreatmentProtocol,
    today: date,
) -> Treating | None:
    """What an interrupted session belongs to: the version that it began with, whatever came since.

    Args:
        protocol: The treatment protocol that it began with.

    Returns:
        None for a session that followed no plan.
    """
    for course in record.courses(code):
        followed = record.plan_of_session(course.course_id, session_id)
        if followed is not None:
            entries = record.entries(course.course_id)
            found = standing(questions(protocol), entries, today, session_id)
            return Treating(course=course, version=followed, standing=found)
    return None
