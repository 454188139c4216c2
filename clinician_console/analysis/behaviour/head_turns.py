"""Scanning: how much the head turns, and how often from side to side. A feature.

Who looks out for danger turns the head more; in a crowd it is a safety behaviour to be dropped
(the feature set of our clinical reference). Its numbers here are our own choices.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.behaviour.motion import even_means
from clinician_console.analysis.behaviour.track import HeadTrack, directions_deg, poses
from clinician_console.analysis.behaviour.windows import GAP_S, Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
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


def _row_of(window: Window) -> Numbers | None:
    head = poses(window.at_s, window.values)
    if len(head) < 2 or head.at_s[-1] - head.at_s[0] < 2 * STEP_S:
        return None
    span_s = float(head.at_s[-1] - head.at_s[0])
    count = int(span_s / STEP_S)
    start_s = float(head.at_s[-1]) - count * STEP_S
    turned = even_means(head.at_s, turned_deg(head)[:, None], start_s, count, STEP_S)[:, 0]
    last = np.abs(np.diff(turned))[-round(1.0 / STEP_S) :]
    per_minute = swings(turned) if span_s >= MINUTE_S - 1.0 else float("nan")
    return float(last.mean()) / STEP_S, per_minute, float(window.is_good)


def _begin(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(HEAD_TURNS.channels), _row_of, keep_s=MINUTE_S)


HEAD_TURNS: Final = FeatureKind(
    name="head turns",
    wants=HeadsetStream.HEAD_POSE,
    channels=("turning", "swings", GOOD),
    units=("°/s", "1/min", "1"),
    begin=_begin,
)
"""How fast the head turns, to either side, and the swings of the last minute; those are not known
before there was one."""
