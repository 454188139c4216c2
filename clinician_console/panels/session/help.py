"""The table of keys, shown over the session without hiding stop, state or alert."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.panels.kit.panel import Panel, PlainLabel, panel_title, tint
from clinician_console.panels.kit.parts import Button, scrolling
from clinician_console.panels.kit.shortcuts import SHORTCUTS, Group, Shortcut, Where, shown_key
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from shared.language import marked, tr

EDGE_PX, GAP_PX = 16, 28
SHORTLY = {
    Where.EVERYWHERE: marked("also while typing"),
    Where.NOT_TYPING: "",
    Where.SLIDER: marked("on a slider"),
    Where.BUTTON: marked("on a button"),
}
"""Where a key is heard; what is heard everywhere except while typing says nothing."""

LEFT_COLUMN = (Group.STOPPING, Group.EXPOSURE, Group.RATINGS)


class HelpPanel(Panel):
    """Every line of the table of shortcuts, by groups; Esc stays the safe stop while it is shown.

    Args:
        parent: Over which it is shown.
        below: What it must not hide.
        lines: The table, with the keys that were chosen and the panels' own lines.
    """

    def __init__(
        self, parent: QWidget, below: QWidget, lines: Sequence[Shortcut] = SHORTCUTS
    ) -> None:
        super().__init__(tr("Keys"), parent)
        self._below = below
        self.setProperty("role", "help")
        self._lines = lines
        self._inside = QWidget()
        self._area = scrolling(self._inside)
        self.rows.addWidget(self._area, 1)
        foot = PlainLabel(tr("Letters and digits are heard unless you are typing; Esc always is."))
        tint(foot, Colour.MUTED)
        self.close_button = Button(tr("Close (F1)"), name=tr("Close the table of keys"))
        self.close_button.clicked.connect(self.hide)
        last = QHBoxLayout()
        last.addWidget(foot, 1)
        last.addWidget(self.close_button)
        self.rows.addLayout(last)
        self.hide()

    def toggle(self) -> None:
        """Show or hide the table."""
        if self.isVisible():
            self.hide()
            return
        if self._inside.layout() is None:  # a hundred labels, and few sessions look at them
            self._fill()
        self.fit()
        self.show()
        self.raise_()

    def _fill(self) -> None:
        columns = QHBoxLayout(self._inside)
        columns.setContentsMargins(0, 0, EDGE_PX, 0)
        columns.setSpacing(GAP_PX)
        for wanted in (LEFT_COLUMN, tuple(group for group in Group if group not in LEFT_COLUMN)):
            columns.addLayout(_column(wanted, self._lines), 1)

    def fit(self) -> None:
        """As large as the table, where the window has room below the alert; it scrolls else."""
        top = self._below.geometry().bottom() + EDGE_PX
        parent = self.parentWidget() or self
        room = parent.size()
        wanted = self._inside.sizeHint()
        width = min(wanted.width() + 3 * EDGE_PX, room.width() - 2 * EDGE_PX)
        height = min(wanted.height() + 7 * EDGE_PX, room.height() - top - EDGE_PX)
        self.setGeometry(EDGE_PX, top, width, height)


def _column(groups: Sequence[Group], lines: Sequence[Shortcut]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(10)
    for group in groups:
        column.addWidget(panel_title(tr(group.value)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 66)
        for row, line in enumerate(line for line in lines if line.group is group):
            _add(grid, row, line)
        column.addLayout(grid)
    column.addStretch(1)
    return column


def _add(grid: QGridLayout, row: int, line: Shortcut) -> None:
    where = SHORTLY[line.where]
    words = (shown_key(line), tr(line.what), tr(where) if where else "")
    for column, text in enumerate(words):
        label = PlainLabel(text)
        label.setFont(font(bold=True) if column == 0 else font(SMALL_PT))
        label.setWordWrap(column == 1)
        tint(label, (Colour.ACCENT, Colour.TEXT, Colour.MUTED)[column])
        grid.addWidget(label, row, column)
