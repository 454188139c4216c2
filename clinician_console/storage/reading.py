"""A stored session as the frozen `RecordedSession` that reports and exports read."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlmodel import col

from clinician_console.record.entries import ClockOffsetEntry
from clinician_console.record.recorded import (
    HeartSeries,
    RecordedEvent,
    RecordedExposure,
    RecordedRating,
    RecordedSession,
    RecordedStream,
)
from clinician_console.storage import faults
from clinician_console.storage.chunks import Codec, EncodedArray, damaged_chunk, decode, fingerprint
from clinician_console.storage.digests import AnyRow, columns_of
from clinician_console.storage.tables import (
    Beat,
    Chunk,
    ClockOffset,
    Event,
    Exposure,
    Patient,
    Rating,
    Session,
    Stream,
    TreatmentProtocol,
)
from clinician_console.storage.timeline import Timeline
from shared.clock import NS_PER_S
from shared.rules.states import SHOWS_EXPOSURE

_CHUNK_COLUMNS = columns_of(Chunk)


def read_session(engine: sa.Engine, session_id: UUID) -> RecordedSession:
    """Everything of a session but its samples, which each stream reads when asked to.

    Args:
        engine: Must stay usable for as long as streams are read.
        session_id: Of a session that exists.
    """
    with engine.connect() as connection:
        head = _head(connection, session_id)
        lasted_s = (until_ns(head) - head.started_ns) / NS_PER_S
        timeline = _timeline(connection, head, lasted_s)
        day = _Day(head.started_utc)
        exposures = _exposures(connection, session_id, timeline, day)
        standing, replaced = _ratings(connection, session_id, timeline, day, exposures)
        return RecordedSession(
            session_id=str(session_id),
            patient_code=head.code,
            protocol_name=head.name,
            protocol_title=head.title,
            protocol_sha256=head.protocol_sha256,
            software_version=head.software_version,
            started_at=head.started_utc,
            ended_at=None if head.ended_utc is None else day.at(lasted_s),
            simulated=head.simulated,
            protocol_steps=_steps_of(head.toml),
            protocol_consent=_consent_of(head.toml),
            events=_events(connection, session_id, timeline, day),
            exposures=exposures,
            ratings=standing,
            replaced=replaced,
            lasted_s=lasted_s,
            dated_back=head.dated_back,
            heart=_heart(connection, session_id, head.started_ns),
            streams=_streams(engine, connection, session_id, timeline),
        )


def until_ns(head: AnyRow) -> int:
    """The session's clock at its end, or at the last thing written of one without an end."""
    return int(head.last_written_ns if head.ended_ns is None else head.ended_ns)


@dataclass(frozen=True)
class _Day:
    """The time of day, as it was when the session began: no clock that was set moves it."""

    started_utc: datetime

    def at(self, at_s: float) -> datetime:
        return self.started_utc + timedelta(seconds=at_s)


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


def _head(connection: sa.Connection, session_id: UUID) -> AnyRow:
    return connection.execute(
        sa.select(
            *columns_of(Session),
            col(Patient.code),
            col(TreatmentProtocol.name),
            col(TreatmentProtocol.title),
            col(TreatmentProtocol.toml),
        )
        .join_from(Session, Patient, col(Patient.id) == col(Session.patient_id))
        .join(TreatmentProtocol, col(TreatmentProtocol.sha256) == col(Session.protocol_sha256))
        .where(col(Session.id) == session_id)
    ).one()


def _steps_of(toml: str) -> tuple[str, ...]:
    """The names of the steps of a stored treatment protocol; nothing where it is none."""
    try:
        steps = tomllib.loads(toml).get("steps", [])
        return tuple(str(step["name"]) for step in steps)
    except (tomllib.TOMLDecodeError, TypeError, KeyError):
        return ()


def _consent_of(toml: str) -> dict[str, str]:
    """The consent to cues in a stored treatment protocol; nothing where it names none."""
    try:
        named = tomllib.loads(toml).get("consent", {})
        return {str(cue): str(consent) for cue, consent in named.items()}
    except (tomllib.TOMLDecodeError, AttributeError):
        return {}


def _timeline(connection: sa.Connection, head: AnyRow, lasted_s: float) -> Timeline:
    rows = connection.execute(
        sa.select(*columns_of(ClockOffset)).where(col(ClockOffset.session_id) == head.id)
    )
    offsets = [
        ClockOffsetEntry(
            boot=row.boot, at_ns=row.at_ns, offset_ns=row.offset_ns, error_ns=row.error_ns
        )
        for row in rows
    ]
    return Timeline(head.started_ns, head.started_utc, offsets, lasted_s)


def _rows(
    connection: sa.Connection,
    table: type[Event] | type[Exposure] | type[Rating],
    session_id: UUID,
    timeline: Timeline,
) -> list[tuple[float, AnyRow]]:
    found = connection.execute(
        sa.select(*columns_of(table)).where(col(table.session_id) == session_id)
    )
    stamped = [
        (timeline.at_s(row.author, row.boot, row.at_ns, row.utc, row.arrived_ns), row)
        for row in found
    ]
    return sorted(stamped, key=lambda pair: (pair[0], pair[1].id))


def _events(
    connection: sa.Connection, session_id: UUID, timeline: Timeline, day: _Day
) -> tuple[RecordedEvent, ...]:
    return tuple(
        RecordedEvent(
            at_s=at_s,
            utc=day.at(at_s),
            actor=row.actor,
            author=row.author,
            name=row.name,
            data=row.data,
        )
        for at_s, row in _rows(connection, Event, session_id, timeline)
    )


def _exposures(
    connection: sa.Connection, session_id: UUID, timeline: Timeline, day: _Day
) -> tuple[RecordedExposure, ...]:
    return tuple(
        RecordedExposure(
            at_s=at_s,
            utc=day.at(at_s),
            scene=row.scene,
            state=row.state,
            step=row.step,
            exposure=row.confirmed,
            wanted=row.asked,
        )
        for at_s, row in _rows(connection, Exposure, session_id, timeline)
    )


def _ratings(
    connection: sa.Connection,
    session_id: UUID,
    timeline: Timeline,
    day: _Day,
    exposures: Sequence[RecordedExposure],
) -> tuple[tuple[RecordedRating, ...], tuple[RecordedRating, ...]]:
    """The ratings that stand, and those that were corrected, oldest first."""
    rows = _rows(connection, Rating, session_id, timeline)
    given_s: dict[UUID, float] = {}
    corrected = {row.corrects for _, row in rows if row.corrects is not None}
    standing: list[RecordedRating] = []
    replaced: list[RecordedRating] = []
    for at_s, row in rows:
        given_s[row.id] = given_s.get(row.corrects, at_s)
        found = _rating(row, given_s[row.id], at_s, day, exposures)
        (replaced if row.id in corrected else standing).append(found)
    return tuple(sorted(standing, key=_when)), tuple(sorted(replaced, key=_when))


def _rating(
    row: AnyRow, given_s: float, at_s: float, day: _Day, exposures: Sequence[RecordedExposure]
) -> RecordedRating:
    """A rating and where the patient was: as it is stored, else by what was shown at its time."""
    state, scene, step = row.state, row.scene, row.step
    if state is None:
        shown = bisect_right(exposures, given_s, key=_when) - 1
        if shown >= 0:
            state, scene = exposures[shown].state, exposures[shown].scene
            step = step or exposures[shown].step
    return RecordedRating(
        at_s=given_s,
        utc=day.at(given_s),
        suds=row.suds,
        step=step if state is None or state in SHOWS_EXPOSURE else None,
        state=state,
        scene=scene,
        author=row.author,
        corrected_at_s=None if row.corrects is None else at_s,
    )


def _when(recorded: RecordedRating | RecordedExposure) -> float:
    return recorded.at_s


def _heart(connection: sa.Connection, session_id: UUID, started_ns: int) -> HeartSeries | None:
    rows = connection.execute(
        sa.select(*columns_of(Beat))
        .where(col(Beat.session_id) == session_id)
        .order_by(col(Beat.at_ns))
    ).all()
    if not rows:
        return None
    return HeartSeries(
        at_s=np.array([row.at_ns - started_ns for row in rows], dtype=np.int64) / 1e9,
        rr_ms=np.array([row.rr_ms for row in rows], dtype=np.float64),
        rate_bpm=np.array([row.rate_bpm for row in rows], dtype=np.float64),
        good=np.array([row.good for row in rows], dtype=np.bool_),
    )


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
    """Samples stored, and samples known to be missing, by their numbers or by the sensor."""
    rows = connection.execute(
        sa.select(col(Chunk.first_sample), col(Chunk.n), col(Chunk.lost_before))
        .where(col(Chunk.stream_id) == stream_id)
        .order_by(col(Chunk.seq))
    )
    samples = lost = expected = 0
    for row in rows:
        gap = row.first_sample - expected if samples else 0
        lost += max(gap, row.lost_before)
        samples += row.n
        expected = row.first_sample + row.n
    return samples, lost


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
