"""The diagnosis algorithm of an instrument: which symptoms are present, and what of it follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from protocols.instruments.base import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    MOST_ITEMS,
    Item,
    Score,
)
from protocols.instruments.item_names import items_meant
from protocols.instruments.verdicts import Algorithm, Need, Outcome
from protocols.reading import Table, quoted, suggestion
from protocols.rows import checked_whole, rows, whole

MOST_OUTCOMES = 10
MOST_NEEDS = 20
_KEYS = ("label", "items", "present_at", "exceptions", "outcomes", "otherwise", "source")


def read_algorithm(top: Table, items: Sequence[Item], scores: Sequence[Score]) -> Algorithm | None:
    """The algorithm, if all of it can be read; what is wrong is noted with the table."""
    table = top.table("algorithm")
    table.only(_KEYS, owner="key")
    label, source = table.text("label", LONGEST_NAME), table.text("source", LONGEST_SENTENCE)
    otherwise = table.text("otherwise", LONGEST_NAME)
    present_at = _present_at(table, items)
    outcomes = tuple(
        outcome
        for row in rows(table, "outcomes", "outcome", MOST_OUTCOMES)
        if (outcome := _outcome(row, items, scores, present_at)) is not None
    )
    if not table.has("outcomes"):
        table.fault("outcomes", "is missing.")
    if not (label and source and otherwise and outcomes):
        return None
    return Algorithm(
        label=label,
        present_at=present_at,
        outcomes=outcomes,
        otherwise=otherwise,
        source=source,
    )


def _present_at(table: Table, items: Sequence[Item]) -> dict[str, int]:
    names = items_meant(table, "items", items)
    meant = [item for item in items if item.name in names]
    lowest = min((item.scale.lowest for item in meant), default=0)
    highest = max((item.scale.highest for item in meant), default=0)
    usual = whole(table, "present_at", lowest, highest) if meant else None
    if usual is None:
        return {}
    present_at = dict.fromkeys((item.name for item in meant), usual)
    exceptions = table.table("exceptions")
    numbers = {key: item for item in meant for key in (item.name, str(item.number))}
    for key, value in exceptions.values.items():
        item = numbers.get(key)
        if item is None:
            near = suggestion(key, numbers) if not exceptions.faults.enough else ""
            exceptions.fault(key, f"unknown item{near}")
            continue
        found = checked_whole(exceptions, key, value, item.scale.lowest, item.scale.highest)
        present_at[item.name] = usual if found is None else found
    return present_at


def _outcome(
    row: Table, items: Sequence[Item], scores: Sequence[Score], present_at: Mapping[str, int]
) -> Outcome | None:
    row.only(("label", "needs"), owner="key")
    label = row.text("label", LONGEST_NAME)
    if not row.has("needs"):
        row.fault("needs", "is missing.")
    written = rows(row, "needs", "need", MOST_NEEDS)
    needs = [_need(need, items, scores, present_at) for need in written]
    whole_needs = tuple(need for need in needs if need is not None)
    if label is None or not whole_needs or len(whole_needs) < len(written):
        return None
    return Outcome(label=label, needs=whole_needs)


def _need(
    row: Table, items: Sequence[Item], scores: Sequence[Score], present_at: Mapping[str, int]
) -> Need | None:
    row.only(("items", "score", "at_least", "at_most"), owner="key")
    if row.has("score"):
        names = _items_of(row, scores)
    else:
        names = tuple(
            name
            for name in items_meant(row, "items", items)
            if row.has("items") or name in present_at
        )
    strangers = [name for name in names if present_at and name not in present_at]
    if strangers:
        row.fault("items", f"{', '.join(strangers)}: no symptom of the algorithm.")
    at_least = whole(row, "at_least", 0, MOST_ITEMS)
    at_most = whole(row, "at_most", 0, MOST_ITEMS) if row.has("at_most") else None
    if not names or strangers or at_least is None:
        return None
    return Need(items=names, at_least=at_least, at_most=at_most)


def _items_of(row: Table, scores: Sequence[Score]) -> tuple[str, ...]:
    name = row.text("score", LONGEST_NAME)
    for score in scores:
        if score.name == name and score.items:
            return score.items
    if name is not None:
        known = [score.name for score in scores if score.items]
        row.fault("score", f"unknown score “{quoted(name)}”{suggestion(name, known)}")
    return ()
