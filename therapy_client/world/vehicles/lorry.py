"""Lorries: a cab over the engine, and behind it a box, a canvas or the lockers of a fire engine."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.vehicles.forms import pad, sheet
from therapy_client.world.vehicles.wheels import wheel

_DARK, _GLASS = (0.07, 0.07, 0.075), (0.15, 0.18, 0.20)


def lorry(
    paint: Colour, load: Colour, *, canvas: bool = False, half: float = 1.22, fine: bool = True
) -> MeshBuilder:
    """A lorry of 7.2 m that looks along +x, its wheels on y = 0.

    Args:
        paint: Colour of its cab.
        load: Colour of what it carries.
        canvas: Whether it has a canvas on hoops; else a closed box with lockers.
        half: Half of its width, in metres.
        fine: Whether its wheels have spokes.
    """
    mesh = MeshBuilder()
    coat: dict[str, Any] = {"colour": paint, "layer": Surface.METAL, "tile_m": 4.0}
    _cab(mesh, coat, half)
    mesh.boxes((-3.5, 0.72, -half + 0.25), (1.6, 0.98, half - 0.25), colour=_DARK)
    if canvas:
        _canvas(mesh, load, paint, half)
    else:
        _box(mesh, load, half, fine=fine)
    for x in (-2.3, 2.35):
        for side in (-1.0, 1.0):
            wheel(mesh, (x, 0.48, side * (half - 0.16)), 0.48, side, fine=fine)
            pad(
                mesh,
                (x - 0.62, 0.98, side * half - 0.20),
                (x + 0.62, 1.06, side * half + 0.20),
                0.03,
                1,
                colour=_DARK,
            )
    x0, x1, z = -3.6, 3.6, half
    mesh.quads([[(x0, 0.02, -z), (x1, 0.02, -z), (x1, 0.02, z), (x0, 0.02, z)]], (0, 1, 0),
               colour=(0.06, 0.06, 0.065), openness=0.2)  # fmt: skip
    return mesh


def _cab(mesh: MeshBuilder, coat: dict[str, Any], half: float) -> None:
    pad(mesh, (1.55, 0.55, -half), (3.45, 2.60, half), 0.16, 3, **coat)
    glass: dict[str, Any] = {"colour": _GLASS, "layer": Surface.GLASS}
    z = np.linspace(-half + 0.14, half - 0.14, 9)
    y = np.linspace(1.62, 2.42, 5)
    bow = 3.47 - 0.03 * (z / half) ** 2
    grid = np.stack([np.broadcast_to(bow, (5, 9)), np.broadcast_to(y[:, None], (5, 9)),
                     np.broadcast_to(z, (5, 9))], axis=-1)  # fmt: skip
    sheet(mesh, grid, (1.0, 0.0, 0.0), **glass)
    for side in (-1.0, 1.0):
        pane = [
            (2.15, 1.62, side * (half + 0.008)),
            (3.2, 1.52, side * (half + 0.008)),
            (3.2, 2.38, side * (half + 0.008)),
            (2.15, 2.38, side * (half + 0.008)),
        ]
        mesh.quads([pane], (0.0, 0.1, side), **glass)
        for x in (2.05, 3.28):
            mesh.boxes(
                (x, 0.72, side * half - 0.006), (x + 0.014, 2.44, side * half + 0.006), colour=_DARK
            )
        pad(
            mesh,
            (3.30, 1.75, side * (half + 0.18) - 0.09),
            (3.42, 2.25, side * (half + 0.18) + 0.09),
            0.05,
            2,
            colour=_DARK,
        )
        lamp = sorted((side * (half - 0.50), side * (half - 0.14)))
        mesh.boxes((3.40, 0.80, lamp[0]), (3.475, 0.98, lamp[1]), colour=(0.97, 0.97, 0.92),
                   layer=Surface.LAMP)  # fmt: skip
        mesh.boxes((-3.56, 0.80, lamp[0]), (-3.50, 0.94, lamp[1]), colour=(0.66, 0.06, 0.05),
                   layer=Surface.LAMP)  # fmt: skip
    pad(mesh, (3.30, 0.42, -half + 0.03), (3.52, 0.78, half - 0.03), 0.06, 2, colour=_DARK)
    for k in range(4):
        mesh.boxes((3.44, 1.08 + 0.11 * k, -0.62), (3.475, 1.13 + 0.11 * k, 0.62), colour=_DARK)


def _box(mesh: MeshBuilder, load: Colour, half: float, *, fine: bool) -> None:
    look: dict[str, Any] = {"colour": load, "layer": Surface.METAL, "tile_m": 4.0}
    pad(mesh, (-3.55, 0.95, -half), (1.45, 2.75, half), 0.06, 2, **look)
    for side in (-1.0, 1.0):
        for k in range(3):
            x = -3.35 + 1.55 * k
            z = sorted((side * (half - 0.01), side * (half + 0.012)))
            mesh.boxes((x, 1.10, z[0]), (x + 1.40, 2.35, z[1]), colour=(0.60, 0.61, 0.63),
                       layer=Surface.METAL, tile_m=1.0)  # fmt: skip
            for y in np.arange(1.16, 2.32, 0.11 if fine else 0.29):
                mesh.boxes((x + 0.02, y, side * (half + 0.012) - 0.003), (x + 1.38, y + 0.012,
                           side * (half + 0.012) + 0.003), colour=(0.40, 0.41, 0.42))  # fmt: skip
        z = sorted((side * (half + 0.005), side * (half + 0.014)))
        mesh.boxes((-3.5, 2.44, z[0]), (3.3, 2.56, z[1]), colour=(0.93, 0.88, 0.30))


def _canvas(mesh: MeshBuilder, load: Colour, paint: Colour, half: float) -> None:
    """Drop sides, and cloth over hoops that sags between them, mud along its foot."""
    mesh.boxes((-3.55, 0.98, -half), (1.40, 1.60, half), colour=np.array(paint) * 0.95,
               layer=Surface.PAINTED, tile_m=1.5)  # fmt: skip
    for side in (-1.0, 1.0):
        for x in np.arange(-3.4, 1.3, 0.8):
            mesh.boxes((x, 0.98, side * half - 0.03), (x + 0.07, 1.62, side * half + 0.03),
                       colour=np.array(paint) * 0.8)  # fmt: skip
    x = np.linspace(-3.55, 1.40, 31)
    turn = np.linspace(0.0, np.pi, 17)
    flat = (np.abs(np.cos(turn)) ** 4 + np.abs(np.sin(turn)) ** 4) ** (-1 / 4)
    sag = 0.035 * np.abs(np.sin(np.pi * (x + 3.55) / 1.2375))[:, None]
    wide, high = half - 0.02 - sag, 1.10 - sag
    grid = np.stack(
        [np.broadcast_to(x[:, None], (31, 17)), 1.56 + high * flat * np.sin(turn),
         wide * flat * np.cos(turn)], axis=-1,
    )  # fmt: skip
    dust = np.clip((2.3 - grid[..., 1]) / 1.0, 0.0, 1.0)[..., None] * 0.45
    colour = np.array(load) * (1 - dust) + np.array((0.62, 0.52, 0.38)) * dust
    sheet(mesh, grid, grid - np.array((0.0, 1.4, 0.0)) - grid * (1, 0, 0), colour=colour,
          layer=Surface.FABRIC, tile_m=0.8)  # fmt: skip
    for end, way in ((grid[0], -1.0), (grid[-1], 1.0)):
        rows = np.stack([end, end * (1, 0, 0) + np.array((-way * 0.02, 1.56, 0.0))])
        sheet(mesh, rows, (way, 0.0, 0.0), colour=np.array(load) * (0.75 if way > 0 else 0.5),
              layer=Surface.FABRIC, tile_m=0.8)  # fmt: skip
    # The flap behind is rolled up; the bed is dark.
    mesh.boxes((-3.58, 1.62, -half + 0.25), (-3.53, 2.40, half - 0.25), colour=(0.05, 0.05, 0.045))
    for side in (-1.0, 1.0):
        z = side * (half - 0.12)
        mesh.boxes((-3.62, 1.60, z - 0.09), (-3.55, 2.45, z + 0.09), colour=np.array(load) * 0.9,
                   layer=Surface.FABRIC, tile_m=0.5)  # fmt: skip
