"""What hangs and stands along the walls of the scanner's room, and the room behind its window.

A hospital is wiped every day: nothing here is worn or stained. Signs are pictures without a letter.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.buildings.fittings import grille, running_man, socket, switch, wall_clock
from therapy_client.world.buildings.openings import Plane, disc, facing_x, facing_z, plate, rounded
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface

LEFT_M, RIGHT_M, END_M = -2.9, 2.9, 4.0
WINDOW_M = ((-1.7, 0.5), (1.0, 1.95))
DOOR_M = (1.3, 2.4)
_WHITE, _RAIL, _DARK = (0.90, 0.93, 0.96), (0.55, 0.66, 0.74), (0.40, 0.47, 0.54)
_METAL: dict[str, Any] = {"colour": (0.74, 0.76, 0.78), "layer": Surface.METAL, "tile_m": 2.0}
_INK = (0.08, 0.08, 0.08)
_CONTROL_DEEP_M = 1.7


def build(mesh: MeshBuilder) -> None:
    """All of it: rails, door, signs, shelf of coils, wall of gases, what lies on the cupboards."""
    _rails(mesh)
    _door(mesh)
    _coils(mesh)
    _picture(mesh, facing_x(RIGHT_M - 0.001, -1.0), (-0.2, 1.9), (1.25, 2.25))
    _gases(mesh)
    wall_clock(mesh, facing_z(END_M - 0.002, -1.0), (-2.3, 2.2), 0.15)
    grille(mesh, facing_z(END_M - 0.002, -1.0), (0.72, 1.08), (2.36, 2.56), 7)
    for z in (0.2, 0.32, 3.7):
        socket(mesh, facing_x(LEFT_M + 0.001, 1.0), (z, 1.12))
    switch(mesh, facing_z(END_M - 0.001, -1.0), (1.1, 1.1), 2)
    _on_cupboards(mesh)


def _rails(mesh: MeshBuilder) -> None:
    """A bumper along the walls for beds, and the floor's covering drawn up at their foot."""
    for x0, x1 in ((LEFT_M, LEFT_M + 0.035), (RIGHT_M - 0.035, RIGHT_M)):
        bevelled(mesh, (x0, 0.82, -3.4), (x1, 0.98, END_M), 0.014, colour=_RAIL)
        bevelled(mesh, (x0, 0.0, -3.4), (x1 * 0.2 + x0 * 0.8, 0.11, END_M), 0.004, colour=_DARK)
    for a, b in ((LEFT_M, DOOR_M[0] - 0.08), (DOOR_M[1] + 0.08, RIGHT_M)):
        bevelled(mesh, (a, 0.0, END_M - 0.007), (b, 0.11, END_M), 0.003, colour=_DARK)
    bevelled(mesh, (LEFT_M, 0.72, END_M - 0.03), (DOOR_M[0] - 0.1, 0.84, END_M), 0.012,
             colour=_RAIL)  # fmt: skip


def _door(mesh: MeshBuilder) -> None:
    """A leaf in its frame with a pane, a lever, a closer and a plate to kick, and its signs."""
    (x0, x1), z = DOOR_M, END_M
    for a, b in ((x0 - 0.08, x0), (x1, x1 + 0.08)):
        bevelled(mesh, (a, 0.0, z - 0.07), (b, 2.18, z), 0.008, **_METAL)
    bevelled(mesh, (x0 - 0.08, 2.1, z - 0.07), (x1 + 0.08, 2.18, z), 0.008, **_METAL)
    low, high = (1.15, 1.85), (x0 + 0.36, x1 - 0.36)
    leaf: dict[str, Any] = {"colour": (0.72, 0.82, 0.90)}
    for a, b, c, d in (
        (x0, high[0], 0.01, 2.1),
        (high[1], x1, 0.01, 2.1),
        (high[0], high[1], 0.01, low[0]),
        (high[0], high[1], low[1], 2.1),
    ):
        mesh.boxes((a, c, z - 0.05), (b, d, z - 0.01), ("front", "back", "left", "right"), **leaf)
    mesh.boxes((high[0], low[0], z - 0.02), (high[1], low[1], z - 0.012), ("front", "back"),
               colour=(0.20, 0.28, 0.33), layer=Surface.GLASS)  # fmt: skip
    front = facing_z(z - 0.05, -1.0)
    for a, b, c, d in (
        (high[0] - 0.02, high[0] + 0.01, low[0] - 0.02, low[1] + 0.02),
        (high[1] - 0.01, high[1] + 0.02, low[0] - 0.02, low[1] + 0.02),
        (high[0], high[1], low[0] - 0.02, low[0] + 0.01),
        (high[0], high[1], low[1] - 0.01, low[1] + 0.02),
    ):
        bevelled(mesh, (a, c, z - 0.062), (b, d, z - 0.04), 0.004, **_METAL)
    plate(mesh, front, (x0 + 0.04, x1 - 0.04), (0.05, 0.30), 0.004, 0.003, **_METAL)
    plate(mesh, front, (x0 + 0.07, x0 + 0.12), (0.92, 1.14), 0.02, 0.008, **_METAL)
    lever = [
        (x0 + 0.095, 1.05, z - 0.055),
        (x0 + 0.095, 1.05, z - 0.11),
        (x0 + 0.22, 1.05, z - 0.11),
    ]
    tube(mesh, lever, 0.011, 10, capped=True, colour=(0.80, 0.81, 0.82), layer=Surface.METAL)
    bevelled(mesh, (x1 - 0.34, 2.02, z - 0.10), (x1 - 0.08, 2.08, z - 0.05), 0.008, **_METAL)
    for y in (0.3, 1.05, 1.85):
        tube(mesh, [(x1 + 0.004, y - 0.05, z - 0.06), (x1 + 0.004, y + 0.05, z - 0.06)], 0.009, 8,
             capped=True, colour=(0.7, 0.71, 0.72), layer=Surface.METAL)  # fmt: skip
    wall, middle = facing_z(z - 0.002, -1.0), (x0 + x1) / 2
    plate(mesh, wall, (middle - 0.24, middle + 0.16), (2.26, 2.48), 0.012, 0.02,
          colour=(0.10, 0.58, 0.34))  # fmt: skip
    running_man(mesh, wall.moved(0.0215), (middle - 0.09, 2.37), 0.17)
    _magnet(mesh, front, (middle, 0.72))


def _magnet(mesh: MeshBuilder, plane: Plane, at: tuple[float, float]) -> None:
    """The sign of a strong field: a yellow triangle with a magnet."""
    a, b = at
    for size, out, tone in ((0.15, 0.002, _INK), (0.125, 0.003, (0.98, 0.82, 0.12))):
        corners = [(a - size, b - 0.58 * size), (a + size, b - 0.58 * size), (a, b + 1.16 * size)]
        disc(mesh, plane.moved(out), np.array(corners, np.float32), colour=tone)
    turn = np.linspace(0.0, np.pi, 9)
    rim = np.stack([np.cos(turn), np.sin(turn)], 1)
    outer, inner = (np.array((a, b + 0.008)) + radius * rim for radius in (0.042, 0.02))
    ink = plane.moved(0.0045)
    for k in range(len(turn) - 1):
        piece = np.array([outer[k], outer[k + 1], inner[k + 1], inner[k]], np.float32)
        disc(mesh, ink, piece, colour=_INK)
    for side in (-1.0, 1.0):
        left, right = sorted((a + side * 0.02, a + side * 0.042))
        for low, high, tone in ((-0.026, 0.008, _INK), (-0.046, -0.028, (0.80, 0.16, 0.12))):
            pole = [(left, b + low), (right, b + low), (right, b + high), (left, b + high)]
            disc(mesh, ink, np.array(pole, np.float32), colour=tone)


def _coils(mesh: MeshBuilder) -> None:
    """An open shelf at the right wall with the coils that are laid on a head, a knee, a back."""
    x0, x1, z0, z1 = 2.42, RIGHT_M - 0.04, 2.2, 3.6
    for y in (0.06, 0.55, 1.04):
        bevelled(mesh, (x0, y, z0), (x1, y + 0.03, z1), 0.006, colour=_WHITE)
    for z in (z0, z1 - 0.03):
        bevelled(mesh, (x0, 0.0, z), (x1, 1.07, z + 0.03), 0.006, colour=_WHITE)
    for z, y, wide in (
        (2.42, 0.58, 0.15),
        (2.86, 0.58, 0.13),
        (3.30, 0.58, 0.15),
        (2.5, 1.07, 0.16),
    ):
        ring = [
            (wide, 0.0),
            (wide, 0.24),
            (wide - 0.03, 0.27),
            (wide - 0.05, 0.24),
            (wide - 0.05, 0),
        ]
        lathe(mesh, ring, (2.64, y, z), 20, colour=(0.82, 0.86, 0.90))
    cushion(mesh, (2.47, 0.09, 2.3), (2.82, 0.24, 2.85), 6.0, colour=(0.40, 0.55, 0.66))
    cushion(mesh, (2.47, 0.09, 2.95), (2.82, 0.32, 3.5), 6.0, colour=(0.48, 0.62, 0.72))
    bevelled(mesh, (2.5, 1.07, 2.95), (2.8, 1.2, 3.45), 0.03, colour=(0.36, 0.50, 0.62))


def _picture(
    mesh: MeshBuilder, plane: Plane, across: tuple[float, float], high: tuple[float, float]
) -> None:
    """A calm landscape of three ridges under a pale sky, in a frame: what one looks at in here."""
    plate(mesh, plane, across, high, 0.012, 0.03, colour=(0.80, 0.83, 0.86))
    (a0, a1), (b0, b1) = (across[0] + 0.04, across[1] - 0.04), (high[0] + 0.04, high[1] - 0.04)
    paper = plane.moved(0.031)
    disc(mesh, paper, rounded((a0, a1), (b0, b1), 0.004, 2), colour=(0.80, 0.89, 0.96))
    x = np.linspace(a0, a1, 25)
    for k, (share, tone) in enumerate(
        ((0.62, (0.66, 0.78, 0.85)), (0.46, (0.48, 0.66, 0.66)), (0.26, (0.40, 0.58, 0.42)))
    ):
        top = b0 + (b1 - b0) * (
            share + 0.07 * np.sin(5.0 * x + 2.1 * k) + 0.03 * np.sin(11 * x + k)
        )
        for left in range(len(x) - 1):
            right = left + 1
            piece = [(x[left], b0), (x[right], b0), (x[right], top[right]), (x[left], top[left])]
            disc(mesh, paper.moved(0.001 * (k + 1)), np.array(piece, np.float32), colour=tone)


def _gases(mesh: MeshBuilder) -> None:
    """The strip at the head of a bed: outlets for gases, sockets, a hook with a bag's pole."""
    wall = facing_x(LEFT_M + 0.001, 1.0)
    plate(mesh, wall, (-1.6, -0.1), (1.3, 1.52), 0.02, 0.05, colour=_WHITE)
    front = wall.moved(0.051)
    for z, tone in ((-1.4, _WHITE), (-1.15, (0.16, 0.16, 0.17)), (-0.9, (0.93, 0.80, 0.30))):
        ring = rounded((z - 0.05, z + 0.05), (1.36, 1.46), 0.049)
        disc(mesh, front, ring, colour=(0.60, 0.64, 0.68))
        disc(
            mesh,
            front.moved(0.001),
            rounded((z - 0.03, z + 0.03), (1.38, 1.44), 0.029),
            colour=tone,
        )
    for z in (-0.6, -0.48, -0.36):
        socket(mesh, front, (z, 1.41))


def _on_cupboards(mesh: MeshBuilder) -> None:
    """Towels, a box of gloves, a bottle with its pump, a waste bin with a lid beside them."""
    for k in range(3):
        tone = 0.88 + 0.03 * (k % 2)
        low, high = (-2.82, 0.945 + 0.06 * k, 1.5), (-2.45, 1.0 + 0.06 * k, 1.9)
        cushion(mesh, low, high, 7.0, colour=(tone - 0.06, tone, tone + 0.03))
    bevelled(mesh, (-2.78, 0.945, 2.2), (-2.62, 1.03, 2.44), 0.006, colour=(0.42, 0.60, 0.78))
    bevelled(mesh, (-2.74, 1.03, 2.29), (-2.66, 1.034, 2.35), 0.002, colour=(0.30, 0.36, 0.42))
    bottle = [(0.035, 0.0), (0.035, 0.13), (0.012, 0.15), (0.012, 0.18), (0.0, 0.18)]
    lathe(mesh, bottle, (-2.62, 0.945, 2.75), 14, colour=(0.84, 0.90, 0.92))
    tube(mesh, [(-2.62, 1.12, 2.75), (-2.62, 1.16, 2.75), (-2.55, 1.16, 2.75)], 0.005, 6,
         capped=True, colour=(0.9, 0.92, 0.94))  # fmt: skip
    bin_ = [(0.15, 0.0), (0.17, 0.5), (0.175, 0.52), (0.16, 0.58), (0.0, 0.6)]
    lathe(mesh, bin_, (-2.6, 0.0, 0.85), 20, colour=(0.78, 0.82, 0.86))


def build_control() -> MeshBuilder:
    """The room behind the window: its walls, a desk, two screens from behind, a lamp, folders."""
    mesh = MeshBuilder()
    (x0, x1), z0, z1 = (-2.4, 1.2), END_M + 0.06, END_M + _CONTROL_DEEP_M
    look: dict[str, Any] = {"colour": (0.48, 0.56, 0.62)}
    mesh.quads([[(x0, 0, z1), (x1, 0, z1), (x1, 2.7, z1), (x0, 2.7, z1)]], (0, 0, -1), **look)
    for x, facing in ((x0, 1.0), (x1, -1.0)):
        mesh.quads([[(x, 0, z0), (x, 0, z1), (x, 2.7, z1), (x, 2.7, z0)]], (facing, 0, 0), **look)
    mesh.quads([[(x0, 2.6, z0), (x1, 2.6, z0), (x1, 2.6, z1), (x0, 2.6, z1)]], (0, -1, 0),
               colour=(0.62, 0.66, 0.70))  # fmt: skip
    bevelled(mesh, (x0, 0.94, z0 + 0.02), (x1, 0.98, z0 + 0.75), 0.01, colour=(0.50, 0.44, 0.38))
    for x in (-1.05, -0.25):
        bevelled(mesh, (x - 0.29, 1.10, z0 + 0.30), (x + 0.29, 1.47, z0 + 0.33), 0.012,
                 colour=(0.13, 0.14, 0.15))  # fmt: skip
        bevelled(mesh, (x - 0.05, 1.18, z0 + 0.26), (x + 0.05, 1.34, z0 + 0.31), 0.01,
                 colour=(0.18, 0.19, 0.20))  # fmt: skip
        tube(
            mesh, [(x, 0.98, z0 + 0.31), (x, 1.14, z0 + 0.31)], 0.022, 10, colour=(0.3, 0.31, 0.32)
        )
        bevelled(mesh, (x - 0.13, 0.98, z0 + 0.2), (x + 0.13, 0.99, z0 + 0.42), 0.004,
                 colour=(0.16, 0.17, 0.18))  # fmt: skip
    for k, tone in enumerate(((0.30, 0.45, 0.60), (0.62, 0.34, 0.30), (0.36, 0.52, 0.40))):
        low = (-2.1 + 0.1 * k, 1.55, z1 - 0.3)
        bevelled(mesh, low, (low[0] + 0.085, 1.87, z1 - 0.02), 0.006, colour=tone)
    bevelled(mesh, (-2.2, 1.5, z1 - 0.32), (-0.9, 1.53, z1), 0.005, colour=(0.7, 0.7, 0.68))
    return mesh
