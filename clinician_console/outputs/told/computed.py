"""A table of what was computed of the signals."""

from __future__ import annotations

from clinician_console.analysis.facts import ComputedSeries, SessionFacts
from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import NONE
from clinician_console.record.signals import shown_unit

MINUS = "−"
TITLE = "Computed from the signals"
HOW = (
    "Rows that could not be believed are left out of lowest, median and highest. At rest: the "
    "median while the patient rested before the exposure; compare with that, not with norms."
)


def write_computed(page: Page, facts: SessionFacts) -> None:
    """Every column of every feature; nothing where none was computed."""
    if not facts.computed:
        return
    columns = (
        Column("Computed", 64),
        Column("Column", 27),
        Column("Rows", 12, right=True),
        Column("Good", 12, right=True),
        Column("Lowest", 15, right=True),
        Column("Median", 15, right=True),
        Column("Highest", 15, right=True),
        Column("At rest", 13, right=True),
    )
    rows = [_row(facts, series, column) for series in facts.computed for column in series.said]
    page.table(TITLE, columns, rows)
    page.paragraph(HOW)


def _row(facts: SessionFacts, series: ComputedSeries, column: int) -> tuple[str, ...]:
    spread = series.spread(column)
    rest = series.at_rest(column, facts.rest)
    numbers = [NONE] * 3 if spread is None else [f"{number:.4g}" for number in spread]
    unit = shown_unit(series.units[column])
    channel = series.channels[column] if unit == "1" else f"{series.channels[column]}, {unit}"
    return (
        series.name,
        channel,
        str(len(series.at_s)),
        f"{series.good.mean():.0%}",
        *(number.replace("-", MINUS) for number in numbers),
        NONE if rest is None else f"{rest:.4g}".replace("-", MINUS),
    )
