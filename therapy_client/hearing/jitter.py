"""Lets the therapist's voice flow evenly, though it comes in pieces, and never lets it come late.

Words that are heard a second late are worse than words that are not heard: the therapist answers
what the patient did, and the patient would answer what is past. So what has waited too long on the
way is dropped, and what lies here is bounded: it is heard at most so long after it came. Pure.
"""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt

from shared.clock import NS_PER_S
from shared.wire.sizes import VOICE_RATE_HZ

Samples = npt.NDArray[np.int16]

BEGINS_WITH_S = 0.04
"""So much has to be there before it is heard: two frames, for the usual unevenness of a network."""

MOST_QUEUED_S = 0.12
LATE_AFTER_S = 0.2
"""A frame that took so much longer than the quickest one has been held up: it is dropped."""

CLOCKS_PART = 2e-4
"""Two computers' clocks part by no more than this share; it is allowed for."""

_FADE = 80  # samples, 5 ms: how the voice begins and ends without a click


class JitterBuffer:
    """Takes frames as they come and gives samples as they are due.

    Attributes:
        late: Frames that were dropped because they were held up on the way.
        beyond: Frames that were dropped because newer ones already wait.
    """

    def __init__(self) -> None:
        self.late = self.beyond = 0
        self._queue: deque[Samples] = deque()
        self._queued = 0
        self._newest = -1
        self._way_ns: float | None = None
        self._way_at_ns = 0
        self._flows = False
        self._last = 0.0

    @property
    def queued_s(self) -> float:
        """How much waits, in s."""
        return self._queued / VOICE_RATE_HZ

    def note_way(self, sent_ns: int, received_ns: int) -> None:
        """A message of the speaker's side came in, sent and received by the two sides' clocks."""
        way_ns = received_ns - sent_ns
        if self._way_ns is None or way_ns <= self._quickest_ns(received_ns):
            self._way_ns, self._way_at_ns = float(way_ns), received_ns

    def put(self, number: int, sent_ns: int, received_ns: int, samples: Samples) -> None:
        """A frame came in; one that is late, or not newer than the last, is dropped.

        Args:
            number: Running number of the frame.
            sent_ns: By the clock of who sent it.
            received_ns: By ours.
            samples: Shape (n,), int16 at `VOICE_RATE_HZ`.
        """
        self.note_way(sent_ns, received_ns)
        held_up_ns = received_ns - sent_ns - self._quickest_ns(received_ns)
        if number <= self._newest or held_up_ns > LATE_AFTER_S * NS_PER_S:
            self.late += 1
            return
        self._newest = number
        self._queue.append(samples)
        self._queued += len(samples)
        while self._queued > MOST_QUEUED_S * VOICE_RATE_HZ:
            self._queued -= len(self._queue.popleft())
            self.beyond += 1

    def take(self, count: int) -> Samples:
        """The next samples, shape (count,); silence where nothing is there."""
        out = np.zeros(count)
        if not self._flows:
            if self._queued < BEGINS_WITH_S * VOICE_RATE_HZ:
                return self._ended(out, 0)
            self._flows = True
            part = self._pop(count)
            rise = np.linspace(0.0, 1.0, _FADE)[: len(part)]
            out[: len(part)] = part
            out[: len(rise)] *= rise
        else:
            part = self._pop(count)
            out[: len(part)] = part
        if len(part) < count:
            self._flows = False
            self._last = float(out[len(part) - 1]) if len(part) else self._last
            return self._ended(out, len(part))
        if count:
            self._last = float(out[-1])
        return _whole(out)

    def clear(self) -> None:
        """Forget what waits: it is not heard any more."""
        self._queue.clear()
        self._queued = 0
        self._flows, self._last = False, 0.0

    def _ended(self, out: npt.NDArray[np.float64], begins: int) -> Samples:
        """Let what was heard last fall to nothing instead of breaking off."""
        fall = np.linspace(self._last, 0.0, _FADE)[: len(out) - begins]
        out[begins : begins + len(fall)] = fall
        if len(out):
            self._last = 0.0
        return _whole(out)

    def _pop(self, count: int) -> Samples:
        parts: list[Samples] = []
        wanted = count
        while wanted and self._queue:
            first = self._queue.popleft()
            parts.append(first[:wanted])
            if len(first) > wanted:
                self._queue.appendleft(first[wanted:])
            wanted -= len(parts[-1])
        self._queued -= count - wanted
        return np.concatenate(parts) if parts else np.zeros(0, np.int16)

    def _quickest_ns(self, now_ns: int) -> float:
        """How long the quickest way took, by clocks that may have parted since."""
        least_ns = self._way_ns if self._way_ns is not None else 0.0
        return least_ns + CLOCKS_PART * max(0, now_ns - self._way_at_ns)


def _whole(samples: npt.NDArray[np.float64]) -> Samples:
    return np.rint(samples).astype(np.int16)
