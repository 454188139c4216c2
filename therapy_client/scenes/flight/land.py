"""What goes by outside: an airfield, the land below with its fields, and layers of cloud.

Everything is built about the plane, which does not move: the look moves it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import SIDES, Array, MeshBuilder
from therapy_client.world.geometry.noise import tiling_noise
from therapy_client.world.geometry.shapes import ball
from therapy_client.world.geometry.solids import bevelled
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.plants import plant_trees

STRETCH_M, LAND_M, DECK_M = 300.0, 3200.0, 4000.0
"""How long a stretch of airfield, a square of land and one of cloud are before they repeat."""

DECK_THICK_M = 70.0
"""How far a closed layer of cloud rises at most; it hangs down by less."""

STRETCHES_BEFORE, STRETCHES_AHEAD = 2, 7
_FIELDS, _CELLS = 34, 64
_GRASS, _TAR, _LINE = (0.44, 0.50, 0.32), (0.80, 0.80, 0.82), (0.92, 0.90, 0.86)
_FIELD_TONES = np.array(
    [(0.50, 0.58, 0.32), (0.66, 0.62, 0.36), (0.42, 0.50, 0.28), (0.74, 0.66, 0.44),
     (0.56, 0.48, 0.34), (0.60, 0.66, 0.40), (0.34, 0.42, 0.26), (0.80, 0.74, 0.50)]
)  # fmt: skip


@dataclass(frozen=True)
class Airfield:
    """One stretch of it, all of which repeats.

    Attributes:
        ground: Grass, runway, taxiway, and the marks on them.
        things: Hangars, signs and lamps beside it.
        trees: The wood behind.
    """

    ground: MeshBuilder
    things: MeshBuilder
    trees: MeshBuilder


def build_airfield(rng: np.random.Generator) -> Airfield:
    """One stretch of an airfield; the plane's wheels run along x = 0."""
    ground, things, trees = MeshBuilder(), MeshBuilder(), MeshBuilder()
    long = STRETCH_M
    _flat(ground, (-900, 900, 0, long), -0.06, _GRASS, Surface.GRASS, 6.0)
    for x0, x1 in ((-24.0, 24.0), (78.0, 96.0), (-120.0, -102.0)):
        _flat(ground, (x0, x1, 0, long), 0.0, _TAR, Surface.ASPHALT, 6.0)
    for z in (40.0, 190.0):
        _flat(ground, (24.0, 78.0, z, z + 18.0), -0.004, _TAR, Surface.ASPHALT, 6.0)
    for x in (-21.0, 21.0):
        _flat(ground, (x - 0.45, x + 0.45, 0, long), 0.012, _LINE)
    for z in np.arange(0.0, long, 60.0):
        _flat(ground, (-0.45, 0.45, z + 8.0, z + 38.0), 0.012, _LINE)
    _flat(ground, (86.8, 87.2, 0, long), 0.012, (0.86, 0.74, 0.24))
    for across, along in rng.uniform((-7.0, 40.0), (7.0, 260.0), (26, 2)).tolist():
        plan = (across - 0.2, across + 0.2, along - 20.0, along + 24.0)
        _flat(ground, plan, 0.006, (0.42, 0.42, 0.43))
    for z in np.arange(0.0, long, 30.0):
        for x in (-23.0, 23.0):
            bevelled(things, (x - 0.09, 0, z - 0.09), (x + 0.09, 0.34, z + 0.09), 0.03,
                     colour=(1.0, 0.94, 0.80), layer=Surface.LAMP)  # fmt: skip
    _hangars(things)
    count = 30
    side = np.where(rng.random(count) < 0.5, -1.0, 1.0)
    off = side * rng.uniform(300.0, 420.0, count)
    feet = np.stack([off, np.full(count, -0.1), rng.uniform(0, long, count)], 1).astype(np.float32)
    plant_trees(trees, feet, rng.uniform(8.0, 15.0, count), rng, leaves=22)
    return Airfield(ground, things, trees)


def build_land(rng: np.random.Generator) -> MeshBuilder:
    """A square of land from above: fields of many colours, woods, roads, a river and villages."""
    mesh = MeshBuilder()
    side = LAND_M / _FIELDS
    tone = rng.integers(0, len(_FIELD_TONES), (_FIELDS, _FIELDS))
    merged = rng.random((_FIELDS, _FIELDS)) < 0.35
    tone[1:][merged[1:]] = tone[:-1][merged[1:]]
    hills = tiling_noise(128, 1.6, rng)
    k, j = np.meshgrid(np.arange(_FIELDS), np.arange(_FIELDS), indexing="ij")
    wood = hills[(k * 128 // _FIELDS), (j * 128 // _FIELDS)] > 0.66
    colour = _FIELD_TONES[tone] * rng.uniform(0.92, 1.06, (_FIELDS, _FIELDS, 1))
    colour[wood] = np.array((0.24, 0.32, 0.19)) * rng.uniform(0.9, 1.1, (int(wood.sum()), 1))
    skew = rng.uniform(-0.22, 0.22, (_FIELDS + 1, _FIELDS + 1, 2))
    skew[-1], skew[:, -1] = skew[0], skew[:, 0]
    a, b = np.meshgrid(np.arange(_FIELDS + 1.0), np.arange(_FIELDS + 1.0), indexing="ij")
    x, z = ((each + skew[..., n]) * side for n, each in enumerate((a, b)))
    x -= LAND_M / 2
    corner = np.stack([x, np.full_like(x, -0.3), z], axis=2)
    quads = np.stack(
        [corner[:-1, :-1], corner[1:, :-1], corner[1:, 1:], corner[:-1, 1:]], axis=2
    ).reshape(-1, 4, 3)
    mesh.quads(quads, (0, 1, 0), colour=colour.reshape(-1, 3), layer=Surface.GRASS, tile_m=40.0)
    give_way()
    _roads(mesh, rng)
    _villages(mesh, rng)
    return mesh


def build_heaps(rng: np.random.Generator, count: int = 34) -> MeshBuilder:
    """Fair-weather clouds: heaps of balls on flat feet, in a square of sky at height 0."""
    mesh = MeshBuilder()
    points, faces = ball(5, 9)
    for _ in range(count):
        middle = rng.uniform((-0.5, 0.0), (0.5, 1.0)) * DECK_M
        size = rng.uniform(0.5, 1.35)
        for _ in range(int(rng.integers(4, 9))):
            off = rng.normal(0.0, 62.0 * size, 2)
            wide = rng.uniform(40.0, 84.0) * size
            high = wide * rng.uniform(0.55, 0.85) * max(0.35, 1.0 - np.hypot(*off) / (190.0 * size))
            place = points * (wide, high, wide)
            place[:, 1] = np.where(place[:, 1] < 0.0, 0.22 * place[:, 1], place[:, 1])
            place += (middle[0] + off[0], 0.0, middle[1] + off[1])
            tone = 0.74 + 0.26 * np.clip(points[:, 1] + 0.35, 0.0, 1.0)
            mesh.triangles(
                place, points * (1.0, 1.25, 1.0), faces, colour=np.repeat(tone[:, None], 3, 1),
                openness=np.clip(tone, 0, 1),
            )  # fmt: skip
        give_way()
    return mesh


def build_deck(
    rng: np.random.Generator, thick_m: float = DECK_THICK_M
) -> tuple[MeshBuilder, MeshBuilder]:
    """A closed layer of cloud: from above it is rolling snow, and from below a grey ceiling."""
    above, below = MeshBuilder(), MeshBuilder()
    rise = 0.75 * tiling_noise(_CELLS, 1.5, rng, 3.0) + 0.25 * tiling_noise(_CELLS, 0.8, rng, 8.0)
    rise = np.pad(rise, ((0, 1), (0, 1)), mode="wrap")
    line = (np.arange(_CELLS + 1) / _CELLS) * DECK_M
    x, z = np.meshgrid(line - DECK_M / 2, line, indexing="ij")
    slope_x, slope_z = np.gradient(thick_m * rise, DECK_M / _CELLS)
    k, s = np.meshgrid(np.arange(_CELLS), np.arange(_CELLS), indexing="ij")
    a = (k * (_CELLS + 1) + s).ravel()
    b = a + _CELLS + 1
    faces = np.stack([a, a + 1, b + 1, a, b + 1, b], 1).reshape(-1, 3)
    for mesh, sign, share, low in ((above, 1.0, 1.0, 0.80), (below, -1.0, 0.25, 0.56)):
        up = np.stack([-slope_x, np.full_like(x, sign), -slope_z], 2)
        place = np.stack([x, sign * share * thick_m * rise, z], 2)
        tone = (low + 0.2 * rise).reshape(-1, 1)
        mesh.triangles(
            place.reshape(-1, 3), up.reshape(-1, 3), faces, colour=np.repeat(tone, 3, 1),
            openness=tone.ravel(),
        )  # fmt: skip
    return above, below


def _flat(
    mesh: MeshBuilder,
    plan: tuple[float, float, float, float],
    y: float,
    colour: tuple[float, float, float],
    layer: Surface = Surface.PLAIN,
    tile_m: float = 1.0,
) -> None:
    """A level piece of ground between two x and two z."""
    x0, x1, z0, z1 = plan
    mesh.quads(
        [[(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)]], (0, 1, 0), colour=colour,
        layer=layer, tile_m=tile_m,
    )  # fmt: skip


def _hangars(mesh: MeshBuilder) -> None:
    """Halls and a terminal's long front on the far side of the taxiways."""
    for x, z, wide, high, long, layer in (
        (210.0, 20.0, 44.0, 14.0, 90.0, Surface.RIBBON),
        (216.0, 150.0, 50.0, 18.0, 60.0, Surface.PLASTER),
        (-250.0, 60.0, 60.0, 16.0, 80.0, Surface.PLASTER),
        (-240.0, 190.0, 36.0, 11.0, 70.0, Surface.RIBBON),
    ):
        mesh.boxes((x, 0, z), (x + wide, high, z + long), SIDES, colour=(0.80, 0.81, 0.82),
                   layer=layer, tile_m=16.0)  # fmt: skip
        mesh.boxes((x, high, z), (x + wide, high + 0.8, z + long), colour=(0.5, 0.52, 0.54),
                   layer=Surface.ROOF, tile_m=8.0)  # fmt: skip


def _roads(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Roads across the fields, and a river that winds."""
    for _ in range(5):
        z = np.linspace(0.0, LAND_M, 41)
        x = rng.uniform(-0.45, 0.45) * LAND_M + 60.0 * np.sin(2 * np.pi * z / LAND_M * 2)
        _ribbon(mesh, x, z, 5.0, 5.5, (0.72, 0.70, 0.66))
    x = np.linspace(-LAND_M / 2, LAND_M / 2, 41)
    for z0 in (0.22, 0.71):
        z = z0 * LAND_M + 40.0 * np.sin(2 * np.pi * x / LAND_M)
        _ribbon(mesh, x, z, 6.0, 6.0, (0.70, 0.69, 0.66))
    z = np.linspace(0.0, LAND_M, 61)
    x = 520.0 + 120.0 * np.sin(2 * np.pi * z / LAND_M) + 45.0 * np.sin(6 * np.pi * z / LAND_M)
    _ribbon(mesh, x, z, 17.0, 4.0, (0.34, 0.44, 0.52), Surface.GLASS)


def _ribbon(
    mesh: MeshBuilder,
    x: Array,
    z: Array,
    half_m: float,
    y: float,
    colour: tuple[float, float, float],
    layer: Surface = Surface.PLAIN,
) -> None:
    dx, dz = np.gradient(x), np.gradient(z)
    length = np.hypot(dx, dz)
    nx, nz = half_m * dz / length, -half_m * dx / length
    left = np.stack([x - nx, np.full_like(x, y), z - nz], 1)
    right = np.stack([x + nx, np.full_like(x, y), z + nz], 1)
    quads = np.stack([left[:-1], right[:-1], right[1:], left[1:]], 1)
    mesh.quads(quads, (0, 1, 0), colour=colour, layer=layer, tile_m=40.0)


def _villages(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Clusters of roofs."""
    for _ in range(9):
        middle = rng.uniform((-0.45, 0.04), (0.45, 0.96)) * LAND_M
        count = int(rng.integers(18, 44))
        at = middle + rng.normal(0.0, 55.0, (count, 2))
        half = rng.uniform(3.5, 8.0, (count, 2))
        low = np.stack([at[:, 0] - half[:, 0], np.zeros(count), at[:, 1] - half[:, 1]], 1)
        high = np.stack([at[:, 0] + half[:, 0], rng.uniform(5, 9, count), at[:, 1] + half[:, 1]], 1)
        tone = np.array((0.62, 0.36, 0.28)) * rng.uniform(0.8, 1.25, (count, 1))
        mesh.boxes(low, high, ("top",), colour=tone)
        mesh.boxes(low, high, SIDES, colour=(0.84, 0.82, 0.78))
