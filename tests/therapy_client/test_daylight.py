"""The light of every hour: no minute jumps, nights are dark and can be read, later is darker."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.scenes.dimensions import TIME_OF_DAY
from therapy_client.world.light.air import OVERCAST, Weather, weather_of
from therapy_client.world.light.daylight import daylight, sun_path
from therapy_client.world.light.light import CITY_AFTERNOON, Light

MINUTES = 24 * 60
COLOURS = ("sun", "zenith", "horizon", "glow", "ground", "cloud_lit", "cloud_shade")
NUMBERS = ("ambient", "exposure", "cloud_share", "lamps", "windows_lit")
MOST_A_MINUTE = 0.10
"""Of the sun's own colour, which reaches 3; a sunrise takes about half an hour."""

hours = st.floats(0.0, 24.0)
shares = st.floats(0.0, 1.0)
weathers = st.builds(Weather, shares, shares, shares)
latitudes = st.floats(-66.0, 66.0)


def steps(light: Light, later: Light) -> list[float]:
    apart = [
        abs(one - other)
        for name in COLOURS
        for one, other in zip(getattr(light, name), getattr(later, name), strict=True)
    ]
    apart += [abs(getattr(light, name) - getattr(later, name)) for name in NUMBERS]
    return apart


def brightness(light: Light) -> float:
    """Roughly what a level white floor shows: sun by its height, and the sky."""
    up = max(light.sun_direction()[1], 0.0)
    sky = 0.66 * light.horizon[1] + 0.34 * light.zenith[1]
    return light.exposure * (light.sun[1] * up + sky * light.ambient)


@pytest.mark.parametrize("weather", [weather_of(0.0), OVERCAST, weather_of(3.0, 0.6)])
def test_no_minute_of_the_day_jumps_in_any_colour(weather):
    lights = [daylight(minute / 60.0, weather) for minute in range(MINUTES + 2)]
    for light, later in itertools.pairwise(lights):
        assert max(steps(light, later)) < MOST_A_MINUTE
        assert abs(light.haze_m - later.haze_m) < 25.0


@given(hour=hours, weather=weathers, latitude=latitudes)
def test_no_moment_jumps_wherever_the_scene_lies(hour, weather, latitude):
    apart = steps(
        daylight(hour, weather, latitude), daylight(hour + 1e-4 / 60.0, weather, latitude)
    )
    assert max(apart) < 1e-3


@given(hour=hours, weather=weathers, latitude=latitudes)
def test_a_sun_below_the_horizon_gives_no_sunlight(hour, weather, latitude):
    light = daylight(hour, weather, latitude)
    if light.sun_elevation_deg < -0.5:
        assert light.sun == (0.0, 0.0, 0.0)


@given(hour=hours, weather=weathers, latitude=latitudes)
def test_no_hour_is_black_and_no_colour_is_negative(hour, weather, latitude):
    light = daylight(hour, weather, latitude)
    assert brightness(light) > 0.03
    assert all(channel >= 0.0 for name in COLOURS for channel in getattr(light, name))
    assert 0.0 <= light.lamps <= 1.0
    assert 0.0 <= light.windows_lit <= 1.0
    if light.sun_elevation_deg < -6.0:
        assert light.lamps > 0.9


@given(hour=hours, latitude=latitudes)
def test_the_sun_stands_highest_at_noon_and_moves_to_the_right_all_day(hour, latitude):
    if latitude > 12.0:
        azimuth_deg, elevation_deg = sun_path(hour, latitude)
        later_deg, _ = sun_path(hour + 0.05, latitude)
        assert elevation_deg <= sun_path(12.0, latitude)[1] + 1e-9
        assert math.remainder(later_deg - azimuth_deg, 360.0) > 0.0


def test_the_calm_hour_has_the_light_that_the_city_always_had():
    light = daylight(TIME_OF_DAY.calm)
    assert light.sun_direction() == pytest.approx(CITY_AFTERNOON.sun_direction(), abs=1e-6)
    assert max(steps(light, CITY_AFTERNOON)[:-1]) < 1e-9
    assert light.lamps == 0.0


def test_from_the_calm_hour_on_each_later_hour_is_darker():
    """What lets one number be graded: later is more, and calm is the brightest of its range."""
    limits = TIME_OF_DAY.guardrail.absolute
    assert limits.lowest == TIME_OF_DAY.calm
    minutes = range(int(limits.lowest * 60), int(limits.highest * 60) + 1)
    bright = [brightness(daylight(minute / 60.0)) for minute in minutes]
    assert all(later <= earlier + 1e-9 for earlier, later in itertools.pairwise(bright))
    assert bright[0] > 10 * bright[-1]


def test_the_light_of_the_way_back_never_changes_faster_than_a_slow_fade():
    """At the quickest rate no thirtieth of a second takes a tenth of the brightest light."""
    limits = TIME_OF_DAY.guardrail
    quickest = max(limits.rate_per_s, limits.relief_rate_per_s) / 30.0
    count = int((limits.absolute.highest - limits.absolute.lowest) / quickest)
    bright = [brightness(daylight(limits.absolute.lowest + k * quickest)) for k in range(count)]
    assert max(abs(a - b) for a, b in itertools.pairwise(bright)) < 0.1 * max(bright)


def test_an_overcast_sky_hides_the_sun_and_takes_the_colour_out():
    clear, grey = daylight(12.0), daylight(12.0, OVERCAST)
    assert grey.sun[1] < 0.1 * clear.sun[1]
    assert grey.cloud_share > clear.cloud_share
    assert max(grey.zenith) - min(grey.zenith) < 0.3 * (max(clear.zenith) - min(clear.zenith))
    assert grey.haze_m < clear.haze_m
