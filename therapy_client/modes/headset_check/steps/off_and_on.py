"""Whether it is noticed that the headset is taken off, and that it is worn again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from shared.clock import NS_PER_S
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

NAME: Final = "headset off and on"


def off_and_on(room: Room) -> Iterator[Line]:
    """Ask for it, and look at what the display says."""
    if room.worn.facts() is None:
        yield Line(NAME, Outcome.NOT_TOLD, "this display is never taken off")
        return
    room.show("Off and on", "Take the headset off, count to three, and put it on again.")
    began_ns = room.clock.now_ns()
    if not room.until(lambda: not room.looked_at):
        yield Line(NAME, Outcome.NOBODY_ANSWERED, "not seen: it was worn all the time")
        return
    figures = {"off_after_s": round((room.clock.now_ns() - began_ns) / NS_PER_S, 1)}
    if room.until(lambda: room.looked_at):
        yield Line(NAME, Outcome.WORKS, "taken off and worn again", figures)
    else:
        yield Line(NAME, Outcome.NOBODY_ANSWERED, "taken off; worn again: not seen", figures)
