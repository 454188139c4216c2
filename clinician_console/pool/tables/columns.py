"""What a table of a study is made of: columns with unit, type, nullability and meaning; its order.

Two columns stand in the names of folders and in no file, as Hive lays partitions out: `site` and
`month`. Whoever opens files by themselves has to name them as text (`arrow_schema` with
`partitions=True`): an engine that guesses takes a month for a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa

SITE: Final = "site"
MONTH: Final = "month"


class Kind(StrEnum):
    """What stands in a column; `arrow_type` says how it is stored."""

    TEXT = "text"
    INTEGER = "integer of 64 bits"
    NUMBER = "float of 64 bits"
    BOOLEAN = "boolean"
    TIME = "timestamp of microseconds, UTC"
    DAY = "day"
    TEXTS = "list of texts"
    STEPS = "list of integers of 64 bits"
    VALUES = "list of floats of 32 bits"


@dataclass(frozen=True)
class Column:
    """One column and its line in the dictionary.

    Attributes:
        unit: Of its numbers; empty where they have none.
        nullable: Whether it may be null: not known, or does not apply, as the meaning says.
        allowed: Values or range; empty where anything of the type is.
        in_path: Whether it stands in the name of a folder and in no file.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    allowed: str = ""
    nullable: bool = False
    in_path: bool = False

    def or_null(self, when: str) -> Column:
        """The same, null where `when` says."""
        return replace(self, nullable=True, meaning=f"{self.meaning}; null {when}")


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        key: The columns that make a row the only one. Rows are ordered by them, ascending, null
            before every value, texts by their code points.
        group_rows: Rows of a group of its files: what a reader opens at once.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    group_rows: int = 65_536

    def column(self, name: str) -> Column:
        """The column of this name."""
        return next(one for one in self.columns if one.name == name)

    def arrow_schema(self, *, partitions: bool = False) -> pa.Schema:
        """The schema of its files, each column with its unit and meaning.

        Args:
            partitions: With the columns that stand in the names of folders.
        """
        return self._whole if partitions else self._of_files

    @cached_property
    def _whole(self) -> pa.Schema:
        return _schema(self.columns)

    @cached_property
    def _of_files(self) -> pa.Schema:
        return _schema([one for one in self.columns if not one.in_path])


def _schema(columns: Sequence[Column]) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([_field(one) for one in columns])


def arrow_type(kind: Kind) -> pa.DataType:
    """How a kind is stored."""
    import pyarrow as pa

    return {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.TIME: pa.timestamp("us", tz="UTC"),
        Kind.DAY: pa.date32(),
        Kind.TEXTS: pa.list_(pa.field("element", pa.string())),
        Kind.STEPS: pa.list_(pa.field("element", pa.int64())),
        Kind.VALUES: pa.list_(pa.field("element", pa.float32())),
    }[kind]


def _field(column: Column) -> pa.Field:
    import pyarrow as pa

    said = {"unit": column.unit, "meaning": column.meaning, "allowed": column.allowed}
    metadata = {name: words for name, words in said.items() if words}
    return pa.field(column.name, arrow_type(column.kind), column.nullable, metadata)


def text(name: str, meaning: str, allowed: str = "") -> Column:
    """A text."""
    return Column(name, Kind.TEXT, meaning, allowed=allowed)


def count(name: str, meaning: str, allowed: str = "0 or more") -> Column:
    """A whole number."""
    return Column(name, Kind.INTEGER, meaning, allowed=allowed)


def number(name: str, meaning: str, unit: str = "", allowed: str = "") -> Column:
    """A number."""
    return Column(name, Kind.NUMBER, meaning, unit, allowed)


def yes(name: str, meaning: str) -> Column:
    """A yes or no."""
    return Column(name, Kind.BOOLEAN, meaning)


def moment(name: str, meaning: str) -> Column:
    """A moment in UTC, on the patient's own shifted calendar."""
    return Column(name, Kind.TIME, f"{meaning}; date shifted by the patient's own days")


def suds(name: str, meaning: str) -> Column:
    """Subjective units of distress."""
    return count(name, meaning, "0 (none) to 100 (worst)")


SITE_COLUMN: Final = Column(
    SITE, Kind.TEXT, "Clinic that the row came from", allowed="a-z 0-9 - _, 1 to 32", in_path=True
)
MONTH_COLUMN: Final = Column(
    MONTH,
    Kind.TEXT,
    "Month, YYYY-MM, UTC, shifted as all dates: of the session's beginning; of what is outside "
    "sessions, of the course's; of a patient, of when the store first knew them",
    allowed="1900-01 to 2199-12",
    in_path=True,
)
PATIENT: Final = text("patient", "Study code of the patient; one code for all rooms of a site")
COURSE: Final = count(
    "course", "Number of the course among the patient's, oldest first", "1 or more"
)
SESSION: Final = text("session", "Identity of the session, in this study")
OUTSIDE: Final = "outside sessions"
ROW: Final = count("row", "Counts the rows of the session, oldest first", "1 or more")
AT: Final = number("at_s", "Time since the session began, on the console's clock", "s")
UTC: Final = moment("utc", "Time of day: that of the session's beginning, and at_s more")
STEP: Final = text("step", "Step of the hierarchy: its name, or where a clinic chose it a stand-in")
STEP_NUMBER: Final = count("step_number", "Number of the step in the hierarchy", "1 or more")
PLACE: Final = (SITE_COLUMN, MONTH_COLUMN, PATIENT, COURSE.or_null("where there was none"), SESSION)
"""Where every row of a session belongs."""
AROUND: Final = (
    SITE_COLUMN,
    MONTH_COLUMN,
    PATIENT,
    COURSE.or_null("where there was none"),
    SESSION.or_null(OUTSIDE),
)
"""Where a row belongs that may lie between sessions."""
UNIT: Final = ("patient", "course", "session")
"""What is built at once: a session, or what of a course lies outside its sessions."""
IN_SESSION: Final = (SITE, *UNIT)
"""With what every key begins of a table whose rows belong to a session or to a course."""
