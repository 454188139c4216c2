"""The microphone that nobody speaks into: bursts of tone in the rhythm of speech, always the same.

It has no words and no sense, so that nobody takes it for a person; the demo and the tests use it.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError
from shared.wire.sizes import VOICE_RATE_HZ, VOICE_SAMPLES

MOST_FRAMES = 25
PITCH_HZ, SYLLABLES_PER_S, SOUNDS_SHARE = 140.0, 4.0, 0.7
LEVEL = 0.05
"""Root mean square of the whole, full scale being 1: −26 dB, as the usual speech in a telephone."""

_FULL_SCALE = 32767.0


class SimulatedMicrophone:
    """Says the same second again and again while it is on.

    Args:
        clock: What has passed of it is what was said.
        trouble: Why it does not work, to rehearse that.
    """

    def __init__(self, clock: Clock, trouble: GradusError | None = None) -> None:
        self.trouble = trouble
        self._clock = clock
        self._second = _said()
        self._began_ns: int | None = None
        self._given = 0

    def start(self) -> None:
        """Begin from the beginning of the second."""
        self._began_ns, self._given = self._clock.now_ns(), 0

    def frames(self) -> list[bytes]:
        """What was said since the last call."""
        if self._began_ns is None:
            return []
        passed_ns = self._clock.now_ns() - self._began_ns
        due = passed_ns * VOICE_RATE_HZ // (VOICE_SAMPLES * NS_PER_S)
        first = max(self._given, due - MOST_FRAMES)
        self._given = due
        return [self._frame(number) for number in range(first, due)]

    def stop(self) -> None:
        """Say nothing more."""
        self._began_ns = None

    def close(self) -> None:
        """Nothing to give back."""
        self.stop()

    def _frame(self, number: int) -> bytes:
        size = 2 * VOICE_SAMPLES
        begin = number * size % len(self._second)
        return self._second[begin : begin + size]


@cache
def _said() -> bytes:
    return a_second().tobytes()


def a_second() -> npt.NDArray[np.int16]:
    """The second that is said, shape (VOICE_RATE_HZ,), little-endian."""
    t = np.arange(VOICE_RATE_HZ) / VOICE_RATE_HZ
    tone = sum(np.sin(2 * np.pi * PITCH_HZ * k * t) / k for k in range(1, 20))
    phase = (t * SYLLABLES_PER_S) % 1.0
    syllables = np.where(phase < SOUNDS_SHARE, np.sin(np.pi * phase / SOUNDS_SHARE) ** 2, 0.0)
    said = tone * syllables
    said *= LEVEL / np.sqrt(np.mean(said**2))
    samples: npt.NDArray[np.int16] = np.rint(said * _FULL_SCALE).astype("<i2")
    return samples
