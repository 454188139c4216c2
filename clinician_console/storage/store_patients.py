"""The patients of a store, and what is remembered of them from session to session."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from clinician_console.patients.caseload import Caseload
from clinician_console.record.answer_alerts import AnswerAlert, unsigned_of
from clinician_console.record.fillings import Dated, FilledIn, fillings_of
from clinician_console.record.listed import PatientSummary
from clinician_console.record.rights import Deed
from clinician_console.record.what import Value
from clinician_console.session.comfort import ComfortWishes
from clinician_console.storage import (
    audit,
    caseload,
    comfort,
    devices,
    patient_codes,
    sessions,
)
from clinician_console.storage.answers import told_of
from clinician_console.storage.ground import Ground
from shared.wire.parts import Comfort


class PatientsOfStore(Ground):
    """What is done with patients, and with the sensors that a therapist chose for them."""

    def patient_code(self, code: str) -> str | None:
        """The code as the store knows it, whatever its capitals; None for an unknown patient.

        Raises:
            UsageError: Several patients of this store have nearly this code.
        """
        self.require(Deed.READ_PATIENTS, code=code)
        return self._read(lambda connection: patient_codes.stored_spelling(connection, code))

    def add_patient(self, code: str, name: str | None = None) -> None:
        """Make a patient known, and store or change the name if one is given."""
        self.require(Deed.TREAT, code=code)

        def add(connection: sa.Connection) -> None:
            patient_id = patient_codes.patient_id(connection, code, self._clock.utc())
            self._seal_patient(connection, audit.Action.PATIENT_ADDED, patient_id)
            if name is not None:
                sessions.name_patient(connection, patient_id, name)
                self._seal_patient(connection, audit.Action.PATIENT_NAMED, patient_id)

        self._write(add)

    def comfort(self, code: str, wishes: ComfortWishes | None = None) -> Comfort:
        """What keeps a patient comfortable; what is wished now is remembered for the next time.

        Args:
            code: The patient, who is made known if new.
            wishes: What is chosen now; nothing leaves all as it is remembered.
        """
        self.require(Deed.TREAT, code=code)

        def choose(connection: sa.Connection) -> Comfort:
            utc = self._clock.utc()
            patient_id = self._made_known(connection, code, utc)
            before = comfort.remembered(connection, patient_id)
            now = (wishes or ComfortWishes()).over(before)
            if now == before:
                entity = f"patient:{patient_id}"
                self._audit(connection, audit.Action.COMFORT_READ, entity, now.model_dump())
                return now
            comfort.remember(connection, patient_id, now, utc)
            action = audit.Action.COMFORT_CHANGED
            self._seal_patient(connection, action, patient_id, now.model_dump())
            return now

        return self._write(choose)

    def unsigned_alerts(self, code: str) -> tuple[AnswerAlert, ...]:
        """The answers of a patient that need a person who has not signed, oldest first."""
        self.require(Deed.READ_SESSIONS, code=code)
        return unsigned_of(what for _, what in self.told_of_answers(code))

    def fillings(self, code: str) -> tuple[FilledIn, ...]:
        """What a patient answered to instruments, in sessions and between them, oldest first."""
        self.require(Deed.READ_SESSIONS, code=code)
        return fillings_of(self.told_of_answers(code))

    def told_of_answers(self, code: str) -> tuple[Dated, ...]:
        """Everything that bears on a patient's answers, oldest first; nothing of nobody."""
        self.require(Deed.READ_SESSIONS, code=code)

        def look(connection: sa.Connection) -> tuple[UUID, tuple[Dated, ...]] | None:
            patient_id = patient_codes.known_id(connection, code)
            return None if patient_id is None else (patient_id, told_of(connection, patient_id))

        found = self._read(look)
        if found is None:
            return ()
        patient_id, told = found
        self.note(audit.Action.ANSWERS_READ, f"patient:{patient_id}", {"count": len(told)})
        return told

    def note_patient_output(self, code: str, what: Mapping[str, Value]) -> None:
        """Add to the audit trail what was made of all that is kept of a patient.

        Args:
            code: The patient's.
            what: Kind, counts and digests of what was made.
        """
        self.require(Deed.EXPORT, code=code)
        patient_id = self._read(lambda connection: patient_codes.known_id(connection, code))
        self.note(audit.Action.PATIENT_EXPORTED, f"patient:{patient_id}", what)

    def accepted_devices(self) -> tuple[str, ...]:
        """The sensors that a therapist chose in this store before."""
        self.require(Deed.TREAT)
        return self._read(devices.accepted)

    def accept_device(self, device: str) -> None:
        """Remember that this sensor was chosen."""
        self.require(Deed.TREAT)

        def accept(connection: sa.Connection) -> None:
            devices.accept(connection, device)
            self._audit(connection, audit.Action.DEVICE_ACCEPTED, body={"device": device})

        self._write(accept)

    def sensors_of(self, code: str) -> frozenset[tuple[str, str, str]]:
        """Signal, name and source id of every sensor's stream in a patient's sessions."""
        self.require(Deed.TREAT, code=code)

        def look(connection: sa.Connection) -> frozenset[tuple[str, str, str]]:
            patient_id = patient_codes.known_id(connection, code)
            return devices.of_patient(connection, patient_id) if patient_id else frozenset()

        found = self._read(look)
        self.note(audit.Action.SESSIONS_READ, body={"count": len(found), "what": "sensors"})
        return found

    def patients(self, *, with_names: bool = False) -> tuple[PatientSummary, ...]:
        """All patients by code; names only if asked for."""
        self.require(Deed.READ_PATIENTS)
        if with_names:
            self.require(Deed.READ_IDENTITY)
        found = self._read(lambda connection: sessions.patients(connection, with_names=with_names))
        self.note(audit.Action.PATIENTS_READ, body={"count": len(found), "with_names": with_names})
        return found

    def caseload(self) -> Caseload:
        """What waits for somebody of every patient: screening, answers, signatures."""
        self.require(Deed.READ_SESSIONS)
        found = self._read(caseload.caseload)
        body: dict[str, Value] = {"count": len(found), "with_names": False}
        self.note(audit.Action.PATIENTS_READ, body=body)
        return found
