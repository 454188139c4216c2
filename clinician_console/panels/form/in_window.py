"""The patient's form on the console's screen: it has all of it, but for the safe stop.

While it is there the record is hidden, the title names nobody, and no key of the console is heard
but the stop. A stop gives the screen back to the therapist at once; what was answered is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from clinician_console.panels.form.patient_form import PatientForm
from clinician_console.panels.kit.shortcuts import KeyFilter
from clinician_console.panels.kit.stop import StopButton
from clinician_console.panels.kit.stop_press import StopPress
from clinician_console.session.acts import Acts
from clinician_console.session.pages import Pages
from protocols.instruments.base import Instrument, Where

TITLE = "Gradus"


class FormInWindow:
    """Gives the screen to the patient, and takes it back.

    Args:
        window: Whose screen it is.
        centre: What it shows else.
        acts: What can be done.
        keys: Hears the keys of the window.
        presses: Hears the presses on the stop.

    Attributes:
        finished: Called when the therapist has the screen again.
        form: What the patient sees, as long as they have the screen.
    """

    def __init__(
        self,
        window: QMainWindow,
        centre: QWidget,
        acts: Acts,
        keys: KeyFilter,
        presses: StopPress,
    ) -> None:
        self._window, self._centre, self._acts = window, centre, acts
        self._keys, self._presses = keys, presses
        self.finished: Callable[[Instrument], object] = _nothing
        self.form: PatientForm | None = None
        self._state, self._title = Qt.WindowState.WindowNoState, ""

    def give(self, instrument: Instrument) -> None:
        """Give the screen to the patient."""
        acts = self._acts
        if self.form is not None or not acts.begin_instrument(instrument, Where.FORM).sent:
            return
        pages = Pages(instrument, lambda item, value: acts.answer(instrument, item, value))
        stop = StopButton(acts)
        form = PatientForm(pages, stop)
        form.done.connect(self.take_back)
        self.form = form
        self._state, self._title = self._window.windowState(), self._window.windowTitle()
        self._window.setWindowTitle(TITLE)
        self._centre.hide()
        self._keys.only_stop = True
        self._presses.watch(stop)
        stop.pressed.connect(self.take_back)
        form.setParent(self._window)
        self._window.showFullScreen()
        self.fit()
        form.show()
        form.raise_()
        form.setFocus()

    def fit(self) -> None:
        """Have the whole window, whatever its size."""
        if self.form is not None:
            self.form.setGeometry(self._window.rect())

    def take_back(self) -> None:
        """Give the screen back to the therapist, who sees what came of it."""
        form = self.form
        if form is None:
            return
        self.form = None
        self._keys.only_stop = False
        if form.stop_button is not None:
            self._presses.forget(form.stop_button)
        form.hide()
        form.deleteLater()
        self._window.setWindowTitle(self._title)
        self._window.setWindowState(self._state)
        self._centre.show()
        self._window.setFocus()
        self.finished(form.pages.instrument)


def _nothing(_instrument: Instrument) -> None:
    """Nobody waits for the screen."""
