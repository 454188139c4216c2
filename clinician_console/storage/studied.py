"""What a study is built of, in the database: patients, courses and sessions with fingerprints.

A few questions for all of a store, however many sessions it has: none is opened. A session's
fingerprint is over its row, the end of its chain and every entry that was written of it later, so
that it is another one where anything of it was amended, added or brought.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.studied import (
    Studied,
    StudiedCourse,
    StudiedPatient,
    StudiedSession,
)
from clinician_console.record.study import Study
from clinician_console.storage.courses import course_of
from clinician_console.storage.digests import AnyRow, columns_of, row_digest
from clinician_console.storage.seal_tables import SessionSeal
from clinician_console.storage.study_table import StudyIdentity
from clinician_console.storage.tables import (
    Course,
    CourseEntry,
    Patient,
    Plan,
    Session,
    SessionEntry,
)


def studied(connection: sa.Connection) -> Studied:
    """All patients who have a study code, their courses, and their sessions that have ended."""
    return Studied(_patients(connection), _courses(connection), _sessions(connection))


def _patients(connection: sa.Connection) -> tuple[StudiedPatient, ...]:
    rows = connection.execute(
        sa.select(
            col(Patient.id),
            col(Patient.created_utc),
            col(StudyIdentity.code),
            col(StudyIdentity.shift_days),
            col(StudyIdentity.secret),
        )
        .join(StudyIdentity, col(StudyIdentity.patient_id) == col(Patient.id))
        .order_by(col(Patient.id))
    )
    return tuple(
        StudiedPatient(
            row.id, Study(row.code, row.shift_days, bytes.fromhex(row.secret)), row.created_utc
        )
        for row in rows
    )


def _courses(connection: sa.Connection) -> tuple[StudiedCourse, ...]:
    entries = _digests(
        connection.execute(
            sa.select(col(CourseEntry.course_id), col(CourseEntry.sha256)).order_by(
                col(CourseEntry.course_id), col(CourseEntry.seq)
            )
        )
    )
    plans = _digests(
        connection.execute(
            sa.select(col(Plan.course_id), col(Plan.sha256)).order_by(
                col(Plan.course_id), col(Plan.version)
            )
        )
    )
    rows = connection.execute(sa.select(*columns_of(Course)).order_by(col(Course.id)))
    return tuple(
        StudiedCourse(
            row.patient_id,
            course_of(row._asdict()),
            _over(row.sha256, *entries[row.id], "", *plans[row.id]),
        )
        for row in rows
    )


def _sessions(connection: sa.Connection) -> tuple[StudiedSession, ...]:
    links, entries = _links(connection), _entries(connection)
    rows = connection.execute(
        sa.select(*columns_of(Session), col(Course.number).label("course_number"))
        .join(Course, col(Course.id) == col(Session.course_id), isouter=True)
        .order_by(col(Session.started_utc), col(Session.id))
    )
    numbers: defaultdict[UUID, int] = defaultdict(int)
    found = []
    for row in rows:
        numbers[row.patient_id] += 1
        if row.ended_ns is not None or row.ended_utc is not None:
            number = numbers[row.patient_id]
            parts = (row_digest(row._asdict()), links.get(row.id, ""), *entries[row.id])
            found.append(_session(row, number, _over(str(number), *parts)))
    return tuple(found)


def _session(row: AnyRow, number: int, fingerprint: str) -> StudiedSession:
    return StudiedSession(
        row.id,
        row.patient_id,
        row.course_number,
        number,
        row.started_utc,
        row.simulated,
        fingerprint,
    )


def _links(connection: sa.Connection) -> dict[UUID, str]:
    """The end of each session's chain."""
    last = (
        sa.select(col(SessionSeal.session_id), sa.func.max(col(SessionSeal.number)).label("number"))
        .group_by(col(SessionSeal.session_id))
        .subquery()
    )
    rows = connection.execute(
        sa.select(col(SessionSeal.session_id), col(SessionSeal.link)).join(
            last,
            sa.and_(
                last.c.session_id == col(SessionSeal.session_id),
                last.c.number == col(SessionSeal.number),
            ),
        )
    )
    return {row.session_id: row.link for row in rows}


def _entries(connection: sa.Connection) -> defaultdict[UUID, list[str]]:
    return _digests(
        connection.execute(
            sa.select(col(SessionEntry.session_id), col(SessionEntry.sha256)).order_by(
                col(SessionEntry.session_id), col(SessionEntry.seq)
            )
        )
    )


def _digests(rows: Iterable[AnyRow]) -> defaultdict[UUID, list[str]]:
    """What was written of each, as its digests in their order."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for owner, sha256 in rows:
        found[owner].append(sha256)
    return found


def _over(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
