"""Skies by the height of the sun, and lit windows by the hour: the tables of daylight.py."""

from __future__ import annotations

from dataclasses import replace

from therapy_client.world.light.light import CITY_AFTERNOON, Light, Linear

NIGHT_DEG, GONE_DEG = -16.0, -0.4
"""Heights of the sun: nothing of it is left in the sky; its upper rim is below the horizon."""


def _sky(elevation_deg: float, haze_m: float, exposure: float, lamps: float, **c: Linear) -> Light:
    return replace(
        CITY_AFTERNOON,
        sun_elevation_deg=elevation_deg,
        haze_m=haze_m,
        exposure=exposure,
        lamps=lamps,
        **c,  # type: ignore[arg-type]
    )


_NONE = (0.0, 0.0, 0.0)
SKIES = (
    # Night over a city: a moon somewhere above, and the lamps' own haze over the roofs.
    _sky(
        NIGHT_DEG,
        1500.0,
        1.05,
        1.0,
        sun=_NONE,
        zenith=(0.014, 0.022, 0.052),
        horizon=(0.068, 0.066, 0.088),
        glow=_NONE,
        ground=(0.030, 0.030, 0.036),
        cloud_lit=(0.075, 0.072, 0.084),
        cloud_shade=(0.034, 0.038, 0.060),
    ),
    # The last light in the west.
    _sky(
        -11.5,
        1450.0,
        1.0,
        1.0,
        sun=_NONE,
        zenith=(0.019, 0.036, 0.098),
        horizon=(0.105, 0.115, 0.180),
        glow=(0.32, 0.15, 0.09),
        ground=(0.042, 0.044, 0.054),
        cloud_lit=(0.105, 0.098, 0.128),
        cloud_shade=(0.046, 0.054, 0.090),
    ),
    # The blue hour.
    _sky(
        -7.5,
        1400.0,
        0.95,
        1.0,
        sun=_NONE,
        zenith=(0.034, 0.066, 0.185),
        horizon=(0.20, 0.22, 0.36),
        glow=(0.80, 0.36, 0.17),
        ground=(0.062, 0.066, 0.086),
        cloud_lit=(0.20, 0.18, 0.25),
        cloud_shade=(0.075, 0.085, 0.150),
    ),
    # The sun has just gone: the west still burns.
    _sky(
        -3.0,
        1300.0,
        0.84,
        0.85,
        sun=_NONE,
        zenith=(0.072, 0.130, 0.315),
        horizon=(0.49, 0.345, 0.36),
        glow=(1.75, 0.72, 0.27),
        ground=(0.135, 0.120, 0.130),
        cloud_lit=(0.74, 0.40, 0.34),
        cloud_shade=(0.20, 0.185, 0.28),
    ),
    _sky(
        GONE_DEG,
        1250.0,
        0.78,
        0.45,
        sun=_NONE,
        zenith=(0.094, 0.165, 0.385),
        horizon=(0.70, 0.455, 0.335),
        glow=(2.10, 0.98, 0.36),
        ground=(0.20, 0.165, 0.150),
        cloud_lit=(1.10, 0.62, 0.40),
        cloud_shade=(0.33, 0.285, 0.38),
    ),
    # The golden hour, with long shadows.
    _sky(
        7.0,
        1250.0,
        0.73,
        0.0,
        sun=(2.45, 1.48, 0.74),
        zenith=(0.108, 0.205, 0.48),
        horizon=(0.78, 0.61, 0.48),
        glow=(1.75, 0.98, 0.42),
        ground=(0.28, 0.23, 0.18),
        cloud_lit=(1.36, 1.05, 0.82),
        cloud_shade=(0.48, 0.46, 0.54),
    ),
    _sky(
        18.0,
        1550.0,
        0.72,
        0.0,
        sun=(2.70, 2.12, 1.48),
        zenith=(0.104, 0.225, 0.55),
        horizon=(0.66, 0.70, 0.76),
        glow=(1.05, 0.78, 0.46),
        ground=(0.27, 0.24, 0.20),
        cloud_lit=(1.36, 1.24, 1.10),
        cloud_shade=(0.53, 0.57, 0.66),
    ),
    CITY_AFTERNOON,
    _sky(
        52.0,
        2200.0,
        0.70,
        0.0,
        sun=(2.95, 2.74, 2.38),
        zenith=(0.088, 0.225, 0.60),
        horizon=(0.50, 0.67, 0.87),
        glow=(0.80, 0.74, 0.58),
        ground=(0.27, 0.255, 0.23),
        cloud_lit=(1.38, 1.38, 1.36),
        cloud_shade=(0.56, 0.63, 0.75),
    ),
)
"""Skies by the height of the sun, from night to noon. Colours are looked at, not measured."""

WINDOWS_LIT = (
    (0.0, 0.16),
    (3.0, 0.06),
    (5.0, 0.14),
    (7.0, 0.36),
    (16.0, 0.30),
    (18.5, 0.46),
    (20.5, 0.54),
    (22.5, 0.34),
    (24.0, 0.16),
)
"""Share of a city's windows with a light behind them, by the hour."""

MORNING_TINT = (0.94, 1.0, 1.12)
"""Dawn is a little cooler than dusk: the night's air carries less dust."""

MORNING_MIST = 0.62
"""What the cool of the night leaves of how far one sees, while the sun is low before noon."""
