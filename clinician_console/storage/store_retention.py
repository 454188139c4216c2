"""How long a record is kept, as the clinic has set it, and since when that counts for a patient."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from clinician_console.record.retention import LAWS, Retention, Treated
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.storage import belonging, sessions
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground
from clinician_console.storage.tables import METADATA

_RETENTION: Final = "retention"


class RetentionOfStore(Ground):
    """What is kept how long."""

    def retention(self) -> Retention:
        """How long a record is kept, as the clinic has set it."""
        return self._read(retention_of)

    def keep_for(self, retention: Retention) -> None:
        """Set how long a record is kept."""
        self.require(Deed.CHANGE_SETTINGS)

        def keep(connection: sa.Connection) -> None:
            sessions.write_meta(connection, _RETENTION, retention.model_dump_json())
            said = next((word for word, law in LAWS.items() if law == retention), "own")
            body: dict[str, Value] = {
                "years": retention.years,
                "since": retention.since.value,
                "backup_days": retention.backup_days,
                "law": said,
            }
            self._audit(connection, Action.RETENTION_SET, body=body)

        self._write(keep)


def retention_of(connection: sa.Connection) -> Retention:
    """The clinic's setting; that nothing is set, where nobody has set it."""
    kept = sessions.read_meta(connection, _RETENTION)
    return Retention() if kept is None else Retention.model_validate_json(kept)


def treated(connection: sa.Connection, patient_id: UUID) -> Treated:
    """How long ago a patient was treated, by what is stored of them."""
    tables = METADATA.tables
    course, session, entry = tables["course"], tables["session"], tables["course_entry"]

    def newest(column: sa.Column[Any]) -> datetime | None:
        found = sa.select(sa.func.max(column)).where(belonging.belongs(column.table, patient_id))
        return connection.execute(found).scalar()

    running = sa.select(course.c.id).where(
        belonging.belongs(course, patient_id), course.c.ended_utc.is_(None)
    )
    last = (session.c.started_utc, session.c.ended_utc, entry.c.utc, course.c.begun_utc)
    return Treated(
        goes_on=connection.execute(running).first() is not None,
        ended_at=newest(course.c.ended_utc),
        last_at=max(filter(None, map(newest, last)), default=None),
    )
