"""The answer of heart and skin to one cue, by the seconds after it beside those before it."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

HEART_AFTER_S: Final = (1.0, 8.0)
"""Clinical reference, 6: response window 1 to 8 s after a cue."""
HEART_BEFORE_S: Final = 5.0
"""Design choice: one or two breaths, so that their arrhythmia is in it as it is in the seconds
after."""
HEART_COVERED: Final = 0.7
"""Design choice: so much of a window has to be covered by beats that can be believed."""
SKIN_AFTER_S: Final = (1.0, 4.0)
"""A response that begins 1 to 4 s after a cue is its answer (clinical reference, 4.2)."""
SKIN_SEEN_S: Final = (1.0, 9.0)
"""Design choice: from so long before a cue to so long after it the skin has to be good."""


class Beats(NamedTuple):
    """Beats in their order: times in s, intervals in ms, and whether each can be believed."""

    at_s: NDArray[np.float64]
    rr_ms: NDArray[np.float64]
    good: NDArray[np.bool_]


class SkinSeen(NamedTuple):
    """A skin: its responses, and once a second whether it can be believed; in their order."""

    onsets_s: NDArray[np.float64]
    amplitudes_us: NDArray[np.float64]
    believed: NDArray[np.bool_]
    level_at_s: NDArray[np.float64]
    level_good: NDArray[np.bool_]


def heart_change_bpm(beats: Beats, cue_s: float) -> float | None:
    """Mean heart rate 1 to 8 s after a cue less that of the five seconds before it.

    None where either window is not covered by beats that can be believed.
    """
    after_s = (cue_s + HEART_AFTER_S[0], cue_s + HEART_AFTER_S[1])
    before = _rate_bpm(beats, cue_s - HEART_BEFORE_S, cue_s)
    after = _rate_bpm(beats, *after_s)
    return None if before is None or after is None else round(after - before, 6) + 0.0


def _rate_bpm(beats: Beats, from_s: float, to_s: float) -> float | None:
    """The mean over a window, every interval weighed by how much of it lies inside."""
    rr_s = np.where(beats.good & np.isfinite(beats.rr_ms), beats.rr_ms / 1000, 0.0)
    inside_s = np.minimum(beats.at_s, to_s) - np.maximum(beats.at_s - rr_s, from_s)
    inside_s = np.clip(inside_s, 0.0, rr_s)
    covered_s = float(inside_s.sum())
    if covered_s < HEART_COVERED * (to_s - from_s):
        return None
    cycles = np.divide(inside_s, rr_s, out=np.zeros_like(rr_s), where=rr_s > 0)
    return float(60 * cycles.sum() / covered_s)


def skin_answer_us(skin: SkinSeen, cue_s: float) -> float | None:
    """The amplitude of the largest response that begins 1 to 4 s after a cue; 0 without one.

    None where the skin cannot be believed around it: nothing is known then, which is not nothing.
    """
    seen = (skin.level_at_s >= cue_s - SKIN_SEEN_S[0]) & (skin.level_at_s <= cue_s + SKIN_SEEN_S[1])
    whole = int(seen.sum()) >= int(sum(SKIN_SEEN_S)) - 1
    if not whole or not skin.level_good[seen].all():
        return None
    answers = (skin.onsets_s >= cue_s + SKIN_AFTER_S[0]) & (
        skin.onsets_s <= cue_s + SKIN_AFTER_S[1]
    )
    if not skin.believed[answers].all():
        return None
    return float(skin.amplitudes_us[answers].max(initial=0.0))
