"""A town of mud brick in a desert: one street of it, which repeats, and the open land before it.

z is the way into the town, which begins at 0; the street is 11 m wide and runs along x = 0.
Storeys are 3.2 m, doors 2.05 m, parapets 0.7 m.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.convoy import left_about, wear
from therapy_client.scenes.convoy.convoy_way import BLOCK_M
from therapy_client.world.buildings.city import City, rooted
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, SIDES, Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.shadows import HeightMap
from therapy_client.world.streets.traffic import car_models, placed

BLOCKS = 8
STREET_HALF_M = 5.5
STOREY_M, DOOR_M, PARAPET_M = 3.2, 2.05, 0.7

_MUD = ((0.86, 0.74, 0.56), (0.80, 0.67, 0.50), (0.90, 0.80, 0.64), (0.77, 0.66, 0.53))
_SAND, _DOORS = (0.88, 0.78, 0.60), ((0.24, 0.38, 0.46), (0.44, 0.30, 0.22), (0.36, 0.42, 0.34))
_DARK, _CLOTHS = (0.16, 0.14, 0.13), ((0.70, 0.30, 0.22), (0.88, 0.84, 0.74), (0.30, 0.42, 0.50))
_FROND, _BARK = (0.42, 0.50, 0.26), (0.52, 0.42, 0.32)
_TIN = (0.30, 0.40, 0.38)
_LIGHT, _LAMP_SHARE = (1.0, 0.84, 0.60), 0.4
NEAR_BLOCKS = 3
"""So many blocks are worn and have things before their walls: the others are 90 m off or more."""
_ALWAYS_LIT_M = (18.0, 38.0)
"""Of each block: where the patient begins, at night nobody stands in the dark."""


def build_desert_town(seed: int) -> City:
    """Build it; the same seed builds the same town."""
    rng = np.random.default_rng(seed + 2)
    city = City(heights=HeightMap(-200.0, -110.0, 640.0))
    near, boxes = _block(seed, near=True)
    far, _ = _block(seed, near=False)
    for number in range(BLOCKS):
        offset = (0.0, 0.0, number * BLOCK_M)
        block = near if number < NEAR_BLOCKS else far
        for name in ("static", "plants", "cloth", "lamps", "contacts"):
            getattr(city, name).extend(getattr(block, name), offset)
        for x0, z0, x1, z1, top in boxes:
            city.heights.box(x0, z0 + offset[2], x1, z1 + offset[2], top)
        city.heights.lamps_m += [(x, z + offset[2]) for x, z in block.heights.lamps_m]
    _lay_land(city.static)
    _raise_dunes(city.far, rng)
    _drive(city, rng)
    return city


def _block(seed: int, *, near: bool) -> tuple[City, list[tuple[float, ...]]]:
    """One block with the boxes of its houses; the same houses near and far."""
    rng = np.random.default_rng(seed)
    block = City(heights=HeightMap(0.0, 0.0, 64.0))
    worn = np.random.default_rng(seed + 1) if near else None
    boxes = [box for side in (-1.0, 1.0) for box in _row(block, side, rng, worn)]
    _hang_wires(block.static)
    if worn is not None:
        left_about.litter(block.static, BLOCK_M, STREET_HALF_M - 0.3, worn)
    return block, boxes


def _row(
    block: City, side: float, rng: np.random.Generator, worn: np.random.Generator | None
) -> list[tuple[float, ...]]:
    """The houses of one side of a block; gives their boxes, x0, z0, x1, z1 and the top."""
    boxes: list[tuple[float, ...]] = []
    z = 0.0
    while z < BLOCK_M - 4.0:
        long = min(float(rng.uniform(8.0, 14.0)), BLOCK_M - z)
        storeys = 1 if rng.random() < 0.45 else 2
        back = float(rng.uniform(0.0, 0.9))
        deep = float(rng.uniform(8.0, 12.0))
        x = sorted((side * (STREET_HALF_M + back), side * (STREET_HALF_M + back + deep)))
        top = STOREY_M * storeys + 0.3
        boxes.append((x[0], z, x[1], z + long, top + PARAPET_M))
        _house(block, side, (x[0], z, x[1], z + long), storeys, rng, worn)
        z += long + (2.2 if rng.random() < 0.4 else 0.0)
    foot = side * (STREET_HALF_M - 0.9)
    _palm(block, np.array((foot, 0.0, 26.0 if side > 0 else 52.0)), rng)
    return boxes


def _house(
    block: City, side: float, plot: tuple[float, ...], storeys: int, rng: np.random.Generator,
    worn: np.random.Generator | None,
) -> None:  # fmt: skip
    mesh = block.static
    x0, z0, x1, z1 = plot
    top = STOREY_M * storeys + 0.3
    mud = np.array(_MUD[rng.integers(len(_MUD))]) * rng.uniform(0.94, 1.05)
    wall: dict[str, Any] = {"colour": mud, "layer": Surface.PLASTER, "tile_m": 3.0}
    mesh.boxes((x0, 0.0, z0), (x1, top, z1), (*SIDES, "top"), **wall)
    for low, high in (
        ((x0, top, z0), (x1, top + PARAPET_M, z0 + 0.3)),
        ((x0, top, z1 - 0.3), (x1, top + PARAPET_M, z1)),
        ((x0, top, z0 + 0.3), (x0 + 0.3, top + PARAPET_M, z1 - 0.3)),
        ((x1 - 0.3, top, z0 + 0.3), (x1, top + PARAPET_M, z1 - 0.3)),
    ):
        mesh.boxes(low, high, ALL_BUT_BOTTOM, **wall)
    front = x0 if side > 0 else x1
    for beam in np.arange(z0 + 0.8, z1 - 0.5, 1.1):
        ends = [(front + side * 0.3, top - 0.35, beam), (front - side * 0.35, top - 0.35, beam)]
        tube(mesh, ends, 0.06, 6, colour=_BARK, layer=Surface.WOOD)
    _openings(block, side, front, (z0, z1), storeys, rng, worn)
    if worn is None:
        return
    room_m = abs(front) - STREET_HALF_M + 0.3
    wear.stained(mesh, (front, side), (z0, z1), (float(mud[0]), float(mud[1]), float(mud[2])))
    wear.fallen_plaster(mesh, (front, side), (z0, z1), worn)
    left_about.before_the_wall(mesh, (front, side), (z0, z1), room_m, worn)
    if worn.random() < 0.6:
        left_about.roof_things(mesh, (x0 + 1.0, top, z0 + 1.0), worn)


def _openings(
    block: City, side: float, front: float, along: tuple[float, float], storeys: int,
    rng: np.random.Generator, worn: np.random.Generator | None,
) -> None:  # fmt: skip
    """A door, windows with wooden shutters, perhaps an awning with a bulb under it."""
    mesh = block.static
    z0, z1 = along

    def slab(
        z_low: float, z_high: float, y_low: float, y_high: float, out: float, **look: Any
    ) -> None:
        x = sorted((front + side * 0.02, front - side * out))
        mesh.boxes((x[0], y_low, z_low), (x[1], y_high, z_high), **look)

    door = z0 + float(rng.uniform(1.2, max(1.3, z1 - z0 - 2.6)))
    paint = _DOORS[rng.integers(len(_DOORS))]
    if worn is None:
        slab(door, door + 1.05, 0.0, DOOR_M, 0.05, colour=paint, layer=Surface.METAL, tile_m=1.0)
    else:
        wear.door(mesh, (front, side), door, DOOR_M, paint, worn)
    for storey in range(storeys):
        for z in np.arange(z0 + 1.0, z1 - 1.6, 2.7):
            if storey == 0 and abs(z - door) < 1.9:
                continue
            y = storey * STOREY_M + 1.15
            slab(z - 0.08, z + 0.98, y - 0.08, y + 1.28, 0.02, colour=(0.60, 0.50, 0.38))
            slab(z, z + 0.90, y, y + 1.20, 0.035, colour=_DARK)
            shuttered = rng.random() < 0.6
            if worn is not None:
                wear.window(mesh, (front, side), (z, y), paint, worn, shuttered=shuttered)
            elif shuttered:
                slab(z, z + 0.90, y, y + 1.20, 0.06, colour=paint, layer=Surface.WOOD, tile_m=1.0)
    if rng.random() < _LAMP_SHARE or _ALWAYS_LIT_M[0] < door < _ALWAYS_LIT_M[1]:
        block.heights.lamps_m.append((front - side * 1.0, door + 0.5))
        _wall_lamp(block, (front, -side), door + 0.52, storeys * STOREY_M)
    if rng.random() < 0.45:
        cloth = _CLOTHS[rng.integers(len(_CLOTHS))]
        wear.awning(mesh, (front, side), door - 1.6, cloth, fine=worn is not None)


def _wall_lamp(block: City, wall: tuple[float, float], z: float, roof_m: float) -> None:
    """A bulb in a tin shade on a bent pipe, and the wire that comes down to it from the roof."""
    front, out = wall
    mesh, x = block.static, front + out * 0.34
    arm = [(front, 2.66, z), (front + 0.6 * (x - front), 2.82, z), (x, 2.78, z), (x, 2.64, z)]
    tube(mesh, arm, 0.012, 6, colour=_DARK)
    near = front + out * 0.015
    wire = [(near, roof_m, z + 0.05), (near, 2.9, z + 0.03), (near, 2.68, z), (front, 2.66, z)]
    tube(mesh, wire, 0.008, 4, colour=_DARK)
    tin = [(0.028, 0.10), (0.145, 0.0), (0.150, 0.0), (0.034, 0.115), (0.0, 0.12)]
    lathe(mesh, tin, (x, 2.52, z), 12, colour=_TIN, layer=Surface.PAINTED, tile_m=1.0)
    glass = [(0.0, -0.055), (0.032, -0.045), (0.046, -0.015), (0.034, 0.025), (0.02, 0.06)]
    lathe(block.lamps, glass, (x, 2.54, z), 10, colour=_LIGHT, layer=Surface.LAMP)


def _palm(block: City, foot: Array, rng: np.random.Generator) -> None:
    rooted(block, foot[None])
    lean = rng.uniform(-0.5, 0.5, 2)
    top = np.array((foot[0] + lean[0], float(rng.uniform(5.5, 7.0)), foot[2] + lean[1]))
    path = np.linspace(foot, top, 6)
    tube(block.static, path, np.linspace(0.19, 0.12, 6), 8, colour=_BARK, layer=Surface.ROCK)
    for turn in np.linspace(0.0, 2 * np.pi, 11)[:-1] + rng.uniform(0.0, 0.3):
        out = np.array((np.cos(turn), 0.0, np.sin(turn)))
        across = 0.22 * np.array((-out[2], 0.0, out[0]))
        spine = [top, top + 1.1 * out + (0, 0.45, 0), top + 2.2 * out - (0, 0.25, 0)]
        quads = [
            [a - w0 * across, a + w0 * across, b + w1 * across, b - w1 * across]
            for a, b, w0, w1 in ((spine[0], spine[1], 0.3, 1.0), (spine[1], spine[2], 1.0, 0.1))
        ]
        block.plants.quads(
            quads, (0.0, 1.0, 0.0), colour=_FROND, layer=Surface.LEAVES, tile_m=1.0,
            pliancy=np.array([[0.0, 0.0, 0.05, 0.05], [0.05, 0.05, 0.16, 0.16]]),
        )  # fmt: skip


def _hang_wires(mesh: MeshBuilder) -> None:
    """Poles every 30 m on the left, with wires that sag between them."""
    x = -STREET_HALF_M + 0.7
    for z in (6.0, 36.0):
        tube(mesh, [(x, 0, z), (x, 6.4, z)], (0.10, 0.07), 8, colour=_BARK, layer=Surface.WOOD)
        mesh.boxes((x - 0.7, 6.0, z - 0.05), (x + 0.7, 6.1, z + 0.05), colour=_BARK)
        share = np.linspace(0.0, 1.0, 9)
        for off in (-0.6, 0.6):
            sag = 6.1 - 0.7 * 4 * share * (1 - share)
            path = np.stack([np.full(9, x + off), sag, z + 30.0 * share], axis=1)
            tube(mesh, path, 0.012, 4, colour=_DARK)
        lead = np.stack(
            [
                x + (2 * STREET_HALF_M - 0.9) * share,
                5.9 - 1.4 * share - 1.6 * share * (1 - share),
                z + 3.0 * share,
            ],
            axis=1,
        )
        tube(mesh, lead, 0.009, 4, colour=_DARK)


def _lay_land(mesh: MeshBuilder) -> None:
    """Packed sand in the street, open land before the town and round it."""
    look: dict[str, Any] = {"layer": Surface.SAND, "tile_m": 4.0}
    far, end = 60.0, BLOCKS * BLOCK_M
    rows = ((-far, -40.0, 0.94), (-40.0, 0.0, 0.9), (0.0, end, 0.82), (end, end + far, 0.94))
    for z0, z1, tone in rows:
        quad = [(-far, 0.0, z0), (far, 0.0, z0), (far, 0.0, z1), (-far, 0.0, z1)]
        mesh.quads([quad], (0, 1, 0), colour=np.array(_SAND) * tone, **look)
    wide = 2400.0
    quad = [(-wide, -0.5, -wide), (wide, -0.5, -wide), (wide, -0.5, wide), (-wide, -0.5, wide)]
    mesh.quads([quad], (0, 1, 0), colour=_SAND, layer=Surface.SAND, tile_m=30.0)


def _raise_dunes(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Low hills all round the horizon."""
    turn = np.linspace(0.0, 2 * np.pi, 97)
    for radius, high, tone in ((760.0, 46.0, 0.92), (1250.0, 105.0, 0.84)):
        waves = sum(
            rng.uniform(0.2, 1.0) * np.sin(k * turn + rng.uniform(0, 6)) for k in (3, 7, 13)
        )
        top = high * (0.55 + 0.22 * waves)
        ring = np.stack([radius * np.sin(turn), np.full(97, -2.0), radius * np.cos(turn)], axis=1)
        crest = np.stack([1.25 * ring[:, 0], np.maximum(top, 4.0), 1.25 * ring[:, 2]], axis=1)
        quads = np.stack([ring[:-1], ring[1:], crest[1:], crest[:-1]], axis=1)
        inward = -ring[:-1] / radius + (0.0, 1.4, 0.0)
        mesh.quads(quads, inward, colour=np.array(_SAND) * tone, layer=Surface.SAND, tile_m=60.0)


def _drive(city: City, rng: np.random.Generator) -> None:
    """Two cars far out on the road that leads to the town."""
    spots = np.array([(-380.0, 0.0, -150.0), (380.0, 0.0, -154.0)])
    headings = np.array([(1.0, 0.0), (-1.0, 0.0)])
    motions = np.array([(760.0, 0.0, 11.0, 0.2), (-760.0, 0.0, 9.0, 0.7)])
    city.moving.extend(placed(car_models(), spots, headings, motions, rng))
