"""The patient's rest in the safe place after a stop, and the one way out of it. Pure.

A resume counts only if it was made after the rest, and answers that very stop. Nobody can say when
something was made that comes over a wire, so it carries what nobody can have known before: a
ticket, drawn anew for each stop, told with the heartbeat once the rest is over, good for one try
(docs/decisions/0023). What came earlier cannot carry it, however often it is said again.
"""

from __future__ import annotations

import secrets

from shared.clock import NS_PER_S
from shared.rules.states import REST_S
from shared.wire.parts import WayOut

_TICKET_BYTES = 16


class Rest:
    """What follows one stop."""

    def __init__(self) -> None:
        self._ticket = secrets.token_hex(_TICKET_BYTES)
        self._shown_ns: int | None = None

    def shown(self, now_ns: int) -> None:
        """The safe place is fully shown; the first time counts."""
        if self._shown_ns is None:
            self._shown_ns = now_ns

    def left_s(self, now_ns: int) -> float:
        """How long the rest still takes, at least; all of it while the safe place is not shown."""
        if self._shown_ns is None:
            return REST_S
        return max(0.0, REST_S - (now_ns - self._shown_ns) / NS_PER_S)

    def way_out(self, now_ns: int) -> WayOut:
        """What the console is told."""
        left_s = self.left_s(now_ns)
        return WayOut(opens_in_s=left_s, ticket=None if left_s else self._ticket)

    def objection(self, ticket: str | None, now_ns: int) -> str | None:
        """Why a resume with this ticket does not end the stop, or None: it does."""
        if self.left_s(now_ns):
            return f"the safe place has not been shown for {REST_S:.0f} s since the last stop"
        if ticket is None or not secrets.compare_digest(ticket.encode(), self._ticket.encode()):
            return "the last stop has not been ended by the therapist"
        return None

    def spend(self, ticket: str | None) -> None:
        """This ticket was tried and did not lead out: whoever wants to try again, decides again."""
        if ticket == self._ticket:
            self._ticket = secrets.token_hex(_TICKET_BYTES)
