"""A whole course as tables, as CSV and as Parquet: what its report tells, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.columns import VALUE_DECIMALS, Column, Kind, Table
from clinician_console.outputs.csv.dictionary import dictionary_table
from clinician_console.outputs.csv.files import csv_bytes
from clinician_console.outputs.parquet.output import write_tables

S_PER_MIN: Final = 60.0
SESSION: Final = Column("session", "", Kind.INTEGER, "Number of the session in the course")
OPTIONAL_SESSION: Final = Column(
    "session", "", Kind.INTEGER, "Number of the session in the course; empty outside sessions"
)
UTC_TIME: Final = Column("utc", "", Kind.TIME, "When it was written down")
STEP: Final = Column("step", "", Kind.TEXT, "Step, by its name")

Rows = Iterator[Sequence[Cell]]


def _text(name: str, meaning: str) -> Column:
    return Column(name, "", Kind.TEXT, meaning)


def _whole(name: str, meaning: str, unit: str = "", allowed: str = "") -> Column:
    return Column(name, unit, Kind.INTEGER, meaning, allowed)


def _number(name: str, meaning: str, unit: str = "") -> Column:
    return Column(name, unit, Kind.NUMBER, meaning, decimals=VALUE_DECIMALS)


def _suds(name: str, meaning: str) -> Column:
    return _whole(name, meaning, allowed="0 (none) to 100 (worst)")


def course_tables(facts: CourseFacts) -> tuple[Table, ...]:
    """All tables of a course."""
    return (
        _sessions(facts),
        _steps(facts),
        _distress(facts),
        _expectancies(facts),
        _sickness(facts),
        _scores(facts),
        _adverse(facts),
        _attendance(facts),
        _homework(facts),
        _staff(facts),
    )


def _sessions(facts: CourseFacts) -> Table:
    columns = (
        SESSION,
        _text("session_id", "Identity of the session"),
        Column("started_utc", "", Kind.TIME, "When it began"),
        _number("duration_min", "Beginning to end, or to the last thing known", "min"),
        _number("exposed_min", "In the state exposure", "min"),
        _whole("plan_version", "Version of the plan that it followed; empty where there was none"),
        _whole("stops", "Safe stops that ended an exposure"),
    )

    def rows() -> Rows:
        for number, one in enumerate(facts.sessions, start=1):
            session = one.session
            stops = len([stop for stop in one.stops if stop.of_exposure])
            minutes = (session.duration_s / S_PER_MIN, one.exposed_s / S_PER_MIN)
            head = (number, session.session_id, session.started_at)
            yield (*head, *minutes, session.plan_version, stops)

    return Table("sessions.csv", columns, rows)


def _steps(facts: CourseFacts) -> Table:
    columns = (
        STEP,
        _number("minutes", "In the state exposure", "min"),
        _whole("visits", "How often it was entered"),
        _whole("sessions", "In how many sessions"),
    )

    def rows() -> Rows:
        return ((at.step, at.minutes, at.visits, len(at.sessions)) for at in facts.steps)

    return Table("steps.csv", columns, rows)


def _distress(facts: CourseFacts) -> Table:
    columns = (
        SESSION,
        STEP,
        _whole("ratings", "How often it was rated"),
        _suds("first", "SUDS: first rating"),
        _suds("peak", "SUDS: highest rating"),
        _suds("last", "SUDS: last rating"),
        _whole("within", "Peak less last; below 0 is none; empty of a single rating"),
    )

    def rows() -> Rows:
        for at in facts.distress:
            yield (at.session, at.step, len(at.suds), at.first, at.peak, at.last, at.within)

    return Table("distress.csv", columns, rows)


def _expectancies(facts: CourseFacts) -> Table:
    columns = (
        SESSION,
        STEP,
        _text("feared", "What was feared, in the words of the plan or the patient"),
        _whole("before", "How likely it was before", "%", "0 to 100"),
        _whole("after", "How likely it was after; empty where nobody asked", "%", "0 to 100"),
        _whole("violation", "By how much the likelihood fell", "%"),
        Column("happened", "", Kind.TEXT, "Whether it happened", "no; partly; yes"),
        _text("learned", "What was learned, in the patient's words"),
    )

    def rows() -> Rows:
        for at in facts.expectancies:
            what = at.what
            told = None if what.happened is None else what.happened.value
            figures = (what.before, what.after, what.violation)
            yield (at.session, what.step, what.outcome, *figures, told, what.learned)

    return Table("expectancies.csv", columns, rows)


def _sickness(facts: CourseFacts) -> Table:
    scale = "0 to 20"
    columns = (
        SESSION,
        _whole("before", "FMS before the first exposure; empty where nobody asked", allowed=scale),
        _whole("peak", "Highest FMS since then", allowed=scale),
        _whole("last", "Last FMS since then", allowed=scale),
    )

    def rows() -> Rows:
        return ((at.session, at.before, at.peak, at.last) for at in facts.sickness)

    return Table("sickness.csv", columns, rows)


def _scores(facts: CourseFacts) -> Table:
    columns = (
        UTC_TIME,
        OPTIONAL_SESSION,
        _text("instrument", "Name of the instrument's file"),
        _text("score", "Name of the score"),
        _number("value", "Empty where too many answers are missing"),
        _number("change", "Since the first time; empty where none is known"),
        Column(
            "reliable", "", Kind.BOOLEAN, "More than the noise of the instrument", "true; false"
        ),
        _text("direction", "improved, deteriorated, moved or unchanged"),
        _text("basis", "Where the reliable change was published"),
    )

    def rows() -> Rows:
        for one in facts.scores:
            for taken in one.taken:
                for score in taken.result.scores:
                    head = (taken.utc, taken.session, one.instrument.name, score.name)
                    change = taken.change
                    if change is None or change.score != score.name:
                        yield (*head, score.value, None, None, None, None)
                        continue
                    way = None if change.direction is None else change.direction.value
                    basis = change.basis.source
                    yield (*head, score.value, change.change, change.is_reliable, way, basis)

    return Table("scores.csv", columns, rows)


def _adverse(facts: CourseFacts) -> Table:
    names = ("kind", "severity", "relation", "action", "outcome")
    columns = (
        UTC_TIME,
        OPTIONAL_SESSION,
        *(_text(name, f"Adverse event: {name}; empty where nobody said") for name in names),
        _text("text", "In the clinician's words"),
        _text("by", "Who wrote the last word on it"),
    )

    def rows() -> Rows:
        for at in facts.adverse_events:
            words = (getattr(at.what, name) for name in names)
            told = (None if word is None else word.value for word in words)
            yield (at.utc, at.session, *told, at.what.text, at.by)

    return Table("adverse_events.csv", columns, rows)


def _attendance(facts: CourseFacts) -> Table:
    columns = (UTC_TIME, _text("attendance", "What became of an appointment"), _text("by", "Who"))

    def rows() -> Rows:
        for at in facts.appointments:
            came = at.what.attendance
            yield (at.utc, None if came is None else came.value, at.by)

    return Table("attendance.csv", columns, rows)


def _homework(facts: CourseFacts) -> Table:
    columns = (
        UTC_TIME,
        _text("task", "What was agreed"),
        _text("done", "How far it was done; empty where nobody asked"),
    )

    def rows() -> Rows:
        for at in facts.homework:
            yield (at.utc, at.agreed.task, None if at.done is None else at.done.value)

    return Table("homework.csv", columns, rows)


def _staff(facts: CourseFacts) -> Table:
    columns = (
        _text("role", "Role of who spent time on it; empty where it is of another version"),
        _text("grade", "Grade"),
        _whole("minutes", "All of them together", "min"),
    )

    def rows() -> Rows:
        for at in facts.staff:
            yield (None if at.role is None else at.role.value, at.grade, at.minutes)

    return Table("staff.csv", columns, rows)


@dataclass(frozen=True)
class CourseTables:
    """Writes the tables of a course.

    Attributes:
        name: As it stands in the audit trail.
        parquet: Whether as Parquet; as CSV otherwise.
    """

    name: str
    parquet: bool = False
    suffix: str = ""

    def write(self, facts: CourseFacts, folder: Path) -> None:
        """Write all tables and their data dictionary.

        Raises:
            UsageError: The library for Parquet is not installed.
        """
        tables = course_tables(facts)
        if self.parquet:
            write_tables(tables, folder, {"course": str(facts.course.number)})
            return
        for table in (*tables, dictionary_table(tables)):
            (folder / table.file).write_bytes(csv_bytes(table))


COURSE_TABLES: Final = {
    "csv": CourseTables("course-csv"),
    "parquet": CourseTables("course-parquet", parquet=True),
}
"""By how they are asked for."""
