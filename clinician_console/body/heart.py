"""The one heart of a session, whichever of its streams the beats come from.

Beats have a table of their own in the store, which reports and exports read. Where several streams
give beats, one of them leads until it falls silent; the beats of the others are kept as streams.
"""

from __future__ import annotations

import numpy as np

from clinician_console.analysis.feature import Rows
from clinician_console.analysis.heart_beats import kinds_in
from clinician_console.analysis.heart_rate import FoundBeat, HeartRate
from clinician_console.body.traces import HeartView, Traces
from clinician_console.record.beat_kinds import BeatKind
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.signals import SignalState
from shared.clock import NS_PER_S

TREND_S = 1.0


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
        self._newest_ns = self._from_ns = 0

    @property
    def view(self) -> HeartView:
        """What the therapist sees."""
        return self._traces.heart

    def begin(self) -> None:
        """A stream is there in which beats can be found."""
        self.attached = True
        self.view.state = SignalState.NONE

    def follows(self, stream: str, now_s: float) -> bool:
        """Whether this stream's beats are the heart's now; another's are where it is silent."""
        if self._lead not in (None, stream):
            lead = self._traces.health.get(str(self._lead))
            if lead is None or lead.state(now_s) is not SignalState.SILENT:
                return False
            self._from_ns = self._newest_ns + 1  # what the other stream gave already stands
        self._lead = stream
        return True

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
        heart.rmssd_ms = reading.rmssd_ms
        heart.state = reading.state
        newest = heart.rates[-1][0] if heart.rates else -np.inf
        if reading.rate_bpm is not None and now_s - newest >= TREND_S:
            heart.rates.append((now_s, reading.rate_bpm))
