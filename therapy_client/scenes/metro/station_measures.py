"""How large hall and platform are, and the light in them."""

from __future__ import annotations

import numpy as np

from therapy_client.world.buildings.interior import Room

BEGINS_M, ENDS_M = -6.5, 30.0
PLATFORM_Z_M, FAR_Z_M, HEIGHT_M, BED_M = -4.8, 3.7, 3.5, -1.1
STREET_X_M, HALL_BACK_Z_M, HALL_FRONT_Z_M, HALL_HEIGHT_M = -18.0, -6.6, -0.7, 3.1
OPENING_Z_M, OPENING_HEIGHT_M = (-3.7, -0.9), 2.5
MOUTH_X_M, MOUTH_HEIGHT_M = (-15.9, -12.5), 2.55
"""The mouth of the escalators in the hall's back wall."""

PLATFORM_LAMPS_M = tuple((float(x), HEIGHT_M - 0.06, -1.9) for x in np.arange(-4.5, 30.0, 4.5))
HALL_LAMPS_M = tuple(
    (x, HALL_HEIGHT_M - 0.06, z) for x in (-16.0, -12.5, -9.0) for z in (-5.2, -2.2)
)
STATION = Room(
    (BEGINS_M, BED_M, PLATFORM_Z_M),
    (ENDS_M, HEIGHT_M, FAR_Z_M),
    PLATFORM_LAMPS_M,
    2.6,
    0.28,
    cool=0.9,
)
HALL = Room(
    (STREET_X_M, 0.0, HALL_BACK_Z_M),
    (BEGINS_M, HALL_HEIGHT_M, HALL_FRONT_Z_M),
    HALL_LAMPS_M,
    2.1,
    cool=0.7,
)
