"""What light is made of: sun, sky, haze, lamps. Colours are linear, 1 is paper white."""

from __future__ import annotations

import math
from dataclasses import dataclass

Linear = tuple[float, float, float]


@dataclass(frozen=True)
class Light:
    """Sun and sky of a scene.

    Attributes:
        sun_azimuth_deg: Where the sun stands, 0 ahead (+z), growing to the right.
        sun_elevation_deg: How high it stands.
        sun: Its light on a surface that faces it.
        zenith: The sky overhead.
        horizon: The sky at the horizon, and the haze.
        glow: What the sun adds to the sky around it.
        ground: Light thrown back from the ground.
        ambient: How strongly the sky lights surfaces.
        haze_m: Distance at which haze has taken 63 % of a colour.
        exposure: Factor before the tone curve.
        cloud_share: Share of the sky under clouds, 0 to 1.
        cloud_lit: Colour of a cloud in the sun.
        cloud_shade: Colour of a cloud in its own shade.
        lamps: How brightly lamps burn, 0 by day to 1 at night.
        windows_lit: Share of windows with a light behind them; seen while lamps burn.
        lamps_out: How many of a street's lamps are out: 0 for none, 1 for all but a few.
        fog_per_m: What fog takes of the sky, as extinction in 1/m; `haze_m` has it in it already.
    """

    sun_azimuth_deg: float
    sun_elevation_deg: float
    sun: Linear
    zenith: Linear
    horizon: Linear
    glow: Linear
    ground: Linear
    ambient: float
    haze_m: float
    exposure: float
    cloud_share: float
    cloud_lit: Linear
    cloud_shade: Linear
    lamps: float = 0.0
    windows_lit: float = 0.0
    lamps_out: float = 0.0
    fog_per_m: float = 0.0

    def sun_direction(self) -> tuple[float, float, float]:
        """Unit vector toward the sun: x right, y up, z forward."""
        azimuth, elevation = (
            math.radians(self.sun_azimuth_deg),
            math.radians(self.sun_elevation_deg),
        )
        return (
            math.sin(azimuth) * math.cos(elevation),
            math.sin(elevation),
            math.cos(azimuth) * math.cos(elevation),
        )


CITY_AFTERNOON = Light(
    sun_azimuth_deg=-122.0,
    sun_elevation_deg=36.0,
    sun=(2.75, 2.45, 2.0),
    zenith=(0.10, 0.24, 0.60),
    horizon=(0.56, 0.70, 0.86),
    glow=(0.9, 0.75, 0.5),
    ground=(0.26, 0.24, 0.21),
    ambient=0.95,
    haze_m=1900.0,
    exposure=0.72,
    cloud_share=0.42,
    cloud_lit=(1.35, 1.32, 1.28),
    cloud_shade=(0.55, 0.62, 0.74),
)

SHORE_EVENING = Light(
    sun_azimuth_deg=-22.0,
    sun_elevation_deg=11.0,
    sun=(2.75, 1.62, 0.80),
    zenith=(0.115, 0.215, 0.46),
    horizon=(0.88, 0.60, 0.42),
    glow=(1.35, 0.72, 0.28),
    ground=(0.36, 0.27, 0.20),
    ambient=0.95,
    haze_m=3600.0,
    exposure=0.70,
    cloud_share=0.34,
    cloud_lit=(1.40, 0.98, 0.72),
    cloud_shade=(0.50, 0.42, 0.50),
)
