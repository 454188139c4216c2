"""How the body answered each cue: a row each, and the course over its repeats beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.reactions.declining import Course, Organ
from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.columns import (
    AT,
    RATE_DECIMALS,
    VALUE_DECIMALS,
    Column,
    Kind,
    Table,
)

HEART_CHANGE = Column(
    "heart_change_bpm",
    "bpm",
    Kind.NUMBER,
    "Mean heart rate 1 to 8 s after the cue less that of the 5 s before; empty if not believed",
    decimals=RATE_DECIMALS,
)
SKIN_ANSWER = Column(
    "skin_response_uS",
    "uS",
    Kind.NUMBER,
    "Amplitude of the skin response that began 1 to 4 s after; 0 without one, empty if not known",
    decimals=VALUE_DECIMALS,
)


def cue_responses_table(facts: SessionFacts) -> Table:
    """One row a cue."""
    columns = (
        AT,
        Column("cue", "", Kind.TEXT, "Name of the cue"),
        Column("repeat", "", Kind.INTEGER, "How often it was shown by then, this time included"),
        HEART_CHANGE,
        SKIN_ANSWER,
        Column(
            "not_counted",
            "",
            Kind.TEXT,
            "Why it is in no course over the repeats; empty where it is",
            "another cue within 8 s; a stop within 8 s; the record ends within 8 s",
        ),
        *(_course_column(organ) for organ in Organ),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        courses = {(one.cue, one.organ): one for one in facts.body.cue_answers.courses}
        for one in facts.body.cue_answers.reactions:
            slopes = (_slope(courses.get((one.cue, organ))) for organ in Organ)
            why = None if one.unfit is None else one.unfit.value
            yield (one.at_s, one.cue, one.repeat, one.heart_bpm, one.skin_us, why, *slopes)

    return Table("cue_responses.csv", columns, rows)


def _course_column(organ: Organ) -> Column:
    what = "change of the heart rate" if organ is Organ.HEART else "skin response"
    return Column(
        f"{organ.value}_per_repeat_{organ.unit}",
        organ.unit,
        Kind.NUMBER,
        f"Slope of the {what} over this cue's counted repeats; empty below three of them",
        decimals=VALUE_DECIMALS,
    )


def _slope(course: Course | None) -> float | None:
    return None if course is None else course.per_repeat
