"""What shows the wind: flags, flying leaves, the lift's hanging cable."""

from __future__ import annotations

import numpy as np

from therapy_client.world.mesh import Array, MeshBuilder
from therapy_client.world.shapes import grid_panel, tube
from therapy_client.world.textures import Surface

_LEAF_TONES = np.array(((0.72, 0.55, 0.20), (0.62, 0.38, 0.16), (0.55, 0.58, 0.26)))


def fly_flag(
    poles: MeshBuilder,
    cloth: MeshBuilder,
    foot: tuple[float, float, float],
    height_m: float,
    stripes: tuple[tuple[float, float, float], ...],
    size_m: tuple[float, float] = (2.4, 1.5),
) -> None:
    """A flag on its pole.

    Args:
        poles: Takes the pole.
        cloth: Takes the cloth; it should wave and be two-sided.
        foot: Where the pole stands.
        height_m: How high it is.
        stripes: Colours of the flag's stripes, from the bottom.
        size_m: Length and height of the cloth.
    """
    x, y, z = foot
    top = y + height_m
    tube(
        poles,
        [(x, y, z), (x, top, z)],
        (0.06, 0.035),
        8,
        colour=(0.86, 0.86, 0.86),
        layer=Surface.METAL,
    )
    tube(poles, [(x, top, z), (x, top + 0.12, z)], 0.07, 8, capped=True, colour=(0.85, 0.72, 0.3))
    long, tall = size_m
    band = tall / len(stripes)
    for index, colour in enumerate(stripes):
        low = top - tall - 0.15 + index * band

        def share(place: Array) -> Array:
            along = (place[:, 0] - x) / long
            return np.stack([along, np.zeros_like(along)], axis=1)

        grid_panel(
            cloth,
            (x + 0.05, low, z),
            (long, 0, 0),
            (0, band, 0),
            (0, 0, -1),
            (14, 2),
            colour=colour,
            uv=share,
            pliancy=lambda place: 0.26 * share(place)[:, 0],
        )


def fly_leaves(mesh: MeshBuilder, count: int, rng: np.random.Generator) -> None:
    """Leaves that fly by before the open side, more of them the harder it blows."""
    size = rng.uniform(0.030, 0.060, count)
    flat = np.zeros((count, 4, 3), np.float32)
    flat[:, :, 0] = size[:, None] * np.array((-1.0, 0.0, 1.0, 0.0))
    flat[:, :, 1] = size[:, None] * np.array((0.0, -0.55, 0.0, 0.55))
    motion = np.empty((count, 4), np.float32)
    motion[:, :3] = rng.random((count, 3))
    motion[:, 3] = 0.06 + 0.95 * np.linspace(0, 1, count)
    mesh.quads(flat, (0, 0, 1), colour=_LEAF_TONES[rng.integers(0, 3, count)], motion=motion)


def hang_cable(mesh: MeshBuilder, x: float, z: float, drop_m: float) -> None:
    """The flat cable that hangs in a loop under the cab; the wind swings its bend."""
    share = np.linspace(0.0, 1.0, 31)
    path = np.stack(
        [
            x + 0.42 * share,
            -0.1 - drop_m * np.sin(np.pi * share) ** 0.7 * np.where(share < 0.5, 1.0, 1.0),
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
