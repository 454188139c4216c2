"""What runs along a house front: rain pipes, cables, vents, lamps in cages."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import bent
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.things.looks import DARK_STEEL, STEEL, Look, bare, painted, plain

_ZINC = bare(0.56, 0.58, 0.60)


def rain_pipe(high_m: float) -> MeshBuilder:
    """A zinc pipe before a wall at z = 0, with its clamps and a cast foot with a spout."""
    mesh = MeshBuilder()
    z = 0.09
    tube(mesh, [(0, 1.2, z), (0, high_m, z)], 0.045, 8, **_ZINC)
    foot = bent([(0, 0.06, z + 0.12), (0, 0.10, z + 0.03), (0, 0.22, z), (0, 1.2, z)], 4)
    tube(mesh, foot, 0.052, 8, **painted(0.20, 0.21, 0.21))
    tube(mesh, [(0, 1.16, z), (0, 1.24, z)], 0.062, 8, capped=True, **painted(0.20, 0.21, 0.21))
    for y in np.arange(0.7, high_m, 1.9):
        tube(mesh, [(0, y - 0.018, z), (0, y + 0.018, z)], 0.058, 6, capped=True, **STEEL)
        tube(mesh, [(0, y, z), (0, y, 0.0)], 0.010, 3, **STEEL)
        bevelled(mesh, (0.05, y - 0.016, z - 0.012), (0.085, y + 0.016, z + 0.012), 0.003, **STEEL)
    return mesh


def cable(
    from_m: tuple[float, float], to_m: tuple[float, float], sag_m: float = 0.05
) -> MeshBuilder:
    """A cable on a wall at z = 0, between two points (x, y), held by clips."""
    mesh = MeshBuilder()
    share = np.linspace(0.0, 1.0, 9)
    x = from_m[0] + share * (to_m[0] - from_m[0])
    y = from_m[1] + share * (to_m[1] - from_m[1]) - sag_m * np.abs(np.sin(2 * np.pi * share))
    tube(mesh, np.column_stack([x, y, np.full(9, 0.014)]), 0.009, 5, **plain(0.13, 0.13, 0.13))
    for k in (0, 2, 4, 6, 8):
        mesh.boxes((x[k] - 0.02, y[k] - 0.014, 0.0), (x[k] + 0.02, y[k] + 0.014, 0.026), **STEEL)
    return mesh


def vent(wide_m: float = 0.36, high_m: float = 0.26) -> MeshBuilder:
    """A vent with slats in a wall at z = 0; its lower left corner is the origin."""
    mesh = MeshBuilder()
    hole: Look = {**plain(0.05, 0.05, 0.05), "openness": 0.3}
    mesh.quads(
        [[(0, 0, 0.004), (wide_m, 0, 0.004), (wide_m, high_m, 0.004), (0, high_m, 0.004)]],
        (0, 0, 1),
        **hole,
    )
    for x0, y0, x1, y1 in (
        (0, 0, wide_m, 0.03),
        (0, high_m - 0.03, wide_m, high_m),
        (0, 0, 0.03, high_m),
        (wide_m - 0.03, 0, wide_m, high_m),
    ):
        bevelled(mesh, (x0, y0, 0.0), (x1, y1, 0.026), 0.005, **STEEL)
    for y in np.arange(0.045, high_m - 0.04, 0.034):
        a, b = (0.028, y, 0.006), (wide_m - 0.028, y, 0.006)
        mesh.quads(
            [
                [
                    (a[0], y, 0.022),
                    (b[0], y, 0.022),
                    (b[0], y + 0.022, 0.006),
                    (a[0], y + 0.022, 0.006),
                ]
            ],
            (0, 0.6, 0.8),
            **STEEL,
        )
    return mesh


def caged_lamp() -> tuple[MeshBuilder, MeshBuilder]:
    """A bulkhead lamp on a wall at z = 0, about the origin: its body and its glass."""
    solid, shining = MeshBuilder(), MeshBuilder()
    lathe(
        solid,
        [(0.13, 0.0), (0.13, 0.03), (0.11, 0.045), (0.0, 0.045)],
        (0, 0, 0),
        16,
        "z",
        **DARK_STEEL,
    )
    lathe(
        shining,
        [(0.098, 0.045), (0.095, 0.075), (0.06, 0.10), (0.0, 0.105)],
        (0, 0, 0),
        14,
        "z",
        colour=(1.0, 0.84, 0.60),
    )
    for turn in (0.0, np.pi / 3, 2 * np.pi / 3):
        c, s = 0.108 * np.cos(turn), 0.108 * np.sin(turn)
        hoop = bent(
            [
                (-c, -s, 0.04),
                (-0.8 * c, -0.8 * s, 0.10),
                (0, 0, 0.125),
                (0.8 * c, 0.8 * s, 0.10),
                (c, s, 0.04),
            ],
            3,
        )
        tube(solid, hoop, 0.006, 4, **DARK_STEEL)
    return solid, shining
