"""Plants in pots."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import lathe
from therapy_client.world.geometry.textures import Surface

POTS_M = ((-2.25, 2.75), (2.35, -0.85))
"""x and z of the two plants."""

_CLAY = (0.74, 0.55, 0.44)


def build(mesh: MeshBuilder) -> None:
    """The pots with their saucers and soil."""
    for (x, z), high in zip(POTS_M, (0.42, 0.36), strict=True):
        pot = [
            (0.0, 0.0),
            (0.13, 0.0),
            (0.14, 0.01),
            (0.175, high - 0.05),
            (0.195, high - 0.045),
            (0.20, high),
            (0.18, high),
            (0.17, high - 0.04),
            (0.0, high - 0.045),
        ]
        lathe(mesh, pot, (x, 0.012, z), 26, colour=_CLAY)
        lathe(
            mesh,
            [(0.0, 0.0), (0.19, 0.0), (0.2, 0.02), (0.185, 0.018)],
            (x, 0.0, z),
            26,
            colour=0.9 * np.array(_CLAY),
        )
        lathe(
            mesh,
            [(0.169, high - 0.035), (0.09, high - 0.02), (0.0, high - 0.025)],
            (x, 0.012, z),
            20,
            colour=(0.55, 0.45, 0.38),
            layer=Surface.SOIL,
            tile_m=0.5,
        )


def broad_leaves(mesh: MeshBuilder, at_m: tuple[float, float], rng: np.random.Generator) -> None:
    """Broad leaves on arching stems; to be drawn from both sides."""
    x, z = at_m
    t = np.linspace(0.0, 1.0, 8)
    for k in range(17):
        turn, rise = 2.4 * k + float(rng.uniform(-0.3, 0.3)), float(rng.uniform(0.35, 0.95))
        reach = float(rng.uniform(0.16, 0.34))
        ahead = np.array((np.cos(turn), 0.0, np.sin(turn)))
        tip = np.array((x, 0.36 + rise, z)) + reach * ahead
        stem = [
            np.array((x, 0.34, z)),
            np.array((x, 0.36 + 0.6 * rise, z)) + 0.3 * reach * ahead,
            tip,
        ]
        tube(mesh, stem, (0.006, 0.005, 0.003), 6, colour=(0.36, 0.48, 0.30))
        long, wide = float(rng.uniform(0.20, 0.34)), float(rng.uniform(0.055, 0.095))
        spine = tip + long * (
            t[:, None] * ahead - (0.15 * t + 0.55 * t * t)[:, None] * np.array((0.0, 1.0, 0.0))
        )
        across = np.array((-ahead[2], 0.0, ahead[0]))
        half = wide * np.sin(np.pi * np.clip(t, 0.02, 0.98)) ** 0.75
        lift = np.array((0.0, 0.35, 0.0))
        edges = [
            spine - half[:, None] * (across - lift),
            spine,
            spine + half[:, None] * (across + lift),
        ]
        place = np.concatenate(edges)
        n = np.arange(7)
        faces = np.vstack(
            [np.stack([a + n, a + n + 1, b + n + 1], 1) for a, b in ((0, 8), (8, 16))]
            + [np.stack([a + n, b + n + 1, b + n], 1) for a, b in ((0, 8), (8, 16))]
        )
        slope = np.array((0.0, 1.0, 0.0)) + 0.5 * t[:, None] * ahead
        normals = np.concatenate([slope - 0.4 * across, slope, slope + 0.4 * across])
        tone = np.array((0.34, 0.48, 0.30)) * float(rng.uniform(0.8, 1.15))
        colours = np.concatenate([np.tile(tone * share, (8, 1)) for share in (0.95, 1.18, 1.0)])
        mesh.triangles(place, normals, faces, colour=np.clip(colours, 0, 1))
