"""The sessions of a store: begun, gone on with, ended, listed and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.earlier import PastSession
from clinician_console.record.listed import NewSession, SessionHandle, SessionSummary
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import (
    audit,
    faults,
    keys,
    patient_codes,
    reading,
    session_seals,
    sessions,
    unfinished,
)
from clinician_console.storage.continuation import Continuation
from clinician_console.storage.engine import WRITERS_CACHE_KIB, make_engine
from clinician_console.storage.files import drop_ballast
from clinician_console.storage.ground import Ground, Opening, output_deed, session_entity
from clinician_console.storage.parcels import brought_ledger, rivals
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.running import RunningMark, is_running
from clinician_console.storage.session_sealed import seal
from clinician_console.storage.unfinished import ResumedSession, UnfinishedSession
from clinician_console.storage.writer import SessionWriter
from shared.errors import StorageError


class SessionsOfStore(Ground):
    """What is done with sessions."""

    def __init__(self, folder: Path, signed_in: keys.SignedIn, opening: Opening) -> None:
        super().__init__(folder, signed_in, opening)
        self._marks: dict[UUID, RunningMark] = {}
        self._shifts_ns: dict[UUID, int] = {}

    def close(self) -> None:
        """Let go of the sessions that run, and of the files. Safe to call twice."""
        for mark in self._marks.values():
            mark.release()
        self._marks.clear()
        super().close()

    def next_epoch(self) -> int:
        """Raise the console's epoch by one, durably, and return it. Call it at each start."""
        self.require(Deed.TREAT)
        return self._write(sessions.raise_epoch)

    def begin_session(self, new: NewSession) -> SessionHandle:
        """Write down that a session begins now, before anything else of it is written.

        Raises:
            UsageError: Two rooms changed the plan that it follows, and nobody decided: one of them
                may say `never` where the other does not.
        """
        self.require(Deed.TREAT)

        def begin(connection: sa.Connection) -> SessionHandle:
            if new.course_id is not None and rivals.open_of(connection, new.course_id):
                raise rivals.undecided()
            utc, now_ns = self._clock.utc(), self._clock.now_ns()
            self._made_known(connection, new.patient_code, utc)
            handle = sessions.begin(connection, new, utc, now_ns)
            self._mark_running(handle.session_id)
            self._seal_protocol(connection, new.protocol_sha256)
            body: dict[str, Value] = {
                "version": session_seals.VERSION,
                "sha256": session_seals.fixed_digest(connection, handle.session_id),
            }
            self._audit(connection, audit.Action.SESSION_BEGUN, _entity(handle.session_id), body)
            return handle

        handle = self._write(begin)
        self._keep_head()
        return handle

    def journal_key(self, session_id: UUID) -> str:
        """The key of the headset's journal of a session; the same whenever this store is opened."""
        self.require(Deed.TREAT, session_entity(session_id))
        return keys.journal_key(self._key, session_id)

    def writer(self, session_id: UUID, continuation: Continuation | None = None) -> SessionWriter:
        """A writer for a session that has begun; also for what arrives after it ended.

        Close it before `end_session` and before the store.

        Args:
            session_id: The session.
            continuation: From `resume_session`, if another run of the console began it.
        """
        self.require(Deed.TREAT, session_entity(session_id))
        engine = make_engine(
            self.folder / STORE_FILE_NAME,
            self._key.secret,
            connections=1,
            cache_kib=WRITERS_CACHE_KIB,
        )
        return SessionWriter(
            engine,
            self._space,
            session_id,
            clock=self._clock,
            hand=self._hand,
            checkpointed=self._keep_head,
            continuation=continuation,
        )

    def unfinished_sessions(self) -> tuple[UnfinishedSession, ...]:
        """Sessions that were not ended and do not run in another console, newest first."""
        self.require(Deed.READ_SESSIONS)
        found = self._read(lambda connection: unfinished.unfinished(connection, self.folder))
        if found:
            body: dict[str, Value] = {"count": len(found), "what": "unfinished"}
            self.note(audit.Action.SESSIONS_READ, body=body)
        return found

    def runs_now(self, code: str) -> bool:
        """Whether a session of this patient runs in a console at this moment."""
        self.require(Deed.READ_SESSIONS, code=code)

        def open_of(connection: sa.Connection) -> Sequence[UUID]:
            patient_id = patient_codes.known_id(connection, code)
            return unfinished.open_of(connection, patient_id)

        return any(is_running(self.folder, one) for one in self._read(open_of))

    def resume_session(self, session_id: UUID, epoch: int) -> ResumedSession:
        """Go on with an unfinished session; it is read first, so that it can be shown again.

        Args:
            session_id: From `unfinished_sessions`.
            epoch: The console's epoch, from `next_epoch`.

        Raises:
            StorageError: It runs in another console.
            IntegrityError: What is stored is not what was written.
        """
        self.require(Deed.TREAT, session_entity(session_id))
        recorded = self.read_session(session_id)
        utc, now_ns = self._clock.utc(), self._clock.now_ns()

        def resume(connection: sa.Connection) -> ResumedSession:
            self._mark_running(session_id)
            body = {"epoch": epoch}
            self._audit(connection, audit.Action.SESSION_RESUMED, _entity(session_id), body)
            return unfinished.resumed(connection, session_id, recorded, utc, now_ns)

        resumed = self._write(resume)
        self._shifts_ns[session_id] = resumed.continuation.shift_ns
        return resumed

    def interrupt_session(self, session_id: UUID) -> None:
        """Close an unfinished session as interrupted, at the last thing written of it."""
        self.require(Deed.TREAT, session_entity(session_id))

        def interrupt(connection: sa.Connection) -> None:
            unfinished.interrupt(connection, session_id, self._hand, self._clock.utc())
            self._audit(connection, audit.Action.SESSION_INTERRUPTED, _entity(session_id))

        self._write(interrupt)

    def past_session(self, session_id: UUID) -> PastSession | None:
        """What is stored of a session; None if this store never had it, or it runs elsewhere."""
        self.require(Deed.TREAT, session_entity(session_id))
        if is_running(self.folder, session_id):
            return None
        key = self.journal_key(session_id)
        return self._read(lambda connection: unfinished.past(connection, session_id, key))

    def end_session(self, session_id: UUID) -> None:
        """Write down that a session ends now, and seal what was recorded of it.

        On a full disk the space that was kept back is used for it.
        """
        self.require(Deed.TREAT, session_entity(session_id))

        def end(connection: sa.Connection) -> None:
            now_ns = self._clock.now_ns() + self._shifts_ns.get(session_id, 0)
            sessions.end(connection, session_id, now_ns)
            self._audit(connection, audit.Action.SESSION_ENDED, _entity(session_id))
            seal(connection, session_id, self._clock.utc(), self._hand)

        try:
            self._write(end)
        except StorageError:
            if not drop_ballast(self.folder):
                raise
            self._write(end)
        self._keep_head()
        if mark := self._marks.pop(session_id, None):
            mark.release()

    def list_sessions(
        self, search: str = "", limit: int | None = None
    ) -> tuple[SessionSummary, ...]:
        """Sessions, newest first.

        Args:
            search: Part of a patient code, of a treatment protocol's title, or of an id.
            limit: How many at most; all by default.
        """
        self.require(Deed.READ_SESSIONS)

        def look(connection: sa.Connection) -> tuple[SessionSummary, ...]:
            listed = sessions.summaries(connection, search, limit)
            rooms = brought_ledger.rooms_of_sessions(connection)
            if not rooms:
                return listed
            of = {str(session_id): room for session_id, room in rooms.items()}
            return tuple(one._replace(room=of.get(one.session_id, "")) for one in listed)

        found = self._read(look)
        self.note(audit.Action.SESSIONS_READ, body={"count": len(found)})
        return found

    def read_session(self, session_id: str | UUID) -> RecordedSession:
        """A session as it was recorded; the store must stay open while its streams are read.

        Args:
            session_id: Whole, or any beginning or ending of it that only one session has.

        Raises:
            StorageError: No session, or more than one, has such an id.
            IntegrityError: What is stored is not what was written.
        """
        self.require(Deed.READ_SESSIONS, session_entity(session_id))
        found = self._read(lambda connection: sessions.find(connection, str(session_id)))
        with faults.in_sentences(self.folder):
            recorded = reading.read_session(self._engine, found)
        room = self._read(brought_ledger.rooms_of_sessions).get(found, "")
        recorded = replace(recorded, room=room) if room else recorded
        self.note(audit.Action.SESSION_READ, _entity(found))
        return recorded

    def note_output(self, session_id: str, what: Mapping[str, Value]) -> None:
        """Add to the audit trail what was made of a session and left the store.

        Args:
            session_id: The whole id.
            what: Kind, counts and digests of what was made.
        """
        self.require(output_deed(what), session_entity(session_id))
        self.note(audit.Action.SESSION_EXPORTED, _entity(UUID(session_id)), what)

    def note_replay(self, session_id: str) -> None:
        """Add to the audit trail that somebody had a session shown again, beside its reading."""
        self.require(Deed.READ_SESSIONS, session_entity(session_id))
        self.note(audit.Action.SESSION_REPLAYED, _entity(UUID(session_id)))

    def _mark_running(self, session_id: UUID) -> None:
        """Inside the transaction: whoever sees the session sees that it runs."""
        try:
            self._marks[session_id] = RunningMark(self.folder, session_id)
        except BlockingIOError as error:
            raise faults.runs_elsewhere() from error


def _entity(session_id: UUID) -> str:
    return f"session:{session_id}"
