"""The market on the square: stalls under striped awnings, and the way out behind the patient."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from therapy_client.world.buildings import tower
from therapy_client.world.geometry.mesh import SIDES, MeshBuilder
from therapy_client.world.geometry.shapes import ball, tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.light.shadows import HeightMap

EXIT_X_M, EXIT_Z_M = -6.3, tower.FRONT_Z_M - 0.95
"""Where the door is that the patient can leave by: in the glazed hall of the tower."""

_WOOD, _POST, _WHITE = (0.58, 0.43, 0.30), (0.34, 0.30, 0.27), (0.93, 0.91, 0.86)
_AWNINGS = ((0.72, 0.20, 0.17), (0.20, 0.42, 0.30), (0.22, 0.34, 0.56), (0.84, 0.58, 0.18))
_GOODS = ((0.78, 0.26, 0.16), (0.86, 0.60, 0.16), (0.44, 0.58, 0.22), (0.62, 0.40, 0.52))
_SIGN_GREEN = (0.10, 0.58, 0.32)
_STRIPES = 10


@dataclass(frozen=True)
class Stall:
    """A stall: the middle of its foot, its half sizes, and the way its customers look at it.

    Attributes:
        x: Middle, in metres.
        z: Middle, in metres.
        half_x: Half of its extent along x.
        half_z: Half of its extent along z.
        open_x: -1 or 1 where customers stand on that side along x, else 0.
        open_z: The same along z.
    """

    x: float
    z: float
    half_x: float
    half_z: float
    open_x: int
    open_z: int


STALLS = (
    *(Stall(x, 28.4, 1.5, 0.8, 0, -1) for x in (-18.5, -9.5, -0.5, 8.5)),
    *(Stall(7.0, z, 0.8, 1.5, -1, 0) for z in (10.0, 14.4, 18.8)),
)


def build_market(mesh: MeshBuilder, heights: HeightMap, rng: np.random.Generator) -> None:
    """Put up the stalls and the door, with their shadows and lamps.

    Args:
        mesh: Takes everything; drawn by the glowing shader.
        heights: Takes the shadows and the lamps.
        rng: Source of chance for the goods.
    """
    for number, stall in enumerate(STALLS):
        _build_stall(stall, _AWNINGS[number % len(_AWNINGS)], mesh, rng)
        x0, z0 = stall.x - stall.half_x, stall.z - stall.half_z
        heights.box(x0, z0, stall.x + stall.half_x, stall.z + stall.half_z, 2.5)
        heights.lamps_m.append((stall.x + 0.8 * stall.open_x, stall.z + 0.8 * stall.open_z))
    heights.lamps_m.append((EXIT_X_M, tower.FRONT_Z_M + 1.2))
    _build_exit(mesh)


def _build_stall(
    stall: Stall, awning: tuple[float, float, float], mesh: MeshBuilder, rng: np.random.Generator
) -> None:
    x0, x1 = stall.x - stall.half_x, stall.x + stall.half_x
    z0, z1 = stall.z - stall.half_z, stall.z + stall.half_z
    for x in (x0 + 0.05, x1 - 0.05):
        for z in (z0 + 0.05, z1 - 0.05):
            tube(mesh, [(x, 0, z), (x, 2.2, z)], 0.03, 6, colour=_POST, layer=Surface.WOOD)
    mesh.boxes(
        (x0 + 0.1, 0.0, z0 + 0.1),
        (x1 - 0.1, 0.84, z1 - 0.1),
        (*SIDES, "top"),
        colour=_WOOD,
        layer=Surface.WOOD,
        tile_m=2.0,
        openness=0.7,
    )
    _lay_goods(stall, mesh, rng)
    _spread_awning(stall, awning, mesh)
    points, faces = ball(4, 8)
    mesh.triangles(
        points * 0.09 + (stall.x, 2.12, stall.z),
        points,
        faces,
        colour=(1.0, 0.90, 0.74),
        layer=Surface.LAMP,
    )


def _lay_goods(stall: Stall, mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Crates in rows, each full of one colour."""
    across = np.arange(-stall.half_x + 0.3, stall.half_x - 0.2, 0.5)
    along = np.arange(-stall.half_z + 0.3, stall.half_z - 0.2, 0.5)
    spots = np.stack(np.meshgrid(across + stall.x, along + stall.z), -1).reshape(-1, 2)
    tones = np.array(_GOODS)[rng.integers(0, len(_GOODS), len(spots))]
    tones = tones * rng.uniform(0.8, 1.1, (len(spots), 1))
    low = np.stack([spots[:, 0] - 0.2, np.full(len(spots), 0.84), spots[:, 1] - 0.2], 1)
    high = low + np.stack([*np.full((2, len(spots)), 0.4), np.full(len(spots), 0.4)], 1)
    high[:, 1] = 0.96
    mesh.boxes(low, high, (*SIDES, "top"), colour=_WOOD, layer=Surface.WOOD, tile_m=1.0)
    rim = np.array((0.04, 0.0, 0.04))
    heap_low, heap_high = low + rim, high - rim
    heap_high[:, 1] += rng.uniform(0.02, 0.10, len(spots))
    mesh.boxes(heap_low, heap_high, (*SIDES, "top"), colour=tones, layer=Surface.LEAVES, tile_m=0.4)


def _spread_awning(stall: Stall, awning: tuple[float, float, float], mesh: MeshBuilder) -> None:
    """A striped roof that falls toward the customers, with a valance."""
    over = 0.35
    runs_x = stall.open_z != 0
    half, deep = (stall.half_x, stall.half_z) if runs_x else (stall.half_z, stall.half_x)
    side = stall.open_z if runs_x else stall.open_x
    cuts = np.linspace(-half - over, half + over, _STRIPES + 1)
    front, back = side * (deep + over), -side * (deep + 0.1)
    quads, edges, tones = [], [], []
    for number, (a, b) in enumerate(itertools.pairwise(cuts)):
        quads.append([(a, 2.25, front), (b, 2.25, front), (b, 2.75, back), (a, 2.75, back)])
        edges.append([(a, 2.03, front), (b, 2.03, front), (b, 2.25, front), (a, 2.25, front)])
        tones.append(awning if number % 2 else _WHITE)
    for group, normal in ((quads, (0.0, 1.0, 0.3 * side)), (edges, (0.0, 0.0, float(side)))):
        place = np.array(group, np.float32)
        out = np.array(normal)
        if not runs_x:
            place, out = place[..., [2, 1, 0]], out[[2, 1, 0]]
        place = place + np.array((stall.x, 0.0, stall.z), np.float32)
        for flip in (1.0, -1.0):
            mesh.quads(
                place - (0, 0.01 * (1 - flip), 0),
                out * flip,
                colour=np.array(tones),
                layer=Surface.PLASTER,
                tile_m=4.0,
                openness=1.0 if flip > 0 else 0.75,
            )


def _build_exit(mesh: MeshBuilder) -> None:
    """A lit double door in the hall's front, and a green sign over it that can be seen from far."""
    x, z = EXIT_X_M, EXIT_Z_M
    mesh.boxes((x - 1.2, 0.0, z - 0.02), (x + 1.2, 2.6, z + 0.10), colour=(0.80, 0.78, 0.73))
    for side in (-1.0, 1.0):
        x0, x1 = sorted((x + side * 0.06, x + side * 1.04))
        mesh.boxes(
            (x0, 0.05, z + 0.08),
            (x1, 2.4, z + 0.13),
            colour=(0.72, 0.60, 0.44),
            layer=Surface.LAMP,
        )
    front = tower.FRONT_Z_M + 2.22
    mesh.boxes(
        (x - 0.9, 3.18, front),
        (x + 0.9, 3.68, front + 0.08),
        colour=_SIGN_GREEN,
        layer=Surface.LAMP,
    )
    mesh.boxes(
        (x + 0.30, 3.25, front + 0.07),
        (x + 0.62, 3.61, front + 0.10),
        colour=_WHITE,
        layer=Surface.LAMP,
    )
    mesh.boxes(
        (x - 0.62, 3.38, front + 0.07),
        (x + 0.05, 3.48, front + 0.10),
        colour=_WHITE,
        layer=Surface.LAMP,
    )
    mesh.triangles(
        [
            (x + 0.02, 3.27, front + 0.1),
            (x + 0.22, 3.43, front + 0.1),
            (x + 0.02, 3.59, front + 0.1),
        ],
        [(0, 0, 1)] * 3,
        [(0, 1, 2)],
        colour=_WHITE,
        layer=Surface.LAMP,
    )
