"""When the rows of a table were taken: seconds, milliseconds, since 1970, or a time of day."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.sensors.table_cells import Cells, numbers_of
from clinician_console.sensors.table_header import TIME_UNITS

SINCE_1970: Final = (
    (1e17, 1e-9),
    (1e14, 1e-6),
    (1e11, 1e-3),
)  # larger numbers, and their unit in s
SLOWEST_ECG_S: Final = 0.5  # between two rows; more, and the column cannot be seconds
FEWEST: Final = 0.5  # share of rows that have to say when they were taken
HALF_A_DAY_S: Final = 43_200.0
_GERMAN: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})[ T]*(.*)")
_ZONE: Final = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")


@dataclass(frozen=True, eq=False)
class Times:
    """When rows were taken, shape (rows,), seconds of any clock, and what was taken for granted."""

    at_s: NDArray[np.float64]
    remarks: tuple[str, ...] = ()


def times_of(cells: Cells, column: int, unit: str, *, fast: bool) -> Times | None:
    """The times that a column of time says; None where it says none.

    Args:
        cells: The table.
        column: Which.
        unit: From the header; empty where it is not there.
        fast: Whether the table holds a signal of which rows must follow fast.
    """
    words = _words(cells, column)
    if any(":" in word for word in words[:3]):
        return _times_of_day(words)
    numbers = numbers_of(cells, column)
    known = numbers[np.isfinite(numbers)]
    if len(known) < FEWEST * len(numbers) or len(known) < 2:
        return None
    scale_s = TIME_UNITS.get(unit.strip().lower())
    if scale_s is not None:
        return Times(numbers * scale_s)
    largest = float(np.median(np.abs(known)))
    for above, per_s in SINCE_1970:
        if largest > above:
            return Times(numbers * per_s)
    step = float(np.median(np.abs(np.diff(known))))
    if fast and step > SLOWEST_ECG_S:
        said = (
            "The column of time has no unit and cannot be in seconds: it is read as milliseconds."
        )
        return Times(numbers * 1e-3, (said,))
    return Times(numbers)


def _words(cells: Cells, column: int) -> list[str]:
    split = (line.split(cells.delimiter, column + 1) for line in cells.rows)
    return [parts[column].strip().strip('"') if column < len(parts) else "" for parts in split]


def _times_of_day(words: list[str]) -> Times | None:
    """Dates and times as ISO 8601 and spreadsheets write them."""
    sample = next(word for word in words if ":" in word)
    if _GERMAN.match(sample):
        words = [_GERMAN.sub(_as_iso, word) for word in words]
    elif sample.index(":") <= 2:  # no date
        words = [f"2000-01-01T{word:0>8}" if word.index(":") > 1 else f"2000-01-01T0{word}"
                 if ":" in word else "" for word in words]  # fmt: skip
    if _ZONE.search(sample):
        words = [_ZONE.sub("", word) for word in words]  # one clock wrote all of them
    words = [word.replace(",", ".").replace("/", "-") for word in words]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            stamps = np.array([word or "NaT" for word in words], dtype="datetime64[us]")
    except (ValueError, Warning):
        return None
    at_s = np.where(np.isnat(stamps), np.nan, stamps.astype(np.int64) / 1e6)
    steps_s = np.diff(at_s, prepend=at_s[0])
    midnights = np.cumsum(np.nan_to_num(steps_s) < -HALF_A_DAY_S)
    no_date = sample.index(":") <= 2
    return Times(at_s + 86_400.0 * midnights if no_date else at_s)


def _as_iso(found: re.Match[str]) -> str:
    day, month, year, rest = found.groups()
    return f"{year}-{month:0>2}-{day:0>2}T{rest}"
