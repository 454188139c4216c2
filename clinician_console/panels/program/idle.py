"""Notices when nobody has touched the program's window for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from clinician_console.panels.kit.signs_of_life import is_sign_of_life

if TYPE_CHECKING:
    from clinician_console.desk.desk import Desk

MS_A_MINUTE: Final = 60_000


class Idle(QObject):
    """Calls when nobody was there for so long.

    Args:
        application: Whose windows are watched.
        lock: Called then.
    """

    def __init__(self, application: QApplication, lock: Callable[[], None]) -> None:
        super().__init__()
        self._application = application
        self._lock = lock
        self._desk: Desk | None = None
        self._seen = datetime.min.replace(tzinfo=UTC)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lock)

    def begin(self, desk: Desk) -> None:
        """Begin to watch, by what is preferred at this desk; 0 minutes never lock."""
        self.end()
        self._desk = desk
        self._saw(desk)
        self._application.installEventFilter(self)

    def end(self) -> None:
        """Watch no more."""
        self._application.removeEventFilter(self)
        self._timer.stop()
        self._desk = None

    def _saw(self, desk: Desk) -> None:
        """Somebody is there; what was chosen in the settings holds from now."""
        self._seen = desk.now()
        if desk.preferences.lock_min:
            self._timer.start(desk.preferences.lock_min * MS_A_MINUTE)
        else:
            self._timer.stop()

    def _is_late(self, desk: Desk) -> bool:
        """Whether nobody was there for longer, as where the computer slept: no timer runs then."""
        alone = desk.now() - self._seen
        return 0 < desk.preferences.lock_min * 60 < alone.total_seconds()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: nothing is ever taken from anybody here."""
        desk = self._desk
        if desk is not None and is_sign_of_life(event):
            if self._is_late(desk):
                self._lock()
            else:
                self._saw(desk)
        return False
