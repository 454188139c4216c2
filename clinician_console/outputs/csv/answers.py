"""What was answered to instruments in a session, item by item, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clinician_console.analysis.facts import Answered, SessionFacts
from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.columns import VALUE_DECIMALS, Column, Kind, Table

FILLING = Column("filling", "", Kind.INTEGER, "Counts the forms of the session, from 1")
INSTRUMENT = Column("instrument", "", Kind.TEXT, "Name of the instrument's file")


def answers_table(facts: SessionFacts) -> Table:
    """One row for each item that was asked; the text of an item is not ours to pass on."""
    columns = (
        FILLING,
        INSTRUMENT,
        Column("begun_utc", "", Kind.TIME, "When the first of it was written down"),
        Column("day", "", Kind.TEXT, "The day that the answers are of, as YYYY-MM-DD"),
        Column("where", "", Kind.TEXT, "Form, paper, console or headset; empty if not known"),
        Column("whole", "", Kind.BOOLEAN, "Somebody said that nothing more is answered"),
        Column("item", "", Kind.TEXT, "Name of the item"),
        Column("answer", "", Kind.INTEGER, "As it was given; empty where it was left out"),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        for number, one in enumerate(facts.answered, start=1):
            of = one.filled_in
            head = (number, of.instrument, of.utc, of.day.isoformat(), of.where, of.is_ended)
            for item, value in of.given.items():
                is_number = isinstance(value, int) and not isinstance(value, bool)
                yield (*head, item, value if is_number else None)  # type: ignore[misc]

    return Table("answers.csv", columns, rows)


def scores_table(facts: SessionFacts) -> Table:
    """One row for each score of each form whose very file this console has."""
    columns = (
        FILLING,
        INSTRUMENT,
        Column("score", "", Kind.TEXT, "Name of the score"),
        Column("label", "", Kind.TEXT, "As a person reads it"),
        Column(
            "value",
            "",
            Kind.NUMBER,
            "Empty where too many answers are missing",
            decimals=VALUE_DECIMALS,
        ),
        Column("lowest", "", Kind.NUMBER, "Lowest that it can be", decimals=VALUE_DECIMALS),
        Column("highest", "", Kind.NUMBER, "Highest that it can be", decimals=VALUE_DECIMALS),
        Column("missing", "", Kind.INTEGER, "Items that were not answered and should have been"),
        Column("prorated", "", Kind.BOOLEAN, "Missing answers filled as its authors say"),
        Column("band", "", Kind.TEXT, "The word for the value; empty where none was published"),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        for number, one in enumerate(facts.answered, start=1):
            yield from _scores(number, one)

    return Table("scores.csv", columns, rows)


def _scores(number: int, one: Answered) -> Iterator[Sequence[Cell]]:
    for at in one.result.scores if one.result else ():
        spread = (at.value, at.lowest, at.highest)
        head = (number, one.filled_in.instrument, at.name, at.label)
        yield (*head, *spread, len(at.missing), at.is_prorated, at.band)
