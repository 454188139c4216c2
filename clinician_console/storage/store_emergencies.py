"""What somebody read in an emergency although their role may not, and why."""

from __future__ import annotations

import json
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.record.listed import Finding
from clinician_console.record.rights import Deed, Emergency
from clinician_console.storage import faults
from clinician_console.storage.account_tables import Emergency as Row
from clinician_console.storage.audit import Action
from clinician_console.storage.digests import row_digest, whole
from clinician_console.storage.ground import Ground
from clinician_console.storage.ids import new_id
from clinician_console.storage.tables import Audit
from shared.errors import UsageError
from shared.printable import plain

LONGEST_REASON = 1_000
_ENTITY = "emergency:"


class EmergenciesOfStore(Ground):
    """The glass that is broken in an emergency, and who broke it."""

    def break_glass(self, reason: str) -> None:
        """From now on, until the store is closed: read what the account's roles may not.

        Nothing that changes or gives away the record follows from it. The reason is kept in a
        table of its own; the audit trail has its digest and what was read.

        Raises:
            UsageError: No reason was given, or it is too long.
            StorageError: The store can only be read: nothing could be written down.
        """
        if self.read_only:
            raise faults.read_only()
        said = plain(reason, LONGEST_REASON + 1).strip()
        if not any(sign.isalpha() for sign in said) or len(said) > LONGEST_REASON:
            raise UsageError(
                "An emergency has a reason, in words.",
                f"Give one of at most {LONGEST_REASON} characters: --break-glass REASON.",
            )

        def write(connection: sa.Connection) -> None:
            utc = self._clock.utc()
            row = {
                "id": new_id(utc),
                "utc": utc,
                "account": self.account.name,
                "reason": said,
            }
            row["sha256"] = row_digest(row)
            connection.execute(sa.insert(Row).values(**row))
            self._audit(
                connection,
                Action.EMERGENCY,
                f"{_ENTITY}{row['id']}",
                {"sha256": str(row["sha256"])},
            )

        self._write(write)
        self._broken = set()

    def emergencies(self) -> tuple[Emergency, ...]:
        """Who read what their role may not, and why; oldest first."""
        self.require(Deed.READ_AUDIT)
        rows = self._read(
            lambda connection: connection.execute(
                sa.select(col(Row.utc), col(Row.account), col(Row.reason)).order_by(
                    col(Row.utc), col(Row.id)
                )
            ).all()
        )
        self.note(Action.EMERGENCIES_READ, body={"count": len(rows)})
        return tuple(Emergency(row.utc, row.account, row.reason) for row in rows)

    def _emergency_notes(self, connection: sa.Connection) -> tuple[str, ...]:
        """A sentence each, without the reason, which may name a patient."""
        rows = connection.execute(sa.select(col(Row.utc), col(Row.account)).order_by(col(Row.utc)))
        return tuple(
            f"On {row.utc:%Y-%m-%d} {row.account} read in an emergency what their role may not: "
            "gradus users emergencies says why."
            for row in rows
        )

    def _faults_of_emergencies(self, connection: sa.Connection) -> tuple[Finding, ...]:
        rows = {row.id: row for row in connection.execute(whole(Row))}
        entries = connection.execute(
            sa.select(col(Audit.entity), col(Audit.body)).where(
                col(Audit.action) == Action.EMERGENCY.value
            )
        )
        sealed = {
            UUID(entry.entity.removeprefix(_ENTITY)): json.loads(entry.body)["sha256"]
            for entry in entries
        }
        altered = [
            one
            for one, row in rows.items()
            if not sealed.get(one) == row.sha256 == row_digest(row._asdict())
        ]
        return (
            *(Finding("emergency", "The reason of an emergency was altered.") for _ in altered),
            *(
                Finding("emergency", "The reason of an emergency is gone.")
                for one in sealed
                if one not in rows
            ),
        )
