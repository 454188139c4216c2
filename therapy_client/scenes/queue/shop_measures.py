"""How large the shop is, and its light."""

from __future__ import annotations

from therapy_client.world.buildings.interior import Room

LEFT_M, RIGHT_M, BACK_M, HEIGHT_M = -4.2, 5.2, 18.6, 3.3
COUNTER_Z_M, COUNTER_M = 15.6, 1.02
COUNTER_X_M = (-1.7, 3.6)
SECOND_LINE_X_M = 2.3
DOOR_HALF_M, DOOR_M = 0.75, 2.10
CLERKS_M = ((0.0, 16.95), (SECOND_LINE_X_M, 16.95))
"""x and z of those behind the counter."""

LAMPS_M = tuple(
    (x, HEIGHT_M - 0.05, z) for x in (-2.4, 0.6, 3.6) for z in (1.8, 5.4, 9.0, 12.6, 16.2)
)
SHOP = Room((LEFT_M, 0.0, 0.0), (RIGHT_M, HEIGHT_M, BACK_M), LAMPS_M, 2.2, cool=0.5)
