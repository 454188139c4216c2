"""What stands on a flat roof: the head of the stairs with its door, plant, a hatch, an antenna."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.rooftop.roof import FLOOR_M
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, SIDES, MeshBuilder
from therapy_client.world.geometry.placing import bent
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.shadows import HeightMap

DOOR_Z_M, DOOR_HALF_M, DOOR_M = -9.0, 0.48, 2.03
MAST_M = (-7.5, -6.0)
FLAG_M = (3.9, -0.75)
LAMPS_M = ((0.0, DOOR_Z_M + 0.35), (-6.5, -0.9), (6.5, -0.9), (-11.5, -8.0), (11.5, -8.0))
"""x and z of the lamps: over the door and on the parapet."""

_HEAD_HALF_M, _HEAD_DEEP_M, _HEAD_M = 2.1, 4.2, 2.85
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}
_GREY, _DARK, _LIGHT = (0.70, 0.72, 0.74), (0.24, 0.25, 0.27), (0.84, 0.85, 0.86)
_PLASTER: dict[str, Any] = {"colour": (0.90, 0.85, 0.76), "layer": Surface.PLASTER, "tile_m": 4.0}


def build_things(mesh: MeshBuilder, loose: MeshBuilder, heights: HeightMap) -> None:
    """Furnish the roof.

    Args:
        mesh: Takes what stands; drawn by the glowing shader.
        loose: Takes cables, which sway.
        heights: Takes the shadows and the lamps.
    """
    _head_of_stairs(mesh, heights)
    for x, z, size in ((5.2, -7.6, 1.5), (7.6, -7.6, 1.5), (6.4, -11.0, 2.0), (-9.4, -13.0, 1.8)):
        _cooler(mesh, heights, x, z, size)
    for x, z, tall in ((-4.6, -4.4, 0.9), (-5.5, -4.4, 0.7), (4.0, -4.2, 0.8), (9.2, -5.4, 1.1)):
        _cowl(mesh, heights, x, z, tall)
    _hatch(mesh, heights, 4.4, -2.4)
    _duct(mesh, heights)
    _skylight(mesh, heights, -10.4, -5.0)
    _antenna(mesh, loose, *MAST_M)
    _tank(mesh, heights, -9.0, -19.5)
    _lamps(mesh, heights)


def _head_of_stairs(mesh: MeshBuilder, heights: HeightMap) -> None:
    """A hut with an open doorway toward the patient, lit inside; the leaf is hung by the scene."""
    front, back = DOOR_Z_M, DOOR_Z_M - _HEAD_DEEP_M
    half, wide, top = _HEAD_HALF_M, DOOR_HALF_M, _HEAD_M
    for low, high in (
        ((-half, FLOOR_M, front - 0.2), (-wide, top, front)),
        ((wide, FLOOR_M, front - 0.2), (half, top, front)),
        ((-wide, DOOR_M, front - 0.2), (wide, top, front)),
        ((-half, FLOOR_M, back), (-half + 0.2, top, front - 0.2)),
        ((half - 0.2, FLOOR_M, back), (half, top, front - 0.2)),
        ((-half + 0.2, FLOOR_M, front - 2.0), (half - 0.2, top, front - 1.8)),
        ((-half, FLOOR_M, back - 0.2), (half, top, back)),
    ):
        bevelled(mesh, low, high, **_PLASTER)
    bevelled(
        mesh,
        (-half - 0.15, top, back - 0.35),
        (half + 0.15, top + 0.16, front + 0.5),
        colour=_GREY,
        **_METAL,
    )
    bevelled(mesh, (-0.3, 1.2, front - 1.79), (0.3, 1.9, front - 1.77), colour=(0.98, 0.90, 0.70))
    for x in (-wide - 0.06, wide):
        bevelled(mesh, (x, FLOOR_M, front), (x + 0.06, DOOR_M + 0.06, front + 0.03), colour=_DARK)
    bevelled(mesh, (-wide, DOOR_M, front), (wide, DOOR_M + 0.06, front + 0.03), colour=_DARK)
    heights.box(-half, back - 0.2, half, front, top + 0.16)


def build_door() -> MeshBuilder:
    """The leaf, hung at x = 0 and z = 0 and reaching to the right."""
    mesh = MeshBuilder()
    bevelled(
        mesh,
        (0.0, FLOOR_M + 0.01, -0.045),
        (2 * DOOR_HALF_M, DOOR_M, 0.0),
        colour=(0.20, 0.38, 0.42),
        **_METAL,
    )
    bevelled(mesh, (0.80, 0.98, 0.0), (0.86, 1.04, 0.05), colour=_LIGHT, **_METAL)
    bevelled(mesh, (0.70, 0.99, 0.045), (0.86, 1.02, 0.065), colour=_LIGHT, **_METAL)
    return mesh


def _cooler(mesh: MeshBuilder, heights: HeightMap, x: float, z: float, size_m: float) -> None:
    """A cooling unit with louvres and a fan on top."""
    half, top = size_m / 2, 0.75 * size_m
    bevelled(
        mesh,
        (x - half, 0.12, z - 0.4 * size_m),
        (x + half, top, z + 0.4 * size_m),
        colour=_LIGHT,
        **_METAL,
    )
    for y in np.arange(0.25, top - 0.15, 0.12):
        bevelled(
            mesh,
            (x - half + 0.08, y, z + 0.4 * size_m),
            (x + half - 0.08, y + 0.05, z + 0.4 * size_m + 0.025),
            colour=(0.50, 0.52, 0.54),
            **_METAL,
        )
    for side in (-1.0, 1.0):
        mesh.boxes(
            (x + side * 0.8 * half - 0.06, FLOOR_M, z - 0.4 * size_m),
            (x + side * 0.8 * half + 0.06, 0.12, z + 0.4 * size_m),
            SIDES,
            colour=_DARK,
        )
    tube(mesh, [(x, top - 0.02, z), (x, top + 0.08, z)], 0.32 * size_m, 18, colour=_GREY)
    tube(mesh, [(x, top, z), (x, top + 0.05, z)], 0.28 * size_m, 18, capped=True, colour=_DARK)
    heights.box(x - half, z - 0.4 * size_m, x + half, z + 0.4 * size_m, top)


def _cowl(mesh: MeshBuilder, heights: HeightMap, x: float, z: float, tall_m: float) -> None:
    """A vent pipe in its lead collar, under a hood on three straps."""
    metal = _look(Surface.METAL)
    lathe(
        mesh,
        [
            (0.26, FLOOR_M),
            (0.25, FLOOR_M + 0.02),
            (0.14, FLOOR_M + 0.05),
            (0.11, FLOOR_M + 0.20),
            (0.125, FLOOR_M + 0.21),
            (0.125, FLOOR_M + 0.25),
            (0.10, FLOOR_M + 0.26),
            (0.10, tall_m),
        ],
        (x, 0.0, z),
        16,
        colour=_GREY,
        **metal,
    )
    for turn in (0.3, 2.4, 4.5):
        a, b = np.cos(turn), np.sin(turn)
        strap = [
            (x + 0.1 * a, tall_m - 0.14, z + 0.1 * b),
            (x + 0.17 * a, tall_m + 0.03, z + 0.17 * b),
        ]
        tube(mesh, strap, 0.008, 4, colour=_DARK)
    hood = [
        (0.21, tall_m + 0.0),
        (0.215, tall_m + 0.02),
        (0.20, tall_m + 0.04),
        (0.10, tall_m + 0.11),
        (0.0, tall_m + 0.14),
    ]
    lathe(mesh, hood, (x, 0.0, z), 16, colour=_LIGHT, **metal)
    heights.dome(x, z, 0.2, tall_m + 0.1)


def _look(layer: Surface) -> dict[str, Any]:
    return {"layer": layer, "tile_m": 2.0}


def _hatch(mesh: MeshBuilder, heights: HeightMap, x: float, z: float) -> None:
    """A hatch on its upstand: a lid with a fold, two hinges, a handle and a padlock."""
    mesh.boxes((x - 0.5, FLOOR_M, z - 0.5), (x + 0.5, 0.34, z + 0.5), ALL_BUT_BOTTOM, **_PLASTER)
    bevelled(
        mesh,
        (x - 0.53, FLOOR_M, z - 0.53),
        (x + 0.53, FLOOR_M + 0.16, z + 0.53),
        0.02,
        colour=_GREY,
        **_METAL,
    )
    bevelled(
        mesh, (x - 0.56, 0.33, z - 0.56), (x + 0.56, 0.40, z + 0.56), 0.012, colour=_GREY, **_METAL
    )
    bevelled(
        mesh,
        (x - 0.48, 0.40, z - 0.48),
        (x + 0.48, 0.425, z + 0.48),
        0.014,
        colour=_LIGHT,
        **_METAL,
    )
    for side in (-0.34, 0.34):
        tube(
            mesh,
            [(x + side - 0.07, 0.40, z - 0.57), (x + side + 0.07, 0.40, z - 0.57)],
            0.018,
            8,
            capped=True,
            colour=_DARK,
        )
    grip = [
        (x - 0.12, 0.40, z + 0.5),
        (x - 0.12, 0.46, z + 0.54),
        (x + 0.12, 0.46, z + 0.54),
        (x + 0.12, 0.40, z + 0.5),
    ]
    tube(mesh, bent(grip, 4), 0.012, 8, colour=_DARK)
    bevelled(
        mesh,
        (x - 0.03, 0.27, z + 0.555),
        (x + 0.03, 0.33, z + 0.585),
        0.006,
        colour=(0.72, 0.58, 0.30),
        **_METAL,
    )
    heights.box(x - 0.55, z - 0.55, x + 0.55, z + 0.55, 0.42)


def _duct(mesh: MeshBuilder, heights: HeightMap) -> None:
    """A duct along the right side, on stands."""
    bevelled(mesh, (8.9, 0.25, -20.0), (9.7, 0.95, -9.0), colour=_GREY, **_METAL)
    for z in np.arange(-19.5, -9.0, 1.75):
        bevelled(mesh, (8.86, 0.22, z), (9.74, 0.98, z + 0.06), colour=_LIGHT, **_METAL)
        mesh.boxes((8.95, FLOOR_M, z), (9.05, 0.25, z + 0.06), SIDES, colour=_DARK)
        mesh.boxes((9.55, FLOOR_M, z), (9.65, 0.25, z + 0.06), SIDES, colour=_DARK)
    heights.box(8.9, -20.0, 9.7, -9.0, 0.95)


def _skylight(mesh: MeshBuilder, heights: HeightMap, x: float, z: float) -> None:
    """A glass pyramid on a low kerb."""
    mesh.boxes((x - 1.1, FLOOR_M, z - 1.1), (x + 1.1, 0.22, z + 1.1), ALL_BUT_BOTTOM, **_PLASTER)
    corners = [(x + sx, 0.22, z + sz) for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    peak = (x, 0.85, z)
    for k in range(4):
        a, b = corners[k], corners[(k + 1) % 4]
        out = ((a[0] + b[0]) / 2 - x, 1.2, (a[2] + b[2]) / 2 - z)
        mesh.triangles(
            [a, b, peak], [out] * 3, [(0, 1, 2)], colour=(0.42, 0.52, 0.56), layer=Surface.GLASS
        )
        tube(mesh, [a, peak], 0.025, 6, colour=_LIGHT)
        tube(mesh, [a, b], 0.025, 6, colour=_LIGHT)
    heights.box(x - 1.1, z - 1.1, x + 1.1, z + 1.1, 0.4)


def _antenna(mesh: MeshBuilder, loose: MeshBuilder, x: float, z: float) -> None:
    """A mast with cross bars and a dish; its stays sway."""
    tube(mesh, [(x, FLOOR_M, z), (x, 5.6, z)], 0.035, 8, colour=_GREY, layer=Surface.METAL)
    for y, half in ((5.4, 0.45), (5.15, 0.6), (4.9, 0.6), (4.65, 0.75)):
        tube(mesh, [(x - half, y, z), (x + half, y, z)], 0.012, 5, colour=_LIGHT)
    points, faces = ball(6, 14)
    mesh.triangles(
        points * (0.42, 0.42, 0.10) + (x + 0.1, 3.2, z + 0.2), points, faces, colour=_LIGHT
    )
    share = np.linspace(0.0, 1.0, 13)[:, None]
    for foot in ((x - 2.2, FLOOR_M, z - 1.6), (x + 2.2, FLOOR_M, z - 1.6), (x, FLOOR_M, z + 2.4)):
        line = np.array((x, 4.3, z)) * (1 - share) + np.array(foot) * share
        bend = (4 * share * (1 - share)).ravel()
        line[:, 1] -= 0.10 * bend
        tube(loose, line, 0.008, 5, colour=_DARK, pliancy=0.22 * bend)


def _tank(mesh: MeshBuilder, heights: HeightMap, x: float, z: float) -> None:
    """A wooden water tank on legs, behind the patient."""
    tube(
        mesh,
        [(x, 1.6, z), (x, 4.2, z)],
        1.5,
        22,
        colour=(0.52, 0.40, 0.30),
        **_look(Surface.WOOD),
    )
    tube(
        mesh,
        [(x, 4.2, z), (x, 4.9, z), (x, 5.05, z)],
        (1.65, 0.2, 0.02),
        22,
        colour=(0.44, 0.42, 0.40),
    )
    bevelled(mesh, (x - 1.4, 1.42, z - 1.4), (x + 1.4, 1.6, z + 1.4), colour=_DARK)
    for sx in (-1.1, 1.1):
        for sz in (-1.1, 1.1):
            tube(mesh, [(x + sx, FLOOR_M, z + sz), (x + sx, 1.45, z + sz)], 0.07, 8, colour=_DARK)
    heights.dome(x, z, 1.6, 4.9)


def _lamps(mesh: MeshBuilder, heights: HeightMap) -> None:
    points, faces = ball(4, 8)
    for x, z in LAMPS_M:
        y = DOOR_M + 0.35 if x == 0.0 else 0.85
        at = (x, y, z - 0.22 if x == 0.0 else z + (0.56 if abs(x) < 10.0 else 0.0))
        if abs(x) > 10.0:
            at = (np.sign(x) * 13.14, y, z)
        mesh.triangles(
            0.09 * points + at, points, faces, colour=(1.0, 0.90, 0.74), layer=Surface.LAMP
        )
    heights.lamps_m += list(LAMPS_M)
