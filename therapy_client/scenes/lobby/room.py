"""A quiet room by day: walls, a window on a garden, a rug to stand on, a few things to sit on.

The patient stands at the origin and looks along +z. Light is laid on the points once: daylight
through the window by its solid angle, what walls throw back, and a warm standing lamp.
"""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.plants import plant_grass, plant_trees

LEFT_M, RIGHT_M, BACK_M, FRONT_M, HEIGHT_M = -2.8, 2.8, -2.4, 3.2, 2.7
WINDOW_Z_M, WINDOW_Y_M = (-0.5, 2.3), (0.75, 2.3)
DOOR_X_M, DOOR_HEIGHT_M = (1.3, 2.2), 2.05
LAMP_M = (2.25, 1.55, 2.65)
EYE_MARK_M = 1.62
"""Height of the picture straight ahead: about that of standing eyes."""

_WALL, _CEILING, _WOOD, _LINEN = (
    (0.90, 0.87, 0.82),
    (0.95, 0.94, 0.92),
    (0.80, 0.62, 0.46),
    (0.62, 0.66, 0.64),
)
_FRAME, _RUG, _RUG_EDGE, _POT = (
    (0.95, 0.94, 0.91),
    (0.74, 0.70, 0.62),
    (0.55, 0.58, 0.56),
    (0.78, 0.56, 0.44),
)
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
    _panel(mesh, (LEFT_M, 0, BACK_M), (wide, 0, 0), (0, 0, deep), (0, 1, 0), _WOOD, Surface.WOOD)
    _panel(mesh, (LEFT_M, HEIGHT_M, BACK_M), (wide, 0, 0), (0, 0, deep), (0, -1, 0), _CEILING)
    for z, facing in ((FRONT_M, -1), (BACK_M, 1)):
        _panel(mesh, (LEFT_M, 0, z), (wide, 0, 0), (0, HEIGHT_M, 0), (0, 0, facing))
    _panel(mesh, (RIGHT_M, 0, BACK_M), (0, 0, deep), (0, HEIGHT_M, 0), (-1, 0, 0))
    _window_wall(mesh, deep)
    _skirting(mesh)
    return mesh


def build_things() -> MeshBuilder:
    """What stands in the room and hangs on its walls."""
    mesh = MeshBuilder()
    _window_frame(mesh)
    _door(mesh)
    _rug(mesh)
    _picture(mesh)
    _sofa(mesh)
    _table(mesh)
    _lamp(mesh)
    return mesh


def build_lampshade() -> MeshBuilder:
    """The lamp's shade, which shines by itself."""
    mesh = MeshBuilder()
    x, y, z = LAMP_M
    tube(mesh, [(x, y - 0.14, z), (x, y + 0.14, z)], [0.20, 0.15], 20, colour=(1.0, 0.92, 0.78))
    return mesh


def build_plants(rng: np.random.Generator) -> MeshBuilder:
    """A plant in a pot beside the window."""
    mesh = MeshBuilder()
    x, z = -2.25, 2.75
    stems = 70
    spread = rng.normal(0, 0.05, (stems, 2))
    feet = np.stack([x + spread[:, 0], np.full(stems, 0.42), z + spread[:, 1]], axis=1)
    tones = np.array((0.30, 0.46, 0.26)) + rng.uniform(-0.06, 0.06, (stems, 1))
    lengths = rng.uniform(0.45, 0.95, stems)
    plant_grass(mesh, feet.astype(np.float32), lengths, rng, tones, width_m=0.03)
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
        near *= np.where(gap < 1e-3, 1.0, 0.78 + 0.22 * share)
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


def _skirting(mesh: MeshBuilder) -> None:
    high, thick = 0.09, 0.015
    for low, top in (
        ((LEFT_M, 0, FRONT_M - thick), (RIGHT_M, high, FRONT_M)),
        ((LEFT_M, 0, BACK_M), (RIGHT_M, high, BACK_M + thick)),
        ((LEFT_M, 0, BACK_M), (LEFT_M + thick, high, FRONT_M)),
        ((RIGHT_M - thick, 0, BACK_M), (RIGHT_M, high, FRONT_M)),
    ):
        mesh.boxes(low, top, ALL_BUT_BOTTOM, colour=_FRAME)


def _window_frame(mesh: MeshBuilder) -> None:
    (z0, z1), (y0, y1) = WINDOW_Z_M, WINDOW_Y_M
    outer, inner, bar = LEFT_M - 0.14, LEFT_M + 0.03, 0.05
    for low, top in (
        ((outer, y0 - bar, z0), (inner + 0.10, y0, z1)),
        ((outer, y1, z0), (inner, y1 + bar, z1)),
        ((outer, y0 - bar, z0 - bar), (inner, y1 + bar, z0)),
        ((outer, y0 - bar, z1), (inner, y1 + bar, z1 + bar)),
        ((outer + 0.05, y0, (z0 + z1 - bar) / 2), (inner - 0.05, y1, (z0 + z1 + bar) / 2)),
    ):
        mesh.boxes(low, top, colour=_FRAME)


def _door(mesh: MeshBuilder) -> None:
    (x0, x1), y1, z = DOOR_X_M, DOOR_HEIGHT_M, BACK_M
    mesh.boxes((x0, 0, z), (x1, y1, z + 0.03), colour=(0.84, 0.80, 0.74))
    for low, top in (
        ((x0 - 0.07, 0, z), (x0, y1 + 0.07, z + 0.05)),
        ((x1, 0, z), (x1 + 0.07, y1 + 0.07, z + 0.05)),
        ((x0, y1, z), (x1, y1 + 0.07, z + 0.05)),
    ):
        mesh.boxes(low, top, colour=_FRAME)
    handle = [(x0 + 0.09, 1.02, z + 0.07), (x0 + 0.22, 1.02, z + 0.07)]
    tube(mesh, handle, 0.012, colour=(0.6, 0.6, 0.6), layer=Surface.METAL, capped=True)


def _rug(mesh: MeshBuilder) -> None:
    """Round, with a ring: here the patient stands."""
    turn = np.linspace(0, 2 * np.pi, 49)[:-1]
    for radius_m, y_m, colour in (
        (1.05, 0.006, _RUG),
        (0.36, 0.0085, _RUG_EDGE),
        (0.32, 0.011, _RUG),
    ):
        rim = np.stack([radius_m * np.sin(turn), turn * 0 + y_m, radius_m * np.cos(turn)], axis=1)
        place = np.vstack([[(0.0, y_m, 0.0)], rim])
        faces = [(0, k + 1, (k + 1) % 48 + 1) for k in range(48)]
        mesh.triangles(place, np.tile((0, 1, 0), (49, 1)), faces, colour=colour)


def _picture(mesh: MeshBuilder) -> None:
    """A calm landscape straight ahead, to look at while the view is made straight."""
    half, z = 0.42, FRONT_M - 0.02
    low, high = EYE_MARK_M - 0.28, EYE_MARK_M + 0.28
    mesh.boxes(
        (-half - 0.03, low - 0.03, z - 0.01),
        (half + 0.03, high + 0.03, FRONT_M),
        colour=(0.45, 0.36, 0.28),
    )
    bands = (
        (low, low + 0.16, (0.52, 0.60, 0.48)),
        (low + 0.16, low + 0.26, (0.66, 0.72, 0.66)),
        (low + 0.26, high, (0.84, 0.87, 0.86)),
    )
    for y0, y1, colour in bands:
        mesh.quads(
            [
                [
                    (-half, y0, z - 0.012),
                    (half, y0, z - 0.012),
                    (half, y1, z - 0.012),
                    (-half, y1, z - 0.012),
                ]
            ],
            (0, 0, -1),
            colour=colour,
        )


def _sofa(mesh: MeshBuilder) -> None:
    x0, x1, z0, z1 = 1.75, 2.65, -0.4, 1.5
    mesh.boxes((x0, 0.10, z0), (x1, 0.42, z1), colour=_LINEN)
    mesh.boxes((x1 - 0.22, 0.42, z0), (x1, 0.82, z1), ALL_BUT_BOTTOM, colour=_LINEN)
    for z in (z0, z1 - 0.16):
        mesh.boxes((x0 + 0.04, 0.42, z), (x1, 0.60, z + 0.16), ALL_BUT_BOTTOM, colour=_LINEN)
    cushion = (0.80, 0.72, 0.56)
    mesh.boxes((x1 - 0.36, 0.44, z0 + 0.25), (x1 - 0.22, 0.80, z0 + 0.65), colour=cushion)
    for x in (x0 + 0.06, x1 - 0.12):
        for z in (z0 + 0.06, z1 - 0.12):
            mesh.boxes((x, 0, z), (x + 0.06, 0.10, z + 0.06), colour=(0.4, 0.3, 0.22))


def _table(mesh: MeshBuilder) -> None:
    mesh.boxes((1.2, 0.40, 2.3), (1.9, 0.44, 2.9), colour=_WOOD, layer=Surface.WOOD, tile_m=2.0)
    for x in (1.24, 1.81):
        for z in (2.34, 2.81):
            mesh.boxes((x, 0, z), (x + 0.05, 0.40, z + 0.05), colour=_WOOD)
    tube(
        mesh,
        [(1.5, 0.44, 2.6), (1.5, 0.54, 2.6)],
        0.045,
        16,
        colour=(0.86, 0.88, 0.88),
        capped=True,
    )


def _lamp(mesh: MeshBuilder) -> None:
    x, y, z = LAMP_M
    tube(mesh, [(x, 0.0, z), (x, 0.02, z)], 0.14, 20, colour=(0.35, 0.34, 0.33), capped=True)
    tube(mesh, [(x, 0.02, z), (x, y - 0.1, z)], 0.012, colour=(0.35, 0.34, 0.33))
    tube(
        mesh, [(-2.25, 0.0, 2.75), (-2.25, 0.42, 2.75)], [0.14, 0.19], 20, colour=_POT, capped=True
    )
