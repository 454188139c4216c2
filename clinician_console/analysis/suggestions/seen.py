"""What a suggestion is made of: what was computed by now, and what goes on around the body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.around import Around, Placed
from shared.clock import NS_PER_S
from shared.language import joined, marked, recalled, together
from shared.rules.states import SessionState

GOOD_SHARE: Final = 0.8
"""Design choice, as for the heart: with less of a window good nothing is suggested."""
NEAR_REST_BPM: Final = 5.0
"""Design choice: closer to the own rest than this is at rest, by heart rate."""


class Mean(NamedTuple):
    """The mean of a feature over a window, and how much of the window was good, 0 to 1."""

    value: float
    good_share: float


@dataclass(frozen=True, eq=False)
class Series:
    """The rows of one feature, oldest first.

    Attributes:
        at_s: Shape (n,), on the clock of the samples.
        values: Shape (n,), the first number of each row.
        good: Shape (n,), whether each can be believed.
        each_s: For how long a row stands at the most: a second, or a beat.
    """

    at_s: NDArray[np.float64]
    values: NDArray[np.float64]
    good: NDArray[np.bool_]
    each_s: float = 1.0

    def mean(self, from_s: float, to_s: float) -> Mean | None:
        """The mean of what was good in a window; None where too little of it was."""
        inside = (self.at_s > from_s) & (self.at_s <= to_s)
        good = inside & self.good & np.isfinite(self.values)
        if not good.any():
            return None
        stands_s = np.minimum(np.diff(self.at_s, prepend=-np.inf), self.each_s)
        share = min(float(stands_s[good].sum()) / (to_s - from_s), 1.0)
        if share < GOOD_SHARE:
            return None
        return Mean(float(np.average(self.values[good], weights=stands_s[good])), share)


HEART_RATE: Final = "heart rate"
"""Under this name stand the beats of the one heart, each with its rate in 1/min."""


@dataclass(frozen=True, eq=False)
class Seen:
    """One session, as far as it is known at a moment.

    Attributes:
        now_s: On the clock of the samples.
        rows: What was computed, by the name of the feature; `HEART_RATE` for the heart.
    """

    now_s: float
    around: Around
    rows: Mapping[str, Series] = field(default_factory=dict)

    @cached_property
    def place(self) -> Placed | None:
        """Where the patient is."""
        places = self.around.exposures()
        return places[-1] if places else None

    @cached_property
    def stay_s(self) -> float | None:
        """Since when the patient has been in this step; None outside of an exposure."""
        since = None
        for row in reversed(self.around.exposures()):
            here = self.place is not None and row.step == self.place.step
            if row.state is not SessionState.EXPOSURE or not here:
                break
            since = row.at_ns / NS_PER_S
        return since

    @cached_property
    def suds(self) -> tuple[tuple[float, int], ...]:
        """The ratings of this stay: when, and how much."""
        since = self.stay_s
        if since is None:
            return ()
        given = ((one.at_ns / NS_PER_S, one.suds) for one in self.around.ratings())
        return tuple((at_s, suds) for at_s, suds in given if at_s >= since)

    def mean(self, feature: str, last_s: float, until_ago_s: float = 0.0) -> Mean | None:
        """The mean of a feature over the last so many seconds; None where it is not good."""
        series = self.rows.get(feature)
        until_s = self.now_s - until_ago_s
        return None if series is None else series.mean(until_s - last_s, until_s)

    def rest(self, feature: str) -> float | None:
        """The mean of a feature while the patient rested; None where there was no good rest."""
        series = self.rows.get(feature)
        if series is None:
            return None
        inside = at_rest(self.around, series.at_s, self.now_s)
        inside &= series.good & np.isfinite(series.values)
        return float(series.values[inside].mean()) if inside.sum() >= FEWEST_AT_REST else None

    def above_rest(self, feature: str, last_s: float) -> Mean | None:
        """The same above the rest; None where either is not known."""
        now, rest = self.mean(feature, last_s), self.rest(feature)
        return None if now is None or rest is None else Mean(now.value - rest, now.good_share)


def at_rest(around: Around, at_s: NDArray[np.float64], until_s: float) -> NDArray[np.bool_]:
    """Which moments fell into the patient's rest before the exposure, shape (n,).

    Args:
        around: Where the patient was.
        at_s: Shape (n,), on the clock of the samples.
        until_s: Up to when it is known where the patient is.
    """
    places = around.exposures()
    ends_s = [*(row.at_ns / NS_PER_S for row in places[1:]), until_s]
    inside = np.zeros(len(at_s), np.bool_)
    for row, end_s in zip(places, ends_s, strict=bool(places)):
        if row.state is SessionState.BASELINE:
            inside |= (at_s > row.at_ns / NS_PER_S) & (at_s <= end_s)
    return inside


FEWEST_AT_REST: Final = 20
"""Design choice: of beats or seconds; a rest shorter than that is none to compare with."""


def quality_said(**shares: float) -> str:
    """How good the signals were, each in % of the time that was looked at."""
    told = joined(
        (
            marked("{signal} good in {percent:.0f} %", signal=recalled(name), percent=100 * share)
            for name, share in shares.items()
        ),
        ", ",
    )
    return marked("Signals: {told} of the time looked at.", told=told)


def above_said(bpm: float) -> str:
    """A heart rate beside its rest: “22/min above rest”."""
    if abs(bpm) < 0.5:
        return marked("at rest")
    if bpm > 0:
        return marked("{bpm:.0f}/min above rest", bpm=bpm)
    return marked("{bpm:.0f}/min below rest", bpm=-bpm)


def minutes_said(seconds: float) -> str:
    """A length of time as people say it: “3 min”, “20 s”."""
    return (
        together("{minutes:.0f} min", minutes=seconds / 60) if seconds >= 90 else f"{seconds:.0f} s"
    )
