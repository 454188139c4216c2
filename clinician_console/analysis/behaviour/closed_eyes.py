"""How much of each second the eyes were closed: a feature of a gaze that a tracker follows."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.behaviour.eyes_closed import closed
from clinician_console.analysis.behaviour.track import gazes
from clinician_console.analysis.behaviour.windows import Numbers, PerSecond, Window
from clinician_console.analysis.feature import GOOD, FeatureKind
from clinician_console.record.around import Around
from clinician_console.record.signals import StreamInfo
from shared.wire.streams import HeadsetStream


class _Lids:
    """Remembers when the tracker saw the eyes last."""

    def __init__(self) -> None:
        self._seen_s = -np.inf

    def row_of(self, window: Window) -> Numbers | None:
        second = window.second
        looks = gazes(second.at_s, second.values)
        answers = closed(looks.at_s, looks.by_eyes, self._seen_s)
        if looks.by_eyes.any():
            self._seen_s = float(looks.at_s[looks.by_eyes][-1])
        known = answers[np.isfinite(answers)]
        return (100 * float(known.mean()), float(window.is_good)) if len(known) else None


def _begin(_info: StreamInfo, _around: Around) -> PerSecond:
    return PerSecond(len(CLOSED_EYES.channels), _Lids().row_of)


CLOSED_EYES: Final = FeatureKind(
    name="eyes closed",
    wants=HeadsetStream.GAZE,
    channels=("closed", GOOD),
    units=("%", "1"),
    begin=_begin,
)
"""Share of the second, blinks included: fifteen a minute are some five in a hundred."""
