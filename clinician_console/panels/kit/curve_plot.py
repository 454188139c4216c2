"""The last seconds of one live signal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtGui import QPen

from clinician_console.body.traces import Trace
from clinician_console.panels.kit.plot import Plot
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.record.signals import Signal, SignalState
from shared.language import retold, tr

SHOWN_S = 6.0
LEAST_PX = 36
# By signal, in the unit that is shown: less than this is not blown up to the plot's height.
LEAST_SPANS: Mapping[str, float] = {
    Signal.ECG: 1.5,
    Signal.EDA: 1.0,
    Signal.RESPIRATION: 0.5,
    Signal.HEART_RATE: 20.0,
    Signal.RR: 200.0,
}
MARGIN, MOST_LABEL = 0.15, 0.6


class CurvePlot(Plot):
    """One curve with a range that stays until the signal leaves it or shrinks to a third of it.

    One-pixel pens, no autorange, no item made per update: a redraw of four costs some
    milliseconds (benchmarks/redraw.py).
    """

    def __init__(self, signal: str, trace: Trace, state: Callable[[], SignalState]) -> None:
        super().__init__()
        self._trace = trace
        self._state = state
        self._shown: tuple[float | None, SignalState] | None = None
        self.least_span = LEAST_SPANS.get(signal, 1.0)
        self._range = (0.0, self.least_span)
        self.setAccessibleName(tr("Live signal {label}", label=trace.label))
        self.setToolTip(trace.label)
        plain(self)
        self.setXRange(-SHOWN_S, 0.0, padding=0)
        self.hideAxis("bottom")
        self.getAxis("left").setStyle(showValues=False, tickLength=0)
        self.setMinimumHeight(LEAST_PX)
        self._curve = self.plot(pen=one_pixel(Colour.GOOD))
        self._curve.setDownsampling(auto=True, method="peak")
        self._label = pyqtgraph.TextItem(anchor=(0, 0))
        self._label.setFont(font(SMALL_PT))
        self.addItem(self._label, ignoreBounds=True)
        self.getViewBox().sigResized.connect(self._frame)
        self._frame()

    def refresh(self) -> None:
        """Show the newest samples; a signal that cannot be believed is grey and says so."""
        state, newest_s = self._state(), self._trace.newest_s()
        if (newest_s, state) == self._shown:
            return
        if self._shown is None or state is not self._shown[1]:
            self._show_state(state)
        self._shown = (newest_s, state)
        if newest_s is not None:
            times_s, values = self._trace.last(SHOWN_S)
            self._hold(values)
            self._curve.setData(times_s - newest_s, values)

    def _show_state(self, state: SignalState) -> None:
        good = state is SignalState.GOOD
        words = self._trace.label if good else f"{self._trace.label} — {retold(state.value)}"
        self._label.setText(words, color=(Colour.MUTED if good else Colour.WARNING).shade)
        self._curve.setPen(one_pixel(Colour.GOOD if good else Colour.LINE))

    def _hold(self, values: NDArray[np.float64]) -> None:
        lowest, highest = float(np.nanmin(values)), float(np.nanmax(values))
        if not np.isfinite(lowest + highest):
            return
        low, high = self._range
        wanted = max(highest - lowest, self.least_span)
        if lowest >= low and highest <= high and high - low < 3 * wanted:
            return
        middle, half = (lowest + highest) / 2, wanted * (0.5 + MARGIN)
        self._range = (middle - half, middle + half)
        self._frame()

    def _frame(self, _box: object = None) -> None:
        """The label stands in a strip of its own above the curve, however low the plot is."""
        low, high = self._range
        room = self._label.boundingRect().height() / max(self.getViewBox().height(), 1.0)
        top = low + (high - low) / (1.0 - min(room, MOST_LABEL))
        self.setYRange(low, top, padding=0)
        self._label.setPos(-SHOWN_S, top)


def one_pixel(colour: Colour) -> QPen:
    """A pen that costs little: two pixels take six times as long to draw."""
    pen: QPen = pyqtgraph.mkPen(colour.code, width=1)
    return pen


def plain(plot: pyqtgraph.PlotWidget) -> None:
    """A plot without buttons, mouse or automatic ranges."""
    plot.hideButtons()
    plot.setMouseEnabled(x=False, y=False)
    plot.disableAutoRange()
    plot.setFrameShape(pyqtgraph.QtWidgets.QFrame.Shape.NoFrame)
    plot.getAxis("left").setWidth(34)
    plot.setMinimumHeight(0)
    for side in ("left", "bottom", "right"):
        plot.getAxis(side).setStyle(tickFont=font(SMALL_PT - 1), tickLength=-4)
        plot.getAxis(side).setPen(one_pixel(Colour.LINE))
        plot.getAxis(side).setTextPen(Colour.MUTED.code)
