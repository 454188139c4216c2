"""What beats amount to: the figures that console, report, exports and checks all show.

Heart rate is over all beats of the heart, premature ones with their pauses too, because they are
beats; what is noise counts in nothing. RMSSD is over pairs of successive intervals between normal
beats only (NN): one premature beat in a hundred more than doubles it otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from clinician_console.record.beat_kinds import BeatKind, Flags, Kinds, measured
from clinician_console.record.recorded import HeartSeries

MOST_DOUBTFUL: Final = 3
FEWEST_INTERVALS: Final = 10
"""Fewer intervals give no mean of a session or a step: our own choice."""
LONGEST_GAP_S: Final = 5.0
"""A curve that goes on over a longer silence would claim a heart rate that nobody measured."""
EDGE_S: Final = 2.0  # the longest interval of the clinical reference, 4.2
FEWEST_PAIRS: Final = 15
"""Fewer say nothing of whether a rhythm is irregular."""
IRREGULAR_SHARE: Final = 0.115 * 0.6745
"""Median difference by median interval from which on a rhythm is irregular: an RMSSD of 0.115 times
the mean interval (Lee et al. 2013, IEEE Trans Biomed Eng 60(1):203-206, for atrial fibrillation),
as the median of normally distributed differences, which single premature beats do not move."""
TURNING_SHARE, ALTERNATING_SHARE = 0.55, 0.9
"""Of intervals, that are longer or shorter than both neighbours: two thirds where they are random
(Dash et al. 2009, Ann Biomed Eng 37(9):1701-1709), a sixth in breathing at six a minute, half where
a breath takes just four beats, all where every second one is premature."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class HeartSummary:
    """What the heart of a session, or of a part of it, amounts to.

    Attributes:
        beats: How many were found, of every kind.
        mean_heart_rate_bpm: 60 000 by the mean interval in ms of all beats of the heart; None
            below `FEWEST_INTERVALS` intervals.
        rmssd_ms: Over `rmssd_pairs` pairs of successive NN intervals; None without one.
        ectopic: Beats out of rhythm.
        irregular: Whether the rhythm is irregular as a whole: RMSSD then tells nothing of calm.
        good_share: Share of the time between beats that were seen clearly, 0 to 1.
    """

    beats: int
    mean_heart_rate_bpm: float | None
    rmssd_ms: float | None
    rmssd_pairs: int
    ectopic: int
    irregular: bool
    good_share: float


def summary_of(heart: HeartSeries, lasted_s: float) -> HeartSummary:
    """Sum beats up.

    Args:
        heart: The beats, oldest first.
        lasted_s: How long was measured.
    """
    rmssd_ms, pairs = rmssd_of(heart.rr_ms, heart.good)
    counts = counted(heart.rr_ms, heart.good, heart.kind)
    counts_ms = heart.rr_ms[counts]
    few, good_s = len(counts_ms) < FEWEST_INTERVALS, measured_s(heart, lasted_s)
    return HeartSummary(
        beats=len(heart.at_s),
        mean_heart_rate_bpm=None if few else mean_rate_bpm(counts_ms),
        rmssd_ms=rmssd_ms,
        rmssd_pairs=pairs,
        ectopic=int(np.count_nonzero(heart.kind == BeatKind.ECTOPIC.value)),
        irregular=is_irregular(heart.rr_ms, counts),
        good_share=min(good_s / lasted_s, 1.0) if lasted_s > 0 else 0.0,
    )


def mean_rate_bpm(rr_ms: Array) -> float | None:
    """60 000 by the mean interval: it weighs time evenly, where a mean of rates would not."""
    return 60_000 / float(rr_ms.mean()) if len(rr_ms) else None


def rmssd_of(rr_ms: Array, good: Flags) -> tuple[float | None, int]:
    """Root mean square of successive differences of NN intervals, and of how many pairs.

    Args:
        rr_ms: Shape (n,), NaN where there is no interval.
        good: Shape (n,), whether each is between normal beats.
    """
    steps_ms = _steps(rr_ms, good)
    known = steps_ms[np.isfinite(steps_ms)]
    return (float(np.sqrt(np.mean(known**2))) if len(known) else None), len(known)


def is_irregular(rr_ms: Array, seen: Flags) -> bool:
    """Whether successive intervals differ much and without order, as in atrial fibrillation.

    Breathing moves intervals as much, in order: few of them turn. This is no diagnosis; it says
    that RMSSD is not to be read as calm.

    Args:
        rr_ms: Shape (n,), NaN where there is no interval.
        seen: Shape (n,), which are between beats of the heart.
    """
    steps_ms = _steps(rr_ms, seen)
    turns = steps_ms[1:] * steps_ms[:-1]
    turns = turns[np.isfinite(turns)]
    if len(turns) < FEWEST_PAIRS:
        return False
    if not TURNING_SHARE <= float(np.mean(turns < 0)) <= ALTERNATING_SHARE:
        return False
    step_ms, usual_ms = np.nanmedian(np.abs(steps_ms)), np.nanmedian(np.where(seen, rr_ms, np.nan))
    return bool(step_ms > IRREGULAR_SHARE * usual_ms)


def measured_s(heart: HeartSeries, lasted_s: float) -> float:
    """Time between beats that were seen clearly, neither further apart than `LONGEST_GAP_S`.

    What lies before the first and after the last counts as well where another beat has no room.
    """
    seen, apart_s = heart.seen, np.diff(heart.at_s)
    good_s = float(apart_s[seen[1:] & seen[:-1] & (apart_s <= LONGEST_GAP_S)].sum())
    if not len(seen):
        return good_s
    edges_s = ((seen[0], float(heart.at_s[0])), (seen[-1], lasted_s - float(heart.at_s[-1])))
    return good_s + sum(edge_s for clear, edge_s in edges_s if clear and 0 < edge_s <= EDGE_S)


def counted(rr_ms: Array, good: Flags, kind: Kinds | None = None) -> Flags:
    """Which intervals count in a mean heart rate, shape (n,).

    Those from a beat of the heart to the next: an extra beat is a beat, and its short interval and
    the long one after it belong to the mean, which without them would be that of another time.
    Versions that did not tell kinds apart marked an extra beat as they marked noise: of theirs up
    to `MOST_DOUBTFUL` doubtful beats in a row between believed ones count, and a longer run, which
    is noise, does not.

    Args:
        rr_ms: Shape (n,), NaN where there is no interval.
        good: Shape (n,), whether each was believed.
        kind: Shape (n,), what each was.
    """
    known: Flags = np.isfinite(rr_ms)
    if kind is None or not len(kind) or bool(np.all(kind == BeatKind.UNKNOWN.value)):
        return known & _short_runs_too(good)
    seen = measured(good, kind)
    from_one: Flags = np.concatenate([[True], seen[:-1]])
    return np.logical_and(known, np.logical_and(seen, from_one))


def _short_runs_too(good: Flags) -> Flags:
    edges = np.flatnonzero(np.diff(np.concatenate([[True], good, [True]]).astype(np.int8)))
    count = np.array(good, dtype=np.bool_)
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - begin <= MOST_DOUBTFUL and begin > 0 and end < len(good):
            count[begin:end] = True
    return count


def _steps(rr_ms: Array, taken: Flags) -> Array:
    """From each interval to the next, shape (n - 1,), NaN where one of both is not taken."""
    return np.diff(np.where(taken, rr_ms, np.nan))
