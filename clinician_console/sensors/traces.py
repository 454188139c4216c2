"""What a recording is made of: traces in the console's own units, on an even grid."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clinician_console.record.signals import Signal, StreamInfo
from shared.errors import StreamError

LARGEST_RATE_HZ = 20_000.0


@dataclass(frozen=True)
class Trace:
    """One stream of a recording.

    Attributes:
        info: What it is.
        values: Shape (n, channels), float32, evenly spaced, NaN where nothing was recorded.
    """

    info: StreamInfo
    values: NDArray[np.float32]

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return len(self.values) / self.info.rate_hz


@dataclass(frozen=True)
class Recording:
    """Biosignals that begin at the same moment.

    Attributes:
        traces: At least one.
        stimulus_s: Shape (n,), when something was shown, seconds from the beginning.
        remarks: What is odd about it, a sentence each.
    """

    traces: tuple[Trace, ...]
    stimulus_s: NDArray[np.float64]
    remarks: tuple[str, ...] = ()

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
    return StreamError(f"The recording {path.name} {what}.", next_step)


def refuse_empty(path: Path, label: str, values: NDArray[np.generic]) -> None:
    """Refuse a signal without a single number.

    Raises:
        StreamError: There is none.
    """
    if values.size == 0 or not np.isfinite(values).any():
        raise fault(
            path, f"holds no usable value of {label}", "Use a recording in which it was measured."
        )
