"""A recording as a source, on the console's clock: the twin of a belt that sends the same.

What was recorded comes when it is due by the clock, sample for sample; what is missing does not
come, and is told as lost. Under a clock that is moved by hand it comes faster than time.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Samples, StreamInfo, nanoseconds
from clinician_console.sensors.recording import load_recording
from clinician_console.sensors.traces import Trace
from shared.clock import NS_PER_S, Clock
from shared.errors import UsageError


class RecordedSource:
    """Gives the traces of a recording as streams; they begin when it is opened.

    Args:
        traces: What to give, each of a name of its own.
        clock: The console's clock.
    """

    def __init__(self, traces: tuple[Trace, ...], clock: Clock) -> None:
        self._traces = traces
        self._clock = clock
        self._opened_ns: int | None = None
        self._come_to = [0] * len(traces)
        self._firsts: list[int | None] = [None] * len(traces)
        self._given = [0] * len(traces)

    @property
    def lasts_s(self) -> float:
        """Until the last sample of the longest trace has come."""
        return max((trace.duration_s for trace in self._traces), default=0.0)

    def open(self) -> tuple[StreamInfo, ...]:
        """Begin with the first sample of each trace."""
        self._opened_ns = self._clock.now_ns()
        self._come_to = [0] * len(self._traces)
        return tuple(trace.info for trace in self._traces)

    def poll(self) -> list[Samples]:
        """What is due since the last call, each piece without a hole; never waits."""
        if self._opened_ns is None:
            return []
        elapsed_s = (self._clock.now_ns() - self._opened_ns) / NS_PER_S
        return [
            samples
            for number in range(len(self._traces))
            for samples in self._due(number, elapsed_s, self._opened_ns)
        ]

    def close(self) -> None:
        """Give nothing more. Safe to call twice."""
        self._opened_ns = None

    def _due(self, number: int, elapsed_s: float, opened_ns: int) -> list[Samples]:
        trace, begin = self._traces[number], self._come_to[number]
        end = trace.due(elapsed_s)
        if end <= begin:
            return []
        self._come_to[number] = end
        there = np.flatnonzero(trace.recorded(begin, end)) + begin
        if not len(there):
            return []
        cuts = np.flatnonzero(np.diff(there) > 1) + 1
        return [self._piece(number, piece, opened_ns) for piece in np.split(there, cuts)]

    def _piece(self, number: int, there: NDArray[np.int64], opened_ns: int) -> Samples:
        trace, first = self._traces[number], int(there[0])
        begun = self._firsts[number]
        if begun is None:
            begun = self._firsts[number] = self._given[number] = first
        lost = first - self._given[number]
        self._given[number] = int(there[-1]) + 1
        return Samples(
            stream=trace.info.name,
            first=first - begun,
            times_ns=opened_ns + nanoseconds(trace.times_s(there)),
            values=trace.values[first : int(there[-1]) + 1],
            lost=lost,
        )


class RecordedFile:
    """A recording by its file: the source `replay`, for sessions without a patient.

    Args:
        path: Of the file; it is read when the source is opened.
        clock: The console's clock.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._source = RecordedSource((), clock)
        self._opened_ns = 0
        self._news: list[str] = []
        self._ended = True

    def open(self) -> tuple[StreamInfo, ...]:
        """Read the file and begin with its first sample.

        Raises:
            UsageError: No file was named.
            StreamError: It cannot be read, or holds no biosignal.
        """
        if not self._path.name:
            raise UsageError(
                "The source “replay” needs a recording.", "Name it, as in replay:session.xdf."
            )
        recording = load_recording(self._path)
        self._news = list(recording.remarks)
        self._source = RecordedSource(recording.traces, self._clock)
        self._opened_ns, self._ended = self._clock.now_ns(), False
        return self._source.open()

    def poll(self) -> list[Samples]:
        """What is due since the last call; never waits."""
        passed_s = (self._clock.now_ns() - self._opened_ns) / NS_PER_S
        if not self._ended and passed_s > self._source.lasts_s:
            self._ended = True
            self._news.append("The recording has come to its end.")
        return self._source.poll()

    def arrived(self) -> list[StreamInfo]:
        """None: all streams are there from the beginning."""
        return []

    def news(self) -> list[str]:
        """What is odd about the recording, and that it has ended; told once."""
        news, self._news = self._news, []
        return news

    def close(self) -> None:
        """Give nothing more. Safe to call twice."""
        self._source.close()
        self._ended = True
