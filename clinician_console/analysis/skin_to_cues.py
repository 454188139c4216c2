"""The skin's answer to each cue as a feature of its conductance: a row each, at the cue."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np

from clinician_console.analysis.feature import FeatureKind, Rows, no_rows
from clinician_console.analysis.fitting import check_skin
from clinician_console.analysis.heart_to_cues import REMEMBERED_S
from clinician_console.analysis.reactions.answers import SkinSeen, skin_answer_us
from clinician_console.analysis.reactions.live import CuesDue
from clinician_console.analysis.skin.level import SkinLevel, SkinReading
from clinician_console.record.around import Around
from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds


class SkinToCues:
    """How the skin answered each cue.

    Args:
        info: The stream.
        around: What goes on around the body.

    Raises:
        UnfitStreamError: Its unit is not known, or it is too slow.
    """

    def __init__(self, info: StreamInfo, around: Around) -> None:
        check_skin(info)
        self._shown = info.shown
        self._due = CuesDue(around)
        self._level = SkinLevel()
        self._readings: deque[SkinReading] = deque(maxlen=round(REMEMBERED_S))

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the answers that are over by now."""
        conductance = samples.values[:, self._shown].astype(np.float64)
        self._readings += self._level.push(samples.times_s, conductance)
        due = self._due.due(float(samples.times_s[-1]))
        if not due:
            return no_rows(len(SKIN_TO_CUES.channels))
        skin = self._seen()
        rows = []
        for given, number in due:
            answer = skin_answer_us(skin, given.at_s)
            counts = answer is not None and given.unfit is None
            rows.append((np.nan if answer is None else answer, number, given.repeat, counts))
        at_s = np.array([given.at_s for given, _ in due])
        return Rows(nanoseconds(at_s), np.array(rows, dtype=np.float64))

    def finish(self) -> Rows:
        """What is not over by now never will be."""
        return no_rows(len(SKIN_TO_CUES.channels))

    def _seen(self) -> SkinSeen:
        found = self._level.responses
        return SkinSeen(
            onsets_s=np.array([one.onset_s for one in found], dtype=np.float64),
            amplitudes_us=np.array([one.amplitude_us for one in found], dtype=np.float64),
            believed=np.array([one.good for one in found], dtype=np.bool_),
            level_at_s=np.array([one.at_s for one in self._readings], dtype=np.float64),
            level_good=np.array([one.good for one in self._readings], dtype=np.bool_),
        )


SKIN_TO_CUES: Final = FeatureKind(
    name="skin response to cues",
    wants=Signal.EDA,
    channels=("amplitude", "cue", "repeat", "good"),
    units=("uS", "1", "1", "1"),
    begin=SkinToCues,
)
