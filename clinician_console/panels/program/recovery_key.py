"""The recovery key of a new store: shown this once, and left only once it was written down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.printing import PrintKey
from clinician_console.panels.kit.theme import LARGE_PT, PADDING_PX, TITLE_PT, font
from shared.language import tr

CARD_PX = 620


class RecoveryKey(QWidget):
    """Shows the key.

    Args:
        key: The recovery key.
        done: Called once somebody has said that it was written down.
    """

    def __init__(self, key: str, done: Callable[[], None]) -> None:
        super().__init__()
        self.key = PlainLabel(key)
        self.key.setFont(font(LARGE_PT, bold=True))
        self.key.setAccessibleName(tr("Recovery key"))
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.printed = PrintKey(self)
        self.printed.show_key(key)
        self.written = QCheckBox(tr("It is written down and kept away from this computer"))
        self.go_on = Button(tr("Go on"), role="primary")
        self.go_on.offer(tr("Write the key down first, then say so above."))
        self.written.toggled.connect(self._on_written)
        self.go_on.clicked.connect(done)
        card = QFrame()
        card.setProperty("role", "panel")
        card.setFixedWidth(CARD_PX)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(4 * PADDING_PX, 4 * PADDING_PX, 4 * PADDING_PX, 4 * PADDING_PX)
        rows.setSpacing(2 * PADDING_PX)
        title = PlainLabel(tr("The recovery key, shown this once"))
        title.setFont(font(LARGE_PT, bold=True))
        title.setWordWrap(True)
        why = PlainLabel(
            tr(
                "Without it a lost passphrase means lost sessions: nobody, not even we, can open "
                "the record. Write it down or print it, and keep it where the clinic keeps keys."
            )
        )
        why.setFont(font(TITLE_PT))
        why.setWordWrap(True)
        for part in (title, why, self.key, self.printed, self.written, self.go_on):
            rows.addWidget(part)
        outside = QHBoxLayout(self)
        outside.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.written.setFocus()

    def _on_written(self, on: bool) -> None:
        self.go_on.offer("" if on else tr("Write the key down first, then say so above."))
