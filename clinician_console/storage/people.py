"""Who patients are and what they need, in the database."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.storage.tables import Patient as PatientRow
from clinician_console.storage.tables import PatientName, PatientNeeds


def patient(connection: sa.Connection, patient_id: UUID) -> Patient:
    """What is known of a patient of this id; what nobody said is as usual."""
    row = connection.execute(
        sa.select(
            col(PatientRow.code),
            col(PatientNeeds.language),
            col(PatientNeeds.seated),
            col(PatientNeeds.glasses),
            col(PatientNeeds.one_hand),
            col(PatientNeeds.hearing),
        )
        .join_from(
            PatientRow,
            PatientNeeds,
            col(PatientNeeds.patient_id) == col(PatientRow.id),
            isouter=True,
        )
        .where(col(PatientRow.id) == patient_id)
    ).one()
    if row.language is None:
        return Patient(code=row.code)
    needs = HeadsetNeeds(
        seated=row.seated, glasses=row.glasses, one_hand=row.one_hand, hearing=row.hearing
    )
    return Patient(code=row.code, language=row.language, needs=needs)


def keep(connection: sa.Connection, patient_id: UUID, patient: Patient, utc: datetime) -> None:
    """Keep language and needs in place of those before."""
    connection.execute(sa.delete(PatientNeeds).where(col(PatientNeeds.patient_id) == patient_id))
    connection.execute(
        sa.insert(PatientNeeds).values(
            patient_id=patient_id,
            language=patient.language,
            changed_utc=utc,
            **vars(patient.needs),
        )
    )


def identity(connection: sa.Connection, patient_id: UUID) -> Identity:
    """Who a patient is; a contact may be kept without a name."""
    row = connection.execute(
        sa.select(col(PatientName.name), col(PatientName.crisis_contact)).where(
            col(PatientName.patient_id) == patient_id
        )
    ).first()
    return (
        Identity()
        if row is None
        else Identity(name=row.name or None, crisis_contact=row.crisis_contact)
    )


def keep_identity(connection: sa.Connection, patient_id: UUID, identity: Identity) -> None:
    """Keep who a patient is in place of what was kept; where nothing is left, no row is."""
    connection.execute(sa.delete(PatientName).where(col(PatientName.patient_id) == patient_id))
    if identity != Identity():
        connection.execute(
            sa.insert(PatientName).values(
                patient_id=patient_id,
                name=identity.name or "",
                crisis_contact=identity.crisis_contact,
            )
        )
