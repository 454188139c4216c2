"""Small counts left out of tables with totals, and as many others as it takes to keep them so.

A count of one to four is not shown (primary suppression). Where one is missing among others of
which the total is shown, whoever subtracts has it: others are then left out beside it (secondary
suppression), the smallest first, and totals where nothing else is left. Which ones is decided by
the attack itself: for every count that is not shown, the lowest and the highest number are computed
that the shown ones allow (two linear programmes, where what was found for others does not say it
already), and counts are left out until the two are at least as far apart as one and four, of which
nobody knows more than that it is a small count.

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
from numpy.typing import NDArray

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
    attack = _Attack(counts, sums)
    while (exposed := attack.exposed(hidden)) is not None:
        hidden.add(_beside(exposed, counts, sums, hidden))
    return {key: None if key in hidden else count for key, count in counts.items()}


class _Attack(Generic[Key]):
    """What can be reckoned of the counts left out, as more and more are.

    The numbers of one solution are all possible at once, and stay so as more is left out, of which
    each count is then what it is. A count that was seen far enough apart so needs no programme.

    Args:
        counts: All of them.
        sums: As in `shown`.
    """

    def __init__(self, counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> None:
        self._counts, self._sums = counts, sums
        self._borne_on = {key for one in sums for key in (one.total, *one.parts)}
        self._lowest: dict[Key, float] = dict(counts)
        self._highest: dict[Key, float] = dict(counts)

    def exposed(self, hidden: set[Key]) -> Key | None:
        """The first count left out that the shown ones give away; None where there is none."""
        places = {
            key: place for place, key in enumerate(key for key in self._counts if key in hidden)
        }
        equations = self._equations(places)
        for key in places:
            if key not in self._borne_on:
                continue
            for sign in (-1.0, 1.0):  # what it can be at most, and at least
                if self._is_hidden(key):
                    break
                self._solve(key, sign, places, *equations)
            if not self._is_hidden(key):
                return key
        return None

    def _is_hidden(self, key: Key) -> bool:
        return self._highest[key] - self._lowest[key] >= WIDTH - _NEARLY

    def _solve(
        self,
        key: Key,
        sign: float,
        places: Mapping[Key, int],
        rows: NDArray[np.float64],
        right: NDArray[np.float64],
    ) -> None:
        """Find the least of a count times a sign, and remember what each count was in it."""
        from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, and seldom needed

        aim = np.zeros(len(places))
        aim[places[key]] = sign
        equal = {"A_eq": rows, "b_eq": right} if len(rows) else {}
        found = linprog(aim, bounds=(LEAST, None), method="highs", **equal)
        if found.status != 0:  # there is no least
            self._see(key, -sign * np.inf)
            return
        for one, place in places.items():
            self._see(one, float(found.x[place]))

    def _see(self, key: Key, number: float) -> None:
        self._lowest[key] = min(self._lowest[key], number)
        self._highest[key] = max(self._highest[key], number)

    def _equations(
        self, places: Mapping[Key, int]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The sums over what is not known: shape (sums, unknown), and what each comes to."""
        rows, right = [], []
        for one in self._sums:
            row, known = np.zeros(len(places)), 0.0
            for key, sign in ((one.total, 1.0), *((part, -1.0) for part in one.parts)):
                if key in places:
                    row[places[key]] += sign
                else:
                    known += sign * self._counts[key]
            if row.any():
                rows.append(row)
                right.append(-known)
        return np.array(rows).reshape(len(rows), len(places)), np.array(right)


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
