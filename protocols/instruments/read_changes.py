"""The reliable changes that were published of an instrument, and which of them is used.

[[reliable_changes]]   name, score, points or percent or sd and r, population, interval,
                       ends_at_most, source
reliable_change        names the one that is used: a setting
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from protocols.instruments.base import LONGEST_NAME, LONGEST_SENTENCE
from protocols.instruments.read_items import name_of
from protocols.instruments.read_scores import bounds_of, score_meant
from protocols.instruments.verdicts import ReliableChange
from protocols.reading import Table, quoted, suggestion
from protocols.rows import rows
from shared.rules.guardrails import Range

MOST_CHANGES = 20
_BASES = (("points",), ("percent",), ("sd", "r"))
_CHANGE_KEYS = (
    "name",
    "score",
    "points",
    "percent",
    "sd",
    "r",
    "population",
    "interval",
    "ends_at_most",
    "source",
)


def chosen_change(top: Table, known: Sequence[str]) -> str | None:
    """Which reliable change the file sets: the first of several, if it does not say."""
    if not top.has("reliable_change"):
        return known[0] if known else None
    name = top.text("reliable_change", LONGEST_NAME)
    if name is not None and name not in known:
        top.fault("reliable_change", f"unknown change “{quoted(name)}”{suggestion(name, known)}")
        return None
    return name


def read_changes(
    top: Table, ranges: Mapping[str, tuple[float, float]]
) -> tuple[ReliableChange, ...]:
    """Every change that can be read; what is wrong is noted with the table."""
    found: list[ReliableChange] = []
    for row in rows(top, "reliable_changes", "reliable change", MOST_CHANGES):
        change = _change(row, ranges)
        if change is not None and any(change.name == other.name for other in found):
            row.fault("name", "is the name of one before it already.")
        elif change is not None:
            found.append(change)
    return tuple(found)


def _change(row: Table, ranges: Mapping[str, tuple[float, float]]) -> ReliableChange | None:
    row.only(_CHANGE_KEYS, owner="key")
    name, score = name_of(row), score_meant(row, ranges)
    within = bounds_of(score, ranges)
    width = Range(lowest=0.001, highest=within.highest - within.lowest)
    points = row.number("points", width) if row.has("points") else None
    percent = row.number("percent", Range(lowest=0.1, highest=100)) if row.has("percent") else None
    sd = row.number("sd", width) if row.has("sd") else None
    r = row.number("r", Range(lowest=0.001, highest=0.999)) if row.has("r") else None
    population = row.text("population", LONGEST_SENTENCE)
    interval = row.text("interval", LONGEST_SENTENCE)
    ends_at_most = row.number("ends_at_most", within) if row.has("ends_at_most") else None
    source = row.text("source", LONGEST_SENTENCE)
    if row.has("points") and row.has("percent"):
        row.fault("percent", "a change is of points or of per cent, not of both.")
    elif not any(all(row.has(key) for key in keys) for keys in _BASES):
        row.fault("points", "is missing; it can be computed where sd and r are given.")
    if not (name and score and population and interval and source):
        return None
    if points is None and percent is None and (sd is None or r is None):
        return None
    return ReliableChange(
        name=name,
        score=score,
        points=points,
        percent=percent,
        sd=sd,
        r=r,
        population=population,
        interval=interval,
        ends_at_most=ends_at_most,
        source=source,
    )
