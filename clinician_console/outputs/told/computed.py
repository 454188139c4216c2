"""A table of what was computed of the signals."""

from __future__ import annotations

from clinician_console.analysis.facts import ComputedSeries, SessionFacts
from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import NONE
from clinician_console.sensors.units import shown_unit


def write_computed(page: Page, facts: SessionFacts) -> None:
    """Every column of every feature; nothing where none was computed."""
    if not facts.computed:
        return
    columns = (
        Column("Computed", 68),
        Column("Column", 30),
        Column("Rows", 15, right=True),
        Column("Lowest", 20, right=True),
        Column("Median", 20, right=True),
        Column("Highest", 20, right=True),
    )
    rows = [
        _row(series, column) for series in facts.computed for column in range(len(series.channels))
    ]
    page.table("Computed from the signals", columns, rows)


def _row(series: ComputedSeries, column: int) -> tuple[str, ...]:
    spread = series.spread(column)
    numbers = [NONE] * 3 if spread is None else [f"{number:.4g}" for number in spread]
    channel = f"{series.channels[column]}, {shown_unit(series.units[column])}"
    return series.name, channel, str(len(series.at_s)), *numbers
