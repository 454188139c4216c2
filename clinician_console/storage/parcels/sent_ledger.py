"""The ledger of what went to the clinic's server, and of what need not because it came from there.

    offered    before a parcel leaves: it may be on the server from now on
    kept       the server said that it has it
    came       another room wrote it: a line without a digest, so that it is not sent back

What is due is never written down: it is what is recorded and has no line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, col

from clinician_console.record.outgoing import Offered, ParcelName
from clinician_console.record.parcels import ParcelKind
from clinician_console.storage import session_seals
from clinician_console.storage.digests import columns_of, row_digest
from clinician_console.storage.parcels.sync_tables import Brought, Sent
from clinician_console.storage.tables import Course, PatientComfort, PatientName, PatientNeeds

SETTINGS: Final[Mapping[ParcelKind, tuple[type[SQLModel], str]]] = {
    ParcelKind.IDENTITY: (PatientName, "patient_id"),
    ParcelKind.NEEDS: (PatientNeeds, "patient_id"),
    ParcelKind.COMFORT: (PatientComfort, "patient_id"),
    ParcelKind.COURSE: (Course, "id"),
}
"""What changes, and is sent anew with the next sequence: its table, and whose it is."""
NONE: Final = ""
"""The state of a setting of which there is none."""
ANOTHERS: Final = ""
"""Where the pieces of a session end that another room sent, or this one as another."""
_SEAL: Final = "$[1][1]"
"""Of where a last piece ends: the number of its last seal."""


@dataclass(frozen=True)
class Line:
    """The newest line of a subject.

    Attributes:
        sha256: As it was offered; empty for what came from another room.
        kept: Whether the server said that it has it.
    """

    sequence: int
    last: bool
    sha256: str
    state: str
    reached: str
    kept: bool


_OF_SUBJECTS: Final = (
    sa.select(*columns_of(Sent))
    .where(
        col(Sent.kind) == sa.bindparam("of_kind"),
        col(Sent.subject).in_(sa.bindparam("of_subjects", expanding=True)),
    )
    .order_by(col(Sent.subject), col(Sent.sequence))
)


def newest(
    connection: sa.Connection, kind: ParcelKind, subjects: Iterable[UUID]
) -> dict[UUID, Line]:
    """The newest line of each subject that has one."""
    rows = connection.execute(_OF_SUBJECTS, {"of_kind": kind.value, "of_subjects": tuple(subjects)})
    return {row.subject: _line(row) for row in rows}


def lines(connection: sa.Connection, kind: ParcelKind, subject: UUID) -> list[Line]:
    """All lines of a subject, in order."""
    rows = connection.execute(_OF_SUBJECTS, {"of_kind": kind.value, "of_subjects": (subject,)})
    return [_line(row) for row in rows]


def _line(row: sa.Row[*tuple[object, ...]]) -> Line:
    said = row._mapping
    return Line(
        sequence=said["sequence"],
        last=said["last"],
        sha256=said["sha256"],
        state=said["state"],
        reached=said["reached"],
        kept=said["kept_utc"] is not None,
    )


def taken(lines: Iterable[Line]) -> tuple[int, str]:
    """How many pieces the server has without a gap, and where the last of them ends."""
    sequence, reached = 0, ""
    for line in lines:
        if not line.kept or line.sequence != sequence + 1:
            break
        sequence, reached = line.sequence, line.reached
    return sequence, reached


def has(kind: ParcelKind, subject: sa.ColumnElement[UUID]) -> sa.ColumnElement[bool]:
    """Whether the server has all of a subject, in a statement over the table it stands in."""
    return sa.exists().where(
        col(Sent.kind) == kind.value,
        col(Sent.subject) == subject,
        col(Sent.last).is_(True),
        col(Sent.kept_utc).is_not(None),
    )


def has_any(kind: ParcelKind, subject: sa.ColumnElement[UUID]) -> sa.ColumnElement[bool]:
    """Whether there is a line of a subject, in a statement over the table it stands in."""
    return sa.exists().where(col(Sent.kind) == kind.value, col(Sent.subject) == subject)


def has_through(
    session_id: sa.ColumnElement[UUID], seal: sa.ColumnElement[int]
) -> sa.ColumnElement[bool]:
    """Whether the server has all of a session up to a seal, in a statement over sessions.

    The state of its last piece is the number of that seal. An earlier version left it empty: then
    the piece says where it ended, which is at the seal, or it is another room's.
    """
    ended_at = sa.func.json_extract(col(Sent.reached), _SEAL)
    earlier = sa.case((col(Sent.reached) == ANOTHERS, sa.true()), else_=ended_at == seal)
    of_seal = col(Sent.state) == sa.cast(seal, sa.Text)
    return sa.exists().where(
        col(Sent.kind) == ParcelKind.SESSION.value,
        col(Sent.subject) == session_id,
        col(Sent.last).is_(True),
        col(Sent.kept_utc).is_not(None),
        sa.or_(of_seal, sa.and_(col(Sent.state) == NONE, sa.or_(seal == 0, earlier))),
    )


def newest_state(
    kind: ParcelKind, subject: sa.ColumnElement[UUID], table: type[SQLModel]
) -> sa.ColumnElement[str]:
    """The state of a subject that the server has, in a statement over its table; empty for none.

    Args:
        kind: What it is.
        subject: Its id, as a column.
        table: Of that column.
    """
    newest = (
        sa.select(sa.case((col(Sent.kept_utc).is_not(None), col(Sent.state)), else_=NONE))
        .where(col(Sent.kind) == kind.value, col(Sent.subject) == subject)
        .order_by(col(Sent.sequence).desc())
        .limit(1)
        .correlate(table)
    )
    return sa.func.coalesce(newest.scalar_subquery(), NONE)


# Made once: to make one anew takes longer than to have it done.
_AT: Final = (
    col(Sent.kind) == sa.bindparam("at_kind"),
    col(Sent.subject) == sa.bindparam("at_subject"),
    col(Sent.sequence) == sa.bindparam("at_sequence"),
)
_INSERT: Final = sa.insert(Sent)
_KEEP: Final = sa.update(Sent).where(*_AT).values(kept_utc=sa.bindparam("at_utc"))
_REPLACE: Final = sa.delete(Sent).where(*_AT, col(Sent.kept_utc).is_(None))
_REPLACE_OF_SESSION: Final = sa.delete(Sent).where(
    *_AT, sa.or_(col(Sent.kept_utc).is_(None), col(Sent.reached) == ANOTHERS)
)


def offer(connection: sa.Connection, offered: Iterable[Offered], utc: datetime) -> None:
    """Write down parcels that are about to leave; one that left before has the same line."""
    for one in offered:
        name = one.outgoing.name
        replace = _REPLACE_OF_SESSION if name.kind is ParcelKind.SESSION else _REPLACE
        connection.execute(replace, _at(name))
        connection.execute(
            _INSERT,
            {
                "kind": name.kind.value,
                "subject": name.subject,
                "sequence": name.sequence,
                "last": one.sealed.last,
                "sha256": one.sealed.sha256,
                "state": one.outgoing.state,
                "reached": one.outgoing.reached,
                "offered_utc": utc,
                "kept_utc": None,
            },
        )


def keep(connection: sa.Connection, names: Iterable[ParcelName], utc: datetime) -> None:
    """Write down that the server has them."""
    for name in names:
        connection.execute(_KEEP, {**_at(name), "at_utc": utc})


def _at(name: ParcelName) -> dict[str, object]:
    """The line of a parcel."""
    return {
        "at_kind": name.kind.value,
        "at_subject": name.subject,
        "at_sequence": name.sequence,
    }


def came(connection: sa.Connection, kind: ParcelKind, subject: UUID, utc: datetime) -> None:
    """Another room wrote what stands here now, so that it is not sent back to the server.

    Args:
        connection: In the transaction that wrote it.
        kind: What it is.
        subject: Its id as it is here.
        utc: When it came.
    """
    own, others = _highest(connection, kind, subject)
    connection.execute(
        sa.insert(Sent).values(
            kind=kind.value,
            subject=subject,
            sequence=max(own + 1, others),
            last=True,
            sha256=NONE,
            state=state_of(connection, kind, subject),
            reached="",
            offered_utc=utc,
            kept_utc=utc,
        )
    )


def sessions_of_another_room(connection: sa.Connection) -> None:
    """Take what was sent of sessions for another room's: this store is another one from now on.

    What a headset brings into one of them later goes with all of the session, under the new id.
    """
    ended_at = sa.func.coalesce(sa.func.json_extract(col(Sent.reached), _SEAL), 0)
    state = sa.case((col(Sent.state) != NONE, col(Sent.state)), else_=sa.cast(ended_at, sa.Text))
    connection.execute(
        sa.update(Sent)
        .where(col(Sent.kind) == ParcelKind.SESSION.value, col(Sent.reached) != ANOTHERS)
        .values(state=state, reached=ANOTHERS)
    )


def next_sequence(connection: sa.Connection, kind: ParcelKind, subject: UUID) -> int:
    """The sequence after all that this room knows of a subject, its own and other rooms'."""
    own, others = _highest(connection, kind, subject)
    return 1 + max(own, others)


_OWN: Final = sa.select(sa.func.max(col(Sent.sequence))).where(
    col(Sent.kind) == sa.bindparam("of_kind"), col(Sent.subject) == sa.bindparam("of_subject")
)
_OTHERS: Final = sa.select(sa.func.max(col(Brought.sequence))).where(
    col(Brought.kind) == sa.bindparam("of_kind"),
    sa.or_(
        col(Brought.subject) == sa.bindparam("of_subject"),
        col(Brought.local_id) == sa.bindparam("of_subject"),
    ),
)


def _highest(connection: sa.Connection, kind: ParcelKind, subject: UUID) -> tuple[int, int]:
    """The highest sequence of a subject here and of other rooms; 0 where there is none."""
    of = {"of_kind": kind.value, "of_subject": subject}
    own, others = (connection.execute(one, of).scalar() for one in (_OWN, _OTHERS))
    return own or 0, others or 0


def state_of(connection: sa.Connection, kind: ParcelKind, subject: UUID) -> str:
    """SHA-256 of a setting as it stands, the newest seal of a session; else nothing."""
    if kind is ParcelKind.SESSION:
        return str(session_seals.newest(connection, subject).number)
    if kind not in SETTINGS:
        return NONE
    table, owner = SETTINGS[kind]
    where = sa.inspect(table).columns[owner] == subject
    row = connection.execute(sa.select(*columns_of(table)).where(where)).first()
    return NONE if row is None else row_digest(row._asdict())


def is_unheard_of(connection: sa.Connection, kind: ParcelKind, subject: UUID) -> bool:
    """Whether a setting was changed here, and neither sent since nor brought."""
    known = newest(connection, kind, (subject,)).get(subject)
    return state_of(connection, kind, subject) != (NONE if known is None else known.state)
