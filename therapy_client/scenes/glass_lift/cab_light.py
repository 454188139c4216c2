"""The light in the cab: of its ceiling panel, and of the day through the open side."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.glass_lift.cab_measures import (
    DEPTH_M,
    HEIGHT_M,
    LAMP_HALF_X_M,
    LAMP_Z_M,
)
from therapy_client.world.geometry.mesh import Array, MeshBuilder


def lamp_light(place: Array, normals: Array) -> Array:
    """Light of the ceiling panel at points (n, 3) with normals (n, 3): about 1 on the floor."""
    x, z = np.meshgrid(
        np.linspace(-LAMP_HALF_X_M, LAMP_HALF_X_M, 3), np.linspace(*LAMP_Z_M, 3), indexing="ij"
    )
    spots = np.stack([x.ravel(), np.full(9, HEIGHT_M - 0.02), z.ravel()], axis=1)
    way = spots[None] - place[:, None]
    distance = np.linalg.norm(way, axis=2)
    way /= np.maximum(distance, 0.05)[..., None]
    falls = np.clip(np.einsum("nsk,nk->ns", way, normals), 0, 1)
    leaves = np.clip(way[..., 1], 0, 1)
    direct = (falls * leaves / np.maximum(distance, 0.25) ** 2).mean(axis=1)
    from_floor = 0.22 * np.clip(-normals[:, 1], 0, 1)
    return np.asarray((0.85 * direct + 0.10 + from_floor), np.float32)


def daylight(place: Array) -> Array:
    """Share of daylight that reaches points (n, 3) through the open side."""
    depth = np.clip(-place[:, 2] / DEPTH_M, 0, 1)
    return np.asarray((0.62 - 0.34 * depth**0.8), np.float32)


def lit(mesh: MeshBuilder, glow: float = 0.0) -> MeshBuilder:
    """A copy of a mesh with the cab's light laid on all its points."""
    vertices, indices = mesh.arrays()
    place, normals = vertices["position"], vertices["normal"]
    motion = np.stack(
        [
            lamp_light(place, normals),
            np.full(len(place), glow, np.float32),
            daylight(place),
            np.zeros(len(place), np.float32),
        ],
        axis=1,
    )
    vertices["motion"] = motion
    shining = MeshBuilder()
    shining.take(vertices, indices)
    return shining
