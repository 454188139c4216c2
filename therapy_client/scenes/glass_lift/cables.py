"""What the lift hangs on, and the cable that hangs from it and swings in the wind."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface


def hang_cable(mesh: MeshBuilder, x: float, z: float, drop_m: float) -> None:
    """The flat cable that hangs in a loop under the cab; the wind swings its bend."""
    share = np.linspace(0.0, 1.0, 31)
    path = np.stack(
        [
            x + 0.42 * share,
            -0.1 - drop_m * np.sin(np.pi * share) ** 0.7,
            z - 0.18 * share,
        ],
        axis=1,
    )
    swing = 0.75 * np.sin(np.pi * share) ** 1.5
    tube(mesh, path, 0.022, 6, colour=(0.16, 0.16, 0.17), pliancy=swing)


def hang_ropes(mesh: MeshBuilder, length_m: float) -> None:
    """The lift's four ropes, from y = 0 up to `length_m`."""
    for x in (-0.24, -0.08, 0.08, 0.24):
        tube(
            mesh,
            [(x, 0.0, 0.0), (x, length_m, 0.0)],
            0.011,
            5,
            colour=(0.36, 0.37, 0.39),
            layer=Surface.METAL,
        )
