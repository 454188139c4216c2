"""How long a stop takes: from the therapist's key, or the patient's gesture, to the safe place."""

from __future__ import annotations

from typing import Final

from shared.clock import NS_PER_MS
from shared.wire.messages import Event

LONGEST_MS: Final = 3_600_000.0
"""Whoever says that a stop took longer than an hour does not tell a time."""


class StopTimes:
    """The times of this session's stops.

    Attributes:
        last_ms: From the last stop to the safe place shown, or None while that is not known.
        therapist_ms: The same of the last stop that the therapist made.
    """

    def __init__(self) -> None:
        self.last_ms: float | None = None
        self.therapist_ms: float | None = None
        self._asked_ns: int | None = None

    def asked(self, now_ns: int) -> None:
        """The therapist pressed the key, at this time of the console's clock."""
        self._asked_ns = now_ns
        self.last_ms = None

    def stopped(self) -> None:
        """The headset client has stopped; how long that took is not known yet."""
        self.last_ms = None

    def shown(self, event: Event, shown_ns: int) -> bool:
        """The safe place is shown; True if that answers the therapist's key.

        Args:
            event: What the headset client says.
            shown_ns: When it was shown, by the console's clock. What was shown before the key was
                pressed answers another stop.
        """
        if self._asked_ns is not None and shown_ns >= self._asked_ns:
            self.last_ms = (shown_ns - self._asked_ns) / NS_PER_MS
            self.therapist_ms = self.last_ms
            self._asked_ns = None
            return True
        self.last_ms = milliseconds(event.data.get("took_ms"))
        return False


def milliseconds(told: object) -> float | None:
    """How long a stop took as somebody told it, or None where that can be no time of a stop."""
    if not isinstance(told, int | float) or isinstance(told, bool):
        return None
    return float(told) if 0 <= told <= LONGEST_MS else None
