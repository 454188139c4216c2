"""The patient's own stop, by each of its gestures: the one thing that must never fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from shared.clock import NS_PER_S
from therapy_client.displays.openxr.gestures import SQUEEZED
from therapy_client.modes.headset_check.outcomes import Line, Outcome
from therapy_client.modes.headset_check.room import Room

GRIPS: Final = "stop by both grips"
MENU: Final = "stop by a menu button"


def stops(room: Room) -> Iterator[Line]:
    """Ask for both gestures, one after the other."""
    with room.stop_is_practised():
        if room.worn.hands() is None:
            yield _seen(room, GRIPS, room.display.stop_words, room.display.stop_held)
            yield Line(MENU, Outcome.NOT_TOLD, "this display has no menu button")
            return
        grips = "Squeeze both grips and hold them until the controllers shake. Then let go."
        yield _seen(room, GRIPS, grips, lambda: _grips(room))
        menu = "Hold the menu button of one controller until both shake. Then let go."
        yield _seen(room, MENU, menu, lambda: _menu(room))


def _seen(room: Room, name: str, words: str, gesture: Callable[[], bool]) -> Line:
    began_ns: int | None = None

    def held() -> bool:
        nonlocal began_ns
        if not gesture():
            began_ns = None
        elif began_ns is None:
            began_ns = room.clock.now_ns()
        return began_ns is not None and room.display.stop_held()

    room.show("The stop", words)
    pressed_long_enough = room.until(held)
    held_s = (room.clock.now_ns() - began_ns) / NS_PER_S if began_ns is not None else 0.0
    let_go = room.until(lambda: not room.display.stop_held())
    if not pressed_long_enough:
        return Line(name, Outcome.NOBODY_ANSWERED, "not seen")
    figures = {"held_s": round(held_s, 2)}
    if not let_go:
        return Line(name, Outcome.DOES_NOT, "understood, and never let go", figures)
    return Line(name, Outcome.WORKS, f"understood after {held_s:.2f} s", figures)


def _grips(room: Room) -> bool:
    hands = room.worn.hands() or ()
    return bool(hands) and all(hand.squeeze >= SQUEEZED and not hand.menu for hand in hands)


def _menu(room: Room) -> bool:
    hands = room.worn.hands() or ()
    return any(hand.menu for hand in hands) and all(hand.squeeze < SQUEEZED for hand in hands)
