"""The therapist's window: where every panel has its place, and the keys that reach them.

    ┌ session: code, protocol, state, clock, lights ┬──────────────┐
    ├ alert ────────────────────────────────────────┤  SAFE STOP   │
    ├ steps ───────┬ offer, or expectancy ──────────┼ session      │
    │              ├ what the patient sees ─────────┤ or safe place│
    │ SUDS         │                                │ exposure     │
    │ sickness     ├ heart ─────────────────────────┤ cues         │
    │ events, note │                                │ or breathing │
    │              │                                │ talk         │
    └──────────────┴────────────────────────────────┴──────────────┘

Nothing here decides anything: panels ask the model, and the model answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QSessionManager, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from clinician_console.body.traces import Traces
from clinician_console.desk.own_keys import OwnKeys
from clinician_console.desk.preferences import Layout
from clinician_console.pairing.model import PairingModel
from clinician_console.panels.form.in_window import FormInWindow
from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.arrangement import (
    SMALLEST,
    USUAL,
    fit_columns,
    fitted,
    is_compact,
)
from clinician_console.panels.kit.chosen import chosen
from clinician_console.panels.kit.laid_out import AnyListed, LaidOut
from clinician_console.panels.kit.listed import Offered, always
from clinician_console.panels.kit.lock import Lock
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.ratings import Ratings
from clinician_console.panels.kit.shortcuts import SHORTCUTS, Command, Handler, KeyFilter
from clinician_console.panels.kit.stop import StopButton
from clinician_console.panels.kit.stop_press import StopPress, close_popups
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.panels.kit.times import Times
from clinician_console.panels.kit.words import window_title
from clinician_console.panels.session import (
    adverse,
    alerts,
    breathing,
    cues,
    dimensions,
    expectancy,
    figures,
    finished,
    header,
    heart,
    log,
    offer,
    safe_place,
    sickness,
    states,
    steps,
    suds,
    suggestion,
    talk,
    view,
)
from clinician_console.panels.session.header import HeaderPanel
from clinician_console.panels.session.help import HelpPanel
from clinician_console.panels.session.leaving import LeavingPanel
from clinician_console.panels.session.locking import Locking
from clinician_console.panels.session.over import offer_pairing, offer_second_screen, offer_sensors
from clinician_console.panels.session.provided import Provided
from clinician_console.panels.session.questionnaires import QuestionnairesPanel
from clinician_console.panels.session.sensors import SensorsPanel
from clinician_console.panels.session.watching import WatchingMark
from clinician_console.panels.session.without_headset import WithoutHeadsetPanel
from clinician_console.session.acts import Acts
from clinician_console.session.leaving import Leaving
from clinician_console.session.session import SessionModel
from clinician_console.session.view import SessionView
from shared.clock import Clock, SystemClock

REDRAW_MS, UNSEEN_REDRAW_MS = 40, 2000

PANELS: Final[tuple[AnyListed, ...]] = (
    header.LISTED,
    alerts.LISTED,
    steps.LISTED,
    suds.LISTED,
    sickness.LISTED,
    log.LISTED,
    offer.LISTED,
    suggestion.LISTED,
    expectancy.LISTED,
    adverse.LISTED,
    finished.LISTED,
    view.LISTED,
    heart.LISTED,
    figures.LISTED,
    states.LISTED,
    safe_place.LISTED,
    dimensions.LISTED,
    cues.LISTED,
    breathing.LISTED,
    talk.LISTED,
)
"""What stands in the window; in a column, one below the other in this order."""


class ConsoleWindow(QMainWindow):
    """The window of one session.

    It redraws itself 25 times a second; the session's `tick` is the caller's to drive. Closing
    it while the session goes on makes a safe stop and asks (session/leaving.py).

    Args:
        session: What is shown; one that is steered here has acts beside its view.
        traces: The live signals.
        patient_code: The patient's pseudonymous code.
        clock: The clock that the traces' times are read from.
        pairing: Where headsets are paired; without it there is no such panel.
        leaving: What becomes of the session when the window is closed.
        panels: What stands in it.

    Raises:
        MissingLibraryError: No font is installed.
    """

    def __init__(
        self,
        session: SessionView,
        traces: Traces,
        patient_code: str,
        clock: Clock | None = None,
        *,
        pairing: PairingModel | None = None,
        leaving: Leaving | None = None,
        panels: Sequence[AnyListed] = PANELS,
    ) -> None:
        super().__init__()
        self.questionnaires: QuestionnairesPanel | None = None
        self.patient_form: FormInWindow | None = None
        self.locking: Locking | None = None
        self._application = _application()
        apply_theme(self._application)
        acts = session.acts if isinstance(session, SessionModel) else None
        self._clock = clock or SystemClock()
        times = Times(session.now_s, self._clock)
        stop, centre = StopButton(acts) if acts else None, self._centre()
        self._laid_out = LaidOut(
            panels,
            Offered(
                session,
                acts,
                traces,
                times,
                Ratings(session),
                AnswerBar(),
                patient_code,
                chosen().quick_marks,
            ),
            centre,
            stop or WatchingMark(),
        )
        for name, panel in self._laid_out.by_name.items():
            setattr(self, name, panel)  # for scripts and tests, which know them by name
        self.session, self.acts = session, acts  # after the panels: none takes the stop's place
        self._columns = self._laid_out.columns
        self.stop = stop
        *_, below = self._laid_out.above()
        lines = OwnKeys(chosen().keys, (*SHORTCUTS, *self._laid_out.shortcuts())).table
        self.help = HelpPanel(centre, below, lines)
        if leaving is None and isinstance(session, SessionModel):
            leaving = Leaving(session)
        self._leaving = leaving
        self.leaving = leaving and LeavingPanel(leaving, self.close, centre, below)
        by_name, over = self._laid_out.by_name, (centre, below)
        self.headsets = offer_pairing(pairing, by_name, *over)
        self.sensors = offer_sensors(SensorsPanel(traces, times, *over), by_name)
        self.without_headset = WithoutHeadsetPanel(session, acts, centre, self._columns[1])
        screens = (self._application, self, self.without_headset, self._laid_out)
        self.second_screen = offer_second_screen(*screens)
        self._keys = KeyFilter(self._handlers(), self, lines)
        self._presses = StopPress(self.stop, self._keys, self) if self.stop else None
        self._timer = QTimer(self)
        self._listen()
        self.setWindowTitle(window_title(patient_code, watches=self.acts is None))
        self.refresh()

    @property
    def _hears(self) -> StopPress | KeyFilter:
        """Who hears what is pressed; where nobody may stop, only keys are."""
        return self._presses or self._keys

    def _listen(self) -> None:
        """Hear keys and presses before anybody else, and redraw from now on."""
        self._hears.install(self._application)
        self._application.commitDataRequest.connect(self._on_system_ends)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Every panel that holds a model."""
        return (*self._laid_out.by_name.values(), *self._over())

    def _over(self) -> tuple[Panel, ...]:
        """What lies over the others while it is shown."""
        over = (
            self.leaving,
            self.headsets,
            self.questionnaires,
            self.sensors,
            self.without_headset,
        )
        return tuple(panel for panel in over if panel)

    def offer_questionnaires(self, provided: Provided) -> None:
        """Offer to fill in questionnaires; nobody who only watches is offered any."""
        header = self._laid_out.by_name.get("header")
        acts, presses, centre = self.acts, self._presses, self.centralWidget()
        if not (acts and presses and centre and isinstance(header, HeaderPanel)):
            return
        *_, below = self._laid_out.above()
        form = FormInWindow(self, centre, acts, self._keys, presses)
        panel = QuestionnairesPanel(self.session, acts, provided, form.give, centre, below)
        form.finished = panel.finish
        header.lights.addWidget(panel.button)
        self.patient_form, self.questionnaires = form, panel

    def redraw_seldom(self) -> None:
        """Redraw less often: nobody looks at this window, and whoever takes a picture asks."""
        self._timer.setInterval(UNSEEN_REDRAW_MS)

    def lock_after(self, lock: Lock) -> None:
        """Lock the window when nobody has touched it for a while."""
        self.locking = Locking(self, self.session, self.stop, self._keys, lock, self._clock)
        self.locking.install(self._application)

    def refresh(self) -> None:
        """Redraw what changed."""
        self._laid_out.refresh()
        if self.locking:
            form = self.patient_form and self.patient_form.form
            self.locking.refresh(may_lock=form is None)
        if self.second_screen:
            self.second_screen.refresh(covered=bool(self.locking and self.locking.cover))
        for panel in self._over():
            panel.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask first while the session goes on; then leave no timer, filter or subscription."""
        if self._timer.isActive():
            if self.patient_form:
                self.patient_form.take_back()
            if self._leaving and self.leaving and not self._leaving.may_close():
                self.leaving.refresh()
                event.ignore()
                return
            self._timer.stop()
            if self.second_screen:
                self.second_screen.take_back()
            self._hears.remove(self._application)
            if self.locking:
                self.locking.remove(self._application)
            self._application.commitDataRequest.disconnect(self._on_system_ends)
            for panel in self.panels:
                panel.release()
        super().closeEvent(event)

    def _on_system_ends(self, _manager: QSessionManager) -> None:
        """The desktop or the computer goes down: the patient first, and no question."""
        if self._leaving:
            self._leaving.go_on_later()

    def _stop(self, acts: Acts) -> None:
        acts.safe_stop()
        close_popups()
        if self.patient_form:
            self.patient_form.take_back()

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def _handlers(self) -> dict[str, Handler]:
        """What the keys do. No panel has a say in the stop."""
        handlers = {**self._laid_out.handlers(), Command.HELP: always(self.help.toggle)}
        handlers[Command.SENSORS] = always(self.sensors.toggle)
        if self.acts is not None:
            handlers[Command.VR_BROKE] = always(self.without_headset.toggle)
        if self.second_screen:
            handlers[Command.SECOND_SCREEN] = always(self.second_screen.toggle)
        handlers.pop(Command.SAFE_STOP, None)
        if self.acts is not None:
            handlers[Command.SAFE_STOP] = always(partial(self._stop, self.acts))
        return handlers

    # ── places ───────────────────────────────────────────────────────────────────────────────

    def _centre(self) -> QWidget:
        centre = QWidget()
        self.setCentralWidget(centre)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        centre.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        centre.setFocus()
        return centre

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook: the columns have their widths from the window's, and from nothing else."""
        fit_columns(self._columns, self.width())
        self._laid_out.set_compact(is_compact(chosen().layout, self.size()))
        super().resizeEvent(event)
        fitted_again = (self.patient_form, self.questionnaires, self.sensors, self.locking)
        for over in (*fitted_again, self.help, self.without_headset):
            if over:
                over.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt's hook: a window is never larger than the screen it opens on."""
        super().showEvent(event)
        self._fit()
        self.screen().availableGeometryChanged.connect(self._fit)
        if self.second_screen and chosen().layout is Layout.TWO_SCREENS:
            self.second_screen.take_out_if_there_are_two()

    def _fit(self) -> None:
        screen = self.screen()
        if not screen.name() or self.isMaximized() or self.isFullScreen():
            return  # pictures are drawn on no screen
        room = screen.availableGeometry()
        place = fitted(self.size(), room)
        self.setMinimumSize(SMALLEST.boundedTo(place.size()))
        if place.size() != self.size() or not room.contains(self.frameGeometry()):
            self.setGeometry(place)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("A QApplication must be made before the console's window.")
    return application
