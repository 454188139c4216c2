"""A patient in words and as JSON; a name and whom to call only where somebody asked for them."""

from __future__ import annotations

from dataclasses import asdict

from clinician_console.patients.course import Course
from clinician_console.patients.patient import Identity, Patient, needs_said
from clinician_console.patients.plan import PlanVersion
from clinician_console.patients.screening import Standing
from shared.printable import plain

LONGEST = 400


def described(
    patient: Patient,
    courses: tuple[Course, ...],
    version: PlanVersion | None,
    standing: Standing | None,
    identity: Identity | None,
) -> list[str]:
    """What is known of a patient, a line each."""
    lines = [f"{patient.code}, spoken to in {patient.language}"]
    if identity is not None:
        lines.append(f"  name: {plain(identity.name or 'none is kept', LONGEST)}")
        contact = identity.crisis_contact or "none is kept"
        lines.append(f"  to call in a crisis: {plain(contact, LONGEST)}")
    lines += [f"  {said}" for said in needs_said(patient.needs)]
    lines += [f"  {course_said(course)}" for course in courses] or ["  no course yet"]
    if version is not None:
        plan = version.plan
        lines.append(
            f"  plan, version {version.version} of {version.utc:%Y-%m-%d}: {plan.protocol_title}, "
            f"{len(plan.steps)} steps"
        )
    if standing is not None:
        lines.append(f"  screening: {plain(standing_said(standing), LONGEST)}")
        if standing.lacking:
            lines.append(f"  next: {screening_command(patient.code)}")
    return lines


def course_said(course: Course) -> str:
    """A course in a line."""
    began = f"course {course.number}, begun {course.begun:%Y-%m-%d}"
    if course.ended is None:
        return began
    how = "" if course.end is None else f" ({course.end.value})"
    why = f": {plain(course.end_reason, LONGEST)}" if course.end_reason else ""
    return f"{began}, ended {course.ended:%Y-%m-%d}{how}{why}"


def screening_command(code: str) -> str:
    """How a patient is screened."""
    return f"gradus patients screening enter {code} --by NAME"


def signing_command(code: str) -> str:
    """How what was done about an answer that needs a person is signed."""
    return f"gradus instruments sign --patient {code} --by NAME --done “what was done”"


def standing_said(standing: Standing) -> str:
    """Whether a session may begin, in a line."""
    if standing.lacking:
        return f"no session can begin: {standing.lacking}"
    found = standing.screening
    return "" if found is None else f"{found.decision.value}, until {found.valid_until}, {found.by}"


def as_data(
    patient: Patient,
    courses: tuple[Course, ...],
    version: PlanVersion | None,
    standing: Standing | None,
    identity: Identity | None,
) -> dict[str, object]:
    """The same for a program."""
    return {
        "code": patient.code,
        "language": patient.language,
        "needs": asdict(patient.needs),
        **({} if identity is None else asdict(identity)),
        "courses": [
            {
                "number": course.number,
                "begun": course.begun.isoformat(),
                "ended": None if course.ended is None else course.ended.isoformat(),
                "end": None if course.end is None else course.end.value,
                "end_reason": course.end_reason,
            }
            for course in courses
        ],
        "plan_version": None if version is None else version.version,
        "screening": None if standing is None else standing_data(standing),
    }


def standing_data(standing: Standing) -> dict[str, object]:
    """Whether a session may begin, for a program."""
    found = standing.screening
    decided = (
        {}
        if found is None
        else {
            "decision": found.decision.value,
            "reason": found.reason,
            "valid_until": found.valid_until.isoformat(),
            "by": found.by,
            "answers": {name: answer.value for name, answer in found.answers.items()},
        }
    )
    return {"may_begin": standing.may_begin, "lacking": standing.lacking, **decided}
