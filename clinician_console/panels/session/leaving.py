"""The window was asked to close while the session goes on: what is to become of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinician_console.panels.kit.panel import Panel, rest_focus
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.session.leaving import Leaving
from shared.language import tr

WIDTH_PX, LINES = 560, 3


class LeavingPanel(Panel):
    """Stay, go on later, or end for good; a part of the window, so that the stop stays in reach.

    Args:
        leaving: What is decided here.
        close: Closes the window.
        parent: Over which it is shown.
        below: What it must not hide.
    """

    def __init__(
        self, leaving: Leaving, close: Callable[[], object], parent: QWidget, below: QWidget
    ) -> None:
        super().__init__(tr("Close the window?"), parent)
        self.setProperty("role", "help")
        self.setFixedWidth(WIDTH_PX)
        self._leaving = leaving
        self._close = close
        self._below = below
        self.words = WrappedLabel(LINES)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.stay = Button(tr("Stay"), role="primary", name=tr("Keep the window open"))
        self.later = Button(tr("Close, go on later"), name=tr("Close the window and go on later"))
        self.end = Button(
            tr("End for good"), name=tr("End the session for good and close the window")
        )
        self.stay.clicked.connect(leaving.stay)
        self.later.clicked.connect(lambda: self._decide(leaving.go_on_later))
        self.end.clicked.connect(lambda: self._decide(leaving.end_for_good))
        buttons = QHBoxLayout()
        for button in (self.stay, self.later, self.end):
            buttons.addWidget(button)
        self.rows.addWidget(self.words)
        self.rows.addLayout(buttons)
        self.hide()

    def refresh(self) -> None:
        """Show the question while it is open, and why it has no end while an alert is unsigned."""
        if self._leaving.asked:
            self.words.say(self._leaving.question)
            self.end.offer(self._leaving.question if self._leaving.is_held else "")
        if self._leaving.asked is not self.isHidden():
            return
        if self._leaving.asked:
            self.rows.activate()
            self.resize(WIDTH_PX, self.rows.totalMinimumSize().height())
            self.move(24, self._below.geometry().bottom() + 16)
            self.show()
            self.raise_()
            self.stay.setFocus()
        else:
            rest_focus(self)
            self.hide()

    def _decide(self, decision: Callable[[], None]) -> None:
        decision()
        self._close()
