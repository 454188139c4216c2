"""Who was refused at the console's door: taken down by the check of keys, told by the session.

The check of keys runs in a thread that one exception would end for ever, and then nobody is let
in any more. So it only puts an address and a key into a small bounded queue; whoever reads it
turns them into words.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

MOST_WAITING: Final = 32
MOST_REMEMBERED: Final = 256


@dataclass(frozen=True)
class Knock:
    """A refused handshake.

    Attributes:
        address: Where it came from, as the system says.
        public_key: The key that is not trusted, Z85 text.
    """

    address: str
    public_key: str


class Knocks:
    """A queue that never grows, never waits and never raises.

    A headset tries again several times a second, and a stranger can come with a new key each
    time: a pair of address and key is told once, as long as it is remembered.
    """

    def __init__(self) -> None:
        self._waiting: deque[Knock] = deque(maxlen=MOST_WAITING)
        self._told: set[Knock] = set()

    def note(self, knock: Knock) -> None:
        """Take one down; called from the thread that checks keys."""
        if knock in self._told:
            return
        if len(self._told) >= MOST_REMEMBERED:
            self._told.clear()
        self._told.add(knock)
        self._waiting.append(knock)

    def take(self) -> list[Knock]:
        """What was taken down since this was asked last, oldest first."""
        taken: list[Knock] = []
        while self._waiting:
            taken.append(self._waiting.popleft())
        return taken

    def forget(self, public_key: str) -> None:
        """Tell of this key again, after it was trusted and is no more."""
        # A copy is made in one go: the other thread may add to the set meanwhile.
        self._told = {knock for knock in tuple(self._told) if knock.public_key != public_key}
