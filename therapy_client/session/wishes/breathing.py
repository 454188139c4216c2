"""The breathing guide: there at the shore and nowhere else, whatever is wished. Pure."""

from __future__ import annotations

from shared.rules.states import MAY_BE_GUIDED, Actor
from shared.wire.events import EventName
from shared.wire.parts import BreathingGuide
from shared.wire.wishes import BreathingOrder
from therapy_client.session.notes import Note
from therapy_client.session.wishes.base import Because, Coming, HeadsetWish, Where


class BreathingWish(HeadsetWish[BreathingOrder]):
    """The guide that is there.

    Attributes:
        guide: Which; `OFF` for none.
    """

    order_type = BreathingOrder

    def __init__(self, where: Where, note: Note) -> None:
        super().__init__(where, note)
        self.guide = BreathingGuide.OFF

    def take(self, order: BreathingOrder | None, coming: Coming) -> None:
        """Have the guide that is wished, where the patient is led as the target wants."""
        if coming.followed:
            self._have(order.guide if order else BreathingGuide.OFF, Actor.THERAPIST)

    def withdraw(self, because: Because, actor: Actor) -> None:
        """Who stops, stops everything; any other state says by itself whether it is guided."""
        if because is Because.STOPPED:
            self._have(BreathingGuide.OFF, actor)

    def _have(self, wanted: BreathingGuide, actor: Actor) -> None:
        guide = wanted if self.where.state in MAY_BE_GUIDED else BreathingGuide.OFF
        if guide is not self.guide:
            self.guide = guide
            self.note(EventName.BREATHING_GUIDED, actor, {"guide": guide.value})


WISH = BreathingWish
