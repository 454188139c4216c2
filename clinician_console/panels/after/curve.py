"""The session at a glance: SUDS over its minutes, above the steps that they were given in."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import Qt

from clinician_console.analysis.facts import SessionFacts
from clinician_console.panels.kit.curve_plot import one_pixel, plain
from clinician_console.panels.kit.plot import Plot
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from shared.language import number_said, tr

HEIGHT_PX = 116
HIGHEST_SUDS = 100
APART_OF_ALL = 0.003
STEPS_BELOW, NUMBERS_ABOVE = -16, 12


class _Minutes(pyqtgraph.AxisItem):  # type: ignore[misc]
    def tickStrings(  # noqa: N802
        self, values: Sequence[float], scale: float, spacing: float
    ) -> list[str]:
        """Qt's hook: minutes with their unit, as the language writes numbers."""
        del scale
        decimals = 0 if spacing >= 1 else 1
        return [tr("{minutes} min", minutes=number_said(value, decimals)) for value in values]


class SudsCurve(Plot):
    """Dots joined by a line; below them each visit to a step with its number."""

    def __init__(self) -> None:
        super().__init__(axisItems={"bottom": _Minutes("bottom")})
        plain(self)
        self.setFixedHeight(HEIGHT_PX)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("SUDS over the session"))
        left = self.getAxis("left")
        left.setWidth(34)
        left.setTicks([[(value, str(value)) for value in (0, 50, 100)]])
        self._bar = pyqtgraph.mkPen(Colour.EDGE.code, width=4)
        self._bar.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.setYRange(STEPS_BELOW * 1.6, HIGHEST_SUDS + 6, padding=0)

    def show_session(self, facts: SessionFacts) -> None:
        """Draw a session."""
        self.clear()
        session = facts.session
        self.setXRange(0, max(session.duration_s / 60, 1.0), padding=0.01)
        numbers = {step.name: str(step.number) for step in facts.step_times}
        for visit in facts.visits:
            number = numbers.get(visit.name, "")
            self._step(number, visit.start_s / 60, visit.end_s / 60)
        minutes = [rating.at_s / 60 for rating in session.ratings]
        suds = [rating.suds for rating in session.ratings]
        self.plot(
            minutes,
            suds,
            pen=one_pixel(Colour.ACCENT),
            symbol="o",
            symbolSize=7,
            symbolBrush=pyqtgraph.mkBrush(Colour.WARNING.code),
            symbolPen=one_pixel(Colour.SURFACE),
        )
        said = ", ".join(f"{at:.0f}: {value}" for at, value in zip(minutes, suds, strict=True))
        name = tr("SUDS by minute: {said}", said=said) if said else tr("No SUDS was rated.")
        self.setAccessibleName(name)

    def _step(self, number: str, since: float, until: float) -> None:
        apart = min(APART_OF_ALL * self.viewRange()[0][1], (until - since) / 4)
        line = pyqtgraph.PlotDataItem(
            [since + apart, until - apart],
            [STEPS_BELOW, STEPS_BELOW],
            pen=self._bar,
        )
        self.addItem(line)
        words = pyqtgraph.TextItem(number, color=Colour.MUTED.shade, anchor=(0, 0.5))
        words.setFont(font(SMALL_PT))
        words.setPos(since, STEPS_BELOW + NUMBERS_ABOVE)
        self.addItem(words, ignoreBounds=True)
