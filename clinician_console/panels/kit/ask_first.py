"""A question before what cannot be undone: it stands in the page, and nothing waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinician_console.panels.kit.full_words import FullWords
from clinician_console.panels.kit.panel import rest_focus
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.theme import GAP_PX, PADDING_PX
from shared.language import tr


class AskFirst(QFrame):
    """A sentence that says what will be, and two buttons; hidden until something is asked.

    The one that changes nothing has the keyboard, so that a second Enter is no consent.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "alert")
        self._then: Callable[[], None] | None = None
        self.words = FullWords()
        self.leave = Button(tr("Leave it as it is"))
        self.go_on = Button(tr("Go on"), role="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING_PX, GAP_PX, PADDING_PX, GAP_PX)
        for part in (self.words, self.leave, self.go_on):
            row.addWidget(part)
        row.setStretch(0, 1)
        self.leave.clicked.connect(self.dismiss)
        self.go_on.clicked.connect(self._consented)
        self.hide()

    def ask(self, words: str, go_on: str, then: Callable[[], None]) -> None:
        """Ask.

        Args:
            words: What will be, and that it cannot be undone.
            go_on: On the button that does it.
            then: Called if that is pressed.
        """
        self._then = then
        self.words.setText(words)
        self.setAccessibleName(words)
        self.go_on.setText(go_on)
        self.go_on.setAccessibleName(go_on)
        self.show()
        self.leave.setFocus()

    def dismiss(self) -> None:
        """Nothing is done."""
        self._then = None
        rest_focus(self)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves it as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _consented(self) -> None:
        then = self._then
        self.dismiss()
        if then is not None:
            then()
