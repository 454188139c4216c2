"""Exchanges of an open store with its clinic's server, begun from anywhere and ended at once.

    one at a time      who begins one while another runs ends that first
    ended at once      `stop` waits for what is being done in the store, a batch at most, and never
                       for the server: whatever that answers later, nothing is done with it
    held               while a session is about to run, or runs, none begins

What came of it is remembered in the store (`Exchanged`), by the command as well as here.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar
from uuid import UUID

from clinician_console.record.exchanged import Exchanged
from clinician_console.record.joined import Joined
from clinician_console.record.parcels import (
    ClinicServer,
    Delivered,
    Holding,
    Parcel,
    Position,
    Pushed,
)
from clinician_console.sync.joining import server_of, sync_of
from clinician_console.sync.service import Ended, Pace, Progress, SyncRun, Watching
from shared.clock import Clock
from shared.errors import GradusError
from shared.language import marked

if TYPE_CHECKING:
    from clinician_console.storage import Store

T = TypeVar("T")
Told: TypeAlias = Callable[[Progress], None]
_ASKED_EVERY_S: Final = 0.2
_log = logging.getLogger(__name__)


class StoppedError(Exception):
    """Somebody ended the exchange."""


class Exchanging:
    """Exchanges of one open store.

    Args:
        store: Of this room.
        clock: Of the console.
        server_of: The way to the server; by PostgreSQL, if left out.
    """

    def __init__(
        self, store: Store, clock: Clock, server_of: Callable[[Joined], ClinicServer] = server_of
    ) -> None:
        self.server_of = server_of
        self._store, self._clock = store, clock
        self._pace = Pace()
        self._turn = threading.Lock()
        self._runs: _Run | None = None
        self._held = False

    @property
    def busy(self) -> bool:
        """Whether one is going on."""
        return self._runs is not None

    @property
    def held(self) -> bool:
        """Whether none may begin now."""
        return self._held

    def run(self, told: Told = lambda _progress: None) -> SyncRun | None:
        """Exchange now; None where this room is joined to no server.

        Args:
            told: Told after each batch and several times a second; what it raises ends the run.

        Raises:
            GradusError: The store itself cannot be read or written.
        """
        joined = self._store.joined()
        if joined is None:
            return None
        run = _Run(partial(self._exchange, joined))
        with self._turn:
            before, self._runs = self._runs, run
            held = self._held
        if before is not None:
            before.stop()
        try:
            return SyncRun(Ended.SESSION) if held else run.run(told)
        finally:
            with self._turn:
                if self._runs is run:
                    self._runs = None

    def stop(self, *, wholly: bool = False) -> None:
        """End the one that is going on; when this returns it does nothing with the store any more.

        Args:
            wholly: Wait until it has let go of the store's files too, as before they are moved:
                for as long as the server takes to answer, or not to.
        """
        with self._turn:
            run = self._runs
        if run is not None:
            run.stop(wholly=wholly)

    def hold(self) -> None:
        """End the one that is going on, and begin none until `let_go`."""
        self._held = True
        self.stop()

    def let_go(self) -> None:
        """Exchanges may begin again."""
        self._held = False

    def _exchange(self, joined: Joined, run: _Run) -> SyncRun:
        """In the thread of that run."""
        server = _Asked(self.server_of(joined), run)
        watching = Watching(cancelled=lambda: run.stopped, progress=run.heard)
        sync = sync_of(self._store, joined, lambda _joined: server, **watching)
        sync.pace = self._pace
        try:
            came = sync.run()
        finally:
            server.close()
        remember(self._store, came, self._clock)
        return came


def remember(store: Store, came: SyncRun, clock: Clock) -> None:
    """Keep what came of a run; one that was cut short by a session or by somebody says nothing."""
    if came.ended in (Ended.DONE, Ended.HINDERED):
        store.keep_exchanged(_after(store.exchanged(), came, clock))


def _after(before: Exchanged | None, came: SyncRun, clock: Clock) -> Exchanged:
    now = clock.utc()
    found = Exchanged(
        now,
        sessions_sent=came.pushed.sessions,
        sent=came.pushed.parcels,
        sessions_taken=came.brought.sessions if came.brought else 0,
        taken=came.brought.fresh if came.brought else 0,
        why="" if came.why is None else came.why.said(),
        refused=tuple(one.why.said() for one in came.refused),
    )
    if came.brought and came.brought.put_back:
        found = replace(found, put_back_utc=now, lost=came.brought.lost)
    elif before is not None:
        found = replace(found, put_back_utc=before.put_back_utc, lost=before.lost)
    if came.ended is Ended.DONE:
        return replace(found, good_utc=now)
    good = before.good_utc if before else None
    since = before.failing_utc if before else None
    return replace(found, good_utc=good, failing_utc=since or now)


class _Run:
    """One exchange, in a thread of its own."""

    def __init__(self, exchange: Callable[[_Run], SyncRun]) -> None:
        self._exchange = exchange
        self._turn = threading.Condition()
        self._away = self._begun = self._ended = False
        self._came: SyncRun | Exception = SyncRun(Ended.CANCELLED)
        self._progress = Progress()
        self._thread = threading.Thread(target=self._do, name="exchange", daemon=True)
        self.stopped = False

    def run(self, told: Told) -> SyncRun:
        """Do it, and wait for it, or until somebody ends it."""
        with self._turn:
            if self.stopped:
                return SyncRun(Ended.CANCELLED)
            self._begun = True
        self._thread.start()
        try:
            while not self._is_over():
                told(self._progress)
        except BaseException:
            self.stop()
            raise
        came = self._came
        if isinstance(came, Exception):
            raise came
        return came

    def stop(self, *, wholly: bool = False) -> None:
        """End it; from then on it does nothing with the store."""
        with self._turn:
            self.stopped = True
            self._turn.notify_all()
            self._turn.wait_for(lambda: self._away or self._ended or not self._begun)
        if wholly and self._begun:
            self._thread.join()

    def ask(self, work: Callable[[], T]) -> T:
        """Ask the server something; whoever ended the run meanwhile hears nothing of the answer."""
        self._is_away(True)
        try:
            return work()
        finally:
            self._is_away(False)

    def _is_away(self, away: bool) -> None:
        with self._turn:
            if self.stopped:
                raise StoppedError
            self._away = away
            self._turn.notify_all()

    def _is_over(self) -> bool:
        with self._turn:
            self._turn.wait_for(self._may_go, _ASKED_EVERY_S)
            return self._may_go()

    def _may_go(self) -> bool:
        return self._ended or (self.stopped and self._away)

    def _do(self) -> None:
        try:
            self._came = self._exchange(self)
        except StoppedError:
            pass
        except GradusError as error:
            self._came = error
        except Exception as error:
            _log.error("an exchange with the clinic's server failed: %s", type(error).__name__)
            self._came = _failed()
        with self._turn:
            self._ended = True
            self._turn.notify_all()

    def heard(self, progress: Progress) -> None:
        """How far it is."""
        self._progress = progress


class _Asked:
    """A server whose answers nobody hears once the run was ended."""

    def __init__(self, server: ClinicServer, run: _Run) -> None:
        self._server, self._run = server, run

    def push(self, parcels: Sequence[tuple[Parcel, str]]) -> Pushed:
        """As the server's own."""
        return self._run.ask(lambda: self._server.push(parcels))

    def follow(self, after: Position, most: int) -> Sequence[Delivered]:
        """As the server's own."""
        return self._run.ask(lambda: self._server.follow(after, most))

    def session(self, subject: UUID, room: str) -> Sequence[Delivered]:
        """As the server's own."""
        return self._run.ask(lambda: self._server.session(subject, room))

    def holds(self, at: Position, sent: Mapping[str, UUID], rooms: Collection[str]) -> Holding:
        """As the server's own."""
        return self._run.ask(lambda: self._server.holds(at, sent, rooms))

    def erased(self, subjects: Collection[UUID]) -> Mapping[UUID, UUID]:
        """As the server's own."""
        return self._run.ask(lambda: self._server.erased(subjects))

    def close(self) -> None:
        """Let go of the connection."""
        self._server.close()


def _failed() -> GradusError:
    return GradusError(
        marked("The exchange with the clinic's server could not be done."),
        marked("Try once more; gradus doctor --sync says more."),
    )
