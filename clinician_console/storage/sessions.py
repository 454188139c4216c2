"""Sessions and patients in the database: begin, end, find, list."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import (
    NewSession,
    PatientSummary,
    SessionHandle,
    SessionSummary,
)
from clinician_console.record.recorded import SHORT_ID_LENGTH
from clinician_console.storage.digests import AnyRow
from clinician_console.storage.ids import new_id, short_id
from clinician_console.storage.patient_codes import patient_id
from clinician_console.storage.tables import (
    Event,
    Meta,
    Patient,
    PatientName,
    Session,
    TreatmentProtocol,
)
from shared.clock import NS_PER_S
from shared.errors import StorageError
from shared.language import marked
from shared.wire.events import Author, EventName

STORE_ID: Final = "store_id"
_EPOCH: Final = "epoch"


def begin(connection: sa.Connection, new: NewSession, utc: datetime, now_ns: int) -> SessionHandle:
    """Write a new session, with its patient and treatment protocol if they are new."""
    session_id = new_id(utc)
    newest = connection.execute(sa.select(sa.func.max(col(Session.started_utc)))).scalar()
    dated_back = newest is not None and utc < newest
    keep_protocol(
        connection,
        sha256=new.protocol_sha256,
        name=new.protocol_name,
        title=new.protocol_title,
        toml=new.protocol_toml,
    )
    connection.execute(
        sa.insert(Session).values(
            id=session_id,
            patient_id=patient_id(connection, new.patient_code, utc),
            protocol_sha256=new.protocol_sha256,
            software_version=new.software_version,
            wire_version=new.wire_version,
            epoch=new.epoch,
            simulated=new.simulated,
            started_utc=utc,
            started_ns=now_ns,
            dated_back=dated_back,
            last_written_ns=now_ns,
            events=0,
            ratings=0,
            course_id=new.course_id,
            plan_id=new.plan_id,
        )
    )
    return SessionHandle(session_id, short_id(session_id), now_ns, utc, dated_back)


def end(connection: sa.Connection, session_id: UUID, now_ns: int) -> None:
    """Write the end of a session; one that ended before keeps its end.

    It ended when the therapist ended it, if that is on record, and not when its window was closed.
    Its time of day follows from the session's clock: whoever sets the clock changes no figure.
    """
    head = connection.execute(
        sa.select(col(Session.started_ns), col(Session.started_utc)).where(
            col(Session.id) == session_id, col(Session.ended_utc).is_(None)
        )
    ).first()
    if head is None:
        return
    ended_ns = ended_by_therapist_ns(connection, session_id)
    ended_ns = max(now_ns if ended_ns is None else ended_ns, head.started_ns)
    lasted = timedelta(seconds=(ended_ns - head.started_ns) / NS_PER_S)
    connection.execute(
        sa.update(Session)
        .where(col(Session.id) == session_id)
        .values(
            ended_utc=head.started_utc + lasted,
            ended_ns=ended_ns,
            last_written_ns=max(now_ns, ended_ns),
        )
    )


def ended_by_therapist_ns(connection: sa.Connection, session_id: UUID) -> int | None:
    """When the therapist ended a session, by the session's clock; None if they did not."""
    last = connection.execute(
        sa.select(col(Event.name), col(Event.at_ns))
        .where(
            col(Event.session_id) == session_id,
            col(Event.author) == Author.CONSOLE.value,
            col(Event.name).in_((EventName.SESSION_ENDED.value, EventName.SESSION_GOES_ON.value)),
        )
        .order_by(col(Event.at_ns).desc())
        .limit(1)
    ).first()
    return last.at_ns if last is not None and last.name == EventName.SESSION_ENDED else None


def summaries(
    connection: sa.Connection, search: str, limit: int | None
) -> tuple[SessionSummary, ...]:
    """Sessions whose patient code, protocol title or id holds the words, newest first."""
    statement = (
        sa.select(
            _id_text(),
            col(Patient.code),
            col(TreatmentProtocol.title),
            col(Session.started_utc),
            col(Session.ended_utc),
            col(Session.started_ns),
            col(Session.last_written_ns),
            col(Session.events),
            col(Session.ratings),
            col(Session.simulated),
            col(Session.ended_ns),
            col(Session.dated_back),
        )
        .join_from(Session, Patient, col(Patient.id) == col(Session.patient_id))
        .join(TreatmentProtocol, col(TreatmentProtocol.sha256) == col(Session.protocol_sha256))
        .order_by(col(Session.started_utc).desc(), col(Session.id).desc())
        .limit(limit)
    )
    if search.strip():
        statement = statement.where(_matches(search.strip()))
    return tuple([_summary(row) for row in connection.execute(statement).all()])


def find(connection: sa.Connection, words: str) -> UUID:
    """The one session whose id begins or ends with some characters.

    Raises:
        StorageError: There is none, or more than one.
    """
    wanted = words.strip().replace("-", "").lower()
    text = _id_text()
    found = (
        connection.execute(
            sa.select(col(Session.id))
            .where(
                sa.or_(
                    text.startswith(wanted, autoescape=True), text.endswith(wanted, autoescape=True)
                )
            )
            .limit(2)
        )
        .scalars()
        .all()
    )
    if len(found) == 1 and wanted:
        return found[0]
    if not found:
        raise StorageError(
            marked("There is no session with this id."),
            marked("List the sessions with: gradus sessions"),
        )
    raise StorageError(
        marked("More than one session has this id."), marked("Give more characters of it.")
    )


def keep_protocol(
    connection: sa.Connection, *, sha256: str, name: str, title: str, toml: str
) -> None:
    """Keep a treatment protocol; each wording once."""
    known = sa.select(col(TreatmentProtocol.sha256)).where(col(TreatmentProtocol.sha256) == sha256)
    if connection.execute(known).first() is None:
        connection.execute(
            sa.insert(TreatmentProtocol).values(sha256=sha256, name=name, title=title, toml=toml)
        )


def name_patient(connection: sa.Connection, patient: UUID, name: str) -> None:
    """Store or change a patient's name; whom to call in a crisis stays as it is."""
    changed = connection.execute(
        sa.update(PatientName)
        .where(col(PatientName.patient_id) == patient)
        .values(name=name)
        .returning(col(PatientName.patient_id))
    ).scalar()
    if changed is None:
        connection.execute(sa.insert(PatientName).values(patient_id=patient, name=name))


def patients(connection: sa.Connection, *, with_names: bool) -> tuple[PatientSummary, ...]:
    """All patients, by code; the table with names is read only where they are asked for."""
    asked = [
        col(Patient.code),
        sa.func.count(col(Session.id)).label("sessions"),
        sa.func.max(col(Session.started_utc)).label("last"),
    ]
    statement = (
        sa.select(*asked)
        .join_from(Patient, Session, col(Session.patient_id) == col(Patient.id), isouter=True)
        .group_by(col(Patient.id), col(Patient.code))
        .order_by(col(Patient.code))
    )
    if with_names:
        statement = (
            statement.add_columns(col(PatientName.name))
            .join(PatientName, col(PatientName.patient_id) == col(Patient.id), isouter=True)
            .group_by(col(PatientName.name))
        )
    return tuple(
        PatientSummary(row.code, row.sessions, row.last, (row.name or None) if with_names else None)
        for row in connection.execute(statement)
    )


def raise_epoch(connection: sa.Connection) -> int:
    """Raise the epoch counter by one and return it."""
    epoch = int(read_meta(connection, _EPOCH) or 0) + 1
    write_meta(connection, _EPOCH, str(epoch))
    return epoch


def any_session(connection: sa.Connection) -> bool:
    """Whether there is a session at all."""
    return connection.execute(sa.select(col(Session.id)).limit(1)).first() is not None


def begun(connection: sa.Connection) -> dict[UUID, datetime]:
    """All sessions, and when each began, oldest first."""
    rows = connection.execute(
        sa.select(col(Session.id), col(Session.started_utc)).order_by(col(Session.started_utc))
    )
    return {row.id: row.started_utc for row in rows}


def without_end(connection: sa.Connection) -> list[str]:
    """The short ids of all sessions that have no end, whether they run or not."""
    rows = connection.execute(sa.select(col(Session.id)).where(col(Session.ended_utc).is_(None)))
    return [short_id(one) for one in rows.scalars()]


_META: Final = sa.select(col(Meta.value)).where(col(Meta.key) == sa.bindparam("of"))


def read_meta(connection: sa.Connection, key: str) -> str | None:
    """What the store knows of itself under a word, if anything."""
    return connection.execute(_META, {"of": key}).scalar()


def write_meta(connection: sa.Connection, key: str, value: str) -> None:
    """Store or change something that the store knows of itself."""
    changed = connection.execute(
        sa.update(Meta).where(col(Meta.key) == key).values(value=value).returning(col(Meta.key))
    ).scalar()
    if changed is None:
        connection.execute(sa.insert(Meta).values(key=key, value=value))


def _id_text() -> sa.ColumnElement[str]:
    return sa.func.replace(sa.cast(col(Session.id), sa.String), "-", "")


def _matches(search: str) -> sa.ColumnElement[bool]:
    return sa.or_(
        col(Patient.code).icontains(search, autoescape=True),
        col(TreatmentProtocol.title).icontains(search, autoescape=True),
        _id_text().contains(search.replace("-", "").lower(), autoescape=True),
    )


def _summary(row: AnyRow) -> SessionSummary:
    # Unpacked, because a list of 10 000 sessions must be there in the blink of an eye.
    hex_id, code, title, started, ended, started_ns, last_ns, events, ratings, simulated, *new = row
    ended_ns, dated_back = new
    return SessionSummary(
        session_id=f"{hex_id[:8]}-{hex_id[8:12]}-{hex_id[12:16]}-{hex_id[16:20]}-{hex_id[20:]}",
        short_id=hex_id[-SHORT_ID_LENGTH:],
        patient_code=code,
        protocol_title=title,
        started_at=started,
        duration_s=((last_ns if ended_ns is None else ended_ns) - started_ns) / NS_PER_S,
        events=events,
        ratings=ratings,
        ended=ended is not None,
        simulated=simulated,
        dated_back=dated_back,
    )
