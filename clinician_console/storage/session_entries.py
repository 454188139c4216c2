"""What is written of sessions after their end, in the database: written once, read, held to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record import session_entry as model
from clinician_console.record.listed import Finding
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.signatures import SIGNING, Standing, afterwards_of, covered, over
from clinician_console.record.told_later import TOLD_LATER
from clinician_console.record.vouching import Writer
from clinician_console.record.what import Parts
from clinician_console.storage import audit
from clinician_console.storage.digests import AnyRow, columns_of, row_digest
from clinician_console.storage.ids import after, new_id, short_id
from clinician_console.storage.parcels import brought_ledger
from clinician_console.storage.tables import Audit, Session, SessionEntry
from shared.wire.events import EventName

Row = dict[str, Any]
_KIND: Final = ParcelKind.SESSION_ENTRY


def enter(
    connection: sa.Connection,
    session_id: UUID,
    entry: tuple[EventName, Parts],
    writer: Writer,
    utc: datetime,
) -> Row:
    """Write down what was done with the record of a session; the row."""
    before, newest = connection.execute(
        sa.select(sa.func.count(), sa.func.max(col(SessionEntry.utc))).where(
            col(SessionEntry.session_id) == session_id
        )
    ).one()
    utc = after(newest, utc)
    name, data = entry
    row: Row = {
        "id": new_id(utc),
        "session_id": session_id,
        "seq": before + 1,
        "utc": utc,
        "by": writer.by,
        "account": writer.account,
        "name": name.value,
        "data": dict(data),
    }
    whole = {**row, "sha256": row_digest(row)}
    connection.execute(sa.insert(SessionEntry).values(**whole))
    return whole


def digest_as(row: Row, number: int) -> str:
    """The digest that an entry has under a number: that of its place among those that are signed.

    Rooms count the entries of a session by arrival; a signature counts those that it covers.
    """
    return row_digest({**row, "seq": number})


def covers(sealed: str, rows: Sequence[Row]) -> str:
    """What a signature covers: the session as it is sealed, and these entries in this order."""
    return covered(sealed, [digest_as(row, number) for number, row in enumerate(rows, 1)])


def rows_of(connection: sa.Connection, session_id: UUID) -> list[Row]:
    """The entries of a session as they are stored, oldest first, of whatever room."""
    rows = connection.execute(
        sa.select(*columns_of(SessionEntry))
        .where(col(SessionEntry.session_id) == session_id)
        .order_by(col(SessionEntry.seq))
    ).all()
    return [row._asdict() for row in brought_ledger.in_order(connection, _KIND, rows)]


def entries_of(
    connection: sa.Connection, session_ids: Sequence[UUID]
) -> dict[UUID, tuple[model.SessionEntry, ...]]:
    """What was written of sessions after their end, oldest first; nothing for who has none."""
    rows = connection.execute(
        sa.select(*columns_of(SessionEntry))
        .where(col(SessionEntry.session_id).in_(session_ids))
        .order_by(col(SessionEntry.session_id), col(SessionEntry.seq))
    ).all()
    rows = brought_ledger.in_order(connection, _KIND, rows)
    found: dict[UUID, tuple[model.SessionEntry, ...]] = {}
    for row in rows:
        found[row.session_id] = (*found.get(row.session_id, ()), entry_of(row._asdict()))
    return found


def of_patient(connection: sa.Connection, patient_id: UUID) -> tuple[model.SessionEntry, ...]:
    """What was written of all sessions of a patient after their end; oldest first in each."""
    rows = connection.execute(
        sa.select(*columns_of(SessionEntry))
        .join(Session, col(Session.id) == col(SessionEntry.session_id))
        .where(col(Session.patient_id) == patient_id)
        .order_by(col(SessionEntry.session_id), col(SessionEntry.seq))
    ).all()
    rows = brought_ledger.in_order(connection, _KIND, rows)
    return tuple(entry_of(row._asdict()) for row in rows)


def entry_of(row: Row) -> model.SessionEntry:
    """A row of `session_entry` as it was written."""
    return model.SessionEntry(
        entry_id=row["id"],
        seq=row["seq"],
        utc=row["utc"],
        by=row["by"],
        account=row["account"],
        name=row["name"],
        data=row["data"],
        sha256=row["sha256"],
    )


def seals_of(
    connection: sa.Connection, entries: Mapping[UUID, Iterable[model.SessionEntry]]
) -> dict[UUID, str]:
    """The digest that the audit trail holds of each session that somebody signed."""
    signed = [
        session_id
        for session_id, written in entries.items()
        if any(entry.name in SIGNING for entry in written)
    ]
    return {session_id: seals[-1] for session_id, seals in all_seals(connection, signed).items()}


def seal_of(connection: sa.Connection, session_id: UUID) -> str | None:
    """The digest that the audit trail holds of a session; None where it was never sealed."""
    seals = all_seals(connection, [session_id]).get(session_id)
    return seals[-1] if seals else None


def all_seals(connection: sa.Connection, session_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Every digest that the audit trail holds of some sessions, oldest first."""
    if not session_ids:
        return {}
    asked = {f"session:{session_id}": session_id for session_id in session_ids}
    rows = connection.execute(
        sa.select(col(Audit.entity), col(Audit.body))
        .where(
            col(Audit.action) == audit.Action.SESSION_SEALED.value,
            col(Audit.entity).in_(list(asked)),
        )
        .order_by(col(Audit.seq))
    )
    found: dict[UUID, list[str]] = {}
    for row in rows:
        found.setdefault(asked[row.entity], []).append(json.loads(row.body)["sha256"])
    return found


# ── the list of sessions ─────────────────────────────────────────────────────────────────────────


def standings(connection: sa.Connection) -> dict[str, tuple[Standing, int]]:
    """How far each session is vouched for, by its id in hex, and how many queries are open.

    Sessions of which nothing was written are not there. Data that came in after a signature is not
    looked for here: whoever reads the session is told.
    """
    rows = connection.execute(
        sa.select(
            sa.func.replace(sa.cast(col(SessionEntry.session_id), sa.String), "-", ""),
            *(_last(*names) for names in _COUNTED),
            sa.func.max(sa.case((_BY_TRAINEE, col(SessionEntry.seq)), else_=0)),
            _many(EventName.QUERY_ASKED) - _many(EventName.QUERY_CLOSED),
        ).group_by(col(SessionEntry.session_id))
    )
    found = {row[0]: (_standing(*row[1:6]), row[6]) for row in rows}
    of_rooms = _of_several_rooms(connection)
    for session_id, entries in entries_of(connection, of_rooms).items():
        now = afterwards_of(entries)
        found[session_id.hex] = (now.standing, len(now.open_queries))
    return found


def _of_several_rooms(connection: sa.Connection) -> list[UUID]:
    """Sessions of which several rooms wrote: what counts then is no matter of the last number."""
    brought = brought_ledger.subjects(connection, _KIND)
    if not brought:
        return []
    rooms: dict[UUID, set[bool]] = {}
    for row in connection.execute(sa.select(col(SessionEntry.id), col(SessionEntry.session_id))):
        rooms.setdefault(row.session_id, set()).add(row.id in brought)
    return [session_id for session_id, of in rooms.items() if True in of]


_COUNTED = (
    (EventName.SESSION_SIGNED,),
    (EventName.SESSION_COUNTERSIGNED,),
    (EventName.SESSION_LOCKED,),
    (EventName.AMENDED, *sorted(TOLD_LATER)),
)
_BY_TRAINEE = sa.and_(
    col(SessionEntry.name) == EventName.SESSION_SIGNED.value,
    col(SessionEntry.data)["trainee"].as_boolean(),
)


def _last(*names: EventName) -> sa.ColumnElement[int]:
    meant = col(SessionEntry.name).in_([name.value for name in names])
    matches = sa.case((meant, col(SessionEntry.seq)), else_=0)
    return sa.func.max(matches)


def _many(name: EventName) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((col(SessionEntry.name) == name.value, 1), else_=0))


def _standing(
    signed: int, countersigned: int, locked: int, amended: int, by_trainee: int
) -> Standing:
    """From the number of the last entry of each kind, 0 where there is none."""
    if locked:
        return Standing.LOCKED
    if not signed:
        return Standing.UNSIGNED
    if amended > max(signed, countersigned):
        return Standing.AMENDED
    if countersigned > signed:
        return Standing.COUNTERSIGNED
    return Standing.AWAITED if by_trainee == signed else Standing.SIGNED


# ── verifying ────────────────────────────────────────────────────────────────────────────────────


def faults(connection: sa.Connection) -> tuple[int, list[Finding]]:
    """Entries that are not in a row, and signatures that cover another record than they say."""
    rows = connection.execute(
        sa.select(*columns_of(SessionEntry)).order_by(
            col(SessionEntry.session_id), col(SessionEntry.seq)
        )
    ).all()
    signed = list({row.session_id for row in rows if row.name in SIGNING})
    seals = all_seals(connection, signed)
    before: dict[UUID, dict[str, Row]] = {}
    findings = []
    for row in rows:
        preceding = before.setdefault(row.session_id, {})
        if said := _fault(row, preceding, seals.get(row.session_id, [])):
            findings.append(Finding("signature", said))
        preceding[row.id.hex] = row._asdict()
    return len(rows), findings


def _fault(row: AnyRow, before: Mapping[str, Row], seals: Sequence[str]) -> str | None:
    where = f"session {short_id(row.session_id)}"
    if row.seq != len(before) + 1:
        return f"What was written after {where} lacks an entry before number {row.seq}."
    if row.name not in SIGNING:
        return None
    sealed, named = row.data.get("sealed"), over(row.data)
    signed = list(before.values()) if named is None else [before.get(one) for one in named]
    whole = [one for one in signed if one is not None]
    of_all = len(whole) == len(signed) and row.data.get("covers") == covers(str(sealed), whole)
    if sealed not in seals or not of_all:
        return f"A signature under {where} does not cover the record that it stands under."
    return None
