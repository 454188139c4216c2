"""Rows with their words sealed, and opened again, column by column as words.py has them."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final, TypeAlias, cast
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from clinician_console.analysis.deidentified import shipped
from clinician_console.analysis.deidentified.parts import DAYS, IDS, KNOWN, NAMES, NUMBERS
from clinician_console.record.parcels import Cell, Parcel, TableRow
from clinician_console.sync.words import WORDS, Way, is_coded, open_words

PREFIX: Final = "sealed:1:"
_BYTES: Final = PREFIX.encode()
_OTHER_PARTS: Final = "other parts"
"""The part that parts of unknown names travel in, names and all: anybody may have named them."""
_DAY_OR_YES: Final = "on"
_RECORD: Final = "of"
_PART_OF_A_RECORD: Final = "part"
_MOST_EXACT: Final = 1e15
"""A float from here on is given back by JSONB as a whole number, and one of -0.0 as 0.0."""
_KEYS: Final = ("patient_id", "session_id", "stream_id", "number", "seq")
"""What a row without an id is known by, of the columns that it has."""
_AS_IT_IS: Final = frozenset({Way.PLAIN, Way.SIGNAL, Way.CODE, Way.HIDDEN})
_Columns: TypeAlias = "Mapping[str, Cell]"


@dataclass(frozen=True)
class _Place:
    """Where a word stands: what is bound to it."""

    table: str
    column: str
    row: str = ""

    @cached_property
    def bound(self) -> list[bytes]:
        return [b"gradus sealed 1", f"{self.table}.{self.column}".encode(), self.row.encode()]

    def part(self, name: str) -> _Place:
        """A part of it; names by which things are told apart are not bound to the row."""
        at = replace(self, column=f"{self.column}.{name}")
        return at.anywhere if name in NAMES or name in IDS else at

    @property
    def anywhere(self) -> _Place:
        return replace(self, row="")


class SealedRows:
    """Seals and opens the words of rows.

    Args:
        key: 64 bytes, for AES-SIV.
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = AESSIV(key)

    def seal(self, parcel: Parcel, row: TableRow) -> TableRow:
        """A row as it leaves.

        Raises:
            KeyError: The table or a column of it does not leave the room.
        """
        return _walked(parcel, _with_hidden(row), self._leaving)

    def open(self, parcel: Parcel, row: TableRow) -> TableRow:
        """A row as it was.

        Raises:
            cryptography.exceptions.InvalidTag: A word was sealed with another key, or elsewhere.
            ValueError: It is no word that was sealed.
        """
        return _without_hidden(_walked(parcel, row, self._opened_again))

    # ── leaving ──────────────────────────────────────────────────────────────────────────────

    def _leaving(self, way: Way, place: _Place, value: Cell) -> Cell:
        if way is Way.PARTS and isinstance(value, Mapping):
            return self._parts(place, value)
        if way is Way.LISTED and isinstance(value, Sequence):
            return [self._unless_open(place, one) for one in value]
        if way is Way.SHIPPED:
            return self._unless_open(place, value)
        if way is Way.CODED and isinstance(value, str) and is_coded(value):
            return value
        return self._sealed(place, value)

    def _unless_open(self, place: _Place, value: object) -> Cell:
        if isinstance(value, int) or (isinstance(value, str) and value in open_words()):
            return value
        return self._sealed(place, value)

    def _parts(self, place: _Place, parts: Mapping[str, object]) -> dict[str, object]:
        left: dict[str, object] = {
            name: value if _stays(name, value) else self._sealed(place.part(name), value)
            for name, value in parts.items()
            if name in KNOWN
        }
        others = {name: value for name, value in parts.items() if name not in KNOWN}
        if others:
            left[_OTHER_PARTS] = self._sealed(place.part(_OTHER_PARTS), others)
        return left

    def _sealed(self, place: _Place, value: object) -> Cell:
        if value is None or value == "":
            return cast("Cell", value)
        if isinstance(value, bytes):
            return _BYTES + self._cipher.encrypt(value, place.bound)
        said = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
        sealed = base64.urlsafe_b64encode(self._cipher.encrypt(said, place.bound))
        return PREFIX + sealed.rstrip(b"=").decode()

    # ── opening ──────────────────────────────────────────────────────────────────────────────

    def _opened_again(self, way: Way, place: _Place, value: Cell) -> Cell:
        if way is Way.PARTS and isinstance(value, Mapping):
            return self._parts_again(place, value)
        if way is Way.LISTED and isinstance(value, list | tuple):
            return [self._opened(place, one) for one in value]
        return self._opened(place, value)

    def _parts_again(self, place: _Place, parts: Mapping[str, object]) -> dict[str, object]:
        opened = {name: self._opened(place.part(name), value) for name, value in parts.items()}
        others = opened.pop(_OTHER_PARTS, {})
        return {**opened, **(others if isinstance(others, Mapping) else {})}

    def _opened(self, place: _Place, value: object) -> Cell:
        if isinstance(value, bytes) and value.startswith(_BYTES):
            return self._cipher.decrypt(value[len(_BYTES) :], place.bound)
        if isinstance(value, str) and value.startswith(PREFIX):
            text = value[len(PREFIX) :]
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            return cast("Cell", json.loads(self._cipher.decrypt(raw, place.bound)))
        return cast("Cell", value)


_Walk: TypeAlias = "Callable[[Way, _Place, Cell], Cell]"


def _walked(parcel: Parcel, row: TableRow, walk: _Walk) -> TableRow:
    """A row, each of its words at its place; what is no word stays."""
    ways, at = WORDS[row.table], _row_name(parcel, row.columns)
    places = {
        name: _Place(row.table, name, at if ways[name] in (Way.SEALED, Way.PARTS) else "")
        for name in row.columns
    }
    return TableRow(
        row.table,
        {
            name: value if ways[name] in _AS_IT_IS else walk(ways[name], places[name], value)
            for name, value in row.columns.items()
        },
    )


def _row_name(parcel: Parcel, columns: _Columns) -> str:
    """What a row is known by: its id, or the ids and numbers that make up its key."""
    if "id" in columns:
        return str(columns["id"])
    known = (str(columns[name]) for name in _KEYS if name in columns)
    return "/".join([str(parcel.subject), *known])


def _stays(name: str, value: object) -> bool:
    """Whether a part of a known name says nothing of anybody; else it is sealed."""
    match value:
        case None | "":
            return True
        case int():
            return name in NUMBERS
        case float():
            exact = math.isfinite(value) and abs(value) < _MOST_EXACT and str(value) != "-0.0"
            return name in NUMBERS and exact
        case str():
            return value in shipped.words() or _is_of_its_name(name, value)
    return False


def _is_of_its_name(name: str, value: str) -> bool:
    """Whether a text is the id, the day or the name of a part that this part is for."""
    if name in IDS or name == _RECORD:
        return _reads(UUID, value)
    if name in DAYS or name == _DAY_OR_YES:
        return _reads(date.fromisoformat, value)
    return name == _PART_OF_A_RECORD and value in KNOWN


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _with_hidden(row: TableRow) -> TableRow:
    """A row whose numbers that nobody may see stand inside of its first sealed word."""
    ways = WORDS[row.table]
    hidden = {name: at for name, at in row.columns.items() if ways[name] is Way.HIDDEN}
    if not hidden:
        return row
    carrier = _carrier(row)
    within = json.dumps([row.columns[carrier], hidden])
    return TableRow(row.table, {**row.columns, **dict.fromkeys(hidden, 0), carrier: within})


def _without_hidden(row: TableRow) -> TableRow:
    if Way.HIDDEN not in WORDS[row.table].values():
        return row
    carrier = _carrier(row)
    word, hidden = json.loads(str(row.columns[carrier]))
    return TableRow(row.table, {**row.columns, **hidden, carrier: word})


def _carrier(row: TableRow) -> str:
    return next(name for name, way in WORDS[row.table].items() if way is Way.SEALED)
