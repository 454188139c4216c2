"""The ports of the link, one table. The console's control port is chosen; the others follow it.

5750  control   +0        the numbers if nobody chooses any
5751  samples   +1
5752  view      +2
5753  watch     +3        for consoles that only look on
5754  voice     +4
5753  pairing             of the headset's computer, while it shows a code
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class PortOffset(IntEnum):
    """How far a socket of the console lies from its control port."""

    CONTROL = 0
    SAMPLES = 1
    VIEW = 2
    WATCH = 3
    VOICE = 4


DEFAULT_PORT: Final = 5750
PAIR_PORT: Final = 5753
LAST_PORT: Final = 65_535
LAST_CONTROL_PORT: Final = LAST_PORT - max(PortOffset)
