"""The console's windows: where they stand, and the beat that turns what they show."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from clinician_console.panels.kit.libraries import require_qt_libraries
from shared.errors import GradusError
from shared.language import choose as speak
from shared.program import loaded

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    from clinician_console.body.traces import Traces
    from clinician_console.desk.preferences import Preferences
    from clinician_console.pairing.model import PairingModel
    from clinician_console.panels.kit.laid_out import AnyListed
    from clinician_console.panels.kit.lock import Lock
    from clinician_console.panels.session.provided import Provided
    from clinician_console.readiness.readiness import Readiness
    from clinician_console.replay.asker import Asker
    from clinician_console.replay.replayable import Replayable
    from clinician_console.session.leaving import Leaving
    from clinician_console.session.pages import Write
    from clinician_console.session.view import SessionView
    from clinician_console.window import ConsoleWindow
    from protocols.instruments.base import Instrument

TICK_MS = 10
Turn = Callable[["ConsoleWindow"], bool]
"""Called with the window some fifty times a second; True closes it."""


class ShownConsole(Protocol):
    """What a window shows: a console that controls, or one that watches."""

    @property
    def session(self) -> SessionView:
        """The session; one that is steered here has acts."""

    @property
    def traces(self) -> Traces:
        """The live signals."""

    @property
    def patient_code(self) -> str:
        """The patient's pseudonymous code."""

    @property
    def offered_pairing(self) -> PairingModel | None:
        """Where headsets are paired, if they can be from here."""

    @property
    def leaving(self) -> Leaving | None:
        """What becomes of the session when the window is closed; None where that is not ours."""

    @property
    def readiness(self) -> Readiness | None:
        """What the session needs before its orientation; None where it is begun elsewhere."""

    @property
    def provided(self) -> Provided | None:
        """What questionnaires need; None where none can be filled in from here."""

    def tick(self) -> None:
        """One turn."""


Place = tuple[int, int, int, int]
"""Left, top, width and height of a window, in the pixels of the screen."""


def set_scale(scale: float) -> None:
    """Have everything drawn this much larger, if no window was opened yet and the screen has room.

    Qt multiplies letters, targets and distances by it, beside what the desktop asks for; who set
    Qt's variable by hand goes before what was chosen here. A window of a session is never drawn so
    large that its stop would have no place on the screen.
    """
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - after the libraries were checked

    from clinician_console.panels.kit.arrangement import (  # noqa: PLC0415
        SCALE_VARIABLE,
        largest_scale,
    )

    if scale <= 1.0 or os.environ.get(SCALE_VARIABLE) or QGuiApplication.instance():
        return
    asked = QGuiApplication(["gradus"])  # only to see how large the screen is
    room = asked.primaryScreen().availableSize()
    asked.shutdown()
    os.environ[SCALE_VARIABLE] = f"{min(scale, largest_scale(room)):g}"


def look_as(chosen: Preferences) -> None:
    """Have windows that are opened from now on look and answer as was chosen."""
    from clinician_console.panels.kit.chosen import choose  # noqa: PLC0415
    from clinician_console.panels.kit.theme import wear  # noqa: PLC0415

    set_scale(chosen.scale)
    speak(chosen.language)
    wear(chosen.theme)
    choose(chosen)


def two_windows() -> tuple[Place, Place]:
    """Where the patient's window and the therapist's stand on this screen, side by side.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
    """
    require_qt_libraries()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the libraries were checked

    from clinician_console.panels.kit.arrangement import beside  # noqa: PLC0415

    application = QApplication.instance() or QApplication(["gradus"])
    del application
    screen = QApplication.primaryScreen()
    scale = screen.devicePixelRatio()
    patient, console = beside(screen.availableGeometry())
    left, top = round(scale * patient.x()), round(scale * patient.y())
    width, height = round(scale * patient.width()), round(scale * patient.height())
    place = (console.x(), console.y(), console.width(), console.height())
    return (left, top, width, height), place


def run_window(
    console: ShownConsole,
    *,
    size: tuple[int, int] | None = None,
    place: Place | None = None,
    turn: Turn | None = None,
    lock: Lock | None = None,
    more: Sequence[AnyListed] = (),
    chosen: Preferences | None = None,
) -> None:
    """Open the console's window and run until it is closed.

    Args:
        console: What the window shows; it is turned by a timer meanwhile.
        size: Width and height of the window in pixels.
        place: Where it stands, and how large it is.
        turn: What else is done with each beat. What it raises is raised here, after the window
            was closed.
        lock: When it locks, and who opens it again; it never does without.
        more: Panels that stand in it beside its own.
        chosen: How this machine's console looks and answers; as usual, where it is not said.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
    """
    require_qt_libraries()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the libraries were checked

    from clinician_console.panels.kit.qt_messages import take_qt_messages  # noqa: PLC0415
    from clinician_console.panels.session.ready import listed_for  # noqa: PLC0415
    from clinician_console.window import PANELS, ConsoleWindow  # noqa: PLC0415

    take_qt_messages()
    if chosen:
        look_as(chosen)
    application = QApplication.instance() or QApplication(["gradus"])
    beat = _Beat(console, application, turn)
    window = ConsoleWindow(
        console.session,
        console.traces,
        console.patient_code,
        pairing=console.offered_pairing,
        leaving=console.leaving,
        panels=(*PANELS, *listed_for(console.readiness), *more),
    )
    if provided := console.provided:
        window.offer_questionnaires(provided)
    if lock:
        window.lock_after(lock)
    if size:
        window.resize(*size)
    if place:
        window.setGeometry(*place)
    window.show()
    loaded()
    beat.run(window)
    window.close()
    if beat.fault:
        raise beat.fault


def _application() -> QApplication:
    """Qt's one application, in our theme; what it has to say of itself goes our way."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the libraries were checked

    from clinician_console.panels.kit.qt_messages import take_qt_messages  # noqa: PLC0415
    from clinician_console.panels.kit.qt_words import speak_qt  # noqa: PLC0415
    from clinician_console.panels.kit.theme import apply_theme  # noqa: PLC0415

    take_qt_messages()
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["gradus"])
    apply_theme(application)
    speak_qt(application)
    return application


def show_form(instrument: Instrument, write: Write) -> None:
    """Open the patient's form on the whole screen, until the therapist takes the screen back.

    Args:
        instrument: What is asked.
        write: Writes each answer down, as it is given; None where one is left out.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
    """
    require_qt_libraries()
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the libraries were checked

    from clinician_console.panels.form.patient_form import PatientForm  # noqa: PLC0415
    from clinician_console.session.pages import Pages  # noqa: PLC0415

    application = _application()
    form = PatientForm(Pages(instrument, write))
    form.setWindowTitle("Gradus")
    form.done.connect(form.close)
    asked, timer = listen_to_signals(), QTimer()
    timer.timeout.connect(lambda: asked() and form.close())
    timer.start(10 * TICK_MS)
    form.setGeometry(application.primaryScreen().geometry())  # where no desktop makes it so
    form.showFullScreen()
    application.exec()
    timer.stop()


def show_replay(shown: Replayable, asker: Asker) -> None:
    """Open the window of a replay and run until it is closed.

    Args:
        shown: The session.
        asker: Who gives its pictures; it is closed with the window.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
    """
    require_qt_libraries()
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the libraries were checked

    from clinician_console.panels.replay.window import SIZE_PX, ReplayWindow  # noqa: PLC0415

    application = _application()
    window = ReplayWindow(shown, asker)
    asked, timer = listen_to_signals(), QTimer()
    timer.timeout.connect(lambda: asked() and window.close())
    timer.start(10 * TICK_MS)
    window.turn_by_itself()
    window.resize(*SIZE_PX)
    window.show()
    application.exec()
    timer.stop()
    window.close()


def show_debrief(lines: Sequence[str]) -> None:
    """Show the debrief of a rehearsal, until its window is closed; the session is over by then.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
    """
    require_qt_libraries()
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the libraries were checked

    from clinician_console.panels.session.debrief import DebriefWindow  # noqa: PLC0415

    application = _application()
    window = DebriefWindow(lines)
    asked, timer = listen_to_signals(), QTimer()
    timer.timeout.connect(lambda: asked() and window.close())
    timer.start(10 * TICK_MS)
    window.show()
    application.exec()
    timer.stop()


class _Beat:
    """Turns a console while its window is open, and leaves when that is closed.

    Attributes:
        fault: What ended it, if something did.
    """

    def __init__(
        self, console: ShownConsole, application: QCoreApplication, turn: Turn | None
    ) -> None:
        self.fault: GradusError | None = None
        self._console = console
        self._application = application
        self._turn = turn
        self._asked_to_end = listen_to_signals()

    def run(self, window: ConsoleWindow) -> None:
        """Beat until the window is closed, or the system or the turn ends it."""
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - after the libraries were checked

        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: self._beat(window))
        timer.start(TICK_MS)
        self._application.exec()
        timer.stop()
        self._leave()  # whatever ended it: it was not the therapist, who would have been asked

    def _beat(self, window: ConsoleWindow) -> None:
        self._console.tick()
        try:
            if self._asked_to_end() or not window.isVisible():
                self._leave()
            elif self._turn and self._turn(window):
                self._leave(for_good=True)
        except GradusError as error:
            self.fault = self.fault or error
            self._leave()

    def _leave(self, *, for_good: bool = False) -> None:
        if leaving := self._console.leaving:
            leaving.end_for_good() if for_good else leaving.go_on_later()
        self._application.quit()


_ASKED: Final[list[int]] = []


def listen_to_signals() -> Callable[[], bool]:
    """Whether the system asked the program to end, from now on."""
    before = len(_ASKED)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: _ASKED.append(number))
    return lambda: len(_ASKED) > before


def asked_to_end() -> bool:
    """Whether the system ever asked this program to end, whichever window was open then."""
    return bool(_ASKED)
