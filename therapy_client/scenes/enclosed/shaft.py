"""What is before the lift's door: a landing with its hall, and the shaft between the floors.

Built about the door, whose plane is z = 0; the look moves it up and down as the lift rides.
"""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.scenes.enclosed.lift import DOOR_HALF_M, DOOR_M, FLOOR_TO_FLOOR_M
from therapy_client.world.buildings.fittings import poster, radiator, skirting, switch
from therapy_client.world.buildings.interior import Room
from therapy_client.world.buildings.openings import facing_x, facing_z
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.plants import plant_grass

_LAMPS_M = tuple((x, 2.5, z) for x in (-1.5, 1.5) for z in (1.4, 3.6, 5.8))
HALL = Room((-3.0, 0.0, 0.12), (3.0, 2.55, 7.2), _LAMPS_M, 0.85, 0.32)
SHAFT = Room((-1.5, -9.0, -1.0), (1.5, 12.0, 0.6), (), 0.0, 0.20)
_OUTSIDE = (
    (0.75, 1.25, (0.80, 0.84, 0.86)),
    (1.25, 1.60, (0.76, 0.83, 0.90)),
    (1.60, 1.95, (0.68, 0.79, 0.92)),
    (1.95, 2.22, (0.60, 0.74, 0.92)),
)
_HOUSES = ((-1.3, -0.86, 1.36), (-0.82, -0.44, 1.18), (-0.40, 0.22, 1.48), (0.60, 1.3, 1.26))
"""Sky and houses before the window: up, and from and to across and up."""

_PAINT = (0.82, 0.81, 0.78)
_CONCRETE, _STEEL = (0.52, 0.51, 0.49), (0.58, 0.60, 0.62)


def build_hall(rng: np.random.Generator) -> MeshBuilder:
    """The hall of a floor: walls, a bench, a plant, a window's worth of light at its end."""
    mesh, panel = MeshBuilder(), HALL.panel
    panel(mesh, (-3, 0, 0.12), (6, 0, 0), (0, 0, 7.1), (0, 1, 0), (0.66, 0.64, 0.60),
          layer=Surface.FLOOR, tile_m=1.2)  # fmt: skip
    panel(mesh, (-3, 2.55, 0.12), (6, 0, 0), (0, 0, 7.1), (0, -1, 0), (0.92, 0.92, 0.90))
    for x, facing in ((-3.0, 1), (3.0, -1)):
        panel(mesh, (x, 0, 0.12), (0, 0, 7.1), (0, 2.55, 0), (facing, 0, 0), (0.86, 0.84, 0.78))
    panel(mesh, (-3, 0, 7.2), (6, 0, 0), (0, 2.55, 0), (0, 0, -1), (0.80, 0.83, 0.84))
    _window(mesh)
    _hung(mesh)
    for z in (2.2, 5.0):
        bevelled(mesh, (2.94, 0.0, z), (2.98, 2.02, z + 0.92), 0.01, colour=(0.50, 0.60, 0.68),
                 layer=Surface.PLASTER, tile_m=2.0)  # fmt: skip
        tube(mesh, [(2.9, 1.02, z + 0.1), (2.9, 1.02, z + 0.22)], 0.012, 8, capped=True,
             colour=_STEEL)  # fmt: skip
    cushion(mesh, (-2.9, 0.36, 3.0), (-2.3, 0.48, 4.6), 6.0, colour=(0.30, 0.42, 0.44))
    for z in (3.15, 4.4):
        bevelled(mesh, (-2.85, 0, z), (-2.35, 0.36, z + 0.06), 0.01, colour=(0.3, 0.24, 0.2))
    lathe(mesh, [(0.16, 0.0), (0.2, 0.36), (0.18, 0.38), (0.0, 0.36)], (-2.4, 0.0, 6.3), 20,
          colour=(0.74, 0.54, 0.42))  # fmt: skip
    feet = np.column_stack(
        [rng.normal(-2.4, 0.05, 40), np.full(40, 0.34), rng.normal(6.3, 0.05, 40)]
    )
    tones = np.array((0.28, 0.44, 0.25)) + rng.uniform(-0.05, 0.05, (40, 1))
    plant_grass(mesh, feet.astype(np.float32), rng.uniform(0.4, 0.9, 40), rng, tones, width_m=0.03)
    _surround(mesh)
    return mesh


def build_hall_lamps() -> MeshBuilder:
    """The lamps of the hall."""
    mesh = MeshBuilder()
    for x, y, z in _LAMPS_M:
        mesh.boxes((x - 0.3, y + 0.02, z - 0.3), (x + 0.3, y + 0.04, z + 0.3), ("bottom",),
                   colour=(1.0, 0.98, 0.94))  # fmt: skip
    for y0, y1, colour in _OUTSIDE:
        mesh.boxes((-1.3, y0, 7.16), (1.3, y1, 7.19), ("back",), colour=colour)
    for x0, x1, y1 in _HOUSES:
        mesh.boxes((x0, 0.75, 7.13), (x1, y1, 7.15), ("back",), colour=(0.44, 0.47, 0.51))
        for x in np.arange(x0 + 0.05, x1 - 0.05, 0.075):
            for y in np.arange(0.82, y1 - 0.05, 0.10):
                mesh.boxes((x, y, 7.12), (x + 0.035, y + 0.055, 7.125), ("back",),
                           colour=(0.33, 0.37, 0.42))  # fmt: skip
    return mesh


def _window(mesh: MeshBuilder) -> None:
    """Frame, sill, and a blind drawn down some way; the radiator under it."""
    for x in (-1.36, -0.03, 1.30):
        bevelled(mesh, (x, 0.7, 7.06), (x + 0.06, 2.25, 7.18), 0.01, colour=_PAINT)
    for y in (0.70, 1.62, 2.19):
        bevelled(mesh, (-1.36, y, 7.07), (1.36, y + 0.05, 7.18), 0.008, colour=_PAINT)
    bevelled(mesh, (-1.45, 0.66, 6.92), (1.45, 0.70, 7.2), 0.012, colour=(0.78, 0.76, 0.72))
    for x0, low in ((-1.28, 1.86), (0.05, 1.74)):
        for y in np.arange(low, 2.18, 0.032):
            bevelled(mesh, (x0, y, 7.045), (x0 + 1.23, y + 0.022, 7.06), 0.004,
                     colour=(0.84, 0.82, 0.77))  # fmt: skip
    radiator(mesh, (-1.0, 1.0), 7.2, -1.0, "x", (0.12, 0.58))


def _hung(mesh: MeshBuilder) -> None:
    """What is fixed to the walls and lies on the floor: boards, pictures, a runner."""
    for low, high in (
        ((-3.0, 0.0, 7.184), (3.0, 0.10, 7.2)),
        ((-3.0, 0.0, 0.12), (-2.984, 0.10, 7.2)),
        ((2.984, 0.0, 0.12), (3.0, 0.10, 7.2)),
    ):
        skirting(mesh, low, high, (0.70, 0.68, 0.64))
    grid_panel(mesh, (-0.75, 0.004, 0.45), (1.5, 0, 0), (0, 0, 5.6), (0, 1, 0), (4, 14),
               colour=(0.66, 0.70, 0.72), layer=Surface.CARPET, tile_m=1.0,
               openness=HALL.openness)  # fmt: skip
    for x in (-0.77, 0.75):
        bevelled(mesh, (x, 0.0, 0.45), (x + 0.02, 0.007, 6.05), 0.002, colour=(0.30, 0.34, 0.37))
    far = facing_z(7.195, -1.0)
    poster(mesh, far, (-2.24, -1.72), (1.18, 1.86), 0)
    poster(mesh, far, (1.76, 2.36), (1.27, 1.77), 2)
    for k, z in enumerate((2.4, 4.0, 5.6)):
        poster(mesh, facing_x(-2.995, 1.0), (z - 0.28, z + 0.28), (1.19, 1.91), k)
    switch(mesh, far, (1.60, 1.10))
    for x, z in itertools.product((-1.5, 1.5), (1.4, 3.6, 5.8)):
        for a, b in (((-0.33, -0.33), (0.33, -0.30)), ((-0.33, 0.30), (0.33, 0.33)),
                     ((-0.33, -0.30), (-0.30, 0.30)), ((0.30, -0.30), (0.33, 0.30))):  # fmt: skip
            bevelled(mesh, (x + a[0], 2.50, z + a[1]), (x + b[0], 2.55, z + b[1]), 0.004,
                     colour=(0.80, 0.80, 0.78))  # fmt: skip


def build_between() -> MeshBuilder:
    """The wall of the shaft from the top of one door to the floor of the next, and its rails."""
    mesh = MeshBuilder()
    low, high = DOOR_M + 0.08, FLOOR_TO_FLOOR_M
    SHAFT.panel(mesh, (-1.4, low, 0.16), (2.8, 0, 0), (0, high - low, 0), (0, 0, -1), _CONCRETE,
                layer=Surface.PLASTER, tile_m=4.0)  # fmt: skip
    for y in (low + 0.3, low + 0.75):
        bevelled(mesh, (-0.9, y, 0.13), (0.9, y + 0.03, 0.16), 0.01, colour=(0.40, 0.39, 0.38))
    bevelled(mesh, (-0.8, high - 0.16, 0.10), (0.8, high, 0.16), 0.01, colour=(0.74, 0.62, 0.20))
    return mesh


def build_landing_door() -> MeshBuilder:
    """The closed door of another floor, seen from the shaft."""
    mesh = MeshBuilder()
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * 0.004, side * (DOOR_HALF_M + 0.1)))
        bevelled(mesh, (x0, 0.01, 0.12), (x1, DOOR_M, 0.15), 0.01, colour=(0.46, 0.48, 0.50),
                 layer=Surface.METAL, tile_m=2.0)  # fmt: skip
        x0, x1 = sorted((side * (DOOR_HALF_M + 0.1), side * 1.4))
        SHAFT.panel(mesh, (x0, 0.0, 0.16), (x1 - x0, 0, 0), (0, DOOR_M + 0.08, 0), (0, 0, -1),
                    _CONCRETE, layer=Surface.PLASTER, tile_m=4.0)  # fmt: skip
    return mesh


def _surround(mesh: MeshBuilder) -> None:
    """The frame of the landing's own door, which stands open as long as the lift's does."""
    for low, high in (
        ((-DOOR_HALF_M - 0.12, 0.0, 0.10), (-DOOR_HALF_M - 0.01, DOOR_M + 0.1, 0.2)),
        ((DOOR_HALF_M + 0.01, 0.0, 0.10), (DOOR_HALF_M + 0.12, DOOR_M + 0.1, 0.2)),
        ((-DOOR_HALF_M - 0.12, DOOR_M, 0.10), (DOOR_HALF_M + 0.12, DOOR_M + 0.1, 0.2)),
        ((-DOOR_HALF_M, -0.02, 0.10), (DOOR_HALF_M, 0.003, 0.2)),
    ):
        bevelled(mesh, low, high, 0.01, colour=_STEEL, layer=Surface.METAL)
