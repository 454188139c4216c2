"""Journals of other sessions that lie on this machine, until a console has all that is in them.

A console that was killed may not have stored the last events. Whatever session comes next, the
console is told which journals are here; it answers for those that its store knows with their key,
and gets the events that it misses. A journal is thrown away when everything in it is acknowledged
and the console says that nobody will go on with its session; one that no console knows stays.
Journals are opened only while the patient is in no scene: reading one may cost some frames.
"""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from shared.clock import NS_PER_S, Clock
from shared.errors import StorageError
from shared.link import HeadsetEnd
from shared.wire.messages import Acknowledge, JournalsHeld, JournalWanted
from therapy_client.reporting.event_journal import ENDING, PREFIX, EventJournal, journal_file

NAME_EVERY_S = 1.0
MOST_NAMED = 32
MOST_PER_FRAME = 16

_log = logging.getLogger(__name__)


class Shelf:
    """What is left of earlier sessions.

    Args:
        folder: Where journals lie.
        boot: The nonce of this client.
    """

    def __init__(self, link: HeadsetEnd, clock: Clock, boot: str, folder: Path) -> None:
        self._link = link
        self._clock = clock
        self._boot = boot
        self._folder = folder
        self._current: str | None = None
        self._named_ns = clock.now_ns()
        self._named_any = False
        self._wanted: dict[str, JournalWanted] = {}
        self._unusable: set[str] = set()
        self._open: EventJournal | None = None

    def session_begins(self, session_id: str) -> None:
        """From now on this session's journal is in use, and none of the shelf's."""
        self._current = session_id
        self._wanted.clear()
        self._put_back()

    def held(self) -> tuple[str, ...]:
        """The sessions whose journals lie here, newest first, but for the one that runs."""
        files = [
            (file.stat().st_mtime_ns, file.name.removeprefix(PREFIX).removesuffix(ENDING))
            for file in self._folder.glob(f"{PREFIX}*{ENDING}")
        ]
        names = [name for _, name in sorted(files, reverse=True)]
        return tuple(name for name in names if name != self._current and name not in self._unusable)

    def on_wanted(self, wanted: JournalWanted) -> None:
        """The console knows one of them, and gives its key."""
        if wanted.session_id != self._current:
            self._wanted[wanted.session_id] = wanted

    def on_acknowledge(self, message: Acknowledge) -> None:
        """The console has stored these of an earlier session for good."""
        if self._open and self._open.session_id == message.session_id:
            self._open.outbox.acknowledge_through(message.events_through)

    def tick(self, *, may_open: bool) -> None:
        """Name what lies here, and send what is wanted of it.

        Args:
            may_open: Whether the patient is in no scene, so that a file may be read.
        """
        now_ns = self._clock.now_ns()
        if now_ns - self._named_ns >= NAME_EVERY_S * NS_PER_S:
            self._named_ns = now_ns
            self._name()
        if self._open is None and may_open and self._wanted:
            self._take_down(next(iter(self._wanted)))
        if self._open is not None:
            self._send(self._open, now_ns)

    def _name(self) -> None:
        with contextlib.suppress(OSError):  # a folder in trouble is the running journal's to tell
            held = self.held()
            self._named_any = self._named_any or bool(held)
            if self._named_any:  # that nothing is left is worth saying too
                self._link.send(JournalsHeld(boot=self._boot, sessions=held[:MOST_NAMED]))

    def _take_down(self, session_id: str) -> None:
        wanted = self._wanted[session_id]
        if not journal_file(self._folder, session_id).exists():
            del self._wanted[session_id]
            return
        try:
            self._open = EventJournal(
                self._folder,
                session_id,
                wanted.journal_key,
                wanted.events_through,
                self._boot,
                self._clock,
            )
        except StorageError as error:
            _log.warning("%s", error)
            self._unusable.add(session_id)
            del self._wanted[session_id]

    def _send(self, journal: EventJournal, now_ns: int) -> None:
        for seq, event in journal.outbox.due(now_ns, MOST_PER_FRAME):
            if not self._link.send(event):
                break
            journal.outbox.sent(seq, now_ns)
        if not len(journal.outbox):
            over = self._wanted.pop(journal.session_id).over
            self._put_back()
            if over and journal.fault is None:
                with contextlib.suppress(OSError):  # it is named again, and thrown away then
                    journal.file.unlink(missing_ok=True)

    def _put_back(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def close(self) -> None:
        """Let go of the files. Safe to call twice."""
        self._put_back()
