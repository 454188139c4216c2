"""What files have beside texts and numbers: rows of a kind, whole numbers, choices, days."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TypeVar

from protocols.reading import Table, described, quoted, suggestion

Choice = TypeVar("Choice", bound=StrEnum)


def rows(table: Table, key: str, what: str, most: int) -> list[Table]:
    """The tables of a list, each called by what it is, its place and its name.

    Args:
        table: Where the list stands; without it there are none.
        key: Of the list.
        what: What one of them is called, as in "score 2 “avoidance”".
        most: More than this are a fault.
    """
    if not table.has(key):
        return []
    values = table.list_of(key, f"{what}s") or []
    if len(values) > most:
        table.fault(key, f"has {len(values)} {what}s, {most} are the most.")
        return []
    found: list[Table] = []
    for number, value in enumerate(values, 1):
        label = f"{what} {number}"
        if not isinstance(value, dict):
            table.faults.add((*table.path, label), f"expected a table, got {described(value)}.")
            continue
        name = value.get("name", value.get("score"))
        called = f" “{quoted(name)}”" if isinstance(name, str) else ""
        found.append(Table(value, table.faults, (*table.path, f"{label}{called}")))
    return found


def named_apart(found: list[Table]) -> list[Table]:
    """The same rows; one whose name another has already is a fault."""
    first: dict[str, str] = {}
    for row in found:
        name = row.values.get("name")
        if isinstance(name, str):
            earlier = first.setdefault(name.casefold(), row.path[-1])
            if earlier != row.path[-1]:
                row.fault("name", f"is the name of {earlier} already.")
    return found


def texts_if_any(table: Table, key: str, longest: int, most: int) -> tuple[str, ...]:
    """A list of texts, where one was written.

    Args:
        table: Where it stands.
        key: Of the list.
        longest: In characters, of each text.
        most: More texts than this are a fault.
    """
    if not table.has(key):
        return ()
    value = table.values[key]
    if isinstance(value, list) and len(value) > most:
        table.fault(key, f"has {len(value)} texts, {most} are the most.")
        return ()
    return table.texts(key, longest)


def whole(table: Table, key: str, lowest: int, highest: int) -> int | None:
    """A whole number within bounds, of which both ends are allowed."""
    if not table.has(key):
        table.fault(key, "is missing.")
        return None
    return checked_whole(table, key, table.values[key], lowest, highest)


def checked_whole(table: Table, key: str, value: object, lowest: int, highest: int) -> int | None:
    """The value as a whole number within bounds, if it is one."""
    if isinstance(value, bool) or not isinstance(value, int):
        table.fault(key, f"expected a whole number, got {described(value)}.")
    elif not lowest <= value <= highest:
        table.fault(key, f"expected {lowest} to {highest}, got {described(value)}.")
    else:
        return value
    return None


def truth(table: Table, key: str, *, unless_said: bool) -> bool:
    """A truth value, or what holds where none was written."""
    value = table.values.get(key, unless_said)
    if not isinstance(value, bool):
        table.fault(key, f"expected true or false, got {described(value)}.")
        return unless_said
    return value


def text_if_any(table: Table, key: str, longest: int) -> str | None:
    """A text, where one was written."""
    return table.text(key, longest) if table.has(key) else None


def choice(table: Table, key: str, kinds: type[Choice]) -> Choice | None:
    """One of a few words."""
    if not table.has(key):
        table.fault(key, "is missing.")
        return None
    return checked_choice(table, key, table.values[key], kinds)


def checked_choice(table: Table, key: str, value: object, kinds: type[Choice]) -> Choice | None:
    """The value as one of a few words, if it is one."""
    known = [kind.value for kind in kinds]
    if not isinstance(value, str):
        table.fault(key, f"expected one of {', '.join(known)}, got {described(value)}.")
    elif value not in known:
        table.fault(key, f"unknown word “{quoted(value)}”{suggestion(value, known)}")
    else:
        return kinds(value)
    return None


def day(table: Table, key: str) -> datetime.date | None:
    """A day, written as TOML does: 2026-10-09."""
    value = table.values.get(key)
    if value is None:
        table.fault(key, "is missing.")
    elif isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        table.fault(key, f"expected a day as in 2026-10-09, got {described(value)}.")
    else:
        return value
    return None
