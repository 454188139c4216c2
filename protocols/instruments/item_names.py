"""Which items a list in a file means: by their numbers, by their names, or by a column's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from protocols.instruments.base import LONGEST_NAME, MOST_ITEMS, Item
from protocols.reading import Table, described, quoted, suggestion
from shared.printable import plain

MOST_NAMED = 4 * MOST_ITEMS


def items_meant(
    table: Table, key: str, items: Sequence[Item], column: str | None = None
) -> tuple[str, ...]:
    """Names of the items that a list means, one as often as it is meant.

    Args:
        table: Where the list stands.
        key: Of the list; without it all items are meant that are counted.
        items: All there are.
        column: Where a number has several items, only the one in this column.
    """
    within = [item for item in items if column is None or item.column == column]
    if not table.has(key):
        return tuple(item.name for item in within if item.counted)
    values = table.list_of(key, "items") or []
    meanings = _meanings(within)
    found: list[str] = []
    for value in values[: MOST_NAMED + 1]:
        word = value if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if meant := meanings.get(word):
            found += meant
        else:
            table.fault(key, _unknown(table, value, within))
    if max(len(values), len(found)) > MOST_NAMED:
        table.fault(key, f"has more than {MOST_NAMED} items.")
        return ()
    return tuple(found)


def _meanings(items: Sequence[Item]) -> dict[str | int, list[str]]:
    meanings: defaultdict[str | int, list[str]] = defaultdict(list)
    for item in items:
        meanings[item.number].append(item.name)
        meanings[item.name].append(item.name)
        if item.column is not None:
            meanings[item.column].append(item.name)
    return dict(meanings)


def _unknown(table: Table, value: object, items: Sequence[Item]) -> str:
    if isinstance(value, str):
        word = plain(value, LONGEST_NAME)
        near = "" if table.faults.enough else suggestion(word, [item.name for item in items])
        return f"unknown item “{quoted(word)}”{near}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"there is no item with {described(value)}."
    return f"expected numbers or names of items, got {described(value)}."
