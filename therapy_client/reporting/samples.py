"""Samples on their way to the console: they go in chunks, which are kept until they are stored."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from shared.clock import NS_PER_S
from shared.link.delivery import Outbox
from shared.wire.headers import SampleChunk
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

RESEND_CHUNKS_S = 2.0
SPOOL_CHUNKS = 9000
"""Fifteen minutes of all streams; a chunk of poses is 2 kB, so the spool stays under 20 MB."""

MOST_SAMPLES = 10_000  # of one message


class Samples:
    """All streams of one client in one session.

    Chunks of all streams share one row of numbers, by which the console acknowledges them.

    Args:
        chunks_through: The highest number of a chunk that the console has stored already.
    """

    def __init__(self, session_id: str, boot: str, chunks_through: int) -> None:
        self._session_id = session_id
        self._boot = boot
        self._number = chunks_through
        self._taken: dict[HeadsetStream, list[tuple[int, tuple[float, ...]]]] = {}
        self._closes_ns = math.inf  # when the next chunk is to be closed
        self._sent: dict[HeadsetStream, int] = {}
        self._chunks: Outbox[tuple[SampleChunk, bytes]] = Outbox(RESEND_CHUNKS_S, SPOOL_CHUNKS)

    def __len__(self) -> int:
        """How many chunks are not yet stored by the console."""
        return len(self._chunks)

    def goes_on(self, chunks_through: int) -> Samples:
        """The same under another console of the same session: what it has not stored is due."""
        self._number = max(self._number, chunks_through)
        self._chunks.send_again(0)
        return self

    def add(self, stream: HeadsetStream, at_ns: int, values: tuple[float, ...]) -> None:
        """Take one sample: a value for each channel of the stream."""
        taken = self._taken.setdefault(stream, [])
        taken.append((at_ns, values))
        if len(taken) == 1:
            self._closes_ns = min(self._closes_ns, _closes_ns(stream, at_ns))
        elif len(taken) == MOST_SAMPLES:
            self._closes_ns = at_ns

    def pack(self, now_ns: int, *, last: bool = False) -> None:
        """Close the chunks whose first sample is old enough, or that are full; or the last ones.

        It is asked in every frame: until the first of them is to be closed, none is looked at.
        """
        if now_ns < self._closes_ns and not last:
            return
        self._closes_ns = math.inf
        for stream, taken in self._taken.items():
            if not taken:
                continue
            closes_ns = _closes_ns(stream, taken[0][0])
            if last or now_ns >= closes_ns or len(taken) >= MOST_SAMPLES:
                self._close(stream, taken)
                taken.clear()
            else:
                self._closes_ns = min(self._closes_ns, closes_ns)

    def acknowledge(self, numbers: Iterable[int]) -> None:
        """The console has stored these for good."""
        self._chunks.acknowledge(iter(numbers))

    def due(self, now_ns: int, most: int) -> list[tuple[int, tuple[SampleChunk, bytes]]]:
        """Chunks to send now, with their numbers."""
        return self._chunks.due(now_ns, most)

    def sent(self, number: int, now_ns: int) -> None:
        """A chunk is on its way."""
        self._chunks.sent(number, now_ns)

    def _close(self, stream: HeadsetStream, taken: Sequence[tuple[int, tuple[float, ...]]]) -> None:
        stamps = np.array([at_ns for at_ns, _ in taken], np.int64)
        values = np.array([row for _, row in taken], np.float32)
        self._number += 1
        first = self._sent.get(stream, 0)
        self._sent[stream] = first + len(taken)
        header = SampleChunk(
            session_id=self._session_id,
            boot=self._boot,
            stream=stream.value,
            seq=self._number,
            first_sample=first,
            samples=len(taken),
            channels=values.shape[1],
        )
        self._chunks.add(header.seq, (header, stamps.tobytes() + values.tobytes()))


def _closes_ns(stream: HeadsetStream, first_ns: int) -> float:
    """When a chunk is to be closed that begins with a sample of then."""
    return first_ns + HEADSET_STREAMS[stream].chunk_s * NS_PER_S
