"""Sessions without an end: found, gone on with, or closed as interrupted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.earlier import PastSession
from clinician_console.record.entries import EventEntry
from clinician_console.record.listed import SessionHandle
from clinician_console.record.recorded import RecordedSession
from clinician_console.storage import sessions
from clinician_console.storage.audit import Hand
from clinician_console.storage.continuation import Continuation, shift_ns
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.ids import short_id
from clinician_console.storage.recorder import Recorder
from clinician_console.storage.running import is_running
from clinician_console.storage.session_sealed import seal
from clinician_console.storage.tables import (
    Chunk,
    Event,
    Patient,
    Session,
    Stream,
    TreatmentProtocol,
)
from shared.clock import NS_PER_S
from shared.rules.states import Actor
from shared.wire.events import Author, EventName


@dataclass(frozen=True)
class UnfinishedSession:
    """A session that was begun and neither ended nor runs now.

    Attributes:
        protocol_toml: The whole text of the treatment protocol that it follows.
        recorded_s: From its beginning to the last thing written.
    """

    session_id: UUID
    short_id: str
    patient_code: str
    protocol_name: str
    protocol_title: str
    protocol_sha256: str
    protocol_toml: str
    started_at: datetime
    recorded_s: float
    simulated: bool


@dataclass(frozen=True)
class ResumedSession:
    """An unfinished session and all that is needed to go on with it.

    Attributes:
        handle: Where to write; `started_ns` is the session's beginning on the clock of now.
        events_through: The headset's events up to this number are stored.
        chunks_through: The highest number of its sample chunks that is stored.
        headset_streams: Boot and name of each of the headset's streams, oldest first.
        continuation: How new entries are written.
        recorded: The session as it was recorded so far.
    """

    handle: SessionHandle
    events_through: int
    chunks_through: int
    headset_streams: tuple[tuple[str, str], ...]
    continuation: Continuation
    recorded: RecordedSession


def unfinished(connection: sa.Connection, folder: Path) -> tuple[UnfinishedSession, ...]:
    """All sessions without an end that do not run in a console that lives, newest first."""
    rows = connection.execute(
        sa.select(
            col(Session.id),
            col(Session.started_utc),
            col(Session.started_ns),
            col(Session.last_written_ns),
            col(Session.simulated),
            col(Patient.code),
            col(TreatmentProtocol.name),
            col(TreatmentProtocol.title),
            col(TreatmentProtocol.sha256),
            col(TreatmentProtocol.toml),
        )
        .join_from(Session, Patient, col(Patient.id) == col(Session.patient_id))
        .join(TreatmentProtocol, col(TreatmentProtocol.sha256) == col(Session.protocol_sha256))
        .where(col(Session.ended_utc).is_(None))
        .order_by(col(Session.started_utc).desc(), col(Session.id).desc())
    )
    return tuple(_unfinished(row) for row in rows if not is_running(folder, row.id))


def open_of(connection: sa.Connection, patient_id: UUID | None) -> tuple[UUID, ...]:
    """The sessions of a patient that have no end, whether they run or not."""
    rows = connection.execute(
        sa.select(col(Session.id)).where(
            col(Session.patient_id) == patient_id, col(Session.ended_utc).is_(None)
        )
    )
    return tuple(rows.scalars())


def _unfinished(row: AnyRow) -> UnfinishedSession:
    return UnfinishedSession(
        session_id=row.id,
        short_id=short_id(row.id),
        patient_code=row.code,
        protocol_name=row.name,
        protocol_title=row.title,
        protocol_sha256=row.sha256,
        protocol_toml=row.toml,
        started_at=row.started_utc,
        recorded_s=(row.last_written_ns - row.started_ns) / NS_PER_S,
        simulated=row.simulated,
    )


def resumed(
    connection: sa.Connection,
    session_id: UUID,
    recorded: RecordedSession,
    utc: datetime,
    now_ns: int,
) -> ResumedSession:
    """Everything that a console must know to go on with a session."""
    head = _head(connection, session_id)
    shift = shift_ns(head.started_ns, head.started_utc, head.last_written_ns, now_ns, utc)
    streams = connection.execute(
        sa.select(col(Stream.id), col(Stream.name), col(Stream.author), col(Stream.boot))
        .where(col(Stream.session_id) == session_id)
        .order_by(col(Stream.id))
    ).all()
    headset = tuple((row.boot, row.name) for row in streams if row.author == Author.HEADSET)
    newest = connection.execute(
        sa.select(sa.func.max(col(Chunk.seq))).where(
            col(Chunk.stream_id).in_([row.id for row in streams if row.author == Author.HEADSET])
        )
    ).scalar()
    return ResumedSession(
        handle=SessionHandle(
            session_id, short_id(session_id), head.started_ns - shift, head.started_utc
        ),
        events_through=events_through(connection, session_id),
        chunks_through=newest or 0,
        headset_streams=headset,
        continuation=Continuation(shift, frozenset(row.name for row in streams)),
        recorded=recorded,
    )


def events_through(connection: sa.Connection, session_id: UUID) -> int:
    """The headset's events of a session are stored up to this number, without a gap."""
    numbers = connection.execute(
        sa.select(col(Event.seq))
        .where(col(Event.session_id) == session_id, col(Event.author) == Author.HEADSET.value)
        .order_by(col(Event.seq))
    ).scalars()
    through = 0
    for number in numbers:
        if number == through + 1:
            through += 1
    return through


def past(connection: sa.Connection, session_id: UUID, key: str) -> PastSession | None:
    """What is stored of a session, or None if this store never had it."""
    ended = connection.execute(
        sa.select(col(Session.ended_utc)).where(col(Session.id) == session_id)
    ).first()
    if ended is None:
        return None
    return PastSession(
        session_id=str(session_id),
        short_id=short_id(session_id),
        journal_key=key,
        events_through=events_through(connection, session_id),
        over=ended.ended_utc is not None,
    )


def interrupt(connection: sa.Connection, session_id: UUID, hand: Hand, utc: datetime) -> None:
    """Close a session as interrupted: it ended with the last thing that was written of it.

    One that the therapist had ended before was not interrupted, and keeps that end.
    """
    head = _head(connection, session_id)
    if head.ended_utc is not None:
        return
    lasted = timedelta(seconds=(head.last_written_ns - head.started_ns) / NS_PER_S)
    if sessions.ended_by_therapist_ns(connection, session_id) is None:
        recorder = Recorder(connection, session_id, utc)
        recorder.add(
            EventEntry(
                event_id=uuid4(),
                author=Author.CONSOLE,
                actor=Actor.SYSTEM,
                name=EventName.SESSION_INTERRUPTED,
                at_ns=head.last_written_ns,
                utc=head.started_utc + lasted,
            )
        )
        recorder.finish(head.last_written_ns, hand)
    sessions.end(connection, session_id, head.last_written_ns)
    seal(connection, session_id, utc, hand)


def _head(connection: sa.Connection, session_id: UUID) -> AnyRow:
    return connection.execute(
        sa.select(
            col(Session.started_ns),
            col(Session.started_utc),
            col(Session.last_written_ns),
            col(Session.ended_utc),
        ).where(col(Session.id) == session_id)
    ).one()
