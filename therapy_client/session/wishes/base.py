"""What every wish is in the headset: taken, refused or withdrawn, and that is told. Pure.

A target says all wishes anew. Whatever it says again was taken already, by its number; what it says
no more is taken back; and a stop withdraws all there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from protocols.catalogue import SceneName
from shared.rules.exposure import Exposure
from shared.rules.states import Actor, SessionState
from shared.wire.events import EventName
from shared.wire.parts import Part, Scalar, SessionPlan
from therapy_client.session.notes import Note


class Because(Enum):
    """Why a wish is withdrawn, as it is told."""

    STOPPED = "a stop came first"
    STATE = "the state changed first"
    SCENE = "the scene changed first"
    AWAY = "the patient does not look"
    SILENCE = "the console fell silent"


@dataclass(frozen=True)
class Coming:
    """How a target came whose wishes are taken.

    Attributes:
        sent_ns: When the console sent it, by its own clock.
        now_ns: When it is taken, by this client's.
        late: Whether it is the first word after a silence, and what it asks may be old.
        followed: Whether the patient is where it wants them.
    """

    sent_ns: int
    now_ns: int
    late: bool = False
    followed: bool = True


class Where(Protocol):
    """Where the patient is: what a wish is judged by."""

    @property
    def state(self) -> SessionState: ...  # noqa: D102
    @property
    def scene(self) -> SceneName: ...  # noqa: D102
    @property
    def plan(self) -> SessionPlan: ...  # noqa: D102
    @property
    def exposure(self) -> Exposure: ...  # noqa: D102


W = TypeVar("W", bound=Part)


class HeadsetWish(Generic[W]):
    """One wish of the therapist. Where a subclass says nothing else, it is on while it is wished.

    Args:
        where: Where the patient is.
        note: Called for everything that happened.

    Attributes:
        order_type: Its part of the wire's union.
        open: The wish that is carried out now.
        taken, refused, withdrawn: What is told of it then.
    """

    order_type: type[W]
    taken, refused = EventName.WISH_TAKEN, EventName.WISH_REFUSED
    withdrawn = EventName.WISH_WITHDRAWN

    def __init__(self, where: Where, note: Note) -> None:
        self.open: W | None = None
        self.where = where
        self.note = note
        self._seen = 0

    def hear(self, order: W | None, coming: Coming) -> None:
        """A valid target says this, perhaps for the hundredth time."""

    def take(self, order: W | None, coming: Coming) -> None:
        """A new target says this: take it, refuse it, or take back what it says no more."""
        if order != self.open:
            self._end("it was taken back")
        if order is None or self.number_of(order) <= self._seen:
            return
        self._seen = self.number_of(order)
        why = "it came too late" if coming.late else self.objection(order)
        if why is None:
            self.open = order
            self._tell(self.taken, Actor.THERAPIST, order)
        else:
            self._tell(self.refused, Actor.SYSTEM, order, reason=why)

    def wait(self, order: W | None, coming: Coming) -> None:
        """A new target waits for its scene: it comes again, and this with it."""

    def objection(self, order: W) -> str | None:
        """Why this is not done, or None."""
        return None

    def withdraw(self, because: Because, actor: Actor) -> None:
        """Do it no more."""
        self._end(because.value)

    def called(self, order: W) -> dict[str, Scalar]:
        """What is told of it, whatever came of it."""
        kind = str(self.order_type.model_fields["kind"].default)
        return {"wish": kind, "number": self.number_of(order)}

    def number_of(self, order: W | None) -> int:
        """The number that its author gave it; 0 where it is not wished."""
        return int(getattr(order, "number", 0))

    def _end(self, why: str) -> None:
        if self.open is not None:
            order, self.open = self.open, None
            self._tell(self.withdrawn, Actor.SYSTEM, order, reason=why)

    def _tell(self, name: EventName, actor: Actor, order: W, **more: Scalar) -> None:
        self.note(name, actor, {**self.called(order), **more})
