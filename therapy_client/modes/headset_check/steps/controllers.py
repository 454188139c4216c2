"""Whether both controllers are followed, and as which kind the runtime takes them."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

NAMES = ("left controller", "right controller")


def controllers(room: Room) -> Iterator[Line]:
    """One line a hand."""
    if room.worn.hands() is None:
        yield from (Line(name, Outcome.NOT_TOLD, "this display has none") for name in NAMES)
        return
    room.show("The controllers", "Hold both before you, where you can see them.")
    room.until(lambda: all(_followed(room, hand) for hand in (0, 1)))
    facts = room.worn.facts()
    for hand, name in enumerate(NAMES):
        profile = facts.profiles[hand] if facts is not None else ""
        kind = profile or "of a kind that the runtime does not tell"
        if _followed(room, hand):
            yield Line(name, Outcome.WORKS, f"followed; {kind}")
        elif profile:
            yield Line(name, Outcome.DOES_NOT, f"not followed; {kind}")
        else:
            yield Line(name, Outcome.NOBODY_ANSWERED, "not seen: asleep, empty, or out of view")


def _followed(room: Room, hand: int) -> bool:
    hands = room.worn.hands()
    return hands is not None and hands[hand].grip is not None
