"""The patient's form between sessions: it has the whole screen, and nothing of the record is open.

The program's window is away while the patient has the computer: neither a key nor a switch of
windows brings it back, but the two presses of the therapist at the form's end.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from clinician_console.panels.form.patient_form import PatientForm
from clinician_console.session.pages import Pages, Write
from protocols.instruments.base import Instrument

TITLE = "Gradus"


class FormAlone(QObject):
    """Gives the screen to the patient, and takes it back.

    Args:
        window: What is put away meanwhile.
        instrument: What is asked.
        write: Writes each answer down, as it is given.
        finished: Called once, when the therapist has the screen again.
    """

    def __init__(
        self,
        window: QWidget,
        instrument: Instrument,
        write: Write,
        finished: Callable[[], object],
    ) -> None:
        super().__init__()
        self._window, self._finished = window, finished
        self._state, self._is_over = window.windowState(), False
        self.form = PatientForm(Pages(instrument, write))
        self.form.setWindowTitle(TITLE)
        self.form.setGeometry(window.screen().geometry())  # where no desktop makes it so
        self.form.done.connect(self.take_back)
        self.form.installEventFilter(self)
        self.form.showFullScreen()
        self.form.setFocus()
        window.hide()

    def take_back(self) -> None:
        """Give the screen back to the therapist."""
        if self._is_over:
            return
        self._is_over = True
        self._window.setWindowState(self._state)
        self._window.show()
        self.form.hide()
        self.form.deleteLater()
        self._finished()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: the desktop's own keys do not close it, which would open the record."""
        if watched is self.form and event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return False
