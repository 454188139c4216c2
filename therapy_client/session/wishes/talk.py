"""The therapist's voice: whether it is to be heard, and from where. Pure."""

from __future__ import annotations

from shared.rules.states import Actor
from shared.wire.parts import TalkPlace
from shared.wire.wishes import TalkOrder
from therapy_client.session.notes import Note
from therapy_client.session.wishes.base import Because, Coming, HeadsetWish, Where


class TalkWish(HeadsetWish[TalkOrder]):
    """Every target says it, also one that only repeats; the highest number counts.

    No stop withdraws it: a calm voice is what a frightened person needs. A silent console does, and
    that is asked in each frame.

    Attributes:
        place: Where the therapist is heard from; None while they are not.
    """

    order_type = TalkOrder

    def __init__(self, where: Where, note: Note) -> None:
        super().__init__(where, note)
        self.place: TalkPlace | None = None

    def hear(self, order: TalkOrder | None, coming: Coming) -> None:
        """Have the therapist heard from there, or not."""
        if order is not None and order.number > self._seen:
            self._seen, self.place = order.number, order.place

    def take(self, order: TalkOrder | None, coming: Coming) -> None:
        """It was heard already."""

    def withdraw(self, because: Because, actor: Actor) -> None:
        """It goes on."""


WISH = TalkWish
