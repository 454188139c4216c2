"""`gradus sync read`: the rows of all sites, by a login for research, words left out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from clinician_console.commands.parts.sync_server import password_of
from clinician_console.record.parcels import Cell
from clinician_console.storage.server import reading
from clinician_console.storage.server.address import read_address
from clinician_console.storage.server.engine import server_engine
from clinician_console.sync.sealed_rows import PREFIX
from clinician_console.sync.words import WORDS, Way
from shared.errors import StorageError, UsageError
from shared.language import marked
from shared.printable import counted, plain
from shared.terminal import say

_LEFT_OUT: Final = frozenset({Way.SIGNAL, Way.EQUAL, Way.SEALED, Way.HIDDEN})
_FORMULA: Final = ("=", "+", "-", "@", "\t")
_LONGEST: Final = 64


def read(server: str, table: str | None, out: Path | None) -> int:
    """Say what each site has, or write a table's plain columns.

    Raises:
        UsageError: There is no such table, or no file was named.
        AccessError: The login is none for research.
        StorageError: The file cannot be written.
    """
    if table is not None and table not in WORDS:
        raise UsageError(
            marked("The clinic's server has no such table."),
            marked("Take one of those that are listed: gradus sync read --server DSN"),
        )
    if (table is None) is not (out is None):
        raise UsageError(
            marked("A table and a file belong together."), marked("Give both --table and --out.")
        )
    address = read_address(server)
    engine = server_engine(address, password_of(address))
    try:
        with reading.as_research(engine) as connection:
            if table is None or out is None:
                _say_counts(reading.counts(connection, sorted(WORDS)))
            else:
                columns = plain_columns(table)
                many = _written(out, [*_WHOSE, *columns], reading.rows(connection, table, columns))
                say(f"{plain(str(out), 400)}: {counted(many, 'row')} of {table}, of all sites.")
    finally:
        engine.dispose()
    return 0


_WHOSE: Final = ("site", "room")


def plain_columns(table: str) -> list[str]:
    """The columns in which no word stands, nor a signal."""
    return [name for name, way in WORDS[table].items() if way not in _LEFT_OUT]


def _say_counts(counts: Mapping[str, Mapping[str, int]]) -> None:
    for table, of_sites in counts.items():
        sites = ", ".join(f"{plain(site, _LONGEST)} {many}" for site, many in of_sites.items())
        say(f"{table:<20}{sites or 'nothing'}")


def _written(out: Path, columns: list[str], rows: Iterator[Mapping[str, Cell]]) -> int:
    """Write rows as CSV, a few at a time, into a file that was not there; how many."""
    many = 0
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(columns)
            for row in rows:
                many += 1
                writer.writerow([_cell(row[name]) for name in columns])
    except FileExistsError:
        raise UsageError(
            marked("There is a file of this name already."), marked("Give another one with --out.")
        ) from None
    except OSError as error:
        raise StorageError(
            marked("The file could not be written: {why}.", why=error.strerror or "unknown"),
            marked("See that the folder is there and has room."),
        ) from None
    return many


def _cell(value: Cell) -> str:
    """A cell as text: empty where it is null, or a word that only rooms can open."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return value.astimezone(UTC).isoformat()
        case Mapping() | list() | tuple():
            return json.dumps(_open(value), sort_keys=True)
        case str():
            return _text(value)
        case _:
            return str(value)


def _open(value: object) -> object:
    """JSON without its sealed parts."""
    if isinstance(value, Mapping):
        kept = {str(name): _open(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_open(one) for one in value]
    return None if isinstance(value, str) and value.startswith(PREFIX) else value


def _text(value: str) -> str:
    if value.startswith(PREFIX):
        return ""
    return f"'{value}" if value.startswith(_FORMULA) else value
