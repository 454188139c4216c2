"""What is fitted into a carriage: poles, straps, adverts, the map of the line, handles, lamps."""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.metro.cab_measures import (
    DOOR_HALF_M,
    DOORS_X_M,
    FAR_Z_M,
    HALF_M,
    HEIGHT_M,
    LINTEL_M,
    MIDDLE_Z_M,
    NEAR_Z_M,
    STRIP_HALF_M,
    STRIPS_Z_M,
    bays,
    inner_z_m,
)
from therapy_client.scenes.metro.cab_walls import DARK, INSIDE, METAL, RUBBER, STEEL, YELLOW
from therapy_client.world.buildings.fittings import poster
from therapy_client.world.buildings.openings import (
    Plane,
    disc,
    facing_x,
    facing_z,
    plate,
    rounded,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe

_RED, _GREEN = (0.80, 0.12, 0.10), (0.30, 0.95, 0.45)
_BAR_M, _BARS_Z_M, _BAR_HALF_M = 1.92, (MIDDLE_Z_M - 0.42, MIDDLE_Z_M + 0.42), 4.8
_STRAP_M, _SWINGS = 0.30, 0.55
_LINE_TONES = ((0.20, 0.42, 0.62), (0.84, 0.36, 0.22), (0.24, 0.56, 0.38))


def build(mesh: MeshBuilder, *, fine: bool) -> None:
    """Everything that does not shine or swing; only what can be seen from the next carriage."""
    _poles(mesh)
    _ceiling(mesh)
    if not fine:
        return
    _adverts(mesh)
    for outside in (-1.0, 1.0):
        for x in DOORS_X_M:
            _line_map(mesh, x, outside)
            _beside_door(mesh, x, outside)
    for x, facing in ((-HALF_M, 1.0), (HALF_M, -1.0)):
        _at_end(mesh, x, facing)


def _poles(mesh: MeshBuilder) -> None:
    look = {"colour": YELLOW, **METAL}
    for x in (-1.02, 1.02):
        for z in (NEAR_Z_M + 0.62, FAR_Z_M - 0.62):
            tube(mesh, [(x, 0.0, z), (x, 1.1, z), (x, HEIGHT_M, z)], 0.0175, 14, **look)
            _flange(mesh, x, 0.0, z, 1.0)
            _flange(mesh, x, HEIGHT_M, z, -1.0)
            lathe(mesh, [(0.0185, 0.0), (0.024, 0.006), (0.024, 0.05), (0.0185, 0.056)],
                  (x, 1.28, z), 14, colour=STEEL, **METAL)  # fmt: skip
    for z in _BARS_Z_M:
        ends = [(-_BAR_HALF_M, _BAR_M, z), (0.0, _BAR_M, z), (_BAR_HALF_M, _BAR_M, z)]
        tube(mesh, ends, 0.016, 12, capped=True, **look)
        for x in np.arange(-4.4, 4.5, 2.2):
            tube(mesh, [(x, _BAR_M, z), (x, HEIGHT_M, z)], 0.012, 8, colour=STEEL, **METAL)
            _flange(mesh, float(x), HEIGHT_M, z, -0.7)
            lathe(mesh, [(0.017, 0.0), (0.022, 0.005), (0.022, 0.04), (0.017, 0.045)],
                  (float(x) - 0.0225, _BAR_M, z), 12, "x", colour=STEEL, **METAL)  # fmt: skip


def _flange(mesh: MeshBuilder, x: float, y: float, z: float, up: float) -> None:
    """The foot of a pole: a cone with a rim."""
    profile = np.array([(0.045, 0.0), (0.045, 0.006), (0.03, 0.014), (0.019, 0.04)])
    profile *= (abs(up), up)
    lathe(mesh, profile[:: 1 if up > 0 else -1], (x, y, z), 14, colour=STEEL, **METAL)


def _ceiling(mesh: MeshBuilder) -> None:
    """The housings of the strips, and the grille of the air between them."""
    y = HEIGHT_M
    for z in STRIPS_Z_M:
        for edge in (z - STRIP_HALF_M - 0.012, z + STRIP_HALF_M - 0.006):
            bevelled(
                mesh, (-HALF_M + 0.1, y - 0.022, edge), (HALF_M - 0.1, y, edge + 0.018), 0.006,
                colour=INSIDE,
            )  # fmt: skip
    z0, z1 = MIDDLE_Z_M - 0.15, MIDDLE_Z_M + 0.15
    mesh.boxes((-HALF_M + 0.3, y - 0.002, z0), (HALF_M - 0.3, y, z1), ("bottom",), colour=DARK)
    for z in np.arange(z0, z1, 0.03):
        mesh.boxes(
            (-HALF_M + 0.3, y - 0.014, z), (HALF_M - 0.3, y - 0.002, z + 0.014),
            ("bottom", "front", "back"), colour=(0.70, 0.71, 0.71),
        )  # fmt: skip


def _slope(outside: float, over_door: bool) -> Plane:
    """The slope over windows or doors; its coordinates are x and how far up the slope."""
    (a0, b0), (a1, b1) = (
        ((0.13, 2.0), (0.34, 2.19)) if over_door else ((0.06, LINTEL_M + 0.06), (0.30, 2.13))
    )
    long = float(np.hypot(a1 - a0, b1 - b0))
    away, up = (a1 - a0) / long, (b1 - b0) / long
    z = inner_z_m(outside)
    return Plane(
        (0.0, b0, z - outside * a0), (1.0, 0.0, 0.0), (0.0, up, -outside * away),
        (0.0, -away, -outside * up),
    )  # fmt: skip


def _adverts(mesh: MeshBuilder) -> None:
    """Cards in frames on the slopes; what is on them cannot be read."""
    kind = 0
    for outside in (-1.0, 1.0):
        plane = _slope(outside, over_door=False)
        for x0, x1 in bays():
            count = max(1, int((x1 - x0) // 0.74))
            first = 0.5 * (x0 + x1) - 0.37 * count
            for k in range(count):
                at = first + 0.74 * k
                kind += 1
                if kind % 7:
                    poster(mesh, plane, (at + 0.03, at + 0.71), (0.035, 0.335), kind, 0.012)


def _line_map(mesh: MeshBuilder, x: float, outside: float) -> None:
    """The map of the line over a door: a line, its stops as dots, two lines that branch off."""
    plane = _slope(outside, over_door=True)
    half, mid = DOOR_HALF_M - 0.04, 0.14
    plate(mesh, plane, (x - half, x + half), (0.03, 0.25), 0.012, 0.006, colour=(0.96, 0.96, 0.95))
    over = plane.moved(0.0075)

    def stroke(a: tuple[float, float], b: tuple[float, float], tone: int, wide: float) -> None:
        ends = np.array([a, b])
        along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
        side = wide / 2 * np.array((-along[1], along[0]))
        outline = np.array([a - side, b - side, b + side, a + side])
        disc(mesh, over, outline.astype(np.float32), colour=_LINE_TONES[tone])

    stroke((x - half + 0.06, mid), (x + half - 0.06, mid), 0, 0.014)
    stroke((x - 0.25, mid), (x - 0.05, mid + 0.07), 1, 0.009)
    stroke((x - 0.05, mid + 0.07), (x + 0.4, mid + 0.07), 1, 0.009)
    stroke((x + 0.12, mid), (x + 0.22, mid - 0.07), 2, 0.009)
    stroke((x + 0.22, mid - 0.07), (x + 0.5, mid - 0.07), 2, 0.009)
    turn = np.linspace(0, 2 * np.pi, 11)[:-1]
    round_ = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    stops = [(x + at, mid) for at in np.linspace(-half + 0.08, half - 0.08, 15)]
    stops += [(x + at, mid + 0.07) for at in (0.05, 0.2, 0.36)]
    stops += [(x + at, mid - 0.07) for at in (0.3, 0.46)]
    for k, stop in enumerate(stops):
        for lift, radius, tone in ((0.0083, 0.011, 0.12), (0.0088, 0.0072, 0.97)):
            if not (k % 4 and tone < 0.5 and k < 0):
                rim = np.asarray(stop) + radius * round_
                disc(mesh, plane.moved(lift), rim.astype(np.float32), colour=(tone,) * 3)


def _beside_door(mesh: MeshBuilder, x: float, outside: float) -> None:
    """On the walls beside a door: its button, and on one side the handle that opens it in need."""
    wall = facing_z(inner_z_m(outside), -outside)
    for side in (-1.0, 1.0):
        at = x + side * (DOOR_HALF_M + 0.15)
        plate(
            mesh, wall, (at - 0.045, at + 0.045), (1.06, 1.22), 0.02, 0.012, colour=STEEL, **METAL
        )
        knob = wall.moved(0.012)
        edges = (at - 0.026, at + 0.026), (1.114, 1.166)
        plate(mesh, knob, *edges, 0.026, 0.012, colour=(0.18, 0.22, 0.20))
    at = x + DOOR_HALF_M + 0.15
    plate(mesh, wall, (at - 0.06, at + 0.06), (1.42, 1.64), 0.012, 0.03, colour=_RED)
    plate(mesh, wall.moved(0.03), (at - 0.045, at + 0.045), (1.435, 1.56), 0.01, 0.003, colour=DARK)
    z = inner_z_m(outside) - outside * 0.055
    grip = [(at - 0.03, 1.545, z + outside * 0.02), (at - 0.03, 1.47, z), (at + 0.03, 1.47, z),
            (at + 0.03, 1.545, z + outside * 0.02)]  # fmt: skip
    tube(mesh, grip, 0.007, 8, capped=True, colour=_RED)
    bars = wall.moved(0.0305)
    for k, wide in enumerate((0.07, 0.05)):
        y = 1.585 + 0.022 * k
        plate(mesh, bars, (at - wide / 2, at + wide / 2), (y, y + 0.01), 0.002, 0.002,
              colour=(0.95, 0.95, 0.93))  # fmt: skip


def _at_end(mesh: MeshBuilder, x: float, facing: float) -> None:
    """At the ends: a fire extinguisher in its bracket, a card, the housing of the display."""
    wall = facing_x(x + 0.05 * facing, facing)
    z, deep = FAR_Z_M - 0.42, x + facing * 0.14
    body = [(0.0, 0.0), (0.055, 0.0), (0.06, 0.01), (0.06, 0.33), (0.045, 0.37), (0.018, 0.385),
            (0.018, 0.42), (0.0, 0.42)]  # fmt: skip
    lathe(mesh, body, (deep, 0.55, z), 16, colour=_RED)
    tube(mesh, [(deep, 0.96, z), (deep + 0.06 * facing, 0.99, z)], 0.012, 8, capped=True,
         colour=DARK)  # fmt: skip
    hose = [(deep, 0.95, z + 0.02), (deep, 0.92, z + 0.08), (deep, 0.7, z + 0.085)]
    tube(mesh, hose, 0.009, 6, colour=DARK)
    for y in (0.62, 0.82):
        lathe(mesh, [(0.063, 0.0), (0.063, 0.03)], (deep, y, z), 16, colour=DARK)
    poster(mesh, wall, (NEAR_Z_M + 0.22, NEAR_Z_M + 0.74), (1.0, 1.72), 5, 0.015)
    display = (MIDDLE_Z_M - 0.42, MIDDLE_Z_M + 0.42)
    plate(mesh, wall, display, (2.03, 2.2), 0.02, 0.03, colour=(0.03, 0.03, 0.035))
    for side in (-1.0, 1.0):
        spot = (x + facing * 1.2, HEIGHT_M, MIDDLE_Z_M + 0.55 * side)
        profile = [(0.0, -0.05), (0.03, -0.042), (0.05, -0.02), (0.055, 0.0)]
        lathe(mesh, profile, spot, 16, colour=(0.08, 0.08, 0.09))


def build_strips(mesh: MeshBuilder) -> None:
    """The strips under the ceiling of one carriage, in pieces with joints."""
    y = HEIGHT_M - 0.014
    x = np.arange(-HALF_M + 0.2, HALF_M - 1.4, 1.47)
    for z in STRIPS_Z_M:
        low = np.stack([x, np.full_like(x, y), np.full_like(x, z - STRIP_HALF_M)], axis=1)
        mesh.boxes(
            low, low + np.array((1.44, 0.012, 2 * STRIP_HALF_M)), ("bottom",), colour=(1, 1, 0.96)
        )


def build_signals(mesh: MeshBuilder) -> None:
    """Small lights of the middle carriage: rings of buttons, displays of dots that say nothing."""
    turn = np.linspace(0, 2 * np.pi, 19)[:-1]
    round_ = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    for outside in (-1.0, 1.0):
        wall = facing_z(inner_z_m(outside), -outside)
        for x in DOORS_X_M:
            for side in (-1.0, 1.0):
                at = np.array((x + side * (DOOR_HALF_M + 0.15), 1.14))
                rim = (at + 0.012 * round_).astype(np.float32)
                disc(mesh, wall.moved(0.031), rim, colour=_GREEN)
    rng = np.random.default_rng(3)
    for x, facing in ((-HALF_M, 1.0), (HALF_M, -1.0)):
        wall = facing_x(x + 0.05 * facing, facing).moved(0.032)
        z = MIDDLE_Z_M - 0.36
        while z < MIDDLE_Z_M + 0.3:
            wide = float(rng.choice((0.03, 0.05, 0.08)))
            y0 = 2.075 if rng.random() < 0.7 else 2.1
            disc(mesh, wall, rounded((z, z + wide), (y0, 2.155), 0.004), colour=(1.0, 0.62, 0.15))
            z += wide + (0.018 if rng.random() < 0.75 else 0.05)


def build_straps() -> MeshBuilder:
    """Straps to hold on to, along both bars; they swing with `pliancy`."""
    mesh = MeshBuilder()
    turn = np.linspace(-0.2, 2 * np.pi + 0.2, 16)
    loop = np.stack([0.058 * np.sin(turn), -0.075 - 0.062 * np.cos(turn)], axis=1)
    loop[:, 0] *= 1.0 + 0.25 * np.cos(turn + np.pi)
    for z in _BARS_Z_M:
        for x in np.arange(-4.55, 4.6, 0.35):
            if abs(x) < 0.8 or abs((x + 4.4) % 2.2) < 0.12:
                continue
            top, low = _BAR_M + 0.02, _BAR_M - 0.15
            slack = _SWINGS * np.array((0.0, 0.0, 1.0, 1.0)) * (top - low)
            for z0, facing in ((z - 0.002, -1.0), (z + 0.002, 1.0)):
                corners = [(x - 0.014, top, z0), (x + 0.014, top, z0), (x + 0.014, low, z0),
                           (x - 0.014, low, z0)]  # fmt: skip
                mesh.quads([corners], (0, 0, facing), colour=RUBBER, pliancy=[slack])
            lathe(mesh, [(0.017, 0.0), (0.023, 0.003), (0.023, 0.035), (0.017, 0.038)],
                  (x - 0.019, _BAR_M, z), 10, "x", colour=RUBBER)  # fmt: skip
            path = np.stack([x + loop[:, 0], low + 0.02 + loop[:, 1], np.full(16, z)], axis=1)
            hang = _SWINGS * (_BAR_M - path[:, 1])
            tube(mesh, path, 0.0105, 6, colour=(0.24, 0.25, 0.27), pliancy=hang)
    return mesh
