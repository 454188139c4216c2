"""A quiet room by day: walls, a window on a garden, a rug to stand on, a few things to sit on.

The patient stands at the origin and looks along +z. Light is laid on the points once: daylight
through the window by its solid angle, what walls throw back, and a warm standing lamp.
"""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.lobby import fitted, furniture, potted
from therapy_client.scenes.lobby.room_measures import (
    BACK_M,
    FRONT_M,
    HEIGHT_M,
    LAMP_M,
    LEFT_M,
    RIGHT_M,
    WINDOW_Y_M,
    WINDOW_Z_M,
)
from therapy_client.world.buildings.interior import boarded
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.plants import plant_grass, plant_trees

_WALL, _CEILING, _WOOD = (0.90, 0.87, 0.82), (0.95, 0.94, 0.92), (0.80, 0.62, 0.46)
_BOUNCE = 0.52
"""Light from walls and ceiling, as a share of the sky's: a light room gives back much of it."""


def window_light(place: Array, normals: Array) -> Array:
    """Share of the sky's light that reaches points (n, 3) with normals (n, 3)."""
    z, y = np.meshgrid(np.linspace(*WINDOW_Z_M, 6), np.linspace(*WINDOW_Y_M, 5), indexing="ij")
    spots = np.stack([np.full(z.size, LEFT_M), y.ravel(), z.ravel()], axis=1)
    way = spots[None] - place[:, None]
    distance = np.maximum(np.linalg.norm(way, axis=2), 0.25)
    way /= distance[..., None]
    falls = np.clip(np.einsum("nsk,nk->ns", way, normals), 0, 1)
    leaves = np.clip(-way[..., 0], 0, 1)
    area = (WINDOW_Z_M[1] - WINDOW_Z_M[0]) * (WINDOW_Y_M[1] - WINDOW_Y_M[0])
    direct = (falls * leaves / distance**2).mean(axis=1) * area / np.pi
    return np.asarray(_BOUNCE + 2.2 * direct, np.float32)


def lamp_light(place: Array, normals: Array) -> Array:
    """Warm light of the standing lamp at points (n, 3) with normals (n, 3)."""
    way = np.asarray(LAMP_M)[None] - place
    distance = np.maximum(np.linalg.norm(way, axis=1), 0.35)
    falls = np.clip((way * normals).sum(axis=1) / distance, 0, 1)
    return np.asarray(0.40 * falls / distance**1.5 + 0.26, np.float32)


def lit(mesh: MeshBuilder, glow: float = 0.0) -> MeshBuilder:
    """A copy of a mesh with the room's light laid on all its points."""
    vertices, indices = mesh.arrays()
    place, normals = vertices["position"], vertices["normal"]
    none = np.zeros(len(place), np.float32)
    vertices["motion"] = np.stack(
        [lamp_light(place, normals), none + glow, window_light(place, normals), none], axis=1
    )
    shining = MeshBuilder()
    shining.take(vertices, indices)
    return shining


def build_shell() -> MeshBuilder:
    """Floor, ceiling and the four walls, with the openings of window and door."""
    mesh = MeshBuilder()
    wide, deep = RIGHT_M - LEFT_M, FRONT_M - BACK_M
    boarded(mesh, (LEFT_M, BACK_M), (RIGHT_M, FRONT_M), _WOOD)
    _panel(mesh, (LEFT_M, HEIGHT_M, BACK_M), (wide, 0, 0), (0, 0, deep), (0, -1, 0), _CEILING)
    for z, facing in ((FRONT_M, -1), (BACK_M, 1)):
        _panel(mesh, (LEFT_M, 0, z), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, facing))
    _panel(mesh, (RIGHT_M, 0, BACK_M), (0, 0, deep), (0, HEIGHT_M, 0), (-1, 0, 0))
    _window_wall(mesh, deep)
    return mesh


def build_things() -> MeshBuilder:
    """What stands in the room and hangs on its walls."""
    mesh = MeshBuilder()
    fitted.build(mesh)
    furniture.build(mesh)
    potted.build(mesh)
    return mesh


def build_lampshade() -> MeshBuilder:
    """The lamp's shade, which shines by itself."""
    mesh = MeshBuilder()
    furniture.build_lampshade(mesh)
    return mesh


def build_plants(rng: np.random.Generator) -> MeshBuilder:
    """A plant of blades beside the window, one of broad leaves beside the sofa."""
    mesh = MeshBuilder()
    x, z = potted.POTS_M[0]
    stems = 70
    spread = rng.normal(0, 0.05, (stems, 2))
    feet = np.stack([x + spread[:, 0], np.full(stems, 0.42), z + spread[:, 1]], axis=1)
    tones = np.array((0.34, 0.46, 0.30)) + rng.uniform(-0.06, 0.06, (stems, 1))
    lengths = rng.uniform(0.45, 0.95, stems)
    plant_grass(mesh, feet.astype(np.float32), lengths, rng, tones, width_m=0.03)
    potted.broad_leaves(mesh, potted.POTS_M[1], rng)
    return mesh


def build_garden(rng: np.random.Generator) -> tuple[MeshBuilder, MeshBuilder]:
    """The ground and the trees outside the window."""
    ground, trees = MeshBuilder(), MeshBuilder()
    ground.quads(
        [[(-90, -0.5, -70), (LEFT_M, -0.5, -70), (LEFT_M, -0.5, 90), (-90, -0.5, 90)]],
        (0, 1, 0),
        colour=(0.62, 0.66, 0.46),
        layer=Surface.GRASS,
        tile_m=6.0,
    )
    count = 14
    x = rng.uniform(-34, -11, count)
    z = rng.uniform(-12, 26, count)
    feet = np.stack([x, np.full(count, -0.5), z], axis=1).astype(np.float32)
    plant_trees(trees, feet, rng.uniform(4.5, 8.5, count), rng, leaves=260)
    return ground, trees


def _openness(place: Array) -> Array:
    """Darker where two planes meet."""
    gaps = (
        place[:, 0] - LEFT_M,
        RIGHT_M - place[:, 0],
        place[:, 2] - BACK_M,
        FRONT_M - place[:, 2],
        place[:, 1],
        HEIGHT_M - place[:, 1],
    )
    near = np.ones(len(place), np.float32)
    for gap in gaps:
        share = np.clip(gap / 0.45, 0, 1)
        near *= np.where(gap < 1e-3, 1.0, 0.92 + 0.08 * share)
    return np.asarray(near)


def _panel(
    mesh: MeshBuilder,
    corner: tuple[float, float, float],
    along: tuple[float, float, float],
    up: tuple[float, float, float],
    normal: tuple[float, float, float],
    colour: tuple[float, float, float] = _WALL,
    layer: Surface = Surface.PLAIN,
) -> None:
    tile_m = 2.0 if layer is Surface.WOOD else 4.0
    grid_panel(
        mesh, corner, along, up, normal, (22, 18),
        colour=colour, layer=layer, tile_m=tile_m, openness=_openness,
    )  # fmt: skip


def _window_wall(mesh: MeshBuilder, deep: float) -> None:
    (z0, z1), (y0, y1) = WINDOW_Z_M, WINDOW_Y_M
    parts = (
        ((0.0, BACK_M), (y0, deep)),
        ((y1, BACK_M), (HEIGHT_M - y1, deep)),
        ((y0, BACK_M), (y1 - y0, z0 - BACK_M)),
        ((y0, z1), (y1 - y0, FRONT_M - z1)),
    )
    for (y, z), (high, long) in parts:
        _panel(mesh, (LEFT_M, y, z), (0, 0, long), (0, high, 0), (1, 0, 0))
