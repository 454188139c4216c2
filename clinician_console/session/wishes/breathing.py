"""The breathing guide: what the patient at the shore breathes with."""

from __future__ import annotations

from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.wanted import Wanted
from clinician_console.session.wishes.base import ConsoleWish, Told
from shared.language import marked
from shared.rules.states import MAY_BE_GUIDED, SessionState
from shared.wire.events import EventName
from shared.wire.messages import Status
from shared.wire.parts import BreathingGuide
from shared.wire.wishes import BreathingOrder


class BreathingWish(ConsoleWish[BreathingOrder]):
    """It is there in the safe place and in recovery; whoever leaves the shore leaves it there."""

    def __init__(self, now: Wanted) -> None:
        super().__init__(now)
        self._asked = BreathingGuide.OFF
        self._stops_seen: int | None = None

    @property
    def guide(self) -> BreathingGuide:
        """The guide that is wished."""
        return self.order.guide if self.order else BreathingGuide.OFF

    def ask(self, guide: BreathingGuide) -> Answer:
        """Want the patient to breathe with this guide, or with none."""
        self._asked = guide
        if self.now.state not in MAY_BE_GUIDED:
            return refused(
                marked("A breathing guide is there in the safe place and in recovery only.")
            )
        self.number += 1
        order = BreathingOrder(number=self.number, guide=guide)
        self.order = None if guide is BreathingGuide.OFF else order
        self.now.decided()
        return SENT

    def told(self) -> Told:
        """What is told of it."""
        return Told(EventName.BREATHING_ASKED, {"guide": self._asked.value})

    def moved(self, state: SessionState) -> None:
        """It stays at the shore."""
        if state not in MAY_BE_GUIDED:
            self.withdraw()

    def met_client(self) -> None:
        """Another client counts its stops anew."""
        super().met_client()
        self._stops_seen = None

    def heard(self, status: Status) -> bool:
        """A stop of the patient ends it too, also where they are at the shore."""
        seen, self._stops_seen = self._stops_seen, status.stop_number
        if seen is None or status.stop_number <= seen or self.order is None:
            return False
        self.withdraw()
        return True


WISH = BreathingWish
