"""Whether the headset tells where the eyes look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

NAME: Final = "gaze"


def gaze(room: Room) -> Iterator[Line]:
    """Look whether it follows the eyes, and says so truly."""
    facts = room.worn.facts()
    if facts is None:
        yield Line(NAME, Outcome.NOT_TOLD, "this display has no eye tracker")
        return
    if not facts.follows_eyes:
        yield Line(NAME, Outcome.NOT_TOLD, "no eye tracker: the head's direction stands in")
        return
    room.show("The eyes", "Look at these words for a moment.")
    if room.until(lambda: room.display.body().eyes is not None):
        yield Line(NAME, Outcome.WORKS, "an eye tracker, and it follows the eyes")
    else:
        yield Line(NAME, Outcome.DOES_NOT, "an eye tracker that told nothing: calibrate it")
