"""The one writer of a running session: a thread with a queue and a connection of its own.

    what is handed over      when it is committed
    event, exposure, rating  at once, with everything that waits
    beats, offsets, streams  with the next commit, at the latest after 0.5 s
    chunks                   with the next commit, at the latest after 0.5 s

The methods that take entries never block and never touch the disk. `durable` is called after the
commit (synchronous=FULL), and only then may an entry be acknowledged to its author.

While the disk refuses, entries stay in memory, the writer tries again with growing pauses and
`fault` says why. Space kept back on the disk (files.py) is given free when the session is closed,
or when half of the queue is taken. An entry that contradicts a stored one, or that the database
will not have, is put aside with an alarm; it never holds up the others.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

import sqlalchemy as sa

from clinician_console.model.entries import (
    BeatsEntry,
    ChunkEntry,
    ClockOffsetEntry,
    Entry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
    StreamEntry,
)
from clinician_console.storage import faults
from clinician_console.storage.continuation import Continuation
from clinician_console.storage.engine import writing
from clinician_console.storage.faults import EntryRefusedError
from clinician_console.storage.files import drop_ballast
from clinician_console.storage.recorder import Recorder
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError

Durable = Callable[[], None]

_CHUNK_PAUSE_S: Final = 0.5
_QUEUE_SIZE: Final = 20_000  # a quarter of an hour of twenty streams
_LARGEST_BATCH: Final = 500
_FIRST_PAUSE_S: Final = 0.05
_LONGEST_PAUSE_S: Final = 2.0
_PATIENCE_S: Final = 10.0
_MOST_ALARMS: Final = 100
_AT_ONCE: Final = (EventEntry, ExposureEntry, RatingEntry)
_LOG: Final = logging.getLogger("gradus.storage")


@dataclass(frozen=True)
class _Item:
    entry: Entry
    durable: Durable | None
    accepted_ns: int


class SessionWriter:
    """Writes one session as it happens. Made by `Store.writer`.

    Attributes:
        session_id: The session that is written.
    """

    def __init__(
        self,
        engine: sa.Engine,
        folder: Path,
        session_id: UUID,
        *,
        clock: Clock,
        account: str,
        continuation: Continuation | None = None,
    ) -> None:
        self.session_id = session_id
        self._continuation = continuation
        self._engine = engine
        self._folder = folder
        self._clock = clock
        self._account = account
        self._queue: queue.Queue[_Item | None] = queue.Queue(_QUEUE_SIZE)
        self._pending: list[_Item] = []
        self._last_commit_ns = clock.now_ns()
        self._fault: GradusError | None = None
        self._alarms: list[GradusError] = []
        self._door = threading.Lock()
        self._closing = threading.Event()
        self._give_up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gradus-writer", daemon=True)
        self._thread.start()

    def event(self, entry: EventEntry, durable: Durable | None = None) -> None:
        """Hand over something that happened.

        Args:
            entry: What happened.
            durable: Called from the writer's thread once the entry is on the disk, also when it
                was there already. It must be quick; what it raises is logged and dropped.

        Raises:
            StorageError: The queue is full or closed; the entry was not taken.
        """
        self._accept(entry, durable)

    def exposure(self, entry: ExposureEntry, durable: Durable | None = None) -> None:
        """Hand over a confirmed exposure; otherwise as `event`."""
        self._accept(entry, durable)

    def rating(self, entry: RatingEntry, durable: Durable | None = None) -> None:
        """Hand over a SUDS rating; otherwise as `event`."""
        self._accept(entry, durable)

    def beats(self, entry: BeatsEntry, durable: Durable | None = None) -> None:
        """Hand over heart beats; otherwise as `event`, but committed within 0.5 s."""
        self._accept(entry, durable)

    def stream(self, entry: StreamEntry, durable: Durable | None = None) -> None:
        """Make a stream known, before its first chunk; otherwise as `beats`."""
        self._accept(entry, durable)

    def chunk(self, entry: ChunkEntry, durable: Durable | None = None) -> None:
        """Hand over samples; otherwise as `beats`. The arrays must not be changed afterwards."""
        self._accept(entry, durable)

    def clock_offset(self, entry: ClockOffsetEntry, durable: Durable | None = None) -> None:
        """Hand over an estimate of the headset's clock; otherwise as `beats`."""
        self._accept(entry, durable)

    @property
    def fault(self) -> GradusError | None:
        """Why nothing can be written at this moment; None while all is well."""
        if self._fault is None and not self._thread.is_alive() and not self._closing.is_set():
            return faults.writer_unfinished()
        return self._fault

    @property
    def alarms(self) -> tuple[GradusError, ...]:
        """Entries that were put aside since the beginning, as errors; never forgotten."""
        return tuple(self._alarms)

    @property
    def backlog_s(self) -> float:
        """Age of the oldest entry that is not on the disk yet, in seconds."""
        oldest = self._oldest()
        return 0.0 if oldest is None else (self._clock.now_ns() - oldest.accepted_ns) / NS_PER_S

    @property
    def backlog(self) -> int:
        """How many entries are not on the disk yet."""
        with self._queue.mutex:
            waiting = sum(item is not None for item in self._queue.queue)
        return waiting + len(self._pending)

    def close(self, patience_s: float = _PATIENCE_S) -> None:
        """Write what waits and end the thread. Safe to call twice.

        Args:
            patience_s: How long to go on trying when the disk refuses.

        Raises:
            GradusError: The reason why something could not be written; `backlog` says how much.
        """
        with self._door, contextlib.suppress(queue.Full):
            self._closing.set()
            self._queue.put_nowait(None)
        self._thread.join(patience_s)
        self._give_up.set()
        self._thread.join()
        self._engine.dispose()
        if self.backlog:
            raise faults.writer_gave_up(self.backlog, self._fault)

    def _accept(self, entry: Entry, durable: Durable | None) -> None:
        if self._continuation:
            entry = self._continuation.entry(entry)
        item = _Item(entry, durable, self._clock.now_ns())
        with self._door:
            if self._closing.is_set():
                raise faults.writer_closed()
            try:
                self._queue.put_nowait(item)
            except queue.Full:
                self._fault = faults.writer_overflowing()
                raise self._fault from None

    def _oldest(self) -> _Item | None:
        pending = self._pending
        if pending:
            return pending[0]
        with self._queue.mutex:
            return next((item for item in self._queue.queue if item is not None), None)

    def _run(self) -> None:
        pause_s = _FIRST_PAUSE_S
        while not self._finished():
            self._collect()
            if not self._due():
                continue
            if self._flush():
                pause_s = _FIRST_PAUSE_S
                continue
            self._make_room()
            self._give_up.wait(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)

    def _finished(self) -> bool:
        drained = self._queue.empty() and not self._pending
        return self._give_up.is_set() or (self._closing.is_set() and drained)

    def _collect(self) -> None:
        with contextlib.suppress(queue.Empty):
            self._keep(self._queue.get(timeout=self._patience_s()))
            while len(self._pending) < _LARGEST_BATCH:
                self._keep(self._queue.get_nowait())

    def _patience_s(self) -> float:
        if self._closing.is_set():
            return 0.0
        if not self._pending:
            return _CHUNK_PAUSE_S
        waited_s = (self._clock.now_ns() - self._last_commit_ns) / NS_PER_S
        return max(0.0, _CHUNK_PAUSE_S - waited_s)

    def _keep(self, item: _Item | None) -> None:
        if item is not None:
            self._pending.append(item)

    def _due(self) -> bool:
        if not self._pending:
            return False
        waited_ns = self._clock.now_ns() - self._last_commit_ns
        return (
            self._closing.is_set()
            or waited_ns >= _CHUNK_PAUSE_S * NS_PER_S
            or len(self._pending) >= _LARGEST_BATCH
            or any(isinstance(item.entry, _AT_ONCE) for item in self._pending)
        )

    def _flush(self) -> bool:
        """Write all that waits; says whether the disk obeyed."""
        outcome = self._attempt(self._pending)
        if not isinstance(outcome, EntryRefusedError):
            return outcome
        while self._pending:  # one of them is at fault: find it, and do not let it hold up others
            outcome = self._attempt(self._pending[:1])
            if isinstance(outcome, EntryRefusedError):
                self._put_aside(outcome)
            elif not outcome:
                return False
        return True

    def _attempt(self, items: list[_Item]) -> bool | EntryRefusedError:
        try:
            self._commit(items)
        except EntryRefusedError as error:
            return error
        except GradusError as error:
            self._report(error)
            return False
        except Exception as error:
            _LOG.error("a batch was refused by an error of kind %s", type(error).__name__)
            return faults.unfit()
        self._settle(len(items))
        return True

    def _commit(self, items: list[_Item]) -> None:
        with faults.in_sentences(), writing(self._engine).begin() as connection:
            recorder = Recorder(connection, self.session_id, self._clock.utc())
            for item in items:
                recorder.add(item.entry)
            shift_ns = self._continuation.shift_ns if self._continuation else 0
            recorder.finish(self._clock.now_ns() + shift_ns, self._account)

    def _settle(self, count: int) -> None:
        done, self._pending = self._pending[:count], self._pending[count:]
        self._last_commit_ns = self._clock.now_ns()
        self._fault = None
        for item in done:
            _tell(item.durable)

    def _put_aside(self, error: GradusError) -> None:
        self._pending = self._pending[1:]
        self._alarms = [*self._alarms, error][-_MOST_ALARMS:]
        _LOG.error("an entry was put aside: %s", error)

    def _report(self, error: GradusError) -> None:
        if self._fault is None:
            _LOG.error("the store cannot write: %s", error)
        self._fault = error

    def _make_room(self) -> None:
        if self._closing.is_set() or self._queue.qsize() > _QUEUE_SIZE // 2:
            drop_ballast(self._folder)


def _tell(durable: Durable | None) -> None:
    if durable is None:
        return
    try:
        durable()
    except Exception as error:
        _LOG.error("a durable callback failed with an error of kind %s", type(error).__name__)
