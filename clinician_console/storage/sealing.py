"""What is sealed besides when it is written: all of a store that an earlier version made, once."""

from __future__ import annotations

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage import keys, patient_seals, session_seals
from clinician_console.storage.audit import Action, newest_body
from clinician_console.storage.ground import Ground
from clinician_console.storage.tables import TreatmentProtocol
from clinician_console.storage.trail import walk


class SealingOfStore(Ground):
    """What is done when a store is opened, so that everything in it is under a seal."""

    def _seal_what_is_not(self, connection: sa.Connection) -> None:
        """Seal what an earlier version left without one, as it is found.

        A seal of that version that does not hold is left as it is, for `verify` to tell.
        """
        _, vouched = walk(connection)
        key = keys.patient_seal_key(self._key)
        for patient_id in patient_seals.to_seal(connection):
            body = vouched.patients.get(patient_id)
            if body is None or patient_seals.is_whole(connection, patient_id, key, body):
                self._seal_patient(connection, Action.PATIENT_SEALED, patient_id)
        for sha256 in connection.execute(sa.select(col(TreatmentProtocol.sha256))).scalars().all():
            self._seal_protocol(connection, sha256)
        for session_id in session_seals.unsealed(connection):
            at_ns = session_seals.written_ns(connection, session_id)
            link = session_seals.extend(connection, session_id, (), at_ns)
            fixed = session_seals.fixed_digest(connection, session_id)
            body = {**session_seals.said(link), "fixed": fixed}
            self._audit(connection, Action.SESSION_SEALED_SO_FAR, f"session:{session_id}", body)

    def _seal_ends(self, connection: sa.Connection) -> None:
        """Give the audit trail how far sessions came that ended with their computer.

        One that the trail says had ended is left as it is, for `verify` to tell.
        """
        for session_id, link in session_seals.unended(connection).items():
            entity = f"session:{session_id}"
            if newest_body(connection, Action.SESSION_SEALED, entity) is not None:
                continue
            known = newest_body(connection, Action.SESSION_SEALED_SO_FAR, entity) or ""
            if link.link not in known:
                body = session_seals.said(link)
                self._audit(connection, Action.SESSION_SEALED_SO_FAR, entity, body)
