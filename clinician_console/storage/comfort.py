"""What keeps a patient comfortable, remembered from one session to the next."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from clinician_console.storage.tables import PatientComfort
from shared.wire.parts import Comfort


def remembered(connection: sa.Connection, patient_id: UUID) -> Comfort:
    """What was chosen last for this patient; nothing is on before anybody chose.

    Raises:
        pydantic.ValidationError: What is stored is nothing that can be chosen.
    """
    row = connection.execute(
        sa.select(
            col(PatientComfort.vignette),
            col(PatientComfort.snap_turn_deg),
            col(PatientComfort.seated),
        ).where(col(PatientComfort.patient_id) == patient_id)
    ).first()
    return Comfort() if row is None else Comfort.model_validate(dict(row._mapping))


def remember(connection: sa.Connection, patient_id: UUID, comfort: Comfort, utc: datetime) -> None:
    """Choose this for the patient's sessions from now on."""
    connection.execute(
        sa.delete(PatientComfort).where(col(PatientComfort.patient_id) == patient_id)
    )
    connection.execute(
        sa.insert(PatientComfort).values(
            patient_id=patient_id, changed_utc=utc, **comfort.model_dump()
        )
    )
