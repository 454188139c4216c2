"""The console's safe stop: sent first, twice over; everything else comes after."""

from __future__ import annotations

from clinician_console.record.what import Parts
from clinician_console.session.parts import SessionParts
from clinician_console.session.stop_times import StopTimes
from shared.language import marked
from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName


class Stopping:
    """Makes stops.

    Attributes:
        times: How long the stops of this session took.
    """

    def __init__(self, parts: SessionParts) -> None:
        self.times = StopTimes()
        self._parts = parts

    def by_therapist(self) -> None:
        """Safe place, now; then it is written down."""
        asked_ns = self._stop()
        halt: Parts = {"halt": self._parts.steering.halt}
        self._parts.book.happened(EventName.STOP_ASKED, Actor.THERAPIST, halt, asked_ns)

    def of_astray(self) -> None:
        """The headset client is where nobody led it: there is one answer to that."""
        if self._parts.steering.state is not SessionState.SAFE_PLACE:
            asked_ns = self._stop()
            reason: Parts = {"reason": marked("the headset is astray")}
            self._parts.book.happened(EventName.STOP_ASKED, Actor.SYSTEM, reason, asked_ns)

    def _stop(self) -> int:
        parts = self._parts
        now_ns = parts.clock.now_ns()
        parts.steering.stop()
        if boot := parts.headset.boot:
            parts.link.send(parts.steering.stop_message(boot, now_ns))
        self.times.asked(now_ns)
        parts.heart.at_once()
        return now_ns
