"""What is stowed: bins that stand open while people board, lids that rattle, a coat on its hook."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.flight.cabin_measures import BIN_X_M, BIN_Y_M, HALF_WIDTH_M, PANEL, TRIM
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import pad, sheet

OPEN_BINS = ((1.0, 0.76), (1.0, 1.82), (-1.0, 2.88), (1.0, 3.94), (-1.0, 0.76))
"""Side, and where along the cabin each bin that stands open begins."""

HINGE_M = (BIN_X_M + 0.03, BIN_Y_M[1] - 0.02)
"""Where the lids turn: across, and height."""

RATTLE_DEG, COAT_M = 1.6, (HALF_WIDTH_M - 0.055, 1.50, 0.93)
"""How far lids lift in the roughest air, and the hook that the coat hangs from."""

_COAT = ((-0.03, 0.02, 0.015), (-0.06, 0.08, 0.025), (-0.11, 0.125, 0.032), (-0.26, 0.125, 0.040),
         (-0.40, 0.135, 0.042), (-0.52, 0.145, 0.044))  # fmt: skip
"""Down a coat: height, half of its width, how deep it is."""
_LONG_M, _BAGS = 1.04, ((0.20, 0.24, 0.34), (0.52, 0.16, 0.14), (0.16, 0.17, 0.18),
                        (0.42, 0.40, 0.34), (0.18, 0.36, 0.34))  # fmt: skip


def build_open_bins(seed: int) -> MeshBuilder:
    """Lids turned up, and in the dark behind them what people have put there."""
    rng = np.random.default_rng(seed + 17)
    mesh = MeshBuilder()
    low, high = BIN_Y_M
    for side, z in OPEN_BINS:
        x = BIN_X_M - 0.012
        corners = [(side * x, y, along) for y, along in
                   ((low + 0.08, z + 0.03), (low + 0.08, z + _LONG_M - 0.03),
                    (high - 0.06, z + _LONG_M - 0.03), (high - 0.06, z + 0.03))]  # fmt: skip
        mesh.quads([corners], (-side, 0.0, 0.0), colour=(0.10, 0.10, 0.11), openness=0.4)
        _lid(mesh, side, z, 104.0)
        at = z + 0.05
        while at < z + _LONG_M - 0.30:
            long, tall = rng.uniform(0.24, 0.40), rng.uniform(0.20, 0.29)
            tone = _BAGS[rng.integers(len(_BAGS))]
            end = min(at + long, z + _LONG_M - 0.05)
            x0, x1 = sorted((side * (BIN_X_M - 0.05), side * (BIN_X_M + 0.3)))
            pad(mesh, (x0, low + 0.09, at), (x1, low + 0.09 + tall, end), 0.04, 2, colour=tone,
                layer=Surface.FABRIC, openness=0.8)  # fmt: skip
            strap = sorted((side * (BIN_X_M - 0.065), side * (BIN_X_M - 0.04)))
            middle = (at + end) / 2
            up = low + 0.09 + 0.5 * tall
            pad(mesh, (strap[0], up, middle - 0.07), (strap[1], up + 0.03, middle + 0.07), 0.01, 1,
                colour=TRIM)  # fmt: skip
            at = end + 0.03
    return mesh


def _lid(mesh: MeshBuilder, side: float, z: float, turned_deg: float) -> None:
    """A lid that turns about its upper edge, on either side."""
    own = MeshBuilder()
    bevelled(own, (-0.015, -0.36, z + 0.01), (0.02, 0.0, z + _LONG_M - 0.01), 0.012, colour=PANEL)
    middle = z + _LONG_M / 2
    bevelled(own, (-0.024, -0.32, middle - 0.07), (-0.014, -0.27, middle + 0.07), 0.004,
             colour=TRIM, layer=Surface.METAL)  # fmt: skip
    vertices, indices = own.arrays()
    turn = np.radians(turned_deg)
    c, s = np.cos(turn), np.sin(turn)
    for name, shift in (("position", HINGE_M), ("normal", (0.0, 0.0))):
        x, y = vertices[name][:, 0].copy(), vertices[name][:, 1].copy()
        vertices[name][:, 0] = side * (c * x + s * y + shift[0])
        vertices[name][:, 1] = -s * x + c * y + shift[1]
    mesh.take(vertices, indices if side > 0 else indices[:, [0, 2, 1]])


def build_lids(side: float) -> MeshBuilder:
    """The lids of the two bins ahead on a side, closed; their hinge is the origin."""
    mesh = MeshBuilder()
    for z in (0.76, 1.82):
        _lid(mesh, side, z, 0.0)
    vertices, indices = mesh.arrays()
    vertices["position"][:, 0] -= side * HINGE_M[0]
    vertices["position"][:, 1] -= HINGE_M[1]
    moved = MeshBuilder()
    moved.take(vertices, indices)
    return moved


def build_coat() -> MeshBuilder:
    """A coat on a hook, hanging down from the origin, its folds deeper the lower they are."""
    mesh = MeshBuilder()
    look: dict[str, Any] = {"colour": (0.58, 0.52, 0.44), "layer": Surface.FABRIC, "tile_m": 0.5}
    turn = np.linspace(0.0, 2 * np.pi, 33)
    rows: list[Array] = []
    for y, half, deep in _COAT:
        fold = 1.0 + 0.25 * min(1.0, -2.0 * y) * np.sin(7.0 * turn)
        rows.append(np.stack([deep * fold * np.cos(turn) - 0.05, np.full(33, y),
                              half * np.sin(turn)], axis=1))  # fmt: skip
    grid = np.array(rows)
    sheet(mesh, grid, grid - grid.mean(axis=1, keepdims=True), **look)
    pad(mesh, (-0.03, -0.02, -0.02), (0.03, 0.02, 0.02), 0.012, 1, colour=TRIM)
    for z in (-0.125, 0.125):
        pad(mesh, (-0.09, -0.45, z - 0.036), (-0.012, -0.085, z + 0.036), 0.034, 2, **look)
    return mesh
