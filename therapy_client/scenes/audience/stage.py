"""What is behind the speaker: a screen with a slide, the board, curtains; and the projector."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.audience.hall_measures import FRONT_Z_M, HALF_WIDTH_M, HEIGHT_M, SPOT_M
from therapy_client.world.buildings.openings import disc, facing_y, facing_z, plate, rounded
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

SCREEN_X_M, SCREEN_Y_M = (-1.9, 1.9), (1.42, 3.5)
_SCREEN_Z_M = FRONT_Z_M + 0.16
_LENS_M = (0.0, 3.56, -3.35)
_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}
_BLACK, _WHITE, _STEEL = (0.08, 0.08, 0.09), (0.93, 0.93, 0.92), (0.62, 0.63, 0.65)


def build(mesh: MeshBuilder) -> None:
    """Everything but the slide and the beam."""
    _board(mesh)
    _screen(mesh)
    for side in (-1.0, 1.0):
        _curtain(mesh, side)
    _projector(mesh)
    _spot(mesh)


def _board(mesh: MeshBuilder) -> None:
    """A board with a frame, a ledge, chalk and a sponge, and what was wiped off it."""
    z = FRONT_Z_M
    wall = facing_z(z, 1.0)
    plate(
        mesh, wall, (-2.75, 2.75), (0.85, 2.45), 0.015, 0.05, colour=(0.50, 0.38, 0.28), **_VENEER
    )
    plate(
        mesh, wall.moved(0.05), (-2.69, 2.69), (0.91, 2.39), 0.008, 0.004, colour=(0.22, 0.32, 0.28)
    )
    smear, rng = wall.moved(0.0545), np.random.default_rng(8)
    for _ in range(9):
        a, b = float(rng.uniform(-2.5, 2.2)), float(rng.uniform(1.0, 1.35))
        outline = rounded(
            (a, a + float(rng.uniform(0.3, 0.8))), (b, b + float(rng.uniform(0.1, 0.3))), 0.1
        )
        disc(mesh, smear, outline, colour=(0.245, 0.345, 0.305))
    bevelled(
        mesh,
        (-2.7, 0.84, z + 0.04),
        (2.7, 0.87, z + 0.16),
        0.008,
        colour=(0.50, 0.38, 0.28),
        **_VENEER,
    )
    for k, x in enumerate((-1.2, -1.08, -0.94, 1.5)):
        tube(
            mesh,
            [(x, 0.876, z + 0.10), (x + 0.07, 0.876, z + 0.105 + 0.01 * (k % 2))],
            0.005,
            8,
            capped=True,
            colour=(_WHITE, _WHITE, (0.95, 0.85, 0.5), (0.6, 0.75, 0.9))[k],
        )
    bevelled(mesh, (1.8, 0.87, z + 0.06), (1.95, 0.92, z + 0.13), 0.012, colour=(0.86, 0.74, 0.42))


def _screen(mesh: MeshBuilder) -> None:
    """The roller's housing, the black border, the bar at the foot."""
    (x0, x1), (y0, y1), z = SCREEN_X_M, SCREEN_Y_M, _SCREEN_Z_M
    bevelled(
        mesh,
        (x0 - 0.16, y1 + 0.08, z - 0.10),
        (x1 + 0.16, y1 + 0.22, z + 0.06),
        0.025,
        colour=_WHITE,
    )
    plane = facing_z(z, 1.0)
    disc(
        mesh,
        plane,
        rounded((x0 - 0.06, x1 + 0.06), (y0 - 0.06, y1 + 0.09), 0.004, 1),
        colour=(0.05, 0.05, 0.055),
    )
    bar = [(x0 - 0.07, y0 - 0.075, z), (0.0, y0 - 0.075, z), (x1 + 0.07, y0 - 0.075, z)]
    tube(mesh, bar, 0.018, 10, capped=True, colour=_BLACK)


def _curtain(mesh: MeshBuilder, side: float) -> None:
    """Heavy cloth in folds beside the board, from a rail to the floor."""
    x = np.linspace(3.0, HALF_WIDTH_M - 0.03, 61)
    fold = np.sin(2 * np.pi * x / 0.155 + 0.7 * np.sin(3.1 * x))
    z = FRONT_Z_M + 0.15 + 0.045 * fold
    y = np.array((0.02, 0.6, 1.6, 2.8, 3.72))
    grip = np.array((1.15, 1.05, 1.0, 0.9, 0.7))
    place = np.stack(
        [np.broadcast_to(side * x, (5, 61)), np.broadcast_to(y[:, None], (5, 61)),
         FRONT_Z_M + 0.15 + (z - FRONT_Z_M - 0.15) * grip[:, None]], axis=2,
    )  # fmt: skip
    slope = np.gradient(z, x)
    normals = np.stack([-slope * side, np.zeros_like(x), np.ones_like(x)], axis=1)
    k, s = np.meshgrid(np.arange(4), np.arange(60), indexing="ij")
    a = (61 * k + s).ravel()
    faces = np.stack([a, a + 1, a + 62, a, a + 62, a + 61], axis=1).reshape(-1, 3)
    deep = 0.62 + 0.38 * np.clip(0.5 + 0.5 * fold, 0, 1)
    mesh.triangles(
        place.reshape(-1, 3), np.tile(normals, (5, 1)), faces, colour=(0.46, 0.22, 0.24),
        openness=np.tile(deep, 5), layer=Surface.FABRIC, tile_m=0.5,
    )  # fmt: skip
    ends = [(side * 2.9, 3.74, FRONT_Z_M + 0.15), (side * HALF_WIDTH_M, 3.74, FRONT_Z_M + 0.15)]
    tube(mesh, ends, 0.018, 10, capped=True, colour=_STEEL)


def _projector(mesh: MeshBuilder) -> None:
    """A projector under the ceiling, its lens to the screen."""
    x, y, z = _LENS_M
    tube(mesh, [(x, y + 0.1, z + 0.22), (x, HEIGHT_M, z + 0.22)], 0.022, 12, colour=_WHITE)
    lathe(
        mesh,
        [(0.07, 0.0), (0.07, -0.012), (0.024, -0.03)],
        (x, HEIGHT_M, z + 0.22),
        18,
        colour=_WHITE,
    )
    bevelled(
        mesh, (x - 0.21, y - 0.06, z + 0.03), (x + 0.21, y + 0.08, z + 0.42), 0.025, colour=_WHITE
    )
    lathe(
        mesh,
        [(0.0, 0.02), (0.045, 0.01), (0.05, 0.0), (0.058, 0.0), (0.058, 0.06)],
        (x, y, z - 0.01),
        20,
        "z",
        colour=_BLACK,
    )
    under = facing_y(y - 0.0605, -1.0)
    for k in range(6):
        at = z + 0.12 + 0.04 * k
        disc(
            mesh,
            under,
            rounded((x - 0.15, x + 0.15), (at, at + 0.016), 0.006, 2),
            colour=(0.2, 0.2, 0.2),
        )


def _spot(mesh: MeshBuilder) -> None:
    """The spotlight: a can with a yoke, a hook, ribs that cool it."""
    x, y, z = SPOT_M
    top = z + 0.1
    tube(mesh, [(x, HEIGHT_M, top), (x, y + 0.24, top)], 0.018, 10, colour=_BLACK)
    for side in (-0.19, 0.19):
        yoke = [(x, y + 0.24, top), (x + side, y + 0.22, top), (x + side, y + 0.06, top + 0.05)]
        tube(mesh, yoke, 0.012, 8, colour=_BLACK)
    ahead = np.array((0.0, -0.10, -0.36)) / np.hypot(0.10, 0.36)
    back = np.array((x, y + 0.10, z + 0.36))
    at = np.array((0.0, 0.02, 0.1, 0.1, 0.12, 0.12, 0.3, 0.37))
    tube(
        mesh,
        back + at[:, None] * ahead,
        (0.03, 0.09, 0.10, 0.115, 0.115, 0.10, 0.135, 0.155),
        20,
        capped=True,
        colour=_BLACK,
    )


def build_slide(mesh: MeshBuilder) -> None:
    """The slide: a heading, a picture, a chart and lines, of shapes that say nothing."""
    (x0, x1), (y0, y1) = SCREEN_X_M, SCREEN_Y_M
    plane = facing_z(_SCREEN_Z_M + 0.004, 1.0)
    disc(mesh, plane, rounded((x0, x1), (y0, y1), 0.002, 1), colour=(0.90, 0.92, 0.94))
    over = plane.moved(0.003)

    def block(
        a: tuple[float, float], b: tuple[float, float], tone: Any, round_m: float = 0.01
    ) -> None:
        # The slide is looked at from the speaker's place, where +x is to the left.
        disc(mesh, over, rounded((-a[1], -a[0]), b, round_m, 2), colour=tone)

    ink, blue, warm, green = (
        (0.16, 0.2, 0.28),
        (0.26, 0.44, 0.66),
        (0.86, 0.52, 0.30),
        (0.42, 0.64, 0.50),
    )
    block((x0, x1), (y1 - 0.10, y1), blue)
    at = x0 + 0.18
    for wide in (0.30, 0.14, 0.42, 0.22, 0.34):
        block((at, at + wide), (y1 - 0.36, y1 - 0.24), ink, 0.03)
        at += wide + 0.07
    for k in range(5):
        y = y1 - 0.62 - 0.19 * k
        block((x0 + 0.18, x0 + 0.23), (y, y + 0.05), warm, 0.025)
        block(
            (x0 + 0.30, x0 + (1.35 if k % 2 else 1.1) + 0.07 * k),
            (y, y + 0.055),
            (0.45, 0.48, 0.54),
        )
    for k, (tall, tone) in enumerate(
        zip((0.42, 0.68, 0.55, 0.94, 1.12), (blue, green, blue, blue, warm), strict=True)
    ):
        a = 0.25 + 0.29 * k
        block((a, a + 0.19), (y0 + 0.22, y0 + 0.22 + tall), tone)
    block((0.15, 1.74), (y0 + 0.20, y0 + 0.215), ink, 0.002)
    block((0.15, 0.165), (y0 + 0.20, y1 - 0.5), ink, 0.002)
    turn = np.linspace(0, 2 * np.pi, 29)[:-1]
    pie = np.stack([1.15 + 0.27 * np.cos(turn), y0 + 0.36 + 0.27 * np.sin(turn)], axis=1).astype(
        np.float32
    )
    disc(mesh, over, pie, colour=blue)
    slice_ = np.vstack([[(1.15, y0 + 0.36)], pie[2:10]]).astype(np.float32)
    disc(mesh, over.moved(0.001), slice_, colour=warm)


def build_beam() -> MeshBuilder:
    """The light on its way from the projector to the screen, seen in the dust of the air."""
    mesh = MeshBuilder()
    lens = np.array(_LENS_M, np.float32)
    (x0, x1), (y0, y1), z = SCREEN_X_M, SCREEN_Y_M, _SCREEN_Z_M + 0.02
    corners = np.array([(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], np.float32)
    for k, out in enumerate(((0, -1, 0), (1, 0, 0), (0, 1, 0), (-1, 0, 0))):
        side = np.array([lens, corners[k], corners[(k + 1) % 4]], np.float32)
        mesh.triangles(
            side, np.tile(np.array(out, np.float32), (3, 1)), [(0, 1, 2)], colour=(0.8, 0.86, 0.95)
        )
    return mesh
