"""The cab's measures, and what its parts are made with.

The floor's top is y = 0, the open side is z = 0, the patient looks along +z. Measures follow
what lifts are built to: door 2.10 m high (EN 81-20), handrail 0.90 to 1.10 m (EN 81-70).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.textures import Surface

HALF_WIDTH_M, DEPTH_M, HEIGHT_M = 1.3, 2.4, 2.45
DOOR_M, BEAM_M = 2.10, 0.09
LAMP_HALF_X_M, LAMP_Z_M = 0.62, (-1.75, -0.65)
STEEL, DARK, PANEL = (0.58, 0.60, 0.63), (0.30, 0.32, 0.35), (0.72, 0.70, 0.67)


def box(mesh: MeshBuilder, low: Any, high: Any, colour: Any = STEEL, **look: Any) -> None:
    """A box of the cab's metal, unless `look` says otherwise."""
    look.setdefault("layer", Surface.METAL)
    mesh.boxes(low, high, colour=colour, tile_m=2.0, **look)


def wall_openness(place: Array) -> Array:
    """How open walls are at points (n, 3): darker toward floor and ceiling."""
    low = np.clip(place[:, 1] / 0.35, 0, 1)
    high = np.clip((HEIGHT_M - place[:, 1]) / 0.35, 0, 1)
    return np.asarray(0.55 + 0.45 * np.minimum(low, high))
