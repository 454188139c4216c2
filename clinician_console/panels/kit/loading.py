"""What stands behind the door is loaded while somebody types: none of it makes a key wait."""

from __future__ import annotations

import gc
import importlib
import threading
from collections import deque
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from shared.program import loaded


class Loading(QObject):
    """Loads modules: first those that make nothing of Qt, in a thread; then the others, in turns.

    One thread loads at a time, so that no module is met half loaded.

    Args:
        beside: Modules that make nothing of Qt when they are loaded.
        in_turns: All others: one a turn of the window, in this order.
        done: Called once everything is loaded, on Qt's thread.
    """

    _beside_done = Signal()

    def __init__(
        self, beside: Sequence[str], in_turns: Sequence[str], done: Callable[[], None]
    ) -> None:
        super().__init__()
        self._beside, self._left, self._done = tuple(beside), deque(in_turns), done
        self._thread: threading.Thread | None = None
        self._ended = False
        self._beside_done.connect(self._turn, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Begin, where that was not done yet."""
        if self._thread is not None or self._ended:
            return
        gc.disable()  # hardly anything that is loaded is ever given back, and looking costs a tenth
        self._thread = threading.Thread(target=self._load_beside, name="loading", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until nothing is loaded beside the window any more; from any thread."""
        if self._thread is not None:
            self._thread.join()

    def finish(self) -> None:
        """Load what is left, now: somebody has come in sooner."""
        self.wait()
        while not self._ended:
            self._load_next()

    def _load_beside(self) -> None:
        try:
            for name in self._beside:
                importlib.import_module(name)
        finally:
            self._beside_done.emit()

    def _turn(self) -> None:
        if not self._ended:
            self._load_next()
            QTimer.singleShot(0, self._turn)

    def _load_next(self) -> None:
        if self._left:
            importlib.import_module(self._left.popleft())
            return
        self._ended = True
        if self._thread is not None:
            gc.freeze()
            gc.enable()
            loaded()
        self._done()
