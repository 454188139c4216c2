"""How much the patient looks down or away, second by second: a feature of the gaze."""

from __future__ import annotations

from typing import Final

from clinician_console.analysis.behaviour import eyes_down, looking_away
from clinician_console.analysis.behaviour.base import Behaved, share_of
from clinician_console.analysis.behaviour.track import gazes
from clinician_console.analysis.behaviour.windows import Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
from shared.wire.streams import HeadsetStream


def _row_of(window: Window) -> Numbers | None:
    second = window.second
    behaved = Behaved(looks=gazes(second.at_s, second.values))
    down = share_of(eyes_down.BEHAVIOUR, behaved)
    away = share_of(looking_away.BEHAVIOUR, behaved)
    if down is None or away is None:
        return None
    return 100 * down, 100 * away, float(window.is_good)


def _begin(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(GAZE_DOWN.channels), _row_of)


GAZE_DOWN: Final = FeatureKind(
    name="gaze down",
    wants=HeadsetStream.GAZE,
    channels=("down", "away", GOOD),
    units=("%", "%", "1"),
    begin=_begin,
)
"""Shares of the second, by the very rules of the bands `eyes_down` and `looking_away`."""
