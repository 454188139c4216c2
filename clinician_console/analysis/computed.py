"""What was computed of a session's signals while it ran: the rows of each feature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.recorded import RecordedStream
from clinician_console.record.signals import Signal

BREAK_STEPS = 3.0
"""A curve that goes on over a longer silence would claim what nobody computed."""


@dataclass(frozen=True, eq=False)
class ComputedSeries:
    """The rows of one feature inside the session, oldest first.

    Attributes:
        name: What it is, and of which stream.
        channels: Labels, one per column.
        units: Units, one per column.
        at_s: Shape (n,), seconds since the session began.
        values: Shape (n, channels).
    """

    name: str
    channels: tuple[str, ...]
    units: tuple[str, ...]
    at_s: NDArray[np.float64]
    values: NDArray[np.float64]

    def with_breaks(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Times and the first column, both of shape (m,), with NaN where nothing came for long."""
        steps_s = np.diff(self.at_s)
        if not len(steps_s):
            return self.at_s, self.values[:, 0]
        breaks = np.flatnonzero(steps_s > BREAK_STEPS * float(np.median(steps_s))) + 1
        at_s = np.insert(self.at_s, breaks, self.at_s[breaks])
        return at_s, np.insert(self.values[:, 0], breaks, np.nan)

    def spread(self, column: int) -> tuple[float, float, float] | None:
        """Lowest, median and highest number of a column; None where it holds none."""
        known = self.values[np.isfinite(self.values[:, column]), column]
        if not len(known):
            return None
        return float(known.min()), float(np.median(known)), float(known.max())


def computed_series(
    streams: Iterable[RecordedStream], until_s: float
) -> tuple[ComputedSeries, ...]:
    """The features of a session that have rows in it.

    Args:
        streams: Those of the session, whatever they are.
        until_s: How long the session was; stamps outside of it belong to another clock.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    found = (_series(one, until_s) for one in streams if one.signal == Signal.FEATURE)
    return tuple(series for series in found if len(series.at_s))


def inside_of(at_s: NDArray[np.float64], until_s: float) -> NDArray[np.intp]:
    """Which of these stamps, shape (n,), are of a session of this length, oldest first."""
    inside = np.flatnonzero((at_s >= 0) & (at_s <= until_s))
    return inside[np.argsort(at_s[inside], kind="stable")]


def _series(stream: RecordedStream, until_s: float) -> ComputedSeries:
    times_s, values = stream.read()
    inside = inside_of(times_s, until_s)
    return ComputedSeries(
        name=stream.name,
        channels=stream.channels,
        units=stream.units,
        at_s=times_s[inside],
        values=values[inside].astype(np.float64),
    )
