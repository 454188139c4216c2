"""Rows and words of the tables of a course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from shared.printable import plain

DATE: Final = "%Y-%m-%d"
LONGEST_CELL: Final = 90


def rows_of(
    title: str, titles: Sequence[str], rows: Sequence[Sequence[str]], otherwise: str
) -> Iterator[str]:
    """A table with its title, as wide as it has to be.

    Args:
        title: Of the table.
        titles: Of its columns; one that begins with ">" stands to the right.
        rows: Cell by cell.
        otherwise: What is said where there are no rows; nothing is, if it is empty.
    """
    if not rows:
        if otherwise:
            yield from ("", f"{title}: {otherwise}")
        return
    cells = [[plain(cell, LONGEST_CELL) for cell in row] for row in rows]
    names = [name.removeprefix(">") for name in titles]
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    to_right = [name.startswith(">") for name in titles]
    yield from ("", title)
    for line in [names, *cells]:
        put = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, to_right, strict=True)
        ]
        yield f"  {'  '.join(put)}".rstrip()


def listed(numbers: Sequence[int]) -> str:
    """Numbers of sessions."""
    return ", ".join(map(str, numbers))


def minutes(value: float) -> str:
    """Minutes to a tenth."""
    return f"{value:.1f}"


def signed(value: int) -> str:
    """How far something fell: a minus sign where it rose."""
    return f"{value}" if value >= 0 else f"−{-value}"


def number_or(value: float | None, otherwise: str = "-") -> str:
    """A number, or what stands where there is none."""
    return otherwise if value is None else f"{value:g}"


def when(moment: datetime) -> str:
    """Day and time of day."""
    return f"{moment:%Y-%m-%d %H:%M}"
