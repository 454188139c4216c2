"""A footbridge of planks on two cables, its rails, and the posts on both banks.

It runs along z from the bank at 0 to the other at `LENGTH_M`; y = 0 is the height of the banks.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from protocols.scenes.footbridge import BRIDGE_RAILS
from therapy_client.scenes.footbridge.planks import PITCH_M, THICK_M, lay_planks
from therapy_client.scenes.footbridge.ropes import knot, lash, rope, ropes
from therapy_client.world.geometry.hanging import LENGTH_M, deck_m
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.textures import Surface

HALF_WIDTH_M = 0.65
RAIL_M, LANTERN_EVERY_M = 1.10, 6.0
_RAIL_X = HALF_WIDTH_M + 0.03
_ENDS_M = (-1.2, LENGTH_M + 1.2)
BANK_LAMPS_M = tuple(
    (side * x, z) for x in (6.0, 16.0, 28.0) for side in (-1.0, 1.0) for z in (-3.0, LENGTH_M + 4.0)
)
FLAGS_X_M, FLAGS_M = -1.1, 2.5
_FLAGS = (
    (0.20, 0.38, 0.66),
    (0.94, 0.94, 0.92),
    (0.78, 0.22, 0.18),
    (0.24, 0.52, 0.32),
    (0.92, 0.76, 0.24),
)
_STEEL, _BEAM = (0.45, 0.46, 0.48), (0.42, 0.33, 0.25)
_WOOD: dict[str, Any] = {"layer": Surface.WOOD, "tile_m": 2.0}


def deck_line(step_m: float) -> Array:
    """Points along the deck's middle, (n, 2): z and height, from bank to bank."""
    count = round((_ENDS_M[1] - _ENDS_M[0]) / step_m) + 1
    z = np.linspace(*_ENDS_M, count)
    return np.stack([z, [deck_m(float(each)) for each in z]], axis=1)


def build_deck(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Planks across; each knows its middle, so that the shader can make room between them."""
    z = np.arange(_ENDS_M[0] + PITCH_M / 2, _ENDS_M[1], PITCH_M)
    lay_planks(mesh, z, HALF_WIDTH_M, rng)


def hang_lanterns(mesh: MeshBuilder) -> None:
    """Small lamps along both sides of the deck, which burn at night."""
    points, faces = ball(4, 8)
    for z in np.arange(LANTERN_EVERY_M / 2, LENGTH_M, LANTERN_EVERY_M):
        for x in (-_RAIL_X - 0.05, _RAIL_X + 0.05):
            at = (x, deck_m(float(z)) + 0.05, z)
            look: dict[str, Any] = {"colour": (1.0, 0.9, 0.74), "layer": Surface.LAMP}
            mesh.triangles(0.05 * points + at, points, faces, **look)


def build_cables(mesh: MeshBuilder) -> None:
    """The two cables that carry the planks."""
    line = deck_line(1.0)
    for x in (-0.45, 0.45):
        path = np.stack([np.full(len(line), x), line[:, 1] - THICK_M - 0.03, line[:, 0]], 1)
        rope(mesh, path, 0.028, 8, colour=_STEEL)


def build_posts(mesh: MeshBuilder) -> None:
    """Posts, sills and a lamp on both banks."""
    points, faces = ball(8, 14)
    for z, out in ((_ENDS_M[0], -1.0), (_ENDS_M[1], 1.0)):
        for x in (-_RAIL_X - 0.12, _RAIL_X + 0.12):
            mesh.boxes(
                (x - 0.11, -1.0, z - 0.11), (x + 0.11, 1.45, z + 0.11), colour=_BEAM, **_WOOD
            )
            mesh.boxes((x - 0.14, 1.45, z - 0.14), (x + 0.14, 1.50, z + 0.14), colour=_STEEL)
            stay = [(x, 1.3, z), (x, 0.0, z + 2.2 * out)]
            tube(mesh, stay, 0.02, 6, colour=_STEEL, layer=Surface.METAL)
        mesh.boxes(
            (-1.1, -0.5, z - 0.3 + 0.3 * out),
            (1.1, -0.01, z + 0.3 + 0.3 * out),
            colour=_BEAM,
            **_WOOD,
        )
        lamp = np.array((_RAIL_X + 0.12, 1.62, z))
        mesh.triangles(
            0.11 * points + lamp, points, faces, colour=(1.0, 0.9, 0.74), layer=Surface.LAMP
        )


def build_bank_lamps(mesh: MeshBuilder, ground_m: Callable[[Array, Array], Array]) -> None:
    """Low lamps along the edge of the banks.

    Args:
        mesh: Takes them.
        ground_m: Height of the land at x and z.
    """
    points, faces = ball(4, 8)
    x, z = np.array(BANK_LAMPS_M).T
    for foot in np.stack([x, ground_m(x, z), z], 1):
        tube(mesh, foot + np.array([(0.0, -0.3, 0.0), (0.0, 0.8, 0.0)]), 0.05, 8, colour=_BEAM)
        look: dict[str, Any] = {"colour": (1.0, 0.9, 0.74), "layer": Surface.LAMP}
        mesh.triangles(0.11 * points + foot + (0, 0.9, 0), points, faces, **look)


def lamps_m() -> list[tuple[float, float]]:
    """X and z of the lamps that light the ground."""
    return [*((_RAIL_X, z) for z in _ENDS_M), *BANK_LAMPS_M]


def string_flags(mesh: MeshBuilder) -> None:
    """A line of small flags beside the bridge, which show the wind."""
    line = deck_line(0.75)
    path = np.stack([np.full(len(line), FLAGS_X_M), line[:, 1] + FLAGS_M, line[:, 0]], 1)
    rope(mesh, path, 0.008, 5)
    for z in _ENDS_M:
        tube(mesh, [(FLAGS_X_M, -0.5, z), (FLAGS_X_M, FLAGS_M + 0.1, z)], 0.05, 8, colour=_BEAM)
    starts = np.arange(0.2, LENGTH_M - 0.5, 0.52)
    quads = []
    for z in starts:
        y = [deck_m(float(each)) + FLAGS_M for each in (z, z + 0.34)]
        quads.append(
            [
                (FLAGS_X_M, y[0], z),
                (FLAGS_X_M, y[1], z + 0.34),
                (FLAGS_X_M, y[1] - 0.36, z + 0.34),
                (FLAGS_X_M, y[0] - 0.36, z),
            ]
        )
    colours = np.array(_FLAGS)[np.arange(len(starts)) % len(_FLAGS)]
    mesh.quads(quads, (1, 0, 0), colour=colours, pliancy=[(0.0, 0.0, 0.42, 0.42)] * len(starts))


def build_rails() -> dict[str, MeshBuilder]:
    """All levels of the rail by their names."""
    makers: dict[str, Callable[[MeshBuilder], None]] = {
        "parapet": _parapet,
        "mesh": _mesh,
        "rope_rails": _rope_rails,
        "one_rope": _one_rope,
        "none": lambda _mesh: None,
    }
    rails = {}
    for name in BRIDGE_RAILS:
        rails[name] = MeshBuilder()
        makers[name](rails[name])
    return rails


def _rope(mesh: MeshBuilder, x: float, above_m: float, radius_m: float = 0.018) -> None:
    line = deck_line(0.75)
    path = np.stack([np.full(len(line), x), line[:, 1] + above_m, line[:, 0]], 1)
    rope(mesh, path, radius_m)


def _uprights(
    mesh: MeshBuilder, x: float, top_m: float, every_m: float, radii_m: tuple[float, float]
) -> None:
    """Cords from a rope down to the deck, lashed to it above and knotted below.

    Args:
        mesh: Where they go.
        x: Where they stand.
        top_m: How high the rope is above the deck.
        every_m: How far apart they are.
        radii_m: Radius of a cord and of the rope.
    """
    thin, thick = radii_m
    z = np.arange(0.0, LENGTH_M + 0.1, every_m)
    y = np.array([deck_m(float(each)) for each in z])
    path = [np.stack([np.full_like(z, x), y + high, z], 1) for high in (-0.05, 0.4 * top_m, top_m)]
    ropes(mesh, np.stack(path, 1), thin, 5)
    lash(mesh, path[2], thick)
    knot(mesh, path[0] + (0.0, 0.03, 0.0), 2.0 * thin)


def _ribbon(mesh: MeshBuilder, x: float, low_m: float, high_m: float, **look: Any) -> None:
    """An upright band along the deck, seen from both sides."""
    quads = [
        [(x, y0 + low_m, z0), (x, y1 + low_m, z1), (x, y1 + high_m, z1), (x, y0 + high_m, z0)]
        for (z0, y0), (z1, y1) in itertools.pairwise(deck_line(1.0))
    ]
    mesh.quads(quads, (1.0 if x < 0 else -1.0, 0, 0), **look)


def _parapet(mesh: MeshBuilder) -> None:
    """Boards without a gap up to 1.10 m, under a flat rail."""
    for x in (-_RAIL_X, _RAIL_X):
        for low in np.arange(0.0, RAIL_M - 0.1, 0.18):
            tone = np.array((0.60, 0.49, 0.37)) * (0.94 + 0.12 * ((low / 0.18) % 2))
            _ribbon(mesh, x, low, low + 0.174, colour=tone, **_WOOD)
        _ribbon(mesh, x * 1.03, 0.0, RAIL_M - 0.02, colour=(0.36, 0.29, 0.22))
        _cap(mesh, x)
        for z in np.arange(0.0, LENGTH_M + 0.1, 2.0):
            y, inner = deck_m(float(z)), x * 0.95
            x0, x1 = sorted((inner, x))
            mesh.boxes((x0, y, z - 0.05), (x1, y + RAIL_M - 0.04, z + 0.05), colour=_BEAM, **_WOOD)


def _cap(mesh: MeshBuilder, x: float) -> None:
    quads = [
        [
            (x - 0.07, y0 + RAIL_M, z0),
            (x - 0.07, y1 + RAIL_M, z1),
            (x + 0.07, y1 + RAIL_M, z1),
            (x + 0.07, y0 + RAIL_M, z0),
        ]
        for (z0, y0), (z1, y1) in itertools.pairwise(deck_line(1.0))
    ]
    mesh.quads(quads, (0, 1, 0), colour=(0.70, 0.58, 0.44), **_WOOD)
    _ribbon(mesh, x * 0.92, RAIL_M - 0.05, RAIL_M, colour=(0.56, 0.45, 0.34), **_WOOD)


def _mesh(mesh: MeshBuilder) -> None:
    """Wire in lozenges under a rope."""
    high, pitch, wide = RAIL_M - 0.05, 0.16, 0.009
    starts = np.arange(-high, LENGTH_M, pitch)
    for x in (-_RAIL_X, _RAIL_X):
        quads = []
        for start in starts:
            for z0, z1 in ((start, start + high), (start + high, start)):
                y0, y1 = deck_m(float(z0)) + 0.02, deck_m(float(z1)) + high
                quads.append([(x, y0, z0), (x, y1, z1), (x, y1, z1 + wide), (x, y0, z0 + wide)])
        mesh.quads(quads, (1.0 if x < 0 else -1.0, 0, 0), colour=(0.62, 0.63, 0.64))
        _rope(mesh, x, RAIL_M, 0.022)
        _uprights(mesh, x, RAIL_M, 3.0, (0.014, 0.022))


def _rope_rails(mesh: MeshBuilder) -> None:
    """A rope for each hand, one at the knees, and cords between them and the deck."""
    for x in (-_RAIL_X, _RAIL_X):
        _rope(mesh, x, RAIL_M, 0.022)
        _rope(mesh, x, 0.52, 0.014)
        _uprights(mesh, x, RAIL_M, 1.5, (0.009, 0.022))
        z = np.arange(0.0, LENGTH_M + 0.1, 1.5)
        knees = [(x, deck_m(float(each)) + 0.52, each) for each in z]
        lash(mesh, np.array(knees), 0.014, 0.045)


def _one_rope(mesh: MeshBuilder) -> None:
    """One rope on the right, with a cord every few metres."""
    _rope(mesh, _RAIL_X, RAIL_M - 0.1, 0.020)
    _uprights(mesh, _RAIL_X, RAIL_M - 0.1, 5.0, (0.009, 0.020))
