"""What is before the lift's door: a landing with its hall, and the shaft between the floors.

Built about the door, whose plane is z = 0; the look moves it up and down as the lift rides.
"""

from __future__ import annotations

import numpy as np

from therapy_client.scenes.enclosed.lift import DOOR_HALF_M, DOOR_M, FLOOR_TO_FLOOR_M
from therapy_client.world.buildings.interior import Room
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.nature.plants import plant_grass

_LAMPS_M = tuple((x, 2.5, z) for x in (-1.5, 1.5) for z in (1.4, 3.6, 5.8))
HALL = Room((-3.0, 0.0, 0.12), (3.0, 2.55, 7.2), _LAMPS_M, 0.85, 0.32)
SHAFT = Room((-1.5, -9.0, -1.0), (1.5, 12.0, 0.6), (), 0.0, 0.20)
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
    for x in (-1.34, -0.02, 1.28):
        bevelled(mesh, (x, 0.7, 7.1), (x + 0.06, 2.25, 7.18), 0.01, colour=(0.7, 0.7, 0.68))
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
    bevelled(mesh, (-1.3, 0.75, 7.14), (1.3, 2.2, 7.2), 0.02, colour=(0.92, 0.97, 1.0))
    return mesh


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
