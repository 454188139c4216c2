"""A house door in its frame: panels, a pane over it, handle, letter slot, bells, a step, a mat.

Numbers and names are strokes that look like writing from afar and cannot be read.
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import (
    BRASS,
    DARK_STEEL,
    PAPER,
    RUBBER,
    STEEL,
    STONE,
    Look,
    painted,
    plain,
)

WIDE_M, HIGH_M = 1.0, 2.12
_DEEP_M = 0.10
_GLASS: Look = {"colour": (0.16, 0.19, 0.21), "layer": Surface.GLASS, "tile_m": 1.0}


def house_door(colour: tuple[float, float, float], panels: int = 3, bells: int = 5) -> MeshBuilder:
    """It stands before a wall at z = 0 and looks along +z; the threshold is y = 0.16.

    Args:
        colour: Colour of the leaf.
        panels: How many rows of panels it has.
        bells: How many bells hang beside it.
    """
    mesh = MeshBuilder()
    _frame(mesh)
    _leaf(mesh, painted(*colour), panels)
    _fittings(mesh)
    _bells(mesh, bells)
    return shaded_below(mesh, 0.3, 0.6)


def _frame(mesh: MeshBuilder) -> None:
    """Stone jambs with a lintel, a step with a worn edge, a light over the leaf."""
    half, top = WIDE_M / 2, HIGH_M + 0.16
    for side in (-1.0, 1.0):
        x0, x1 = side * half, side * (half + 0.17)
        bevelled(mesh, (x0, 0.0, 0.0), (x1, top + 0.42, _DEEP_M + 0.04), 0.012, **STONE)
        bevelled(
            mesh,
            (x0 - side * 0.0, 0.0, 0.0),
            (x1 + side * 0.02, 0.34, _DEEP_M + 0.07),
            0.012,
            **STONE,
        )
    bevelled(
        mesh,
        (-half - 0.22, top + 0.42, 0.0),
        (half + 0.22, top + 0.60, _DEEP_M + 0.09),
        0.015,
        **STONE,
    )
    bevelled(
        mesh,
        (-half - 0.26, top + 0.60, 0.0),
        (half + 0.26, top + 0.65, _DEEP_M + 0.16),
        0.012,
        **STONE,
    )
    bevelled(mesh, (-half - 0.19, 0.0, 0.0), (half + 0.19, 0.16, 0.46), 0.022, **STONE)
    mesh.quads(
        [
            [
                (-half, top + 0.04, 0.03),
                (half, top + 0.04, 0.03),
                (half, top + 0.42, 0.03),
                (-half, top + 0.42, 0.03),
            ]
        ],
        (0, 0, 1),
        **_GLASS,
    )
    wood = painted(0.86, 0.85, 0.80)
    bevelled(mesh, (-half, top - 0.02, 0.01), (half, top + 0.05, 0.08), 0.008, **wood)
    bevelled(mesh, (-0.02, top + 0.05, 0.015), (0.02, top + 0.42, 0.055), 0.006, **wood)
    bevelled(mesh, (-0.34, 0.16, 0.12), (0.34, 0.172, 0.42), 0.004, **RUBBER)


def _leaf(mesh: MeshBuilder, paint: Look, rows: int) -> None:
    """Stiles and rails stand out before sunk panels, each with its own bead."""
    half, low, top = WIDE_M / 2 - 0.01, 0.17, HIGH_M + 0.14
    back, sunk, front = 0.012, 0.034, 0.062
    mesh.boxes((-half, low, back), (half, top, sunk), ("front",), **{**paint, "openness": 0.75})
    stile, rail = 0.12, 0.13
    for x0, x1 in ((-half, -half + stile), (-0.05, 0.05), (half - stile, half)):
        bevelled(mesh, (x0, low, back), (x1, top, front), 0.007, **paint)
    edges = np.linspace(low, top - rail, rows + 1)
    for y in edges:
        bevelled(mesh, (-half, y, back), (half, y + rail, front - 0.002), 0.007, **paint)
    for y0, y1 in zip(edges[:-1] + rail, edges[1:], strict=True):
        for x0, x1 in ((-half + stile, -0.05), (0.05, half - stile)):
            bevelled(
                mesh,
                (x0 + 0.035, y0 + 0.035, sunk - 0.01),
                (x1 - 0.035, y1 - 0.035, sunk + 0.016),
                0.014,
                **paint,
            )
    bevelled(mesh, (-half, low, back), (half, low + 0.05, front + 0.028), 0.012, **paint)


def _fittings(mesh: MeshBuilder) -> None:
    """A lever on its plate, a cylinder, the letter slot, hinges, a knocker's ring."""
    x = WIDE_M / 2 - 0.075
    bevelled(mesh, (x - 0.022, 1.06, 0.06), (x + 0.022, 1.30, 0.072), 0.005, **BRASS)
    tube(mesh, [(x, 1.22, 0.07), (x, 1.22, 0.125)], 0.010, 7, **BRASS)
    tube(
        mesh,
        [(x, 1.22, 0.12), (x - 0.05, 1.22, 0.125), (x - 0.13, 1.215, 0.118)],
        (0.011, 0.011, 0.009),
        7,
        capped=True,
        **BRASS,
    )
    lathe(mesh, [(0.014, 0.0), (0.013, 0.012), (0.0, 0.013)], (x, 1.12, 0.07), 10, "z", **STEEL)
    bevelled(mesh, (-0.15, 0.98, 0.058), (0.15, 1.045, 0.072), 0.005, **BRASS)
    bevelled(mesh, (-0.12, 1.0, 0.070), (0.12, 1.025, 0.076), 0.003, **plain(0.10, 0.09, 0.07))
    for y in (0.45, 1.25, 2.02):
        tube(
            mesh,
            [(-WIDE_M / 2 + 0.004, y - 0.05, 0.062), (-WIDE_M / 2 + 0.004, y + 0.05, 0.062)],
            0.009,
            6,
            capped=True,
            **DARK_STEEL,
        )


def _bells(mesh: MeshBuilder, bells: int) -> None:
    """A plate of bells with slips of paper, a grille to speak into, an enamel number over it."""
    x, z = WIDE_M / 2 + 0.34, 0.012
    high = 0.10 + 0.055 * bells
    bevelled(mesh, (x - 0.085, 1.18, 0.0), (x + 0.085, 1.18 + high, z), 0.004, **STEEL)
    for k in range(bells):
        y = 1.21 + 0.055 * k
        lathe(
            mesh, [(0.013, 0.0), (0.012, 0.006), (0.0, 0.007)], (x + 0.058, y, z), 8, "z", **BRASS
        )
        mesh.boxes((x - 0.07, y - 0.013, z), (x + 0.03, y + 0.013, z + 0.003), ("front",), **PAPER)
        for start, long in ((0.0, 0.022 + 0.012 * (k % 3)), (0.045, 0.028 - 0.008 * (k % 2))):
            left = x - 0.062 + start
            mesh.boxes(
                (left, y - 0.004, z),
                (left + long, y + 0.003, z + 0.0042),
                ("front",),
                **plain(0.22, 0.22, 0.26),
            )
    for k in range(4):
        y = 1.18 + high - 0.022 - 0.010 * k
        mesh.boxes(
            (x - 0.05, y - 0.002, z),
            (x + 0.05, y + 0.002, z + 0.001),
            ("front",),
            **plain(0.08, 0.08, 0.08),
        )
    y = 1.95
    bevelled(
        mesh, (x - 0.09, y, 0.0), (x + 0.09, y + 0.13, 0.014), 0.004, **plain(0.12, 0.22, 0.44)
    )
    for left in (-0.05, 0.0, 0.05):
        lathe(
            mesh,
            [(0.016, 0.0), (0.016, 0.002), (0.0, 0.002)],
            (x + left, y + 0.065, 0.014),
            10,
            "z",
            **PAPER,
        )
