"""The newest of every feature: its value, against the patient's own rest, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clinician_console.analysis.feature import GOOD
from clinician_console.record.signals import Samples, SignalState, StreamInfo, shown_unit

LIVE_S = 5.0
"""Rows come about once a second; what is older than this is of a moment that has passed."""


@dataclass
class Figure:
    """One feature as it stands now.

    Attributes:
        name: What it is.
        of: The stream that it is of; empty for what is of the heart.
        unit: As people read it.
        value: The newest, in `unit`; None before the first.
        good: Whether that can be believed.
        at_s: When it was, on the clock of the samples.
        rest: The mean of what could be believed while the patient rested before the exposure.
        over: The session has ended.
    """

    name: str
    of: str
    unit: str
    value: float | None = None
    good: bool = False
    at_s: float = -np.inf
    rest: float | None = None
    over: bool = False
    _shown: int = 0
    _good: int | None = None
    _rests: int = 0

    def take(self, rows: Samples, *, resting: bool) -> None:
        """The newest rows; while the patient rests they are what later ones are compared with."""
        values = rows.values[:, self._shown].astype(np.float64)
        good = np.isfinite(values)
        if self._good is not None:
            good &= rows.values[:, self._good] > 0.5
        self.value = float(values[-1]) if np.isfinite(values[-1]) else None
        self.good, self.at_s = bool(good[-1]), float(rows.times_s[-1])
        if resting and good.any():
            believed = values[good]
            self._rests += len(believed)
            before = self.rest or 0.0
            self.rest = before + float((believed - before).sum()) / self._rests

    @property
    def change(self) -> float | None:
        """What it is more than at rest; None where one of the two is not known."""
        if self.value is None or self.rest is None:
            return None
        return self.value - self.rest

    def state(self, now_s: float) -> SignalState:
        """What it is worth at a moment."""
        if self.over:
            return SignalState.OVER
        if self.value is None:
            return SignalState.NONE
        if now_s - self.at_s > LIVE_S:
            return SignalState.SILENT
        return SignalState.GOOD if self.good else SignalState.DOUBTFUL


def figure_of(info: StreamInfo) -> Figure:
    """The figure of a feature's rows, before the first of them."""
    name, _, of = info.name.partition(", ")
    good = info.channels.index(GOOD) if GOOD in info.channels else None
    return Figure(name, of, shown_unit(info.units[info.shown]), _shown=info.shown, _good=good)
