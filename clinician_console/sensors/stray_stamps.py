"""Single time stamps that are damaged: what stands among its neighbours is older or newer than all.

One byte of a file that was copied badly moves one stamp by seconds or years. Believed, it would be
a hole before it and a clock that is set back after it, and samples would be missing of which none
is. The samples beside it say when it was.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Stamps = NDArray[np.float64]

BESIDE: Final = 2  # samples on either side; so many in a row can be damaged
# Design choices: further from the middle of its neighbours than packets overtake each other.
LEAST_S: Final = 0.1
LEAST_SAMPLES: Final = 2.0
TIMES_USUAL: Final = 20.0
USUAL: Final = 0.96  # quantile
LEAST_AT_ENDS_S: Final = 1.0  # a lone first or last sample, so far away from all others


def without_strays(stamps_s: Stamps, rate_hz: float) -> tuple[Stamps, int]:
    """The stamps with damaged ones laid between their neighbours, and how many these are.

    Args:
        stamps_s: Shape (n,), finite, in the order in which the samples came.
        rate_hz: Roughly theirs, above 0.
    """
    count = len(stamps_s)
    if count <= 2 * BESIDE:
        return stamps_s, 0
    mended = stamps_s.copy()
    strays = _ends_mended(mended, max(LEAST_AT_ENDS_S, TIMES_USUAL / rate_hz))
    near = _near_a_step_back(mended)
    if not len(near):
        return (mended, strays) if strays else (stamps_s, 0)
    windows = np.lib.stride_tricks.sliding_window_view(mended, 2 * BESIDE + 1)
    middle_s = np.median(windows[near - BESIDE], axis=1)
    off_s = np.abs(mended[near] - middle_s)
    rank = len(near) - round((1 - USUAL) * count)
    usual_s = float(np.partition(off_s, rank)[rank]) if 0 <= rank < len(near) else 0.0
    stray = off_s > max(LEAST_S, LEAST_SAMPLES / rate_hz, TIMES_USUAL * usual_s)
    known = np.ones(count, np.bool_)
    known[near[stray]] = False
    at = np.arange(count)
    mended[~known] = np.interp(at[~known], at[known], mended[known])
    strays += int(np.count_nonzero(stray))
    return (mended, strays) if strays else (stamps_s, 0)


def _near_a_step_back(stamps_s: Stamps) -> NDArray[np.int64]:
    """Samples beside a step back, which each stray makes: others are in order."""
    back = np.flatnonzero(np.diff(stamps_s) < 0)
    near = np.unique((back[:, None] + np.arange(1 - BESIDE, BESIDE + 1)).ravel())
    return near[(near >= BESIDE) & (near < len(stamps_s) - BESIDE)]


def _ends_mended(stamps_s: Stamps, far_s: float) -> int:
    """Lay the first and the last stamp beside the next, where they are lone; how many were."""
    strays = 0
    for end, beside, further in ((0, 1, 2), (-1, -2, -3)):
        lone = abs(stamps_s[end] - stamps_s[beside]) > far_s
        if lone and abs(stamps_s[beside] - stamps_s[further]) < far_s:
            stamps_s[end] = 2 * stamps_s[beside] - stamps_s[further]
            strays += 1
    return strays
