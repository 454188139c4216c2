"""Responses of the skin as a feature of its conductance: a row each, at its onset."""

from __future__ import annotations

from typing import Final

import numpy as np

from clinician_console.analysis.feature import FeatureKind, Rows, no_rows
from clinician_console.analysis.fitting import check_skin
from clinician_console.analysis.skin.responses import SkinResponse, SkinResponses
from clinician_console.record.signals import Samples, Signal, StreamInfo, nanoseconds


class ResponsesOfSkin:
    """The responses of one skin conductance, a row each.

    Args:
        info: The stream.

    Raises:
        UnfitStreamError: Its unit is not known, or it is too slow.
    """

    def __init__(self, info: StreamInfo) -> None:
        check_skin(info)
        self._shown = info.shown
        self._search = SkinResponses()

    def push(self, samples: Samples) -> Rows:
        """Take samples and give the responses that are certain by now."""
        conductance = samples.values[:, self._shown].astype(np.float64)
        return _rows(self._search.push(samples.times_s, conductance))

    def finish(self) -> Rows:
        """Give the responses that were still in doubt."""
        return _rows(self._search.finish())


def _rows(found: list[SkinResponse]) -> Rows:
    if not found:
        return no_rows(len(SKIN_RESPONSES.channels))
    values = [(one.amplitude_us, one.peak_s - one.onset_s, float(one.good)) for one in found]
    onsets_s = np.array([one.onset_s for one in found], dtype=np.float64)
    return Rows(nanoseconds(onsets_s), np.array(values, dtype=np.float64))


SKIN_RESPONSES: Final = FeatureKind(
    name="skin responses",
    wants=Signal.EDA,
    channels=("amplitude", "rise", "good"),
    units=("uS", "s", "1"),
    begin=lambda info, _around: ResponsesOfSkin(info),
)
