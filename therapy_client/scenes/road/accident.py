"""The place of an accident: what stands there on each level, and lamps that swell.

Each level has all of the one before and more, and reaches farther along the road, so that at any
speed it is seen from farther ahead, is larger in view and is in view for longer. Nobody lies
there and there is no blood: what is shown is that it happened, and that help has come.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from therapy_client.scenes.road.bystanders import AT_SITE, FAR, NEAR, people_at_site
from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.streets.traffic import placed
from therapy_client.world.vehicles.body import ESTATE, HATCHBACK, SALOON, VAN, body
from therapy_client.world.vehicles.forms import lathe, pad
from therapy_client.world.vehicles.lorry import lorry

BEACON_HZ = 0.7
"""Lamps swell and fade as a sine: far below three opposing changes a second, and never red."""

_BACK, _CONE_BACK = (0.0, 0.0, 0.6, 0.0), (0.0, 0.0, 0.25, 0.0)
"""`motion` of what throws headlamps back."""
_AMBER, _BLUE = (1.0, 0.66, 0.16), (0.30, 0.52, 1.0)
_WHITE, _POLICE = (0.90, 0.90, 0.89), (0.84, 0.85, 0.86)
_RED, _FIRE = (0.50, 0.12, 0.10), (0.62, 0.10, 0.08)


@dataclass(frozen=True)
class _Stands:
    """A vehicle at the place: which, where across and along, how turned, from which level on."""

    kind: str
    x: float
    z: float
    turn_deg: float
    level: int


_VEHICLES = (
    _Stands("wreck", 0.2, 3.0, 24.0, FAR),
    _Stands("struck", -0.1, 8.6, 152.0, FAR),
    _Stands("police", 0.0, -9.0, 0.0, FAR),
    _Stands("ambulance", 0.2, 18.0, 0.0, FAR),
    _Stands("stopped", 0.3, 29.0, 3.0, NEAR),
    _Stands("police", 0.1, -34.0, 4.0, AT_SITE),
    _Stands("fire", 0.1, 42.0, 0.0, AT_SITE),
    _Stands("stopped_van", 0.3, 58.0, -3.0, AT_SITE),
)


def van(*, fine: bool = True) -> MeshBuilder:
    """An ambulance of 5.4 m that looks along +x, its wheels on y = 0."""
    mesh = body(VAN, _WHITE, fine=fine)
    for side in (-1.0, 1.0):
        for y0, y1, x0, x1, tone in (
            (1.30, 1.56, -2.66, 0.80, (0.90, 0.50, 0.12)),
            (1.60, 1.66, -2.66, 0.80, (0.16, 0.30, 0.62)),
        ):
            z = sorted((side * 0.955, side * 0.972))
            mesh.boxes((x0, y0, z[0]), (x1, y1, z[1]), colour=tone)
        mesh.boxes((-2.4, 1.75, side * 0.948 - 0.004), (-0.6, 2.10, side * 0.948 + 0.004),
                   colour=(0.22, 0.25, 0.28), layer=Surface.GLASS)  # fmt: skip
    return mesh


def van_beacon() -> MeshBuilder:
    """The lamps on its roof."""
    mesh = MeshBuilder()
    for z in (-0.52, 0.52):
        pad(mesh, (0.70, 2.55, z - 0.22), (0.95, 2.72, z + 0.22), 0.06, 2, colour=_BLUE)
        pad(mesh, (-2.79, 2.26, z - 0.12), (-2.74, 2.40, z + 0.12), 0.02, 1, colour=_BLUE)
    return mesh


def build_site(level: int) -> MeshBuilder:
    """All that stands at the place on a level, along z; x = 0 is the middle of the verge there."""
    rng = np.random.default_rng(3)
    mesh = MeshBuilder()
    models: dict[str, MeshBuilder] = {}
    for stands in (each for each in _VEHICLES if each.level <= level):
        kind = stands.kind
        if kind not in models:
            models[kind] = _still(_model(kind, level))
            give_way()
        turn = math.radians(stands.turn_deg)
        heading = np.array([(math.sin(turn), math.cos(turn))])
        spot = np.array([(stands.x, 0.0, stands.z)])
        mesh.extend(placed([models[kind]], spot, heading, None, rng))
    for x, z in cones(level):
        _cone(mesh, x, z)
    _shards(mesh, (16, 70, 220)[level - 1], rng)
    if level >= NEAR:
        _triangle(mesh, 0.2, -22.0)
        _lost_parts(mesh)
    if level >= AT_SITE:
        _triangle(mesh, 0.5, -96.0)
        _skids(mesh)
    mesh.extend(people_at_site(level))
    return mesh


def cones(level: int) -> list[tuple[float, float]]:
    """Where cones stand: a taper on the far side of the place, longer with each level."""
    count = (0, 6, 15)[level - 1]
    return [(-0.9 + 0.09 * k, -13.0 - 5.5 * k) for k in range(count)]


def site_beacon(level: int) -> MeshBuilder:
    """Blue on those who help, amber on cones and on who has stopped; for `LAMPLIT`."""
    mesh = MeshBuilder()
    for stands in (each for each in _VEHICLES if each.level <= level):
        x, z = stands.x, stands.z
        if stands.kind == "police":
            pad(mesh, (x - 0.56, 1.44, z - 0.42), (x + 0.56, 1.57, z - 0.16), 0.05, 2, colour=_BLUE)
        elif stands.kind == "ambulance":
            for vertex in (-0.52, 0.52):
                pad(
                    mesh,
                    (x + vertex - 0.22, 2.55, z + 0.70),
                    (x + vertex + 0.22, 2.72, z + 0.95),
                    0.06,
                    2,
                    colour=_BLUE,
                )
                pad(
                    mesh,
                    (x + vertex - 0.12, 2.26, z - 2.80),
                    (x + vertex + 0.12, 2.40, z - 2.75),
                    0.02,
                    1,
                    colour=_BLUE,
                )
        elif stands.kind == "fire":
            for off in (-0.85, 0.85):
                pad(mesh, (x + off - 0.25, 2.60, z + 2.4), (x + off + 0.25, 2.80, z + 2.8), 0.07, 2,
                    colour=_BLUE)  # fmt: skip
                pad(
                    mesh,
                    (x + off - 0.12, 2.50, z - 3.62),
                    (x + off + 0.12, 2.64, z - 3.55),
                    0.03,
                    1,
                    colour=_BLUE,
                )
        elif stands.kind.startswith("stopped"):
            for off in (-0.66, 0.66):
                pad(
                    mesh,
                    (x + off - 0.09, 0.80, z - 2.36),
                    (x + off + 0.09, 0.88, z - 2.28),
                    0.02,
                    1,
                    colour=_AMBER,
                )
    for x, z in cones(level)[::2]:
        pad(mesh, (x - 0.07, 0.72, z - 0.07), (x + 0.07, 0.86, z + 0.07), 0.05, 2, colour=_AMBER)
    return shining(mesh)


def vehicles_m(level: int, x_m: float, z_m: float) -> list[tuple[float, float]]:
    """Where the vehicles at a place stand, (x, z), whose own origin is there."""
    return [(each.x + x_m, each.z + z_m) for each in _VEHICLES if each.level <= level]


def lamp_places(level: int) -> list[tuple[float, float, float, bool]]:
    """Where pairs of lamps burn on a level: x, y, z, and whether they are blue or else amber."""
    high = {"police": (1.50, -0.29), "ambulance": (2.64, 0.82), "fire": (2.72, 2.6)}
    places = []
    for stands in (each for each in _VEHICLES if each.level <= level):
        if stands.kind in high:
            y, along = high[stands.kind]
            places.append((stands.x, y, stands.z + along, True))
        elif stands.kind.startswith("stopped"):
            places.append((stands.x, 0.84, stands.z - 2.36, False))
    return places


def _model(kind: str, level: int) -> MeshBuilder:
    near = level >= NEAR
    make: dict[str, Callable[[], MeshBuilder]] = {
        "ambulance": lambda: van(fine=False),
        "fire": lambda: lorry(_FIRE, _FIRE, fine=False),
        "stopped_van": lambda: body(VAN, (0.36, 0.42, 0.46), fine=False),
        "wreck": lambda: _crumpled(body(SALOON, _RED, fine=near, people=False), 1),
        "struck": lambda: _crumpled(
            body(HATCHBACK, (0.62, 0.63, 0.65), fine=near, people=False), 2
        ),
        "stopped": lambda: body(HATCHBACK, (0.20, 0.28, 0.42), fine=False),
        "police": _police,
    }
    return make[kind]()


def _still(mesh: MeshBuilder) -> MeshBuilder:
    """The same with wheels that never turn: what turns them would say that they shine back."""
    vertices, indices = mesh.arrays()
    vertices["motion"][vertices["motion"][:, 3] > 0.0] = 0.0
    still = MeshBuilder()
    still.take(vertices, indices)
    return still


def _police() -> MeshBuilder:
    mesh = body(ESTATE, _POLICE, fine=False)
    for side in (-1.0, 1.0):
        for k in range(9):  # squares in two colours along the flank
            x0 = -1.9 + 0.42 * k
            z = side * (float(ESTATE.half_at(x0 + 0.2)) + 0.012)
            low, high = sorted((z, z - side * 0.02))
            mesh.boxes((x0, 0.56 + 0.10 * (k % 2), low), (x0 + 0.42, 0.66 + 0.10 * (k % 2), high),
                       colour=(0.16, 0.30, 0.62), motion=_BACK)  # fmt: skip
            mesh.boxes((x0, 0.66 - 0.10 * (k % 2), low), (x0 + 0.42, 0.76 - 0.10 * (k % 2), high),
                       colour=(0.86, 0.86, 0.20), motion=_BACK)  # fmt: skip
    return mesh


def _crumpled(mesh: MeshBuilder, seed: int) -> MeshBuilder:
    """A car whose front was pushed in, its bonnet up and bent, its windscreen full of cracks."""
    rng = np.random.default_rng(seed)
    vertices, indices = mesh.arrays()
    place = vertices["position"]
    x, y, z = place.T
    front = np.clip((x - 0.9) / 1.3, 0.0, 1.0)
    waves = sum(
        np.sin(place @ rng.normal(0.0, 5.0, 3) + rng.uniform(0, 6)) * share
        for share in (0.5, 0.3, 0.2)
    )
    side = 1.0 if seed == 1 else -1.0
    hit = front**1.3 * np.clip(0.65 + 0.55 * side * z, 0.15, 1.2)
    place[:, 0] -= hit * (0.62 + 0.14 * waves)
    place[:, 1] += front * np.clip(y - 0.62, 0.0, 0.4) * (1.0 + 0.5 * waves)
    place[:, 2] += 0.09 * front * waves
    glass = (vertices["surface"][:, 2] == Surface.GLASS) & (x > 0.3)
    cracks = rng.random(len(place)) < 0.6
    vertices["colour"][glass & cracks, :3] = (150, 158, 160)
    scuffed = (front > 0.35) & (vertices["surface"][:, 2] == Surface.METAL)
    vertices["surface"][scuffed, 2] = Surface.PAINTED
    bent = MeshBuilder()
    bent.take(vertices, indices)
    return bent


def _cone(mesh: MeshBuilder, x: float, z: float) -> None:
    pad(
        mesh,
        (x - 0.20, 0.0, z - 0.20),
        (x + 0.20, 0.045, z + 0.20),
        0.02,
        1,
        colour=(0.16, 0.16, 0.16),
    )
    profile = [
        (0.155, 0.0),
        (0.118, 0.22),
        (0.117, 0.22),
        (0.080, 0.44),
        (0.079, 0.44),
        (0.040, 0.70),
        (0.0, 0.71),
    ]
    tones = np.array(
        [
            (0.90, 0.36, 0.10),
            (0.90, 0.36, 0.10),
            (0.93, 0.93, 0.90),
            (0.93, 0.93, 0.90),
            (0.90, 0.36, 0.10),
            (0.90, 0.36, 0.10),
            (0.90, 0.36, 0.10),
        ]
    )
    colour = np.broadcast_to(tones[:, None], (7, 11, 3))
    lathe(mesh, (x, 0.04, z), (0.0, 1.0, 0.0), profile, 10, colour=colour, motion=_CONE_BACK)


def _triangle(mesh: MeshBuilder, x: float, z: float) -> None:
    """A warning triangle on its foot."""
    for k in range(3):
        a, b = (math.pi / 2 + 2 * math.pi * (k + j) / 3 for j in (0, 1))
        rim = [(x + r * math.cos(t), 0.27 + r * math.sin(t), z) for t, r in
               ((a, 0.25), (b, 0.25), (b, 0.15), (a, 0.15))]  # fmt: skip
        for way in (-1.0, 1.0):
            mesh.quads([rim], (0.0, 0.0, way), colour=(0.78, 0.10, 0.07), motion=_BACK)
    mesh.boxes((x - 0.2, 0.0, z - 0.05), (x + 0.2, 0.03, z + 0.05), colour=(0.15, 0.15, 0.15))


def _shards(mesh: MeshBuilder, count: int, rng: np.random.Generator) -> None:
    """Crumbs of glass and plastic that lie about, thickest between the two cars."""
    x, z = rng.normal(-0.7, 0.8, count), rng.normal(5.8, 2.4, count)
    size = rng.uniform(0.015, 0.06, (count, 3)) * (1.0, 0.4, 1.0)
    low = np.stack([x, np.full(count, 0.022), z], axis=1)
    tones = np.array(
        ((0.72, 0.80, 0.82), (0.60, 0.66, 0.68), (0.30, 0.10, 0.08), (0.12, 0.12, 0.13))
    )
    mesh.boxes(low, low + size, ("top", "back"), colour=tones[rng.integers(0, 4, count)])


def _lost_parts(mesh: MeshBuilder) -> None:
    """A bumper on the ground and a wheel cover beside it."""
    pad(mesh, (-1.5, 0.02, 5.2), (-0.1, 0.20, 5.5), 0.06, 2, colour=(0.44, 0.11, 0.09))
    lathe(
        mesh,
        (-1.2, 0.03, 7.3),
        (0.15, 1.0, 0.0),
        [(0.20, 0.0), (0.19, 0.02), (0.06, 0.04), (0.0, 0.04)],
        16,
        colour=(0.62, 0.63, 0.65),
        layer=Surface.METAL,
    )


def _skids(mesh: MeshBuilder) -> None:
    """Black marks from the lane to where the cars stand."""
    for off in (-0.72, 0.72):
        s = np.linspace(0.0, 1.0, 25)
        z, x = -46.0 + 48.0 * s, -3.2 + 3.2 * s**2.2 + off
        dark = np.clip(1.0 - 0.85 * s, 0.2, 1.0)
        left, right = (
            np.stack([x - 0.10, 0 * x + 0.012, z], 1),
            np.stack([x + 0.10, 0 * x + 0.012, z], 1),
        )
        quads = np.stack([left[:-1], left[1:], right[1:], right[:-1]], axis=1)
        tone = np.array((0.20, 0.20, 0.205)) * (0.55 + 0.45 * dark[:-1, None])
        mesh.quads(quads, (0.0, 1.0, 0.0), colour=tone)


def shining(mesh: MeshBuilder, own: float = 2.2) -> MeshBuilder:
    """A copy that shines by itself as much as its node's `life` says."""
    vertices, indices = mesh.arrays()
    vertices["motion"] = (0.0, own, 0.8, 0.0)
    lit = MeshBuilder()
    lit.take(vertices, indices)
    return lit


def beacon_share(time_s: float) -> float:
    """How bright the lamps are at a moment, 0 to 1."""
    return 0.5 + 0.5 * math.sin(2 * math.pi * BEACON_HZ * time_s)
