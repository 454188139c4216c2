"""The outcome of a course in lines: scores, harm, appointments, homework, staff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clinician_console.commands.parts.course_table_words import DATE, listed, number_or, rows_of
from clinician_console.patients.attending import Attendance

if TYPE_CHECKING:
    from clinician_console.analysis.courses.scores import ScoresOverCourse
    from clinician_console.analysis.outcomes import CourseFacts
    from protocols.instruments.results import ChangeResult


def around_lines(facts: CourseFacts) -> Iterator[str]:
    """All of it."""
    yield from _scores(facts)
    yield from _harm(facts)
    yield from _appointments(facts)
    yield from _homework(facts)
    yield from _staff(facts)


def _scores(facts: CourseFacts) -> Iterator[str]:
    rows = [row for one in facts.scores for row in _score_rows(one)]
    titles = ("instrument", "day", ">session", ">score", "band", ">change", "")
    yield from rows_of("Instruments, and the change since the first time", titles, rows, "")
    for basis in _bases(facts):
        yield f"  {basis}"
    for name in facts.not_scored:
        yield f"  {name} was answered, and this console has no file for it: not scored"
    tests = [
        (
            f"{at.utc:{DATE}}",
            number_or(at.session),
            f"{number_or(at.done)} of {number_or(at.agreed)}",
            number_or(at.distress_last),
        )
        for at in facts.approach_tests
    ]
    columns = ("day", ">session", ">steps", ">SUDS at the last")
    yield from rows_of("Behavioural approach test", columns, tests, "")


def _score_rows(one: ScoresOverCourse) -> Iterator[tuple[str, ...]]:
    for taken in one.taken:
        for score in taken.result.scores:
            own = taken.change is not None and taken.change.score == score.name
            yield (
                f"{one.instrument.title} {score.label}",
                f"{taken.utc:{DATE}}",
                number_or(taken.session),
                number_or(score.value, "missing"),
                score.band or "",
                *(_change_cells(taken.change) if own and taken.change else ("", "")),
            )


def _change_cells(change: ChangeResult) -> tuple[str, str]:
    if change.change is None or change.direction is None:
        return "", "not known: a score is missing"
    reliable = "reliable" if change.is_reliable else "not more than noise"
    return f"{change.change:+g}", f"{change.direction.value}, {reliable}"


def _bases(facts: CourseFacts) -> Iterator[str]:
    """What each change rests on: never without population, interval and source."""
    from protocols.instruments.change import described_change

    for one in facts.scores:
        change = next((at.change for at in one.taken if at.change is not None), None)
        if change is not None:
            yield f"{one.instrument.title}: {described_change(change.basis)}"


def _harm(facts: CourseFacts) -> Iterator[str]:
    rows = [
        (
            f"{at.utc:{DATE}}",
            number_or(at.session),
            at.what.said(),
            at.what.ref,
        )
        for at in facts.adverse_events
    ]
    titles = ("day", ">session", "what", "ref")
    yield from rows_of("Adverse events", titles, rows, "none on record.")
    if facts.asked_none:
        asked = ", ".join(
            f"{at.utc:{DATE}}" if at.session is None else f"session {at.session}"
            for at in facts.asked_none
        )
        yield f"  asked, and there was none: {asked}"
    if facts.not_asked:
        yield f"  not asked about, as far as is on record: session {listed(facts.not_asked)}"


def _appointments(facts: CourseFacts) -> Iterator[str]:
    if not facts.appointments:
        return
    counts = ", ".join(f"{facts.attendance[at]} {at.value}" for at in Attendance)
    yield from ("", f"Attendance: {counts}")


def _homework(facts: CourseFacts) -> Iterator[str]:
    rows = []
    for at in facts.homework:
        times = f"{at.agreed.times}" if at.agreed.times else ""
        done = "not asked yet" if at.done is None else at.done.value
        did = "" if at.report is None or at.report.times is None else f"{at.report.times}"
        rows.append((str(at.agreed.number), at.agreed.task, times, done, did))
    titles = (">no", "agreed", ">times", "done", ">times")
    yield from rows_of("Homework", titles, rows, "")


def _staff(facts: CourseFacts) -> Iterator[str]:
    rows = [
        ("staff" if at.role is None else at.role.value, at.grade, str(at.minutes))
        for at in facts.staff
    ]
    yield from rows_of("Staff", ("role", "grade", ">min"), rows, "")
