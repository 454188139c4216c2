"""Where a crowd stands at first: by chance, clear of each other, of walls and of the patient."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from therapy_client.turns import give_way
from therapy_client.world.people.forces import BODY_M, WALL_M, length
from therapy_client.world.people.grounds import Grounds

Array = npt.NDArray[np.float64]

PERSONAL_M = 1.2
"""Personal distance reaches to about 1.2 m (Hall, The Hidden Dimension, 1966)."""

_PARTS = 8


def scattered(
    grounds: Grounds,
    count: int,
    rng: np.random.Generator,
    patient_m: tuple[float, float] | None,
) -> Array:
    """Places (count, 2) by chance, clear of each other, of walls and of the patient."""
    low, high = np.array(grounds.low_m), np.array(grounds.high_m)
    cell = BODY_M * 1.15
    columns, rows = (max(int(size / cell), 1) for size in high - low)
    grid = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), axis=-1).reshape(-1, 2)
    spots = low + (grid + 0.5) * (high - low) / (columns, rows)
    if len(grounds.walls):
        spots = np.concatenate([_clear(grounds, part) for part in np.array_split(spots, _PARTS)])
    if patient_m is not None:
        spots = spots[length(spots - np.array(patient_m)) > PERSONAL_M + 0.1]
    for queue in grounds.queues:
        apart = np.linalg.norm(spots[:, None] - queue.spots()[None], axis=2)
        spots = spots[(apart > BODY_M).all(axis=1)]
    if len(spots) < count:
        raise ValueError(f"there is room for {len(spots)} people, not for {count}")
    chosen = rng.permutation(len(spots))[:count]
    jitter = rng.uniform(-0.03, 0.03, (count, 2))
    return np.asarray(spots[chosen] + jitter)


def _clear(grounds: Grounds, spots: Array) -> Array:
    give_way()
    return np.asarray(spots[(grounds.from_walls(spots)[1] > WALL_M + 0.02).all(axis=0)])
