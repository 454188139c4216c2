"""Which beats are in the heart's rhythm: told from successive intervals, while the heart beats.

Strong breathing moves the heart rate by a fifth and more within some beats, smoothly: every
interval is near the one before. An extra beat is far from both of its neighbours; a missed one
makes an interval twice as long, one too many cuts an interval in two. So successive differences are
looked at, against a threshold that this heart's own differences set, as Lipponen & Tarvainen do
(2019, J Med Eng Technol 43(3):173-181): 5.2 times the quartile deviation of the last 90. They look
at 45 before and 45 after, which nobody can while the heart beats; here a beat that is near is
judged at once, and one that is not as soon as the next two are known, or 3 s later without them.

Two bounds keep the threshold from where it says nothing: a calm heart's own differences would allow
next to nothing, and those of a bigeminus everything.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, NamedTuple

import numpy as np

from clinician_console.record.beat_kinds import OF_THE_HEART, BeatKind

ALPHA: Final = 5.2  # Lipponen & Tarvainen 2019
REMEMBERED: Final = 90  # differences, as theirs
FEWEST: Final = 8
USUAL_STEPS: Final = 1.5  # times the median difference: what a heart does at every other beat
LEAST_ALLOWED: Final = 0.08  # of the usual interval
MOST_ALLOWED: Final = 0.2  # clinical reference 4.2: no jump of a fifth
MOST_SLOWED: Final = 0.5
"""An extra beat is early. One that is late, and no two beats, is what a deep breath of a calm heart
does (758, 1070, 844 ms): without them RMSSD is a fifth too low for those who breathe most.
It is one up to three times the 90th percentile of this heart's differences; from half as long again
on it is a pause. Both are our own choice."""
WIDEST: Final = 3.0
SHORTEST_RR_MS: Final = 300.0  # clinical reference 4.2
LONGEST_RR_MS: Final = 2000.0
SUM_OFF: Final = 0.12  # intervals that one missed beat made one are this near to twice the usual
PAUSE: Final = 0.1  # so much longer than usual after two premature beats: they were the heart's
LATELY: Final = 12
UNSTEADY: Final = 3
"""So many of the last 12 beats out of rhythm, and no interval is usual: our own choice."""
SUDDEN: Final = 0.35
"""No heart's own pace quickens by this share from one beat to the next; false beats in noise do."""
LASTING: Final = 6
"""So many alike, and it is a pace after all, as a tachycardia begins: our own choice."""
HOLD_S: Final = 3.0  # two beats of a slow heart, and the detector's own delay
LOOKS_AHEAD: Final = 2
USUAL_FOR_S: Final = 20.0
"""So long an interval says what is usual; a heart goes elsewhere in more."""


class Grade(Enum):
    """How a beat looked, whenever it came."""

    CLEAR = auto()
    ODD = auto()  # much higher or lower than the others
    NOISY = auto()


@dataclass(frozen=True)
class SeenBeat:
    """A beat as it was found.

    Attributes:
        at_s: When.
        rr_ms: Interval from the one before, NaN where there is none.
        grade: How it looked.
    """

    at_s: float
    rr_ms: float
    grade: Grade = Grade.CLEAR


@dataclass(frozen=True)
class JudgedBeat:
    """A beat and what it is.

    Attributes:
        good: Whether the interval before it is that of two normal beats (NN).
    """

    at_s: float
    rr_ms: float
    kind: BeatKind
    good: bool

    @property
    def rate_bpm(self) -> float:
        """Of its interval; NaN where there is none."""
        return 60_000 / self.rr_ms


class _Verdict(NamedTuple):
    """What a beat is, whether its interval is that of normal beats, and is the usual one now."""

    kind: BeatKind
    good: bool = False
    usual: bool = False


_NORMAL: Final = _Verdict(BeatKind.NORMAL, good=True, usual=True)
_NEW_PACE: Final = _Verdict(BeatKind.NORMAL, usual=True)
_SLOWED: Final = _Verdict(BeatKind.NORMAL, good=True)
_AFTER: Final = _Verdict(BeatKind.NORMAL)  # the beat is normal, its interval is not
_ECTOPIC: Final = _Verdict(BeatKind.ECTOPIC)
_ARTEFACT: Final = _Verdict(BeatKind.ARTEFACT)
_NOISE: Final = _Verdict(BeatKind.NOISE)
_OUT_OF_RHYTHM: Final = frozenset({BeatKind.ECTOPIC, BeatKind.ARTEFACT})


class Rhythm:
    """Judges beats in their order, each by those before and the next two."""

    def __init__(self) -> None:
        self._held: deque[SeenBeat] = deque()
        self._steps_ms: deque[float] = deque(maxlen=REMEMBERED)
        self._before: JudgedBeat | None = None
        self._usual: JudgedBeat | None = None
        self._lately: deque[BeatKind] = deque(maxlen=LATELY)
        self._alike = 0  # intervals in a row that are not the usual one, and as each other

    def push(self, seen: Iterable[SeenBeat], now_s: float) -> list[JudgedBeat]:
        """Take beats and give those that are certain by now, oldest first.

        Args:
            seen: Newly found.
            now_s: Up to when the signal is known.
        """
        judged: list[JudgedBeat] = []
        for beat in seen:
            self._held.append(beat)
            judged += self._settle(beat.at_s)
        return judged + self._settle(now_s)

    def flush(self) -> list[JudgedBeat]:
        """Judge what is left, because no more beats will come."""
        return self._settle(math.inf)

    def _settle(self, now_s: float) -> list[JudgedBeat]:
        judged = []
        while self._held:
            first, after = self._held[0], self._after()
            last = len(after) >= LOOKS_AHEAD or now_s - first.at_s > HOLD_S
            verdict = self._verdict(first, after, last=last or len(after) < len(self._held) - 1)
            if verdict is None:
                break
            judged.append(self._settled(self._held.popleft(), verdict))
        return judged

    def _after(self) -> list[float]:
        """The intervals after the first that is held, up to where there is none."""
        following = [beat.rr_ms for beat in list(self._held)[1 : 1 + LOOKS_AHEAD]]
        known = [i for i, rr_ms in enumerate(following) if math.isnan(rr_ms)]
        return following[: known[0]] if known else following

    def _settled(self, seen: SeenBeat, verdict: _Verdict) -> JudgedBeat:
        kind, before = verdict.kind, self._before
        good = verdict.good and (before is None or before.kind is BeatKind.NORMAL)
        beat = JudgedBeat(seen.at_s, seen.rr_ms, kind, good)
        if before is not None and kind in OF_THE_HEART and before.kind in OF_THE_HEART:
            step_ms = abs(seen.rr_ms - before.rr_ms)
            if math.isfinite(step_ms):
                self._steps_ms.append(step_ms)
        self._alike = self._alike + 1 if self._is_alike(beat, verdict) else 0
        if math.isfinite(seen.rr_ms) and verdict.usual:
            self._usual = beat
        self._before = beat
        self._lately.append(kind)
        return beat

    def _is_alike(self, beat: JudgedBeat, verdict: _Verdict) -> bool:
        before_ms = self._before.rr_ms if self._before else math.nan
        near = abs(beat.rr_ms - before_ms) <= MOST_ALLOWED * beat.rr_ms
        return not verdict.usual and near and verdict != _NOISE

    # ── the judgement: None where the next beats have to be waited for ───────────────────────

    def _verdict(self, seen: SeenBeat, after: Sequence[float], *, last: bool) -> _Verdict | None:
        if seen.grade is Grade.NOISY:
            return _NOISE
        clear = seen.grade is Grade.CLEAR
        if math.isnan(seen.rr_ms):
            return _NORMAL if clear else _NOISE
        if not SHORTEST_RR_MS <= seen.rr_ms <= LONGEST_RR_MS:
            return _ARTEFACT
        found = self._by_time(seen, after, last=last)
        if found == _ARTEFACT and self._is_unsteady():
            found = _ECTOPIC  # where no interval is usual, one fits twice or half by chance
        if found == _ECTOPIC and self._before_is_doubtful():
            return _ARTEFACT  # what came before is not known: nothing says that it was early
        if not clear and found is not None and found.kind is BeatKind.NORMAL:
            return _ECTOPIC  # of another origin by its shape, though it came nearly in time
        return found

    def _by_time(self, seen: SeenBeat, after: Sequence[float], *, last: bool) -> _Verdict | None:
        usual_ms = self._usual_ms(seen.at_s)
        if usual_ms is None:
            return self._unacquainted(seen.rr_ms, after) if last else None
        near_ms, off_ms = self._allowed_ms(usual_ms), seen.rr_ms - usual_ms
        if abs(off_ms) <= near_ms:
            return self._near(seen.rr_ms, after, usual_ms, last=last)
        if not last:
            return None
        sudden = off_ms < -SUDDEN * usual_ms and self._alike < LASTING
        if _lasts(seen.rr_ms, after, near_ms) and not sudden:
            return _NORMAL if abs(off_ms) <= MOST_ALLOWED * usual_ms else _NEW_PACE
        if off_ms < 0:
            return self._short(seen.rr_ms, after, usual_ms)
        return self._long(seen.rr_ms, usual_ms)

    def _near(
        self, rr_ms: float, after: Sequence[float], usual_ms: float, *, last: bool
    ) -> _Verdict | None:
        """Of an interval as usual: its neighbours may still say that it is short."""
        before_ms, near_ms = self._before_ms(), self._allowed_ms(usual_ms)
        early = rr_ms < (1 - LEAST_ALLOWED) * usual_ms
        if not early and (math.isnan(before_ms) or abs(rr_ms - before_ms) <= near_ms):
            return _NORMAL
        if not after and not last:
            return None
        paused = early and bool(after) and after[0] > (1 + MOST_ALLOWED) * usual_ms
        return _ECTOPIC if paused or _dips(before_ms, rr_ms, after, near_ms) else _NORMAL

    def _short(self, rr_ms: float, after: Sequence[float], usual_ms: float) -> _Verdict:
        near_ms, most_ms = self._allowed_ms(usual_ms), MOST_ALLOWED * usual_ms
        if abs(self._artefact_ms() + rr_ms - usual_ms) <= most_ms:
            return _AFTER  # what one beat too many left of an interval
        if _is_cut(rr_ms, after, usual_ms, near_ms):
            return _ARTEFACT
        returns = not after or after[0] > rr_ms + near_ms
        return _ECTOPIC if returns or usual_ms - rr_ms > most_ms else _NORMAL

    def _long(self, rr_ms: float, usual_ms: float) -> _Verdict:
        if self._before is not None and self._before.kind is BeatKind.ECTOPIC:
            return _AFTER  # the pause
        if any(abs(rr_ms / beats - usual_ms) <= SUM_OFF * usual_ms for beats in (2, 3)):
            return _ARTEFACT  # so many beats, of which all but the last were missed
        if rr_ms - usual_ms <= MOST_ALLOWED * usual_ms:
            return _NORMAL
        # A breath or a cue slows a heart as abruptly as this; a pause is longer.
        most_ms = min(self._widest_ms(), MOST_SLOWED * usual_ms)
        return _ECTOPIC if rr_ms - usual_ms > most_ms else _SLOWED

    def _unacquainted(self, rr_ms: float, after: Sequence[float]) -> _Verdict:
        """Nothing is usual yet: a beat is held against its neighbours alone."""
        near_ms = MOST_ALLOWED * rr_ms
        if _lasts(rr_ms, after, near_ms):
            return _NORMAL
        if _dips(self._before_ms(), rr_ms, after, near_ms):
            return _ECTOPIC
        return _AFTER

    # ── what is known of this heart ──────────────────────────────────────────────────────────

    def _usual_ms(self, at_s: float) -> float | None:
        known = self._usual is not None and at_s - self._usual.at_s <= USUAL_FOR_S
        return self._usual.rr_ms if known and self._usual is not None else None

    def _before_ms(self) -> float:
        """The interval before, NaN where it was not the heart's."""
        before = self._before
        return before.rr_ms if before and before.kind in OF_THE_HEART else math.nan

    def _artefact_ms(self) -> float:
        """The interval before, where it was an artefact; NaN where it was not."""
        before = self._before
        return before.rr_ms if before and before.kind is BeatKind.ARTEFACT else math.nan

    def _before_is_doubtful(self) -> bool:
        return self._before is not None and self._before.kind not in OF_THE_HEART

    def _is_unsteady(self) -> bool:
        """Whether many beats of late were out of rhythm."""
        return sum(kind in _OUT_OF_RHYTHM for kind in self._lately) >= UNSTEADY

    def _allowed_ms(self, usual_ms: float) -> float:
        """How far an interval may be from the usual one."""
        most_ms = MOST_ALLOWED * usual_ms
        if len(self._steps_ms) < FEWEST:
            return most_ms
        upper, middle, lower = np.percentile(self._steps_ms, [75, 50, 25])
        # Breaths of just four beats have differences of one size, and no spread among them.
        own_ms = max(ALPHA * float(upper - lower) / 2, USUAL_STEPS * float(middle))
        return min(max(own_ms, LEAST_ALLOWED * usual_ms), most_ms)

    def _widest_ms(self) -> float:
        """How far this heart's successive intervals lie apart at the most; 0 where not known."""
        if len(self._steps_ms) < FEWEST:
            return 0.0
        return WIDEST * float(np.percentile(self._steps_ms, 90))


def _dips(before_ms: float, rr_ms: float, after: Sequence[float], near_ms: float) -> bool:
    """Whether an interval is shorter than both of its neighbours."""
    if not after or math.isnan(after[0]):
        return False
    return rr_ms < after[0] - near_ms and not rr_ms >= before_ms - near_ms


def _lasts(rr_ms: float, after: Sequence[float], near_ms: float) -> bool:
    """Whether the next two intervals are as this one is."""
    return len(after) >= LOOKS_AHEAD and all(abs(next_ms - rr_ms) <= near_ms for next_ms in after)


def _is_cut(rr_ms: float, after: Sequence[float], usual_ms: float, near_ms: float) -> bool:
    """Whether this interval and the next are one that a beat too many cut in two."""
    if not after or after[0] >= usual_ms - near_ms:
        return False
    paused = len(after) >= LOOKS_AHEAD and after[1] > (1 + PAUSE) * usual_ms
    return abs(rr_ms + after[0] - usual_ms) <= MOST_ALLOWED * usual_ms and not paused
