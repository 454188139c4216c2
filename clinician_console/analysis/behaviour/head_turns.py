"""Scanning: how much the head turns, and how often from side to side. A feature.

Who looks out for danger turns the head more; in a crowd it is a safety behaviour to be dropped
(the feature set of our clinical reference). Its numbers here are our own choices.
"""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.motion import even_means
from clinician_console.analysis.behaviour.track import HeadTrack, directions_deg, poses
from clinician_console.analysis.behaviour.windows import GAP_S, Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
from shared.clock import NS_PER_S
from shared.wire.streams import HeadsetStream

SWING_DEG: Final = 40.0
"""So far the head turns before it is a look to another side. Our own choice."""
MINUTE_S: Final = 60.0
STEP_S: Final = 0.1
"""A tracker's noise is far faster than a neck."""
MOST_DEG_S: Final = 1000.0
"""Necks reach about half of that: what turns faster was turned, by a snap turn or a recentring."""
STEEP_DEG: Final = 75.0
"""Who looks straight up or down faces nowhere."""


def turned_deg(head: HeadTrack) -> NDArray[np.float64]:
    """How far the head has turned to the right since the first sample, shape (n,).

    What was turned for it does not count, nor what it did while nothing was known.
    """
    yaw_deg, pitch_deg = directions_deg(head.ahead)
    steps = (np.diff(yaw_deg) + 180.0) % 360.0 - 180.0
    steps_s = np.diff(head.at_s)
    level = np.abs(pitch_deg) < STEEP_DEG
    own = (steps_s <= GAP_S) & level[1:] & level[:-1]
    own &= np.abs(steps) <= MOST_DEG_S * np.maximum(steps_s, 1e-3)
    return np.concatenate([[0.0], np.cumsum(np.where(own, steps, 0.0))])


def swings(turned: NDArray[np.float64]) -> int:
    """How often it turned to one side by `SWING_DEG` and more, before it turned to the other."""
    if not len(turned):
        return 0
    lowest = highest = float(turned[0])
    way, count = 0, 0
    for value in turned.tolist():
        lowest, highest = min(lowest, value), max(highest, value)
        if way >= 0 and highest - value >= SWING_DEG:
            way, lowest, count = -1, value, count + 1
        elif way <= 0 and value - lowest >= SWING_DEG:
            way, highest, count = 1, value, count + 1
        if way > 0:
            lowest = min(value, highest)
        elif way < 0:
            highest = max(value, lowest)
    return count


class _Turning:
    """Remembers what the head turned in the last minute, a tenth of a second a number."""

    def __init__(self) -> None:
        self._turns: deque[tuple[int, NDArray[np.float64]]] = deque()

    def row_of(self, window: Window) -> Numbers | None:
        head = poses(window.at_s, window.values)
        second = int(window.times_ns[window.first] // NS_PER_S)
        if len(head) < 2 or head.at_s[-1] <= second:
            return None
        count = round(1.0 / STEP_S)
        start_s = second - STEP_S
        means = even_means(head.at_s, turned_deg(head)[:, None], start_s, count + 1, STEP_S)
        turns = np.diff(means[:, 0])
        self._turns.append((second, turns))
        while self._turns[0][0] <= second - MINUTE_S:
            self._turns.popleft()
        each_s = float(
            np.median(np.diff(head.at_s))
        )  # the last sample stands as long as the others
        lasted_s = min(1.0, float(head.at_s[-1]) - max(float(head.at_s[0]), second) + each_s)
        a_minute = second - self._turns[0][0] >= MINUTE_S - 1.0
        turned = np.cumsum(np.concatenate([part for _, part in self._turns]))
        per_minute = swings(turned) if a_minute else float("nan")
        turning = float(np.abs(turns).sum()) / max(lasted_s, STEP_S)
        return turning, per_minute, float(window.is_good)


def _begin(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(HEAD_TURNS.channels), _Turning().row_of, keep_s=1.0 + 3 * STEP_S)


HEAD_TURNS: Final = FeatureKind(
    name="head turns",
    wants=HeadsetStream.HEAD_POSE,
    channels=("turning", "swings", GOOD),
    units=("°/s", "1/min", "1"),
    begin=_begin,
)
"""How fast the head turns, to either side, and the swings of the last minute; those are not known
before there was one."""
