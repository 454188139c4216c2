"""The program put together: who signs in, the pages, the session that is begun, and back again.

One after the other, never two at once: while a session's window is open the program's is hidden,
and its store is the session's.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from clinician_console.desk.preferences import preferences
from clinician_console.desk.signing_in import door, first_start, sign_in
from clinician_console.desk.typed import Typed
from clinician_console.panels.kit.loading import Loading
from clinician_console.panels.kit.qt_messages import take_qt_messages
from clinician_console.panels.kit.qt_words import speak_qt
from clinician_console.panels.kit.theme import apply_theme
from clinician_console.program import AFTER, ProgramWindow
from clinician_console.showing import asked_to_end, listen_to_signals, run_window, set_scale
from clinician_console.storage.keys import forbid_core_dumps
from shared.clock import SystemClock
from shared.errors import GradusError
from shared.language import choose, tr

if TYPE_CHECKING:
    from clinician_console.app import Console
    from clinician_console.desk.desk import Desk
    from clinician_console.desk.remembered import Treated
    from clinician_console.session.settings import Beginning
    from clinician_console.storage import CreatedStore, Store

SYSTEM_MS = 200

BESIDE: Final = (
    "numpy",
    "pyqtgraph",
    "clinician_console.storage.store",
    "clinician_console.desk.desk",
    "clinician_console.desk.after.looking",
)
"""What makes nothing of Qt when it is loaded, and takes longest."""

IN_TURNS: Final = (
    "clinician_console.panels.patients.patients",
    "clinician_console.panels.patients.patient",
    "clinician_console.panels.patients.instruments",
    "clinician_console.panels.plan.page",
    "clinician_console.panels.begin.begin",
    "clinician_console.panels.after.page",
    "clinician_console.panels.keeping.keeping",
    "clinician_console.panels.records.session",
    "clinician_console.pages",
    "clinician_console.panels.program.tour",
)
"""The pages, and what they are made of."""


@dataclass(frozen=True)
class AfterCrash:
    """What is gone on with after a crash.

    Attributes:
        typed: What opens the store.
        treated: The session that ran.
    """

    typed: Typed
    treated: Treated


class Practice(QObject):
    """Runs the program until its window is closed.

    Args:
        folder: The data folder.
        kept: Told what opened the store, when somebody signs in, and None when they leave; whoever
            restarts the program after a crash needs it.
        treats: Told which patient's session runs, and how, or None once it is over.
    """

    _answered = Signal(object, object)

    def __init__(
        self,
        folder: Path,
        kept: Callable[[Typed | None], None] = lambda _typed: None,
        treats: Callable[[Beginning | None], None] = lambda _beginning: None,
    ) -> None:
        forbid_core_dumps()
        asked = door(folder)
        chosen = preferences(folder)
        choose(chosen.language)
        # This asks an application of its own, whose end takes every QObject along.
        set_scale(chosen.scale)
        super().__init__()
        take_qt_messages()
        existing = QApplication.instance()
        self._application = (
            existing if isinstance(existing, QApplication) else QApplication(["gradus"])
        )
        self._application.setQuitOnLastWindowClosed(False)
        apply_theme(self._application, chosen.theme)
        speak_qt(self._application)
        self._folder, self._kept, self._treats = folder, kept, treats
        self._clock = SystemClock()
        self._store: Store | None = None
        self._closed = False
        self._system = QTimer(self)
        self._system.timeout.connect(self._look_at_system)
        self._answered.connect(self._on_answer, Qt.ConnectionType.QueuedConnection)
        self.window = ProgramWindow(asked, self._on_typed, self._on_closed)
        self.window.begun = self._application.exit  # `quit` would close the windows first
        self.window.signed_out = self._on_signed_out
        self._loading = Loading(BESIDE, IN_TURNS, self._furnish)

    def run(self, after: AfterCrash | None = None) -> None:
        """Run until the window is closed.

        Args:
            after: What is gone on with at once, where the program before died.
        """
        try:
            if after is not None:
                store = sign_in(self._folder, after.typed)
                self._take_up(store, after.typed)
                self._go_on(store, after.treated)
            listen_to_signals()
            self._system.start(SYSTEM_MS)
            while not self._closed and not asked_to_end():
                self.window.show()
                self.window.raise_()
                self.window.activateWindow()
                self._loading.begin()
                self._application.exec()
                beginning, self.window.beginning = self.window.beginning, None
                if beginning is not None and not self._closed:
                    self._run_session(beginning)
        finally:
            self.window.forget()
            self._close_store()

    def _furnish(self) -> None:
        """Everything is loaded: what stands behind the door is made before anybody comes in."""
        self.window.inside  # noqa: B018 - made when first asked for

    # ── signing in ───────────────────────────────────────────────────────────────────────────

    def _on_typed(self, typed: Typed, again: str) -> None:
        """Look at it beside the window: that takes half a second on purpose."""
        self.window.sign_in.wait()
        threading.Thread(
            target=self._look, args=(typed, again), name="sign-in", daemon=True
        ).start()

    def _look(self, typed: Typed, again: str) -> None:
        self._loading.wait()
        try:
            if self._store is not None:
                self._store.confirm(typed.secret)
                self._answered.emit(typed, self._store)
            elif door(self._folder).is_new:
                self._answered.emit(typed, first_start(self._folder, typed, again))
            else:
                self._answered.emit(typed, sign_in(self._folder, typed))
        except GradusError as error:
            self._answered.emit(typed, error)

    def _on_answer(self, typed: Typed, answer: Store | CreatedStore | GradusError) -> None:
        from clinician_console.storage import CreatedStore  # noqa: PLC0415 - loaded by now

        if isinstance(answer, GradusError):
            self.window.refused(answer.said())
        elif isinstance(answer, CreatedStore):
            self.window.show_recovery_key(
                answer.recovery_key, lambda: self._take_up(answer.store, typed)
            )
        elif answer is self._store:
            self.window.unlocked()
        else:
            self._take_up(answer, typed)

    def _take_up(self, store: Store, typed: Typed) -> None:
        from clinician_console.desk.desk import Desk  # noqa: PLC0415 - the door first

        self._loading.finish()
        self._store = store
        self._kept(typed)
        desk = Desk(store, self._clock)
        desk.secret_changed.connect(partial(self._on_secret, typed.account))
        self.window.signed_in(desk)
        if store.older is not None:
            self.window.say(tr(store.older.sentence))
        elif store.read_only:
            self.window.say(tr("This record can only be read; nothing can be written into it."))
        elif store.backup_due():
            self.window.say(tr("A backup is due: see “Backup and store”."))

    def _on_secret(self, account: str, secret: str) -> None:
        """Whoever starts the program again needs what opens the store from now on."""
        self._kept(Typed(secret, account))

    def _on_signed_out(self) -> None:
        self._close_store()
        self.window.ask_anew(door(self._folder))

    def _close_store(self) -> None:
        store, self._store = self._store, None
        self._kept(None)
        if store is not None:
            store.close()

    def _look_at_system(self) -> None:
        """Asked to end by the system: no question, and nothing that was not kept is kept."""
        if asked_to_end() and self.window.isVisible():
            self._on_closed()

    def _on_closed(self) -> None:
        self._closed = True
        self._application.exit()

    def _go_on(self, store: Store, treated: Treated) -> None:
        """The session that ran when the program before died; the pages say where it cannot be."""
        from clinician_console.desk.beginning import going_on  # noqa: PLC0415 - after a crash only

        try:
            beginning = going_on(store, treated)
        except GradusError as error:
            self.window.say(error.said())
        else:
            self._run_session(beginning)

    # ── a session ────────────────────────────────────────────────────────────────────────────

    def _run_session(self, beginning: Beginning) -> None:
        store, desk = self._store, self.window.desk
        if store is None or desk is None:
            return
        desk.exchanging.hold()
        self.window.hide()
        self._treats(beginning)
        said = ""
        try:
            session_id, said = self._treat(beginning, store, desk)
        except GradusError as error:
            session_id, said = None, error.said()
        finally:
            self._treats(None)
            desk.exchanging.let_go()
        desk.choose_patient(beginning.settings.patient_code)
        desk.choose_session(session_id)
        self.window.go(AFTER if session_id else self.window.shown)
        QTimer.singleShot(0, lambda: self.window.say(said))

    def _treat(self, beginning: Beginning, store: Store, desk: Desk) -> tuple[str, str]:
        """One session, from its first word to its last.

        Returns:
            Its id, and what is said of how it ended.
        """
        from clinician_console.app import Console  # noqa: PLC0415 - the door opens without them
        from clinician_console.attaching import attach_body  # noqa: PLC0415
        from clinician_console.panels.kit.lock import Lock  # noqa: PLC0415
        from clinician_console.voice.portaudio import PortAudioMicrophone  # noqa: PLC0415

        store.hold_for_console()
        running = Console(beginning.settings, store, self._clock, PortAudioMicrophone())
        try:
            attach_body(running, beginning.body, store, self._clock, lambda _sentence: None)
            lock = Lock(desk.preferences.lock_min, store.account.name, store.confirm)
            run_window(running, lock=lock, chosen=desk.preferences)
        except BaseException:
            running.leaving.go_on_later()
            raise
        finally:
            running.close()
        return running.session_id, _how_it_ended(running)


def _how_it_ended(running: Console) -> str:
    if running.leaving.is_held:
        return tr("The session is not closed: an answer in it needs a person who signs it.")
    if running.leaving.goes_on_later:
        return tr("The session is not over; the patient stays in the safe place. Go on with it.")
    return tr("The session of {patient} is stored.", patient=running.patient_code)
