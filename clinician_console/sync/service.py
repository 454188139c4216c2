"""One run with the clinic's server: follow the other rooms, push what is due, and follow again.

Following comes first, so that nothing is sent of whom another room erased, and a store that was put
back from a copy knows what it had sent before it sends that again.

    seal      a batch of about a megabyte, its words sealed
    offer     written into the store before it leaves: the server may have it from now on
    push      one transaction of the server's: all of the batch or none
    keep      written into the store when the server has said so

Killed between any two of them, the next run sends the same again, and the server knows it. A parcel
that the server refuses is sent by itself, told, and stands in the way of no other. No run waits: it
says when the next one is worth a try. While a session runs nothing is sent, and a run that finds
that one has begun stops after its batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Protocol, TypedDict
from uuid import UUID

from clinician_console.record.bringing import Broughts
from clinician_console.record.outgoing import Offered, Outgoing
from clinician_console.record.parcels import ClinicServer, ParcelKind
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.sealing import seal_parcel
from shared.errors import GradusError, IntegrityError

BATCH_BYTES: Final = 1_000_000
BATCH_PARCELS: Final = 200
WALK_BATCHES: Final = 100
"""After so many the store is looked at anew: its log grows while it is read as it was."""
_PARCEL_BYTES: Final = 300
_FIRST_WAIT_S: Final = 5
_LONGEST_WAIT_S: Final = 600


class SendingStore(Protocol):
    """The store of this room, as far as it sends."""

    @property
    def room(self) -> str:
        """Under which id the server knows it."""
        ...

    def session_runs(self) -> bool:
        """Whether a session runs at this moment."""
        ...

    def code_own_patients(self) -> None:
        """Give patients of this room who have none the code that they have in studies."""
        ...

    def packing(self) -> AbstractContextManager[Iterator[Outgoing]]:
        """All that is due, as it is now."""
        ...

    def offer(self, offered: Sequence[Offered]) -> None:
        """Write down what leaves now."""
        ...

    def kept(self, offered: Sequence[Offered]) -> None:
        """Write down that the server has it."""
        ...

    def settle_settings(self) -> None:
        """Compare settings no more that the server has as they are."""
        ...


class Ended(StrEnum):
    """How a run ended."""

    DONE = "done"
    SESSION = "a session runs"
    CANCELLED = "cancelled"
    HINDERED = "something stood in the way"


@dataclass(frozen=True)
class RefusedParcel:
    """What the server would not have, and the sentence why."""

    kind: ParcelKind
    why: GradusError


@dataclass(frozen=True)
class Progress:
    """How far a run has come.

    Attributes:
        parcels: That the server has by now, whether it had them before or not.
        fresh: Those that it did not have.
        sessions: Sessions of which the last piece is there.
        sent_bytes: As sealed, about.
    """

    parcels: int = 0
    fresh: int = 0
    sessions: int = 0
    sent_bytes: int = 0


@dataclass(frozen=True)
class SyncRun:
    """What came of a run.

    Attributes:
        brought: What the follower gave back; None where it was not come to.
        why: What stood in the way, where something did.
        again_in_s: When the next run is worth a try; None where nothing is left to do.
    """

    ended: Ended
    pushed: Progress = Progress()
    refused: tuple[RefusedParcel, ...] = ()
    brought: Broughts | None = None
    why: GradusError | None = None
    again_in_s: float | None = None


@dataclass
class Pace:
    """How long to wait after a run, twice as long after each one in a row that failed."""

    failures: int = 0

    def after(self, run: SyncRun) -> SyncRun:
        """The run, with when to try again."""
        if run.ended is Ended.DONE:
            self.failures = 0
            return run
        self.failures += run.ended is Ended.HINDERED
        doubled = _FIRST_WAIT_S * 2.0 ** min(max(self.failures - 1, 0), 20)
        return replace(run, again_in_s=min(doubled, _LONGEST_WAIT_S))


class Watching(TypedDict, total=False):
    """Who looks on at a run, and may end it.

    Attributes:
        cancelled: Asked between batches.
        progress: Told after each batch.
    """

    cancelled: Callable[[], bool]
    progress: Callable[[Progress], None]


def _never() -> bool:
    return False


def _unheard(progress: Progress) -> None:
    del progress


@dataclass
class Sync:
    """Runs with one server.

    Attributes:
        store: Of this room.
        server: Of its clinic.
        key: The clinic's.
        follow: Takes in what other rooms sent; called before anything is sent, and once all is.
        cancelled: Asked between batches.
        progress: Told after each batch.
    """

    store: SendingStore
    server: ClinicServer
    key: ClinicKey
    follow: Callable[[], Broughts] | None = None
    cancelled: Callable[[], bool] = _never
    progress: Callable[[Progress], None] = _unheard
    pace: Pace = field(default_factory=Pace)

    def run(self) -> SyncRun:
        """Follow, push, follow. It never waits; what stood in its way is said in what it gives."""
        return self.pace.after(self._run())

    def _run(self) -> SyncRun:
        pushing, brought = _Pushing(self), None
        try:
            if self.store.session_runs():
                return pushing.come_to(Ended.SESSION)
            brought = self.follow() if self.follow else None
            ended = pushing.run()
            if brought is not None and self.follow and ended is Ended.DONE:
                brought += self.follow()
        except GradusError as error:
            return replace(pushing.come_to(Ended.HINDERED, why=error), brought=brought)
        return replace(pushing.come_to(ended), brought=brought)


class _Pushing:
    """The push half of a run."""

    def __init__(self, sync: Sync) -> None:
        self._sync = sync
        self._done = Progress()
        self._refused: list[RefusedParcel] = []
        self._stopped: set[UUID] = set()

    def come_to(self, ended: Ended, why: GradusError | None = None) -> SyncRun:
        """What came of it."""
        return SyncRun(ended, self._done, tuple(self._refused), why=why)

    def run(self) -> Ended:
        """Push all that is due.

        Raises:
            DeviceError: The server cannot be reached.
        """
        self._sync.store.code_own_patients()
        ended = None
        while ended is None:
            with self._sync.store.packing() as outgoing:
                ended = self._walk(outgoing)
        if ended is Ended.DONE:
            self._sync.store.settle_settings()
        return ended

    def _walk(self, outgoing: Iterator[Outgoing]) -> Ended | None:
        """Push so much as one view of the store is held for; None where there may be more."""
        for _ in range(WALK_BATCHES):
            if self._sync.cancelled():
                return Ended.CANCELLED
            if self._sync.store.session_runs():
                return Ended.SESSION
            batch = self._batch(outgoing)
            if not batch:
                return Ended.DONE
            self._send(batch)
            self._sync.progress(self._done)
        return None

    def _batch(self, outgoing: Iterator[Outgoing]) -> list[Offered]:
        batch, taken = list[Offered](), 0
        while taken < BATCH_BYTES and len(batch) < BATCH_PARCELS:
            one = next(outgoing, None)
            if one is None:
                break
            if self._goes(one):
                sealed, mark = seal_parcel(self._sync.key, one.parcel, self._sync.store.room)
                batch.append(Offered(one, sealed, mark))
                taken += size_of(batch[-1])
        return batch

    def _goes(self, one: Outgoing) -> bool:
        """Nothing after what was refused of the same; no trail before an erasure it tells of."""
        kinds = {refused.kind for refused in self._refused}
        erasing = one.parcel.kind is ParcelKind.AUDIT and ParcelKind.ERASED in kinds
        return not erasing and one.parcel.subject not in self._stopped

    def _send(self, batch: Sequence[Offered]) -> None:
        self._sync.store.offer(batch)
        try:
            pushed = self._sync.server.push([(one.sealed, one.mark) for one in batch])
        except IntegrityError as error:
            self._send_apart(batch, error)
            return
        self._sync.store.kept(batch)
        self._count(batch, pushed.fresh)

    def _send_apart(self, batch: Sequence[Offered], error: IntegrityError) -> None:
        """Send by halves what was refused together, down to what it was refused for."""
        if len(batch) == 1:
            self._refused.append(RefusedParcel(batch[0].sealed.kind, error))
            self._stopped.add(batch[0].sealed.subject)
            return
        half = len(batch) // 2
        self._send(batch[:half])
        self._send(batch[half:])

    def _count(self, batch: Sequence[Offered], fresh: int) -> None:
        whole = (one for one in batch if one.sealed.kind is ParcelKind.SESSION)
        self._done = Progress(
            parcels=self._done.parcels + len(batch),
            fresh=self._done.fresh + fresh,
            sessions=self._done.sessions + sum(one.sealed.last for one in whole),
            sent_bytes=self._done.sent_bytes + sum(map(size_of, batch)),
        )


def size_of(offered: Offered) -> int:
    """How many bytes of words and signals a parcel carries, about."""
    return _PARCEL_BYTES + sum(
        len(value) if isinstance(value, str | bytes) else 8
        for row in offered.sealed.rows
        for value in row.columns.values()
    )
