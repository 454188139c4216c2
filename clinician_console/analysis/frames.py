"""How smoothly the patient saw the session: what its frame times amount to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from clinician_console.analysis.believing import MOST, number
from clinician_console.record.recorded import RecordedStream
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

S_PER_MINUTE = 60.0
_SPEC = HEADSET_STREAMS[HeadsetStream.FRAME_TIMES]
_DROPPED, _RATE, _P99 = (_SPEC.labels.index(name) for name in ("dropped", "rate_hz", "p99_ms"))


@dataclass(frozen=True)
class FrameSummary:
    """The frames of a session.

    Attributes:
        rate_hz: Frames per second that the display aimed at, as it was most of the time.
        minutes: Minutes that are known, and in which the patient looked.
        dropped: Frames that missed their turn in them.
        worst_p99_ms: The 99th percentile of the times from frame to frame in the worst second.
    """

    rate_hz: float
    minutes: float
    dropped: int
    worst_p99_ms: float

    @property
    def dropped_per_minute(self) -> float:
        """Dropped frames per minute."""
        return self.dropped / self.minutes


def frame_summary(streams: Iterable[RecordedStream]) -> FrameSummary | None:
    """The frames of all of a session's headset clients, None where none told of them.

    Args:
        streams: Those of the session, whatever they are.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    parts = [stream.read() for stream in streams if _is_frame_times(stream)]
    found = [(times_s, values) for times_s, values in parts if len(times_s)]
    if not found:
        return None
    rows = np.concatenate([values for _, values in found])
    rows = rows[np.isfinite(rows).all(axis=1) & (rows[:, _RATE] > 0) & (rows[:, _RATE] < MOST)]
    if not len(rows):
        return None
    rates, times = np.unique(rows[:, _RATE], return_counts=True)
    return FrameSummary(
        rate_hz=float(rates[np.argmax(times)]),
        minutes=len(rows) / S_PER_MINUTE,
        dropped=round(sum(number(float(values[-1, _DROPPED])) or 0.0 for _, values in found)),
        worst_p99_ms=float(rows[:, _P99].max()),
    )


def _is_frame_times(stream: RecordedStream) -> bool:
    return stream.signal == _SPEC.signal and stream.channels == _SPEC.labels
