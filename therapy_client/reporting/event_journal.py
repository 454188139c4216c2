"""The events of one session: journalled before they are sent, and sent until they are stored.

The console has the journal's key and gives it with its welcome; here it is never written down.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.clock import Clock
from shared.errors import StorageError
from shared.journal import ForeignJournalError, Journal, set_aside
from shared.link.delivery import Outbox
from shared.printable import plain
from shared.rules.states import Actor
from shared.trust.sealing import Seal
from shared.wire.events import EventName
from shared.wire.messages import Event, MalformedMessageError, decode, encode
from shared.wire.parts import LONGEST_TEXT, Scalar

RESEND_EVENTS_S = 0.5
PREFIX, ENDING = "journal-", ".jsonl"

_log = logging.getLogger(__name__)


def journal_file(folder: Path, session_id: str) -> Path:
    """Where the journal of a session lies."""
    return folder / f"{PREFIX}{session_id}{ENDING}"


class EventJournal:
    """One session's events, on this machine's disk and on their way to the console.

    Args:
        folder: Where journals lie.
        session_id: The session.
        key: The key of its journal, from the console.
        stored_through: The console has stored the events up to this number.
        boot: The nonce of this client.

    Attributes:
        through: Number of the newest event.
        stops_before: The highest stop number in the journal that was found.
        practised_before: Whether that journal says that the patient practised the stop.
        outbox: What the console has not stored yet.
        fault: Why the journal could not be written, if it ever could not.

    Raises:
        ForeignJournalError: The journal was sealed under another key; it was not touched.
        StorageError: The journal cannot be opened.
    """

    def __init__(
        self,
        folder: Path,
        session_id: str,
        key: str,
        stored_through: int,
        boot: str,
        clock: Clock,
    ) -> None:
        self.session_id = session_id
        self.file = journal_file(folder, session_id)
        self.fault: StorageError | None = None
        self.stops_before = 0
        self.practised_before = False
        self.outbox: Outbox[Event] = Outbox(RESEND_EVENTS_S)
        self._boot = boot
        self._clock = clock
        self._journal = Journal(self.file, Seal(key, session_id))
        self.through = self._recover(stored_through)

    @classmethod
    def open_or_begin(
        cls,
        folder: Path,
        session_id: str,
        key: str,
        stored_through: int,
        boot: str,
        clock: Clock,
    ) -> EventJournal:
        """The journal of a session that goes on now: one under another key makes room for it.

        Raises:
            StorageError: The journal cannot be opened.
        """
        try:
            return cls(folder, session_id, key, stored_through, boot, clock)
        except ForeignJournalError as error:
            _log.warning("%s", error)
            set_aside(journal_file(folder, session_id))
            return cls(folder, session_id, key, stored_through, boot, clock)

    def _recover(self, stored_through: int) -> int:
        """Take up the journal of this session where a client before us left it."""
        kept: dict[int, Event] = {}
        for event in _events_in(self._journal.entries):
            kept[event.seq] = event
            if event.name is EventName.STOPPED:
                self.stops_before = max(self.stops_before, _stop_number(event))
            if event.name is EventName.STOP_PRACTISED:
                self.practised_before = True
        newest = max([stored_through, *kept])
        for seq in range(stored_through + 1, newest + 1):
            self.outbox.add(seq, kept.get(seq) or self._lost(seq))
        return newest

    def _lost(self, seq: int) -> Event:
        """Stands for an event whose line was damaged: without one, none could follow it.

        It may have been a stop, so the numbers of stops go on as if it was.
        """
        self.stops_before += 1
        event = self._event(seq, EventName.EVENT_LOST, Actor.SYSTEM, {})
        self._append(event)
        return event

    def note(self, name: EventName, actor: Actor, data: dict[str, Scalar]) -> None:
        """Something happened: journal it, then send it until it is stored."""
        self.through += 1
        event = self._event(self.through, name, actor, data)
        self._append(event)
        self.outbox.add(event.seq, event)

    def _event(self, seq: int, name: EventName, actor: Actor, data: dict[str, Scalar]) -> Event:
        return Event(
            session_id=self.session_id,
            boot=self._boot,
            seq=seq,
            event_id=str(uuid.uuid4()),
            at_ns=self._clock.now_ns(),
            utc=self._clock.utc().isoformat(timespec="milliseconds"),
            actor=actor,
            name=name,
            data={key: _told(value) for key, value in data.items()},
        )

    def _append(self, event: Event) -> None:
        with self._trouble():
            self._journal.append(encode(event).decode())

    def sync(self) -> None:
        """Put the journal on the disk; if the disk does not take it, `fault` says why."""
        with self._trouble():
            self._journal.sync()

    def close(self) -> None:
        """Close the journal. Safe to call twice."""
        with self._trouble():
            self._journal.close()

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """A disk in trouble leads to the safe place, by `fault`; it never ends the program."""
        try:
            yield
        except StorageError as error:
            if self.fault is None:
                _log.error("%s", error)
            self.fault = error


def _events_in(entries: tuple[str, ...]) -> Iterator[Event]:
    for entry in entries:
        try:
            event = decode(entry.encode())
        except MalformedMessageError:  # of another version of this program: it stays in the file
            _log.warning("an entry of the journal is not understood and stays where it is")
            continue
        if isinstance(event, Event):
            yield event


def _told(value: Scalar) -> Scalar:
    """A value as it may stand in an event: the console takes no longer text."""
    return plain(value, LONGEST_TEXT) if isinstance(value, str) else value


def _stop_number(event: Event) -> int:
    number = event.data.get("stop_number")
    return number if isinstance(number, int) else 0
