"""Two small charts of a course: peaks and minutes by session, and an instrument's scores by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import pyqtgraph
from PySide6.QtCore import Qt

from clinician_console.desk.patients.curves import ScoreCurve, SessionDot
from clinician_console.panels.kit.curve_plot import one_pixel, plain
from clinician_console.panels.kit.plot import Plot
from clinician_console.panels.kit.theme import Colour
from shared.language import day_said, short_number_said, tr

SUDS_ROOM: Final = 108
LEAST_PX, DOT_PX, BAR_WIDTH = 110, 8, 0.5
SHOWN_NUMBERS: Final = 12
ROOM: Final = 0.3
"""Beside the first and the last day, as a share of what lies between: their dates have room."""


class _Chart(Plot):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        plain(self)
        self.setMinimumHeight(LEAST_PX)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _dress(self) -> None:
        """Empty it, in the look that is worn now."""
        self.clear()
        self.setBackground(Colour.SURFACE.code)
        for side in ("left", "bottom", "right"):
            self.getAxis(side).setPen(one_pixel(Colour.LINE))
            self.getAxis(side).setTextPen(Colour.MUTED.code)

    def _draw_line(self, x: Sequence[float], y: Sequence[float], colour: Colour) -> None:
        self.plot(
            x,
            y,
            pen=one_pixel(colour),
            symbol="o",
            symbolSize=DOT_PX,
            symbolBrush=colour.code,
            symbolPen=None,
        )


class SessionsChart(_Chart):
    """The highest SUDS of each session as dots, 0 to 100; its minutes in exposure as bars."""

    def __init__(self) -> None:
        super().__init__(tr("Highest SUDS and minutes in exposure by session"))
        self.showAxis("right")
        self.getAxis("right").setWidth(34)
        self.getAxis("left").setTicks([[(at, str(at)) for at in (0, 50, 100)]])

    def show_sessions(self, dots: Sequence[SessionDot]) -> None:
        """Draw these, oldest first."""
        self._dress()
        exposed_min = [dot.exposed_min or 0.0 for dot in dots]
        most_min = max(exposed_min, default=0.0)
        scale = 100 / _rounded_up(most_min)
        bars: Any = pyqtgraph.BarGraphItem(
            x=[dot.number for dot in dots],
            height=[minutes * scale for minutes in exposed_min],
            width=BAR_WIDTH,
            brush=Colour.RAISED.code,
            pen=one_pixel(Colour.EDGE),
        )
        self.addItem(bars)
        rated = [(dot.number, dot.peak) for dot in dots if dot.peak is not None]
        self._draw_line([at for at, _ in rated], [peak for _, peak in rated], Colour.ACCENT)
        every = len(dots) // SHOWN_NUMBERS + 1
        numbers = [(dot.number, str(dot.number)) for dot in dots[::every]]
        self.getAxis("bottom").setTicks([numbers])
        half, whole = (_rounded_up(most_min) * share for share in (0.5, 1.0))
        most = tr("{minutes} min", minutes=short_number_said(whole))
        self.getAxis("right").setTicks([[(50, short_number_said(half)), (100, most)]])
        self.getAxis("right").setWidth(44)
        self.setXRange(0.4, max(len(dots), 3) + 0.6, padding=0)
        self.setYRange(0, SUDS_ROOM, padding=0)


class ScoreChart(_Chart):
    """One score over the course; between the dashed lines a change on the first is noise."""

    def __init__(self) -> None:
        super().__init__(tr("Scores of an instrument over the course"))

    def show_curve(self, curve: ScoreCurve) -> None:
        """Draw this one."""
        self._dress()
        began = curve.points[0][0]
        days = [_days(began, at) for at, _ in curve.points]
        values = [value for _, value in curve.points]
        if curve.threshold:
            for bound in (values[0] - curve.threshold, values[0] + curve.threshold):
                if curve.lowest <= bound <= curve.highest:
                    self.addItem(_dashed(bound), ignoreBounds=True)
        self._draw_line(days, values, Colour.GOOD)
        ends = [(days[0], _day(began))]
        if days[-1] > days[0]:
            ends.append((days[-1], _day(curve.points[-1][0])))
        self.getAxis("bottom").setTicks([ends])
        span = max(days[-1] - days[0], 7.0)
        self.setXRange(days[0] - ROOM * span, days[0] + (1 + ROOM) * span, padding=0)
        room = (curve.highest - curve.lowest) * 0.06
        self.setYRange(curve.lowest - room, curve.highest + room, padding=0)
        middle = (curve.lowest + curve.highest) / 2
        marks = [(at, short_number_said(at)) for at in (curve.lowest, middle, curve.highest)]
        self.getAxis("left").setTicks([marks])


def _dashed(at: float) -> Any:  # noqa: ANN401 - pyqtgraph carries no types
    pen = pyqtgraph.mkPen(Colour.MUTED.code, width=1, style=Qt.PenStyle.DashLine)
    return pyqtgraph.InfiniteLine(pos=at, angle=0, pen=pen)


def _rounded_up(minutes: float) -> float:
    """To the next ten, ten at the least."""
    return max(-(-minutes // 10) * 10, 10.0)


def _days(began: datetime, at: datetime) -> float:
    return (at - began).total_seconds() / 86_400


def _day(utc: datetime) -> str:
    return day_said(utc.astimezone().date())
