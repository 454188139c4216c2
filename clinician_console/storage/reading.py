"""A stored session as the frozen `RecordedSession` that reports and exports read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlmodel import col

from clinician_console.record.amended import amended_session
from clinician_console.record.beat_kinds import kinds_of
from clinician_console.record.entries import BeatsEntry
from clinician_console.record.laying import (
    counted,
    laid_beats,
    laid_events,
    laid_exposures,
    laid_ratings,
)
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedSession,
    RecordedStream,
)
from clinician_console.record.timeline import Timeline
from clinician_console.storage import faults, session_entries
from clinician_console.storage.chunks import Codec, EncodedArray, damaged_chunk, decode, fingerprint
from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.rows import event_of, exposure_of, offset_of, rating_of
from clinician_console.storage.tables import (
    Beat,
    Chunk,
    ClockOffset,
    Course,
    Event,
    Exposure,
    Patient,
    Plan,
    Rating,
    Session,
    Stream,
    TreatmentProtocol,
)
from shared.clock import NS_PER_S

_CHUNK_COLUMNS = columns_of(Chunk)

WORDINGS: Final = 32
"""The sessions of a course follow few wordings of a treatment protocol: each is parsed once."""


def read_session(engine: sa.Engine, session_id: UUID) -> RecordedSession:
    """Everything of a session but its samples, which each stream reads when asked to.

    Args:
        engine: Must stay usable for as long as streams are read.
        session_id: Of a session that exists.
    """
    with engine.connect() as connection:
        [head] = heads_of(connection, [session_id])
        axis = axis_of(head, _offsets(connection, session_id))
        events = map(event_of, _rows(connection, Event, session_id))
        exposures = laid_exposures(map(exposure_of, _rows(connection, Exposure, session_id)), axis)
        ratings = map(rating_of, _rows(connection, Rating, session_id))
        standing, replaced = laid_ratings(ratings, axis, exposures)
        entries = session_entries.entries_of(connection, [session_id])
        session = replace(
            session_of(head, axis),
            sealed=session_entries.seals_of(connection, entries).get(session_id, ""),
            events=laid_events(events, axis),
            exposures=exposures,
            ratings=standing,
            replaced=replaced,
            heart=_heart(connection, session_id, axis),
            streams=_streams(engine, connection, session_id, axis),
        )
        return amended_session(session, entries.get(session_id, ()))


def session_of(head: AnyRow, axis: Timeline) -> RecordedSession:
    """What a session is, without anything that happened in it.

    Args:
        head: From `heads_of`.
        axis: Of the session.
    """
    lasted_s = lasted_s_of(head)
    return RecordedSession(
        session_id=str(head.id),
        patient_code=head.code,
        protocol_name=head.name,
        protocol_title=head.title,
        protocol_sha256=head.protocol_sha256,
        software_version=head.software_version,
        started_at=head.started_utc,
        ended_at=None if head.ended_utc is None else axis.utc(lasted_s),
        simulated=head.simulated,
        protocol_steps=_steps_of(head.toml),
        protocol_consent=_consent_of(head.toml),
        lasted_s=lasted_s,
        clock_phase_ns=int(head.started_ns) % NS_PER_S,
        dated_back=head.dated_back,
        course_id=None if head.course_id is None else str(head.course_id),
        course_number=head.course_number,
        plan_version=head.plan_version,
    )


def axis_of(head: AnyRow, offsets: Iterable[AnyRow]) -> Timeline:
    """The axis of a session.

    Args:
        head: From `heads_of`.
        offsets: Rows of its estimates of the headset's clock.
    """
    estimates = [offset_of(row) for row in offsets]
    return Timeline(head.started_ns, head.started_utc, estimates, lasted_s_of(head))


def lasted_s_of(head: AnyRow) -> float:
    """How long a session was, in s, to its end or to the last thing written of it."""
    return (until_ns(head) - int(head.started_ns)) / NS_PER_S


def until_ns(head: AnyRow) -> int:
    """The session's clock at its end, or at the last thing written of one without an end."""
    return int(head.last_written_ns if head.ended_ns is None else head.ended_ns)


def samples_of(row: AnyRow) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The stamps, shape (n,), and values, shape (n, channels), of a row of `chunk`.

    Raises:
        IntegrityError: They are not what was written.
    """
    try:
        codec = Codec(row.codec)
    except ValueError:
        raise damaged_chunk() from None
    times_ns = decode(EncodedArray(Codec.DELTA2, "<i8", (row.n,), row.stamps))
    values = decode(EncodedArray(codec, row.dtype, tuple(row.shape), row.data))
    if fingerprint(values, times_ns) != row.sha256:
        raise damaged_chunk()
    return times_ns, values


def heads_of(connection: sa.Connection, session_ids: Sequence[UUID]) -> Sequence[AnyRow]:
    """Sessions' own rows, with their patients' codes, treatment protocols and plans."""
    return connection.execute(
        sa.select(
            *columns_of(Session),
            col(Patient.code),
            col(TreatmentProtocol.name),
            col(TreatmentProtocol.title),
            col(TreatmentProtocol.toml),
            col(Course.number).label("course_number"),
            col(Plan.version).label("plan_version"),
        )
        .join_from(Session, Patient, col(Patient.id) == col(Session.patient_id))
        .join(TreatmentProtocol, col(TreatmentProtocol.sha256) == col(Session.protocol_sha256))
        .join(Course, col(Course.id) == col(Session.course_id), isouter=True)
        .join(Plan, col(Plan.id) == col(Session.plan_id), isouter=True)
        .where(col(Session.id).in_(session_ids))
    ).all()


@lru_cache(maxsize=WORDINGS)
def _tables_of(toml: str) -> dict[str, Any]:
    return tomllib.loads(toml)


def _steps_of(toml: str) -> tuple[str, ...]:
    """The names of the steps of a stored treatment protocol; nothing where it is none."""
    try:
        steps = _tables_of(toml).get("steps", [])
        return tuple(str(step["name"]) for step in steps)
    except (tomllib.TOMLDecodeError, TypeError, KeyError):
        return ()


def _consent_of(toml: str) -> dict[str, str]:
    """The consent to cues in a stored treatment protocol; nothing where it names none."""
    try:
        tables = _tables_of(toml)
        named = dict(tables.get("consent", {}))
        for cue, said in tables.get("cues", {}).items():
            if "consent" in said:
                named[cue] = said["consent"]
        return {str(cue): str(consent) for cue, consent in named.items()}
    except (tomllib.TOMLDecodeError, AttributeError, TypeError, ValueError):
        return {}


def _offsets(connection: sa.Connection, session_id: UUID) -> sa.Result[tuple[object, ...]]:
    return connection.execute(
        sa.select(*columns_of(ClockOffset)).where(col(ClockOffset.session_id) == session_id)
    )


def _rows(
    connection: sa.Connection,
    table: type[Event] | type[Exposure] | type[Rating],
    session_id: UUID,
) -> sa.Result[tuple[object, ...]]:
    return connection.execute(
        sa.select(*columns_of(table))
        .where(col(table.session_id) == session_id)
        .order_by(col(table.id))
    )


def _heart(connection: sa.Connection, session_id: UUID, axis: Timeline) -> HeartSeries | None:
    rows = connection.execute(
        sa.select(*columns_of(Beat)).where(col(Beat.session_id) == session_id)
    ).all()
    beats = BeatsEntry(
        at_ns=np.array([row.at_ns for row in rows], dtype=np.int64),
        rr_ms=np.array([row.rr_ms for row in rows], dtype=np.float64),
        rate_bpm=np.array([row.rate_bpm for row in rows], dtype=np.float64),
        good=np.array([row.good for row in rows], dtype=np.bool_),
        kind=kinds_of([row.kind for row in rows]),
    )
    return laid_beats(beats, axis)


def _streams(
    engine: sa.Engine, connection: sa.Connection, session_id: UUID, timeline: Timeline
) -> tuple[RecordedStream, ...]:
    rows = connection.execute(
        sa.select(*columns_of(Stream))
        .where(col(Stream.session_id) == session_id)
        .order_by(col(Stream.id))
    )
    return tuple(_stream(engine, connection, row, timeline) for row in rows.all())


def _stream(
    engine: sa.Engine, connection: sa.Connection, row: AnyRow, timeline: Timeline
) -> RecordedStream:
    samples, lost = _count(connection, row.id)
    channels = len(row.channels)

    def read() -> tuple[NDArray[np.float64], NDArray[np.float32]]:
        times_ns, values = _samples(engine, row.id, channels)
        return timeline.times_s(row.author, row.boot, times_ns), values

    return RecordedStream(
        name=row.name,
        signal=row.signal,
        rate_hz=row.rate_hz,
        channels=tuple(row.channels),
        units=tuple(row.units),
        samples=samples,
        samples_lost=lost,
        read=read,
    )


def _count(connection: sa.Connection, stream_id: UUID) -> tuple[int, int]:
    rows = connection.execute(
        sa.select(col(Chunk.first_sample), col(Chunk.n), col(Chunk.lost_before))
        .where(col(Chunk.stream_id) == stream_id)
        .order_by(col(Chunk.seq))
    )
    return counted((row.first_sample, row.n, row.lost_before) for row in rows)


def _samples(
    engine: sa.Engine, stream_id: UUID, channels: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    statement = (
        sa.select(*_CHUNK_COLUMNS).where(col(Chunk.stream_id) == stream_id).order_by(col(Chunk.seq))
    )
    with faults.in_sentences(), engine.connect() as connection:
        parts = [samples_of(row) for row in connection.execute(statement)]
    if not parts:
        return np.empty(0, np.int64), np.empty((0, channels), np.float32)
    return np.concatenate([t for t, _ in parts]), np.concatenate([v for _, v in parts])
