"""Looking at everything that is stored: is it what was written, and all of it?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import Finding, Verification
from clinician_console.storage import audit, patient_codes, patient_seals, session_entries
from clinician_console.storage.digests import (
    DIGESTED,
    SEALED,
    columns_of,
    row_digest,
    session_digest,
)
from clinician_console.storage.heads import OlderCopy
from clinician_console.storage.ids import short_id
from clinician_console.storage.reading import samples_of
from clinician_console.storage.tables import Audit, Chunk, Session, Stream, TreatmentProtocol
from shared.errors import IntegrityError

_BATCH: Final = 200
_SEALING: Final = tuple(
    action.value
    for action in (
        audit.Action.COURSE_BEGUN,
        audit.Action.COURSE_ENDED,
        audit.Action.COURSE_ENTERED,
        audit.Action.PLAN_ADDED,
        audit.Action.SESSION_AMENDED,
        audit.Action.SESSION_QUERIED,
        audit.Action.SESSION_SIGNED,
        audit.Action.SESSION_COUNTERSIGNED,
        audit.Action.SESSION_LOCKED,
        audit.Action.STUDY_CODE_MADE,
    )
)
Look: TypeAlias = "Callable[[sa.Connection], tuple[int, Sequence[Finding]]]"


def verify(
    connection: sa.Connection, seal_key: bytes, older: OlderCopy | None = None
) -> Verification:
    """Check file, rows, samples, seals and audit trail; what is damaged is listed, not raised.

    Args:
        connection: For reading.
        seal_key: Of the seals over who patients are.
        older: Whether this is not the store that was seen last.
    """
    _, file_findings = _readable("file", connection, _file)
    rows, row_findings = _readable("row", connection, _rows)
    chunks, chunk_findings = _readable("chunk", connection, _chunks)
    sessions, seal_findings = _readable("session", connection, _seals)
    treatment_rows, treatment_findings = _readable("course", connection, _treatment)
    _, signature_findings = _readable("signature", connection, session_entries.faults)
    texts, text_findings = _readable("treatment protocol", connection, _texts)
    patients, patient_findings = _readable(
        "patient", connection, lambda reading: patient_seals.faults(reading, seal_key)
    )
    audit_rows, audit_findings = _readable("audit", connection, audit.verify)
    return Verification(
        sessions=sessions,
        rows=rows + treatment_rows + texts + patients,
        chunks=chunks,
        audit_rows=audit_rows,
        findings=(
            *file_findings,
            *row_findings,
            *chunk_findings,
            *seal_findings,
            *treatment_findings,
            *signature_findings,
            *text_findings,
            *patient_findings,
            *audit_findings,
            *([Finding("store", older.sentence)] if older else []),
        ),
        notes=_notes(connection),
    )


def _notes(connection: sa.Connection) -> tuple[str, ...]:
    try:
        return (*_restored(connection), *_alike(connection))
    except (sa.exc.DBAPIError, ValueError):  # what cannot be read is among the findings
        return ()


def _restored(connection: sa.Connection) -> list[str]:
    """Where somebody said that an older copy was put in the store's place on purpose."""
    rows = connection.execute(
        sa.select(col(Audit.utc), col(Audit.body)).where(
            col(Audit.action) == audit.Action.STORE_RESTORED.value
        )
    ).all()
    return [
        f"On {row.utc:%Y-%m-%d} an older copy was taken into use on purpose: what was recorded "
        "between it and the store before is not here."
        for row in rows
    ]


def _alike(connection: sa.Connection) -> list[str]:
    return [
        f"{' and '.join(codes)} are different patients whose codes differ only in spelling."
        for codes in patient_codes.alike(connection)
    ]


def _readable(part: str, connection: sa.Connection, look: Look) -> tuple[int, Sequence[Finding]]:
    try:
        return look(connection)
    except (sa.exc.DBAPIError, ValueError, KeyError):
        return 0, [Finding(part, f"The {part} part of the store cannot be read to its end.")]


def _file(connection: sa.Connection) -> tuple[int, list[Finding]]:
    pragmas = ("cipher_integrity_check", "quick_check") if _is_sqlite(connection) else ()
    faults = [
        str(sentence)
        for pragma in pragmas
        for (sentence,) in connection.exec_driver_sql(f"PRAGMA {pragma}")
        if sentence != "ok"
    ]
    return 0, [Finding("file", f"The store's file is damaged: {fault}.") for fault in faults]


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _rows(connection: sa.Connection) -> tuple[int, list[Finding]]:
    count, findings = 0, []
    for part, table in DIGESTED.items():
        statement = sa.select(*columns_of(table)).execution_options(yield_per=_BATCH)
        for row in connection.execute(statement):
            count += 1
            if row_digest(row._asdict()) != row.sha256:
                where = short_id(row.session_id)
                findings.append(Finding(part, f"A {part} of session {where} was altered."))
    return count, findings


def _chunks(connection: sa.Connection) -> tuple[int, list[Finding]]:
    count, findings = 0, []
    statement = (
        sa.select(*columns_of(Chunk), col(Stream.name), col(Stream.session_id))
        .join_from(Chunk, Stream, col(Stream.id) == col(Chunk.stream_id))
        .execution_options(yield_per=_BATCH)
    )
    for row in connection.execute(statement):
        count += 1
        try:
            samples_of(row)
        except IntegrityError:
            place = f"Chunk {row.seq} of stream {row.name} in session {short_id(row.session_id)}"
            findings.append(Finding("chunk", f"{place} is damaged."))
    return count, findings


def _seals(connection: sa.Connection) -> tuple[int, list[Finding]]:
    sessions = connection.execute(
        sa.select(col(Session.id), col(Session.ended_utc)).order_by(col(Session.id))
    ).all()
    seals = _latest_seals(connection)
    findings = [
        Finding("session", f"Session {short_id(row.id)} is not what was sealed when it ended.")
        for row in sessions
        if row.ended_utc is not None and seals.get(row.id) != session_digest(connection, row.id)
    ]
    known = {row.id for row in sessions}
    findings += [
        Finding("session", f"Session {short_id(lost)} was sealed and is gone.")
        for lost in seals
        if lost not in known
    ]
    return len(sessions), findings


def _treatment(connection: sa.Connection) -> tuple[int, list[Finding]]:
    """Courses, plans, what happened in courses and after sessions, each against its own seal."""
    count, findings = 0, []
    for part, table in SEALED.items():
        seals = _row_seals(connection, part)
        said = part.replace("_", " ")
        for row in connection.execute(sa.select(*columns_of(table))):
            count += 1
            sealed = seals.pop(row.id, None)
            if sealed != row.sha256 or row_digest(row._asdict()) != row.sha256:
                findings.append(Finding(part, f"A {said} ({short_id(row.id)}) was altered."))
        findings += [
            Finding(part, f"A {said} ({short_id(lost)}) was sealed and is gone.") for lost in seals
        ]
    return count, findings


def _texts(connection: sa.Connection) -> tuple[int, list[Finding]]:
    """Treatment protocols, each against the digest that plans and sessions know it by."""
    rows = connection.execute(
        sa.select(col(TreatmentProtocol.sha256), col(TreatmentProtocol.toml))
    ).all()
    findings = [
        Finding("treatment protocol", f"A treatment protocol ({row.sha256[:8]}) was altered.")
        for row in rows
        if hashlib.sha256(row.toml.encode()).hexdigest() != row.sha256
    ]
    return len(rows), findings


def _row_seals(connection: sa.Connection, part: str) -> dict[UUID, str]:
    """The newest digest that the audit trail holds of each row of a kind."""
    prefix = f"{part}:"
    rows = connection.execute(
        sa.select(col(Audit.entity), col(Audit.body))
        .where(
            col(Audit.entity).startswith(prefix, autoescape=True),
            col(Audit.action).in_(_SEALING),  # what left the store has a digest of its own
        )
        .order_by(col(Audit.seq))
    )
    bodies = ((row.entity.removeprefix(prefix), json.loads(row.body)) for row in rows)
    return {UUID(entity): body["sha256"] for entity, body in bodies if "sha256" in body}


def _latest_seals(connection: sa.Connection) -> dict[UUID, tuple[int, str]]:
    rows = connection.execute(
        sa.select(col(Audit.entity), col(Audit.body))
        .where(col(Audit.action) == audit.Action.SESSION_SEALED.value)
        .order_by(col(Audit.seq))
    )
    seals = {}
    for row in rows:
        body = json.loads(row.body)
        seals[UUID(row.entity.removeprefix("session:"))] = (body["rows"], body["sha256"])
    return seals
