"""Notes: what a therapist noticed, stamped with the moment at which they pressed the key.

A note takes a while to type, and the patient goes on meanwhile: it bears the time, the state and
the step of the key press, not those of Enter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clinician_console.record.what import Parts
from clinician_console.session.answers import SENT, Answer
from clinician_console.session.parts import SessionParts
from clinician_console.session.whereabouts import Whereabouts, whereabouts
from shared.clock import NS_PER_S
from shared.rules.states import Actor
from shared.wire.events import EventName

LONGEST_NOTE: Final = 2000


@dataclass(frozen=True)
class Moment:
    """A moment of the session.

    Attributes:
        at_ns: By the console's clock.
        where: Where the patient was.
    """

    at_ns: int
    where: Whereabouts


class Noting:
    """Writes notes down.

    Args:
        parts: The session.
    """

    def __init__(self, parts: SessionParts) -> None:
        self._parts = parts

    def moment(self) -> Moment:
        """This one."""
        parts = self._parts
        return Moment(parts.clock.now_ns(), whereabouts(parts.headset, parts.steering))

    def note(self, text: str, moment: Moment) -> None:
        """Write down what was noticed at that moment."""
        data: Parts = {"text": text[:LONGEST_NOTE], **moment.where.parts()}
        ago_s = (self._parts.clock.now_ns() - moment.at_ns) / NS_PER_S
        self._parts.book.happened(
            EventName.NOTE, Actor.THERAPIST, data, at_ns=moment.at_ns, ago_s=ago_s
        )

    def without_headset(self, *, on: bool) -> Answer:
        """The headset failed and the exercise goes on in the imagination, or that is over."""
        where: Parts = {**self.moment().where.parts()}
        name = EventName.WITHOUT_HEADSET if on else EventName.WITHOUT_HEADSET_ENDED
        self._parts.book.happened(name, Actor.THERAPIST, where)
        return SENT
