"""Whether anybody wears it: all that follows waits for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

LONGER: Final = 3
"""To put a headset on and to take the controllers takes longer than an answer."""


def wearing(room: Room) -> Iterator[Line]:
    """Wait until the headset is worn and follows the head."""
    room.show("Put the headset on", "Hold one controller in each hand, and look ahead.")
    if room.until(lambda: room.looked_at, LONGER * room.settings.patience_s):
        yield Line("headset on", Outcome.WORKS, "worn, and the head is followed")
        return
    sentence = room.display.state().sentence
    yield Line("headset on", Outcome.NOBODY_ANSWERED, f"not seen. {sentence}".strip())
