"""What a recording is made of: traces in the console's own units, and what the file says of them.

FileStream  what a stream of a file is: every one has one, also one that nothing is made of
Trace       the samples of a biosignal, on an even grid or each with its own time
Recording   all of a file
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clinician_console.record.signals import Signal, StreamInfo
from shared.errors import StreamError
from shared.printable import plain

LARGEST_RATE_HZ = 20_000.0
LONGEST_NAME = 80


@dataclass(frozen=True, eq=False)
class Trace:
    """One stream of a recording.

    Attributes:
        info: What it is.
        values: Shape (n, channels), float32, evenly spaced, NaN where nothing was recorded.
        at_s: Shape (n,), when each was, seconds from the beginning, for a stream without a fixed
            rate; None where `info.rate_hz` says it.
        came: Shape (n,), which samples were recorded at all; None where the values say it.
    """

    info: StreamInfo
    values: NDArray[np.float32]
    at_s: NDArray[np.float64] | None = None
    came: NDArray[np.bool_] | None = None

    @property
    def duration_s(self) -> float:
        """How long it lasts, from the beginning of the recording."""
        if self.at_s is not None:
            return float(self.at_s[-1]) if len(self.at_s) else 0.0
        return len(self.values) / self.info.rate_hz

    def recorded(self, first: int, end: int) -> NDArray[np.bool_]:
        """Shape (end - first,), which of these samples were recorded."""
        if self.came is not None:
            return self.came[first:end]
        return np.asarray(~np.isnan(self.values[first:end]).all(axis=1), dtype=np.bool_)

    def due(self, elapsed_s: float) -> int:
        """How many samples have been taken by then; sample k is due at k / rate."""
        if self.at_s is not None:
            return int(np.searchsorted(self.at_s, elapsed_s, side="right"))
        count = int(np.floor(elapsed_s * self.info.rate_hz + 1e-9)) + 1
        return max(0, min(len(self.values), count))

    def times_s(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        """When these samples were taken, seconds from the beginning."""
        if self.at_s is not None:
            return self.at_s[numbers]
        times_s: NDArray[np.float64] = numbers / self.info.rate_hz
        return times_s


@dataclass(frozen=True, eq=False)
class FileStream:
    """One stream as a recording holds it: what it is, and what is odd about it.

    Attributes:
        name: As its sender called it.
        kind: One of `Signal`, or what the file calls it; empty where it does not say.
        unit: Of its values as they are used; None where it has none, as markers.
        announced_rate_hz: What the file says; None where it says none.
        true_rate_hz: What the stamps say; None for what comes when it comes.
        duration_s: From its first sample to its last, what is missing included.
        samples: How many were recorded.
        lost: How many are missing between them.
        remarks: What is odd about it, a sentence each.
        trace: What is made of it; None where that is nothing.
        fault: Why nothing could be made of a biosignal.
    """

    name: str
    kind: str
    unit: str | None
    announced_rate_hz: float | None
    true_rate_hz: float | None
    duration_s: float
    samples: int
    lost: int = 0
    remarks: tuple[str, ...] = ()
    trace: Trace | None = None
    fault: StreamError | None = None


@dataclass(frozen=True)
class Recording:
    """Biosignals that begin at the same moment.

    Attributes:
        traces: One of each kind.
        stimulus_s: Shape (n,), when something was shown, seconds from the beginning.
        remarks: What is odd about the file and about the streams that are used, a sentence each.
        streams: Everything that the file holds, in its order.
        file_remarks: Those of the remarks that are about no single stream.
    """

    traces: tuple[Trace, ...]
    stimulus_s: NDArray[np.float64]
    remarks: tuple[str, ...] = ()
    streams: tuple[FileStream, ...] = ()
    file_remarks: tuple[str, ...] = ()

    @property
    def duration_s(self) -> float:
        """Length of the shortest trace."""
        return min(trace.duration_s for trace in self.traces)


def make_trace(signal: Signal, unit: str, rate_hz: float, values: ArrayLike, label: str) -> Trace:
    """A trace with the names that every recording uses; `values` of shape (n,) or (n, channels)."""
    columns = np.asarray(values, dtype=np.float32)
    columns = columns[:, np.newaxis] if columns.ndim == 1 else columns
    count = columns.shape[1]
    info = StreamInfo(
        name=label,
        signal=signal,
        rate_hz=rate_hz,
        channels=(label,) if count == 1 else tuple(f"{label} {i + 1}" for i in range(count)),
        units=(unit,) * count,
        source_id=f"gradus-recording-{signal.value.lower()}",
    )
    return named_trace(info, columns)


def named_trace(info: StreamInfo, values: NDArray[np.float32]) -> Trace:
    """A trace whose values nobody changes any more; shape (n, channels)."""
    values.setflags(write=False)
    return Trace(info, values)


def fault(path: Path, what: str, next_step: str) -> StreamError:
    """Why a recording cannot be read; its folder may name a patient and is left out."""
    return StreamError(f"The recording {plain(path.name, LONGEST_NAME)} {what}.", next_step)
