"""Whether the rows of a parcel are rows of our tables, and of nothing but its subject."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.bringing import Fault
from clinician_console.record.parcels import Cell, Parcel, ParcelKind, TableRow
from clinician_console.storage.digests import row_digest
from clinician_console.storage.tables import METADATA

_SESSIONS: Final = (
    "treatment_protocol",
    "session",
    "stream",
    "event",
    "exposure",
    "rating",
    "beat",
    "clock_offset",
    "chunk",
    "session_seal",
)
TABLES: Final[Mapping[ParcelKind, tuple[str, ...]]] = {
    ParcelKind.PROTOCOL: ("treatment_protocol",),
    ParcelKind.PATIENT: ("patient",),
    ParcelKind.IDENTITY: ("patient_name",),
    ParcelKind.NEEDS: ("patient_needs",),
    ParcelKind.COMFORT: ("patient_comfort",),
    ParcelKind.STUDY: ("study_identity",),
    ParcelKind.COURSE: ("course",),
    ParcelKind.PLAN: ("treatment_protocol", "plan"),
    ParcelKind.COURSE_ENTRY: ("course_entry",),
    ParcelKind.SESSION: _SESSIONS,
    ParcelKind.SESSION_ENTRY: ("session_entry",),
    ParcelKind.AUDIT: ("audit",),
    ParcelKind.ERASED: ("erasure",),
}
"""What a parcel of each kind may hold."""
_BY_PATIENT: Final = frozenset({"patient_name", "patient_needs", "patient_comfort", "erasure"})
_OF_NOBODY: Final = frozenset({"treatment_protocol", "audit"})
_SAMPLES: Final = "chunk"
_DIGEST_OF_ELSE: Final = frozenset({_SAMPLES, "erasure"})
"""Whose `sha256` is not over the row: of samples, and of rows that are no more."""
LONGEST_TEXT: Final = 1_000_000
"""Characters of a text in a column without a length: more than anybody writes."""
_SLACK: Final = 4
"""So many times a column's length: what this room itself could have kept is never refused."""
Row = dict[str, Any]


def fault_of(parcel: Parcel) -> Fault | None:
    """What is wrong with a parcel, looked at by itself; None where it is one of ours."""
    if any(not _fits(parcel.kind, row) for row in parcel.rows):
        return Fault.SHAPE
    if not all(_is_of(parcel, row) for row in parcel.rows):
        return Fault.SUBJECT
    return None


def rows_of(parcel: Parcel, table: str) -> list[Row]:
    """The rows of a table in a parcel, as the database takes them."""
    return [
        {name: _cell(value) for name, value in row.columns.items()}
        for row in parcel.rows
        if row.table == table
    ]


def _fits(kind: ParcelKind, row: TableRow) -> bool:
    if row.table not in TABLES[kind]:
        return False
    columns = METADATA.tables[row.table].columns
    if set(row.columns) != set(columns.keys()):
        return False
    typed = all(_is_typed(columns[name], value) for name, value in row.columns.items())
    return typed and _is_as_digested(row)


def _is_typed(column: sa.Column[Any], value: Cell) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, sa.JSON):
        return isinstance(value, Mapping | list | tuple)
    wanted = _python_type(column.type)
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if wanted is datetime:
        return isinstance(value, datetime) and value.tzinfo is not None
    if isinstance(value, str) and len(value) > _longest(column):
        return False
    return isinstance(value, wanted) and isinstance(value, bool) == (wanted is bool)


def _longest(column: sa.Column[Any]) -> int:
    """Characters; SQLite holds nobody to the length of a column, so that it is held to here."""
    length = getattr(column.type, "length", None)
    return LONGEST_TEXT if length is None else _SLACK * int(length)


def _python_type(kind: sa.types.TypeEngine[Any]) -> type:
    """What a column holds; one that is wrapped in a type of ours does not say so itself."""
    inner = kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind
    return inner.python_type


def _is_as_digested(row: TableRow) -> bool:
    """Whether a row that bears a digest over itself is what that says."""
    if row.table in _DIGEST_OF_ELSE or "sha256" not in row.columns:
        return True
    if row.table == "treatment_protocol":
        text = str(row.columns["toml"])
        return hashlib.sha256(text.encode()).hexdigest() == row.columns["sha256"]
    plain = {name: _cell(value) for name, value in row.columns.items()}
    return row_digest(plain) == row.columns["sha256"]


def _is_of(parcel: Parcel, row: TableRow) -> bool:
    """Whether a row is of what the parcel says that it is of."""
    if row.table in _OF_NOBODY:
        return True
    if row.table in _BY_PATIENT:
        return row.columns["patient_id"] == parcel.subject
    if row.table == "study_identity":
        return parcel.subject in (row.columns["id"], row.columns["patient_id"])
    if row.table == _SAMPLES:  # whose stream it is, the session's transaction asks
        return True
    whose = row.columns.get("session_id") if parcel.kind is ParcelKind.SESSION else None
    return (row.columns["id"] if whose is None else whose) == parcel.subject


def _cell(value: Cell) -> Any:  # noqa: ANN401 - what a database takes
    match value:
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case str() | bytes() | UUID():
            return value
        case Sequence():
            return [_plain(one) for one in value]
        case _:
            return value


def _plain(value: object) -> object:
    match value:
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return value
