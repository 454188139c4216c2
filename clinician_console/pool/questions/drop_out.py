"""`drop_out`: how first courses ended, and how much of the treatment there had been by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clinician_console.patients.course import CourseEnd
from clinician_console.pool.questions.base import Figure, How, Key, Question, Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

GOES_ON, NOT_SAID, NO_COURSE = "goes on", "ended, nobody said how", "no course"


def of_patients(tables: Tables) -> ir.Table:
    """One row for each patient with a course."""
    import ibis

    first = tables("courses").filter(lambda t: t.course == 1)
    ended = ibis.cases(
        (first.end.isin([one.value for one in CourseEnd]), first.end),
        (first.ended_utc.isnull(), GOES_ON),
        else_=NOT_SAID,
    )
    agreed = first.came + first.did_not_come
    missed = ibis.cases((agreed > 0, 100.0 * first.did_not_come / agreed), else_=None)
    return first.select(
        "site", "patient", "sessions", "exposed_min", ended=ended, missed_pct=missed
    )


QUESTION: Final = Question(
    "drop_out",
    "How did first courses of treatment end, and after how much of it?",
    category=Key(
        "ended",
        "How the patient's first course stands, by whoever ended it",
        (*(one.value for one in CourseEnd), GOES_ON, NOT_SAID, NO_COURSE),
    ),
    figures=(
        Figure(
            "sessions_median", "sessions", How.MEDIAN, "sessions", "Median of the sessions in it"
        ),
        Figure(
            "sessions_lower",
            "sessions",
            How.LOWER_QUARTER,
            "sessions",
            "Sessions that a quarter of them did not exceed",
        ),
        Figure(
            "sessions_upper",
            "sessions",
            How.UPPER_QUARTER,
            "sessions",
            "Sessions that three quarters of them did not exceed",
        ),
        Figure(
            "exposed_median", "exposed_min", How.MEDIAN, "min", "Median of the minutes of exposure"
        ),
        Figure(
            "missed_mean",
            "missed_pct",
            How.MEAN,
            "%",
            "Mean share of a patient's appointments that they did not come to; of those kept or "
            "missed, cancelled ones left out",
        ),
    ),
    leaves_out=(
        "Courses after the first.",
        "Why somebody left: only that somebody said so. A course that nobody ended goes on, "
        "however long ago its last session was.",
    ),
    sources=("It says nothing of causes; to have dropped out is the word of whoever ended it.",),
    of_patients=of_patients,
)
