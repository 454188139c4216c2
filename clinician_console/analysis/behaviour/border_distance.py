"""How far the border of the play space is, second by second: a feature."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.behaviour import near_the_border
from clinician_console.analysis.behaviour.base import Behaved, share_of
from clinician_console.analysis.behaviour.surroundings import border_of
from clinician_console.analysis.behaviour.windows import Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
from shared.wire.streams import HeadsetStream


def _row_of(window: Window) -> Numbers | None:
    second = window.second
    border = border_of(second.at_s, second.values)
    near = share_of(near_the_border.BEHAVIOUR, Behaved(border=border))
    if near is None:
        return None
    return float(np.median(border.border_m)), 100 * near, float(window.is_good)


def _begin(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(BORDER_DISTANCE.channels), _row_of)


BORDER_DISTANCE: Final = FeatureKind(
    name="border distance",
    wants=HeadsetStream.PLAY_SPACE,
    channels=("distance", "near", GOOD),
    units=("m", "%", "1"),
    begin=_begin,
)
"""From the head to the border of the play space, over the floor; below zero it is beyond."""
