"""The twin of the store: what is written of a session stays in memory and is read as from a store.

For rehearsals, replays and tests; nothing of it reaches a disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.beat_kinds import no_kinds
from clinician_console.record.entries import (
    BeatsEntry,
    ClockOffsetEntry,
    Entry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.laying import (
    counted,
    laid_beats,
    laid_events,
    laid_exposures,
    laid_ratings,
)
from clinician_console.record.recorded import RecordedSession, RecordedStream
from clinician_console.record.recorder import Durable
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.record.timeline import Timeline
from shared.clock import NS_PER_S

Kind = TypeVar("Kind")


class MemoryRecorder:
    """Takes the entries of one session.

    Attributes:
        entries: What was taken, oldest first.
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def _take(self, entry: Entry, durable: Durable | None = None) -> None:
        """Keep it."""
        self.entries.append(entry)
        if durable is not None:
            durable()

    event = exposure = rating = beats = stream = chunk = clock_offset = _take

    def recorded(self, head: RecordedSession, started_ns: int) -> RecordedSession:
        """The session as it is read.

        Args:
            head: Who and what the session is; what was recorded is filled in.
            started_ns: The console's monotonic clock when it began.
        """
        offsets = list(self._of(ClockOffsetEntry))
        axis = Timeline(started_ns, head.started_at, offsets, head.lasted_s or 0.0)
        exposures = laid_exposures(self._of(ExposureEntry), axis)
        standing, replaced = laid_ratings(self._of(RatingEntry), axis, exposures)
        return replace(
            head,
            clock_phase_ns=started_ns % NS_PER_S,
            events=laid_events(self._of(EventEntry), axis),
            exposures=exposures,
            ratings=standing,
            replaced=replaced,
            heart=laid_beats(_joined(list(self._of(BeatsEntry))), axis),
            streams=tuple(self._stream(info, axis) for info in self._of(StreamInfo)),
        )

    def _of(self, kind: type[Kind]) -> Iterator[Kind]:
        return (entry for entry in self.entries if isinstance(entry, kind))

    def _stream(self, info: StreamInfo, axis: Timeline) -> RecordedStream:
        parts = [samples for samples in self._of(Samples) if samples.stream == info.name]
        samples, lost = counted(
            (part.first, len(part.times_ns), part.lost)
            for part in sorted(parts, key=lambda part: part.first)
        )
        return RecordedStream(
            name=info.name,
            signal=info.signal,
            rate_hz=info.rate_hz,
            channels=info.channels,
            units=info.units,
            samples=samples,
            samples_lost=lost,
            read=_reading(parts, info, axis),
        )


def _reading(
    parts: list[Samples], info: StreamInfo, axis: Timeline
) -> Callable[[], tuple[NDArray[np.float64], NDArray[np.float32]]]:
    def read() -> tuple[NDArray[np.float64], NDArray[np.float32]]:
        if not parts:
            return np.empty(0, np.float64), np.empty((0, len(info.channels)), np.float32)
        times_ns = np.concatenate([part.times_ns for part in parts])
        values = np.concatenate([part.values for part in parts])
        return axis.times_s(info.author, info.boot, times_ns), values

    return read


def _joined(beats: list[BeatsEntry]) -> BeatsEntry:
    """Several runs of beats as one."""
    nothing = np.empty(0, np.float64)
    return BeatsEntry(
        at_ns=np.concatenate([np.empty(0, np.int64), *(one.at_ns for one in beats)]),
        rr_ms=np.concatenate([nothing, *(one.rr_ms for one in beats)]),
        rate_bpm=np.concatenate([nothing, *(one.rate_bpm for one in beats)]),
        good=np.concatenate([np.empty(0, np.bool_), *(one.good for one in beats)]),
        kind=np.concatenate([no_kinds(), *(one.kind for one in beats)]),
    )
