"""The one heart of a session, whichever of its streams the beats come from.

Beats have a table of their own in the store, which reports and exports read. Where several streams
give beats, one of them leads, and the beats of the others are kept as streams. An ECG goes before a
belt's intervals, and these before a pulse (`OF_THE_HEART`); of two alike the first that came. One
that falls silent, or shows no beat clearly for 6 s, gives the lead to whichever gives one; a better
one takes it when it has shown three within 5 s.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from clinician_console.analysis.feature import FeatureKind, Rows
from clinician_console.analysis.heart_beats import kinds_in
from clinician_console.analysis.heart_figures import HEART_RATE, RMSSD
from clinician_console.analysis.heart_rate import FoundBeat, HeartRate
from clinician_console.body.traces import HeartView, Traces
from clinician_console.record.beat_kinds import OF_THE_HEART as OF_THE_HEART_KINDS
from clinician_console.record.beat_kinds import BeatKind
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.signals import OF_THE_HEART, SignalState, StreamInfo
from shared.clock import NS_PER_S

TREND_S = 1.0
LOST_AFTER_S: Final = 6.0  # without a beat that was seen clearly: electrodes off, a hand in motion
STEADY_BEATS: Final = 3
STEADY_S: Final = 5.0
SAME_BEAT_S: Final = 0.35
"""A pulse at the finger is so much behind its R wave at most, and no heart beats again so soon."""


@dataclass
class _Giving:
    """A stream that gives beats, and when the last ones were that it showed clearly.

    Attributes:
        rank: Which goes first, the lower the better.
    """

    rank: int
    clear_s: deque[float] = field(default_factory=lambda: deque(maxlen=STEADY_BEATS))

    def take(self, rows: Rows) -> None:
        """Take its beats."""
        clear = np.isin(kinds_in(rows.values), [kind.value for kind in OF_THE_HEART_KINDS])
        self.clear_s.extend((rows.times_ns[clear] / NS_PER_S).tolist())

    def newest_s(self) -> float:
        """When the last clear one was, minus infinity without any."""
        return self.clear_s[-1] if self.clear_s else -math.inf

    def is_steady(self, now_s: float) -> bool:
        """Whether several came of late."""
        return len(self.clear_s) == STEADY_BEATS and now_s - self.clear_s[0] <= STEADY_S


def _rank_of(stream: StreamInfo) -> int:
    known = [signal.value for signal in OF_THE_HEART]
    return known.index(stream.signal) if stream.signal in known else len(known)


class Heart:
    """Follows one stream's beats and shows what they amount to.

    Args:
        traces: Where the therapist sees it, and how the streams do.

    Attributes:
        attached: Whether there is a stream in which beats can be found.
        over: The session has ended: nothing of the heart is now any more.
    """

    def __init__(self, traces: Traces) -> None:
        self.attached = self.over = False
        self._traces = traces
        self._rate = HeartRate()
        self._lead: str | None = None
        self._giving: dict[str, _Giving] = {}
        self._newest_ns = self._from_ns = 0

    @property
    def view(self) -> HeartView:
        """What the therapist sees."""
        return self._traces.heart

    def begin(self, stream: StreamInfo) -> None:
        """A stream is there in which beats can be found."""
        self._giving[stream.name] = _Giving(_rank_of(stream))
        if not self.attached:
            self.attached = True
            self.view.state = SignalState.NONE

    def follows(self, stream: str, rows: Rows, now_s: float) -> bool:
        """Whether these beats of a stream are the heart's, and which stream leads from now on.

        Args:
            stream: Which gave beats.
            rows: Its beats.
            now_s: Now, on the clock of the samples.
        """
        giving = self._giving[stream]
        giving.take(rows)
        if self._lead in (None, stream):
            self._lead = stream
            return True
        lead = self._giving[str(self._lead)]
        better = giving.rank < lead.rank and giving.is_steady(now_s)
        if not (better or self._is_lost(str(self._lead), lead, now_s)):
            return False
        # What the other stream gave already stands; a pulse comes after its R wave.
        self._from_ns = self._newest_ns + round(SAME_BEAT_S * NS_PER_S)
        self._lead = stream
        return True

    def _is_lost(self, name: str, giving: _Giving, now_s: float) -> bool:
        health = self._traces.health.get(name)
        silent = health is None or health.state(now_s) is SignalState.SILENT
        return silent or now_s - giving.newest_s() > LOST_AFTER_S

    def take(self, rows: Rows) -> BeatsEntry:
        """The beats as they are stored; those before another stream's last are left out."""
        later = rows.times_ns >= self._from_ns
        times_ns, values = rows.times_ns[later], rows.values[later]
        entry = BeatsEntry(
            at_ns=times_ns,
            rr_ms=values[:, 0],
            rate_bpm=values[:, 1],
            good=values[:, 2] > 0,
            kind=kinds_in(values),
        )
        self._newest_ns = max(self._newest_ns, *times_ns.tolist(), 0)
        self.view.beats += len(times_ns)
        self.view.health.last_s = self._newest_ns / NS_PER_S
        parts = (entry.at_ns / NS_PER_S, entry.rr_ms, entry.good, entry.kind)
        for at_s, rr_ms, good, kind in zip(*(part.tolist() for part in parts), strict=True):
            self._rate.add(FoundBeat(at_s, rr_ms, good, BeatKind(kind)))
        return entry

    def show(self, now_s: float) -> None:
        """Bring the figures up to date, on the clock of the samples."""
        if not self.attached or self.over:
            return
        heart, reading = self.view, self._rate.at(now_s)
        heart.rate_bpm = reading.rate_bpm
        heart.rmssd_ms, heart.rmssd_pairs = reading.rmssd_ms, reading.rmssd_pairs
        heart.rmssd_good, heart.irregular = reading.rmssd_good, reading.irregular
        heart.ectopic_beats, heart.state = reading.ectopic_beats, reading.state
        heart.baseline_bpm = self._rest_of(HEART_RATE)
        heart.baseline_rmssd_ms = self._rest_of(RMSSD)
        if reading.rate_bpm is not None and now_s - heart.rates.newest_s() >= TREND_S:
            heart.rates.add(now_s, reading.rate_bpm)

    def _rest_of(self, feature: FeatureKind) -> float | None:
        """What a figure of the heart was at rest, as everybody compares it."""
        figure = self._traces.figures.get(feature.name)
        return None if figure is None else figure.rest
