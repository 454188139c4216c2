"""Sessions of a patient that other rooms of the clinic have, and a button that fetches them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from clinician_console.desk.keeping.clinic_server import ClinicServerKept
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.theme import GAP_PX
from clinician_console.panels.kit.working import Progress
from shared.errors import GradusError
from shared.language import tr, tr_n


class AwayLine(QFrame):
    """One line, seen while there are such sessions.

    Args:
        way: What the page has.
        came: Called when they came, or it was ended.
    """

    def __init__(self, way: Way, came: Callable[[], None]) -> None:
        super().__init__()
        self._way, self._came, self._code = way, came, ""
        self._model = ClinicServerKept(way.desk)
        self.setProperty("role", "panel")
        self.words = ElidedLabel()
        self.fetch = Button(tr("Fetch them"), name=tr("Fetch this patient's sessions"))
        line = QHBoxLayout(self)
        line.setContentsMargins(GAP_PX + 2, 4, 4, 4)
        line.addWidget(self.words, 1)
        line.addWidget(self.fetch)
        self.fetch.clicked.connect(self.do)
        self.hide()

    def show_away(self, code: str, sessions: int) -> None:
        """Show how many there are of this patient."""
        self._code = code
        self.words.say(
            tr_n(
                "Other rooms have {n} session of this patient that is not here.",
                "Other rooms have {n} sessions of this patient that are not here.",
                sessions,
            )
        )
        if sessions:
            self.fetch.offer(self._model.why_not_exchange())
        self.setVisible(bool(sessions))

    def do(self) -> None:
        """Fetch them, beside the window."""
        code = self._code

        def work(progress: Progress) -> str:
            return self._model.fetch(code, progress.tell)

        self._way.work.run(
            tr("Sessions of {code} from other rooms", code=code),
            work,
            self._done,
            failed=self._failed,
            can_cancel=True,
        )

    def _done(self, came: str) -> None:
        self._came()
        self._way.say(came)

    def _failed(self, error: GradusError) -> None:
        self._came()
        self._way.say(error.said())
