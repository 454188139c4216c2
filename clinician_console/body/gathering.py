"""Samples of live streams, put together for the store.

Sensors are asked twenty times a second, so that traces move; one row of the store for each answer
would cost more than everything else that the writer does (20 streams: 270 rows a second), and it
could fall behind. So what came in is gathered for a part of a second. A power cut loses what is
gathered and what waits for its commit: together less than a second.
"""

from __future__ import annotations

import numpy as np

from clinician_console.record.signals import Samples

GATHER_S = 0.4  # and 0.5 s at the most until the writer commits


class Gathering:
    """What came in of one stream and is not handed over yet."""

    def __init__(self) -> None:
        self._chunks: list[Samples] = []
        self._since_s = 0.0

    def add(self, chunk: Samples, now_s: float) -> Samples | None:
        """Take a chunk; what was gathered before it, if this one does not follow it without gap."""
        before = self.take() if self._chunks and not self._follows(chunk) else None
        if not self._chunks:
            self._since_s = now_s
        self._chunks.append(chunk)
        return before

    def due(self, now_s: float) -> Samples | None:
        """What was gathered, once it was for long enough."""
        return self.take() if self._chunks and now_s - self._since_s >= GATHER_S else None

    def take(self) -> Samples | None:
        """All that was gathered, or None if that is nothing."""
        if not self._chunks:
            return None
        chunks, self._chunks = self._chunks, []
        first = chunks[0]
        return Samples(
            stream=first.stream,
            first=first.first,
            times_ns=np.concatenate([chunk.times_ns for chunk in chunks]),
            values=np.concatenate([chunk.values for chunk in chunks]),
            lost=first.lost,
        )

    def _follows(self, chunk: Samples) -> bool:
        last = self._chunks[-1]
        return not chunk.lost and chunk.first == last.first + len(last.times_ns)
