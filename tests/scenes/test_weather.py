"""The weather in picture, light and sound: each level is more, none flashes, the cab stays dry."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SCENES, SceneName
from protocols.scenes.dimensions import FOG, OUTDOORS, WEATHER, WEATHERS
from therapy_client.hearing.acoustics import ears_at
from therapy_client.hearing.soundscape import Moment
from therapy_client.patient import HeadPose, Standpoint
from therapy_client.scenes.sounds import soundscape_of
from therapy_client.world.light.air import DENSEST_FOG_M, Weather, rain_share, weather_of
from therapy_client.world.light.daylight import daylight
from therapy_client.world.light.light import Light

OUTDOOR_SCENES = (
    SceneName("glass_lift"),
    SceneName("rooftop"),
    SceneName("footbridge"),
    SceneName("plaza"),
    SceneName("night_street"),
    SceneName("road"),
)
LEVELS = range(len(WEATHERS))
LIFT = {"height_m": 25.0, "edge_guard": 5.0, "edge_distance_m": 0.4}
FRAMES_PER_S = 30


@pytest.fixture
def crossing(display):
    scene = display.load(SceneName("footbridge"))
    display.show(SceneName("footbridge"))
    return scene


def look(display, scene, *, yaw=0.0, pitch=-10.0, **exposure):
    scene.apply({**scene.spec.calm_exposure(), **exposure})
    scene.advance(0.0)
    display.look(yaw, pitch)
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def drops(display, scene, *, weather=3.0, **values):
    """Where drops are seen: what is gone without them."""
    wet = look(display, scene, pitch=5.0, weather=weather, **values)
    scene._rain.node.hide()
    dry = look(display, scene, pitch=5.0, weather=weather, **values)
    scene._rain.show(rain_share(weather))
    return np.abs(wet - dry).max(axis=2) > 3


def brightness(light: Light) -> float:
    up = max(light.sun_direction()[1], 0.0)
    sky = 0.66 * light.horizon[1] + 0.34 * light.zenith[1]
    return light.exposure * (light.sun[1] * up + sky * light.ambient)


# ── the light ────────────────────────────────────────────────────────────────────────────────


def test_a_clear_sky_is_the_sky_that_there_always_was():
    for hour_h in (15.0, 18.5, 24.0):
        assert daylight(hour_h, weather_of(0.0, 0.0)) == daylight(hour_h)


@pytest.mark.parametrize("hour_h", [15.0, 17.5, 19.0, 24.0])
def test_each_level_is_darker_and_one_sees_less_far(hour_h):
    lights = [daylight(hour_h, weather_of(level)) for level in np.arange(0.0, 3.01, 0.25)]
    assert all(b.haze_m < a.haze_m for a, b in itertools.pairwise(lights))
    if hour_h < 18.0:
        assert all(brightness(b) < brightness(a) for a, b in itertools.pairwise(lights))


def test_the_denser_the_fog_the_less_far_one_sees_down_to_the_nearest_houses():
    lights = [daylight(15.0, weather_of(0.0, fog)) for fog in np.linspace(0.0, 1.0, 11)]
    far_m = [light.haze_m for light in lights]
    assert all(nearer < farther for farther, nearer in itertools.pairwise(far_m))
    assert far_m[-1] == pytest.approx(DENSEST_FOG_M, rel=0.02)


@given(st.floats(15.0, 24.0), st.floats(0, 3), st.floats(0, 1))
def test_no_step_of_the_weather_jumps(hour_h, level, fog):
    """The light of the next frame at the quickest rate is within 4 % of the brightest light."""
    level_step = WEATHER.guardrail.relief_rate_per_s / FRAMES_PER_S
    fog_step = FOG.guardrail.relief_rate_per_s / FRAMES_PER_S
    now = daylight(hour_h, weather_of(level, fog))
    then = daylight(hour_h, weather_of(min(3.0, level + level_step), min(1.0, fog + fog_step)))
    assert abs(brightness(then) - brightness(now)) < 0.04 * brightness(daylight(15.0))


def test_rain_begins_when_the_sky_is_covered_and_grows():
    assert rain_share(0.0) == rain_share(1.0) == 0.0
    shares = [rain_share(level) for level in np.arange(1.0, 3.01, 0.1)]
    assert shares == sorted(shares)
    assert 0.2 < rain_share(2.0) < 0.5
    assert rain_share(3.0) == 1.0
    assert weather_of(1.0) == Weather(clouds=1.0)


# ── the picture ──────────────────────────────────────────────────────────────────────────────


def test_every_outdoor_scene_has_an_hour_a_weather_and_fog():
    for name in SCENES:
        named = {dimension.name for dimension in SCENES[name].dimensions}
        wanted = {dimension.name for dimension in OUTDOORS}
        assert (wanted <= named) is (name in OUTDOOR_SCENES)


def test_each_level_of_the_weather_looks_different(display, lift):
    views = [look(display, lift, weather=float(level), **LIFT) for level in LEVELS]
    for one, other in itertools.pairwise(views):
        assert np.abs(one - other).mean() > 1.5
    assert views[0].mean() > views[-1].mean()


def test_the_denser_the_fog_the_less_of_the_city_stands_out(display, lift):
    contrasts = [look(display, lift, fog=f, **LIFT).std() for f in (0.0, 0.5, 0.75, 1.0)]
    assert contrasts == sorted(contrasts, reverse=True)
    assert contrasts[-1] < 0.4 * contrasts[0]


def test_more_drops_are_seen_the_harder_it_rains_and_none_before(display, lift):
    """What changes when only the drops fall on: time stands still for everything else."""
    changed = [drops(display, lift, weather=level, **LIFT).mean() for level in (1.0, 2.0, 3.0)]
    assert changed[0] == 0.0
    assert changed[0] < changed[1] < changed[2]


def test_it_does_not_rain_into_the_cab(display, lift):
    """Looking back from the edge there is nothing but the cab; no drop falls in it."""
    values = {"weather": 3.0, "edge_distance_m": 0.4, "height_m": 25.0}
    wet = look(display, lift, yaw=180.0, pitch=-30.0, **values)
    lift._rain.node.hide()
    dry = look(display, lift, yaw=180.0, pitch=-30.0, **values)
    lift._rain.show(1.0)
    assert (np.abs(wet - dry).max(axis=2) > 3).mean() < 0.01


def test_rain_that_falls_never_flashes(display, lift):
    """Over two seconds of rain the whole picture keeps its brightness within 1 % of white."""
    look(display, lift, weather=3.0, wind=0.5, **LIFT)
    lift.settle()  # the eyes were used to where the test before looked last
    means, tiles = [], []
    for _ in range(20):
        lift.advance(0.1)
        image = look(display, lift, weather=3.0, wind=0.5, **LIFT)
        means.append(image.mean())
        tiles.append(image.reshape(5, 20, 8, 20, 3).mean(axis=(1, 3, 4)))
    assert np.ptp(means) < 0.01 * 255
    assert np.abs(np.diff(tiles, axis=0)).max() < 0.08 * 255


def test_drops_do_not_jump_when_the_wind_changes_after_a_long_session(display, crossing):
    crossing.advance(2000.0)
    one, same = (drops(display, crossing, wind=wind) for wind in (0.5, 0.502))
    assert (one & same).sum() > 0.6 * one.sum()
    crossing.advance(0.5)
    other = drops(display, crossing, wind=0.502)
    assert (one & other).sum() < 0.4 * one.sum()


def test_the_sky_draws_over_without_a_flash(display, lift):
    """From clear to rain and back at the quickest rates; the light goes one way on each leg."""
    for levels in (np.arange(0.0, 3.01, 0.25), np.arange(3.0, -0.01, -0.25)):
        means = [look(display, lift, weather=float(level), **LIFT).mean() for level in levels]
        down = -1.0 if levels[0] == 0.0 else 1.0
        steps = down * np.diff(means)
        assert steps.min() > -0.02 * 255
        per_frame = WEATHER.guardrail.relief_rate_per_s / FRAMES_PER_S / 0.25
        assert np.abs(steps).max() * per_frame < 0.08 * 255


def test_the_same_weather_again_touches_nothing(display, lift):
    look(display, lift, weather=3.0, fog=0.3, **LIFT)
    shown = lift._lighting.light
    look(display, lift, weather=3.0, fog=0.3, **{**LIFT, "height_m": 26.0})
    assert lift._lighting.light is shown


# ── the sound ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", OUTDOOR_SCENES)
def test_rain_is_heard_as_hard_as_it_falls_in_every_outdoor_scene(name):
    shares = []
    for level in LEVELS:
        exposure = {**SCENES[name].calm_exposure(), "weather": float(level)}
        ears = ears_at(Standpoint((0.0, 0.0, 0.0), 0.0), HeadPose((0.0, 1.6, 0.0), (0, 0, 0, 1)))
        moment = Moment(exposure, ears, lambda _cue: None, 1 / 90)
        heard = soundscape_of(name).heard(moment)
        shares.append(next(each.share for each in heard if each.source.name == "rain"))
    assert shares[0] == shares[1] == 0.0
    assert 0.0 < shares[2] < shares[3] == 1.0
    assert math.isclose(shares[2], math.sqrt(rain_share(2.0)))
