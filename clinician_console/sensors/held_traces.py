"""What is made of one stream of a file: what it is, its trace in our units, what is odd."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import UNKNOWN_UNIT, Signal, StreamInfo
from clinician_console.sensors.channels import signal_column
from clinician_console.sensors.held import Held
from clinician_console.sensors.held_time import MOST_CELLS, UNEVEN, Timed, unusable
from clinician_console.sensors.looked_over import doubted_unit, oddities
from clinician_console.sensors.traces import FileStream, Trace, fault
from clinician_console.sensors.units import conversion
from shared.errors import StreamError

TYPES_OF_NOTHING = frozenset(
    {"unknown", "signal", "signals", "misc", "data", "other", "none", "n/a", "na", "undefined"}
)


def file_stream(path: Path, timed: Timed, late_s: float, *, alone: bool) -> FileStream:
    """A stream as it is told, with its trace where one can be made.

    Args:
        path: Of the file, for what is said.
        timed: The stream.
        late_s: How long after the beginning of the recording it begins.
        alone: Whether its stamps are of another clock than those of the others.
    """
    held, remarks = timed.held, [*timed.held.remarks, *timed.remarks]
    if alone:
        remarks.append(
            f"The time stamps of “{held.name}” are of another clock than the others': it is taken "
            "to begin with them."
        )
    trace, unit, why = None, _written_unit(held), timed.fault
    if held.signal is not None and len(held.stamps_s):
        if why is None:
            trace, said, why = _trace(path, timed, max(late_s, 0.0))
            remarks += said
        unit = UNKNOWN_UNIT if trace is None else trace.info.units[trace.info.shown]
    elif not held.kind and held.values.shape[1]:
        remarks.append(
            f"“{held.name}” does not say what it is, its type is missing: it is left out. Set the "
            "type of the stream to ECG, EDA or Respiration in the program that sends it."
        )
    elif _says_nothing(held.kind) and held.values.shape[1] and len(held.stamps_s):
        remarks.append(
            f"“{held.name}” is of type “{held.kind}”, which does not say what it is: it is left "
            "out. Set the type of the stream to ECG, EDA or Respiration in the program that sends "
            "it."
        )
    if why is not None and len(held.stamps_s):
        remarks.append(f"Nothing is made of it: {why.what} {why.next_step}")
    announced = held.rate_hz if 0 < held.rate_hz < np.inf else None
    return FileStream(
        name=held.name,
        kind=held.signal.value if held.signal else held.kind,
        unit=unit,
        announced_rate_hz=announced,
        true_rate_hz=_true_rate(timed),
        duration_s=timed.lasts_s,
        samples=len(held.stamps_s),
        lost=timed.even.lost if timed.even else 0,
        remarks=tuple(remarks),
        trace=trace,
        fault=why,
    )


def _says_nothing(kind: str) -> bool:
    """Whether a type is one that programs write where nobody chose one."""
    return kind.strip().lower() in TYPES_OF_NOTHING


def _written_unit(held: Held) -> str | None:
    units = list(dict.fromkeys(unit for unit in held.units if unit))
    if not held.values.shape[1]:
        return None
    return ", ".join(units) or UNKNOWN_UNIT


def _true_rate(timed: Timed) -> float | None:
    if timed.even is not None:
        return timed.even.measured_hz
    count = len(timed.held.stamps_s)
    if not timed.held.values.shape[1] or count < 2 or timed.lasts_s <= 0:
        return None
    return (count - 1) / timed.lasts_s


def _trace(
    path: Path, timed: Timed, late_s: float
) -> tuple[Trace | None, list[str], StreamError | None]:
    held, signal = timed.held, timed.held.signal or Signal.ECG
    if not held.values.size or not np.isfinite(held.values.astype(np.float64)).any():
        return None, [], unusable(path, signal)
    column, remarks = _column(held, signal)
    units = [conversion(signal, unit) for unit in held.units]
    values = np.stack(
        [unit.apply(held.values[:, n]) for n, unit in enumerate(units)], axis=1
    ).astype(np.float32)
    shown, rate_hz = values[:, column], timed.even.rate_hz if timed.even else 0.0
    names = [unit.unit for unit in units]
    if not units[column].known:
        remarks.append(f"“{held.name}”: {UNKNOWN_UNIT}; its values are used as they are.")
    elif doubt := doubted_unit(signal, held.name, held.units[column], shown, rate_hz):
        remarks.append(doubt)
        names[column] = UNKNOWN_UNIT
    known = names[column] != UNKNOWN_UNIT
    remarks += oddities(signal, held.name, shown, rate_hz, unit_known=known)
    info = StreamInfo(
        name=signal.value,
        signal=signal,
        rate_hz=rate_hz,
        channels=tuple(label or f"{signal.value} {i + 1}" for i, label in enumerate(held.labels)),
        units=tuple(names),
        source_id=f"gradus-recording-{signal.value.lower()}",
        shown=column,
    )
    trace = _laid(info, values, timed, late_s)
    if trace is None:
        why = fault(
            path, f"begins “{held.name}” long after everything else", "Record them together."
        )
        return None, remarks, why
    return trace, remarks, None


def _laid(
    info: StreamInfo, values: NDArray[np.float32], timed: Timed, late_s: float
) -> Trace | None:
    values.setflags(write=False)
    if timed.even is None:
        return Trace(info, values, at_s=timed.at_s - timed.begin_s + late_s)
    late = round(late_s * timed.even.rate_hz)
    length = late + int(timed.even.slots[-1]) + 1
    if length * values.shape[1] > MOST_CELLS:
        return None
    if length == len(values):
        return Trace(info, values, came=np.ones(length, np.bool_))
    grid = np.full((length, values.shape[1]), np.nan, np.float32)
    came = np.zeros(length, np.bool_)
    grid[late + timed.even.slots] = values
    came[late + timed.even.slots] = True
    grid.setflags(write=False)
    return Trace(info, grid, came=came)


def _column(held: Held, signal: Signal) -> tuple[int, list[str]]:
    """Which channel is the signal; one that only counts is none, whatever it is called."""
    column = held.column
    if column is None:
        column = signal_column(signal, held.labels, held.types)
    if signal in UNEVEN or held.values.shape[1] == 1 or not _counts(held.values[:, column]):
        return column, []
    others = [n for n in range(held.values.shape[1]) if n != column]
    better = next((n for n in others if not _counts(held.values[:, n])), column)
    said = f"Channel {column + 1} of “{held.name}” only counts: channel {better + 1} is taken."
    return better, [said] if better != column else []


def _counts(values: NDArray[Any]) -> bool:
    """Whether these numbers, shape (n,), go up by the same step, but where they begin anew."""
    steps = np.diff(values.astype(np.float64))
    if len(steps) < 8:
        return False
    usual = float(np.median(steps))
    return usual != 0 and float(np.mean(steps == usual)) > 0.9
