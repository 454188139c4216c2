"""Long work beside the window: with progress, cancelled where it can be, never freezing a page."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from shared.errors import GradusError
from shared.language import marked

T = TypeVar("T")
_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """Somebody cancelled the work."""


class Progress:
    """How far a piece of work is; handed to it, and used from its thread.

    Args:
        tell: Called with the share that is done (0 to 1, or None) and a few words.
    """

    def __init__(self, tell: Callable[[float | None, str], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """The work is to end at the next thing that it says."""
        self._cancelled.set()

    def tell(self, share: float | None = None, words: str = "") -> None:
        """Say how far it is.

        Raises:
            CancelledError: It was cancelled meanwhile.
        """
        if self._cancelled.is_set():
            raise CancelledError
        self._tell(share, words)


@dataclass(frozen=True, eq=False)
class _Job:
    what: str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[GradusError], None]
    can_cancel: bool


class Work(QObject):
    """Does one piece of work after the other, each in a thread of its own.

    `done` and `failed` are called on Qt's thread. What is raised and is no GradusError is logged
    by its kind, without its words, and told as a fault.

    Signals:
        changed: What is being done, which share of it (-1: not known), and a few words; an empty
            first word where nothing is.
    """

    changed = Signal(str, float, str)
    _ended = Signal(object, object, object)
    _looked = Signal(object, object, object)

    def __init__(self, failed: Callable[[GradusError], None]) -> None:
        super().__init__()
        self._usual_failure = failed
        self._waiting: deque[_Job] = deque()
        self._running: tuple[_Job, Progress, threading.Thread] | None = None
        self._looks: dict[_Job, threading.Thread] = {}
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is being done, or read for a page."""
        return self._running is not None or bool(self._looks)

    @property
    def can_cancel(self) -> bool:
        """Whether what is being done can be cancelled."""
        return self._running is not None and self._running[0].can_cancel

    def run(
        self,
        what: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[GradusError], None] | None = None,
        can_cancel: bool = False,
    ) -> None:
        """Do this as soon as what was begun before is done.

        Args:
            what: Shown beside the bar, as "Report of session 3f9a2c41".
            work: Called in a thread; touches nothing of Qt.
            done: Called with what it returned.
            failed: Called where it cannot be done; said at the foot of the window without it.
            can_cancel: Whether the work says often enough how far it is to be cancelled.
        """
        self._waiting.append(_Job(what, work, done, failed or self._usual_failure, can_cancel))
        self._next()

    def look(
        self,
        what: str,
        work: Callable[[], T],
        done: Callable[[T], None],
    ) -> None:
        """Read what a page waits for: at once, whatever else is being done beside the window.

        Args:
            what: What is read, for the name of its thread.
            work: Called in a thread of its own; it reads, and changes nothing.
            done: Called with what it returned; a failure is said at the foot of the window.
        """
        job = _Job(what, lambda _progress: work(), done, self._usual_failure, can_cancel=False)
        thread = threading.Thread(target=self._read, args=(job,), name="look", daemon=True)
        self._looks[job] = thread
        thread.start()

    def _read(self, job: _Job) -> None:
        self._looked.emit(job, *_outcome(job, Progress(lambda _share, _words: None)))

    def _on_looked(self, job: _Job, result: object, error: Exception | None) -> None:
        if job not in self._looks:
            return  # whoever waited for it has gone
        del self._looks[job]
        if error is None:
            job.done(result)
        elif isinstance(error, GradusError):
            job.failed(error)

    def cancel(self) -> None:
        """Cancel what is being done, where that can be."""
        if self._running is not None and self._running[0].can_cancel:
            self._running[1].cancel()

    def finish(self) -> None:
        """End what is being done, and begin nothing more: whoever asked for it is gone.

        What can be cancelled is; for the rest it waits. Nobody is told how it ended: the page that
        would show it is no more, and the store may be closed.
        """
        self._waiting.clear()
        for thread in self._looks.values():
            thread.join()
        self._looks.clear()
        if self._running is None:
            return
        self.cancel()
        self._running[2].join()
        self._running = None
        self.changed.emit("", -1, "")

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        job = self._waiting.popleft()
        progress = Progress(
            lambda share, words: self.changed.emit(job.what, -1 if share is None else share, words)
        )
        thread = threading.Thread(target=self._do, args=(job, progress), name="work", daemon=True)
        self._running = (job, progress, thread)
        self.changed.emit(job.what, -1, "")
        thread.start()

    def _do(self, job: _Job, progress: Progress) -> None:
        self._ended.emit(job, *_outcome(job, progress))

    def _on_ended(self, job: _Job, result: object, error: Exception | None) -> None:
        if self._running is None or self._running[0] is not job:
            return
        self._running = None
        self.changed.emit("", -1, "")
        if error is None:
            job.done(result)
        elif isinstance(error, GradusError):
            job.failed(error)
        self._next()


def _outcome(job: _Job, progress: Progress) -> tuple[object, Exception | None]:
    """What a piece of work gave, and why it gave nothing; from its own thread."""
    try:
        return job.work(progress), None
    except CancelledError as cancelled:
        return None, cancelled
    except GradusError as error:
        return None, error
    except Exception as error:
        _log.error("work beside the window failed: %s", type(error).__name__)
        return None, GradusError(
            marked("That could not be done."), marked("Try once more; gradus doctor says more.")
        )
