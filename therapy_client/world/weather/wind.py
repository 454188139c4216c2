"""What shows the wind: flags and flying leaves."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.textures import Surface

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
