"""The table of who patients are in de-identified outputs; the others are in tables.py."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from clinician_console.storage.columns import Row, UtcTime
from clinician_console.storage.tables import METADATA

_SHA256_HEX = 64


class _Table(Row):
    metadata: ClassVar[sa.MetaData] = METADATA


class StudyIdentity(_Table, table=True):
    """Who a patient is in de-identified outputs; written once, and the only way back."""

    __tablename__ = "study_identity"
    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(foreign_key="patient.id", unique=True)
    code: str = Field(unique=True, max_length=32)
    shift_days: int
    secret: str = Field(max_length=_SHA256_HEX)
    made_utc: datetime = Field(sa_type=UtcTime)
    sha256: str = Field(max_length=_SHA256_HEX)
