"""The scores of an instrument, each made of items or of scores that stand before it.

[[scores]]      name, label, items = [1, 2 …] (all, if left out; twice counts twice), column,
                scores = ["nausea" …], how = "sum" | "mean" | "percent", factor, may_miss, loinc
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from protocols.instruments.base import LONGEST_NAME, MOST_SCORES, Item, Score, score_ranges
from protocols.instruments.item_names import items_meant
from protocols.instruments.loinc import loinc
from protocols.instruments.read_items import UNREAD, name_of
from protocols.reading import Table, described, quoted, suggestion
from protocols.rows import checked_choice, rows, whole
from shared.printable import plain
from shared.rules.guardrails import Range

_KEYS = ("name", "label", "items", "column", "scores", "how", "factor", "may_miss", "loinc")
UNKNOWN = (-1e9, 1e9)
"""Between what a score lies that has a fault of its own, or an item with one."""
_FACTOR = Range(lowest=0.001, highest=1000.0)


class _How(StrEnum):
    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"


def read_scores(top: Table, items: Sequence[Item], panel_loinc: str | None) -> tuple[Score, ...]:
    """Every score that can be read; what is wrong is noted with the table."""
    found: list[Score] = []
    for row in rows(top, "scores", "score", MOST_SCORES):
        score = _score(row, items, found)
        if score is None:
            continue
        if any(score.name == other.name for other in found):
            row.fault("name", "is the name of a score before it already.")
            continue
        if score.loinc is not None and score.loinc == panel_loinc:
            row.fault("loinc", f"{score.loinc} is the code of the whole panel, not of a score.")
        found.append(score)
    return tuple(found)


def _score(row: Table, items: Sequence[Item], before: Sequence[Score]) -> Score | None:
    row.only(_KEYS, owner="key")
    name, label = name_of(row), row.text("label", LONGEST_NAME)
    made_of_scores = _scores(row, before) if row.has("scores") else ()
    if row.has("scores") and row.has("items"):
        row.fault("scores", "a score is made of items or of scores, not of both.")
    column = _column(row, items)
    made_of = () if row.has("scores") else items_meant(row, "items", items, column)
    how = checked_choice(row, "how", row.values.get("how", "sum"), _How)
    factor = row.number("factor", _FACTOR) if row.has("factor") else 1.0
    highest = sum(item.scale.highest * made_of.count(item.name) for item in items)
    if how is _How.PERCENT and highest <= 0:
        row.fault("how", "a sum whose highest is not above 0 has no per cent of it.")
        how = None
    most = max(len({*made_of}) - 1, 0)
    may_miss = whole(row, "may_miss", 0, most) if row.has("may_miss") else 0
    code = loinc(row, "loinc")
    parts = made_of or made_of_scores
    if not (name and label and parts) or how is None or factor is None or may_miss is None:
        return None
    return Score(
        name=name,
        label=label,
        items=made_of,
        scores=made_of_scores,
        how=how.value,
        factor=factor,
        may_miss=may_miss,
        loinc=code,
    )


def _column(row: Table, items: Sequence[Item]) -> str | None:
    value = row.values.get("column")
    known = list(dict.fromkeys(item.column for item in items if item.column))
    if value is None or value in known:
        return value if isinstance(value, str) else None
    if isinstance(value, str):
        row.fault("column", f"unknown column “{quoted(value)}”{suggestion(value, known)}")
    else:
        row.fault("column", f"expected a text, got {described(value)}.")
    return None


def _scores(row: Table, before: Sequence[Score]) -> tuple[str, ...]:
    known = [score.name for score in before]
    found: list[str] = []
    values = row.list_of("scores", "scores") or []
    if len(values) > MOST_SCORES:
        row.fault("scores", f"has {len(values)} scores, {MOST_SCORES} are the most.")
        return ()
    for value in values:
        if isinstance(value, str) and value in known:
            found.append(value)
        elif isinstance(value, str):
            row.fault(
                "scores",
                f"there is no score “{quoted(value)}” before this one{suggestion(value, known)}",
            )
        else:
            row.fault("scores", f"expected a text, got {described(value)}.")
    return tuple(found)


def ranges_of(
    top: Table, items: Sequence[Item], scores: Sequence[Score]
) -> dict[str, tuple[float, float]]:
    """Between what each score lies, those that could not be read whole included."""
    written = top.values.get("scores")
    rows_of_it = (
        [row for row in written if isinstance(row, dict)] if isinstance(written, list) else []
    )
    names = [
        plain(name, LONGEST_NAME).strip()
        for row in rows_of_it
        if isinstance(name := row.get("name"), str)
    ]
    unread = {item.name for item in items if item.scale == UNREAD}
    found = score_ranges(items, scores)
    made_of = {score.name: {*score.items} for score in scores}
    for score in scores:
        for part in score.scores:
            made_of[score.name] |= made_of[part]
    known = {name: ends for name, ends in found.items() if not made_of[name] & unread}
    return {**dict.fromkeys([*names, *found], UNKNOWN), **known}


def score_meant(row: Table, ranges: Mapping[str, tuple[float, float]]) -> str | None:
    """The score that a row is about."""
    name = row.text("score", LONGEST_NAME)
    if name is not None and name not in ranges:
        row.fault("score", f"unknown score “{quoted(name)}”{suggestion(name, ranges)}")
        return None
    return name


def bounds_of(score: str | None, ranges: Mapping[str, tuple[float, float]]) -> Range:
    """Between what a score lies; very far apart where it is not known."""
    lowest, highest = ranges[score] if score else UNKNOWN
    return Range(lowest=lowest, highest=highest)
