"""How long in the step, in this part of the session, and in the headset: each with its name."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clinician_console.panels.kit.panel import set_tip
from clinician_console.panels.kit.parts import ElidedLabel, Light, Shape
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.words import clock_text
from clinician_console.session.timers import Times
from shared.language import shown, tr

STEP_PX, PHASE_PX, GAP_PX = 120, 130, 10


class TimersRow(QWidget):
    """Three times in a row; the headset's says when a break is due, and is no alarm."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Times"))
        self.step, self.phase = ElidedLabel(size_pt=SMALL_PT), ElidedLabel(size_pt=SMALL_PT)
        self.headset = Light(tr("Headset time"))
        self.headset.setFont(font(SMALL_PT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        for words, width_px in ((self.step, STEP_PX), (self.phase, PHASE_PX)):
            words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            words.setFixedWidth(width_px)
            row.addWidget(words)
        row.addWidget(self.headset)
        row.addStretch(1)

    def show_times(self, times: Times) -> None:
        """Show them."""
        self.step.say(_of(tr("Step"), times.step_s, times.step_min), Colour.MUTED)
        self.phase.say(_of(tr("Phase"), times.phase_s, times.phase_min), Colour.MUTED)
        minutes = int(times.headset_s // 60)
        if times.due is None:
            if times.worn:
                words = tr("Headset on {minutes} min", minutes=minutes)
            else:
                words = tr("Headset off {minutes} min", minutes=minutes)
            self.headset.show_state(Shape.DISC if times.worn else Shape.RING, words)
            return
        words = tr("Headset {minutes} min: {due}", minutes=minutes, due=times.due.name)
        self.headset.show_state(Shape.TRIANGLE, words)
        set_tip(self.headset, f"{shown(times.due.action)} ({shown(times.due.source)})")


def _of(what: str, seconds: float | None, planned_min: float | None) -> str:
    if seconds is None:
        return f"{what} –"
    if planned_min is None:
        return tr("{what} {time}", what=what, time=clock_text(seconds))
    return tr(
        "{what} {time} / {minutes} min",
        what=what,
        time=clock_text(seconds),
        minutes=f"{planned_min:g}",
    )
