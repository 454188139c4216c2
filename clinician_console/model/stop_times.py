"""How long a stop takes: from the therapist's key, or the patient's gesture, to the safe place."""

from __future__ import annotations

from shared.clock import NS_PER_MS
from shared.messages import Event


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

    def shown(self, event: Event, offset_ns: int) -> bool:
        """The safe place is shown; True if that answers the therapist's key.

        Args:
            event: What the headset client says, stamped by its clock.
            offset_ns: The headset client's clock less the console's.
        """
        if self._asked_ns is not None:
            self.last_ms = (event.at_ns - offset_ns - self._asked_ns) / NS_PER_MS
            self.therapist_ms = self.last_ms
            self._asked_ns = None
            return True
        took_ms = event.data.get("took_ms")
        self.last_ms = float(took_ms) if isinstance(took_ms, int | float) else None
        return False
