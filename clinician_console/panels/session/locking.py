"""The lock after idle: a cover over all of the window but the safe stop.

The stop stays where it is, seen and pressed as ever; Esc is a stop, and Space too, but while a
passphrase is being typed (a first Space is one: no passphrase begins so). Nothing else of the
window can be seen, pressed or reached by a key. The cover says how the patient is.

A passphrase takes half a second to look at, and that in a thread: the window goes on beating.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QRegion
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from clinician_console.panels.kit.lock import HANDS_NEEDED, Lock
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.shortcuts import KeyFilter
from clinician_console.panels.kit.signs_of_life import is_sign_of_life
from clinician_console.panels.kit.stop import StopButton
from clinician_console.panels.kit.stop_press import close_popups
from clinician_console.panels.kit.theme import LARGE_PT, Colour, font
from clinician_console.panels.kit.words import LINK_WORDS, STATE_WORDS, STOP_WORDS
from clinician_console.session.view import SessionView
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError
from shared.language import marked, shown, tr

TITLE: Final = marked("Gradus — locked")
LOOKING: Final = marked("One moment …")
FIELD_PX: Final = 320


class PassphraseField(QLineEdit):
    """Where the passphrase is typed; a Space before anything else is the safe stop.

    Args:
        stop: Called for that Space.
    """

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self._stop = stop
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(tr("Passphrase"))
        self.setPlaceholderText(tr("Passphrase"))
        self.setFixedWidth(FIELD_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook."""
        if event.key() == Qt.Key.Key_Space and not self.text():
            if not event.isAutoRepeat():
                self._stop()
            return
        super().keyPressEvent(event)


class LockCover(QFrame):
    """What is seen while the window is locked.

    Args:
        parent: What it covers.
        lock: Who opens it.
        stop: The safe stop.
    """

    def __init__(self, parent: QWidget, lock: Lock, stop: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Locked"))
        self.words = PlainLabel(tr("Locked. Passphrase of {who}:", who=lock.who))
        self.words.setFont(font(LARGE_PT, bold=True))
        self.patient, self.refusal = PlainLabel(), PlainLabel()
        self.patient.setFont(font(LARGE_PT))
        tint(self.refusal, Colour.BAD)
        self.refusal.setWordWrap(True)
        self.field = PassphraseField(stop)
        self.open = Button(tr("Unlock"), role="primary", name=tr("Unlock the window"))
        line = QHBoxLayout()
        line.addWidget(self.field)
        line.addWidget(self.open)
        line.addStretch()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(48, 48, 48, 48)
        rows.addStretch()
        rows.addWidget(self.patient)
        rows.addWidget(self.words)
        rows.addLayout(line)
        rows.addWidget(self.refusal)
        rows.addStretch()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: N802 - Qt's own
        """Qt's hook: the keyboard stays here, between the field and its button."""
        other = self.open if self.field.hasFocus() else self.field
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True


class Locking(QObject):
    """Locks the window when nobody has touched it, and opens it to who has the passphrase.

    Args:
        window: What is locked.
        session: Whose patient is there.
        stop: The window's safe stop; None in a window that only watches.
        keys: Hears the keys of the window.
        lock: After how long, and who opens it.
        clock: What time is told by.

    Attributes:
        cover: What lies over the window while it is locked.
    """

    def __init__(
        self,
        window: QMainWindow,
        session: SessionView,
        stop: StopButton | None,
        keys: KeyFilter,
        lock: Lock,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self.cover: LockCover | None = None
        self._window, self._session, self._stop = window, session, stop
        self._keys, self._lock, self._clock = keys, lock, clock
        self._touched_ns, self._title = clock.now_ns(), ""
        self._looking: _Look | None = None

    def install(self, application: QApplication) -> None:
        """Begin to notice whether somebody is there."""
        application.installEventFilter(self)
        application.focusChanged.connect(self._hold_focus)

    def remove(self, application: QApplication) -> None:
        """Notice nothing more."""
        application.removeEventFilter(self)
        application.focusChanged.disconnect(self._hold_focus)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: nothing is ever taken from anybody here."""
        if is_sign_of_life(event):
            self._touched_ns = self._clock.now_ns()
        return False

    def refresh(self, *, may_lock: bool = True) -> None:
        """Lock, where it is time to; open, where the passphrase was right.

        Args:
            may_lock: Whether the screen is the therapist's, and not the patient's.
        """
        if self.cover is None:
            if may_lock and self._is_idle() and not self._hands_are_needed():
                self.lock()
            return
        self.fit()
        self.cover.patient.setText(_said_of(self._session))
        if self._looking is not None and not self._looking.is_alive():
            self._take(self._looking.refusal)

    def lock(self) -> None:
        """Cover the window now."""
        if self.cover is not None:
            return
        close_popups()
        stop = self._stop.press if self._stop else _nothing
        self.cover = cover = LockCover(self._window, self._lock, stop)
        cover.field.returnPressed.connect(self._try)
        cover.open.clicked.connect(self._try)
        self._title = self._window.windowTitle()
        self._window.setWindowTitle(TITLE)
        self._keys.only_stop = True
        cover.patient.setText(_said_of(self._session))
        self.fit()
        cover.show()
        cover.raise_()
        cover.setFocus()

    def fit(self) -> None:
        """Lie over all of the window but the stop, wherever that is now."""
        if self.cover is None:
            return
        whole = self._window.rect()
        if self.cover.geometry() != whole:
            self.cover.setGeometry(whole)
        seen = QRegion(whole)
        if self._stop is not None:
            at = QRect(self._stop.mapTo(self._window, QPoint()), self._stop.size())
            seen -= QRegion(at)
        if self.cover.mask() != seen:
            self.cover.setMask(seen)

    def _is_idle(self) -> bool:
        after_ns = self._lock.after_min * 60 * NS_PER_S
        return bool(after_ns) and self._clock.now_ns() - self._touched_ns >= after_ns

    def _hands_are_needed(self) -> bool:
        return bool(HANDS_NEEDED & {self._session.state, self._session.wanted_state})

    def _try(self) -> None:
        cover = self.cover
        if cover is None or self._looking is not None or not cover.field.text():
            return
        cover.refusal.setText(LOOKING)
        self._looking = _Look(self._lock.confirm, cover.field.text())
        cover.field.clear()
        cover.setFocus()  # Space is the stop again

    def _take(self, refusal: str) -> None:
        self._looking = None
        if self.cover is None:
            return
        if refusal:
            self.cover.refusal.setText(refusal)
            return
        cover, self.cover = self.cover, None
        cover.hide()
        cover.deleteLater()
        self._keys.only_stop = False
        self._window.setWindowTitle(self._title)
        self._touched_ns = self._clock.now_ns()
        if centre := self._window.centralWidget():
            centre.setFocus()

    def _hold_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """No widget under the cover has the keyboard; the stop may, it is beside it."""
        cover = self.cover
        if cover is None or new is None or new is self._stop:
            return
        if new is not cover and not cover.isAncestorOf(new) and self._window.isAncestorOf(new):
            cover.setFocus()


class _Look(threading.Thread):
    """Looks at a passphrase beside the window.

    Attributes:
        refusal: Why it does not open, once it was looked at; empty where it does.
    """

    def __init__(self, confirm: Callable[[str], None], typed: str) -> None:
        super().__init__(name="unlocking", daemon=True)
        self.refusal = ""
        self._confirm, self._typed = confirm, typed
        self.start()

    def run(self) -> None:
        """Look."""
        try:
            self._confirm(self._typed)
        except GradusError as error:
            self.refusal = error.said()
        finally:
            self._typed = ""


def _said_of(session: SessionView) -> str:
    """How the patient is, without a word of who it is."""
    said = [STATE_WORDS[session.state], LINK_WORDS[session.link_state()]]
    if session.state in HANDS_NEEDED and session.stop_reason is not None:
        said.append(STOP_WORDS[session.stop_reason])
    return ".  ".join(shown(word).rstrip(".") for word in said) + "."


def _nothing() -> None:
    """A window that only watches stops nobody."""
