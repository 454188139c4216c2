"""What a console can make happen as often as it likes is written down singly only so often.

A journal that takes a line for each of a thousand refusals a second fills the disk, and a full disk
leads to the safe place. Beyond an allowance a second they are counted, and the count is told in one
line. What the patient does is always written down.
"""

from __future__ import annotations

from collections import Counter

from shared.clock import NS_PER_S
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.parts import Scalar
from therapy_client.session.notes import Note

SINGLY_PER_S = 20
"""Far above what a therapist's hands do, and ten kilobytes a second of each kind at most."""

COUNTED = frozenset(
    {
        EventName.MOVE_REFUSED,
        EventName.VALUE_REFUSED,
        EventName.CUE_REFUSED,
        EventName.RECENTRE_REFUSED,
        EventName.QUESTION_ASKED,
        EventName.QUESTION_WITHDRAWN,
        EventName.BREATHING_GUIDED,
        EventName.STATE_CHANGED,
        EventName.STOPPED,
        EventName.SAFE_PLACE_SHOWN,
    }
)
"""The others come once a frame at most, or are a person's, or what protects."""


class Tally:
    """Stands between what happens and the journal.

    Args:
        note: Writes one event down.
    """

    def __init__(self, note: Note) -> None:
        self._note = note
        self._began_ns: int | None = None
        self._seen: Counter[EventName] = Counter()

    def note(self, name: EventName, actor: Actor, data: dict[str, Scalar], now_ns: int) -> None:
        """Something happened: write it down, or count it."""
        if name not in COUNTED or actor is Actor.PATIENT:
            self._note(name, actor, data)
            return
        self.tick(now_ns)
        if self._began_ns is None:
            self._began_ns = now_ns
        self._seen[name] += 1
        if self._seen[name] <= SINGLY_PER_S:
            self._note(name, actor, data)

    def tick(self, now_ns: int) -> None:
        """When a second is over, tell what was only counted in it."""
        if self._began_ns is not None and now_ns - self._began_ns >= NS_PER_S:
            self.tell()

    def tell(self) -> None:
        """Tell what was only counted so far; the next second begins with what comes next."""
        seen, self._seen, self._began_ns = self._seen, Counter(), None
        for name, times in seen.items():
            if times > SINGLY_PER_S:
                parts: dict[str, Scalar] = {"of": name.value, "count": times - SINGLY_PER_S}
                self._note(EventName.EVENTS_COUNTED, Actor.SYSTEM, parts)
