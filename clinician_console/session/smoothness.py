"""Whether the patient's picture runs smoothly enough not to make them sick. Pure."""

from __future__ import annotations

from collections import deque

from shared.clock import NS_PER_S
from shared.wire.parts import FrameTimes

WORN_DISPLAYS = frozenset({"openxr"})
"""Displays that fill the view; a stutter on a screen makes nobody sick."""

SECONDS, ROUGH_SECONDS = 5, 3
ROUGH_SHARE, SMOOTH_SHARE = 0.05, 0.02
"""A second is rough from the one share of dropped frames on, and smooth down to the other.

Rough is said when three of the last five seconds are, smooth when all of them are. A steady rate
is what comfort needs (docs/evidence.md); the figures are our own choice.
"""


class Smoothness:
    """Follows one headset client's count of dropped frames.

    Attributes:
        rough: Whether so many frames were dropped for seconds that the patient may feel sick.
    """

    def __init__(self) -> None:
        self.rough = False
        self._mark: tuple[int, int] | None = None
        self._shares: deque[float] = deque(maxlen=SECONDS)

    def forget(self) -> None:
        """Another client counts from the beginning."""
        self.rough = False
        self._mark = None
        self._shares.clear()

    def add(self, frames: FrameTimes | None, now_ns: int) -> None:
        """Take a heartbeat's figures; within a second of the last ones they change nothing."""
        if frames is None:
            return
        if self._mark is not None and frames.dropped < self._mark[1]:
            self.forget()
        if self._mark is None:
            self._mark = now_ns, frames.dropped
            return
        since_ns, before = self._mark
        if now_ns - since_ns < NS_PER_S:
            return
        self._mark = now_ns, frames.dropped
        turns = frames.rate_hz * (now_ns - since_ns) / NS_PER_S
        self._shares.append((frames.dropped - before) / turns if turns > 0 else 0.0)
        if len([share for share in self._shares if share >= ROUGH_SHARE]) >= ROUGH_SECONDS:
            self.rough = True
        elif all(share <= SMOOTH_SHARE for share in self._shares):
            self.rough = False
