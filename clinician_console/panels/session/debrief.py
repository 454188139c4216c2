"""The debrief of a rehearsal, in a window of its own: no session is left that could be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.theme import BASE_PT, font
from shared.language import tr

SIZE_PX: Final = (980, 760)


class DebriefWindow(QWidget):
    """What was missed and what was done well, to read and to talk about.

    Args:
        lines: As a terminal shows them.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.setWindowTitle(tr("Gradus — debrief of a rehearsal"))
        self.words = QPlainTextEdit("\n".join(lines))
        self.words.setAccessibleName(tr("Debrief of the rehearsal"))
        self.words.setReadOnly(True)
        self.words.setFont(font(BASE_PT))
        self.close_button = Button(tr("Close"), name=tr("Close the debrief"))
        self.close_button.clicked.connect(self.close)
        rows = QVBoxLayout(self)
        rows.addWidget(self.words, 1)
        rows.addWidget(self.close_button)
        self.resize(*SIZE_PX)
