"""What years do to a house of mud brick: its walls, doors, shutters and awnings, seen closely."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import ring, sheet

Front = tuple[float, float]
"""Where a house's front stands, x, and which way is out of the street: -1 or 1."""

_BRICK, _IRON = (0.72, 0.58, 0.42), (0.36, 0.35, 0.34)


def fallen_plaster(
    mesh: MeshBuilder, front: Front, along: tuple[float, float], rng: np.random.Generator
) -> None:
    """Patches where bricks show, most of them low, where damp rises and carts scrape."""
    x, side = front
    for _ in range(int(rng.integers(2, 5))):
        z, y = rng.uniform(along[0] + 0.6, along[1] - 0.6), abs(rng.normal(0.35, 0.7))
        turn = np.linspace(0.0, 2 * np.pi, 15)[:-1]
        reach = rng.uniform(0.5, 1.0, 14) * rng.uniform(0.25, 0.7)
        points = np.stack(
            [
                np.full(14, x - side * 0.008),
                np.maximum(y + 0.7 * reach * np.sin(turn), 0.0),
                z + reach * np.cos(turn),
            ],
            axis=1,
        )
        fan = [(0, k, k + 1) for k in range(1, 13)]
        mesh.triangles(points, np.tile((-side, 0.0, 0.0), (14, 1)), fan, colour=_BRICK,
                       layer=Surface.BRICKWORK, tile_m=2.0)  # fmt: skip


def stained(mesh: MeshBuilder, front: Front, along: tuple[float, float], mud: Colour) -> None:
    """Splashed sand along the foot of the wall, in a strip that frays upward."""
    x, side = front
    z = np.linspace(along[0], along[1], 24)
    high = 0.35 + 0.16 * np.sin(2.1 * z) + 0.10 * np.sin(5.3 * z + 1.0)
    low = np.stack([np.full(24, x - side * 0.05), np.zeros(24), z], axis=1)
    middle = np.stack([np.full(24, x - side * 0.012), 0.45 * high, z], axis=1)
    top = np.stack([np.full(24, x - side * 0.004), high, z], axis=1)
    tones = np.array(mud) * np.array((0.66, 0.74, 0.98))[:, None]
    colour = np.broadcast_to(tones[:, None], (3, 24, 3))
    sheet(mesh, np.array([low, middle, top]), (-side, 0.1, 0.0), colour=colour,
          layer=Surface.PLASTER, tile_m=2.0)  # fmt: skip


def door(
    mesh: MeshBuilder,
    front: Front,
    z: float,
    high_m: float,
    paint: Colour,
    rng: np.random.Generator,
) -> None:
    """Two leaves of sheet iron or boards, set back in a frame, with hinges, a bolt and a step."""
    x, side = front
    iron = rng.random() < 0.6
    look: dict[str, Any] = {
        "colour": paint,
        "layer": Surface.PAINTED if iron else Surface.PLANKS,
        "tile_m": 1.0,
    }

    def slab(
        z0: float, z1: float, y0: float, y1: float, near: float, far: float, **own: Any
    ) -> None:
        low, high = sorted((x - side * near, x - side * far))
        mesh.boxes((low, y0, z0), (high, y1, z1), **own)

    frame: dict[str, Any] = {"colour": (0.46, 0.36, 0.26), "layer": Surface.PLANKS, "tile_m": 1.0}
    slab(z - 0.14, z, 0.0, high_m + 0.12, -0.02, 0.07, **frame)
    slab(z + 1.05, z + 1.19, 0.0, high_m + 0.12, -0.02, 0.07, **frame)
    slab(z - 0.14, z + 1.19, high_m, high_m + 0.14, -0.02, 0.08, **frame)
    for z0 in (z + 0.005, z + 0.53):
        slab(z0, z0 + 0.515, 0.03, high_m, 0.0, 0.028, **look)
        for y0, y1 in ((0.16, 0.88), (1.02, high_m - 0.14)):
            slab(z0 + 0.07, z0 + 0.445, y0, y1, 0.028, 0.040, **look)
    for y in (0.35, high_m - 0.35):
        slab(z + 0.0, z + 0.09, y - 0.03, y + 0.03, 0.03, 0.045, colour=_IRON)
        slab(z + 0.96, z + 1.05, y - 0.03, y + 0.03, 0.03, 0.045, colour=_IRON)
    slab(z + 0.44, z + 0.62, 1.00, 1.03, 0.04, 0.06, colour=_IRON)
    ring(
        mesh,
        (x - side * 0.05, 0.94, z + 0.47),
        (-side, 0.0, 0.0),
        0.035,
        0.006,
        (14, 6),
        colour=_IRON,
    )
    slab(
        z - 0.20,
        z + 1.25,
        0.0,
        0.10,
        -0.02,
        0.26,
        colour=(0.66, 0.58, 0.46),
        layer=Surface.ROCK,
        tile_m=1.5,
    )


def shutters(
    mesh: MeshBuilder, front: Front, z: float, y: float, paint: Colour, open_: tuple[float, float]
) -> None:
    """Two shutters of slats; `open_` is how far each stands off the wall, 0 to 1."""
    x, side = front
    for hinge, way, share in ((z - 0.02, 1.0, open_[0]), (z + 0.92, -1.0, open_[1])):
        turn = share * 2.9  # from shut to laid back against the wall
        along = np.array((-side * np.sin(turn), 0.0, way * np.cos(turn)))
        foot = np.array((x - side * 0.05, y, hinge))
        out = np.array((-side * np.cos(turn), 0.0, -way * np.sin(turn) * 1.0))
        for s0, s1, h0, h1, lift in (
            (0.0, 0.05, 0.0, 1.2, 0.012),
            (0.40, 0.45, 0.0, 1.2, 0.012),
            (0.0, 0.45, 0.0, 0.07, 0.012),
            (0.0, 0.45, 1.13, 1.2, 0.012),
        ):
            _leaf(mesh, foot, along, out, (s0, s1, h0, h1, lift), paint)
        for k in range(10):
            _leaf(
                mesh,
                foot,
                along,
                out,
                (0.04, 0.41, 0.09 + 0.103 * k, 0.165 + 0.103 * k, 0.004),
                paint,
            )


def _leaf(
    mesh: MeshBuilder, foot: np.ndarray, along: np.ndarray, out: np.ndarray,
    part: tuple[float, float, float, float, float], paint: Colour,
) -> None:  # fmt: skip
    s0, s1, h0, h1, lift = part
    up = np.array((0.0, 1.0, 0.0))
    for face in (1.0, -1.0):
        shift = face * lift * out
        quad = [
            foot + s0 * along + h0 * up + shift,
            foot + s1 * along + h0 * up + shift,
            foot + s1 * along + h1 * up + shift,
            foot + s0 * along + h1 * up + shift,
        ]
        mesh.quads(
            [quad], face * out + (0.0, 0.25, 0.0), colour=paint, layer=Surface.PLANKS, tile_m=0.8
        )


def grille(mesh: MeshBuilder, front: Front, z: float, y: float) -> None:
    """Bars before a window."""
    x, side = front
    at = x - side * 0.07
    for k in range(6):
        tube(
            mesh,
            [(at, y - 0.04, z + 0.05 + 0.16 * k), (at, y + 1.24, z + 0.05 + 0.16 * k)],
            0.008,
            5,
            colour=_IRON,
        )
    for h in (0.1, 0.6, 1.1):
        tube(mesh, [(at, y + h, z), (at, y + h, z + 0.9)], 0.009, 5, colour=_IRON)


def window(
    mesh: MeshBuilder, front: Front, at: tuple[float, float], paint: Colour,
    rng: np.random.Generator, *, shuttered: bool,
) -> None:  # fmt: skip
    """What is before a window's hole at (z, y): a sill, and shutters or bars."""
    x, side = front
    z, y = at
    low, high = sorted((x + side * 0.02, x - side * 0.10))
    mesh.boxes((low, y - 0.14, z - 0.14), (high, y - 0.06, z + 1.04), colour=(0.64, 0.55, 0.42),
               layer=Surface.ROCK, tile_m=1.0)  # fmt: skip
    ajar = [float(share) for share in rng.choice((0.0, 0.0, 0.35, 1.0), 2)]
    if shuttered:
        shutters(mesh, front, z, y, paint, (ajar[0], ajar[1]))
    elif y < 2.0:
        grille(mesh, front, z, y)


def awning(mesh: MeshBuilder, front: Front, z: float, cloth: Colour, *, fine: bool) -> None:
    """Striped cloth that sags between poles, with a fringe."""
    x, side = front
    rows, columns = (7, 17) if fine else (3, 9)
    s, t = np.linspace(0.0, 1.0, rows), np.linspace(0.0, 3.2, columns)
    sag = 0.16 * np.sin(np.pi * s)[:, None] * (0.7 + 0.3 * np.cos(2 * np.pi * t / 1.6))[None]
    y = 2.95 - 0.50 * s[:, None] - sag
    grid = np.stack([np.broadcast_to((x - side * 1.35 * s)[:, None], y.shape), y,
                     np.broadcast_to(z + t, y.shape)], axis=-1)  # fmt: skip
    pale = np.array(cloth) * 0.45 + 0.5
    stripes = np.where((np.arange(columns) // 2 % 2 == 0)[:, None], np.array(cloth), pale)
    colour = np.broadcast_to(stripes[None], (rows, columns, 3))
    for flip in (1.0, -1.0):
        sheet(mesh, grid + np.array((0.0, 0.004 * flip, 0.0)), (0.0, flip, 0.0), colour=colour,
              layer=Surface.FABRIC, tile_m=0.6, openness=0.85)  # fmt: skip
    edge = grid[-1]
    fringe = np.array([edge, edge - (0.0, 0.16, 0.0)])
    for way in (1.0, -1.0):
        sheet(
            mesh,
            fringe,
            (-side * way, 0.0, 0.0),
            colour=colour[:2],
            layer=Surface.FABRIC,
            tile_m=0.6,
        )
    for end in (z + 0.05, z + 3.15):
        foot = (x - side * 1.35, 0.0, end)
        tube(
            mesh,
            [foot, (foot[0], 2.50, end)],
            (0.034, 0.028),
            7,
            colour=(0.52, 0.42, 0.30),
            layer=Surface.BARK,
        )
