"""The heart rate over the whole session, with the patient's ratings as dots."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt

from clinician_console.body.traces import HeartView
from clinician_console.panels.kit.curve_plot import one_pixel, plain
from clinician_console.panels.kit.theme import Colour
from clinician_console.panels.kit.times import Times
from shared.language import tr

FIRST_MINUTES = 5.0
FIRST_RATES_BPM = (50.0, 130.0)
ROUND_BPM = 10.0
LEAST_PX = 84


class _Minutes(pyqtgraph.AxisItem):  # type: ignore[misc]
    def tickStrings(  # noqa: N802
        self, values: Sequence[float], scale: float, spacing: float
    ) -> list[str]:
        """Qt's hook: minutes with their unit."""
        del scale, spacing
        return [tr("{value:g} min", value=value) for value in values]


class TrendPlot(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """Rate in beats per minute on the left, SUDS 0 to 100 on the right, minutes below."""

    def __init__(self) -> None:
        super().__init__(axisItems={"bottom": _Minutes("bottom")})
        self.setAccessibleName(tr("Heart rate and SUDS over the session"))
        self._minutes = FIRST_MINUTES
        self._rates_bpm = FIRST_RATES_BPM
        self._drawn: tuple[int, int] | None = None
        plain(self)
        self.showAxis("right")
        self.getAxis("right").setWidth(30)
        self.setMinimumHeight(LEAST_PX)
        self._line = self.plot(pen=one_pixel(Colour.ACCENT), connect="finite")
        self._line.setDownsampling(auto=True, method="peak")
        self._baseline = pyqtgraph.InfiniteLine(
            angle=0, pen=pyqtgraph.mkPen(Colour.MUTED.code, width=1, style=Qt.PenStyle.DashLine)
        )
        self._baseline.hide()
        self.addItem(self._baseline, ignoreBounds=True)
        self._dots = pyqtgraph.ScatterPlotItem(
            size=8, brush=pyqtgraph.mkBrush(Colour.WARNING.code), pen=one_pixel(Colour.SURFACE)
        )
        self.addItem(self._dots, ignoreBounds=True)
        self._frame()

    def show_session(
        self, heart: HeartView, ratings: Sequence[tuple[float, int]], times: Times
    ) -> None:
        """Draw what is new.

        Args:
            heart: The rates so far, and that of the baseline, drawn as a dashed line.
            ratings: Session time in s and SUDS, oldest first.
        """
        rates = heart.rates
        if heart.baseline_bpm is not None:
            self._baseline.setPos(heart.baseline_bpm)
        self._baseline.setVisible(heart.baseline_bpm is not None)
        widened = self._widen(times.session_s(), rates.last(60).tolist())
        if widened or (len(rates), len(ratings)) != self._drawn:
            self._drawn = (len(rates), len(ratings))
            at_s, bpm = rates.drawn()
            self._line.setData((at_s - times.began_s()) / 60, bpm)
            low, high = self._rates_bpm
            self._dots.setData(
                [rated_s / 60 for rated_s, _ in ratings],
                [low + suds / 100 * (high - low) for _, suds in ratings],
            )

    def _widen(self, now_s: float, newest_bpm: Sequence[float]) -> bool:
        """Make room where the session outgrew the picture, in steps."""
        minutes, (low, high) = self._minutes, self._rates_bpm
        while now_s / 60 > minutes:
            minutes *= 1.5
        if newest_bpm:
            low = min(low, np.floor(min(newest_bpm) / ROUND_BPM) * ROUND_BPM)
            high = max(high, np.ceil(max(newest_bpm) / ROUND_BPM) * ROUND_BPM)
        if (minutes, (low, high)) == (self._minutes, self._rates_bpm):
            return False
        self._minutes, self._rates_bpm = minutes, (low, high)
        self._frame()
        return True

    def _frame(self) -> None:
        low, high = self._rates_bpm
        self.setXRange(0, self._minutes, padding=0)
        self.setYRange(low, high, padding=0.09)
        marks = [(low + share * (high - low), f"{share * 100:.0f}") for share in (0, 0.5, 1)]
        self.getAxis("right").setTicks([marks])
