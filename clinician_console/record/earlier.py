"""What was before this console: the earlier part of its session, and other sessions' remainders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.log_line import LogLine
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.recorder import Recorder
from shared.rules.states import SessionState


@dataclass(frozen=True)
class EarlierPart:
    """What is on record of a session that this console goes on with.

    Attributes:
        state: The last state of the client that is on record.
        under_way: Whether the patient may have been in anything: then they come up in the safe
            place.
        events_through: The client's events up to this number are stored.
        chunks_through: The highest number of its sample chunks that is stored.
        exposed: Whether the patient was in a scene.
        headset_streams: Boot and name of each of the client's streams, oldest first.
        log: What the event log said.
        ratings: Time in s since the session began and SUDS of each rating.
        questions: How many questions were asked in the headset.
        ended_s: When the therapist ended the session, if they did, in s since it began.
        unsigned: Which of its answers need a person who has not signed.
        recorded: All of it, for who reads more than this.
    """

    state: SessionState = SessionState.WAITING
    under_way: bool = False
    events_through: int = 0
    chunks_through: int = 0
    exposed: bool = False
    headset_streams: tuple[tuple[str, str], ...] = ()
    log: tuple[LogLine, ...] = ()
    ratings: tuple[tuple[float, int], ...] = ()
    questions: int = 0
    ended_s: float | None = None
    unsigned: tuple[AnswerAlert, ...] = ()
    recorded: RecordedSession | None = None


@dataclass(frozen=True)
class PastSession:
    """Another session of the store, whose journal a client may still hold.

    Attributes:
        journal_key: The key of the client's journal.
        events_through: The client's events up to this number are stored.
        over: Whether nobody will go on with it.
    """

    session_id: str
    short_id: str
    journal_key: str = field(repr=False)
    events_through: int
    over: bool


class Archive(Protocol):
    """Where other sessions than the one that runs are kept. The store's is one."""

    def find(self, session_id: str) -> PastSession | None:
        """What is stored of a session; None if it is not here, or runs in another console."""

    def recorder(self, session_id: str) -> Recorder:
        """Where to write what arrives late of a session that `find` found."""

    def release(self, session_id: str) -> None:
        """Nothing more is expected of this session."""


class NoArchive:
    """The archive of a console that keeps no store."""

    def find(self, session_id: str) -> PastSession | None:
        """Nothing is known of any session."""

    def recorder(self, session_id: str) -> Recorder:
        """Nothing was found, so nothing can be written."""
        raise LookupError(session_id)

    def release(self, session_id: str) -> None:
        """Nothing is held."""
