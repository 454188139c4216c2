"""Reading the audit trail: who did what, of one patient or of all, since a moment or ever."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.record import unknown_patient
from clinician_console.record.listed import TrailEntry
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import belonging, patient_codes
from clinician_console.storage.audit import Action
from clinician_console.storage.digests import PROTOCOL, SEALED, AnyRow
from clinician_console.storage.ground import Ground
from clinician_console.storage.paging import in_parts
from clinician_console.storage.patient_seals import ENTITY
from clinician_console.storage.tables import METADATA, Audit

_AT_ONCE: Final = 500
_T = TypeVar("_T")
_COLUMNS: Final = (
    col(Audit.seq),
    col(Audit.utc),
    col(Audit.account),
    col(Audit.action),
    col(Audit.entity),
    col(Audit.body),
    col(Audit.signature).is_not(None).label("signed"),
)


class TrailOfStore(Ground):
    """What is asked of the audit trail itself."""

    def trail(
        self, code: str | None = None, since: datetime | None = None
    ) -> tuple[TrailEntry, ...]:
        """The entries of the audit trail, oldest first; that they were read is one more.

        Args:
            code: Of the patient whom they are about; all, if left out.
            since: The first moment that is asked about.

        Raises:
            AccessError: This account may not.
            UsageError: The patient is not known.
        """
        self.require(Deed.READ_AUDIT, code=code or "")
        names = self.account.may(Deed.READ_PATIENTS)
        entity, found = self._read(lambda connection: _asked(connection, code, since, names))
        body: dict[str, Value] = {
            "count": len(found),
            "since": "" if since is None else f"{since:%Y-%m-%d}",
        }
        self.note(Action.AUDIT_READ, entity, body)
        return found


def _asked(
    connection: sa.Connection, code: str | None, since: datetime | None, names: bool
) -> tuple[str, tuple[TrailEntry, ...]]:
    codes = patient_codes.by_id(connection) if names else {}

    def entry(row: AnyRow) -> TrailEntry:
        return _entry(row, codes)

    wanted = sa.select(*_COLUMNS).order_by(col(Audit.seq))
    if since is not None:
        wanted = wanted.where(col(Audit.utc) >= since)
    if code is None:
        return "", tuple(map(entry, connection.execute(wanted)))
    patient_id = patient_codes.known_id(connection, code)
    if patient_id is None:
        raise unknown_patient(code)
    rows = [
        row
        for some in in_parts(list(_entities(connection, patient_id)))
        for row in connection.execute(wanted.where(col(Audit.entity).in_(some)))
    ]
    entries = sorted(map(entry, rows), key=lambda one: one.seq)
    return f"{ENTITY}{patient_id}", tuple(entries)


def _entities(connection: sa.Connection, patient_id: UUID) -> Iterator[str]:
    """The patient, and all that is theirs, as the audit trail names it."""
    yield f"{ENTITY}{patient_id}"
    for part in ("session", *(part for part in SEALED if part != PROTOCOL)):
        for one in belonging.ids(connection, METADATA.tables[part], patient_id):
            yield f"{part}:{one}"


def _entry(row: AnyRow, codes: Mapping[str, str]) -> TrailEntry:
    """A row as an entry; what somebody wrote there by hand may be no body at all."""
    try:
        body = json.loads(row.body)
    except ValueError:
        body = None
    return TrailEntry(
        seq=row.seq,
        utc=row.utc,
        account=row.account,
        action=row.action,
        entity=row.entity,
        body=body if isinstance(body, dict) else {},
        signed=bool(row.signed),
        patient=codes.get(row.entity.removeprefix(ENTITY).replace("-", ""), "")
        if row.entity.startswith(ENTITY)
        else "",
    )
