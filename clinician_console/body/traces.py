"""The last minutes of every live signal, and how much each can be believed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.feature import HEART
from clinician_console.body.figures import Figure, figure_of
from clinician_console.record.signals import SignalState, StreamInfo
from clinician_console.session.streams import StreamChoice

SILENT_AFTER_S = 2.0
SILENT_BETWEEN_BEATS_S = 5.0  # a stream without a rate: a slow beat, and 2 s that radio holds back
TRACE_S = 60.0
IRREGULAR_HZ = 250.0  # room for a stream that does not say how fast it comes
FEATURE_HZ = 20.0  # and for rows: most come once a second, none faster than hearts beat


class TraceKind(Enum):
    """Whose a trace is: panels show the sensors' first."""

    SENSOR = auto()
    FEATURE = auto()
    HEADSET = auto()


class Trace:
    """A ring buffer of one channel.

    Args:
        label: Name with unit, as shown beside the curve.
        rate_hz: Samples per second; 0 for a stream without a fixed rate.
        seconds: How much of it is kept.
        health: How the stream does that it is of, or is computed from.
        kind: Whose curve it is.
    """

    def __init__(
        self, label: str, rate_hz: float, seconds: float, health: StreamHealth, kind: TraceKind
    ) -> None:
        self.label = label
        self.health = health
        self.kind = kind
        self.rate_hz = rate_hz or IRREGULAR_HZ
        self._times = np.full(max(int(self.rate_hz * seconds), 1), np.nan)
        self._values = np.full(self._times.shape, np.nan)
        self._count = 0

    def add(self, times_s: NDArray[np.float64], values: NDArray[np.float64]) -> None:
        """Add samples, shape (n,), the newest last."""
        keep = min(len(times_s), len(self._times))
        at = (self._count + np.arange(keep)) % len(self._times)
        self._times[at] = times_s[len(times_s) - keep :]
        self._values[at] = values[len(values) - keep :]
        self._count += keep

    def last(self, seconds: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Times in s and values of the last so many seconds, oldest first."""
        size = min(self._count, len(self._times))
        want = min(size, int(seconds * self.rate_hz))
        at = (self._count - want + np.arange(want)) % len(self._times)
        return self._times[at], self._values[at]

    def newest_s(self) -> float | None:
        """Time of the newest sample, or None without any."""
        if not self._count:
            return None
        return float(self._times[(self._count - 1) % len(self._times)])


@dataclass
class StreamHealth:
    """One stream's numbers: announced and real rate, what came and what did not.

    Attributes:
        over: The session has ended: nothing comes any more, and nothing is missed.
        gaps: How often samples are missing.
        left: The therapist uses it no more: nothing of it is missed.
        contact: Whether the device says that it touches the skin; None where it does not say it.
        now: The state that was shown last.
    """

    name: str
    rate_hz: float
    received: int = 0
    lost: int = 0
    last_s: float | None = None
    over: bool = False
    gaps: int = 0
    left: bool = False
    contact: bool | None = None
    now: SignalState | None = None

    def state(self, now_s: float) -> SignalState:
        """Whether samples come in."""
        if self.over:
            return SignalState.OVER
        if self.left:
            return SignalState.ABSENT
        if self.last_s is None:
            return SignalState.NONE
        patience_s = SILENT_AFTER_S if self.rate_hz else SILENT_BETWEEN_BEATS_S
        return SignalState.SILENT if now_s - self.last_s > patience_s else SignalState.GOOD


class Rates:
    """A heart over a session, as plain numbers: a list of pairs takes six times as much."""

    def __init__(self) -> None:
        self._at_s, self._bpm = array("d"), array("f")

    def __len__(self) -> int:
        return len(self._at_s)

    def add(self, at_s: float, rate_bpm: float) -> None:
        """Add one, later than those before."""
        self._at_s.append(at_s)
        self._bpm.append(rate_bpm)

    def newest_s(self) -> float:
        """When the last one was; minus infinity before the first."""
        return self._at_s[-1] if self._at_s else -np.inf

    def last(self, most: int) -> NDArray[np.float64]:
        """The last so many rates in bpm, oldest first, shape (n,)."""
        return np.array(self._bpm[-most:], dtype=float)

    def drawn(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Times in s and rates in bpm of all of them, oldest first, shape (n,) each."""
        return np.array(self._at_s, dtype=float), np.array(self._bpm, dtype=float)


@dataclass
class HeartView:
    """What the console shows of the heart.

    Attributes:
        rate_bpm: Of all beats of the last 10 s, or None while there is none.
        rmssd_ms: Over 60 s, or None while there are too few normal beats.
        rmssd_pairs: Of how many pairs of normal intervals that is.
        rmssd_good: Whether it can be believed; the rate can where `state` says so.
        ectopic_beats: How many of the last 60 s are out of rhythm.
        irregular: The rhythm as a whole is irregular.
        beats: How many beats were found in this session.
        baseline_bpm: Mean rate while the session was in baseline.
        baseline_rmssd_ms: Mean RMSSD while it was.
        health: Whether beats come in, whichever stream they are found in.
    """

    rate_bpm: float | None = None
    rmssd_ms: float | None = None
    rmssd_pairs: int = 0
    rmssd_good: bool = False
    ectopic_beats: int = 0
    irregular: bool = False
    beats: int = 0
    state: SignalState = SignalState.ABSENT
    baseline_bpm: float | None = None
    baseline_rmssd_ms: float | None = None
    rates: Rates = field(default_factory=Rates)
    health: StreamHealth = field(default_factory=lambda: StreamHealth(HEART, 0.0))


class Traces:
    """All live signals of a session, by stream name.

    Attributes:
        health: Of the sensors' streams: each has a light, and one that falls silent is told.
        figures: The newest of every feature, by the name of its rows.
        choice: Where the therapist says which stream is the patient's; None where nobody asks.
        standing: What the sources say of themselves at this moment, as a countdown.
    """

    def __init__(self) -> None:
        self.choice: StreamChoice | None = None
        self.standing = ""
        self.curves: dict[str, Trace] = {}
        self.figures: dict[str, Figure] = {}
        self.health: dict[str, StreamHealth] = {}
        self.heart = HeartView()

    def not_right(self, now_s: float) -> bool:
        """Whether a sensor is silent, or a heart that is measured cannot be believed."""
        states = [health.state(now_s) for health in self.health.values()]
        believed = self.heart.state in (SignalState.GOOD, SignalState.ABSENT, SignalState.OVER)
        return SignalState.SILENT in states or not believed

    def end(self) -> None:
        """The session has ended: what was last known of the body is not how it is now."""
        self.heart.rate_bpm = self.heart.rmssd_ms = None
        self.heart.state = SignalState.OVER
        self.heart.health.over = True
        for health in self.health.values():
            health.over = True
        for figure in self.figures.values():
            figure.over = True

    def begin(
        self,
        name: str,
        label: str,
        rate_hz: float,
        seconds: float = TRACE_S,
        shown_as: str | None = None,
    ) -> None:
        """A sensor's stream begins; people read it as `shown_as`, or by its name."""
        self.health[name] = health = StreamHealth(shown_as or name, rate_hz)
        self.curves[name] = Trace(label, rate_hz, seconds, health, TraceKind.SENSOR)

    def begin_headset(self, name: str, label: str, rate_hz: float) -> None:
        """A stream of the headset's begins: kept for who asks, without a light of its own."""
        health = StreamHealth(name, rate_hz)
        self.curves[name] = Trace(label, rate_hz, TRACE_S, health, TraceKind.HEADSET)

    def begin_feature(self, info: StreamInfo, label: str) -> None:
        """Rows that are computed from a stream begin: as good as that stream, or the heart, is."""
        of = info.source_id
        health = self.heart.health if of == HEART else self.curves[of].health
        self.curves[info.name] = Trace(label, FEATURE_HZ, TRACE_S, health, TraceKind.FEATURE)
        self.figures[info.name] = figure_of(info)

    def touches(self, name: str, value: float) -> None:
        """What the device says of its contact with the skin; it may say nothing."""
        if (health := self.health.get(name)) is not None and np.isfinite(value):
            health.contact = value > 0

    def leave(self, name: str) -> None:
        """The therapist uses this stream no more."""
        if (health := self.health.get(name)) is not None:
            health.left = True

    def forget(self, name: str) -> None:
        """Nothing more comes of this stream of the headset's: its program was started again."""
        self.curves.pop(name, None)

    def of_kind(self, kind: TraceKind) -> list[str]:
        """The names of these traces, in the order in which they began."""
        return [name for name, curve in self.curves.items() if curve.kind is kind]

    def add(
        self, name: str, times_s: NDArray[np.float64], values: NDArray[np.float64], lost: int
    ) -> None:
        """Samples or rows of a stream came in, shape (n,); so many before them did not."""
        curve = self.curves[name]
        curve.add(times_s, values)
        if curve.kind is TraceKind.FEATURE:
            return
        health = curve.health
        health.left = False
        health.received += len(times_s)
        health.lost += lost
        health.gaps += lost > 0
        if len(times_s):
            health.last_s = float(times_s[-1])
