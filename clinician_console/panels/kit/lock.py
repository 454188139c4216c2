"""When the window locks, and what it asks: the account's passphrase, of whoever comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from shared.rules.states import SessionState

USUAL_MIN: Final = 10
"""Minutes without a key or a press. Our own choice: that a session ends by itself is asked for, and
after how long is not (45 CFR 164.312(a)(2)(iii))."""

LONGEST_MIN: Final = 24 * 60
HANDS_NEEDED: Final = frozenset(
    {SessionState.EXPOSURE, SessionState.PAUSED, SessionState.SAFE_PLACE}
)
"""Where the therapist has to reach everything at once; there the window never locks."""


@dataclass(frozen=True)
class Lock:
    """After how long the window locks, and who opens it again.

    Attributes:
        after_min: Minutes without a key or a press; 0 where it never locks.
        who: The account's name.
        confirm: Takes what was typed; raises a GradusError where it is wrong. It takes its time,
            and is called in a thread of its own.
    """

    after_min: int
    who: str
    confirm: Callable[[str], None]
