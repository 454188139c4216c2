"""What leaves a store de-identified: under which code, and moved by how many days."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from clinician_console.patients.record import unknown_patient
from clinician_console.patients.studied import Studied
from clinician_console.record.rights import Deed
from clinician_console.record.study import Study
from clinician_console.record.what import Value
from clinician_console.storage import patient_codes, studied, studies
from clinician_console.storage.audit import Action
from clinician_console.storage.ground import Ground


class StudiesOfStore(Ground):
    """Who patients are in de-identified outputs."""

    def study(self, code: str) -> Study:
        """Who a patient is in a study: the same for every output, and made where there is none.

        Raises:
            AccessError: This account may not export, also not de-identified.
            UsageError: The patient is not known.
            StorageError: They have no study code yet, and the store can only be read.
        """
        self.require(Deed.EXPORT_DEIDENTIFIED, code=code)
        known = self._read(lambda connection: self._study(connection, code))
        if known is not None:
            self.note(Action.STUDY_CODE_READ, body={"code": known.code})
            return known
        return self._write(lambda connection: self._made_study(connection, code))

    def studied(self) -> Studied:
        """All that a study is built of; who has no study code yet gets one.

        Raises:
            AccessError: This account may not export, also not de-identified.
            StorageError: Somebody has no study code yet, and the store can only be read.
        """
        self.require(Deed.EXPORT_DEIDENTIFIED)
        self.require(Deed.READ_SESSIONS)
        if self._read(studies.without_code):
            self._write(self._make_missing)
        found = self._read(studied.studied)
        body = {"patients": len(found.patients), "sessions": len(found.sessions)}
        self.note(Action.STUDY_READ, body=body)
        return found

    def note_study(self, what: Mapping[str, Value]) -> None:
        """Add to the audit trail that a version of a study was put forward.

        Args:
            what: Counts and digests of it.
        """
        self.require(Deed.EXPORT_DEIDENTIFIED)
        self.note(Action.STUDY_BUILT, body=what)

    def _make_missing(self, connection: sa.Connection) -> None:
        for patient_id in studies.without_code(connection):
            self._made(connection, patient_id)

    def code_own_patients(self) -> None:
        """Give every patient who was made known in this room a study code, before they are sent.

        Made in one room alone, it is the same in every room that hears of the patient.
        """
        self.require(Deed.SYNC)
        if self._read(partial(studies.without_code, own=True)):
            self._write(self._code_own)

    def _code_own(self, connection: sa.Connection) -> None:
        for patient_id in studies.without_code(connection, own=True):
            self._made(connection, patient_id)

    def _study(self, connection: sa.Connection, code: str) -> Study | None:
        patient_id = patient_codes.known_id(connection, code)
        if patient_id is None:
            raise unknown_patient(code)
        return studies.study_of(connection, patient_id)

    def _made_study(self, connection: sa.Connection, code: str) -> Study:
        if (known := self._study(connection, code)) is not None:
            return known
        patient_id = patient_codes.known_id(connection, code)
        if patient_id is None:
            raise unknown_patient(code)
        return self._made(connection, patient_id)

    def _made(self, connection: sa.Connection, patient_id: UUID) -> Study:
        row = studies.make(connection, patient_id, self._clock.utc())
        body = {"sha256": str(row["sha256"])}
        self._audit(connection, Action.STUDY_CODE_MADE, f"study_identity:{row['id']}", body)
        return Study(row["code"], row["shift_days"], bytes.fromhex(row["secret"]))
