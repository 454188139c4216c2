"""The store: one folder, encrypted, that holds everything a clinic has recorded.

    store.db             SQLite, encrypted by SQLCipher
    store.head           how far it had come when it was seen last (heads.py)
    store.tries          wrong passphrases in a row (passphrases.py)
    store.key.json       its key, wrapped under the passphrase and the recovery key (keys.py)
    store.ballast        space kept back, so that a session can be closed on a full disk
    running-SESSION      locked by the console that runs the session (running.py)

No SQL is written outside this package. Several consoles and commands may have the same store
open: who writes takes the lock for one transaction and lets go of it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, TypeVar
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.earlier import PastSession
from clinician_console.record.listed import (
    AuditHead,
    NewSession,
    PatientSummary,
    SessionHandle,
    SessionSummary,
    Verification,
)
from clinician_console.record.recorded import RecordedSession
from clinician_console.record.what import Value
from clinician_console.session.comfort import ComfortWishes
from clinician_console.storage import (
    audit,
    comfort,
    devices,
    faults,
    keys,
    migrate,
    patient_codes,
    places,
    reading,
    sessions,
    space,
    unfinished,
    verifying,
)
from clinician_console.storage.continuation import Continuation
from clinician_console.storage.engine import WRITERS_CACHE_KIB, create_file, make_engine, writing
from clinician_console.storage.files import BALLAST_BYTES, drop_ballast, lay_ballast
from clinician_console.storage.heads import Heads, OlderCopy, older_copy
from clinician_console.storage.own_files import require_own
from clinician_console.storage.passphrases import one_try
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.read_only import ReadOnlyFile, is_read_only
from clinician_console.storage.recorder import seal
from clinician_console.storage.running import RunningMark, console_lock, is_running
from clinician_console.storage.unfinished import ResumedSession, UnfinishedSession
from clinician_console.storage.writer import SessionWriter
from shared.clock import Clock, SystemClock
from shared.config import state_folder
from shared.errors import GradusError, StorageError
from shared.file_lock import FileLock
from shared.wire.parts import Comfort

_ACCOUNT: Final = "therapist"
_T = TypeVar("_T")


@dataclass(frozen=True)
class CreatedStore:
    """A new store, and the recovery key to be shown once and written down."""

    store: Store
    recovery_key: str


class Store:
    """An opened store. Use `Store.create` or `Store.open`, and `close` it or use `with`.

    Attributes:
        folder: Where its files are.
        older: Set where this is not the store that this computer saw last, until somebody says
            with `accept_older` that it is the right one.
    """

    def __init__(
        self,
        folder: Path,
        key: keys.DataKey,
        *,
        clock: Clock,
        account: str,
        state: Path | None = None,
    ) -> None:
        self.folder = folder
        self.older: OlderCopy | None = None
        self._heads = Heads(folder, state or state_folder(), key)
        self._read_only: ReadOnlyFile | None = None
        self._key = key
        self._clock = clock
        self._account = account
        self._console_lock: FileLock | None = None
        self._marks: dict[UUID, RunningMark] = {}
        self._shifts_ns: dict[UUID, int] = {}
        self._vouched = False
        self._engine = make_engine(folder / STORE_FILE_NAME, key.secret)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a store, or a part of one, lies in this folder."""
        return places.exists(folder)

    @staticmethod
    def require(folder: Path) -> None:
        """Check that a whole store lies in this folder, before anybody types a passphrase.

        Raises:
            StorageError: There is no store.
            IntegrityError: One of its two files is missing.
        """
        places.key_file_of_existing(folder)

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock | None = None,
        account: str = _ACCOUNT,
        cost: keys.Argon2Cost | None = None,
        ballast_bytes: int = BALLAST_BYTES,
        state: Path | None = None,
    ) -> CreatedStore:
        """Make a new store in a folder, which is made if it is not there.

        Args:
            folder: Where.
            passphrase: What opens it from now on.
            clock: Where time comes from; the machine's own by default.
            account: Whose name goes into the audit trail.
            cost: What a guess at the passphrase costs; the default is safe.
            ballast_bytes: Space to keep back for closing a session on a full disk.
            state: The account's state folder, where the store's head is kept; its own by default.

        Raises:
            AccessError: The passphrase is too easily guessed, or the folder is not ours alone.
            StorageError: There is a store already, or the folder cannot be written.
        """
        with faults.in_sentences(folder):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            require_own(folder)
            places.set_unfinished_aside(folder)
            places.refuse_to_overwrite(folder)
            fresh = keys.create(folder / keys.KEY_FILE_NAME, passphrase, cost)
            with places.taken_back_on_failure(folder):
                create_file(folder / STORE_FILE_NAME)
                store = cls(
                    folder,
                    fresh.data_key,
                    clock=clock or SystemClock(),
                    account=account,
                    state=state,
                )
                store._write(store._lay_out)
            lay_ballast(folder, ballast_bytes)
            store._vouched = True
            store._keep_head()
        return CreatedStore(store, fresh.recovery_key)

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock | None = None,
        account: str = _ACCOUNT,
        ballast_bytes: int = BALLAST_BYTES,
        state: Path | None = None,
    ) -> Self:
        """Open a store. An older one is copied and brought up to this version.

        Args:
            folder: Where it is.
            passphrase: Its passphrase.
            clock: Where time comes from; the machine's own by default.
            account: Whose name goes into the audit trail.
            ballast_bytes: Space to keep back for closing a session on a full disk.
            state: The account's state folder, where the store's head is kept; its own by default.

        Raises:
            AccessError: The passphrase is wrong.
            StorageError: There is no store, it is held by another program, cannot be written, or
                was written by a newer version.
            IntegrityError: The key file or the store is damaged, or one of the two is missing.
        """
        path = places.key_file_of_existing(folder)
        with faults.in_sentences(folder):
            key = one_try(folder, clock or SystemClock(), lambda: keys.unlock(path, passphrase))
        store = cls(folder, key, clock=clock or SystemClock(), account=account, state=state)
        return store._opened(ballast_bytes)

    @classmethod
    def open_with_recovery_key(
        cls,
        folder: Path,
        recovery_key: str,
        *,
        clock: Clock | None = None,
        account: str = _ACCOUNT,
        ballast_bytes: int = BALLAST_BYTES,
        state: Path | None = None,
    ) -> Self:
        """Open a store whose passphrase is lost; then `change_passphrase`.

        Takes and raises what `open` does, with the recovery key as it was written down.
        """
        path = places.key_file_of_existing(folder)
        with faults.in_sentences(folder):
            key = one_try(
                folder,
                clock or SystemClock(),
                lambda: keys.unlock_with_recovery(path, recovery_key),
            )
        store = cls(folder, key, clock=clock or SystemClock(), account=account, state=state)
        return store._opened(ballast_bytes)

    def _opened(self, ballast_bytes: int) -> Self:
        try:
            if is_read_only(self.folder / STORE_FILE_NAME):
                self._open_to_read()
            else:
                self._open_to_write(ballast_bytes)
        except BaseException:
            self.close()
            raise
        return self

    def _open_to_read(self) -> None:
        with faults.in_sentences(self.folder):
            self._engine.dispose()
            self._read_only = ReadOnlyFile(self.folder / STORE_FILE_NAME, self._key.secret)
            self._engine = self._read_only.engine

    def _open_to_write(self, ballast_bytes: int) -> None:
        with faults.in_sentences(self.folder):
            before = migrate.bring_up_to_date(
                writing(self._engine), self.folder / STORE_FILE_NAME, self._key.secret
            )
        seen = self._heads.newest()
        self.older = self._read(lambda connection: older_copy(connection, seen))
        self._write(lambda connection: self._note_opening(connection, before))
        lay_ballast(self.folder, ballast_bytes)
        self._vouched = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files. Safe to call twice. Streams of sessions read before go silent."""
        for mark in self._marks.values():
            mark.release()
        self._marks.clear()
        if self._console_lock is not None:
            self._console_lock.release()
        if self._read_only is not None:
            self._read_only.close()
        self._keep_head()
        self._vouched = False
        self._engine.dispose()

    @property
    def read_only(self) -> bool:
        """Whether it can only be read: then nothing of it is written down, not even who read it."""
        return self._read_only is not None

    def accept_older(self) -> None:
        """Say that an older copy was put in the place of the store on purpose.

        What the store lacks stays lacking; from now on it is the one that is known here, and the
        audit trail says since when.
        """
        if self.older is None:
            return
        body = {"seen": self.older.seen.seq, "found": self.older.found.seq}
        self.note(audit.Action.STORE_RESTORED, body=dict(body))
        self.older = None
        self._heads.keep(self.audit_head(), over_a_newer=True)

    def _keep_head(self) -> None:
        """Keep how far the store has come; an older copy never gives itself out as the newer."""
        if self._vouched and self.older is None:
            with contextlib.suppress(GradusError):  # the one before is still true
                self._heads.keep(self.audit_head())

    def change_passphrase(self, passphrase: str, cost: keys.Argon2Cost | None = None) -> None:
        """Open with another passphrase from now on; the recovery key stays as it is.

        Raises:
            AccessError: The passphrase is too easily guessed.
            StorageError: The key file could not be written; the old passphrase still holds.
        """
        with faults.in_sentences(self.folder):
            keys.change_passphrase(self.folder / keys.KEY_FILE_NAME, self._key, passphrase, cost)
        self.note(audit.Action.PASSPHRASE_CHANGED)

    def next_epoch(self) -> int:
        """Raise the console's epoch by one, durably, and return it. Call it at each start."""
        return self._write(sessions.raise_epoch)

    def begin_session(self, new: NewSession) -> SessionHandle:
        """Write down that a session begins now, before anything else of it is written."""

        def begin(connection: sa.Connection) -> SessionHandle:
            handle = sessions.begin(connection, new, self._clock.utc(), self._clock.now_ns())
            self._mark_running(handle.session_id)
            self._audit(connection, audit.Action.SESSION_BEGUN, _entity(handle.session_id))
            return handle

        handle = self._write(begin)
        self._keep_head()
        return handle

    def journal_key(self, session_id: UUID) -> str:
        """The key of the headset's journal of a session; the same whenever this store is opened."""
        return keys.journal_key(self._key, session_id)

    def writer(self, session_id: UUID, continuation: Continuation | None = None) -> SessionWriter:
        """A writer for a session that has begun; also for what arrives after it ended.

        Close it before `end_session` and before the store.

        Args:
            session_id: The session.
            continuation: From `resume_session`, if another run of the console began it.
        """
        engine = make_engine(
            self.folder / STORE_FILE_NAME,
            self._key.secret,
            connections=1,
            cache_kib=WRITERS_CACHE_KIB,
        )
        return SessionWriter(
            engine,
            self.folder,
            session_id,
            clock=self._clock,
            account=self._account,
            continuation=continuation,
        )

    def unfinished_sessions(self) -> tuple[UnfinishedSession, ...]:
        """Sessions that were not ended and do not run in another console, newest first."""
        return self._read(lambda connection: unfinished.unfinished(connection, self.folder))

    def resume_session(self, session_id: UUID, epoch: int) -> ResumedSession:
        """Go on with an unfinished session; it is read first, so that it can be shown again.

        Args:
            session_id: From `unfinished_sessions`.
            epoch: The console's epoch, from `next_epoch`.

        Raises:
            StorageError: It runs in another console.
            IntegrityError: What is stored is not what was written.
        """
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

        def interrupt(connection: sa.Connection) -> None:
            unfinished.interrupt(connection, session_id, self._account, self._clock.utc())
            self._audit(connection, audit.Action.SESSION_INTERRUPTED, _entity(session_id))

        self._write(interrupt)

    def past_session(self, session_id: UUID) -> PastSession | None:
        """What is stored of a session; None if this store never had it, or it runs elsewhere."""
        if is_running(self.folder, session_id):
            return None
        key = self.journal_key(session_id)
        return self._read(lambda connection: unfinished.past(connection, session_id, key))

    def end_session(self, session_id: UUID) -> None:
        """Write down that a session ends now, and seal what was recorded of it.

        On a full disk the space that was kept back is used for it.
        """

        def end(connection: sa.Connection) -> None:
            now_ns = self._clock.now_ns() + self._shifts_ns.get(session_id, 0)
            sessions.end(connection, session_id, now_ns)
            self._audit(connection, audit.Action.SESSION_ENDED, _entity(session_id))
            seal(connection, session_id, self._clock.utc(), self._account)

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
        found = self._read(lambda connection: sessions.summaries(connection, search, limit))
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
        found = self._read(lambda connection: sessions.find(connection, str(session_id)))
        with faults.in_sentences(self.folder):
            recorded = reading.read_session(self._engine, found)
        self.note(audit.Action.SESSION_READ, _entity(found))
        return recorded

    def patient_code(self, code: str) -> str | None:
        """The code as the store knows it, whatever its capitals; None for an unknown patient.

        Raises:
            UsageError: Several patients of this store have nearly this code.
        """
        return self._read(lambda connection: patient_codes.stored_spelling(connection, code))

    def hold_for_console(self) -> None:
        """Be the one console that works with this store, until it is closed. Safe to call twice.

        Raises:
            StorageError: Another console works with it.
        """
        if self._console_lock is None:
            with faults.in_sentences(self.folder):
                self._console_lock = console_lock(self.folder)

    def add_patient(self, code: str, name: str | None = None) -> None:
        """Make a patient known, and store or change the name if one is given."""

        def add(connection: sa.Connection) -> None:
            patient_id = patient_codes.patient_id(connection, code, self._clock.utc())
            entity = f"patient:{patient_id}"
            self._audit(connection, audit.Action.PATIENT_ADDED, entity)
            if name is not None:
                sessions.name_patient(connection, patient_id, name)
                self._audit(connection, audit.Action.PATIENT_NAMED, entity)

        self._write(add)

    def comfort(self, code: str, wishes: ComfortWishes | None = None) -> Comfort:
        """What keeps a patient comfortable; what is wished now is remembered for the next time.

        Args:
            code: The patient, who is made known if new.
            wishes: What is chosen now; nothing leaves all as it is remembered.
        """

        def choose(connection: sa.Connection) -> Comfort:
            utc = self._clock.utc()
            patient_id = patient_codes.patient_id(connection, code, utc)
            before = comfort.remembered(connection, patient_id)
            now = (wishes or ComfortWishes()).over(before)
            action = audit.Action.COMFORT_READ
            if now != before:
                comfort.remember(connection, patient_id, now, utc)
                action = audit.Action.COMFORT_CHANGED
            self._audit(connection, action, f"patient:{patient_id}", now.model_dump())
            return now

        return self._write(choose)

    def accepted_devices(self) -> tuple[str, ...]:
        """The sensors that a therapist chose in this store before."""
        return self._read(devices.accepted)

    def accept_device(self, device: str) -> None:
        """Remember that this sensor was chosen."""

        def accept(connection: sa.Connection) -> None:
            devices.accept(connection, device)
            self._audit(connection, audit.Action.DEVICE_ACCEPTED, body={"device": device})

        self._write(accept)

    def patients(self, *, with_names: bool = False) -> tuple[PatientSummary, ...]:
        """All patients by code; names only if asked for."""
        found = self._read(lambda connection: sessions.patients(connection, with_names=with_names))
        self.note(audit.Action.PATIENTS_READ, body={"count": len(found), "with_names": with_names})
        return found

    def note(
        self,
        action: audit.Action,
        entity: str = "",
        body: Mapping[str, Value] | None = None,
    ) -> None:
        """Add to the audit trail what another part did with patient data: an export, a refusal.

        Args:
            action: What was done.
            entity: To what ("session:<id>").
            body: Ids, counts and digests; never names or free text.

        In a store that can only be read nothing is noted.
        """
        if self._read_only is not None:
            return
        self._write(lambda connection: self._audit(connection, action, entity, body))

    def note_output(self, session_id: str, what: Mapping[str, Value]) -> None:
        """Add to the audit trail what was made of a session and left the store.

        Args:
            session_id: The whole id.
            what: Kind, counts and digests of what was made.
        """
        self.note(audit.Action.SESSION_EXPORTED, _entity(UUID(session_id)), what)

    def audit_head(self) -> AuditHead:
        """The last link of the audit trail, to be printed where the store cannot reach it."""
        return self._read(audit.head)

    def verify(self) -> Verification:
        """Check the file, every row, every sample, the seals of sessions and the audit trail.

        What is damaged is listed rather than raised, as far as the file can be read at all.
        """
        with contextlib.suppress(sa.exc.DBAPIError), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
        result = self._read(lambda connection: verifying.verify(connection, self.older))
        with contextlib.suppress(GradusError):  # a damaged store may no longer take a note
            self.note(audit.Action.STORE_VERIFIED, body={"findings": len(result.findings)})
        return result

    def shortage(self) -> StorageError | None:
        """A warning if the disk has less room than a session may need (200 MB), else None."""
        return space.shortage(self.folder)

    def _mark_running(self, session_id: UUID) -> None:
        """Inside the transaction: whoever sees the session sees that it runs."""
        try:
            self._marks[session_id] = RunningMark(self.folder, session_id)
        except BlockingIOError as error:
            raise faults.runs_elsewhere() from error

    def _lay_out(self, connection: sa.Connection) -> None:
        migrate.upgrade(connection)
        sessions.write_meta(connection, sessions.STORE_ID, self._key.store_id)
        self._audit(connection, audit.Action.STORE_CREATED)

    def _note_opening(self, connection: sa.Connection, before: str | None) -> None:
        if before is not None:
            self._audit(connection, audit.Action.STORE_MIGRATED, body={"from": before})
        if self.older is not None:
            body = {"seen": self.older.seen.seq, "found": self.older.found.seq}
            self._audit(connection, audit.Action.STORE_OLDER, body=dict(body))
        self._audit(connection, audit.Action.STORE_OPENED)

    def _audit(
        self,
        connection: sa.Connection,
        action: audit.Action,
        entity: str = "",
        body: Mapping[str, Value] | None = None,
    ) -> None:
        utc = self._clock.utc()
        audit.append(connection, utc, self._account, action, entity=entity, body=body)

    def _write(self, work: Callable[[sa.Connection], _T]) -> _T:
        if self._read_only is not None:
            raise faults.read_only()
        with faults.in_sentences(self.folder), writing(self._engine).begin() as connection:
            return work(connection)

    def _read(self, work: Callable[[sa.Connection], _T]) -> _T:
        with faults.in_sentences(self.folder), self._engine.connect() as connection:
            return work(connection)


def _entity(session_id: UUID) -> str:
    return f"session:{session_id}"
