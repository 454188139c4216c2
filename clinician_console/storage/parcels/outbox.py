"""What is due for the clinic's server: what is recorded, and has no line in the ledger.

    what                                      is due
    a session                                 when it has ended and not all pieces were kept, or a
                                              seal is newer than those that the pieces are of
    plan, entry, patient, study identity,     when no line says that it was kept
    treatment protocol
    name, needs, comfort, course              when it is other than its newest line says: those that
                                              were written since are compared
    the audit trail                           from the last entry that was kept on
    an erasure                                when its entry of the trail was not kept

So nothing that writes can forget to say that something is due, and a store that existed before it
joined is sent whole. It is walked in an order in which each row finds what it hangs on, a few
hundred ids at a time: a backlog of years takes no more memory than a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from clinician_console.record.outgoing import Due, Outgoing
from clinician_console.record.parcels import Parcel, ParcelKind, TableRow
from clinician_console.storage import audit
from clinician_console.storage.digests import columns_of, row_digest
from clinician_console.storage.paging import Pages, in_parts, paged, pages
from clinician_console.storage.parcels import outbox_trail, sent_ledger, session_pieces
from clinician_console.storage.parcels.sent_ledger import NONE, SETTINGS, Line
from clinician_console.storage.parcels.sync_tables import ChangedSetting
from clinician_console.storage.seal_tables import SessionSeal
from clinician_console.storage.study_table import StudyIdentity
from clinician_console.storage.tables import (
    Course,
    CourseEntry,
    Patient,
    Plan,
    Session,
    SessionEntry,
    TreatmentProtocol,
)


@dataclass(frozen=True)
class _Once:
    """What is written once: its table, and the order in which it was."""

    table: type[SQLModel]
    order: tuple[str, ...]


_ONCE: Final = {
    ParcelKind.PATIENT: _Once(Patient, ("id",)),
    ParcelKind.STUDY: _Once(StudyIdentity, ("id",)),
    ParcelKind.PLAN: _Once(Plan, ("course_id", "version", "id")),
    ParcelKind.COURSE_ENTRY: _Once(CourseEntry, ("course_id", "seq", "id")),
    ParcelKind.SESSION_ENTRY: _Once(SessionEntry, ("session_id", "seq", "id")),
}
ORDER: Final = (
    ParcelKind.ERASED,
    ParcelKind.PROTOCOL,
    ParcelKind.PATIENT,
    ParcelKind.IDENTITY,
    ParcelKind.NEEDS,
    ParcelKind.COMFORT,
    ParcelKind.STUDY,
    ParcelKind.COURSE,
    ParcelKind.PLAN,
    ParcelKind.SESSION,
    ParcelKind.COURSE_ENTRY,
    ParcelKind.SESSION_ENTRY,
    ParcelKind.AUDIT,
)
"""Each after what it hangs on; an erasure before everything."""


def packed(
    connection: sa.Connection, kind: ParcelKind, room: str, through: int
) -> Iterator[Outgoing]:
    """What is due of a kind, one parcel after the other, in the order in which it has to go.

    Args:
        connection: For reading.
        kind: One of `ORDER`.
        room: Under which id the server knows this store.
        through: The last entry of the audit trail that is looked at.
    """
    if kind in _ONCE:
        return _once(connection, kind, _ONCE[kind])
    if kind in SETTINGS:
        return _settings(connection, kind)
    return {
        ParcelKind.ERASED: partial(outbox_trail.erasures, connection, room, through),
        ParcelKind.PROTOCOL: partial(_protocols, connection),
        ParcelKind.SESSION: partial(_sessions, connection),
        ParcelKind.AUDIT: partial(outbox_trail.trail, connection, room, through),
    }[kind]()


def due(connection: sa.Connection, room: str) -> Due:
    """How much is due, without packing it."""
    sessions = connection.execute(_how_many_sessions()).one()
    counted = [connection.execute(_how_many(kind)).scalar_one() for kind in _ONCE]
    settings = sum(1 for kind in SETTINGS for _ in _settings(connection, kind))
    last = audit.head(connection).seq
    erased = sum(1 for _ in outbox_trail.erasures(connection, room, last))
    texts = sum(1 for _ in _protocols(connection))
    return Due(
        sessions=sessions[0],
        oldest_utc=sessions[1],
        others=sum(counted) + settings + erased + texts,
        entries=last - outbox_trail.reached(connection, room),
    )


# ── what is written once ─────────────────────────────────────────────────────────────────────────


# Statements are made once: to make one anew takes longer than to have it done.


@cache
def _pages_once(kind: ParcelKind) -> Pages:
    once = _ONCE[kind]
    return pages(once.table, once.order, _due_once(kind, once))


@cache
def _how_many(kind: ParcelKind) -> sa.Select[int]:
    once = _ONCE[kind]
    return sa.select(sa.func.count()).select_from(once.table).where(*_due_once(kind, once))


def _once(connection: sa.Connection, kind: ParcelKind, once: _Once) -> Iterator[Outgoing]:
    for row in paged(connection, _pages_once(kind)):
        yield _whole(kind, row.id, 1, TableRow(str(once.table.__tablename__), row._asdict()))


def _due_once(kind: ParcelKind, once: _Once) -> list[sa.ColumnElement[bool]]:
    columns = sa.inspect(once.table).columns
    due = [~sent_ledger.has(kind, columns["id"])]
    if once.table is CourseEntry:  # one of a session waits for the end of that session
        runs = sa.exists().where(
            col(Session.id) == col(CourseEntry.session_id), col(Session.ended_utc).is_(None)
        )
        due.append(~runs)
    return due


def _whole(kind: ParcelKind, subject: UUID, sequence: int, *rows: TableRow) -> Outgoing:
    return Outgoing(Parcel(kind, subject, sequence, last=True, rows=rows))


def _protocols(connection: sa.Connection) -> Iterator[Outgoing]:
    digests = connection.execute(sa.select(col(TreatmentProtocol.sha256))).scalars().all()
    subjects = {UUID(hex=sha256[:32]): sha256 for sha256 in digests}
    known = sent_ledger.newest(connection, ParcelKind.PROTOCOL, subjects)
    for subject, sha256 in subjects.items():
        if subject not in known or not known[subject].kept:
            row = connection.execute(
                sa.select(*columns_of(TreatmentProtocol)).where(
                    col(TreatmentProtocol.sha256) == sha256
                )
            ).one()
            text = TableRow(str(TreatmentProtocol.__tablename__), row._asdict())
            yield _whole(ParcelKind.PROTOCOL, subject, 1, text)


# ── what changes ─────────────────────────────────────────────────────────────────────────────────


def _settings(connection: sa.Connection, kind: ParcelKind) -> Iterator[Outgoing]:
    table, owner = SETTINGS[kind]
    for some in in_parts(_changed(connection, kind)):
        whose = sa.inspect(table).columns[owner]
        rows = connection.execute(sa.select(*columns_of(table)).where(whose.in_(some))).all()
        found = {row._mapping[whose]: row._asdict() for row in rows}
        known = sent_ledger.newest(connection, kind, some)
        for subject in some:
            setting = _setting(connection, (kind, subject), found.get(subject), known.get(subject))
            if setting is not None:
                yield setting


def _changed(connection: sa.Connection, kind: ParcelKind) -> list[UUID]:
    """Of what a setting may be other than the server has it: a course says so by its digest."""
    return [row.id for row in paged(connection, _pages_changed(kind))]


@cache
def _pages_changed(kind: ParcelKind) -> Pages:
    if kind is ParcelKind.COURSE:
        other = sent_ledger.newest_state(kind, sa.inspect(Course).columns["id"], Course)
        return pages(Course, ("id",), [other != col(Course.sha256)], ("id",))
    table, owner = SETTINGS[kind]
    patient_id = sa.inspect(Patient).columns["id"]
    marked = sa.select(col(ChangedSetting.subject)).where(col(ChangedSetting.kind) == kind.value)
    there = sa.exists().where(sa.inspect(table).columns[owner] == patient_id)
    unsent = sa.and_(there, ~sent_ledger.has_any(kind, patient_id))
    either = sa.or_(patient_id.in_(marked), unsent)
    return pages(Patient, ("id",), [either], ("id",))


def let_go_of_unchanged(connection: sa.Connection) -> None:
    """Compare no more, until they are written again, settings that are as the server has them."""
    for kind in SETTINGS:
        if kind is not ParcelKind.COURSE:
            marks = sa.select(col(ChangedSetting.subject))
            of_kind = marks.where(col(ChangedSetting.kind) == kind.value)
            marked = connection.execute(of_kind).scalars().all()
            if not marked:
                continue
            due = {one.parcel.subject for one in _settings(connection, kind)}
            same = [subject for subject in marked if subject not in due]
            for some in in_parts(same):
                connection.execute(
                    sa.delete(ChangedSetting).where(
                        col(ChangedSetting.kind) == kind.value,
                        col(ChangedSetting.subject).in_(some),
                    )
                )


def _setting(
    connection: sa.Connection,
    of: tuple[ParcelKind, UUID],
    row: dict[str, Any] | None,
    known: Line | None,
) -> Outgoing | None:
    """A setting that is other than the server has it; where it was taken away, without a row."""
    state = NONE if row is None else row_digest(row)
    if state == (NONE if known is None else known.state):
        if known is None or known.kept:
            return None
        sequence = known.sequence
    else:
        sequence = sent_ledger.next_sequence(connection, *of)
    kind, subject = of
    table = str(SETTINGS[kind][0].__tablename__)
    rows = () if row is None else (TableRow(table, row),)
    return Outgoing(Parcel(kind, subject, sequence, last=True, rows=rows), state=state)


# ── sessions ─────────────────────────────────────────────────────────────────────────────────────


def _due_sessions() -> list[sa.ColumnElement[bool]]:
    session_id = sa.inspect(Session).columns["id"]
    return [
        col(Session.ended_utc).is_not(None),
        ~sent_ledger.has_through(session_id, _newest_seal(session_id)),
    ]


@cache
def _pages_of_sessions() -> Pages:
    return pages(Session, ("id",), _due_sessions(), ("id",))


@cache
def _how_many_sessions() -> sa.Select[int, datetime | None]:
    return sa.select(sa.func.count(), sa.func.min(col(Session.ended_utc))).where(*_due_sessions())


def _newest_seal(session_id: sa.ColumnElement[UUID]) -> sa.ColumnElement[int]:
    """The number of a session's newest seal; 0 where an earlier version recorded it."""
    of_session = col(SessionSeal.session_id) == session_id
    newest = sa.select(sa.func.max(col(SessionSeal.number))).where(of_session).correlate(Session)
    return sa.func.coalesce(newest.scalar_subquery(), 0)


def _sessions(connection: sa.Connection) -> Iterator[Outgoing]:
    for row in paged(connection, _pages_of_sessions()):
        lines = sent_ledger.lines(connection, ParcelKind.SESSION, row.id)
        own = [line for line in lines if line.reached != sent_ledger.ANOTHERS]
        yield from session_pieces.due(connection, row.id, own)
