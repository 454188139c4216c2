"""What the patient did in exposures, a figure a row: over all of them, and step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import Cell
from clinician_console.outputs.csv.columns import VALUE_DECIMALS, Column, Kind, Table


def behaviour_table(facts: SessionFacts) -> Table:
    """One row for each figure that is known: of all exposures first, then of each step."""
    columns = (
        Column("step_number", "", Kind.INTEGER, "Of the step; empty for all exposures together"),
        Column("step", "", Kind.TEXT, "Its name; empty for all exposures together"),
        Column("measure", "", Kind.TEXT, "Name of the figure; its unit is its ending"),
        Column("value", "", Kind.NUMBER, "The figure, in its unit", decimals=VALUE_DECIMALS),
        Column("unit", "", Kind.TEXT, "Unit of the figure"),
        Column("meaning", "", Kind.TEXT, "Its definition, with the numbers that it uses"),
    )

    def rows() -> Iterator[Sequence[Cell]]:
        behaviour = facts.behaviour
        stretches: list[tuple[int | None, str | None, Mapping[str, float]]] = []
        stretches.append((None, None, behaviour.whole))
        stretches += [(at.number, at.name, behaviour.steps[at.name]) for at in facts.step_times]
        for number, name, conduct in stretches:
            for measure in behaviour.known:
                if (value := conduct.get(measure.name)) is not None:
                    yield number, name, measure.name, value, measure.unit, measure.means

    return Table("behaviour.csv", columns, rows)
