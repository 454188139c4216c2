"""When to ask the headset client for events again: only for a gap that lasts.

Events in flight look like missing ones for a moment: the heartbeat that counts them may overtake
their way through the recorder. Who asks at once is answered with everything a second time.
"""

from __future__ import annotations

from shared.clock import NS_PER_S

GAP_S = 0.3


class Gap:
    """Watches what the client has against what came in."""

    def __init__(self) -> None:
        self._seen = -1
        self._since_ns: int | None = None

    def asks_from(self, has_through: int, seen: int, now_ns: int) -> int | None:
        """The number from which to ask again, or None while there is nothing to ask for.

        Args:
            has_through: Number of the client's newest event.
            seen: Number of the last event that came in, in order.
        """
        if has_through <= seen:
            self._since_ns = None
            return None
        if self._since_ns is None or seen != self._seen:
            self._since_ns, self._seen = now_ns, seen
            return None
        if now_ns - self._since_ns < GAP_S * NS_PER_S:
            return None
        self._since_ns = now_ns
        return seen + 1
