"""The tables of accounts; the others are in tables.py, which shows where they stand."""

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


class Account(_Table, table=True):
    """One statement about an account: made, given roles or keys, closed. The newest one holds.

    `by` is whose account signed it, `by_key` the Ed25519 key that they had then.
    """

    __tablename__ = "account"
    seq: int = Field(sa_type=sa.BigInteger, primary_key=True)
    account_id: str = Field(max_length=32)
    name: str = Field(max_length=64)
    roles: str = Field(max_length=200)
    utc: datetime = Field(sa_type=UtcTime)
    closed_utc: datetime | None = Field(default=None, sa_type=UtcTime)
    signing_key: str = Field(max_length=64)
    sealing_key: str = Field(max_length=64)
    by: str = Field(max_length=32)
    by_key: str = Field(max_length=64)
    signature: str = Field(max_length=128)


class Emergency(_Table, table=True):
    """Somebody read what their role may not: why, in their own words, which may name a patient."""

    __tablename__ = "emergency"
    id: UUID = Field(primary_key=True)
    utc: datetime = Field(sa_type=UtcTime)
    account: str = Field(max_length=64)
    reason: str = Field(max_length=1000)
    sha256: str = Field(max_length=_SHA256_HEX)
