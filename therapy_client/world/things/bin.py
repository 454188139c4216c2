"""Bins: of slats for squares, on wheels for houses."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import shaded_below
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.solids import bevelled, cushion, drawn, lathe
from therapy_client.world.things.looks import (
    DARK_STEEL,
    OAK,
    ORIGIN,
    RUBBER,
    STEEL,
    Look,
    Point,
    painted,
    plain,
)

CONTAINER_M = (0.62, 1.12, 0.78)
"""Width, height and depth of a bin on wheels."""

_HALF_WIDE_M, _HALF_DEEP_M = CONTAINER_M[0] / 2, CONTAINER_M[2] / 2
_TOP_M = CONTAINER_M[1] - 0.12
"""Height of the rim on which the lid of a bin on wheels lies."""

_SLATS = 14


def slatted_bin() -> MeshBuilder:
    """A round bin of wooden slats with steel bands, a hood, and a bag over its rim."""
    mesh = MeshBuilder()
    turns = 2 * np.pi * np.arange(_SLATS) / _SLATS
    for turn in turns:
        foot, head = (
            (r * np.cos(turn), y, r * np.sin(turn)) for r, y in ((0.19, 0.10), (0.225, 0.74))
        )
        tube(mesh, [foot, head], 0.036, 4, capped=True, **OAK)
    lathe(
        mesh,
        [(0.17, 0.0), (0.17, 0.09), (0.205, 0.09), (0.205, 0.12), (0, 0.12)],
        ORIGIN,
        14,
        **DARK_STEEL,
    )
    for y, radius in ((0.24, 0.238), (0.62, 0.258)):
        lathe(
            mesh,
            [(radius, y - 0.02), (radius, y + 0.02), (radius - 0.02, y + 0.02)],
            ORIGIN,
            14,
            **STEEL,
        )
    lathe(mesh, [(0.265, 0.73), (0.275, 0.75), (0.265, 0.77), (0.20, 0.765)], ORIGIN, 16, **STEEL)
    bag = plain(0.36, 0.38, 0.40)
    wave = 0.69 + 0.03 * np.sin(3 * turns) + 0.02 * np.cos(7 * turns)
    rim = np.stack([0.24 * np.cos(turns), np.full_like(turns, 0.785), 0.24 * np.sin(turns)], 1)
    hem = np.stack([0.286 * np.cos(turns), wave, 0.286 * np.sin(turns)], 1)
    after = np.roll(np.arange(_SLATS), -1)
    mesh.quads(np.stack([hem, hem[after], rim[after], rim], 1), hem - (0, 0.7, 0), **bag)
    lathe(
        mesh,
        [(0.24, 0.785), (0.20, 0.60), (0.0, 0.52)],
        ORIGIN,
        12,
        openness=0.3,
        **plain(0.12, 0.12, 0.13),
    )
    for turn in (0.4, 2.5, 4.6):
        x, z = 0.235 * np.cos(turn), 0.235 * np.sin(turn)
        tube(mesh, [(x, 0.76, z), (x, 0.98, z)], 0.010, 5, **STEEL)
    lathe(
        mesh,
        [(0.29, 0.965), (0.30, 0.985), (0.20, 1.05), (0.06, 1.085), (0.0, 1.09)],
        ORIGIN,
        16,
        **STEEL,
    )
    points, faces = ball(2, 5)
    mesh.triangles(0.015 * points + (0, 1.095, 0), points, faces, **STEEL)
    return shaded_below(mesh, 0.25)


def wheeled_bin(lid: tuple[float, float, float] = (0.20, 0.34, 0.27)) -> MeshBuilder:
    """A container with ribs, a lid that overhangs, a handle and two wheels; its front is +z.

    Args:
        lid: Colour of its lid.
    """
    mesh = MeshBuilder()
    body = painted(0.24, 0.26, 0.27)
    _container(mesh, body)
    _lid(mesh, painted(*lid))
    _handle(mesh, body)
    for side in (-1.0, 1.0):
        _wheel(mesh, side)
    _label(mesh)
    return shaded_below(mesh, 0.35)


def _container(mesh: MeshBuilder, body: Look) -> None:
    """What holds the refuse: wider at its mouth, with ribs at its front and a rim."""
    wide, deep, top, low = _HALF_WIDE_M, _HALF_DEEP_M, _TOP_M, 0.06
    x0, x1, z0, z1 = -wide + 0.05, wide - 0.05, -deep + 0.1, deep - 0.06
    drawn(
        mesh,
        [
            (z0 + 0.06, low),
            (z1 - 0.05, low),
            (z1, 0.30),
            (z1 + 0.05, top),
            (z0 - 0.04, top),
            (z0, 0.34),
        ],
        (x0, x1),
        "x",
        **body,
    )
    for x in (-0.17, 0.0, 0.17):
        bevelled(
            mesh, (x - 0.02, 0.16, deep - 0.12), (x + 0.02, top - 0.12, deep - 0.015), 0.012, **body
        )
    bevelled(mesh, (-wide, top - 0.06, -deep + 0.03), (wide, top, deep + 0.015), 0.015, **body)


def _lid(mesh: MeshBuilder, cover: Look) -> None:
    """A lid that falls toward the front and overhangs the rim."""
    wide, deep, top = _HALF_WIDE_M, _HALF_DEEP_M, _TOP_M
    drawn(
        mesh,
        [
            (-deep, top + 0.012),
            (deep + 0.05, top + 0.012),
            (deep + 0.05, top + 0.04),
            (deep - 0.06, top + 0.085),
            (-deep + 0.1, top + 0.12),
            (-deep, top + 0.09),
        ],
        (-wide - 0.02, wide + 0.02),
        "x",
        **cover,
    )


def _handle(mesh: MeshBuilder, body: Look) -> None:
    """The bar at the back by which it is drawn."""
    wide, deep, top = _HALF_WIDE_M, _HALF_DEEP_M, _TOP_M
    tube(
        mesh,
        [(-wide + 0.08, top - 0.02, -deep - 0.05), (wide - 0.08, top - 0.02, -deep - 0.05)],
        0.016,
        6,
        **body,
    )


def _wheel(mesh: MeshBuilder, side: float) -> None:
    """The wheel at the back, to the left (-1) or the right (1)."""
    x, z = side * (_HALF_WIDE_M - 0.03), -_HALF_DEEP_M + 0.10
    tube(mesh, [(x - 0.03, 0.12, z), (x + 0.03, 0.12, z)], 0.12, 12, capped=True, **RUBBER)
    tube(mesh, [(x - 0.034, 0.12, z), (x + 0.034, 0.12, z)], 0.05, 8, capped=True, **DARK_STEEL)


def _label(mesh: MeshBuilder) -> None:
    """A label at the front, with lines that cannot be read."""
    deep = _HALF_DEEP_M
    bevelled(
        mesh,
        (-0.09, 0.52, deep - 0.035),
        (0.09, 0.66, deep - 0.008),
        0.004,
        **plain(0.80, 0.78, 0.70),
    )
    for row, (x0, x1) in enumerate(((-0.07, 0.05), (-0.07, 0.02), (-0.07, 0.06))):
        y = 0.63 - 0.035 * row
        mesh.boxes((x0, y - 0.012, deep - 0.008), (x1, y, deep - 0.006), **plain(0.2, 0.2, 0.2))


def sack(
    at: Point, size_m: float = 0.5, colour: tuple[float, float, float] = (0.1, 0.1, 0.11)
) -> MeshBuilder:
    """A tied refuse sack that leans on whatever it stands beside."""
    mesh = MeshBuilder()
    x, y, z = at
    half = size_m / 2
    cushion(
        mesh,
        (x - half, y, z - 0.8 * half),
        (x + half, y + 0.9 * size_m, z + 0.8 * half),
        2.6,
        5,
        **plain(*colour),
    )
    tube(
        mesh,
        [
            (x, y + 0.82 * size_m, z),
            (x + 0.02, y + 1.02 * size_m, z),
            (x + 0.06, y + 1.1 * size_m, z),
        ],
        (0.05, 0.025, 0.06),
        7,
        **plain(*colour),
    )
    return mesh
