"""The clinic's server: how it stands, an exchange now, what waits for a decision; joining it.

Led to from the page of the store, and from wherever something of it is told.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.desk.keeping.clinic_server import ClinicServerKept, Standing
from clinician_console.desk.keeping.deciding import Deciding, Decision
from clinician_console.panels.keeping.deciding import ToDecide
from clinician_console.panels.keeping.exchanging import ExchangingPanel
from clinician_console.panels.keeping.joining import AskFile, JoiningPanel, KeyShown
from clinician_console.panels.kit.folders import ask_file
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.parts import scrolling
from clinician_console.panels.kit.theme import GAP_PX
from shared.language import marked, tr


class ServerPage(Page):
    """The page.

    Args:
        way: What it has.
        ask_which: Asks for the file of a certificate; a dialog, if left out.
    """

    def __init__(self, way: Way, ask_which: AskFile | None = None) -> None:
        super().__init__(way)
        self.model, self.decisions = ClinicServerKept(way.desk), Deciding(way.desk)
        self.exchanging = ExchangingPanel(way, self.model, self.read)
        self.to_decide = ToDecide(way, self.read)
        self.key_shown = KeyShown()
        self.joining = JoiningPanel(way, self.model, ask_which or self._ask_which, self._joined)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP_PX)
        for part in (self.key_shown, self.exchanging, self.to_decide, self.joining):
            rows.addWidget(part)
        rows.addStretch(1)
        self.rows.addWidget(scrolling(body))
        self.hear(self.desk.others_wrote, self._others_wrote)

    def opened(self) -> None:
        """Read anew how it stands, and put the keyboard where a hand begins."""
        joined = self.model.is_joined
        self.joining.setVisible(not joined)
        self.read()
        (self.exchanging.now if joined else self.joining.place).setFocus()

    def _others_wrote(self) -> None:
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read beside the window how it stands now: what is due takes a moment to count."""
        self.way.work.look("the clinic's server", self._look, self._show)

    def _look(self) -> tuple[Standing, tuple[Decision, ...]]:
        return self.model.standing(), self.decisions.read()

    def _show(self, found: tuple[Standing, tuple[Decision, ...]]) -> None:
        standing, decisions = found
        self.exchanging.show_standing(standing)
        self.to_decide.show_decisions(decisions)
        self.joining.setVisible(not standing.server)
        self.joining.offer()

    def _joined(self, key: str) -> None:
        if key:
            self.key_shown.show_key(key)
            self.way.say(tr("Joined. Write the clinic's key down before anything else."))
        else:
            self.way.say(tr("Joined. The first exchange sends all that is recorded here."))
        self.read()

    def _ask_which(self, title: str) -> Path | None:
        kinds = tr("Certificates (*.pem *.crt)")
        return ask_file(self, title, kinds)

    def may_leave(self) -> bool:
        """Not over a key that nobody wrote down."""
        if self.key_shown.holds_words():
            self.way.say(tr("The clinic's key is shown once: write it down first."))
            self.key_shown.written.setFocus()
            return False
        self.joining.forget_secrets()
        return True

    def may_end(self) -> bool:
        """The same, whatever page is shown."""
        return self.may_leave()


PAGE: Final = ListedPage(
    "server", marked("Clinic's server"), Group.CLINIC, ServerPage, listed=False
)
