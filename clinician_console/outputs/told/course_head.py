"""The head of a course's report: what a colleague looks for in the first minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.told.head import Head, Line
from clinician_console.outputs.told.words import NONE
from clinician_console.record.told_afterwards import records_said
from protocols.instruments.results import ChangeResult

DAY = "%Y-%m-%d"


def course_head(code: str, facts: CourseFacts) -> Head:
    """Patient code, plan, key figures, and how it went around the sessions.

    Args:
        code: Of the patient.
        facts: Of the course.
    """
    plan = facts.plans[-1].plan if facts.plans else None
    return Head(
        title="Course of treatment",
        subtitle=plan.protocol_title if plan else "no plan on record",
        code=code,
        figures=tuple(_figures(facts)),
        left=_left(facts),
        right=_right(facts),
        wide=(("Record", records_said([one.session for one in facts.sessions], facts.entries)),),
    )


def _figures(facts: CourseFacts) -> Iterator[Line]:
    held, agreed = len(facts.sessions), facts.sessions_agreed
    yield (
        (f"{held} of {agreed}", "sessions held, of those agreed")
        if agreed
        else (
            str(held),
            "sessions held; no number agreed",
        )
    )
    yield f"{facts.exposed_min:.1f} min", "in exposure"
    yield _score_figure(facts)
    yield _feared_figure(facts)
    yield _harm_figure(facts), f"adverse events; {_asked(facts)}"


def _harm_figure(facts: CourseFacts) -> str:
    """A nought only where somebody asked in every session."""
    count = len(facts.adverse_events)
    return str(count) if count or (facts.sessions and not facts.not_asked) else NONE


def _asked(facts: CourseFacts) -> str:
    if not facts.sessions:
        return "no session was held"
    if not facts.not_asked:
        return "asked about in every session"
    return f"not asked about in {len(facts.not_asked)} of {len(facts.sessions)} sessions"


def _score_figure(facts: CourseFacts) -> Line:
    for one in facts.scores:
        changes = [at.change for at in one.taken if at.change is not None]
        if changes and changes[-1].change is not None:
            last = changes[-1]
            return (
                f"{last.before:g} → {last.after:g}",
                f"{one.instrument.title}: {change_said(last)}",
            )
    return NONE, "no questionnaire was answered twice"


def change_said(change: ChangeResult) -> str:
    """In words: `improved, reliable`."""
    if change.direction is None:
        return "change not known: a score is missing"
    reliable = "reliable" if change.is_reliable else "not more than noise"
    return f"{change.direction.value}, {reliable}"


def _feared_figure(facts: CourseFacts) -> Line:
    told = [at for at in facts.outcomes_feared if at.last is not None]
    if not told:
        return NONE, "nothing that was feared was asked about again"
    return f"{told[0].first} → {told[0].last} %", f"expected: “{told[0].outcome}”"


def _left(facts: CourseFacts) -> tuple[Line, ...]:
    course = facts.course
    if course.ended is None:
        ended = "goes on"
    else:
        how = f", {course.end.value}" if course.end else ""
        why = f": {course.end_reason}" if course.end_reason else ""
        ended = f"{course.ended:{DAY}}{how}{why}"
    plan = facts.plans[-1] if facts.plans else None
    return (
        ("Course", f"{course.number}, begun {course.begun:{DAY}}"),
        ("Ended", ended),
        ("Plan", f"version {plan.version}, {plan.utc:{DAY}}, {plan.by}" if plan else "none"),
        ("Learning", plan.plan.learning.value if plan else NONE),
    )


def _right(facts: CourseFacts) -> tuple[Line, ...]:
    attended = ", ".join(f"{count} {at.value}" for at, count in facts.attendance.items() if count)
    tasks = [NONE if at.done is None else at.done.value for at in facts.homework]
    done = ", ".join(f"{tasks.count(word)} {word}" for word in dict.fromkeys(tasks))
    staff = ", ".join(
        " ".join(filter(None, (at.role or "staff", at.grade, f"{at.minutes} min")))
        for at in facts.staff
    )
    versions = dict.fromkeys(one.session.software_version for one in facts.sessions)
    return (
        ("Attendance", attended or "none on record"),
        ("Homework", done.replace(NONE, "not asked yet") or "none agreed"),
        ("Staff", staff or "none on record"),
        ("Software", f"Gradus {', '.join(versions)}" if versions else NONE),
    )


def harm_said(facts: CourseFacts) -> str:
    """Every adverse event in words, and where somebody asked and there was none."""
    told = [
        f"{_session(at.session) or f'{at.utc:{DAY}}'}: {at.what.said()}."
        for at in facts.adverse_events
    ]
    return " ".join([*told, asked_said(facts)])


def asked_said(facts: CourseFacts) -> str:
    """Where somebody asked and there was none, and where nobody asked as far as is on record."""
    sessions = [at.session for at in facts.asked_none if at.session is not None]
    days = [f"{at.utc:{DAY}}" for at in facts.asked_none if at.session is None]
    places = [*_sessions(dict.fromkeys(sessions)), *dict.fromkeys(days)]
    told = [f"Asked, and there was none: {', '.join(places)}."] if places else []
    if facts.not_asked:
        told.append(f"Not asked, as far as is on record: {', '.join(_sessions(facts.not_asked))}.")
    if not told and not facts.adverse_events:
        return "None on record, and nobody asked."
    return " ".join(told)


def _sessions(numbers: Iterable[int]) -> list[str]:
    """`session 2`, or `sessions 1, 2, 4`; nothing of none."""
    found = [str(number) for number in numbers]
    return [f"session{'s' * (len(found) > 1)} {', '.join(found)}"] if found else []


def _session(number: int | None) -> str:
    return "" if number is None else f"Session {number}"
