"""What is computed of the body, in figures: each against the patient's own rest, grey in doubt."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from clinician_console.body.figures import Figure
from clinician_console.body.traces import Traces
from clinician_console.panels.kit.listed import Listed, Need, Offered, Place, always
from clinician_console.panels.kit.opened import OpenedPanel
from clinician_console.panels.kit.parts import ElidedLabel
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, Colour
from clinician_console.panels.kit.times import Times
from clinician_console.record.signals import SignalState, with_unit
from shared.language import marked, retold, tr

NAME: Final = "figures"
COLUMNS: Final = 3
MINUS: Final = "−"
LONG_AGO_S: Final = 600.0
ABOUT: Final = marked(
    "Change against the patient's own rest; grey and with “?” cannot be believed."
)


class FigureCell(QWidget):
    """One figure: what it is, and under it the number with its unit and its change."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self._figure = figure
        self._name = ElidedLabel(size_pt=SMALL_PT)
        self._name.say(figure.name[:1].upper() + figure.name[1:], Colour.MUTED)
        self.words = ElidedLabel(size_pt=BASE_PT, bold=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._name)
        rows.addWidget(self.words)

    def refresh(self, now_s: float) -> None:
        """Show how it stands at a moment of the signals' clock."""
        state = self._figure.state(now_s)
        said = figure_said(self._figure, now_s)
        self.words.say(said, Colour.TEXT if state is SignalState.GOOD else Colour.MUTED)
        about = f"{self._figure.name}, {retold(state.value)}: {said}"
        if about != self.accessibleName():
            self.setAccessibleName(about)


def figure_said(figure: Figure, now_s: float) -> str:
    """A figure in words: value, unit, change against rest; in doubt it says so, old how old.

    What is of a moment that has passed is told without its change: its age has that place.
    """
    if figure.value is None:
        return "–"
    said = with_unit(f"{figure.value:.3g}".replace("-", MINUS), figure.unit)
    state = figure.state(now_s)
    if state is SignalState.SILENT:
        return tr("{said}, {min:.0f} s ago", said=said, min=min(now_s - figure.at_s, LONG_AGO_S))
    if figure.change is not None:
        said += f"  {figure.change:+.2g}".replace("-", MINUS)
    return f"{said} ?" if state is SignalState.DOUBTFUL else said


class FiguresPanel(OpenedPanel):
    """Every figure, in the place of the traces while somebody wants to see them.

    Args:
        has: What the window has.
    """

    def __init__(self, has: Offered) -> None:
        super().__init__(NAME, tr("Body in figures"), has.acts, has.opened)
        self._traces: Traces = has.traces
        self._times: Times = has.times
        self.cells: dict[str, FigureCell] = {}
        self.head()
        self.say(ABOUT, Colour.MUTED)
        inside = QWidget()
        inside.setProperty("role", "clear")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        scrolls = QScrollArea()
        scrolls.setWidgetResizable(True)
        scrolls.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolls.setWidget(inside)
        self.rows.addWidget(scrolls, 1)

    def refresh(self) -> None:
        """Show what is known now; nothing while it is not seen."""
        if not self.wanted():
            return
        now_s = self._times.signal_s()
        for name, figure in self._traces.figures.items():
            if name not in self.cells:
                self.cells[name] = FigureCell(figure)
                self._grid.addWidget(self.cells[name], *divmod(len(self.cells) - 1, COLUMNS))
            self.cells[name].refresh(now_s)
        self._grid.setRowStretch(len(self.cells) // COLUMNS + 1, 1)


LISTED = Listed(
    NAME,
    Place.MIDDLE,
    Need.VIEW,
    FiguresPanel,
    instead_of="heart",
    keys=lambda panel: {Command.FIGURES: always(panel.open_panel)},
)
