"""The table of keys, shown over the session without hiding stop, state or alert."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.shortcuts import SHORTCUTS, Shortcut
from clinician_console.panels.kit.theme import Colour, font


class HelpPanel(Panel):
    """Every line of the table of shortcuts; Esc stays the safe stop while it is shown.

    Args:
        parent: Over which it is shown.
        below: What it must not hide.
        more: Lines of the panels' own, below the table.
    """

    def __init__(self, parent: QWidget, below: QWidget, more: Sequence[Shortcut] = ()) -> None:
        super().__init__("Keys", parent)
        self._below = below
        self.setProperty("role", "help")
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(7)
        for row, shortcut in enumerate((*SHORTCUTS, *more)):
            for column, text in enumerate((shortcut.shown, shortcut.what, shortcut.where.value)):
                label = PlainLabel(text)
                label.setFont(font(bold=column == 0))
                tint(label, (Colour.ACCENT, Colour.TEXT, Colour.MUTED)[column])
                grid.addWidget(label, row, column)
        self.rows.addLayout(grid)
        self.close_button = Button("Close (F1)", name="Close the table of keys")
        self.close_button.clicked.connect(self.hide)
        self.rows.addWidget(self.close_button)
        self.hide()

    def toggle(self) -> None:
        """Show or hide the table."""
        if self.isVisible():
            self.hide()
            return
        self.adjustSize()
        self.move(24, self._below.geometry().bottom() + 16)
        self.show()
        self.raise_()
