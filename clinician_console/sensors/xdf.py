"""Recordings of LabRecorder: XDF files, read whole or as far as they are whole.

What the reader prints, and how it fails, never reaches the terminal: what is odd about a file is
said in sentences, beside what could be read.
"""

from __future__ import annotations

import gzip
import importlib
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import UNKNOWN_UNIT, Signal, StreamInfo
from clinician_console.sensors.channels import (
    filled,
    labelled_signal,
    signal_column,
    signal_of_type,
)
from clinician_console.sensors.stamps import TRUE_RATE_OFF, RebuiltTime, rebuild
from clinician_console.sensors.traces import (
    LARGEST_RATE_HZ,
    Recording,
    Trace,
    fault,
    named_trace,
    refuse_empty,
)
from clinician_console.sensors.units import conversion
from shared.errors import StreamError
from shared.printable import plain

ORDER = (Signal.ECG, Signal.EDA, Signal.RESPIRATION, Signal.HEART_RATE, Signal.PPG)
MOST_HOLES = 4.0  # times what was recorded: beyond it, stamps say nothing
MOST_JUMPS = 0.01  # share of samples; and more than one or two
MOST_CHANNELS = 256
LONGEST_NAME = 80
LARGEST_STAMP_S = 1e11  # thousands of years: no clock, but damage


@dataclass(frozen=True)
class _Stream:
    """One stream of a file, as far as it concerns us."""

    name: str
    signal: Signal | None
    content_type: str
    source_id: str
    rate_hz: float
    stamps_s: NDArray[np.float64]
    values: NDArray[Any]
    labels: tuple[str, ...]
    types: tuple[str, ...]
    units: tuple[str, ...]


def load_xdf(path: Path) -> Recording:
    """Read an XDF file, gzipped or not.

    Raises:
        StreamError: It is damaged throughout, or holds nothing that can be published.
    """
    found, damage = _read(path)
    remarks = list(damage)
    chosen = []
    for signal in ORDER:
        fitting = [stream for stream in found if stream.signal is signal]
        if fitting:
            stream, said = _one_of(fitting)
            chosen.append(stream)
            remarks += said
    untyped = [stream for stream in found if stream.signal is None and not stream.content_type]
    if not chosen:
        raise _nothing(path, untyped)
    remarks += [f"“{s.name}” has no type and is left out." for s in untyped]
    rebuilt = [_rebuilt(path, stream) for stream in chosen]
    begin_s = min(time.begin_s for time in rebuilt)
    traces = []
    for stream, time in zip(chosen, rebuilt, strict=True):
        trace, said = _trace(path, stream, time, begin_s)
        traces.append(trace)
        remarks += said
    return Recording(tuple(traces), np.empty(0), tuple(remarks))


def _nothing(path: Path, untyped: Sequence[_Stream]) -> StreamError:
    if untyped:
        name = untyped[0].name
        return fault(
            path,
            f"holds no ECG, EDA or respiration: “{name}” does not say what it is, its type is "
            "missing",
            "Set the type of the stream to ECG, EDA or Respiration in the program that sends it.",
        )
    return fault(path, "holds no ECG, EDA or respiration", "Record such a stream with it.")


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


class _Listener(logging.Handler):
    """Hears what the reader would print."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        """Something of the file could not be read."""
        self.heard = True


@contextmanager
def _quiet_reader() -> Iterator[_Listener]:
    listener, logger = _Listener(), logging.getLogger("pyxdf")
    before = (logger.propagate, logger.level, list(logger.handlers))
    logger.propagate, logger.handlers = False, [listener]
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield listener
    finally:
        logger.propagate, logger.handlers = before[0], before[2]
        logger.setLevel(before[1])


def _read(path: Path) -> tuple[list[_Stream], tuple[str, ...]]:
    """The numeric streams with samples, and what to say of the file's damage."""
    pyxdf = importlib.import_module("pyxdf")
    open_file = gzip.open if path.suffix.lower() == ".xdfz" else open
    try:
        with _quiet_reader() as listener, open_file(path, "rb") as file:
            # Its own smoothing of stamps draws samples into gaps: done here, on an even grid.
            streams, _ = pyxdf.load_xdf(file, dejitter_timestamps=False, verbose=False)
        found = [stream for each in streams if (stream := _stream(each)) is not None]
    except MemoryError:
        raise
    except Exception as error:
        # The reader fails in as many ways as a file can be damaged; all mean the same here.
        raise fault(path, "is damaged or not an XDF file", "Record or copy it again.") from error
    damage = (f"The recording {path.name} is damaged: what is whole of it is used.",)
    return found, damage if listener.heard else ()


def _stream(each: Any) -> _Stream | None:  # noqa: ANN401 - as pyxdf gives it
    info = each["info"]
    values = np.asarray(each["time_series"])
    if values.dtype.kind not in "fiu" or values.ndim != 2 or not len(values):
        return None
    stamps_s = np.asarray(each["time_stamps"], dtype=np.float64)
    known = np.abs(stamps_s) < LARGEST_STAMP_S
    values, stamps_s = values[known, :MOST_CHANNELS], stamps_s[known]
    if not len(stamps_s):
        return None
    channels = _channels(info)
    words = [
        tuple(filled([_word(channel, key) for channel in channels], values.shape[1]))
        for key in ("label", "type", "unit")
    ]
    content_type = _word(info, "type")
    signal = signal_of_type(content_type)
    if signal is None and content_type.strip():
        signal = labelled_signal(words[0], words[1])
    return _Stream(
        name=plain(_word(info, "name"), LONGEST_NAME) or "no name",
        signal=signal,
        content_type=content_type.strip(),
        source_id=_word(info, "source_id"),
        rate_hz=_number(_word(info, "nominal_srate")),
        stamps_s=stamps_s,
        values=values,
        labels=words[0],
        types=words[1],
        units=words[2],
    )


def _channels(info: Any) -> list[Any]:  # noqa: ANN401
    try:
        return list(info["desc"][0]["channels"][0]["channel"])
    except (KeyError, IndexError, TypeError):
        return []


def _word(parts: Any, key: str) -> str:  # noqa: ANN401
    try:
        return str(parts[key][0] or "")
    except (KeyError, IndexError, TypeError):
        return ""


def _number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return 0.0


# ── choosing ─────────────────────────────────────────────────────────────────────────────────────


def _one_of(fitting: Sequence[_Stream]) -> tuple[_Stream, list[str]]:
    """One stream of several: parts of one are joined, of different ones the longest is used."""
    if len(fitting) == 1:
        return fitting[0], []
    parts = sorted(fitting, key=lambda stream: float(stream.stamps_s[0]))
    first = parts[0]
    same = all(
        (p.name, p.content_type, p.rate_hz, p.labels, p.units, p.values.dtype)
        == (first.name, first.content_type, first.rate_hz, first.labels, first.units,
            first.values.dtype)
        for p in parts
    )  # fmt: skip
    ends = [float(part.stamps_s[-1]) for part in parts]
    apart = all(float(b.stamps_s[0]) > end for end, b in zip(ends, parts[1:], strict=False))
    if same and apart:
        joined = _Stream(
            **{
                **vars(first),
                "stamps_s": np.concatenate([part.stamps_s for part in parts]),
                "values": np.concatenate([part.values for part in parts]),
            }
        )
        return joined, [
            f"“{first.name}” was recorded in {len(parts)} parts; they are put together."
        ]
    longest = max(fitting, key=lambda stream: len(stream.stamps_s) / (stream.rate_hz or 1.0))
    others = ", ".join(f"“{stream.name}”" for stream in fitting if stream is not longest)
    signal = longest.signal.value if longest.signal else "this signal"
    return longest, [
        f"{len(fitting)} streams of {signal} are in the recording: “{longest.name}”, the longest, "
        f"is used, {others} not."
    ]


# ── making traces ────────────────────────────────────────────────────────────────────────────────


def _rebuilt(path: Path, stream: _Stream) -> RebuiltTime:
    if not 0 < stream.rate_hz <= LARGEST_RATE_HZ:
        raise fault(
            path, f"does not say the rate of “{stream.name}”", "Record it with a fixed rate."
        )
    time = rebuild(stream.stamps_s, stream.rate_hz)
    count = len(stream.stamps_s)
    if (
        not 0 < time.rate_hz <= LARGEST_RATE_HZ
        or len(time.jumps_s) > 2 + MOST_JUMPS * count
        or time.lost > MOST_HOLES * count + stream.rate_hz
        or (time.jumps_s and count < 2 * stream.rate_hz)
    ):
        raise fault(path, f"has impossible time stamps in “{stream.name}”", "Record it again.")
    return time


def _trace(
    path: Path, stream: _Stream, time: RebuiltTime, begin_s: float
) -> tuple[Trace, list[str]]:
    signal = stream.signal or Signal.ECG
    refuse_empty(path, signal.value, stream.values)
    column = signal_column(signal, stream.labels, stream.types)
    units = [conversion(signal, unit) for unit in stream.units]
    late = round((time.begin_s - begin_s) * time.rate_hz)
    if late > MOST_HOLES * len(stream.stamps_s) + stream.rate_hz:
        raise fault(
            path, f"begins “{stream.name}” long after everything else", "Record them together."
        )
    grid = np.full((late + int(time.slots[-1]) + 1, stream.values.shape[1]), np.nan, np.float32)
    for number, unit in enumerate(units):
        grid[late + time.slots, number] = unit.apply(stream.values[:, number])
    info = StreamInfo(
        name=signal.value,
        signal=signal,
        rate_hz=time.rate_hz,
        channels=tuple(label or f"{signal.value} {i + 1}" for i, label in enumerate(stream.labels)),
        units=tuple(unit.unit for unit in units),
        source_id=f"gradus-recording-{signal.value.lower()}",
        shown=column,
    )
    return named_trace(info, grid), _remarks(stream, time, known=units[column].known)


def _remarks(stream: _Stream, time: RebuiltTime, *, known: bool) -> list[str]:
    remarks = []
    if not known:
        remarks.append(f"“{stream.name}”: {UNKNOWN_UNIT}; its values are used as they are.")
    if abs(time.rate_hz / stream.rate_hz - 1) > TRUE_RATE_OFF:
        remarks.append(
            f"“{stream.name}” says {stream.rate_hz:g} Hz, its time stamps say "
            f"{time.rate_hz:.4g} Hz: the time stamps are believed."
        )
    if time.jumps_s:
        jumps = ", ".join(f"{jump:+.0f} s" for jump in time.jumps_s[:4])
        remarks.append(
            f"The clock of “{stream.name}” was set while it was recorded ({jumps}): its samples "
            "are taken as one after the other."
        )
    if time.lost:
        remarks.append(f"{time.lost} samples of “{stream.name}” are missing.")
    return remarks
