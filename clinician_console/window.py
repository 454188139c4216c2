"""The therapist's window: where every panel has its place, and the keys that reach them.

    ┌ session: code, protocol, state, clock, lights ┬──────────────┐
    ├ alert ────────────────────────────────────────┤  SAFE STOP   │
    ├ steps ───────┬ what the patient sees ─────────┼ session      │
    │              │                                │ or safe place│
    │ SUDS         ├ heart ─────────────────────────┼ exposure     │
    │ events, note │                                │ cues         │
    │              │                                │ or breathing │
    │              │                                │ talk         │
    └──────────────┴────────────────────────────────┴──────────────┘

Nothing here decides anything: panels ask the model, and the model answers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QSessionManager, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from clinician_console.body.traces import Traces
from clinician_console.pairing.model import PairingModel
from clinician_console.panels.alerts import AlertBanner
from clinician_console.panels.arrangement import (
    SMALLEST,
    USUAL,
    Column,
    arrange,
    fit_columns,
    fitted,
)
from clinician_console.panels.breathing import BreathingPanel
from clinician_console.panels.cues import CuesPanel
from clinician_console.panels.dimensions import DimensionsPanel
from clinician_console.panels.header import HeaderPanel
from clinician_console.panels.headsets import HeadsetsPanel
from clinician_console.panels.heart import HeartPanel
from clinician_console.panels.help import HelpPanel
from clinician_console.panels.leaving import LeavingPanel
from clinician_console.panels.log import LogPanel
from clinician_console.panels.panel import Panel
from clinician_console.panels.parts import Button
from clinician_console.panels.ratings import Ratings
from clinician_console.panels.safe_place import SafePlacePanel
from clinician_console.panels.shortcuts import Command, Handler, KeyFilter
from clinician_console.panels.signals import SignalLights
from clinician_console.panels.states import StatesPanel
from clinician_console.panels.steps import StepsPanel
from clinician_console.panels.stop import StopButton
from clinician_console.panels.stop_press import StopPress, close_popups
from clinician_console.panels.suds import SudsPanel
from clinician_console.panels.talk import TalkPanel
from clinician_console.panels.theme import apply_theme
from clinician_console.panels.times import Times
from clinician_console.panels.view import ViewPanel
from clinician_console.panels.watching import WatchingMark
from clinician_console.session.acts import Acts
from clinician_console.session.leaving import Leaving
from clinician_console.session.session import SessionModel
from clinician_console.session.view import SessionView
from shared.clock import Clock, SystemClock

REDRAW_MS = 40
WHERE_PX, EXPOSURE_PX = 96, 176
STEPS_PX, LOG_PX, VIEW_PX = 210, 116, 190
"""How low what is in a column may become before the column scrolls."""


class ConsoleWindow(QMainWindow):
    """The window of one session.

    It redraws itself 25 times a second; the session's `tick` is the caller's to drive. Closing
    it while the session goes on makes a safe stop and asks (model/leaving.py).

    Args:
        session: What is shown; one that is steered here has acts beside its view.
        traces: The live signals.
        patient_code: The patient's pseudonymous code.
        clock: The clock that the traces' times are read from.
        pairing: Where headsets are paired; without it there is no such panel.
        leaving: What becomes of the session when the window is closed.

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
    ) -> None:
        super().__init__()
        self._application = _application()
        apply_theme(self._application)
        self.session = session
        self.acts = session.acts if isinstance(session, SessionModel) else None
        acts = self.acts
        times = Times(session.now_s, clock or SystemClock())
        self.ratings = Ratings(session)
        self.header = HeaderPanel(session, patient_code)
        self.signals = SignalLights(traces, times)
        self.header.lights.insertWidget(2, self.signals)
        self.banner = AlertBanner(session.alerts, session.now_s)
        self.stop = StopButton(acts) if acts else None
        self.safe_place = SafePlacePanel(session, acts)
        self.steps = StepsPanel(session, acts)
        self.dimensions = DimensionsPanel(session, acts)
        self.states = StatesPanel(session, acts, self.dimensions.answer)
        self.breathing = BreathingPanel(session, acts, self.dimensions.answer)
        self.cues = CuesPanel(session, acts, self.dimensions.answer)
        self.talk = TalkPanel(session, acts)
        self.view = ViewPanel(session)
        self.heart = HeartPanel(traces, self.ratings, times)
        self.suds = SudsPanel(session, acts, self.ratings)
        self.log = LogPanel(session, acts)
        self._where, self._now = QStackedWidget(), QStackedWidget()
        self._columns = self._make_columns()
        centre = self._lay_out()
        self.help = HelpPanel(centre, below=self.banner)
        if leaving is None and isinstance(session, SessionModel):
            leaving = Leaving(session)
        self._leaving = leaving
        self.leaving = leaving and LeavingPanel(leaving, self.close, centre, below=self.banner)
        self.headsets = self._offer_pairing(pairing, centre)
        self._keys = KeyFilter(self._handlers(), self)
        self._keys.install(self._application)
        self._presses = StopPress(self.stop, self) if self.stop else None
        if self._presses:
            self._presses.install(self._application)
        self._application.commitDataRequest.connect(self._on_system_ends)
        self._timer = QTimer(self)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.setWindowTitle(f"Gradus — {'' if acts else 'watching '}{patient_code}")
        self.refresh()

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Every panel that holds a model."""
        return (
            self.header,
            self.banner,
            self.states,
            self.safe_place,
            self.breathing,
            self.steps,
            self.dimensions,
            self.cues,
            self.talk,
            self.view,
            self.heart,
            self.suds,
            self.log,
            *((self.leaving,) if self.leaving else ()),
            *((self.headsets,) if self.headsets else ()),
        )

    def _offer_pairing(self, pairing: PairingModel | None, centre: QWidget) -> HeadsetsPanel | None:
        if pairing is None:
            return None
        panel = HeadsetsPanel(pairing, centre, below=self.banner)
        button = Button("Headsets …", name="Pair, list or forget headsets")
        button.clicked.connect(panel.toggle)
        self.header.lights.addWidget(button)
        return panel

    def refresh(self) -> None:
        """Redraw what changed."""
        self._where.setCurrentWidget(self.safe_place if self.safe_place.wanted() else self.states)
        self._now.setCurrentWidget(self.breathing if self.breathing.wanted() else self.cues)
        self.signals.refresh()
        for panel in self.panels:
            panel.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask first while the session goes on; then leave no timer, filter or subscription."""
        if self._timer.isActive():
            if self._leaving and self.leaving and not self._leaving.may_close():
                self.leaving.refresh()
                event.ignore()
                return
            self._timer.stop()
            self._keys.remove(self._application)
            if self._presses:
                self._presses.remove(self._application)
            self._application.commitDataRequest.disconnect(self._on_system_ends)
            for panel in self.panels:
                panel.release()
        super().closeEvent(event)

    def _on_system_ends(self, _manager: QSessionManager) -> None:
        """The desktop or the computer goes down: the patient first, and no question."""
        if self._leaving:
            self._leaving.go_on_later()

    @staticmethod
    def _stop(acts: Acts) -> None:
        acts.safe_stop()
        close_popups()

    # ── keys ─────────────────────────────────────────────────────────────────────────────────

    def _handlers(self) -> dict[Command, Handler]:
        if (acts := self.acts) is None:
            return {Command.HELP: _always(self.help.toggle)}
        return {
            Command.SAFE_STOP: _always(partial(self._stop, acts)),
            Command.STEP_EASIER: _always(self.steps.go_easier),
            Command.PAUSE: _always(self.states.pause),
            Command.SUDS_DIGIT: self.suds.digit,
            Command.SUDS_WRITE: lambda _text: self.suds.enter(),
            Command.SUDS_CORRECT: lambda _text: self.suds.correct(),
            Command.SUDS_CORRECT_LAST: _always(self.suds.correct_last),
            Command.NOTE: _always(self.log.begin_note),
            Command.HELP: _always(self.help.toggle),
        }

    # ── places ───────────────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> QWidget:
        for stack, parts in (
            (self._where, (self.states, self.safe_place)),
            (self._now, (self.cues, self.breathing)),
        ):
            for part in parts:
                stack.addWidget(part)
        self._where.setFixedHeight(WHERE_PX)
        stop = self.stop or WatchingMark()
        centre = arrange((self.header, self.banner), stop, self._columns)
        self.setCentralWidget(centre)
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        centre.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        centre.setFocus()
        return centre

    def _make_columns(self) -> tuple[Column, Column, Column]:
        left = Column((self.steps, 5, STEPS_PX), (self.suds, 0, 0), (self.log, 3, LOG_PX))
        middle = Column((self.view, 5, VIEW_PX), (self.heart, 4, 0))
        exposure = (self.dimensions, 1, EXPOSURE_PX)
        right = Column((self._where, 0, 0), exposure, (self._now, 0, 0), (self.talk, 0, 0))
        return left, middle, right

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook: the columns have their widths from the window's, and from nothing else."""
        fit_columns(self._columns, self.width())
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt's hook: a window is never larger than the screen it opens on."""
        super().showEvent(event)
        self._fit()
        self.screen().availableGeometryChanged.connect(self._fit)

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


def _always(action: Callable[[], None]) -> Handler:
    def handle(_text: str) -> bool:
        action()
        return True

    return handle
