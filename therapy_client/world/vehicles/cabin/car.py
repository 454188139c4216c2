"""The cabin of a common car, whole; it never moves before the eyes."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.vehicles.cabin.console import build_console
from therapy_client.world.vehicles.cabin.dashboard import PLATE_M, SCREEN_M, build_dashboard
from therapy_client.world.vehicles.cabin.doors import build_doors
from therapy_client.world.vehicles.cabin.light import Openings, daylit
from therapy_client.world.vehicles.cabin.measures import REAR_M, ROOF_X_M, ROOF_Y_M, SILL_Y_M
from therapy_client.world.vehicles.cabin.seats import build_seats
from therapy_client.world.vehicles.cabin.shell import build_outside, build_shell
from therapy_client.world.vehicles.cabin.steering import build_steering

OPENINGS = Openings(
    belt_y_m=SILL_Y_M,
    belt=(0.755, REAR_M - 0.04, 1.02),
    roof_y_m=ROOF_Y_M,
    roof=(ROOF_X_M, -1.28, 0.20),
    solid=(
        ((-0.72, 0.30, 0.66), (0.72, 0.95, 1.00)),
        ((-0.53, 0.90, 0.64), (-0.21, 1.00, 0.80)),
        ((-0.10, 0.12, -0.50), (0.10, 0.46, 0.60)),
        ((-0.60, 0.20, -0.30), (-0.14, 0.42, 0.20)),
        ((0.14, 0.20, -0.30), (0.60, 0.42, 0.20)),
        ((-0.58, 0.42, -0.40), (-0.16, 1.00, -0.30)),
        ((0.16, 0.42, -0.40), (0.58, 1.00, -0.30)),
    ),
)
_GLOW = np.array(
    ((*PLATE_M[:2], PLATE_M[2] - 0.04, 0.30), (*SCREEN_M[:2], SCREEN_M[2] - 0.03, 0.34))
)


def build_cab() -> MeshBuilder:
    """Everything solid inside, with the daylight that reaches it; for `CABIN`."""
    mesh = MeshBuilder()
    build_dashboard(mesh)
    build_steering(mesh)
    build_console(mesh)
    build_shell(mesh)
    build_doors(mesh)
    build_seats(mesh)
    return daylit(mesh, OPENINGS, _GLOW)


def build_body() -> MeshBuilder:
    """Bonnet, sides and the mirrors' housings, outside in the sun."""
    mesh = MeshBuilder()
    build_outside(mesh)
    return mesh
