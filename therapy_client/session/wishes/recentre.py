"""Centring the view: each number is done once, by whoever holds the display. Pure."""

from __future__ import annotations

from shared.rules.states import Actor
from shared.wire.wishes import RecentreOrder
from therapy_client.session.notes import Note
from therapy_client.session.wishes.base import Because, Coming, HeadsetWish, Where


class RecentreWish(HeadsetWish[RecentreOrder]):
    """A number that was there before this client knew it was meant for another."""

    order_type = RecentreOrder

    def __init__(self, where: Where, note: Note) -> None:
        super().__init__(where, note)
        self._known: int | None = None
        self._due = False

    def take(self, order: RecentreOrder | None, coming: Coming) -> None:
        """Have it done with the next frame, if it was asked for since."""
        number = self.number_of(order)
        if self._known is not None and number > self._known:
            self._due = True
        self._known = number

    def wait(self, order: RecentreOrder | None, coming: Coming) -> None:
        """It waits for no scene."""
        self.take(order, coming)

    def withdraw(self, because: Because, actor: Actor) -> None:
        """A stop moves nothing about the patient."""
        if because is Because.STOPPED:
            self._due = False

    def take_due(self) -> bool:
        """Whether the view is to be centred now; asked once, it is not due any more."""
        due, self._due = self._due, False
        return due


WISH = RecentreWish
