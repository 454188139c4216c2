"""Recordings as tables with a header: comma, semicolon or tab, as programs and spreadsheets write.

A column of time says when each row was taken, in seconds, milliseconds or as time of day; without
one the rate stands above the header, or is given. Units stand in the header.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Signal
from clinician_console.sensors.held import Held
from clinician_console.sensors.laid import recording_of
from clinician_console.sensors.table_cells import Cells, numbers_of, split_table
from clinician_console.sensors.table_header import Column, column_of, is_marker, is_time, rate_in
from clinician_console.sensors.table_time import Times, times_of
from clinician_console.sensors.traces import LARGEST_RATE_HZ, Recording, fault

FEWEST_OF_A_ROW: Final = 0.6  # a column with fewer numbers was taken more slowly than the rows
EMPTY: Final = frozenset({"", "0", "0.0", "nan", "none", "-"})


@dataclass(frozen=True, eq=False)
class _Rows:
    """When the rows of a table were taken.

    Attributes:
        stamps_s: Shape (rows,), NaN where a row does not say it.
        rate_hz: What is announced; 0 where nothing is.
        remarks: What had to be taken for granted.
    """

    stamps_s: NDArray[np.float64]
    rate_hz: float
    remarks: tuple[str, ...]


def load_table(path: Path, rate_hz: float | None = None) -> Recording:
    """Read a table with a header.

    Args:
        path: Where it is.
        rate_hz: Rows a second, where the table does not say it.

    Raises:
        StreamError: It is no table, or does not say when its rows were taken.
    """
    cells = split_table(path.read_bytes())
    if cells is None or not cells.rows:
        raise fault(
            path,
            "is no table of numbers with a header",
            "Give a line of names, as “time (s),ECG (mV)”, and a line for each sample.",
        )
    columns = [column_of(name, unit) for name, unit in zip(cells.names, cells.units, strict=True)]
    rows = _rows(path, cells, columns, rate_hz)
    held = []
    for number, column in enumerate(columns):
        if is_time(column.label) or not column.label:  # numbers of rows, or what ends a line
            continue
        if is_marker(column.label):
            held.append(_markers(cells, number, column, rows))
        else:
            held.append(_held(cells, number, column, rows))
    return recording_of(path, held, rows.remarks)


def _rows(path: Path, cells: Cells, columns: list[Column], given_hz: float | None) -> _Rows:
    rate_hz = given_hz or rate_in(cells.above) or rate_in(cells.names) or 0.0
    rate_hz = rate_hz if 0 < rate_hz <= LARGEST_RATE_HZ else 0.0
    time = next((n for n, column in enumerate(columns) if is_time(column.label)), None)
    found: Times | None = None
    if time is not None:
        fast = any(one.signal is Signal.ECG for one in columns)
        found = times_of(cells, time, columns[time].unit, fast=fast)
    if found is not None:
        return _Rows(found.at_s, rate_hz, found.remarks)
    if rate_hz:
        return _Rows(np.arange(len(cells.rows)) / rate_hz, rate_hz, ())
    intervals = next((n for n, one in enumerate(columns) if one.signal is Signal.RR), None)
    if intervals is not None:
        apart = np.nan_to_num(numbers_of(cells, intervals))
        scale_s = 1.0 if columns[intervals].unit in ("s", "sec") else 1e-3
        return _Rows(np.cumsum(apart) * scale_s, 0.0, ())
    raise fault(
        path,
        "does not say when its rows were taken",
        "Add a column of time, as “time (s)”, or give the rows a second with --rate HZ.",
    )


def _held(cells: Cells, number: int, column: Column, rows: _Rows) -> Held:
    values = numbers_of(cells, number)
    there = np.isfinite(values) & np.isfinite(rows.stamps_s)
    slower = float(there.mean()) < FEWEST_OF_A_ROW
    return Held(
        name=column.label,
        kind=column.signal.value if column.signal else column.label,
        signal=column.signal,
        rate_hz=0.0 if slower else rows.rate_hz,
        stamps_s=rows.stamps_s[there],
        values=values[there].reshape(-1, 1),
        labels=(column.label,),
        types=("",),
        units=(column.unit,),
        announces=False,
    )


def _markers(cells: Cells, number: int, column: Column, rows: _Rows) -> Held:
    """When the column changed to something: a trigger that stays on is one."""
    before, at = "", []
    for row, line in enumerate(cells.rows):
        parts = line.split(cells.delimiter)
        word = parts[number].strip().strip('"').lower() if number < len(parts) else ""
        word = "" if word in EMPTY else word
        if word and word != before:
            at.append(row)
        before = word
    at_s = rows.stamps_s[at] if at else np.empty(0)
    at_s = at_s[np.isfinite(at_s)]
    return Held(column.label, "Markers", None, 0.0, at_s, np.empty((len(at_s), 0)))
