"""The store kept: its last backup and a new one, one tried and put back, whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.desk.keeping.clinic_server import ClinicServerKept
from clinician_console.desk.keeping.store_kept import StoreKept
from clinician_console.panels.keeping.backing_up import BackingUp
from clinician_console.panels.keeping.checking import Checking
from clinician_console.panels.keeping.exchanging import ServerLine
from clinician_console.panels.keeping.putting_back import PuttingBack
from clinician_console.panels.kit.folders import ask_folder
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.parts import scrolling
from clinician_console.panels.kit.theme import GAP_PX
from shared.language import marked

AskFolder = Callable[[str], Path | None]


class KeepingPage(Page):
    """The page.

    Args:
        way: What it has.
        ask_where: Asks for a folder; a dialog, if left out.
    """

    def __init__(self, way: Way, ask_where: AskFolder | None = None) -> None:
        super().__init__(way)
        model = StoreKept(way.desk)
        asks = ask_where or (lambda title: ask_folder(self, title))
        self.backing_up = BackingUp(way, model, asks)
        self.putting_back = PuttingBack(way, model, asks)
        self.checking = Checking(way, model)
        self.server = ServerLine(way, ClinicServerKept(way.desk))
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP_PX)
        for part in (self.backing_up, self.checking, self.server, self.putting_back):
            rows.addWidget(part)
        rows.addStretch(1)
        self.rows.addWidget(scrolling(body))

    def opened(self) -> None:
        """Read anew when the last backup was made."""
        self.backing_up.refresh()
        self.putting_back.refresh()
        self.server.refresh()
        self.backing_up.now.setFocus()


PAGE: Final = ListedPage("keeping", marked("Backup and store"), Group.CLINIC, KeepingPage)
