"""The heart's answer to each cue as a feature of its beats: a row each, at the cue."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.feature import HEART, FeatureKind, Rows, no_rows
from clinician_console.analysis.reactions.answers import Beats, heart_change_bpm
from clinician_console.analysis.reactions.live import CuesDue
from clinician_console.record.around import Around
from clinician_console.record.signals import Samples, nanoseconds

REMEMBERED_S: Final = 60.0
"""Design choice: a cue that the console hears of later than this has no answer any more."""


class HeartToCues:
    """How the heart rate changed after each cue.

    Args:
        around: What goes on around the body.
    """

    def __init__(self, around: Around) -> None:
        self._due = CuesDue(around)
        self._times = np.empty(0)
        self._values = np.empty((0, 3))

    def push(self, samples: Samples) -> Rows:
        """Take beats and give the answers that are over by now."""
        times = np.concatenate([self._times, samples.times_s])
        kept = times >= times[-1] - REMEMBERED_S
        values = np.concatenate([self._values, samples.values[:, :3].astype(np.float64)])
        self._times, self._values = times[kept], values[kept]
        return self._rows(float(times[-1]))

    def finish(self) -> Rows:
        """What is not over by now never will be."""
        return no_rows(len(HEART_TO_CUES.channels))

    def _rows(self, now_s: float) -> Rows:
        due = self._due.due(now_s)
        if not due:
            return no_rows(len(HEART_TO_CUES.channels))
        beats = Beats(self._times, self._values[:, 0], self._values[:, 2] > 0)
        rows = []
        for given, number in due:
            change = heart_change_bpm(beats, given.at_s)
            counts = change is not None and given.unfit is None
            rows.append((np.nan if change is None else change, number, given.repeat, counts))
        at_s = np.array([given.at_s for given, _ in due])
        return Rows(nanoseconds(at_s), np.array(rows, dtype=np.float64))


HEART_TO_CUES: Final = FeatureKind(
    name="heart rate after cues",
    wants=HEART,
    channels=("change", "cue", "repeat", "good"),
    units=("bpm", "1", "1", "1"),
    begin=lambda _info, around: HeartToCues(around),
)
