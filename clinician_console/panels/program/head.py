"""The head of the program's window: whose turn it is, and who signed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.theme import LARGE_PT, PADDING_PX, TITLE_PT, Colour, font
from shared.language import tr


class Head(QFrame):
    """One line above the pages.

    Args:
        lock: Covers the window.
        sign_out: Lets go of the record.
    """

    def __init__(self, lock: Callable[[], object], sign_out: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.patient = ElidedLabel(size_pt=LARGE_PT, bold=True)
        self.account = ElidedLabel()
        self.lock = Button(tr("Lock"), name=tr("Lock the window (Ctrl+L)"))
        self.sign_out = Button(tr("Sign out"))
        self.lock.clicked.connect(lock)
        self.sign_out.clicked.connect(sign_out)
        title = PlainLabel("Gradus")
        title.setFont(font(TITLE_PT, bold=True))
        tint(title, Colour.ACCENT)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * PADDING_PX, 6, PADDING_PX, 6)
        row.setSpacing(2 * PADDING_PX)
        row.addWidget(title)
        row.addWidget(self.patient, 3)
        row.addStretch(1)
        row.addWidget(self.account, 1)
        row.addWidget(self.lock)
        row.addWidget(self.sign_out)

    def show_patient(self, code: str) -> None:
        """Whose turn it is."""
        self.patient.say(code or tr("No patient chosen"), Colour.TEXT if code else Colour.MUTED)

    def show_account(self, name: str) -> None:
        """Who signed in."""
        self.account.say(name, Colour.MUTED)
