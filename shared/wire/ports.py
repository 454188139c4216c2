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

from shared.errors import UsageError


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
LONGEST_LABEL: Final = 63
"""Characters between two dots of a host's name (RFC 1035, 2.3.4)."""


def address_of(text: str, usual_port: int) -> tuple[str, int]:
    """HOST or HOST:PORT of a console.

    Args:
        usual_port: The one that is meant where none is given.

    Raises:
        UsageError: It is none: nobody would ever be found there.
    """
    host, _, port = text.rpartition(":") if ":" in text else (text, "", str(usual_port))
    labels = [len(label.encode(errors="replace")) for label in host.split(".")]
    is_port = port.isdecimal() and len(port) <= 5 and 0 < int(port) <= LAST_PORT
    if not host or max(labels) > LONGEST_LABEL or not is_port:
        raise UsageError(f"“{text}” is no address of a console.", "Give it as HOST or HOST:PORT.")
    return host, int(port)
