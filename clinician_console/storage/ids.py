"""Ids that sort by time and need no central counter, so that stores of several rooms can merge."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from clinician_console.record.recorded import SHORT_ID_LENGTH

_JUST: Final = timedelta(microseconds=1)


def new_id(utc: datetime) -> UUID:
    """A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, 74 random bits."""
    milliseconds = int(utc.timestamp() * 1000)
    parts = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    parts[6] = parts[6] & 0x0F | 0x70
    parts[8] = parts[8] & 0x3F | 0x80
    return UUID(bytes=bytes(parts))


def short_id(identifier: UUID) -> str:
    """The last characters: random, where the first ones of sessions of one day are alike."""
    return identifier.hex[-SHORT_ID_LENGTH:]


def after(newest: datetime | None, utc: datetime) -> datetime:
    """When something is written: never before what stands there, be another room's clock ahead."""
    return utc if newest is None or newest <= utc else newest + _JUST
