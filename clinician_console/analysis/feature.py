"""What is computed from a stream while it comes in: a feature, and the rows that it gives.

A feature is a file in this folder and a line in `body/features.py`. Its rows are a stream of their
own: stored, shown beside the signals, reported and exported without a line anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.signals import Samples, StreamInfo


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
        wants: Of which signal it is computed: one for each such stream.
        channels: Labels, one per column of its rows; the first is what is shown.
        units: Units, one per column.
        begin: Makes it for a stream. Raises UnfitStreamError where the stream is not fit for it.
    """

    name: str
    wants: str
    channels: tuple[str, ...]
    units: tuple[str, ...]
    begin: Callable[[StreamInfo], Feature]


def no_rows(channels: int) -> Rows:
    """Nothing yet."""
    return Rows(np.empty(0, np.int64), np.empty((0, channels)))
