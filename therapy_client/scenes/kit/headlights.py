"""The light that a car throws on the road before it: a pool that is added to what is there."""

from __future__ import annotations

import numpy as np
from panda3d.core import ColorBlendAttrib, NodePath

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel
from therapy_client.world.geometry.textures import Surface

_HALF_M, _NEAR_M, _FAR_M = 5.0, 2.2, 42.0
_ABOVE_ROAD_M = 0.03


def build_pool() -> MeshBuilder:
    """The pool of a car at the origin that looks along +z, on level ground; for `LAMPLIT`."""
    mesh = MeshBuilder()
    grid_panel(
        mesh,
        (-_HALF_M, _ABOVE_ROAD_M, _NEAR_M),
        (2 * _HALF_M, 0, 0),
        (0, 0, _FAR_M - _NEAR_M),
        (0, 1, 0),
        (16, 26),
        colour=(0.72, 0.70, 0.62),
        layer=Surface.ASPHALT,
        tile_m=6.0,
        motion=_own_light,
    )
    return mesh


def _own_light(place: Array) -> Array:
    """Two beams that widen and weaken, nothing at the edges of the mesh."""
    ahead = place[:, 2] - 1.8
    wide = 0.45 + 0.085 * ahead
    beams = sum(np.exp(-(((place[:, 0] - side) / wide) ** 2)) for side in (-0.62, 0.62))
    fall = 7.0 / (7.0 + ahead)
    ends = np.clip((place[:, 2] - _NEAR_M) / 2.5, 0, 1) * np.clip((_FAR_M - place[:, 2]) / 14, 0, 1)
    rim = np.clip((_HALF_M - np.abs(place[:, 0])) / 1.5, 0, 1)
    motion = np.zeros((len(place), 4), np.float32)
    motion[:, 1] = 1.5 * beams * fall * ends * rim
    return motion


def add_light(node: NodePath) -> None:
    """Have a node add its light to the picture and hide nothing behind it."""
    node.set_attrib(ColorBlendAttrib.make(ColorBlendAttrib.M_add))
    node.set_depth_write(False)
    node.set_bin("fixed", 6)
