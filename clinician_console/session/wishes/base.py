"""What every wish is on the console's side: asked for, said with each target, and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from clinician_console.record.what import Parts
from clinician_console.session.wanted import Wanted
from shared.rules.states import SessionState
from shared.wire.events import EventName
from shared.wire.messages import Status
from shared.wire.parts import Part

W = TypeVar("W", bound=Part)


@dataclass(frozen=True)
class Told:
    """What is written down of a wish that was asked for; `sentences.py` says it."""

    name: EventName
    data: Parts = field(default_factory=dict)


class ConsoleWish(Generic[W]):
    """One wish of the therapist; a subclass adds `ask`, which judges first, and what is told of it.

    Args:
        now: What is wanted now; whoever asks ends with its `decided`, which sends it.

    Attributes:
        order: What each target says of it; None where it is not wished.
        number: How often it was asked for.
    """

    def __init__(self, now: Wanted) -> None:
        self.now = now
        self.order: W | None = None
        self.number = 0

    def told(self) -> Told:
        """What is told of what was asked last, once it was sent."""
        kind = str(self.order.model_fields["kind"].default) if self.order else "nothing"
        return Told(EventName.WISH_ASKED, {"wish": kind, "number": self.number})

    def withdraw(self) -> None:
        """Wish it no more: a stop withdraws all wishes."""
        self.order = None

    def met_client(self) -> None:
        """Another headset client runs from now on: nothing that was for an earlier one is said."""
        self.withdraw()

    def moved(self, state: SessionState) -> None:
        """Another state is wanted now."""

    def heard(self, status: Status) -> bool:
        """The headset client says where the patient is; True if that ends the wish."""
        return False
