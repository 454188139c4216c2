"""A tall house with a flat roof: facade, roof, parapet with an opening, and its shadows.

What the patient stands on is y = 0, the edge ahead is z = 0. The house is one piece that rises out
of the ground: at a height of 0 its roof is a terrace, and the facade is underground.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.buildings.buildings import wall_quads, window_motion
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, SIDES, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.streets.city_plan import STOREY_M, Plot

HALF_WIDTH_M, DEPTH_M, TALLEST_M = 13.5, 27.0, 100.0
OPENING_HALF_M = 2.0
"""Half of the gap in the parapet ahead, where the edge guard stands."""

FLOOR_M = -0.05
"""The roof lies so far below the patient's feet: they stand on the plank, of that thickness."""

PARAPET_M, PARAPET_THICK_M, PATH_HALF_M = 1.10, 0.30, 1.6
_LEDGE_M, _CORNICE_M = 0.25, 0.18
_WALL = (0.95, 0.89, 0.78)
_STONE: dict[str, Any] = {"colour": (0.90, 0.86, 0.79), "layer": Surface.PLASTER, "tile_m": 4.0}
_COPING: dict[str, Any] = {"colour": (0.74, 0.75, 0.77), "layer": Surface.METAL, "tile_m": 2.0}

GROUND = Plot(-HALF_WIDTH_M + _LEDGE_M, -DEPTH_M + _LEDGE_M, HALF_WIDTH_M - _LEDGE_M, -_LEDGE_M)
"""What the walls stand on."""

MAP_X0_M, MAP_Z0_M, MAP_SIZE_M = -20.0, -33.0, 40.0


def build_facade(mesh: MeshBuilder) -> None:
    """Four walls of whole storeys, a ledge at each, and the cornice under the roof."""
    storeys = int(np.ceil((TALLEST_M + 1.0) / STOREY_M))
    low = np.array([(GROUND.x0, FLOOR_M - storeys * STOREY_M, GROUND.z0)], np.float32)
    high = np.array([(GROUND.x1, FLOOR_M, GROUND.z1)], np.float32)
    corners, normals, widths = wall_quads(low, high)
    uv = np.zeros((4, 4, 2), np.float32)
    uv[:, 1:3, 0] = (np.round(widths / 3.0) / 4.0)[:, None]
    uv[:, 2:, 1] = storeys / 4.0
    mesh.quads(
        corners,
        normals,
        uv=uv,
        layer=Surface.STONE,
        colour=_WALL,
        motion=window_motion(low, high, 1.0),
    )
    tops = FLOOR_M - STOREY_M * np.arange(1, storeys)
    out = 0.6 * _LEDGE_M
    ledge_low = np.stack(
        [np.full_like(tops, GROUND.x0 - out), tops - 0.22, np.full_like(tops, GROUND.z0 - out)], 1
    )
    ledge_high = np.stack(
        [np.full_like(tops, GROUND.x1 + out), tops, np.full_like(tops, GROUND.z1 + out)], 1
    )
    mesh.boxes(ledge_low, ledge_high, **_STONE)
    mesh.boxes(
        (-HALF_WIDTH_M, FLOOR_M - _CORNICE_M, -DEPTH_M),
        (HALF_WIDTH_M, FLOOR_M - 0.002, 0.0),
        (*SIDES, "bottom"),
        **_STONE,
    )


def build_roof(mesh: MeshBuilder) -> None:
    """The roof's floor, the paved path to the edge, and the metal strip along the opening."""
    lip = -PARAPET_THICK_M
    for x0, x1, z0, z1, look in (
        (-HALF_WIDTH_M, -PATH_HALF_M, -DEPTH_M, lip, "bitumen"),
        (PATH_HALF_M, HALF_WIDTH_M, -DEPTH_M, lip, "bitumen"),
        (-PATH_HALF_M, PATH_HALF_M, -DEPTH_M, -10.0, "bitumen"),
        (-PATH_HALF_M, PATH_HALF_M, -10.0, lip, "path"),
        (-HALF_WIDTH_M, HALF_WIDTH_M, lip, 0.0, "strip"),
    ):
        mesh.quads(
            [[(x0, FLOOR_M, z0), (x1, FLOOR_M, z0), (x1, FLOOR_M, z1), (x0, FLOOR_M, z1)]],
            (0, 1, 0),
            **_FLOORS[look],
        )
    for x in np.arange(-OPENING_HALF_M + 0.06, OPENING_HALF_M - 0.1, 0.24):
        mesh.boxes(
            (x, FLOOR_M, -0.07), (x + 0.12, FLOOR_M + 0.003, -0.02), colour=(0.93, 0.78, 0.28)
        )


_FLOORS: dict[str, dict[str, Any]] = {
    "bitumen": {"colour": (0.66, 0.66, 0.67), "layer": Surface.ROOF, "tile_m": 8.0},
    "path": {"colour": (0.84, 0.81, 0.76), "layer": Surface.PAVING, "tile_m": 3.0},
    "strip": _COPING,
}


def parapets() -> list[Plot]:
    """The walls round the roof, with the opening ahead."""
    half, thick = HALF_WIDTH_M, PARAPET_THICK_M
    return [
        Plot(-half, -thick, -OPENING_HALF_M, 0.0),
        Plot(OPENING_HALF_M, -thick, half, 0.0),
        Plot(-half, -DEPTH_M, half, -DEPTH_M + thick),
        Plot(-half, -DEPTH_M + thick, -half + thick, -thick),
        Plot(half - thick, -DEPTH_M + thick, half, -thick),
    ]


def build_parapet(mesh: MeshBuilder) -> None:
    """Walls of 1.10 m, as building codes want them; roof_edge.py lays their coping."""
    for p in parapets():
        mesh.boxes((p.x0, FLOOR_M, p.z0), (p.x1, PARAPET_M - 0.02, p.z1), ALL_BUT_BOTTOM, **_STONE)


def roof_heights() -> HeightMap:
    """What casts shadows on the roof, for a floor at y = 0."""
    heights = HeightMap(MAP_X0_M, MAP_Z0_M, MAP_SIZE_M)
    for p in parapets():
        heights.box(p.x0, p.z0, p.x1, p.z1, PARAPET_M)
    return heights
