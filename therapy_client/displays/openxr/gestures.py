"""The patient's stop: both grips, or a menu button, held for 0.3 s."""

from __future__ import annotations

from dataclasses import dataclass

from shared.clock import NS_PER_S
from therapy_client.patient import HeadPose

HOLD_S = 0.3
SQUEEZED, LET_GO = 0.6, 0.4
"""Share of the way a grip is pressed from which, and down to which, it counts as held."""


@dataclass(frozen=True)
class Hand:
    """What one controller, or one bare hand, does at this moment.

    Attributes:
        grips: Whether there is a grip to press: a controller without one has only the menu.
        squeeze: How far the grip is pressed, 0 to 1.
        select: How far the trigger is pressed, 0 to 1.
        menu: Whether the menu button is down.
        turn: How far the stick is pushed to the right, -1 to 1; 0 where none turns.
        grip: Where the hand is, or None where that is not known.
        aim: Where it points from, and its forward axis where to.
    """

    grips: bool = False
    squeeze: float = 0.0
    select: float = 0.0
    menu: bool = False
    turn: float = 0.0
    grip: HeadPose | None = None
    aim: HeadPose | None = None


Hands = tuple[Hand, Hand]
"""Left and right."""

NO_HANDS: Hands = (Hand(), Hand())


class StopGesture:
    """Tells from what the hands do whether the patient wants to stop.

    Where only one of the two controllers has a grip that answers (the other is asleep, or was
    never handed out), that one alone counts: a flat battery must not take the stop away.
    """

    def __init__(self) -> None:
        self._squeezed = (False, False)
        self._since_ns: int | None = None
        self.held = False
        self.just_held = False

    def update(self, hands: Hands, now_ns: int) -> bool:
        """Take what the hands do now; returns whether the stop is held.

        `just_held` is True for the one update at which the stop begins to be held.
        """
        self._squeezed = tuple(
            hand.grips and hand.squeeze >= (LET_GO if before else SQUEEZED)
            for hand, before in zip(hands, self._squeezed, strict=True)
        )  # type: ignore[assignment]
        before = self.held
        if not (self._both_grips(hands) or any(hand.menu for hand in hands)):
            self._since_ns = None
        elif self._since_ns is None:
            self._since_ns = now_ns
        self.held = self._since_ns is not None and now_ns - self._since_ns >= HOLD_S * NS_PER_S
        self.just_held = self.held and not before
        return self.held

    def _both_grips(self, hands: Hands) -> bool:
        pairs = zip(hands, self._squeezed, strict=True)
        answering = [squeezed for hand, squeezed in pairs if hand.grips]
        return bool(answering) and all(answering)
