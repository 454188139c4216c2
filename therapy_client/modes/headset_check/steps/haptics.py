"""Whether the shake is felt that tells a patient that their stop was understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

NAME: Final = "vibration"
SHAKES, APART_S = 3, 0.6


def haptics(room: Room) -> Iterator[Line]:
    """Shake both controllers, and ask."""
    if room.worn.hands() is None:
        yield Line(NAME, Outcome.NOT_TOLD, "this display has no controllers")
        return
    room.show("The controllers", "Both shake three times now.")
    for _ in range(SHAKES):
        room.worn.vibrate()
        room.lets_pass(APART_S)
    answer = room.ask("The controllers", "Did both of them shake?", "No", "Yes")
    if answer is None:
        yield Line(NAME, Outcome.NOBODY_ANSWERED, "not seen: no grip was pressed alone")
    elif answer == 1:
        yield Line(NAME, Outcome.WORKS, "felt in both hands")
    else:
        yield Line(NAME, Outcome.DOES_NOT, "not felt in both hands")
