"""How the head moved over the floor: without leaps, in even steps. Pure."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_M_S: Final = 4.0
"""Nobody goes faster on two feet in a room: what does was put elsewhere, by a recentring."""
LEAP_M: Final = 0.05
"""And a pose that is off by so much between two frames is no leap. Both our own choice."""

Numbers = NDArray[np.float64]


def stretches(at_s: Numbers, place_m: Numbers, gap_s: float) -> NDArray[np.int64]:
    """The number of the stretch that each sample belongs to, shape (n,), from 0.

    A stretch ends where the head leapt, or where nothing is known for a while.

    Args:
        at_s: Shape (n,), seconds.
        place_m: Shape (n, k), metres.
        gap_s: How long nothing may be known of.
    """
    if not len(at_s):
        return np.empty(0, np.int64)
    steps_s = np.diff(at_s)
    steps_m = np.linalg.norm(np.diff(place_m, axis=0), axis=1)
    ends = (steps_s > gap_s) | (steps_m > MOST_M_S * np.maximum(steps_s, 0.0) + LEAP_M)
    return np.concatenate([[0], np.cumsum(ends)]).astype(np.int64)


def even_means(
    at_s: Numbers, values: Numbers, start_s: float, count: int, step_s: float
) -> Numbers:
    """Means over even stretches of time, of lines drawn through the samples; shape (count, k).

    However the samples come, that is the same low-pass; a mean of those that fall into a stretch
    would swing with their number.

    Args:
        at_s: Shape (n,), seconds, increasing; at least two.
        values: Shape (n, k).
        start_s: When the first stretch begins.
        count: How many there are.
        step_s: How long each is.
    """
    area = np.zeros_like(values)
    np.cumsum((values[1:] + values[:-1]) / 2 * np.diff(at_s)[:, None], axis=0, out=area[1:])
    edges_s = np.asarray(start_s + step_s * np.arange(count + 1), np.float64)
    at_edges = np.stack(
        [_area_at(edges_s, at_s, values[:, k], area[:, k]) for k in range(values.shape[1])], axis=1
    )
    return np.asarray(np.diff(at_edges, axis=0) / step_s)


def _area_at(edges_s: Numbers, at_s: Numbers, values: Numbers, area: Numbers) -> Numbers:
    """The area under the line up to each edge; beyond the samples it goes on level."""
    last = np.clip(np.searchsorted(at_s, edges_s, side="right") - 1, 0, len(at_s) - 1)
    beyond_s = edges_s - at_s[last]
    there = np.interp(edges_s, at_s, values)
    return np.asarray(area[last] + (values[last] + there) / 2 * beyond_s)
