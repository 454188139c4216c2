"""Notices when nobody has touched the program's window for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

MS_A_MINUTE: Final = 60_000
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class Idle(QObject):
    """Calls when nobody was there for so long.

    Args:
        application: Whose windows are watched.
        lock: Called then.
    """

    def __init__(self, application: QApplication, lock: Callable[[], None]) -> None:
        super().__init__()
        self._application = application
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lock)

    def begin(self, after_min: int) -> None:
        """Begin to watch; 0 never locks."""
        self.end()
        if after_min:
            self._timer.setInterval(after_min * MS_A_MINUTE)
            self._timer.start()
            self._application.installEventFilter(self)

    def end(self) -> None:
        """Watch no more."""
        self._application.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: nothing is ever taken from anybody here."""
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False
