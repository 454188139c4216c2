"""The light of an hour: where the sun stands, and what sky and lamps do then. Pure.

The skies of skies.py, by the height of the sun, are joined by smooth steps, so that no minute of
the day jumps. At 15 h, with which `glass_lift` is entered, it is the light of `CITY_AFTERNOON`.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, fields, replace

from therapy_client.world.light.air import CLEAR, Weather
from therapy_client.world.light.light import CITY_AFTERNOON, Light, Linear
from therapy_client.world.light.skies import MORNING_MIST, MORNING_TINT, SKIES, WINDOWS_LIT

LATITUDE_DEG = 48.0
"""Where the scenes lie: the middle of Europe."""

SOUTH_DEG = CITY_AFTERNOON.sun_azimuth_deg - 59.5847427062015
"""Where south is in a scene, 0 ahead: chosen so that the sun stands at 15 h as it always did."""

_DECLINATION_DEG = 9.366547761292447
"""Of a day in the middle of April or the end of August: at 48 degrees north the sun stands 36
degrees high at 15 h, rises before half past five and sets after half past six."""

_HOUR_ANGLE_DEG = 15.0


@dataclass(frozen=True)
class _Cover:
    """What a weather does: shares of the clear sky's figures, and how grey colours become."""

    sun: float
    glow: float
    grey: float
    cloud_share: float
    cloud_light: float
    haze: float


_FAIR = _Cover(1.0, 1.0, 0.0, CITY_AFTERNOON.cloud_share, 1.0, 1.0)
_GREY = _Cover(0.07, 0.12, 0.82, 1.02, 0.52, 0.65)
_RAIN_DARKENS, _RAIN_HAZE = 0.20, 0.38
_FOG_HIDES_SUN = 0.93

_MIXED = tuple(
    each.name
    for each in fields(Light)
    if each.name not in {"sun_azimuth_deg", "sun_elevation_deg", "cloud_share", "windows_lit"}
)


def sun_path(hour_h: float, latitude_deg: float = LATITUDE_DEG) -> tuple[float, float]:
    """Where the sun stands.

    Args:
        hour_h: Hour of the sun's day, 0 to 24; at 12 it stands highest.
        latitude_deg: Degrees north of the equator.

    Returns:
        Azimuth in the scene, 0 ahead and growing to the right, and elevation, in degrees.
    """
    hour_angle = math.radians(_HOUR_ANGLE_DEG * (hour_h - 12.0))
    latitude, declination = math.radians(latitude_deg), math.radians(_DECLINATION_DEG)
    east, south = (
        -math.cos(declination) * math.sin(hour_angle),
        math.cos(declination) * math.cos(hour_angle) * math.sin(latitude)
        - math.sin(declination) * math.cos(latitude),
    )
    up = math.sin(latitude) * math.sin(declination) + math.cos(latitude) * math.cos(
        declination
    ) * math.cos(hour_angle)
    azimuth_deg = SOUTH_DEG + math.degrees(math.atan2(-east, south))
    return azimuth_deg, math.degrees(math.asin(max(-1.0, min(1.0, up))))


def daylight(hour_h: float, weather: Weather = CLEAR, latitude_deg: float = LATITUDE_DEG) -> Light:
    """The light of an hour.

    Args:
        hour_h: Hour of the sun's day; 24 is 0 again.
        weather: What hangs before the sun.
        latitude_deg: Degrees north of the equator.
    """
    hour_h %= 24.0
    azimuth_deg, elevation_deg = sun_path(hour_h, latitude_deg)
    light = _of_elevation(elevation_deg)
    light = _tinted(light, elevation_deg, 1.0 - _eased((hour_h - 11.0) / 2.0))
    light = _fogged(_covered(light, weather), weather)
    return replace(
        light,
        sun_azimuth_deg=azimuth_deg,
        sun_elevation_deg=elevation_deg,
        windows_lit=_windows_lit(hour_h),
    )


def _of_elevation(elevation_deg: float) -> Light:
    above = next((k for k, s in enumerate(SKIES) if s.sun_elevation_deg > elevation_deg), None)
    if above is None or above == 0:
        return SKIES[-1 if above is None else 0]
    low, high = SKIES[above - 1], SKIES[above]
    span = high.sun_elevation_deg - low.sun_elevation_deg
    return _mixed(low, high, _eased((elevation_deg - low.sun_elevation_deg) / span))


def _mixed(low: Light, high: Light, share: float) -> Light:
    def between(name: str) -> float | Linear:
        one, other = getattr(low, name), getattr(high, name)
        if isinstance(one, tuple):
            r, g, b = (a + (c - a) * share for a, c in zip(one, other, strict=True))
            return (r, g, b)
        return float(one + (other - one) * share)

    return replace(low, **{name: between(name) for name in _MIXED})  # type: ignore[arg-type]


def _tinted(light: Light, elevation_deg: float, morning: float) -> Light:
    """Cooler before noon, while the sun is low."""
    share = morning * math.exp(-(((elevation_deg - 1.0) / 8.0) ** 2))
    if share < 1e-3:
        return light
    tint = tuple(1.0 + (full - 1.0) * share for full in MORNING_TINT)

    def cooled(colour: Linear) -> Linear:
        return (colour[0] * tint[0], colour[1] * tint[1], colour[2] * tint[2])

    return replace(
        light,
        haze_m=light.haze_m * (1.0 + (MORNING_MIST - 1.0) * share),
        sun=cooled(light.sun),
        horizon=cooled(light.horizon),
        glow=cooled(light.glow),
        cloud_lit=cooled(light.cloud_lit),
    )


def _cover_of(weather: Weather) -> _Cover:
    share = weather.clouds
    between = {
        each.name: (1.0 - share) * getattr(_FAIR, each.name) + share * getattr(_GREY, each.name)
        for each in fields(_Cover)
    }
    return _Cover(**between)


def _greyed(colour: Linear, grey: float, strength: float = 1.0) -> Linear:
    middle = sum(w * c for w, c in zip((0.25, 0.60, 0.15), colour, strict=True))
    r, g, b = (strength * (c + (middle - c) * grey) for c in colour)
    return (r, g, b)


def _covered(light: Light, weather: Weather) -> Light:
    """Under clouds, which take the sun and the colours, and under rain, which darkens them."""
    if weather.clouds == weather.rain == 0.0:
        return light
    cover, dim = _cover_of(weather), 1.0 - _RAIN_DARKENS * weather.rain

    def greyed(colour: Linear, strength: float = 1.0) -> Linear:
        return _greyed(colour, cover.grey, strength * dim)

    bright = 1.0 + 0.35 * weather.clouds

    return replace(
        light,
        sun=greyed(light.sun, cover.sun),
        glow=greyed(light.glow, cover.glow),
        zenith=greyed(light.zenith, bright),
        horizon=greyed(light.horizon, 1.0 - 0.08 * weather.clouds),
        ground=greyed(light.ground, 1.0 - 0.2 * weather.clouds),
        haze_m=light.haze_m * cover.haze * _RAIN_HAZE**weather.rain,
        cloud_share=cover.cloud_share,
        cloud_lit=greyed(light.cloud_lit, cover.cloud_light),
        cloud_shade=greyed(light.cloud_shade),
    )


def _fogged(light: Light, weather: Weather) -> Light:
    """In fog: what is far takes the fog's colour, the sun is gone, the sky is one with the air."""
    if weather.fog == 0.0:
        return light
    fog, per_m = weather.fog, weather.fog_per_m
    sun = 1.0 - _FOG_HIDES_SUN * _eased(fog)
    grey = 0.75 * fog
    horizon = _greyed(light.horizon, grey)
    r, g, b = (
        one + (0.9 * other - one) * 0.8 * fog
        for one, other in zip(_greyed(light.zenith, grey), horizon, strict=True)
    )
    return replace(
        light,
        sun=_greyed(light.sun, grey, sun),
        glow=_greyed(light.glow, grey, sun),
        zenith=(r, g, b),
        horizon=horizon,
        ground=_greyed(light.ground, grey),
        haze_m=1.0 / (1.0 / light.haze_m + per_m),
        fog_per_m=per_m,
    )


def _windows_lit(hour_h: float) -> float:
    for (start_h, one), (end_h, other) in itertools.pairwise(WINDOWS_LIT):
        if hour_h <= end_h:
            return one + (other - one) * _eased((hour_h - start_h) / (end_h - start_h))
    return WINDOWS_LIT[-1][1]


def _eased(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)
