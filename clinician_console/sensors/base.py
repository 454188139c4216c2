"""What the console asks of a sensor, whether belt, stream, recording or simulation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


class Signal(StrEnum):
    """Kinds of biosignal, named as Lab Streaming Layer content types."""

    ECG = "ECG"
    EDA = "EDA"
    RESPIRATION = "Respiration"
    HEART_RATE = "HeartRate"


@dataclass(frozen=True)
class StreamInfo:
    """One stream of one sensor.

    Attributes:
        name: Name of the stream, unique within a session; never holds patient data.
        rate_hz: Nominal rate, 0 for irregular streams.
        channels: Labels, one per column of a chunk.
        units: Units, one per column ("mV", "uS", "a.u.", "bpm", "unit not known").
        source_id: Stable identity, so that a stream that comes back is the same stream.
        shown: Which column is the signal; others are counters, further leads, a battery.
    """

    name: str
    signal: Signal
    rate_hz: float
    channels: tuple[str, ...]
    units: tuple[str, ...]
    source_id: str
    shown: int = 0


@dataclass(frozen=True)
class SampleChunk:
    """Consecutive samples of one stream.

    Attributes:
        stream: Name of the stream.
        first_sample: Running number of the first sample since the stream was opened, from 0.
        times_s: Shape (n,), seconds of this machine's monotonic clock, already clock-corrected.
        values: Shape (n, channels), float32, in the stream's units.
        lost_before: Samples known to be missing between the chunk before and this one.
    """

    stream: str
    first_sample: int
    times_s: NDArray[np.float64]
    values: NDArray[np.float32]
    lost_before: int = 0


class Sensor(Protocol):
    """A source of streams. `poll` never blocks; a sensor that has gone silent says so."""

    def open(self) -> tuple[StreamInfo, ...]:
        """Find and open the sensor's streams.

        Raises:
            StreamError: Nothing was found, or what was found cannot be read.
        """

    def poll(self) -> list[SampleChunk]:
        """Everything that arrived since the last call, oldest first."""

    def close(self) -> None:
        """Give everything back. Safe to call twice."""


@runtime_checkable
class Newsworthy(Protocol):
    """A sensor that has something to say to the therapist, and may find streams later."""

    def arrived(self) -> list[StreamInfo]:
        """Streams that began since the last call; ask before `poll`'s samples are taken."""

    def news(self) -> list[str]:
        """Sentences since the last call."""
