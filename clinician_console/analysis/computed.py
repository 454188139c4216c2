"""What was computed of a session's signals while it ran: the rows of each feature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from clinician_console.analysis.course import Span
from clinician_console.analysis.feature import GOOD
from clinician_console.record.recorded import RecordedStream
from clinician_console.record.signals import Signal

BREAK_STEPS = 3.0
"""A curve that goes on over a longer silence would claim what nobody computed."""
UNEVEN = 0.2
"""Share of steps that are off the usual one by half of it, from which on rows come now and then."""


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

    @cached_property
    def good(self) -> NDArray[np.bool_]:
        """Shape (n,), which rows can be believed: all, where no column says so."""
        if GOOD not in self.channels:
            return np.ones(len(self.at_s), np.bool_)
        believed: NDArray[np.bool_] = self.values[:, self.channels.index(GOOD)] > 0.5
        return believed

    @property
    def said(self) -> tuple[int, ...]:
        """The columns that say something of the body: all but whether the row is good."""
        return tuple(at for at, label in enumerate(self.channels) if label != GOOD)

    @cached_property
    def now_and_then(self) -> bool:
        """Whether it comes when something occurs, and not evenly: no line joins its rows."""
        steps_s = np.diff(self.at_s)
        if len(steps_s) < 2:
            return True
        usual_s = float(np.median(steps_s))
        return bool(np.mean(np.abs(steps_s - usual_s) > 0.5 * usual_s) > UNEVEN)

    def with_breaks(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Times and the first column, both of shape (m,), with NaN where nothing came for long."""
        at_s, values, _ = self.curve()
        return at_s, values

    def curve(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
        """The same, and whether each can be believed; all of shape (m,)."""
        steps_s = np.diff(self.at_s)
        if not len(steps_s):
            return self.at_s, self.values[:, 0], self.good
        breaks = np.flatnonzero(steps_s > BREAK_STEPS * float(np.median(steps_s))) + 1
        return (
            np.insert(self.at_s, breaks, self.at_s[breaks]),
            np.insert(self.values[:, 0], breaks, np.nan),
            np.insert(self.good, breaks, values=False),
        )

    def spread(self, column: int) -> tuple[float, float, float] | None:
        """Lowest, median and highest believed number of a column; None where it holds none."""
        known = self._believed(column)
        if not len(known):
            return None
        return float(known.min()), float(np.median(known)), float(known.max())

    def at_rest(self, column: int, rest: Iterable[Span]) -> float | None:
        """The median of a column while the patient rested: what the rest is compared with.

        Args:
            column: Its number.
            rest: When they rested, as states of the session; None is given without any of it.
        """
        resting = np.zeros(len(self.at_s), np.bool_)
        for span in rest:
            resting |= (self.at_s >= span.start_s) & (self.at_s <= span.end_s)
        known = self._believed(column, resting)
        return float(np.median(known)) if len(known) else None

    def _believed(self, column: int, where: NDArray[np.bool_] | bool = True) -> NDArray[np.float64]:
        values = self.values[:, column]
        known: NDArray[np.float64] = values[np.isfinite(values) & self.good & where]
        return known


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
