"""What the runtime says of itself; nobody is asked for it."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

NAMES = ("runtime", "extensions", "graphics binding", "refresh rates")


def runtime(room: Room) -> Iterator[Line]:
    """Runtime, extensions, graphics binding, refresh rates."""
    facts = room.worn.facts()
    if facts is None:
        yield from (Line(name, Outcome.NOT_TOLD, "no runtime told it") for name in NAMES)
        return
    yield Line(NAMES[0], Outcome.WORKS, facts.runtime)
    there, missing = ", ".join(facts.extensions_used), ", ".join(facts.extensions_missing)
    yield Line(NAMES[1], Outcome.WORKS, f"there: {there}; missing: {missing or 'none'}")
    width, height = facts.eye_size
    yield Line(NAMES[2], Outcome.WORKS, f"{facts.graphics}, {width} x {height} pixels an eye")
    used = f"{facts.rate_hz:g} Hz used"
    figures = {"rate_hz": facts.rate_hz}
    if not facts.rates_hz:
        yield Line(NAMES[3], Outcome.NOT_TOLD, f"{used}; no choice is offered", figures)
        return
    offered = ", ".join(f"{rate:g}" for rate in facts.rates_hz)
    yield Line(NAMES[3], Outcome.WORKS, f"{used}; {offered} Hz offered", figures)
