"""The therapist's voice: whether their microphone is heard, and from where."""

from __future__ import annotations

from clinician_console.session.wishes.base import ConsoleWish
from shared.wire.parts import TalkPlace
from shared.wire.wishes import TalkOrder


class TalkWish(ConsoleWish[TalkOrder]):
    """It raises no `rev`, and no stop withdraws it: a calm voice is what a frightened person needs.

    `talking.py` decides when it begins and ends.
    """

    @property
    def place(self) -> TalkPlace | None:
        """Where the patient is to hear it from; None where it is off."""
        return self.order.place if self.order else None

    def ask(self, place: TalkPlace | None) -> None:
        """Have the therapist heard from there, or not."""
        self.number += 1
        self.order = TalkOrder(number=self.number, place=place)

    def withdraw(self) -> None:
        """A stop ends nothing here."""

    def met_client(self) -> None:
        """Nobody talks to a client that has just come."""
        self.ask(None)


WISH = TalkWish
