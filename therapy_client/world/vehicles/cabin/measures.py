"""Measures and colours of the cabin that its parts share.

The road is y = 0, the eyes are over z = 0, the driver sits left. Measures are those of a common
car: 1.8 m wide, seats 0.74 m apart, eyes 1.18 m above the road, a steering wheel of 0.37 m.
"""

from __future__ import annotations

from typing import Any

from therapy_client.world.geometry.textures import Surface

SEAT_X_M, EYES_Y_M = 0.37, 1.18
SILL_Y_M, ROOF_Y_M, SIDE_X_M, ROOF_X_M = 0.93, 1.43, 0.74, 0.60
SCREEN_LOW, SCREEN_HIGH = (0.93, 1.02), (1.42, 0.19)
"""Height and way ahead of the windscreen's lower and upper edge, in its middle."""

REAR_M = -1.4

PAINT = (0.30, 0.40, 0.52)
RUBBER = (0.16, 0.16, 0.17)
BLACK = (0.10, 0.10, 0.11)
SATIN = (0.52, 0.53, 0.54)

SOFT: dict[str, Any] = {"colour": (0.36, 0.36, 0.37), "layer": Surface.LEATHER, "tile_m": 0.10}
HARD: dict[str, Any] = {"colour": (0.42, 0.42, 0.42), "layer": Surface.LEATHER, "tile_m": 0.07}
TRIM: dict[str, Any] = {"colour": (0.60, 0.58, 0.54), "layer": Surface.LEATHER, "tile_m": 0.10}
LEATHER: dict[str, Any] = {"colour": (0.30, 0.29, 0.29), "layer": Surface.LEATHER, "tile_m": 0.08}
FABRIC: dict[str, Any] = {"colour": (0.47, 0.48, 0.50), "layer": Surface.FABRIC, "tile_m": 0.16}
LINER: dict[str, Any] = {"colour": (0.80, 0.78, 0.74), "layer": Surface.PLASTER, "tile_m": 0.5}
CARPET: dict[str, Any] = {"colour": (0.26, 0.26, 0.27), "layer": Surface.CARPET, "tile_m": 0.4}
METAL: dict[str, Any] = {"colour": SATIN, "layer": Surface.METAL, "tile_m": 0.5}
"""What things are made of; grain comes with the surface, colour from here."""

FIELD_PAINTED: dict[str, Any] = {
    "colour": (0.66, 0.57, 0.43),
    "layer": Surface.PAINTED,
    "tile_m": 1.0,
}
FIELD_CANVAS: dict[str, Any] = {
    "colour": (0.60, 0.54, 0.42),
    "layer": Surface.FABRIC,
    "tile_m": 0.22,
}
"""What a field car is made of."""
