"""The safe stops of a session, and how fast the safe place came."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from clinician_console.analysis.course import STEP_STATES
from clinician_console.record.recorded import RecordedEvent
from clinician_console.session.stop_times import milliseconds
from shared.wire.events import EventName

STOPS_TOLD_BY: Final = (
    EventName.STOPPED,
    EventName.STOP_CONFIRMED,
    EventName.SAFE_PLACE_SHOWN,
)
"""What `safe_stops` is made of, in the order of its arguments."""


@dataclass(frozen=True)
class Stop:
    """One safe stop.

    Attributes:
        number: In the order of the session, from 1.
        event: As it was recorded.
        of_exposure: Whether it ended an exposure: not the practised one, nor one more in the safe
            place.
        key_ms: Milliseconds from the therapist's key to the safe place, as the console measured
            it; None if no key of the console led to it, or the headset never confirmed it.
        safe_place_ms: Milliseconds until the safe place was fully shown, as the headset measured
            it; None if it never confirmed this stop.
    """

    number: int
    event: RecordedEvent
    of_exposure: bool
    key_ms: float | None
    safe_place_ms: float | None

    @property
    def at_s(self) -> float:
        """When it was, in seconds since the session began."""
        return self.event.at_s


def safe_stops(
    stopped: Sequence[RecordedEvent],
    confirmed: Sequence[RecordedEvent],
    shown: Sequence[RecordedEvent],
) -> tuple[Stop, ...]:
    """Every safe stop, oldest first.

    Args:
        stopped: The headset's word of each.
        confirmed: The console's word that a key of its own was answered.
        shown: The headset's word that the safe place was fully shown.
    """
    return tuple(
        Stop(
            number,
            stop,
            stop.data.get("state_before") in STEP_STATES,
            _key_ms(stop, stopped, confirmed),
            _safe_place_ms(stop, shown),
        )
        for number, stop in enumerate(stopped, start=1)
    )


def _key_ms(
    stop: RecordedEvent, stopped: Sequence[RecordedEvent], confirmed: Sequence[RecordedEvent]
) -> float | None:
    until_s = min((at.at_s for at in stopped if at.at_s > stop.at_s), default=math.inf)
    for answer in confirmed:
        stop_ms = milliseconds(answer.data.get("stop_ms"))
        if stop.at_s <= answer.at_s < until_s and stop_ms is not None:
            return stop_ms
    return None


def _safe_place_ms(stop: RecordedEvent, shown: Sequence[RecordedEvent]) -> float | None:
    for answer in shown:
        took_ms = milliseconds(answer.data.get("took_ms"))
        same = answer.data.get("stop_number") == stop.data.get("stop_number")
        # A restarted client counts its stops anew, so an earlier answer may bear this number.
        if same and answer.at_s >= stop.at_s and took_ms is not None:
            return took_ms
    return None
