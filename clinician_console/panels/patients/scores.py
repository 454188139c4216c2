"""One instrument's scores over the course, with the change in words; another by the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from clinician_console.desk.patients.curves import ScoreCurve
from clinician_console.panels.kit.chooser import Chooser
from clinician_console.panels.kit.panel import Panel, set_tip
from clinician_console.panels.kit.parts import ElidedLabel
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.panels.patients.charts import ScoreChart
from shared.language import short_number_said, tr


class ScoresPanel(Panel):
    """A chart, and which instrument it is of."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Instruments over the course"))
        self.chooser: Chooser[ScoreCurve] = Chooser(tr("Instrument"))
        self.chooser.chose = self._draw
        self.chart = ScoreChart()
        self.words = ElidedLabel(size_pt=SMALL_PT)
        self.rows.addWidget(self.chooser)
        self.rows.addWidget(self.chart, 1)
        self.rows.addWidget(self.words)
        self.show_curves(())

    def show_curves(self, curves: Sequence[ScoreCurve]) -> None:
        """Offer these; the one that was shown is shown again, if it is still there."""
        before = self.chooser.chosen().title if self.chooser.count() else ""
        self.chooser.empty()
        for curve in curves:
            self.chooser.add(curve.title, curve)
        titles = [curve.title for curve in curves]
        if before in titles:
            self.chooser.choose(titles.index(before))
        self.chooser.setVisible(len(curves) > 0)
        self.chart.setVisible(len(curves) > 0)
        if curves:
            self._draw()
        else:
            self.words.say(tr("No instrument was answered in this course."), Colour.MUTED)

    def _draw(self) -> None:
        curve = self.chooser.chosen()
        self.chart.show_curve(curve)
        last = short_number_said(curve.points[-1][1])
        now = f"{last} ({curve.band})" if curve.band else last
        set_tip(self.chart, curve.basis)
        self.chart.setAccessibleDescription(curve.basis)
        self.words.say(" · ".join(part for part in (now, curve.change) if part), Colour.TEXT)
