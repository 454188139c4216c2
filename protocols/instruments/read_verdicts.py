"""What an instrument's results are held against: every row with its source.

[[bands]]              score, source, levels = [{ from = 0, label = "minimal" }, …]
[[cut_offs]]           score, at_least or at_most, label, source
[algorithm]            label, items, present_at, exceptions = { 9 = 1 }, otherwise, source and
                       outcomes = [{ label, needs = [{ items or score, at_least, at_most }] }, …]
[[alerts]]             item, above, unanswered, label, sentence, source
[[reliable_changes]]   see `read_changes`
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from protocols.instruments.base import (
    HIGHEST_ANSWER,
    LONGEST_NAME,
    LONGEST_SENTENCE,
    LOWEST_ANSWER,
    MOST_ITEMS,
    Item,
    Score,
)
from protocols.instruments.item_names import items_meant
from protocols.instruments.read_algorithm import read_algorithm
from protocols.instruments.read_changes import chosen_change, read_changes
from protocols.instruments.read_scores import UNKNOWN, bounds_of, ranges_of, score_meant
from protocols.instruments.verdicts import Alert, Algorithm, Band, Bands, CutOff, ReliableChange
from protocols.reading import Table
from protocols.rows import rows, truth, whole

MOST_ROWS = 20


@dataclass(frozen=True)
class Verdicts:
    """All that results are held against."""

    bands: tuple[Bands, ...]
    cut_offs: tuple[CutOff, ...]
    algorithm: Algorithm | None
    alerts: tuple[Alert, ...]
    changes: tuple[ReliableChange, ...]
    change: str | None


def read_verdicts(top: Table, items: Sequence[Item], scores: Sequence[Score]) -> Verdicts:
    """Every row that can be read; what is wrong is noted with the table."""
    ranges = ranges_of(top, items, scores)
    changes = read_changes(top, ranges)
    return Verdicts(
        bands=_bands(top, ranges),
        cut_offs=_cut_offs(top, ranges),
        algorithm=read_algorithm(top, items, scores) if top.has("algorithm") else None,
        alerts=_alerts(top, items),
        changes=changes,
        change=chosen_change(top, [change.name for change in changes]),
    )


def _bands(top: Table, ranges: dict[str, tuple[float, float]]) -> tuple[Bands, ...]:
    found: list[Bands] = []
    for row in rows(top, "bands", "band set", MOST_ROWS):
        row.only(("score", "source", "levels"), owner="key")
        score, source = score_meant(row, ranges), row.text("source", LONGEST_SENTENCE)
        within = bounds_of(score, ranges)
        levels: list[Band] = []
        for level in rows(row, "levels", "level", MOST_ROWS):
            level.only(("from", "label"), owner="key")
            lowest, label = level.number("from", within), level.text("label", LONGEST_NAME)
            if lowest is None or label is None:
                continue
            is_known = score is not None and ranges[score] != UNKNOWN
            if not levels and is_known and lowest != within.lowest:
                level.fault("from", f"the first one begins at the lowest score, {within.lowest:g}.")
            if levels and lowest <= levels[-1].lowest:
                level.fault("from", f"{lowest:g} is not above the one before.")
            levels.append(Band(lowest=lowest, label=label))
        if not row.has("levels"):
            row.fault("levels", "is missing.")
        if score and source and levels:
            found.append(Bands(score=score, source=source, bands=tuple(levels)))
    return tuple(found)


def _cut_offs(top: Table, ranges: dict[str, tuple[float, float]]) -> tuple[CutOff, ...]:
    found: list[CutOff] = []
    for row in rows(top, "cut_offs", "cut-off", MOST_ROWS):
        row.only(("score", "at_least", "at_most", "label", "source"), owner="key")
        score, label = score_meant(row, ranges), row.text("label", LONGEST_SENTENCE)
        source, within = row.text("source", LONGEST_SENTENCE), bounds_of(score, ranges)
        bounds = [key for key in ("at_least", "at_most") if row.has(key)]
        if len(bounds) != 1:
            row.fault("at_least", "one of at_least and at_most is needed.")
            continue
        value = row.number(bounds[0], within)
        if score and label and source and value is not None:
            at_least, at_most = (value, None) if bounds == ["at_least"] else (None, value)
            found.append(
                CutOff(score=score, at_least=at_least, at_most=at_most, label=label, source=source)
            )
    return tuple(found)


def _alerts(top: Table, items: Sequence[Item]) -> tuple[Alert, ...]:
    found: list[Alert] = []
    for row in rows(top, "alerts", "alert", MOST_ITEMS):
        keys = ("items", "above", "unanswered", "label", "sentence", "source")
        row.only(keys, owner="key")
        if not row.has("items"):
            row.fault("items", "is missing.")
        names = items_meant(row, "items", items) if row.has("items") else ()
        above = whole(row, "above", LOWEST_ANSWER, HIGHEST_ANSWER)
        unanswered = truth(row, "unanswered", unless_said=True)
        label, sentence = row.text("label", LONGEST_NAME), row.text("sentence", LONGEST_SENTENCE)
        source = row.text("source", LONGEST_SENTENCE)
        if above is None or label is None or sentence is None or source is None:
            continue
        found += [
            Alert(
                item=name,
                above=above,
                unanswered=unanswered,
                label=label,
                sentence=sentence,
                source=source,
            )
            for name in names
        ]
    return tuple(found)
