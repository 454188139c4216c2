"""How far another machine's clock is ahead of ours, and how surely that is known.

Whatever went out and came back bounds it from both sides, however long it lay about on the way:

    we sent at s, they received at r       offset ≤ r − s      nothing arrives before it was sent
    they answered at a, we had it at b     offset ≥ a − b

The truth lies within what all exchanges allow, so that a slow exchange can say little and never
anything wrong, and one good exchange decides, also about the time before it (record/timeline.py
uses the same rule on what was stored). Two quartz clocks drift apart: a bound grows wider by
`DRIFT` with its age. That no effect is laid before its cause follows from the first line, and is
why the narrowest bounds are kept rather than the middle of the quickest exchange.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Final

from shared.clock import NS_PER_MS, NS_PER_S

DRIFT: Final = 100e-6
"""Two clocks part by less than 0.1 ms per second: crystals of computers are within 50 ppm each."""

MOST_OFFSET_NS: Final = 10 * 365 * 86_400 * NS_PER_S
"""Monotonic clocks count from the start of a machine; none has been up for ten years."""

SURE_CONTRADICTION_NS: Final = 20 * NS_PER_MS
"""Bounds that miss each other by less are drift and rounding, by more another clock or a lie."""

KEPT_S: Final = 10.0
MOST_STAMPS: Final = 256  # some 25 s of heartbeats: no echo of an older one tells anything
MOST_BOUNDS: Final = 1_024
JUMP_AFTER: Final = 5


@dataclass(frozen=True)
class Offset:
    """How far another machine's clock is ahead of ours.

    Attributes:
        offset_ns: Add it to one of our stamps to get the other machine's.
        error_ns: The true offset lies within.
    """

    offset_ns: int
    error_ns: int

    @property
    def lowest_ns(self) -> int:
        """The least that the offset can be."""
        return self.offset_ns - self.error_ns

    @property
    def highest_ns(self) -> int:
        """The most that the offset can be."""
        return self.offset_ns + self.error_ns

    def misses_ns(self, other: Offset) -> int:
        """How far apart two estimates of one offset are beyond their errors; 0 where they agree."""
        return max(self.lowest_ns - other.highest_ns, other.lowest_ns - self.highest_ns, 0)


def between(lowest_ns: int, highest_ns: int) -> Offset:
    """The offset of which these bounds are known; drift may have moved one past the other."""
    error_ns = abs(highest_ns - lowest_ns) // 2 + 1
    return Offset(offset_ns=(lowest_ns + highest_ns) // 2, error_ns=error_ns)


def is_plausible(offset: Offset) -> bool:
    """Whether two monotonic clocks can be that far apart."""
    return abs(offset.offset_ns) <= MOST_OFFSET_NS


@dataclass(frozen=True)
class _Bound:
    """What one message said of the offset at one moment of our clock."""

    at_ns: int
    value_ns: int

    def grown_ns(self, now_ns: int) -> int:
        """By how much drift may have falsified it."""
        return round(DRIFT * max(now_ns - self.at_ns, 0))


class _Strictest:
    """The strictest of the upper bounds of the last ten seconds, at any rate of messages.

    Drift loosens all of them alike, so that one which is older and looser than another never
    counts again and is dropped: the first is always the strictest.
    """

    def __init__(self) -> None:
        self._bounds: deque[_Bound] = deque()

    def add(self, bound: _Bound) -> None:
        """One more bound; what is too old by its time goes."""
        while self._bounds and self._at(self._bounds[-1], bound.at_ns) >= bound.value_ns:
            self._bounds.pop()
        if len(self._bounds) < MOST_BOUNDS:
            self._bounds.append(bound)
        too_old_ns = bound.at_ns - round(KEPT_S * NS_PER_S)
        while len(self._bounds) > 1 and self._bounds[0].at_ns < too_old_ns:
            self._bounds.popleft()

    def best_ns(self, now_ns: int) -> int | None:
        """The strictest bound as it is now, or None before the first."""
        return self._at(self._bounds[0], now_ns) if self._bounds else None

    def forget(self) -> None:
        """Nothing is known any more."""
        self._bounds.clear()

    @staticmethod
    def _at(bound: _Bound, now_ns: int) -> int:
        return bound.value_ns + bound.grown_ns(now_ns)


class OffsetEstimator:
    """Estimates the other machine's clock offset from heartbeats.

    Only echoes of stamps that were really sent, and lately, are believed. Exchanges that cannot
    have happened, or that contradict what the last ten seconds allow, are refused and counted; if
    several in a row agree against them, the other clock has jumped (its computer slept), and they
    are believed from then on.

    Attributes:
        refused: How many exchanges were not believed.
    """

    def __init__(self) -> None:
        self.refused = 0
        self._sent: OrderedDict[int, None] = OrderedDict()
        self._highest = _Strictest()
        self._lowest = _Strictest()  # of the offset's opposite
        self._now_ns = 0
        self._jump: list[tuple[_Bound, _Bound]] = []

    def sent(self, sent_ns: int) -> None:
        """A message with this stamp of ours goes out; it may come back as an echo."""
        self._sent[sent_ns] = None
        while len(self._sent) > MOST_STAMPS:
            self._sent.popitem(last=False)

    def add(self, sent_ns: int, received_ns: int, answered_ns: int, returned_ns: int) -> bool:
        """Take one exchange: ours sent, theirs received, theirs answered, ours returned.

        Returns:
            Whether it was believed.
        """
        high = _Bound(sent_ns, received_ns - sent_ns)
        low = _Bound(returned_ns, answered_ns - returned_ns)
        happened = (
            sent_ns in self._sent
            and received_ns <= answered_ns
            and low.value_ns <= high.value_ns + high.grown_ns(returned_ns)
            and is_plausible(between(low.value_ns, high.value_ns))
        )
        if not happened or not self._fits(low, high):
            self.refused += 1
            return False
        self._keep(low, high)
        return True

    def received(self, sent_ns: int, received_ns: int) -> bool:
        """They say that our message of this stamp was there at that time of theirs.

        Returns:
            Whether it was believed.
        """
        known = self.best()
        high = _Bound(sent_ns, received_ns - sent_ns)
        if known is None or known.lowest_ns - high.value_ns > SURE_CONTRADICTION_NS:
            self.refused += known is not None
            return False
        self._highest.add(high)
        return True

    def best(self) -> Offset | None:
        """What all that was believed lately allows, or None before the first exchange."""
        highest_ns = self._highest.best_ns(self._now_ns)
        opposite_ns = self._lowest.best_ns(self._now_ns)
        if highest_ns is None or opposite_ns is None:
            return None
        return between(-opposite_ns, highest_ns)

    def _fits(self, low: _Bound, high: _Bound) -> bool:
        """Whether an exchange agrees with those before, or is the last of many that do not."""
        known, here = self.best(), between(low.value_ns, high.value_ns)
        if known is None or here.misses_ns(known) <= SURE_CONTRADICTION_NS:
            self._jump.clear()
            return True
        others = [between(a.value_ns, b.value_ns) for a, b in self._jump]
        if any(here.misses_ns(other) > SURE_CONTRADICTION_NS for other in others):
            self._jump.clear()
        self._jump.append((low, high))
        if len(self._jump) < JUMP_AFTER:
            return False
        self._lowest.forget()
        self._highest.forget()
        for before in self._jump[:-1]:
            self._keep(*before)
        self._jump.clear()
        return True

    def _keep(self, low: _Bound, high: _Bound) -> None:
        self._now_ns = max(self._now_ns, low.at_ns)
        self._lowest.add(_Bound(low.at_ns, -low.value_ns))
        self._highest.add(high)
