"""A double door by which one can leave, and the green sign over it: somebody who runs, an arrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.things.looks import DARK_STEEL, RUBBER, STEEL, Look, painted
from therapy_client.world.things.signs import flat_shape, person

_GREEN: Look = {"colour": (0.10, 0.58, 0.32), "layer": Surface.LAMP}
_WHITE: Look = {"colour": (0.93, 0.91, 0.86), "layer": Surface.LAMP}
_OPEN_M = ((-1.08, 1.08), (0.03, 2.42))
_HALL_M = ((-0.46, 0.46), (0.98, 1.98))
"""Across and up: what the panes show, and in it the far wall of the hall behind them."""

_STEPS, _LIT = 5, 0.85
_SIDES: tuple[Colour, ...] = (
    (0.46, 0.40, 0.33),
    (0.60, 0.54, 0.44),
    (0.70, 0.65, 0.56),
    (0.60, 0.54, 0.44),
)
"""Floor, right wall, ceiling, left wall."""

_THINGS: tuple[tuple[float, float, float, float, Colour], ...] = (
    (-0.24, -0.015, 0.98, 1.66, (0.34, 0.37, 0.37)),
    (0.015, 0.24, 0.98, 1.66, (0.34, 0.37, 0.37)),
    (-0.20, -0.05, 1.22, 1.62, (0.80, 0.76, 0.66)),
    (0.05, 0.20, 1.22, 1.62, (0.80, 0.76, 0.66)),
    (0.30, 0.41, 1.34, 1.58, (0.28, 0.42, 0.50)),
    (-0.60, -0.50, 0.80, 0.92, (0.50, 0.30, 0.20)),
    (-0.585, -0.545, 0.92, 1.22, (0.16, 0.30, 0.14)),
    (-0.565, -0.520, 0.92, 1.30, (0.20, 0.36, 0.17)),
)
"""Across and up, from and to: an inner door with its panes, a picture, a plant."""
_FRAME, _LEAF = painted(0.78, 0.76, 0.71), painted(0.30, 0.36, 0.36)
SIGN_HALF_M = (0.9, 0.25)


def exit_door() -> MeshBuilder:
    """It looks along +z; its middle is x = 0, the wall z = 0. A lit hall is seen in its panes."""
    mesh = MeshBuilder()
    _hall(mesh)
    for side in (-1.0, 1.0):
        bevelled(mesh, (side * 1.10, 0.0, -0.02), (side * 1.22, 2.62, 0.16), 0.012, **_FRAME)
    bevelled(mesh, (-1.22, 2.44, -0.02), (1.22, 2.64, 0.16), 0.012, **_FRAME)
    bevelled(mesh, (-1.10, 0.0, -0.02), (1.10, 0.02, 0.30), 0.006, **STEEL)
    bevelled(mesh, (-1.0, 0.0, 0.32), (1.0, 0.012, 1.1), 0.004, **RUBBER)
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * 0.01, side * 1.09))
        _leaf(mesh, x0, x1, side)
    return mesh


def _hall(mesh: MeshBuilder) -> None:
    """What is behind the panes, as it looks from the middle of the way out: drawn, not built."""
    rings = [_ring(share) for share in np.linspace(0.0, 1.0, _STEPS + 1)]
    for k, (near, far) in enumerate(pairwise(rings)):
        tone = 0.55 + 0.45 * k / _STEPS
        for edge, colour in enumerate(_SIDES):
            corners = [near[edge], near[(edge + 1) % 4], far[(edge + 1) % 4], far[edge]]
            _shown(mesh, corners, 0.046, tone, colour)
    _shown(mesh, rings[-1], 0.046, 1.0, (0.56, 0.50, 0.41))
    for k, (x0, x1, y0, y1, colour) in enumerate(_THINGS):
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        _shown(mesh, corners, 0.048 + 0.002 * k, 1.0, colour)
    for side in (-1.0, 1.0):  # lamps along the ceiling
        for begins, ends in ((0.30, 0.42), (0.62, 0.70), (0.84, 0.89)):
            (x0, y0), (x1, y1) = _ring(begins)[2], _ring(ends)[2]
            corners = [(side * 0.34 * x0, y0), (side * 0.58 * x0, y0),
                       (side * 0.58 * x1, y1), (side * 0.34 * x1, y1)]  # fmt: skip
            _shown(mesh, corners, 0.050, 1.0, (0.95, 0.88, 0.74))


def _ring(share: float) -> list[tuple[float, float]]:
    """Corners of the hall's section, from the panes (0) to its far wall (1), seen in the panes."""
    (x0, x1), (y0, y1) = (
        tuple(a + share * (b - a) for a, b in zip(near, far, strict=True))
        for near, far in zip(_OPEN_M, _HALL_M, strict=True)
    )
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _shown(
    mesh: MeshBuilder, corners: Sequence[tuple[float, float]], z: float, tone: float, colour: Colour
) -> None:
    shade = tuple(_LIT * tone * part for part in colour)
    flat_shape(mesh, np.array(corners), z, colour=shade, layer=Surface.LAMP)


def _leaf(mesh: MeshBuilder, x0: float, x1: float, side: float) -> None:
    """Stiles, rails and a kick plate round two panes; a bar to push, a closer, hinges."""
    for a, b in ((x0, x0 + 0.10), (x1 - 0.10, x1)):
        bevelled(mesh, (a, 0.02, 0.04), (b, 2.43, 0.10), 0.008, **_LEAF)
    for y0, y1 in ((0.02, 0.30), (1.30, 1.40), (2.30, 2.43)):
        bevelled(mesh, (x0 + 0.08, y0, 0.045), (x1 - 0.08, y1, 0.095), 0.008, **_LEAF)
    bevelled(mesh, (x0 + 0.09, 0.05, 0.094), (x1 - 0.09, 0.26, 0.098), 0.002, **STEEL)
    tube(mesh, [(x0 + 0.08, 1.05, 0.16), (x1 - 0.08, 1.05, 0.16)], 0.018, 8, capped=True, **STEEL)
    for x in (x0 + 0.1, x1 - 0.1):
        tube(mesh, [(x, 1.05, 0.09), (x, 1.05, 0.16)], 0.012, 6, **STEEL)
    middle = (x0 + x1) / 2
    bevelled(mesh, (middle - 0.14, 2.33, 0.095), (middle + 0.14, 2.40, 0.15), 0.008, **DARK_STEEL)
    hinge = x1 if side > 0 else x0
    for y in (0.4, 1.3, 2.2):
        tube(mesh, [(hinge, y - 0.06, 0.1), (hinge, y + 0.06, 0.1)], 0.012, 6, capped=True, **STEEL)


def exit_sign() -> MeshBuilder:
    """A lit box about the origin that is seen from far, its face at z = 0."""
    mesh = MeshBuilder()
    wide, high = SIGN_HALF_M
    bevelled(
        mesh,
        (-wide - 0.03, -high - 0.03, -0.12),
        (wide + 0.03, high + 0.03, -0.01),
        0.01,
        **DARK_STEEL,
    )
    mesh.boxes((-wide, -high, -0.02), (wide, high, 0.0), ("front",), **_GREEN)
    doorway = [(0.40, -0.18), (0.74, -0.18), (0.74, 0.19), (0.40, 0.19)]
    flat_shape(mesh, doorway, 0.006, **_WHITE)
    person(mesh, 0.22, -0.17, 0.010, 0.36, **_WHITE)
    flat_shape(
        mesh, [(-0.66, -0.05), (-0.12, -0.05), (-0.12, 0.05), (-0.66, 0.05)], 0.006, **_WHITE
    )
    flat_shape(mesh, np.array([(-0.14, -0.16), (0.06, 0.0), (-0.14, 0.16)]), 0.006, **_WHITE)
    for x in (-0.6, 0.6):
        tube(mesh, [(x, high, -0.06), (x, high + 0.35, -0.06)], 0.014, 6, **DARK_STEEL)
    return mesh
