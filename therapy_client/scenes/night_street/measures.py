"""The night street's measures, in metres: it runs along z, the patient walks its right pavement."""

from __future__ import annotations

from therapy_client.world.streets.city_plan import PAVEMENT_M, ROAD_M, Plot
from therapy_client.world.things.lamp_post import STREET_M

PATIENT_X_M = 7.7
MAIN_Z_M, FAR_Z_M = -30.0, 152.0
UNDERPASS_Z_M, UNDERPASS_X_M, UNDERPASS_HIGH_M = (68.0, 83.0), 8.7, 4.1
BANK_HIGH_M = 6.4
CAR_PARK = Plot(-40.0, 14.0, -9.5, 48.0)
LAMP_SPACING_M, POST_X_M, POST_HIGH_M = 20.0, 9.15, STREET_M

SHOPS_TO_Z_M = 6.0
"""Shops are where the main street is; farther on there is nobody to ask."""

HALF_ROAD_M, HOUSE_FRONT_M = ROAD_M / 2, ROAD_M / 2 + PAVEMENT_M
BIN_ROWS_M, SHUTTERS_M = (22.5, 45.0), (3.0, 12.0, 57.0)
"""Where containers stand, and where shops across the street begin whose shutter is down."""
