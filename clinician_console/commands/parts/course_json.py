"""The outcome of a course for a program: units in the names, null where nothing is known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clinician_console.record.told_afterwards import afterwards_in, amended_in

if TYPE_CHECKING:
    from clinician_console.analysis.outcomes import CourseFacts

SCHEMA_VERSION = 1


def as_json(code: str, facts: CourseFacts) -> str:
    """All of it.

    Args:
        code: Of the patient.
        facts: Of the course.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "patient_code": code,
        **_course(facts),
        "dose": _dose(facts),
        "distress": _distress(facts),
        "expected_next_by_a_model": [
            {"step": at.step, **vars(at.range)} for at in facts.expected_next
        ],
        "expectancies": _expectancies(facts),
        "sickness": [vars(at) | {"rise": at.rise} for at in facts.sickness],
        "instruments": _instruments(facts),
        "approach_tests": [vars(at) | {"utc": at.utc.isoformat()} for at in facts.approach_tests],
        "adverse_events": _harm(facts),
        "attendance": {at.value: count for at, count in facts.attendance.items()},
        "homework": _homework(facts),
        "staff": [
            {"role": at.role, "grade": at.grade, "minutes": at.minutes} for at in facts.staff
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _course(facts: CourseFacts) -> dict[str, object]:
    course = facts.course
    return {
        "course": course.number,
        "begun": course.begun.isoformat(),
        "ended": None if course.ended is None else course.ended.isoformat(),
        "end": course.end,
        "end_reason": course.end_reason,
        "plan_version": facts.plans[-1].version if facts.plans else None,
        "sessions_agreed": facts.sessions_agreed,
        "sessions": [
            {
                "number": number,
                "session_id": one.session.session_id,
                "started_at": one.session.started_at.isoformat(),
                "minutes": one.session.duration_s / 60,
                "exposed_min": one.exposed_s / 60,
                "plan_version": one.session.plan_version,
                "record": afterwards_in(one.session).standing.value,
                "amendments": len(amended_in(one.session)),
            }
            for number, one in enumerate(facts.sessions, start=1)
        ],
    }


def _dose(facts: CourseFacts) -> dict[str, object]:
    return {
        "exposed_min": facts.exposed_min,
        "steps": [vars(at) for at in facts.steps],
        "dimensions": [vars(at) for at in facts.dimensions],
    }


def _distress(facts: CourseFacts) -> dict[str, object]:
    return {
        "reference": facts.reference,
        "initial_activation": [vars(at) for at in facts.activations],
        "by_step_and_session": [
            vars(at) | {"first": at.first, "peak": at.peak, "last": at.last, "within": at.within}
            for at in facts.distress
        ],
        "between_sessions": [vars(at) | {"fell": at.fell} for at in facts.between],
    }


def _expectancies(facts: CourseFacts) -> list[dict[str, object]]:
    return [
        {
            "session": at.session,
            "step": at.what.step,
            "outcome": at.what.outcome,
            "before_percent": at.what.before,
            "after_percent": at.what.after,
            "violation": at.what.violation,
            "happened": at.what.happened,
            "learned": at.what.learned,
        }
        for at in facts.expectancies
    ]


def _instruments(facts: CourseFacts) -> list[dict[str, object]]:
    return [
        {
            "title": one.instrument.title,
            "utc": taken.utc.isoformat(),
            "session": taken.session,
            **taken.result.model_dump(mode="json"),
        }
        for one in facts.scores
        for taken in one.taken
    ]


def _harm(facts: CourseFacts) -> dict[str, object]:
    return {
        "events": [
            {
                "utc": at.utc.isoformat(),
                "session": at.session,
                **at.what.parts(),
                "amended": at.amended,
            }
            for at in facts.adverse_events
        ],
        "asked_none": [
            {"utc": at.utc.isoformat(), "session": at.session} for at in facts.asked_none
        ],
        "sessions_not_asked": facts.not_asked,
    }


def _homework(facts: CourseFacts) -> list[dict[str, object]]:
    return [
        {
            "number": at.agreed.number,
            "task": at.agreed.task,
            "times_agreed": at.agreed.times,
            "done": at.done,
            "times_done": None if at.report is None else at.report.times,
            "learned": None if at.report is None else at.report.learned,
        }
        for at in facts.homework
    ]
