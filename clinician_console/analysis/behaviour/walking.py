"""The way that was walked: a feature, and the very same for a session on record.

A head that sways has a long path and goes nowhere. So the way is that of a thread that the head
draws after it: a step of `STEP_M` counts once the head has gone that far from where the last ended.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour import backing_away
from clinician_console.analysis.behaviour.base import Behaved, share_of
from clinician_console.analysis.behaviour.motion import stretches
from clinician_console.analysis.behaviour.track import STALE_S, poses
from clinician_console.analysis.behaviour.windows import Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
from shared.wire.streams import HeadsetStream

STEP_M: Final = 0.1
"""More than a standing head sways, and less than half a step. Our own choice."""
POINT_S: Final = 0.25
SPEED_S: Final = 5.0
"""Over so long a speed is told: a walk has steps. Our own choice."""


class Thread:
    """The thread that a head draws over the floor.

    Attributes:
        walked_m: How long it is by now.
    """

    def __init__(self) -> None:
        self.walked_m = 0.0
        self._end: tuple[float, float] | None = None
        self._before_s = np.empty(0)
        self._before_m = np.empty((0, 2))

    def follow(
        self, at_s: NDArray[np.float64], floor_m: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Follow the head, and say when the thread was how long: times in s and metres, shape (m,).

        Where the head leapt, or was not known for longer than `STALE_S`, the thread is cut, and
        goes on from where it is then.

        Args:
            at_s: Shape (n,), seconds, after those that were followed before.
            floor_m: Shape (n, 2), across and along, metres.
        """
        if not len(at_s):
            return np.empty(0), np.empty(0)
        known = len(self._before_s)
        since_s = np.concatenate([self._before_s, at_s])
        stretch = stretches(since_s, np.concatenate([self._before_m, floor_m]), STALE_S)
        cut = np.concatenate([[False], np.diff(stretch) > 0])[known:]
        self._before_s, self._before_m = at_s[-1:], floor_m[-1:]
        begins = cut | np.concatenate([[True], np.diff(np.floor(at_s / POINT_S)) != 0])
        starts = np.flatnonzero(begins)
        sizes = np.diff(np.append(starts, len(at_s)))
        points = np.add.reduceat(floor_m, starts, axis=0) / sizes[:, None]
        walked = [
            self._step((across, along), cut=here)
            for (across, along), here in zip(points.tolist(), cut[starts].tolist(), strict=True)
        ]
        return at_s[starts + sizes - 1], np.array(walked)

    def _step(self, point: tuple[float, float], *, cut: bool) -> float:
        if self._end is None or cut:
            self._end = point
        step_m = float(np.hypot(point[0] - self._end[0], point[1] - self._end[1]))
        if step_m >= STEP_M:
            self.walked_m += step_m
            self._end = point
        return self.walked_m


class _Walk:
    """The thread while it is drawn, with how long it was in the last seconds."""

    def __init__(self) -> None:
        self._thread = Thread()
        self._before: list[tuple[float, float]] = []

    def row_of(self, window: Window) -> Numbers | None:
        second = window.second
        head = poses(second.at_s, second.values)
        if not len(head):
            return None
        self._thread.follow(head.at_s, head.position_m[:, (0, 2)])
        now_s, walked_m = float(head.at_s[-1]), self._thread.walked_m
        self._before = [at for at in self._before if at[0] >= now_s - SPEED_S - 0.5]
        since_s, since_m = self._before[0] if self._before else (now_s, walked_m)
        self._before.append((now_s, walked_m))
        lasted_s = now_s - since_s
        speed = (walked_m - since_m) / lasted_s if lasted_s > 0.5 else float("nan")
        behind = share_of(backing_away.BEHAVIOUR, Behaved(head)) or 0.0
        return walked_m, speed, 100 * behind, float(window.is_good)


def _begin(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(WALKING.channels), _Walk().row_of)


WALKING: Final = FeatureKind(
    name="way walked",
    wants=HeadsetStream.HEAD_POSE,
    channels=("walked", "speed", "backing away", GOOD),
    units=("m", "m/s", "%", "1"),
    begin=_begin,
)
"""Since the headset was put on, how fast over the last 5 s, and the share of the second that the
patient was a step behind their spot."""
