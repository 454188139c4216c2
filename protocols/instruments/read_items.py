"""The items of an instrument: written one by one, by their names alone, or only counted.

    items = 17                          no text: the clinic brings it
    items = ["g1", "sp1", …]            the same, called by their names
    [[items]]                           name, text, loinc, counted, and a scale of its own

Where the same is asked in several columns (fear and avoidance of each situation), `[[columns]]`
gives each its name and scale, and every number has an item in each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from protocols.instruments.base import (
    HIGHEST_ANSWER,
    LONGEST_SENTENCE,
    LOWEST_ANSWER,
    MOST_ITEMS,
    NAME,
    Item,
    Scale,
)
from protocols.instruments.item_names import items_meant
from protocols.instruments.loinc import loinc
from protocols.reading import Table, described, quoted
from protocols.rows import rows, text_if_any, truth, whole

MOST_COLUMNS = 4
LONGEST_SLUG = 80
UNREAD = Scale(lowest=LOWEST_ANSWER, highest=HIGHEST_ANSWER)
_ITEM_KEYS = ("name", "text", "loinc", "counted", "reversed", "lowest", "highest", "anchors")
_SCALE_KEYS = ("lowest", "highest", "anchors")
_NAMED = re.compile(NAME)
_NUMBER = re.compile(r"-?[0-9]{1,4}")


def read_items(top: Table) -> tuple[Item, ...]:
    """The items; what is wrong is noted with the table.

    One with a fault keeps its number and has a scale that holds everything (`UNREAD`), so that
    what is said of it elsewhere in the file is not blamed for it.
    """
    columns = _columns(top)
    scale = _scale(top.table("answers"), only=True) if not columns or top.has("answers") else None
    value = top.values.get("items")
    if isinstance(value, int) and not isinstance(value, bool):
        count = whole(top, "items", 1, MOST_ITEMS) or 0
        seeds = [_Seed(f"q{number}", number) for number in range(1, count + 1)]
    elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        seeds = _named(top, value)
    elif value is not None and not isinstance(value, list):
        top.fault("items", f"expected items or how many there are, got {described(value)}.")
        seeds = []
    else:
        if value is None or value == []:
            top.fault("items", "is missing." if value is None else "is empty.")
        written = rows(top, "items", "item", MOST_ITEMS) if value else []
        seeds = [_written(row, number) for number, row in enumerate(written, 1)]
    if columns:
        items = [_in_column(seed, *column) for seed in seeds for column in columns]
    else:
        items = [_in_column(seed, None, scale) for seed in seeds]
    if len(items) > MOST_ITEMS:
        top.fault("items", f"ask for {len(items)} answers, {MOST_ITEMS} are the most.")
        return ()
    _check_names(top, items)
    return _reversed(top, tuple(items))


@dataclass(frozen=True)
class _Seed:
    """What is known of a number of the form before it is laid in its columns."""

    name: str
    number: int
    text: str | None = None
    scale: Scale | None = None
    counted: bool = True
    is_reversed: bool = False
    loinc: str | None = None


def _written(row: Table, number: int) -> _Seed:
    row.only(_ITEM_KEYS, owner="key")
    name = name_of(row)
    own_scale = any(row.has(key) for key in _SCALE_KEYS)
    return _Seed(
        name=name or f"q{number}",
        number=number,
        text=text_if_any(row, "text", LONGEST_SENTENCE),
        scale=(_scale(row, only=False) or UNREAD) if own_scale else None,
        counted=truth(row, "counted", unless_said=True),
        is_reversed=truth(row, "reversed", unless_said=False),
        loinc=loinc(row, "loinc"),
    )


def _named(top: Table, values: Sequence[object]) -> list[_Seed]:
    if len(values) > MOST_ITEMS:
        top.fault("items", f"has {len(values)} items, {MOST_ITEMS} are the most.")
        return []
    seeds: list[_Seed] = []
    for number, value in enumerate(values, 1):
        if isinstance(value, str) and _NAMED.fullmatch(value) and len(value) <= LONGEST_SLUG:
            seeds.append(_Seed(value, number))
        else:
            top.fault("items", f"{described(value)} is no name: {NAMES_ARE}")
    return seeds


NAMES_ARE = "small letters, digits, - and _."


def name_of(row: Table) -> str | None:
    """The name of a row."""
    name = row.text("name", LONGEST_SLUG)
    if name is not None and not _NAMED.fullmatch(name):
        row.fault("name", f"“{quoted(name)}” is no name: {NAMES_ARE}")
        return None
    return name


def _in_column(seed: _Seed, column: str | None, scale: Scale | None) -> Item:
    return Item(
        name=f"{column}_{seed.number}" if column else seed.name,
        number=seed.number,
        column=column,
        text=seed.text,
        scale=seed.scale or scale or UNREAD,
        counted=seed.counted,
        is_reversed=seed.is_reversed,
        loinc=seed.loinc,
    )


def _columns(top: Table) -> list[tuple[str, Scale | None]]:
    found: list[tuple[str, Scale | None]] = []
    for row in rows(top, "columns", "column", MOST_COLUMNS):
        row.only(("name", *_SCALE_KEYS), owner="key")
        name, scale = name_of(row), _scale(row, only=False)
        if name is not None:
            found.append((name, scale))
    return found


def _scale(table: Table, *, only: bool) -> Scale | None:
    if only:
        table.only(_SCALE_KEYS, owner="key")
    lowest = whole(table, "lowest", LOWEST_ANSWER, HIGHEST_ANSWER)
    highest = whole(table, "highest", LOWEST_ANSWER, HIGHEST_ANSWER)
    if lowest is None or highest is None:
        return None
    if lowest >= highest:
        table.fault("highest", f"{highest} is not above lowest, {lowest}.")
        return None
    scale = Scale(lowest=lowest, highest=highest)
    return scale.model_copy(update={"anchors": read_anchors(table, scale)})


def read_anchors(table: Table, scale: Scale, key: str = "anchors") -> dict[int, str]:
    """What the numbers of a scale say, by number."""
    anchors = table.table(key)
    found: dict[int, str] = {}
    for number in anchors.values:
        if not _NUMBER.fullmatch(number) or not scale.holds(int(number)):
            anchors.fault(number, f"is no answer: they go from {scale.lowest} to {scale.highest}.")
        elif words := anchors.text(number, LONGEST_SENTENCE):
            found[int(number)] = words
    return found


def _check_names(top: Table, items: Sequence[Item]) -> None:
    seen: dict[str, int] = {}
    for item in items:
        if item.name in seen:
            called = f"item {item.number} “{item.name}”"
            top.faults.add((called, "name"), f"is the name of item {seen[item.name]} already.")
        seen.setdefault(item.name, item.number)


def _reversed(top: Table, items: tuple[Item, ...]) -> tuple[Item, ...]:
    if not top.has("reversed"):
        return items
    names = {*items_meant(top, "reversed", items)}
    return tuple(
        item.model_copy(update={"is_reversed": True}) if item.name in names else item
        for item in items
    )
