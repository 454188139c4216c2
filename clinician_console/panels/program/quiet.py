"""Exchanges with the clinic's server by itself, and is not noticed: no word, no bar, no wait.

    begins      once somebody has signed in, and when the page after a session is left
    goes on     every few minutes, or when the pace of failures says
    never       while a session is about to run or runs, while the program is locked, on the page
                after a session, while other work is done, or where the settings say no

The work is in a thread of its own (`Exchanging`); here is only when. What fails is remembered in
the store, and told on the first page once it has failed for over a day.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from shared.errors import GradusError

if TYPE_CHECKING:
    from clinician_console.desk.desk import Desk

FIRST_S: Final = 60
"""After signing in: nobody's first minute at the desk is shared with it."""
SOON_S: Final = 5
EVERY_S: Final = 300
LEAST_S: Final = 60
_log = logging.getLogger(__name__)


class QuietExchange(QObject):
    """When the program exchanges by itself.

    Args:
        may: Whether it may now, as far as the window knows.
    """

    _ended = Signal(object, float)

    def __init__(self, may: Callable[[], bool]) -> None:
        super().__init__()
        self._may = may
        self._desk: Desk | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_now)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def waits_s(self) -> float | None:
        """In how long it tries again; None where nobody has signed in, or one is going on."""
        return self._timer.remainingTime() / 1000 if self._timer.isActive() else None

    def begin(self, desk: Desk) -> None:
        """Somebody has signed in."""
        self._desk = desk
        self._in(FIRST_S)

    def soon(self) -> None:
        """A session was held: what is due of it goes in a moment."""
        if self._desk is not None:
            self._in(SOON_S)

    def end(self) -> None:
        """Nobody is there any more: what is going on is ended, and nothing begun again."""
        self._timer.stop()
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.exchanging.stop()

    def try_now(self) -> None:
        """Exchange, if nothing stands against it; else look again in a while."""
        desk = self._desk
        if desk is None:
            return
        if not self._may() or not _is_wanted(desk) or desk.exchanging.busy:
            self._in(EVERY_S)
            return
        threading.Thread(target=self._do, args=(desk,), name="quiet exchange", daemon=True).start()

    def _do(self, desk: Desk) -> None:
        again_s: float = EVERY_S
        try:
            came = desk.exchanging.run()
            if came is not None and came.again_in_s is not None:
                again_s = max(came.again_in_s, LEAST_S)
        except GradusError as error:
            _log.warning("no exchange with the clinic's server: %s", error.code)
        self._ended.emit(desk, again_s)

    def _on_ended(self, desk: Desk, again_s: float) -> None:
        if desk is self._desk and not self._timer.isActive():
            self._in(again_s)
        if desk is self._desk:
            desk.others_wrote.emit()

    def _in(self, seconds: float) -> None:
        self._timer.start(round(seconds * 1000))


def _is_wanted(desk: Desk) -> bool:
    """Whether this computer exchanges by itself, and its store is the one that is meant to."""
    store = desk.store
    return desk.preferences.exchanges and not store.read_only and store.older is None
