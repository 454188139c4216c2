"""What a table of an export is made of: columns, each with its line in the data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from clinician_console.outputs.cells import Cell

SCHEMA_VERSION = "1.3"

TIME_DECIMALS = 4  # s
SAMPLE_TIME_DECIMALS = 6  # s
INTERVAL_DECIMALS = 3  # ms
RATE_DECIMALS = 2  # bpm
VALUE_DECIMALS = 4
JSON_DECIMALS = 6


class Kind(StrEnum):
    """What stands in the cells of a column."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TIME = "ISO 8601 UTC"
    JSON = "JSON object"


@dataclass(frozen=True)
class Column:
    """One column and its line in the data dictionary.

    Attributes:
        decimals: Numbers are rounded to so many, finer than anything measured; None where the
            column holds none or where they are written exactly.
    """

    name: str
    unit: str
    kind: Kind
    meaning: str
    allowed: str = ""
    decimals: int | None = None


@dataclass(frozen=True)
class Table:
    """One CSV file.

    Attributes:
        rows: Called once, when the file is written.
    """

    file: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Sequence[Cell]]]


AT = Column(
    "at_s",
    "s",
    Kind.NUMBER,
    "Time since the session began, on the console's clock",
    decimals=TIME_DECIMALS,
)
UTC_TIME = Column(
    "utc", "", Kind.TIME, "Time of day: that of the session's beginning, and at_s more"
)
AMENDED = Column(
    "amended_utc",
    "",
    Kind.TIME,
    "When it was last amended after the session; amendments.csv says what it was",
)
STEP = Column("step", "", Kind.TEXT, "Step of the hierarchy; empty outside any step")
