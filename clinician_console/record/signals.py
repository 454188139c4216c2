"""What a biosignal is, from the edge to the store: made once where it comes in, read by everybody.

StreamInfo   what a stream is, before its first sample
Samples      a second or so of it: read by traces, analysis and the recorder as it is
SignalState  how much a live signal is worth at this moment
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from shared.clock import NS_PER_S
from shared.language import marked
from shared.wire.events import Author

UNKNOWN_UNIT = "unit not known"


class Signal(StrEnum):
    """Kinds of signal, named as Lab Streaming Layer content types.

    A source or a feature may give a kind of its own beside these: what is stored is the word.
    """

    ECG = "ECG"
    EDA = "EDA"
    RESPIRATION = "Respiration"
    HEART_RATE = "HeartRate"
    PPG = "PPG"
    RR = "RR"
    MOTION = "MoCap"
    GAZE = "Gaze"
    SURROUNDINGS = "Surroundings"
    FRAME_TIMES = "FrameTimes"
    FEATURE = "Feature"
    MODEL = "Model"


NOT_OF_A_SENSOR = frozenset(
    {
        *(Signal.MOTION, Signal.GAZE, Signal.SURROUNDINGS, Signal.FRAME_TIMES),
        *(Signal.FEATURE, Signal.MODEL),
    }
)
"""What the headset samples, what is computed, and what the model of a simulated patient knew of
itself; everything else is measured of the body."""

OF_THE_HEART = (Signal.ECG, Signal.RR, Signal.PPG)
"""In which single beats are found; of several the first in this order leads.

An ECG shows the heart's own beat, and its noise is seen here. A belt's intervals come of an ECG
too, but of one that nobody sees. A pulse comes a fifth of a second later, by a way whose length
changes with every pressure, and suffers most from a hand that moves (Schaefer & Vagedes 2013, Int J
Cardiol 166(1):15-29).
"""

WAITED_FOR = (Signal.ECG, Signal.EDA, Signal.RESPIRATION)
"""What is looked for where nothing else is said."""


class SignalState(StrEnum):
    """How much a live signal is worth; stale until proven fresh."""

    ABSENT = marked("none attached")
    OVER = marked("ended with the session")
    NONE = marked("no signal")
    SILENT = marked("silent")
    DOUBTFUL = marked("doubtful")
    GOOD = marked("good")


@dataclass(frozen=True)
class StreamInfo:
    """One stream, made known before its first samples.

    Attributes:
        name: Unique within a session; never holds patient data.
        signal: One of `Signal`, or a word of the source's own.
        rate_hz: Nominal rate, 0 for irregular streams.
        channels: Labels, one per column of its samples.
        units: Units, one per column ("mV", "uS", "a.u.", "bpm", "unit not known").
        source_id: Stable identity, so that a stream that comes back is the same stream.
        shown: Which column is the signal; others are counters, further leads, a battery.
        boot: The nonce of the headset client whose clock stamps it; empty for the console's clock.
        on_record: Whether an earlier part of the session has made it known already.
    """

    name: str
    signal: str
    rate_hz: float
    channels: tuple[str, ...]
    units: tuple[str, ...]
    source_id: str = ""
    shown: int = 0
    boot: str = ""
    on_record: bool = False

    @property
    def author(self) -> Author:
        """The machine whose clock stamps it."""
        return Author.HEADSET if self.boot else Author.CONSOLE


@dataclass(frozen=True, eq=False)
class Samples:
    """Consecutive samples of one stream; nobody changes the arrays afterwards.

    Attributes:
        stream: Name of the stream.
        first: Running number of the first sample since the stream was opened, from 0.
        times_ns: Shape (n,), the stream's own clock, as it is stored.
        values: Shape (n, channels), float32, in the stream's units.
        lost: Samples known to be missing between those before and these.
        sent_as: Number of the chunk, where its sender keeps it until it is on the disk.
        ahead_ns: How far the stream's clock is ahead of the console's, by the best estimate there
            was; None while nothing is known of it.

    Raises:
        ValueError: Shapes that do not belong together, or no sample.
    """

    stream: str
    first: int
    times_ns: NDArray[np.int64]
    values: NDArray[np.float32]
    lost: int = 0
    sent_as: int | None = None
    ahead_ns: int | None = 0

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.times_ns.shape != self.values.shape[:1]:
            raise ValueError("samples need values of shape (n, channels) and n stamps")
        if not self.times_ns.size:
            raise ValueError("samples are at least one")

    @property
    def seq(self) -> int:
        """What they are known by within the stream: their chunk's number, else the first's."""
        return self.first if self.sent_as is None else self.sent_as

    @property
    def times_s(self) -> NDArray[np.float64]:
        """Shape (n,), seconds of the stream's own clock."""
        return self.times_ns / NS_PER_S

    def on_console_clock(self) -> Samples | None:
        """The same with stamps of the console's clock; None while that is not known."""
        if not self.ahead_ns:
            return None if self.ahead_ns is None else self
        return replace(self, times_ns=self.times_ns - self.ahead_ns, ahead_ns=0)


def nanoseconds(times_s: NDArray[np.float64]) -> NDArray[np.int64]:
    """Seconds of a monotonic clock, shape (n,), as the whole nanoseconds that are stored."""
    return np.rint(np.asarray(times_s, dtype=np.float64) * NS_PER_S).astype(np.int64)


def shown_unit(unit: str) -> str:
    """A unit as people read it; files keep the spelling that every program can read."""
    return f"µ{unit[1:]}" if unit.partition("/")[0] in ("uS", "uV") else unit


def with_unit(number: str, unit: str) -> str:
    """A number and its unit as people read it: 16/min, 7.5 µS, 3 pairs without any."""
    if unit in ("", "1"):
        return number
    return f"{number}{unit[1:]}" if unit.startswith("1/") else f"{number} {shown_unit(unit)}"
