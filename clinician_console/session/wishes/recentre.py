"""Centring the patient's view on where the head is now."""

from __future__ import annotations

import math

from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.wanted import Wanted
from clinician_console.session.wishes.base import ConsoleWish, Told
from shared.language import marked
from shared.rules.states import RECENTRE_APART_S
from shared.wire.events import EventName
from shared.wire.wishes import RecentreOrder


class RecentreWish(ConsoleWish[RecentreOrder]):
    """Each number is done once, and they are some seconds apart; it changes no exposure."""

    def __init__(self, now: Wanted) -> None:
        super().__init__(now)
        self._asked_s = -math.inf

    def ask(self, now_s: float) -> Answer:
        """Want the patient to look ahead from where the head is now.

        Args:
            now_s: This moment, by any clock that is always the same one.
        """
        left_s = self._asked_s + RECENTRE_APART_S - now_s
        if left_s > 0:
            return refused(
                marked(
                    "The view was centred just now: again in {left_s} s.", left_s=math.ceil(left_s)
                )
            )
        self._asked_s = now_s
        self.number += 1
        self.order = RecentreOrder(number=self.number)
        self.now.decided()
        return SENT

    def told(self) -> Told:
        """What is told of it."""
        return Told(EventName.RECENTRE_ASKED)

    def withdraw(self) -> None:
        """What was done once is not done again, and its number says so."""


WISH = RecentreWish
