"""The lift: its parts, built for a cab of 2 m, so that the look can slide and shorten them.

The patient stands at the origin and looks along +z, at the door. A wall is built as if it stood
in the middle of the cab; the look pushes it out by half of the side.
"""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.scenes.enclosed.enclosing import LIFT_HEIGHT_M
from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

BUILT_M = 2.0
"""The side of the cab as it is built."""

DOOR_HALF_M, DOOR_M, FLOOR_TO_FLOOR_M = 0.38, 2.02, 3.2
_SPOTS_M = tuple((x, 2.2, z) for x in (-0.4, 0.4) for z in (-0.4, 0.4))
CAB = Room((-1.0, 0.0, -1.0), (1.0, LIFT_HEIGHT_M, 1.0), _SPOTS_M, 0.44, 0.40)
_STEEL, _LAMINATE, _DARK, _FRAME = (
    (0.74, 0.77, 0.82),
    (0.60, 0.66, 0.72),
    (0.16, 0.17, 0.18),
    (0.52, 0.54, 0.57),
)
_RAIL_M, _SLIT_M = 0.92, (0.055, 1.02, 1.72)
DOTS = 8


def wall_openness(place: Array) -> Array:
    """Darker toward floor, ceiling and the corners."""
    low = np.clip(place[:, 1] / 0.4, 0, 1)
    high = np.clip((LIFT_HEIGHT_M - place[:, 1]) / 0.3, 0, 1)
    aside = np.clip((1.0 - np.abs(place).max(axis=1, where=_ALONG, initial=0.0)) / 0.3, 0, 1)
    return np.asarray(0.58 + 0.42 * np.minimum(np.minimum(low, high), aside))


_ALONG = np.array([True, False, True])


def build_side_wall(side: float) -> MeshBuilder:
    """A side wall at x = 0 that faces the patient: panels with joints, kick plate and handrail.

    Args:
        side: -1 for the left one, 1 for the right one.
    """
    mesh = MeshBuilder()
    inward = (-side, 0.0, 0.0)
    for z0, z1 in ((-1.0, -0.337), (-0.327, 0.327), (0.337, 1.0)):
        _panel(mesh, (0.0, 0.14, z0), (0, 0, z1 - z0), inward, 0.78, _LAMINATE)
        _panel(mesh, (0.0, 0.93, z0), (0, 0, z1 - z0), inward, LIFT_HEIGHT_M - 0.93, _STEEL)
    x0, x1 = sorted((0.0, -side * 0.012))
    far, near = sorted((side * 0.03, side * 0.004))
    mesh.boxes((far, 0.0, -1.0), (near, LIFT_HEIGHT_M, 1.0), colour=_DARK)
    bevelled(mesh, (x0, 0.0, -1.0), (x1, 0.14, 1.0), 0.006, colour=_FRAME, layer=Surface.METAL)
    rail = -side * 0.055
    tube(mesh, [(rail, _RAIL_M, -0.86), (rail, _RAIL_M, 0.62 if side < 0 else 0.2)], 0.019, 12,
         capped=True, colour=(0.80, 0.81, 0.82), layer=Surface.METAL)  # fmt: skip
    for z in (-0.7, 0.0):
        tube(mesh, [(rail, _RAIL_M, z), (0.0, _RAIL_M - 0.03, z)], 0.011, 8, colour=_FRAME)
    return mesh


def build_back_wall() -> MeshBuilder:
    """The wall behind at z = 0, with a rail."""
    mesh = MeshBuilder()
    for x0, x1 in ((-1.0, -0.337), (-0.327, 0.327), (0.337, 1.0)):
        _panel(mesh, (x0, 0.14, 0.0), (x1 - x0, 0, 0), (0, 0, 1), 0.78, _LAMINATE)
        _panel(mesh, (x0, 0.93, 0.0), (x1 - x0, 0, 0), (0, 0, 1), LIFT_HEIGHT_M - 0.93, _STEEL)
    mesh.boxes((-1.0, 0.0, -0.03), (1.0, LIFT_HEIGHT_M, -0.002), colour=_DARK)
    bevelled(mesh, (-1.0, 0.0, 0.0), (1.0, 0.14, 0.012), 0.006, colour=_FRAME, layer=Surface.METAL)
    tube(mesh, [(-0.86, _RAIL_M, 0.055), (0.86, _RAIL_M, 0.055)], 0.019, 12, capped=True,
         colour=(0.80, 0.81, 0.82), layer=Surface.METAL)  # fmt: skip
    return mesh


def build_floor() -> MeshBuilder:
    """Floor and ceiling, with the ceiling's frame around the lamp."""
    mesh = MeshBuilder()
    tone = (0.30, 0.30, 0.32)
    grid_panel(mesh, (-1, 0, -1), (2, 0, 0), (0, 0, 2), (0, 1, 0), (10, 10), colour=tone,
               layer=Surface.RUBBER, tile_m=0.5, openness=CAB.openness)  # fmt: skip
    y = LIFT_HEIGHT_M
    for x0, x1, z0, z1 in ((-1, 1, -1, -0.5), (-1, 1, 0.5, 1), (-1, -0.5, -0.5, 0.5),
                           (0.5, 1, -0.5, 0.5)):  # fmt: skip
        grid_panel(mesh, (x0, y, z0), (x1 - x0, 0, 0), (0, 0, z1 - z0), (0, -1, 0), (5, 5),
                   colour=(0.82, 0.83, 0.84), layer=Surface.METAL, tile_m=2.0,
                   openness=CAB.openness)  # fmt: skip
    for low, high in (
        ((-0.53, y - 0.02, -0.53), (0.53, y, -0.5)),
        ((-0.53, y - 0.02, 0.5), (0.53, y, 0.53)),
        ((-0.53, y - 0.02, -0.5), (-0.5, y, 0.5)),
        ((0.5, y - 0.02, -0.5), (0.53, y, 0.5)),
    ):
        bevelled(mesh, low, high, 0.006, colour=_FRAME, layer=Surface.METAL)
    for k in range(9):
        x = -0.28 + 0.07 * k
        bevelled(mesh, (x, y - 0.012, 0.66), (x + 0.04, y - 0.002, 0.86), 0.003, colour=_DARK)
    return mesh


def build_lamp() -> MeshBuilder:
    """The panel of light in the ceiling."""
    mesh = MeshBuilder()
    y = LIFT_HEIGHT_M - 0.004
    mesh.quads([[(-0.5, y, -0.5), (0.5, y, -0.5), (0.5, y, 0.5), (-0.5, y, 0.5)]], (0, -1, 0),
               colour=(1.0, 0.98, 0.94))  # fmt: skip
    return mesh


def build_emergency_lamp() -> MeshBuilder:
    """A small lamp over the control panel, which burns when the light fails."""
    mesh = MeshBuilder()
    bevelled(mesh, (-0.02, 2.02, 0.40), (-0.003, 2.08, 0.56), 0.008, colour=(1.0, 0.84, 0.56))
    return mesh


def build_controls() -> MeshBuilder:
    """The panel of the right wall: buttons, the speaker's slots, and the alarm's own button."""
    mesh = MeshBuilder()
    bevelled(mesh, (-0.016, 0.86, 0.40), (0.0, 1.62, 0.62), 0.008, colour=(0.80, 0.81, 0.83),
             layer=Surface.METAL, tile_m=1.0)  # fmt: skip
    for row in range(5):
        for column in range(2):
            at = (-0.016, 1.02 + 0.085 * row, 0.47 + 0.085 * column)
            lathe(mesh, [(0.0, 0.0), (0.026, 0.0), (0.026, -0.004), (0.0, -0.004)], at, 18, "x",
                  colour=_FRAME)  # fmt: skip
            lathe(mesh, [(0.020, 0.004), (0.020, -0.010), (0.017, -0.012), (0.0, -0.012)][::-1], at,
                  18, "x", colour=(0.90, 0.90, 0.88))  # fmt: skip
    for k in range(6):
        low, high = (-0.018, 1.50 + 0.013 * k, 0.46), (-0.0155, 1.506 + 0.013 * k, 0.56)
        mesh.boxes(low, high, colour=_DARK)
    return mesh


def build_alarm() -> MeshBuilder:
    """The alarm's button, which lights up when it is answered."""
    mesh = MeshBuilder()
    at = (-0.016, 0.93, 0.51)
    lathe(mesh, [(0.0, -0.014), (0.026, -0.012), (0.030, -0.004), (0.030, 0.004)], at, 20, "x",
          colour=(0.96, 0.72, 0.20))  # fmt: skip
    return mesh


def build_front() -> MeshBuilder:
    """The front at z = 0: jambs, header with its dark display, and the sill."""
    mesh = MeshBuilder()
    half = DOOR_HALF_M
    for x0, x1 in ((-1.2, -half), (half, 1.2)):
        _panel(mesh, (x0, 0.0, 0.0), (x1 - x0, 0, 0), (0, 0, -1), LIFT_HEIGHT_M, _STEEL)
        bevelled(mesh, (x0, 0, 0.002), (x1, LIFT_HEIGHT_M, 0.05), 0.004, colour=_FRAME,
                 layer=Surface.METAL)  # fmt: skip
    _panel(mesh, (-half, DOOR_M, 0.0), (2 * half, 0, 0), (0, 0, -1), LIFT_HEIGHT_M - DOOR_M, _STEEL)
    bevelled(mesh, (-half, DOOR_M, 0.002), (half, LIFT_HEIGHT_M, 0.05), 0.004, colour=_FRAME)
    bevelled(mesh, (-0.2, DOOR_M + 0.06, -0.012), (0.2, DOOR_M + 0.16, 0.0), 0.006, colour=_DARK)
    for z0, z1, tone in ((0.02, 0.05, 0.40), (0.06, 0.10, 0.46)):
        bevelled(mesh, (-half, -0.02, z0), (half, 0.004, z1), 0.003, colour=(tone,) * 3,
                 layer=Surface.METAL)  # fmt: skip
    return mesh


def build_dot(number: int) -> MeshBuilder:
    """One of the dots of the display: they light up in turn from floor to floor."""
    mesh = MeshBuilder()
    x = -0.155 + 0.31 * number / (DOTS - 1)
    bevelled(mesh, (x - 0.012, DOOR_M + 0.097, -0.016), (x + 0.012, DOOR_M + 0.121, -0.012), 0.003,
             colour=(1.0, 0.62, 0.22))  # fmt: skip
    return mesh


def build_leaf(side: float) -> MeshBuilder:
    """A leaf of the door, closed: steel with a slit of glass, a rubber edge in the middle."""
    mesh = MeshBuilder()
    x0, x1 = sorted((0.0, side * DOOR_HALF_M))
    slit, low, high = _SLIT_M
    middle = side * DOOR_HALF_M * 0.52
    for a, b, c, d in (
        (x0, x1, 0.006, low),
        (x0, x1, high, DOOR_M),
        (x0, middle - slit, low, high),
        (middle + slit, x1, low, high),
    ):
        bevelled(mesh, (a, c, 0.02), (b, d, 0.052), 0.004, colour=(0.70, 0.71, 0.73),
                 layer=Surface.METAL, tile_m=2.0)  # fmt: skip
    edge = sorted((0.0, side * 0.005))
    mesh.boxes((edge[0], 0.006, 0.016), (edge[1], DOOR_M, 0.02), colour=_DARK)
    for x in (middle - slit, middle + slit - 0.006):
        bevelled(mesh, (x, low, 0.014), (x + 0.006, high, 0.056), 0.002, colour=_FRAME)
    return mesh


def build_slit(side: float) -> MeshBuilder:
    """The glass of a leaf's slit."""
    mesh = MeshBuilder()
    slit, low, high = _SLIT_M
    x = side * DOOR_HALF_M * 0.52
    mesh.quads(
        [[(x - slit, low, 0.036), (x + slit, low, 0.036), (x + slit, high, 0.036),
          (x - slit, high, 0.036)]],
        (0, 0, -1), colour=(0.70, 0.80, 0.80), openness=0.10,
    )  # fmt: skip
    return mesh


def build_strip() -> MeshBuilder:
    """A strip of paper that hangs from the fan's slots at the origin."""
    mesh = MeshBuilder()
    y = np.linspace(0.0, -0.16, 5)
    quads = [[(-0.012, a, 0), (0.012, a, 0), (0.012, b, 0), (-0.012, b, 0)]
             for a, b in itertools.pairwise(y)]  # fmt: skip
    mesh.quads(quads, (0, 0, -1), colour=(0.95, 0.93, 0.86))
    return mesh


def _panel(
    mesh: MeshBuilder,
    corner: tuple[float, float, float],
    along: tuple[float, float, float],
    normal: tuple[float, float, float],
    high: float,
    colour: tuple[float, float, float],
) -> None:
    layer = Surface.METAL if colour is _STEEL else Surface.PLASTER
    grid_panel(
        mesh, corner, along, (0, high, 0), normal, (4, 6), colour=colour, layer=layer, tile_m=2.0,
        openness=wall_openness,
    )  # fmt: skip
