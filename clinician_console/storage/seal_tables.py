"""The table of the sessions' own chains of seals; the others are in tables.py."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from clinician_console.storage.columns import Row
from clinician_console.storage.tables import METADATA

_SHA256_HEX = 64


class SessionSeal(Row, table=True):
    """What one transaction wrote of a session, as a link of the session's own chain.

    `marks` has a mark of each row (session_seals.py), and `rows` counts all rows by then.
    """

    metadata: ClassVar[sa.MetaData] = METADATA
    __tablename__ = "session_seal"
    session_id: UUID = Field(primary_key=True, foreign_key="session.id")
    number: int = Field(primary_key=True)
    rows: int = Field(sa_type=sa.BigInteger)
    last_written_ns: int = Field(sa_type=sa.BigInteger)
    link: str = Field(max_length=_SHA256_HEX)
    marks: bytes = Field(sa_type=sa.LargeBinary)
