"""The tunnel: as it goes past, and as it stands before the windows of a train that has stopped.

What goes past at 8 m/s is never seen sharply: walls, cables and lamps are drawn as the eye smears
them. Where the train stands the same wall is close: joints, bolts, brackets, stains and a box with
cables, lit by nothing but the windows of the carriage.
"""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.metro.cab_measures import windows
from therapy_client.world.buildings.interior import Room
from therapy_client.world.buildings.openings import disc, facing_z, plate
from therapy_client.world.geometry.mesh import SIDES, Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

BED_M, NEAR_Z_M, FAR_Z_M, HEIGHT_M = -1.1, -0.45, 3.7, 3.3
REACH_M, RIB_M, LAMP_M = 108.0, 2.0, 12.0
STANDING_HALF_M = 24.0
"""How far the tunnel goes before and behind a train that has stopped."""

DARK = Room((-150.0, BED_M, -5.0), (150.0, 3.5, 5.0), (), 0.0, 0.20)
"""Next to dark; its lamps are seen and light nothing, so that nothing in it can flicker."""

_WALL, _LINING, _CABLE, _STEEL, _RUSTY, _LAMP = (
    (0.46, 0.45, 0.43),
    (0.74, 0.72, 0.69),
    (0.17, 0.17, 0.18),
    (0.44, 0.43, 0.42),
    (0.42, 0.30, 0.23),
    (1.0, 0.86, 0.60),
)
_CABLES = ((0.72, 0.030), (0.84, 0.022), (0.94, 0.022), (1.06, 0.036), (1.94, 0.040), (2.08, 0.026))
"""Height and radius of what runs along the walls."""

_SIDES = ((NEAR_Z_M, 1.0), (FAR_Z_M, -1.0))


def rails(mesh: MeshBuilder, x0: float, x1: float) -> None:
    """Two rails along the track: foot, web, and a head that wheels keep bright."""
    for z in (0.72, 2.16):
        bed = BED_M
        rusty = (0.36, 0.29, 0.25)
        mesh.boxes((x0, bed, z - 0.07), (x1, bed + 0.03, z + 0.07), colour=rusty)
        mesh.boxes((x0, bed + 0.03, z - 0.012), (x1, bed + 0.12, z + 0.012), colour=rusty)
        bevelled(
            mesh, (x0, bed + 0.12, z - 0.035), (x1, bed + 0.17, z + 0.035), 0.01,
            colour=(0.66, 0.66, 0.67), layer=Surface.METAL,
        )  # fmt: skip


def build_passing(x0: float, x1: float) -> tuple[MeshBuilder, MeshBuilder]:
    """A piece of the tunnel that goes past: its walls, and its lamps."""
    mesh, lamps = MeshBuilder(), MeshBuilder()
    _shell(mesh, x0, x1)
    rails(mesh, x0, x1)
    for z, inward in _SIDES:
        for y, radius in _CABLES:
            at = z + inward * 0.06
            tube(
                mesh, [(x0, y, at), (0.5 * (x0 + x1), y, at), (x1, y, at)], radius, 5, colour=_CABLE
            )
        z0, z1 = sorted((z, z + 0.03 * inward))
        for x in np.arange(x0, x1 - 0.3, RIB_M):
            # A rib at this pace is wider and fainter than it is.
            mesh.boxes(
                (x - 0.1, BED_M, z0), (x + 0.4, HEIGHT_M, z1), SIDES, colour=(0.43, 0.42, 0.41)
            )
        for x in np.arange(x0 + RIB_M / 2, x1, LAMP_M):
            _halo(mesh, float(x) + 0.2, z + inward * 0.032, inward)
            low = (float(x) - 0.15, 2.36, min(z + inward * 0.05, z + inward * 0.12))
            lamps.boxes(low, (low[0] + 0.7, 2.42, low[2] + 0.07), colour=_LAMP)
    return mesh, lamps


def _shell(mesh: MeshBuilder, x0: float, x1: float) -> None:
    """Walls, roof and bed, with corners for the light of the windows to change between."""
    long, cells = x1 - x0, max(2, round((x1 - x0) / 12.0))
    for z, inward in _SIDES:
        grid_panel(
            mesh, (x0, BED_M, z), (long, 0, 0), (0, HEIGHT_M - BED_M, 0), (0, 0, inward),
            (cells, 9), colour=_WALL,
        )  # fmt: skip
    wide = FAR_Z_M - NEAR_Z_M
    for y, up in ((HEIGHT_M, -1.0), (BED_M, 1.0)):
        grid_panel(
            mesh, (x0, y, NEAR_Z_M), (long, 0, 0), (0, 0, wide), (0, up, 0), (cells, 2),
            colour=(0.34, 0.33, 0.32),
        )  # fmt: skip


def _halo(mesh: MeshBuilder, x: float, z: float, inward: float) -> None:
    """The light of a lamp on the wall around it, smeared along the way."""

    def colour(place: Array) -> Array:
        off = ((place[:, 0] - x) / 0.75) ** 2 + ((place[:, 1] - 2.32) / 0.30) ** 2
        share = np.exp(-off)[:, None]
        return np.asarray(np.array(_WALL) + share * (np.array((0.66, 0.60, 0.50)) - _WALL))

    grid_panel(
        mesh, (x - 1.6, 1.7, z), (3.2, 0, 0), (0, 1.2, 0), (0, 0, inward), (10, 6), colour=colour
    )


def build_standing() -> MeshBuilder:
    """The tunnel around a train that has stopped."""
    mesh, rng = MeshBuilder(), np.random.default_rng(5)
    half = STANDING_HALF_M
    _shell(mesh, -half - 84.0, -half)
    _shell(mesh, half, half + 84.0)
    rails(mesh, -half - 84.0, half + 84.0)
    wide = FAR_Z_M - NEAR_Z_M
    for y, up in ((HEIGHT_M, -1.0), (BED_M, 1.0)):
        grid_panel(
            mesh, (-half, y, NEAR_Z_M), (2 * half, 0, 0), (0, 0, wide), (0, up, 0), (24, 4),
            colour=(0.34, 0.33, 0.32),
        )  # fmt: skip
    for z, inward in _SIDES:
        _lining(mesh, z, inward, rng)
        _cables(mesh, z, inward)
        for x in (-7.4, -2.9, 1.7, 6.3):
            _box_of_cables(mesh, x, z, inward)
        for x in (-5.2, -0.6, 3.6, 8.2):
            _marker(mesh, x, z, inward)
    return mesh


def _lining(mesh: MeshBuilder, z: float, inward: float, rng: np.random.Generator) -> None:
    """Concrete with stains that ran down, joints every 1.2 m, pockets with bolts."""
    drips = rng.uniform(-10.0, 10.0, 34)
    lengths, tones = rng.uniform(0.5, 2.2, 34), rng.uniform(-0.55, 0.42, 34)

    def stained(place: Array) -> Array:
        tone = np.ones(len(place))
        for x, long, much in zip(drips, lengths, tones, strict=True):
            runs = np.clip(1.0 - (2.7 - place[:, 1]) / long, 0.0, 1.0)
            tone += much * runs * np.exp(-(((place[:, 0] - x) / 0.09) ** 2))
        tone -= 0.25 * np.clip(0.6 - place[:, 1], 0.0, 1.0)
        return np.asarray(np.array(_LINING)[None] * np.clip(tone, 0.35, 1.3)[:, None])

    for x0, x1, cell in ((-24.0, -10.0, 1.0), (-10.0, 10.0, 0.17), (10.0, 24.0, 1.0)):
        cells = (round((x1 - x0) / cell), 28 if cell < 0.5 else 12)
        grid_panel(
            mesh, (x0, BED_M, z), (x1 - x0, 0, 0), (0, HEIGHT_M - BED_M, 0), (0, 0, inward), cells,
            colour=stained, layer=Surface.BARE_CONCRETE, tile_m=4.0,
        )  # fmt: skip
    face = facing_z(z, inward)
    pocket = np.array([(-0.06, -0.09), (0.06, -0.09), (0.06, 0.09), (-0.06, 0.09)], np.float32)
    for x in np.arange(-9.6, 9.7, 1.2):
        mesh.boxes(
            (x - 0.012, BED_M, min(z, z + inward * 0.002)),
            (x + 0.012, HEIGHT_M, max(z, z + inward * 0.002)),
            ("front", "back"),
            colour=(0.14, 0.14, 0.14),
        )
        for y in (0.45, 1.5, 2.6):
            for side in (-0.16, 0.16):
                disc(
                    mesh,
                    face.moved(0.003),
                    pocket + np.array((x + side, y), np.float32),
                    colour=(0.21, 0.20, 0.20),
                )
                lathe(
                    mesh,
                    [(0.03, 0.0), (0.03, 0.012 * inward), (0.0, 0.014 * inward)][:: int(inward)],
                    (x + side, y, z + 0.003 * inward),
                    6,
                    "z",
                    colour=_RUSTY,
                )
    for y in (1.28, 2.3):
        mesh.boxes(
            (-10, y - 0.006, min(z, z + inward * 0.002)),
            (10, y + 0.006, max(z, z + inward * 0.002)),
            ("front", "back"),
            colour=(0.20, 0.20, 0.20),
        )


def _cables(mesh: MeshBuilder, z: float, inward: float) -> None:
    """Cables that sag between brackets, and a pipe with couplings."""
    brackets = np.arange(-23.4, 23.5, 1.2)
    x = np.linspace(-24.0, 24.0, 161)
    sag = 0.5 - 0.5 * np.cos(2 * np.pi * (x - brackets[0]) / 1.2)
    for k, (y, radius) in enumerate(_CABLES):
        deep = z + inward * (0.05 + radius)
        pipe = radius > 0.035
        path = np.stack([x, y - (0.0 if pipe else 0.018 + 0.006 * k) * sag, 0 * x + deep], axis=1)
        tube(mesh, path, radius, 7, colour=_RUSTY if pipe else _CABLE)
        for at in brackets[np.abs(brackets) < 9] if pipe else ():
            lathe(
                mesh,
                [
                    (radius + 0.002, 0.0),
                    (radius + 0.016, 0.0),
                    (radius + 0.016, 0.05),
                    (radius + 0.002, 0.05),
                ],
                (float(at) + 0.5, y, deep),
                12,
                "x",
                colour=_RUSTY,
            )
    for at in brackets[np.abs(brackets) < 11]:
        for low, high in ((0.66, 1.12), (1.88, 2.13)):
            z0, z1 = sorted((z, z + inward * 0.045))
            bevelled(mesh, (at - 0.02, low, z0), (at + 0.02, high, z1), 0.006, colour=_STEEL)
        for y, radius in _CABLES:
            z0, z1 = sorted((z + inward * 0.02, z + inward * (0.09 + 2 * radius)))
            under, over = (at - 0.018, y - radius - 0.014, z0), (at + 0.018, y - radius - 0.002, z1)
            bevelled(mesh, under, over, 0.004, colour=_STEEL)


def _box_of_cables(mesh: MeshBuilder, x: float, z: float, inward: float) -> None:
    """A grey box with a door, a lock and hinges; cables come up to it from below."""
    face = facing_z(z, inward)
    z0, z1 = sorted((z, z + inward * 0.16))
    bevelled(mesh, (x - 0.24, 1.24, z0), (x + 0.24, 1.84, z1), 0.015, colour=(0.58, 0.60, 0.59))
    door = face.moved(0.16)
    plate(mesh, door, (x - 0.21, x + 0.21), (1.27, 1.81), 0.01, 0.008, colour=(0.62, 0.64, 0.63))
    plate(mesh, door.moved(0.008), (x + 0.13, x + 0.17), (1.5, 1.6), 0.01, 0.012, colour=(0.2,) * 3)
    warn = np.array([(x - 0.10, 1.62), (x + 0.02, 1.62), (x - 0.04, 1.73)], np.float32)
    disc(mesh, door.moved(0.009), warn, colour=(0.92, 0.76, 0.16))
    for y in (1.36, 1.72):
        plate(mesh, door.moved(0.004), (x - 0.225, x - 0.195), (y, y + 0.06), 0.005, 0.012,
              colour=_STEEL)  # fmt: skip
    for k in range(4):
        at = x - 0.15 + 0.1 * k
        deep = z + inward * 0.09
        path = [(at, 1.24, deep), (at, 1.16, deep), (at + 0.02, 1.08, z + inward * 0.11)]
        tube(mesh, path, 0.014, 7, colour=_CABLE)
        lathe(mesh, [(0.022, 0.0), (0.022, 0.03), (0.016, 0.035)], (at, 1.21, deep), 8,
              colour=(0.2, 0.2, 0.2))  # fmt: skip


def _marker(mesh: MeshBuilder, x: float, z: float, inward: float) -> None:
    """A plate that says where one is to whoever works here: bars and a triangle, no figures."""
    face = facing_z(z, inward).moved(0.004)
    plate(mesh, face, (x - 0.16, x + 0.16), (1.52, 1.74), 0.012, 0.006, colour=(0.90, 0.90, 0.86))
    over = face.moved(0.0068)
    arrow = np.array([(x - 0.11, 1.63), (x - 0.03, 1.58), (x - 0.03, 1.68)], np.float32)
    disc(mesh, over, arrow, colour=(0.1, 0.35, 0.2))
    for k, wide in enumerate((0.10, 0.07, 0.11)):
        plate(mesh, over, (x + 0.02, x + 0.02 + wide), (1.57 + 0.042 * k, 1.59 + 0.042 * k), 0.002,
              0.001, colour=(0.12, 0.12, 0.12))  # fmt: skip


def lit_by_carriage(mesh: MeshBuilder, *, standing: bool) -> MeshBuilder:
    """A copy of a tunnel with the light on it that comes out of the carriage's windows.

    Args:
        mesh: What is lit.
        standing: Whether each window's light stands on the wall; of a wall that goes past every
            place gets the mean of them.
    """
    vertices, indices = DARK.lit(mesh).arrays()
    place, normals = vertices["position"], vertices["normal"]
    high = np.exp(-(((place[:, 1] - 1.22) / 0.62) ** 2))
    across = np.full(len(place), 0.7)
    if standing:
        across = np.zeros(len(place))
        soft = 0.22
        for _, (x0, x1) in windows():
            rises = np.clip((place[:, 0] - x0) / soft + 0.5, 0, 1)
            falls = np.clip((x1 - place[:, 0]) / soft + 0.5, 0, 1)
            across = np.maximum(across, np.minimum(rises, falls))
        for x in (-6.0, 0.0, 6.0):
            across = np.maximum(across, 0.9 * np.exp(-(((place[:, 0] - x) / 0.4) ** 4)))
        across = np.where(np.abs(place[:, 0]) > 9.5, 0.25, across)
    toward = np.clip(0.35 + 0.65 * np.abs(normals[:, 2]), 0, 1)
    vertices["motion"][:, 0] += 0.62 * high * across * toward
    shining = MeshBuilder()
    shining.take(vertices, indices)
    return shining


def passed_by(mesh: MeshBuilder) -> MeshBuilder:
    """A copy of the carriage that knows how much each place sees of lamps outside its windows."""
    vertices, indices = mesh.arrays()
    normals = vertices["normal"]
    sees = 0.25 + 0.75 * np.abs(normals[:, 2]) + 0.4 * np.clip(normals[:, 1], 0, 1)
    vertices["motion"][:, 3] = sees * vertices["colour"][:, 3] / np.float32(255.0)
    shining = MeshBuilder()
    shining.take(vertices, indices)
    return shining
