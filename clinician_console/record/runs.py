"""Whole numbers that came by, remembered as runs: one pair for each run, however long it is.

Whoever leaves a gap after each number makes a run of each. Above so many runs the two oldest become
one: the numbers between them count as seen. An honest client leaves few: where it lost samples.
"""

from __future__ import annotations

from bisect import bisect_right

MOST_RUNS = 10_000


class Runs:
    """A set of numbers that mostly grow by one, as those of a client's chunks do."""

    def __init__(self) -> None:
        self._first: list[int] = []
        self._last: list[int] = []

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self._first, number) - 1
        return at >= 0 and number <= self._last[at]

    def __len__(self) -> int:
        """How many runs there are."""
        return len(self._first)

    def add(self, number: int) -> None:
        """Remember a number, once."""
        if number in self:
            return
        at = bisect_right(self._first, number)
        follows = at > 0 and self._last[at - 1] == number - 1
        leads = at < len(self._first) and self._first[at] == number + 1
        if follows and leads:
            self._last[at - 1] = self._last.pop(at)
            del self._first[at]
        elif follows:
            self._last[at - 1] = number
        elif leads:
            self._first[at] = number
        else:
            self._first.insert(at, number)
            self._last.insert(at, number)
            if len(self._first) > MOST_RUNS:
                del self._first[1]
                del self._last[0]
