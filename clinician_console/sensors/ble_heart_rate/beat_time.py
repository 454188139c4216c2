"""When each beat was, where all that is known is the intervals and when their packets came.

A belt sends the intervals of the last second or so, and the radio or the operating system holds
packets back and gives several at once (20 ms to 2 s). Beats are therefore chained by their
intervals, and the chain is anchored to arrival: no beat was after its packet came, and the packet
that comes soonest after its last beat tells best where the chain lies. It is moved by no more than
`SLEW` of each interval, so that stamps differ as the intervals do. Where intervals are missing the
chain begins anew, which leaves a gap and never a long interval. Time never runs backwards.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SETTLE_S: Final = 3.0  # packets are gathered before the chain is anchored; an own choice
LAG_OF_A_GAP_S: Final = 5.0  # 2 s of a burst, 1 s of a packet and a slow beat are less
LOST_S: Final = 1.2  # all of the last packets later than this: intervals are missing
AHEAD_S: Final = 0.5  # a beat so long after its packet: what was taken for another came twice
FAR_AHEAD_S: Final = 2.5  # likewise, where nothing was in doubt: more than any burst explains
LAG_KNOWN_S: Final = 0.1  # nearer than this the anchor is not moved
SLEW: Final = 0.004  # share of an interval: 3 ms of 0.8 s
LAGS, FEW_LAGS = 64, 8  # packets: about a minute, and long enough for bursts of 2 s
AT_ONCE_S: Final = 0.1
LONGEST_RR_S: Final = 3.0
"""Longer ones (fewer than 20 beats a minute) are missed beats or a lost contact: an own choice,
wide of the 0.3 to 2 s that are usually held plausible, as artefacts are judged later, by others."""


@dataclass(frozen=True)
class TimedBeat:
    """A beat, the interval that ended with it, and whether the skin was touched (NaN: not told)."""

    at_s: float
    rr_s: float
    contact: float


@dataclass(frozen=True)
class _Packet:
    arrival_s: float
    rr_s: tuple[float, ...]
    contact: float


class BeatTime:
    """The beats of one belt.

    Attributes:
        duplicates: Packets and beats that came twice and were counted once.
        gaps: How often intervals were missing, or were none of a heart.
    """

    def __init__(self) -> None:
        self.duplicates = self.gaps = 0
        self._gathered: list[_Packet] = []  # until the chain is anchored
        self._end_s: float | None = None  # of the chain: when the last beat was
        self._lags: deque[float] = deque(maxlen=LAGS)
        self._ready: deque[TimedBeat] = deque()
        self._given_s = float("-inf")
        self._last: _Packet | None = None
        self._delivered_twice = self._doubted = False
        self._at_once = 0  # packets before this one that came with it

    def take(self, arrival_s: float, rr_s: Sequence[float], contact: float = float("nan")) -> None:
        """A packet came.

        Args:
            arrival_s: When, by a clock that does not go back.
            rr_s: Its intervals, oldest first; a packet without any tells nothing of time.
            contact: 1 felt, 0 lost, NaN where it is not told.
        """
        packet = _Packet(arrival_s, tuple(rr for rr in rr_s if rr > 0), contact)
        if not packet.rr_s or self._came_before(packet):
            return
        if self._end_s is None:
            self._gathered.append(packet)
        else:
            self._follow(packet)

    def due(self, now_s: float) -> list[TimedBeat]:
        """The beats whose time is known and has come, oldest first; each once."""
        if self._gathered and now_s - self._gathered[0].arrival_s >= SETTLE_S:
            self._anchor()
        return self._give(now_s)

    def gap(self) -> list[TimedBeat]:
        """The belt was lost: what comes next does not follow. The last beats before it."""
        self._anchor()
        last = self._give(float("inf"))
        if self._end_s is not None:
            self.gaps += 1
        self._end_s = self._last = None
        self._doubted = False
        self._lags.clear()
        return last

    # ── the chain ────────────────────────────────────────────────────────────────────────────

    def _anchor(self) -> None:
        """Lay what was gathered where its soonest packet came right after its last beat."""
        gathered, self._gathered = self._gathered, []
        if not gathered:
            return
        if _each_twice(gathered):
            self._delivered_twice = True
            self.duplicates += len(gathered) // 2
            gathered = gathered[::2]
        ends_s, end_s = [], 0.0
        for packet in gathered:
            end_s += sum(packet.rr_s)
            ends_s.append(end_s)
        self._end_s = min(p.arrival_s - end for p, end in zip(gathered, ends_s, strict=True))
        for packet in gathered:
            self._chain(packet, slew=0.0)
            self._lags.append(packet.arrival_s - self._end_s)

    def _follow(self, packet: _Packet) -> None:
        end_s = self._end_s or 0.0
        lag_s = packet.arrival_s - end_s - sum(packet.rr_s)
        if lag_s > LAG_OF_A_GAP_S:
            self._ready.extend(self.gap())
            self._last = packet
            self._gathered.append(packet)
            return
        if lag_s < (-AHEAD_S if self._doubted else -FAR_AHEAD_S):  # counted twice: taken back
            self._doubted = False
            self._end_s = end_s + lag_s
            self._ready = deque(beat for beat in self._ready if beat.at_s <= self._end_s)
            lag_s = 0.0
            self._lags.clear()
        self._lags.append(lag_s)
        recent_s = min(list(self._lags)[-FEW_LAGS:])
        if len(self._lags) >= FEW_LAGS and recent_s > LOST_S:
            self.gaps += 1
            self._end_s = end_s + recent_s
            self._lags.clear()
        level_s = min(self._lags, default=0.0)
        off = level_s if level_s < 0 or level_s > LAG_KNOWN_S else 0.0
        self._chain(packet, slew=max(-SLEW, min(SLEW, off)))
        moved_s = (self._end_s or 0.0) - (packet.arrival_s - lag_s)
        if self._lags and off:
            self._lags = deque((lag - moved_s for lag in self._lags), maxlen=LAGS)

    def _chain(self, packet: _Packet, slew: float) -> None:
        for rr_s in packet.rr_s:
            self._end_s = (self._end_s or 0.0) + rr_s * (1 + slew)
            if rr_s <= LONGEST_RR_S:
                self._ready.append(TimedBeat(self._end_s, rr_s, packet.contact))
            else:
                self.gaps += 1

    def _give(self, now_s: float) -> list[TimedBeat]:
        given: list[TimedBeat] = []
        while self._ready and self._ready[0].at_s <= now_s:
            beat = self._ready.popleft()
            # Half an interval apart is the next beat; nearer is the same one, counted again.
            if beat.at_s <= self._given_s + min(0.5 * beat.rr_s, 0.25):
                self.duplicates += 1
                continue
            self._given_s = beat.at_s
            given.append(beat)
        return given

    # ── twice ────────────────────────────────────────────────────────────────────────────────

    def _came_before(self, packet: _Packet) -> bool:
        """Whether this is the packet before, delivered again.

        The same intervals at once are the same packet where no time has passed in which they could
        have been; a calm heart in a burst may give two alike, and then time has.
        """
        before, self._last = self._last, packet
        at_once = before is not None and packet.arrival_s - before.arrival_s <= AT_ONCE_S
        self._at_once = self._at_once + 1 if at_once else 0
        if before is None or not _alike_at_once(before, packet):
            return False
        again = self._delivered_twice
        if self._end_s is not None and not again and self._at_once == 1:
            again = packet.arrival_s - self._end_s < 0.5 * sum(packet.rr_s)
        self._doubted = self._doubted or not again
        if again:
            self._delivered_twice = True
            self._last = None  # a third alike would be another packet
            self.duplicates += 1
        return again


def _alike_at_once(one: _Packet, other: _Packet) -> bool:
    return one.rr_s == other.rr_s and other.arrival_s - one.arrival_s <= AT_ONCE_S


def _each_twice(packets: Sequence[_Packet]) -> bool:
    """Whether each came twice.

    Where all are alike, a calm heart in bursts would look the same: then it tells whether there
    was time for so many beats.
    """
    firsts, seconds = packets[::2], packets[1::2]
    if len(firsts) != len(seconds) or not all(map(_alike_at_once, firsts, seconds)):
        return False
    if len({packet.rr_s for packet in firsts}) > 1:
        return True
    begun_s = packets[0].arrival_s
    spoken_s = sum(sum(p.rr_s) for p in packets if p.arrival_s > begun_s + AT_ONCE_S)
    return spoken_s > 1.2 * (packets[-1].arrival_s - begun_s) + max(packets[0].rr_s)
