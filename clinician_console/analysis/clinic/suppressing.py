"""Small counts left out of tables with totals, and as many others as it takes to keep them so.

A count of one to four is not shown (primary suppression). Where one is missing among others of
which the total is shown, whoever subtracts has it: others are then left out beside it (secondary
suppression), the smallest first, and totals where nothing else is left. Which ones is decided by
the attack itself: for every count that is not shown, the lowest and the highest number are computed
that the shown ones allow (two linear programmes), and counts are left out until the two are at
least as far apart as one and four, of which nobody knows more than that it is a small count.

That five is a common threshold, and that totals have to be audited so, is from the Federal
Committee on Statistical Methodology's Statistical Policy Working Paper 22 ("Report on Statistical
Disclosure Limitation Methodology", 2005), chapters 2 and 4. That zero is shown is our own choice:
it is nobody, and that no severe adverse event was written down is what a clinic has to be told. It
does say of a whole group at once that something was not so. Who attacks knows with it that what is
left out is one at least, and so do the programmes.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np
from scipy.optimize import linprog

SMALLEST_CELL: Final = 5
"""No count of persons below it is shown, but for zero."""
LEAST: Final = 1
"""What is left out is this at least."""
WIDTH: Final = SMALLEST_CELL - 1 - LEAST
"""So far apart are the lowest and the highest that a count left out can be, at least."""
_NEARLY: Final = 1e-6

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """A total and what it is the total of."""

    total: Key
    parts: tuple[Key, ...]


def shown(
    counts: Mapping[Key, int], sums: Sequence[Sum[Key]], also: frozenset[Key] = frozenset()
) -> dict[Key, int | None]:
    """The counts that may be shown; None for those that are left out.

    Args:
        counts: All of them, none below zero, totals included.
        sums: Which are totals of which others; each holds for `counts`.
        also: Counts that are left out unless they are zero, as those of sessions of too few people.
    """
    hidden = {
        key
        for key, count in counts.items()
        if LEAST <= count < SMALLEST_CELL or (key in also and count)
    }
    while (exposed := _exposed(counts, sums, hidden)) is not None:
        hidden.add(_beside(exposed, counts, sums, hidden))
    return {key: None if key in hidden else count for key, count in counts.items()}


def bounds(
    counts: Mapping[Key, int | None], sums: Sequence[Sum[Key]], key: Key
) -> tuple[float, float]:
    """The lowest and the highest that a count left out can be, by those that are shown.

    Args:
        counts: None for those that are left out.
        sums: As in `shown`.
        key: Of one that is left out.
    """
    unknown = [one for one, count in counts.items() if count is None]
    rows, right = _equations(counts, sums, {one: place for place, one in enumerate(unknown)})
    aim = np.zeros(len(unknown))
    aim[unknown.index(key)] = 1.0
    return _least(aim, rows, right), -_least(-aim, rows, right)


def _least(aim: np.ndarray, rows: np.ndarray, right: np.ndarray) -> float:
    """The least value of a sum of counts that are left out; -inf where there is none."""
    equal = {"A_eq": rows, "b_eq": right} if len(rows) else {}
    found = linprog(aim, bounds=(LEAST, None), method="highs", **equal)
    return float(found.fun) if found.status == 0 else -np.inf


def _equations(
    counts: Mapping[Key, int | None], sums: Sequence[Sum[Key]], places: Mapping[Key, int]
) -> tuple[np.ndarray, np.ndarray]:
    """The sums over what is not known: shape (sums, unknown), and what each comes to."""
    rows, right = [], []
    for one in sums:
        row, known = np.zeros(len(places)), 0.0
        for key, sign in ((one.total, 1.0), *((part, -1.0) for part in one.parts)):
            count = counts[key]
            if count is None:
                row[places[key]] += sign
            else:
                known += sign * count
        if row.any():
            rows.append(row)
            right.append(-known)
    return np.array(rows).reshape(len(rows), len(places)), np.array(right)


def _exposed(counts: Mapping[Key, int], sums: Sequence[Sum[Key]], hidden: set[Key]) -> Key | None:
    """A count left out that the shown ones give away; None where there is none."""
    seen = {key: None if key in hidden else count for key, count in counts.items()}
    for key in counts:
        if key in hidden and any(key in (one.total, *one.parts) for one in sums):
            lowest, highest = bounds(seen, sums, key)
            if highest - lowest < WIDTH - _NEARLY:
                return key
    return None


def _beside(
    exposed: Key, counts: Mapping[Key, int], sums: Sequence[Sum[Key]], hidden: set[Key]
) -> Key:
    """The next one to be left out beside it.

    A part before a total, one that has company where it is left out before one that would take its
    total along, and the smallest of those.
    """
    totals = {one.total for one in sums}
    free = {key for key, count in counts.items() if count and key not in hidden}

    def loss(key: Key) -> tuple[bool, bool, int]:
        own = [one for one in sums if key in one.parts]
        alone = any(
            not any(part != key and part not in totals and counts[part] for part in one.parts)
            for one in own
        )
        return key in totals, alone, counts[key]

    near = {exposed}
    while True:
        found = {
            key for one in sums if near & {one.total, *one.parts} for key in (one.total, *one.parts)
        }
        if beside := [key for key in counts if key in found and key in free]:
            return min(beside, key=loss)
        if found <= near:  # everything that bears on it is left out already
            raise ValueError("a count that nothing shown bears on cannot be exposed")
        near |= found
