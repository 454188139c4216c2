"""Ids of one author that sort in the order in which they were given, however coarse the clock is.

What is read of a record is ordered by its stamps, and by the ids where two stamps are one: a click
writes several entries at once, and on some systems the monotonic clock stands still for 16 ms.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import Final
from uuid import UUID

_COUNTED: Final = 1 << 12


class RisingIds:
    """UUIDs of version 7 with a counter below the millisecond (RFC 9562, section 6.2, method 1)."""

    def __init__(self) -> None:
        self._ms = 0
        self._count = 0

    def next(self, utc: datetime) -> UUID:
        """An id that sorts after every one before it, also where the time of day was set back.

        Args:
            utc: The author's time of day, with zone.
        """
        ms = int(utc.timestamp() * 1000)
        self._count += 1
        if ms > self._ms:
            self._ms, self._count = ms, 0
        elif self._count == _COUNTED:
            self._ms, self._count = self._ms + 1, 0
        parts = bytearray(self._ms.to_bytes(6, "big") + self._count.to_bytes(2, "big"))
        parts += os.urandom(8)
        parts[6] |= 0x70
        parts[8] = parts[8] & 0x3F | 0x80
        return UUID(bytes=bytes(parts))
