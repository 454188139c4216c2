"""How much of its surroundings a point sees: soft shade in folds, under chins and hems."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from people_mesh import Mesh

Array = npt.NDArray[np.float64]

_WAYS = 72
_CORNERS = np.array(
    [(a, b, 1 - a - b) for a in (0.1, 0.35, 0.6, 0.85) for b in (0.05, 0.3, 0.55) if a + b <= 0.95]
)


def openness(mesh: Mesh, around: Mesh, cell_m: float = 0.012, reach_m: float = 0.6) -> Array:
    """Share of open directions at each point of `mesh`, (n,) 0 to 1.

    Args:
        mesh: Whose points are asked for.
        around: What stands in the way.
        cell_m: Fineness.
        reach_m: How far away something still shades.
    """
    corners = around.points[around.faces]
    samples = np.einsum("sk,fkd->fsd", _CORNERS, corners).reshape(-1, 3)
    samples = np.concatenate([samples, around.points])
    normals, seen, total = mesh.normals(), np.zeros(len(mesh.points)), np.zeros(len(mesh.points))
    start = mesh.points + normals * 0.75 * cell_m
    for way in _directions():
        facing = np.clip(normals @ way, 0.0, 1.0)
        total += facing
        seen += facing * _sees(start, samples, way, cell_m, reach_m)
    return np.asarray(seen / np.maximum(total, 1e-9))


def _sees(start: Array, samples: Array, way: Array, cell_m: float, reach_m: float) -> Array:
    helper = np.array((0.0, 1.0, 0.0)) if abs(way[1]) < 0.9 else np.array((1.0, 0.0, 0.0))
    right = np.cross(way, helper)
    right /= np.linalg.norm(right)
    frame = np.stack([right, np.cross(right, way)], axis=1)
    low = np.minimum((samples @ frame).min(axis=0), (start @ frame).min(axis=0))
    place = ((samples @ frame - low) / cell_m).astype(int)
    mine = ((start @ frame - low) / cell_m).astype(int)
    wide = max(int(place[:, 0].max()), int(mine[:, 0].max())) + 1
    cell, own = place[:, 1] * wide + place[:, 0], mine[:, 1] * wide + mine[:, 0]
    depth = np.full(max(int(cell.max()), int(own.max())) + 1, -np.inf)
    np.maximum.at(depth, cell, samples @ way)
    gap = depth[own] - start @ way
    return np.where((gap > 1.2 * cell_m) & (gap < reach_m), 0.0, 1.0)


def _directions() -> Array:
    k = np.arange(_WAYS) + 0.5
    height = 1 - 2 * k / _WAYS
    turn = np.pi * (1 + 5**0.5) * k
    level = np.sqrt(1 - height**2)
    return np.stack([level * np.cos(turn), height, level * np.sin(turn)], axis=1)
