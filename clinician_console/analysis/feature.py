"""What is computed from a stream while it comes in: a feature, and the rows that it gives.

A feature is a file in this folder and a line in `body/features.py`. Its rows are a stream of their
own: stored, shown beside the signals, reported and exported without a line anywhere else.

    a feature of        wants
    a sensor's signal   `Signal.EDA`, or the source's own word for it
    the headset         `HeadsetStream.GAZE`
    the heart           `HEART`: beats, whichever of the streams they come from
    another feature     that one's name

A channel labelled `good` says of each row whether it can be believed (1) or not (0): where it is
not, it is grey wherever it is shown, and counts in no median.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.around import Around
from clinician_console.record.signals import Samples, StreamInfo

HEART: Final = "heart"
"""What a feature wants that is computed of beats: columns `rr` (ms), `rate` (bpm), `good` (of a
normal interval), and `ectopic`, `artefact`, `noise` (1 where the beat is such)."""
GOOD: Final = "good"
"""The label of a channel that says whether a row can be believed."""


@dataclass(frozen=True, eq=False)
class Rows:
    """What a feature knows by now, oldest first; there may be none.

    Attributes:
        times_ns: Shape (n,), on the console's clock.
        values: Shape (n, channels), in the units of the feature.
    """

    times_ns: NDArray[np.int64]
    values: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.times_ns)


class Feature(Protocol):
    """Computes rows from one stream. It knows no clock: a row's time is that of its samples."""

    def push(self, samples: Samples) -> Rows:
        """Take samples, stamped by the console's clock, and give the rows certain by now."""

    def finish(self) -> Rows:
        """Give what was still in doubt, because no more samples will come."""


class UnfitStreamError(ValueError):
    """A feature cannot be computed from this stream; the sentence is for the therapist."""


@dataclass(frozen=True)
class FeatureKind:
    """A feature as it stands in the table.

    Attributes:
        name: As people read it; the stream of its rows is called by it.
        wants: Of which signal, headset stream or feature it is computed: one for each such stream.
        channels: Labels, one per column of its rows; the first is what is shown.
        units: Units, one per column.
        begin: Makes it for a stream, with what goes on around the body. Raises UnfitStreamError
            where the stream is not fit for it.
        version: Of its rows, raised whenever the same samples give other rows than before: a study
            is computed again then, and says of each row by which version it was.
    """

    name: str
    wants: str
    channels: tuple[str, ...]
    units: tuple[str, ...]
    begin: Callable[[StreamInfo, Around], Feature]
    version: int = 1


def no_rows(channels: int) -> Rows:
    """Nothing yet."""
    return Rows(np.empty(0, np.int64), np.empty((0, channels)))
