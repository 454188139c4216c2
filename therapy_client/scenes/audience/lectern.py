"""The lectern before the speaker, and what lies on it: notes, a laptop, water, a microphone."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.buildings.openings import Plane, disc, facing_z, plate, rounded
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, drawn, lathe
from therapy_client.world.geometry.textures import Surface

HEIGHT_M, AHEAD_M = 1.08, 0.58
"""How high the lectern is, and how far before the speaker, whose floor spot is the origin."""

_HALF_M, _DEEP_M, _SLOPE = 0.42, 0.42, 0.20
_OAK, _DARK_OAK, _BLACK, _STEEL, _PAPER = (
    (0.90, 0.74, 0.55),
    (0.60, 0.45, 0.32),
    (0.09, 0.09, 0.10),
    (0.70, 0.71, 0.73),
    (0.97, 0.97, 0.95),
)
_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}
_GLASS_AT_M = (-0.35, 0.335)


def _top() -> Plane:
    """The slanted top; its coordinates are x and how far from the edge at the speaker."""
    long = float(np.hypot(1.0, _SLOPE))
    up, ahead = _SLOPE / long, 1.0 / long
    origin = (0.0, HEIGHT_M - 0.06, AHEAD_M - 0.18)
    return Plane(origin, (1.0, 0.0, 0.0), (0.0, up, ahead), (0.0, ahead, -up))


def build() -> MeshBuilder:
    """The lectern and everything on it that is neither glass nor shines."""
    mesh = MeshBuilder()
    _body(mesh)
    _notes(mesh)
    _laptop(mesh)
    _microphone(mesh)
    _lamp(mesh)
    x, y, z = _stood(*_GLASS_AT_M)
    lathe(mesh, [(0.05, 0.0), (0.052, 0.003), (0.048, 0.006), (0.0, 0.006)], (x, y, z), 24,
          colour=_DARK_OAK)  # fmt: skip
    return mesh


def _stood(x: float, along: float, over_m: float = 0.0) -> tuple[float, float, float]:
    """A place on the top, so far over it."""
    place = _top().at([(x, along)], over_m)[0]
    return (float(place[0]), float(place[1]), float(place[2]))


def _body(mesh: MeshBuilder) -> None:
    """Sides, a front with a panel in it, a plinth, and the top with its lip."""
    z0, z1, high = AHEAD_M - 0.10, AHEAD_M + 0.20, HEIGHT_M - 0.07
    for x in (-0.30, 0.27):
        bevelled(mesh, (x, 0.06, z0), (x + 0.03, high - 0.01, z1), 0.004, colour=_OAK, **_VENEER)
    bevelled(mesh, (-0.28, 0.06, z1 - 0.05), (0.28, high, z1 - 0.02), 0.004, colour=_OAK, **_VENEER)
    for y in (0.32, 0.66):
        bevelled(
            mesh, (-0.275, y, z0 + 0.03), (0.275, y + 0.02, z1 - 0.04), 0.003, colour=_DARK_OAK
        )
    front = facing_z(z1 - 0.02, 1.0)
    plate(mesh, front, (-0.23, 0.23), (0.22, 0.92), 0.02, 0.012, colour=_DARK_OAK, **_VENEER)
    plate(
        mesh, front.moved(0.012), (-0.20, 0.20), (0.25, 0.89), 0.015, 0.006, colour=_OAK, **_VENEER
    )
    bevelled(
        mesh, (-0.33, 0.0, z0 - 0.04), (0.33, 0.07, z1 + 0.04), 0.012, colour=_DARK_OAK, **_VENEER
    )
    top = _top()
    outline = [
        (-0.03, 0.0),
        (-0.03, -0.0),
        (_DEEP_M, 0.0),
        (_DEEP_M, 0.032),
        (0.012, 0.032),
        (0.008, 0.046),
        (-0.02, 0.046),
        (-0.03, 0.040),
    ]
    low = top.moved(-0.032)
    points = [low.at([(0.0, along)], over)[0] for along, over in outline]
    sides = [(float(point[2]), float(point[1])) for point in points]
    drawn(mesh, sides, (-_HALF_M, _HALF_M), cells=4, colour=_OAK, **_VENEER)
    under = [
        (AHEAD_M - 0.08, high - 0.05),
        (AHEAD_M + 0.17, high - 0.02),
        (AHEAD_M + 0.17, high + 0.08),
        (AHEAD_M - 0.08, high + 0.02),
    ]
    drawn(mesh, under, (-0.28, 0.28), colour=_DARK_OAK)
    for x in (-_HALF_M - 0.004, _HALF_M):
        drawn(mesh, sides, (x, x + 0.004), colour=_DARK_OAK)


def _notes(mesh: MeshBuilder) -> None:
    """Sheets with lines that cannot be read, a pen across them."""
    top = _top()
    for k, (x, along) in enumerate(((-0.20, 0.05), (-0.212, 0.045), (-0.19, 0.052))):
        plate(mesh, top.moved(0.0012 * k), (x, x + 0.205), (along, along + 0.29), 0.003, 0.0012,
              colour=_PAPER)  # fmt: skip
    over, rng = top.moved(0.0042), np.random.default_rng(2)
    corners, x = [], -0.19
    for k in range(17):
        along = 0.31 - 0.0145 * k
        if k in (3, 9):
            continue
        at, end = x + 0.015, x + (0.19 if k % 5 else 0.11) - 0.03 * float(rng.random())
        while at < end:
            word = min(float(rng.uniform(0.008, 0.03)), end - at)
            flat = [
                (at, along),
                (at + word, along),
                (at + word, along + 0.0045),
                (at, along + 0.0045),
            ]
            corners.append(over.at(flat))
            at += word + 0.005
    mesh.quads(np.array(corners), over.normal, colour=(0.25, 0.26, 0.30))
    pen = [_stood(0.02, 0.10, 0.009), _stood(0.045, 0.225, 0.009)]
    tube(mesh, pen, 0.0045, 8, capped=True, colour=(0.14, 0.22, 0.44))
    tube(mesh, [pen[0], _stood(0.017, 0.086, 0.009)], [0.0045, 0.001], 8, colour=_STEEL)


def _laptop(mesh: MeshBuilder) -> None:
    """A laptop, open: keys, a pad, and the back of its screen to the hall."""
    top = _top().moved(0.001)
    x0, x1 = 0.08, 0.39
    plate(mesh, top, (x0, x1), (0.06, 0.28), 0.012, 0.014, colour=(0.62, 0.63, 0.65))
    keys = top.moved(0.0142)
    disc(
        mesh, keys, rounded((x0 + 0.02, x1 - 0.02), (0.145, 0.265), 0.006), colour=(0.2, 0.2, 0.21)
    )
    disc(
        mesh, keys, rounded((x0 + 0.10, x1 - 0.10), (0.07, 0.132), 0.006), colour=(0.52, 0.53, 0.55)
    )
    corners = []
    for row in range(5):
        for column in range(13):
            a, b = x0 + 0.024 + 0.0203 * column, 0.150 + 0.0225 * row
            corners.append(
                keys.at([(a, b), (a + 0.017, b), (a + 0.017, b + 0.019), (a, b + 0.019)], 0.0012)
            )
    mesh.quads(np.array(corners), keys.normal, colour=(0.10, 0.10, 0.11))
    lid = laptop_screen()
    plate(mesh, lid, (x0, x1), (0.0, 0.205), 0.012, 0.006, colour=_BLACK)
    back = Plane(
        lid.origin, (-1.0, 0.0, 0.0), lid.up, (-lid.normal[0], -lid.normal[1], -lid.normal[2])
    )
    plate(mesh, back, (-x1, -x0), (0.0, 0.205), 0.012, 0.004, colour=(0.62, 0.63, 0.65))


def laptop_screen() -> Plane:
    """The laptop's screen; its coordinates are x and up from the hinge."""
    _, y, z = _stood(0.0, 0.285, 0.012)
    return Plane((0.0, y, z), (1.0, 0.0, 0.0), (0.0, 0.956, 0.292), (0.0, 0.292, -0.956))


def _microphone(mesh: MeshBuilder) -> None:
    """A gooseneck on a foot, with a grid around its head."""
    x, y, z = _stood(0.02, 0.37)
    lathe(
        mesh,
        [(0.0, 0.0), (0.045, 0.0), (0.045, 0.012), (0.036, 0.02), (0.012, 0.026), (0.0, 0.026)],
        (x, y - 0.004, z),
        20,
        colour=_BLACK,
    )
    bend = np.linspace(0.0, 1.0, 14)
    path = np.stack(
        [x + 0.03 * bend, y + 0.02 + 0.34 * np.sin(1.3 * bend), z - 0.17 * bend**2], axis=1
    )
    tube(mesh, path[:3], 0.007, 10, colour=_STEEL)
    ribs = 0.0048 + 0.0008 * (np.arange(53) % 2)
    fine = np.stack(
        [np.interp(np.linspace(0, 13, 53), np.arange(14), path[:, k]) for k in range(3)], 1
    )
    tube(mesh, fine, ribs, 8, colour=_BLACK)
    head = path[-1] + np.array((0.004, 0.012, -0.032))
    cushion(
        mesh,
        head - np.array((0.019, 0.019, 0.036)),
        head + np.array((0.019, 0.019, 0.036)),
        2.6,
        7,
        colour=(0.13, 0.13, 0.14),
        layer=Surface.FABRIC,
        tile_m=0.1,
    )
    tube(mesh, [path[-1], head], 0.010, 10, colour=_STEEL)


def _lamp(mesh: MeshBuilder) -> None:
    """A small reading lamp over the notes."""
    x, y, z = _stood(-0.24, 0.395)
    lathe(
        mesh, [(0.0, 0.0), (0.03, 0.0), (0.03, 0.008), (0.006, 0.014)], (x, y, z), 16, colour=_BLACK
    )
    path = [
        (x, y, z),
        (x, y + 0.12, z + 0.01),
        (x + 0.01, y + 0.20, z - 0.03),
        (x + 0.02, y + 0.225, z - 0.10),
    ]
    tube(mesh, path, 0.005, 8, colour=_BLACK)
    low = (x - 0.075, y + 0.219, z - 0.125)
    bevelled(mesh, low, (low[0] + 0.19, low[1] + 0.018, low[2] + 0.03), 0.006, colour=_BLACK)


def build_shining() -> MeshBuilder:
    """The laptop's screen, with the slide that hangs behind the speaker, and the lamp's strip."""
    mesh = MeshBuilder()
    screen = laptop_screen().moved(0.0072)
    disc(mesh, screen, rounded((0.09, 0.38), (0.012, 0.195), 0.003), colour=(0.88, 0.91, 0.94))
    over = screen.moved(0.0006)
    for (a0, a1), (b0, b1), tone in (
        ((0.105, 0.26), (0.165, 0.18), (0.2, 0.32, 0.5)),
        ((0.105, 0.20), (0.04, 0.15), (0.72, 0.78, 0.84)),
        ((0.22, 0.245), (0.04, 0.09), (0.85, 0.5, 0.3)),
        ((0.26, 0.285), (0.04, 0.125), (0.3, 0.5, 0.7)),
        ((0.30, 0.325), (0.04, 0.07), (0.4, 0.65, 0.5)),
        ((0.34, 0.365), (0.04, 0.145), (0.3, 0.5, 0.7)),
    ):
        disc(mesh, over, rounded((a0, a1), (b0, b1), 0.002, 1), colour=tone)
    x, y, z = _stood(-0.24, 0.395)
    mesh.boxes(
        (x - 0.07, y + 0.217, z - 0.12),
        (x + 0.11, y + 0.219, z - 0.10),
        ("bottom",),
        colour=(1, 0.95, 0.85),
    )
    return mesh


def build_glass() -> MeshBuilder:
    """The glass of water: its wall, and the water's level."""
    mesh = MeshBuilder()
    x, y, z = _stood(*_GLASS_AT_M)
    wall = [
        (0.0, 0.008),
        (0.028, 0.008),
        (0.029, 0.012),
        (0.034, 0.135),
        (0.0325, 0.135),
        (0.0275, 0.02),
        (0.0, 0.02),
    ]
    lathe(mesh, wall, (x, y, z), 24, colour=(0.82, 0.90, 0.92), openness=0.16)
    lathe(
        mesh, [(0.031, 0.092), (0.0, 0.092)], (x, y, z), 24, colour=(0.7, 0.82, 0.86), openness=0.22
    )
    return mesh
