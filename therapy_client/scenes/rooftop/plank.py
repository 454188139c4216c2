"""The plank that carries the patient over the edge, the net below it, and a ball that falls."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np

from therapy_client.scenes.rooftop.roof import FLOOR_M, PARAPET_M, PARAPET_THICK_M
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.placing import copies
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

WIDEST_M, PLANK_M = 2.0, 5.2
"""Width at which it is modelled, and its length: at its farthest reach 2.2 m of it still lie."""

GATE_OPENS_M = 0.12
"""The edge guard has made way once the plank is out as far as this."""

NET_BELOW_M, NET_HALF_M, NET_REACH_M = 1.9, 2.4, 4.8
BALL_M, BALL_AT_M = 0.17, (2.75, PARAPET_M + 0.17, -PARAPET_THICK_M / 2)
"""The ball's radius, and where its middle rests: on the parapet, right of the opening."""

GRAVITY_M_PER_S2, ROLLS_S, ROLLS_M_PER_S2, BOUNCE = 9.81, 1.0, 0.6, 0.38
_BOARDS = 6
_WOOD: dict[str, Any] = {
    "colour": (0.80, 0.66, 0.50),
    "layer": Surface.PLANKS,
    "tile_m": 5 * WIDEST_M / 6,
}
_EDGE, _STEEL = (0.60, 0.46, 0.31), (0.50, 0.52, 0.55)


def build_plank() -> MeshBuilder:
    """Boards from the end at z = 0 backward, `WIDEST_M` wide; the top is y = 0.

    Their edges are worn round, no two have one colour, and bolts hold them to cross bars below.
    """
    mesh, rng = MeshBuilder(), np.random.default_rng(3)
    half = WIDEST_M / 2
    cuts = np.linspace(-half, half, _BOARDS + 1)
    tones = np.array(_WOOD["colour"]) * rng.uniform(0.86, 1.08, (_BOARDS, 1))
    # Modelled along x and turned, so that the grain runs along the boards.
    low = np.column_stack([np.zeros(_BOARDS), np.full(_BOARDS, FLOOR_M + 0.001), cuts[:-1] + 0.006])
    high = np.column_stack([np.full(_BOARDS, PLANK_M), np.zeros(_BOARDS), cuts[1:] - 0.006])
    low[0, 2], high[-1, 2] = -half, half
    boards = MeshBuilder()
    bevelled(boards, low, high, 0.007, **{**_WOOD, "colour": tones})
    copies(mesh, boards, (0.0, 0.0, 0.0), np.pi / 2)
    mesh.boxes(
        (-half + 0.01, FLOOR_M + 0.001, -PLANK_M),
        (half - 0.01, -0.014, -0.01),
        colour=_EDGE,
        openness=0.4,
    )
    for z in (-0.30, -1.6, -3.0, -4.4):
        for x in (cuts[:-1] + cuts[1:]) / 2:
            for off in (-0.07, 0.07):
                lathe(
                    mesh,
                    [(0.016, 0.0), (0.014, 0.003), (0.0, 0.0035)],
                    (x + off, 0.0, z),
                    7,
                    colour=_STEEL,
                    layer=Surface.RUST,
                )
    for a, b in itertools.pairwise(np.linspace(-half, half, 2 * _BOARDS + 1)):
        worn = float(rng.uniform(0.0, 0.018))
        mesh.boxes(
            (a + 0.004, 0.0, -0.06 + worn),
            (b - 0.004, 0.0022, -worn / 3),
            ("top",),
            colour=(0.93, 0.78, 0.28),
            layer=Surface.PAINTED,
        )
    for x in cuts[1:-1]:
        scuff = float(rng.uniform(-3.4, -0.6))
        mesh.boxes(
            (x + 0.03, 0.0, scuff),
            (x + 0.05, 0.0012, scuff + 0.5),
            ("top",),
            colour=_EDGE,
            layer=Surface.PLANKS,
        )
    return mesh


def build_ballast() -> MeshBuilder:
    """The beam and weights on the plank's tail, which keep it down: cast blocks with handles."""
    mesh = MeshBuilder()
    z = -PLANK_M + 0.35
    beam: dict[str, Any] = {"colour": (0.62, 0.22, 0.16), "layer": Surface.PAINTED, "tile_m": 1.0}
    for low, high in ((0.0, 0.018), (0.122, 0.14)):
        bevelled(mesh, (-1.35, low, z - 0.09), (1.35, high, z + 0.09), 0.004, **beam)
    bevelled(mesh, (-1.35, 0.016, z - 0.012), (1.35, 0.124, z + 0.012), 0.003, **beam)
    for side in (-1.0, 1.0):
        x = side * 1.22
        for k, (y0, y1) in enumerate(((FLOOR_M, 0.15), (0.155, 0.34))):
            shift = 0.02 * k
            bevelled(
                mesh,
                (x - 0.22 + shift, y0, z - 0.25),
                (x + 0.22 - shift, y1, z + 0.25 - shift),
                0.018,
                colour=(0.66, 0.65, 0.62),
                layer=Surface.BARE_CONCRETE,
                tile_m=1.0,
            )
        for off in (-0.12, 0.12):
            grip = [
                (x + off, 0.33, z - 0.08),
                (x + off, 0.40, z - 0.05),
                (x + off, 0.40, z + 0.05),
                (x + off, 0.33, z + 0.08),
            ]
            tube(mesh, grip, 0.011, 6, colour=_STEEL, layer=Surface.RUST)
    return mesh


def build_net(*, faint: bool) -> MeshBuilder:
    """A net on brackets below the edge: wide orange strings, or thin grey ones."""
    mesh = MeshBuilder()
    pitch, wide = (0.30, 0.010) if faint else (0.20, 0.026)
    colour = (0.62, 0.63, 0.64) if faint else (0.95, 0.45, 0.10)
    xs = np.linspace(-NET_HALF_M, NET_HALF_M, round(2 * NET_HALF_M / pitch) + 1)
    zs = np.linspace(0.05, NET_REACH_M, round(NET_REACH_M / pitch) + 1)
    strips = []
    for x in xs:
        strips += _strip([(x, z) for z in zs], (wide, 0.0))
    for z in zs:
        strips += _strip([(x, z) for x in xs[:: max(1, len(xs) // 12)]], (0.0, wide))
    mesh.quads(strips, (0, 1, 0), colour=colour)
    for x in (-NET_HALF_M, 0.0, NET_HALF_M):
        path = [(x, -NET_BELOW_M - 0.9, -0.25), (x, _net_y(x, NET_REACH_M) - 0.03, NET_REACH_M)]
        tube(mesh, path, 0.02 if faint else 0.045, 6, colour=_STEEL, layer=Surface.METAL)
    front = [(x, _net_y(x, NET_REACH_M), NET_REACH_M) for x in (-NET_HALF_M, 0.0, NET_HALF_M)]
    tube(mesh, front, 0.012 if faint else 0.03, 6, colour=colour)
    return mesh


def _net_y(x: float, z: float) -> float:
    """It hangs in the middle and rises toward its outer rim."""
    across = 1.0 - (x / NET_HALF_M) ** 2
    along = 1.0 - ((z - NET_REACH_M / 2) / (NET_REACH_M / 2)) ** 2
    return -NET_BELOW_M + 0.5 * z / NET_REACH_M - 0.35 * max(0.0, across) * max(0.0, along)


def _strip(line: list[tuple[float, float]], across: tuple[float, float]) -> list[Any]:
    dx, dz = across[0] / 2, across[1] / 2
    quads = []
    for (x0, z0), (x1, z1) in itertools.pairwise(line):
        y0, y1 = _net_y(x0, z0), _net_y(x1, z1)
        quads.append(
            [
                (x0 - dx, y0, z0 - dz),
                (x1 - dx, y1, z1 - dz),
                (x1 + dx, y1, z1 + dz),
                (x0 + dx, y0, z0 + dz),
            ]
        )
    return quads


def build_ball() -> MeshBuilder:
    """A red ball with a white band."""
    mesh = MeshBuilder()
    points, faces = ball(10, 16)
    band = np.abs(points[:, 1:2]) < 0.25
    colours = np.where(band, [[0.95, 0.94, 0.90]], [[0.86, 0.14, 0.10]])
    mesh.triangles(BALL_M * points, points, faces, colour=colours)
    return mesh


def ball_place(since_s: float, height_m: float) -> tuple[float, float, float]:
    """Where the ball is, in metres from the middle of the roof's edge.

    It rolls over the parapet for a second, falls freely (without air: 4.5 s from 100 m) and jumps
    once or twice on the street.

    Args:
        since_s: Seconds since it began to roll.
        height_m: How high the roof is above the street.
    """
    x, y, z = BALL_AT_M
    rolled_s = min(since_s, ROLLS_S)
    z += 0.5 * ROLLS_M_PER_S2 * rolled_s**2
    falls_s = since_s - rolled_s
    z += ROLLS_M_PER_S2 * ROLLS_S * falls_s
    floor = min(y, BALL_M - height_m)
    return x, floor + _bounced(y - floor, falls_s), min(z, 3.2)


def _bounced(drop_m: float, since_s: float) -> float:
    """Height above the floor of what was let go from `drop_m` so long ago."""
    lands_s = math.sqrt(2.0 * drop_m / GRAVITY_M_PER_S2)
    if since_s <= lands_s:
        return drop_m - 0.5 * GRAVITY_M_PER_S2 * since_s**2
    left_s, speed = since_s - lands_s, min(12.0, GRAVITY_M_PER_S2 * lands_s) * BOUNCE
    while speed > 0.4:
        flies_s = 2.0 * speed / GRAVITY_M_PER_S2
        if left_s <= flies_s:
            return speed * left_s - 0.5 * GRAVITY_M_PER_S2 * left_s**2
        left_s, speed = left_s - flies_s, speed * BOUNCE
    return 0.0
