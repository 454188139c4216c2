"""What the link needs to know of time and loss: who is fresh, and what is not yet stored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from enum import StrEnum
from typing import Generic, TypeVar

from shared.clock import NS_PER_S

T = TypeVar("T")


class LinkState(StrEnum):
    """How much the other side's last word is worth."""

    NEVER_HEARD = "never heard"
    FRESH = "fresh"
    STALE = "stale"
    LOST = "lost"


class Freshness:
    """Stale until proven fresh: how long ago the other side proved that it lives.

    Args:
        stale_after_s: Without proof for so long, do not rely on it.
        lost_after_s: Without proof for so long, say that it is gone.
    """

    def __init__(self, stale_after_s: float, lost_after_s: float) -> None:
        self._stale_after_ns = round(stale_after_s * NS_PER_S)
        self._lost_after_ns = round(lost_after_s * NS_PER_S)
        self._proof_ns: int | None = None

    def prove(self, now_ns: int) -> None:
        """Note a sign of life that nobody but the living other side can have made."""
        self._proof_ns = now_ns

    def forget(self) -> None:
        """Begin again, as with a new peer."""
        self._proof_ns = None

    def age_s(self, now_ns: int) -> float | None:
        """Seconds since the last proof, or None without one."""
        return None if self._proof_ns is None else (now_ns - self._proof_ns) / NS_PER_S

    def state(self, now_ns: int) -> LinkState:
        """What may be relied on now."""
        if self._proof_ns is None:
            return LinkState.NEVER_HEARD
        age_ns = now_ns - self._proof_ns
        if age_ns >= self._lost_after_ns:
            return LinkState.LOST
        return LinkState.STALE if age_ns >= self._stale_after_ns else LinkState.FRESH


class Outbox(Generic[T]):
    """Things that are sent until the other side has stored them.

    Args:
        resend_after_s: How long to wait for the acknowledgement before sending again.
        keep: Above so many the oldest are dropped, and counted: a bound, not a plan.
    """

    def __init__(self, resend_after_s: float, keep: int = 100_000) -> None:
        self._resend_after_ns = round(resend_after_s * NS_PER_S)
        self._keep = keep
        self._waiting: OrderedDict[int, T] = OrderedDict()
        self._sent_ns: dict[int, int] = {}
        self._none_until_ns: int | None = None
        self.dropped = 0

    def add(self, number: int, item: T) -> None:
        """Take responsibility for an item."""
        self._waiting[number] = item
        self._none_until_ns = None
        while len(self._waiting) > self._keep:
            oldest, _ = self._waiting.popitem(last=False)
            self._sent_ns.pop(oldest, None)
            self.dropped += 1

    def acknowledge(self, numbers: Iterator[int]) -> None:
        """These are stored on the other side."""
        for number in numbers:
            self._waiting.pop(number, None)
            self._sent_ns.pop(number, None)

    def acknowledge_through(self, number: int) -> None:
        """Everything up to and including this number is stored on the other side."""
        self.acknowledge(iter([waiting for waiting in self._waiting if waiting <= number]))

    def send_again(self, first: int) -> None:
        """Everything from this number on is due at once."""
        self._none_until_ns = None
        for number in [waiting for waiting in self._sent_ns if waiting >= first]:
            del self._sent_ns[number]

    def due(self, now_ns: int, most: int) -> list[tuple[int, T]]:
        """What to send now, oldest first, at most so many; call `sent` for each that went out.

        It is asked in every frame, and quarters of an hour may wait: while all of it was sent and
        nothing of it comes again yet, it is not looked through.
        """
        if self._none_until_ns is not None and now_ns < self._none_until_ns:
            return []
        found: list[tuple[int, T]] = []
        for number, item in self._waiting.items():
            sent_ns = self._sent_ns.get(number)
            if sent_ns is None or now_ns - sent_ns >= self._resend_after_ns:
                found.append((number, item))
                if len(found) == most:
                    break
        if not found:
            first_ns = min(self._sent_ns.values(), default=now_ns)
            self._none_until_ns = first_ns + self._resend_after_ns
        return found

    def sent(self, number: int, now_ns: int) -> None:
        """This one went out now."""
        if number in self._waiting:
            self._sent_ns[number] = now_ns

    def __len__(self) -> int:
        return len(self._waiting)
