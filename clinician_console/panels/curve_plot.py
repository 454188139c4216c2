"""The last seconds of one live signal."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPen

from clinician_console.model.traces import SignalState, Trace
from clinician_console.theme import SMALL_PT, Colour, font

SHOWN_S = 6.0
FIRST_RANGES: dict[str, tuple[float, float]] = {
    "ecg": (-0.8, 1.6),
    "eda": (0.0, 10.0),
    "respiration": (-1.5, 1.5),
}


class CurvePlot(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """One curve with a fixed range, which widens only when the signal leaves it.

    One-pixel pens, no autorange, no item made per update: a redraw of four costs some
    milliseconds (benchmarks/redraw.py).
    """

    def __init__(self, name: str, trace: Trace, state: Callable[[], SignalState]) -> None:
        super().__init__()
        self._trace = trace
        self._state = state
        self._shown: tuple[float | None, SignalState] | None = None
        self._range = FIRST_RANGES.get(name, (-1.0, 1.0))
        self.setAccessibleName(f"Live signal {trace.label}")
        plain(self)
        self.setXRange(-SHOWN_S, 0.0, padding=0)
        self.setYRange(*self._range, padding=0)
        self.hideAxis("bottom")
        self._curve = self.plot(pen=one_pixel(Colour.GOOD))
        self._curve.setDownsampling(auto=True, method="peak")
        self._label = pyqtgraph.TextItem(anchor=(0, 0))
        self._label.setFont(font(SMALL_PT))
        self._label.setPos(-SHOWN_S, self._range[1])
        self.addItem(self._label, ignoreBounds=True)

    def refresh(self) -> None:
        """Show the newest samples; a signal that cannot be believed is grey and says so."""
        state, newest_s = self._state(), self._trace.newest_s()
        if (newest_s, state) == self._shown:
            return
        self._shown = (newest_s, state)
        good = state is SignalState.GOOD
        words = self._trace.label if good else f"{self._trace.label} — {state.value}"
        self._label.setText(words, color=QColor(Colour.MUTED if good else Colour.WARNING))
        self._curve.setPen(one_pixel(Colour.GOOD if good else Colour.LINE))
        if newest_s is not None:
            times_s, values = self._trace.last(SHOWN_S)
            self._hold(values)
            self._curve.setData(times_s - newest_s, values)

    def _hold(self, values: NDArray[np.float64]) -> None:
        lowest, highest = float(np.nanmin(values)), float(np.nanmax(values))
        if lowest >= self._range[0] and highest <= self._range[1]:
            return
        room = 0.15 * max(highest - lowest, 1e-6)
        self._range = (min(lowest - room, self._range[0]), max(highest + room, self._range[1]))
        self.setYRange(*self._range, padding=0)
        self._label.setPos(-SHOWN_S, self._range[1])


def one_pixel(colour: Colour) -> QPen:
    """A pen that costs little: two pixels take six times as long to draw."""
    pen: QPen = pyqtgraph.mkPen(colour.value, width=1)
    return pen


def plain(plot: pyqtgraph.PlotWidget) -> None:
    """A plot without menus, buttons, mouse or automatic ranges."""
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setMouseEnabled(x=False, y=False)
    plot.disableAutoRange()
    plot.setFrameShape(pyqtgraph.QtWidgets.QFrame.Shape.NoFrame)
    plot.getAxis("left").setWidth(34)
    for side in ("left", "bottom", "right"):
        plot.getAxis(side).setStyle(tickFont=font(SMALL_PT - 1), tickLength=-4)
        plot.getAxis(side).setPen(one_pixel(Colour.LINE))
        plot.getAxis(side).setTextPen(Colour.MUTED.value)
