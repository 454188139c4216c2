"""The one writer of a running session: a thread with its lanes and a connection of its own.

    what is handed over      when it is committed
    event, exposure, rating  at once, with what waits
    beats, offsets, streams  with the next commit, at the latest after 0.5 s
    chunks                   with the next commit, at the latest after 0.5 s

The methods that take entries never block and never touch the disk. `durable` is called after the
commit (synchronous=FULL), and only then may an entry be acknowledged to its author.

Entries wait in lanes (lanes.py): what a person entered is written first and is never refused, what
machines send is bounded in bytes. While the disk refuses, entries stay in memory, the writer tries
again with growing pauses and `fault` says why. Space kept back on the disk (files.py) is given free
when the session is closed, or when a lane is half full. An entry that contradicts a stored one, or
that the database will not have, is put aside with an alarm; it never holds up the others.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID, uuid4

import sqlalchemy as sa

from clinician_console.record.entries import (
    BeatsEntry,
    ClockOffsetEntry,
    Entry,
    EventEntry,
    ExposureEntry,
    RatingEntry,
)
from clinician_console.record.signals import Samples, StreamInfo
from clinician_console.storage import faults
from clinician_console.storage.audit import Hand
from clinician_console.storage.checkpoints import Checkpoints
from clinician_console.storage.continuation import Continuation
from clinician_console.storage.engine import write
from clinician_console.storage.faults import EntryRefusedError
from clinician_console.storage.files import drop_ballast
from clinician_console.storage.lanes import Item, Lane, Lanes, Outcome, lane_of
from clinician_console.storage.recorder import Recorder
from clinician_console.storage.space import SpaceWatch
from shared.clock import NS_PER_S, Clock
from shared.errors import GradusError, StorageError
from shared.rules.states import Actor
from shared.seldom import Seldom
from shared.wire.events import Author, EventName

Durable = Callable[[], None]

_CHUNK_PAUSE_S: Final = 0.5
_FIRST_PAUSE_S: Final = 0.05
_LONGEST_PAUSE_S: Final = 2.0
_PATIENCE_S: Final = 10.0
_MOST_ALARMS: Final = 100
_LOG: Final = logging.getLogger("gradus.storage")
_Batch = list[tuple[Lane, Item]]


class SessionWriter:
    """Writes one session as it happens. Made by `Store.writer`.

    Attributes:
        session_id: The session that is written.
        put_aside: How many entries could not be stored; `alarms` says why.
    """

    def __init__(
        self,
        engine: sa.Engine,
        space: SpaceWatch,
        session_id: UUID,
        *,
        clock: Clock,
        hand: Hand,
        checkpointed: Durable = lambda: None,
        continuation: Continuation | None = None,
    ) -> None:
        self.session_id = session_id
        self.put_aside = 0
        self._continuation = continuation
        self._engine = engine
        self._folder = space.folder
        self._clock = clock
        self._hand = hand
        self._checkpoints = Checkpoints(clock)
        self._checkpointed = checkpointed
        self._due_now = False
        self._lanes = Lanes()
        self._own_streams: set[str] = set()
        self._batch: _Batch = []
        self._last_commit_ns = clock.now_ns()
        self._fault: GradusError | None = None
        self._alarms: list[GradusError] = []
        self._seldom = Seldom(_LOG, clock)
        self._space = space
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
            RecorderBusyError: The machine that it is of has sent more than the disk took; send it
                again.
            StorageError: The writer is closed; the entry was not taken.
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

    def stream(self, entry: StreamInfo, durable: Durable | None = None) -> None:
        """Make a stream known, before its first chunk; otherwise as `beats`."""
        if not entry.boot:
            self._own_streams.add(entry.name)
        self._accept(entry, durable)

    def chunk(self, entry: Samples, durable: Durable | None = None) -> None:
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
        """Why entries were put aside, the newest hundred."""
        return tuple(self._alarms)

    @property
    def dropped(self) -> Mapping[str, int]:
        """How many measurements of machines found no room, by kind."""
        return self._lanes.dropped

    @property
    def shortage(self) -> StorageError | None:
        """A warning if the disk has little room left, else None; looked at by the writer itself."""
        return self._space.shortage

    @property
    def backlog(self) -> int:
        """How many entries are not on the disk yet."""
        return self._lanes.unfinished

    def close(self, patience_s: float = _PATIENCE_S) -> None:
        """Write what waits and end the thread. Safe to call twice.

        Args:
            patience_s: How long to go on trying when the disk refuses.

        Raises:
            GradusError: The reason why something could not be written; `backlog` says how much.
        """
        with self._door:
            if not self._closing.is_set() and self.dropped:
                self._note_dropped()
            self._closing.set()
        self._lanes.wake()
        self._thread.join(patience_s)
        self._give_up.set()
        self._thread.join()
        self._engine.dispose()
        if self.backlog:
            entered = self._lanes.count(Lane.ENTERED)
            raise faults.writer_gave_up(self.backlog, entered, self._fault)

    def _note_dropped(self) -> None:
        """Leave on record how much of what the machines sent is not."""
        entry = EventEntry(
            event_id=uuid4(),
            author=Author.CONSOLE,
            actor=Actor.SYSTEM,
            name=EventName.ENTRIES_DROPPED,
            at_ns=self._clock.now_ns(),
            utc=self._clock.utc(),
            data=dict(self.dropped),
        )
        self._lanes.put(self._item(entry, None), Lane.ENTERED)

    def _accept(self, entry: Entry, durable: Durable | None) -> None:
        lane = lane_of(entry, self._own_streams)
        item = self._item(entry, durable)
        with self._door:
            if self._closing.is_set():
                raise faults.writer_closed()
            if self._lanes.put(item, lane) is Outcome.REFUSED:
                raise faults.writer_busy()

    def _item(self, entry: Entry, durable: Durable | None) -> Item:
        if self._continuation:
            entry = self._continuation.entry(entry)
        return Item(entry, durable)

    def _run(self) -> None:
        pause_s = _FIRST_PAUSE_S
        while not self._finished():
            self._space.look()
            if not self._due():
                self._lanes.wait(self._patience_s())
                continue
            if self._flush():
                pause_s = _FIRST_PAUSE_S
                continue
            self._make_room()
            self._give_up.wait(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)

    def _finished(self) -> bool:
        return self._give_up.is_set() or (self._closing.is_set() and not self.backlog)

    def _patience_s(self) -> float:
        if self._closing.is_set() or not self.backlog:
            return _CHUNK_PAUSE_S
        return max(0.0, _CHUNK_PAUSE_S - self._waited_s())

    def _waited_s(self) -> float:
        return (self._clock.now_ns() - self._last_commit_ns) / NS_PER_S

    def _due(self) -> bool:
        if not self.backlog:
            return False
        return self._closing.is_set() or self._lanes.urgent or self._waited_s() >= _CHUNK_PAUSE_S

    def _flush(self) -> bool:
        """Write a part of what waits; says whether the disk obeyed."""
        self._batch = self._lanes.take()
        outcome = self._attempt(one_by_one=False)
        if isinstance(outcome, EntryRefusedError):
            outcome = self._attempt(one_by_one=True)  # the one at fault holds up no other
        if outcome is True:
            return True
        if isinstance(outcome, EntryRefusedError):
            self._report(outcome)
        batch, self._batch = self._batch, []
        self._lanes.give_back(batch)
        return False

    def _attempt(self, *, one_by_one: bool) -> bool | EntryRefusedError:
        try:
            refused = self._commit(one_by_one=one_by_one)
        except EntryRefusedError as error:
            return error
        except GradusError as error:
            self._report(error)
            return False
        except Exception as error:
            self._seldom.tell("batch", f"a batch met an error of kind {type(error).__name__}")
            return faults.unfit()
        self._settle(refused)
        return True

    def _commit(self, *, one_by_one: bool) -> dict[int, EntryRefusedError]:
        """Write the batch; one by one, what is refused is left out and told by its place."""
        refused: dict[int, EntryRefusedError] = {}
        for _, item in self._batch:
            self._checkpoints.saw(item.entry)
        self._due_now = self._checkpoints.due
        with faults.in_sentences(self._folder), write(self._engine) as connection:
            recorder = Recorder(connection, self.session_id, self._clock.utc())
            for place, (_, item) in enumerate(self._batch):
                if not one_by_one:
                    recorder.add(item.entry)
                elif (error := _refused(connection, recorder, item.entry)) is not None:
                    refused[place] = error
            shift_ns = self._continuation.shift_ns if self._continuation else 0
            now_ns = self._clock.now_ns() + shift_ns
            recorder.finish(now_ns, self._hand, checkpoint=self._due_now)
        return refused

    def _settle(self, refused: Mapping[int, EntryRefusedError]) -> None:
        done, self._batch = self._batch, []
        self._lanes.settled()
        self._last_commit_ns = self._clock.now_ns()
        self._fault = None
        for error in refused.values():  # known before anybody hears that what came with it is kept
            self._put_aside(error)
        for place, (_, item) in enumerate(done):
            if place not in refused:
                self._tell(item.durable)
        if self._due_now:
            self._checkpoints.made()
            self._tell(self._checkpointed)

    def _put_aside(self, error: GradusError) -> None:
        self.put_aside += 1
        self._alarms = [*self._alarms, error][-_MOST_ALARMS:]
        self._seldom.tell("aside", f"an entry was put aside: {error}")

    def _report(self, error: GradusError) -> None:
        if self._fault is None:
            self._seldom.tell("fault", f"the store cannot write: {error}")
        self._fault = error

    def _make_room(self) -> None:
        if self._closing.is_set() or self._lanes.crowded:
            drop_ballast(self._folder)

    def _tell(self, durable: Durable | None) -> None:
        if durable is None:
            return
        try:
            durable()
        except Exception as error:
            self._seldom.tell("durable", f"a callback failed: {type(error).__name__}")


def _refused(
    connection: sa.Connection, recorder: Recorder, entry: Entry
) -> EntryRefusedError | None:
    """Write one entry, or leave no trace of it and say why."""
    try:
        with faults.in_sentences(), connection.begin_nested():
            recorder.add(entry)
    except EntryRefusedError as error:
        return error
    except GradusError:
        raise
    except Exception:
        return faults.unfit()
    return None
