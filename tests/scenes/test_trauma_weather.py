"""Weather in the scenes of trauma: each level is more, roofs keep dry, sand stays low."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SCENES, SceneName
from protocols.scenes.convoy import SPEC as CONVOY
from protocols.scenes.dimensions import WEATHERS
from protocols.scenes.night_street import SPEC as NIGHT_STREET
from protocols.scenes.road import SPEC as ROAD
from tests.scenes.kit import HEAD, drawn
from therapy_client.hearing.acoustics import ears_at
from therapy_client.hearing.soundscape import Moment
from therapy_client.patient import Standpoint
from therapy_client.scenes.convoy.dust import dusted
from therapy_client.scenes.night_street.look import _UNDER_THE_RAILWAY as UNDER_THE_RAILWAY
from therapy_client.scenes.night_street.measures import UNDERPASS_HIGH_M
from therapy_client.scenes.road.road_surface import STRETCH_M
from therapy_client.scenes.sounds import soundscape_of
from therapy_client.world.light.air import weather_of
from therapy_client.world.light.daylight import daylight

WET = (NIGHT_STREET, ROAD)
LEVELS = range(len(WEATHERS))
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
IN_STREET = {"town_place": 1.0}


@pytest.fixture(params=WET, ids=lambda spec: str(spec.name))
def wet(request, display):
    return entered(display, request.param.name)


@pytest.fixture
def road(display):
    return entered(display, SceneName("road"))


@pytest.fixture
def town(display):
    return entered(display, SceneName("convoy"))


def entered(display, name):
    scene = display.load(name)
    display.show(name)
    scene.silence()
    return scene


@pytest.fixture(autouse=True)
def nothing_is_left_in_the_air(display):
    """The scenes are the same in all tests: each leaves them calm, and still."""
    yield
    for spec in (*WET, CONVOY):
        scene = display.load(spec.name)
        scene.apply(spec.calm_exposure())
        scene.advance(0.0)


def look(display, scene, *, yaw=0.0, pitch=-2.0, **exposure) -> np.ndarray:
    scene.apply({**scene.spec.calm_exposure(), **exposure})
    scene.advance(0.0)
    display.look(yaw, pitch)
    return drawn(display)


def made_by(node, display, scene, **exposure) -> np.ndarray:
    """Where something is seen: what changes when its node is taken away."""
    there, hidden = look(display, scene, **exposure), node.is_hidden()
    node.hide()
    away = drawn(display)
    if not hidden:
        node.show()
    return np.abs(there - away).max(axis=2) > 2


# ── rain and fog ─────────────────────────────────────────────────────────────────────────────


def test_each_level_of_the_weather_looks_different_and_rain_is_the_darkest(display, wet):
    views = [look(display, wet, weather=float(level)) for level in LEVELS]
    for one, other in itertools.pairwise(views):
        assert np.abs(one - other).mean() > 1.5
    assert views[-1].mean() < views[0].mean()


@pytest.fixture
def own_car_away(wet):
    """Pillar and mirrors of the patient's car stand before the fog, not in it: they say nothing."""
    own = [
        node
        for name in ("cab", "body", "mirrors")
        for node in wet.root.find_all_matches(f"**/with-car/{name}")
    ]
    for node in own:
        node.hide()
    yield
    for node in own:
        node.show()


@pytest.mark.usefixtures("own_car_away")
def test_the_denser_the_fog_the_less_stands_out(display, wet):
    contrasts = [look(display, wet, fog=fog)[:50].std() for fog in (0.0, 0.5, 0.75, 1.0)]
    assert contrasts == sorted(contrasts, reverse=True)
    assert contrasts[-1] < 0.8 * contrasts[0]


def test_more_drops_are_seen_the_harder_it_rains_and_none_before(display, wet):
    node = wet._rain.node
    seen = [made_by(node, display, wet, weather=level).mean() for level in (1.0, 2.0, 3.0)]
    assert seen[0] == 0.0
    assert seen[0] < seen[1] < seen[2]


def test_the_darkness_of_a_street_goes_with_its_weather_whatever_was_set_last(display):
    street = entered(display, SceneName("night_street"))
    night = {"time_of_day_h": 22.0}
    look(display, street, **night, weather=3.0)
    look(display, street, **night, weather=3.0, darkness=0.5)
    assert street._lighting.light.lamps_out == 0.5
    assert street._lighting.light.haze_m == daylight(22.0, weather_of(3.0)).haze_m


def test_under_the_railway_it_is_dry(display):
    """Whoever stands before the underpass sees drops before it and none in it."""
    street = entered(display, SceneName("night_street"))

    def seen() -> float:
        return made_by(street._rain.node, display, street, weather=3.0, way_m=62.0).mean()

    before_it, in_the_open = [], []
    for _ in range(6):  # at one moment hardly a drop may be where the underpass is
        street.advance(0.37)
        before_it.append(seen())
        street._rain.shelter((1.0, 1.0, -1.0, -1.0), (0.0, 0.0))
        in_the_open.append(seen())
        street._rain.shelter(UNDER_THE_RAILWAY, (-0.5, UNDERPASS_HIGH_M))
    assert 0.0 < sum(before_it) < 0.95 * sum(in_the_open)
    assert seen() == before_it[-1]


@pytest.mark.parametrize("way", [{}, {"speed_kmh": 90.0}])
def test_it_does_not_rain_into_the_car(display, road, way):
    look(display, road, weather=3.0, **way)
    road.advance(1.3)  # the roof goes with the car
    within = {"yaw": 180.0, "pitch": -35.0}
    assert made_by(road._rain.node, display, road, weather=3.0, **within, **way).mean() < 0.01
    assert made_by(road._rain.node, display, road, weather=3.0, pitch=4.0, **way).mean() > 0.004


def test_drops_do_not_jump_where_the_road_comes_round_again(display, road):
    """The land is set back by a stretch every few seconds; the rain falls on as if it were not."""
    rain, view = road._rain, {"weather": 3.0, "pitch": 4.0}
    one = made_by(rain.node, display, road, **view)
    road._z_m, road._came_round_m = road._z_m - STRETCH_M, road._came_round_m + STRETCH_M
    same = made_by(rain.node, display, road, **view)
    road._came_round_m += 7.0
    other = made_by(rain.node, display, road, **view)
    assert (one & same).sum() > 0.8 * one.sum()
    assert (one & other).sum() < 0.5 * one.sum()


def test_rain_comes_toward_somebody_who_drives_and_never_flashes(display, road):
    look(display, road, weather=3.0, speed_kmh=100.0)
    means = []
    for _ in range(20):
        road.advance(0.1)
        means.append(look(display, road, weather=3.0, speed_kmh=100.0, pitch=4.0).mean())
    assert np.abs(np.diff(means)).max() < 0.02 * 255


# ── dust and wind ────────────────────────────────────────────────────────────────────────────


def test_the_denser_the_dust_the_less_of_the_town_stands_out_and_the_warmer_it_is(display, town):
    views = [look(display, town, **IN_STREET, dust=dust) for dust in SHARES]
    contrasts = [view[:50].std() for view in views]
    warmth = [view[:30, :, 0].mean() - view[:30, :, 2].mean() for view in views]
    assert contrasts == sorted(contrasts, reverse=True)
    assert contrasts[-1] < 0.6 * contrasts[0]
    assert warmth == sorted(warmth)
    assert warmth[-1] > 20.0


def test_clear_air_is_the_light_that_there_always_was():
    for hour_h in (15.0, 18.5, 24.0):
        assert dusted(daylight(hour_h), 0.0) == daylight(hour_h)


def test_no_step_of_the_dust_jumps():
    step = CONVOY.dimension("dust").guardrail.relief_rate_per_s / 30
    for dust in np.linspace(0.0, 1.0 - step, 40):
        now, then = (dusted(daylight(15.0, weather_of(0.0, d)), d) for d in (dust, dust + step))
        for one, other in zip(now.horizon, then.horizon, strict=True):
            assert abs(one - other) < 0.02


def test_the_harder_it_blows_the_more_sand_is_driven_over_the_ground_and_none_in_still_air(
    display, town
):
    node = town._sand.node
    for wind in SHARES:
        look(display, town, **IN_STREET, wind=wind)
        assert node.is_hidden() is (wind == 0.0)
    down = {**IN_STREET, "pitch": -20.0}
    seen = [made_by(node, display, town, **down, wind=wind).mean() for wind in SHARES[1:]]
    assert seen == sorted(seen)
    assert seen[-1] > 0.02


def test_sand_stays_below_the_knee_and_out_of_the_vehicle(display, town):
    up = made_by(town._sand.node, display, town, **IN_STREET, wind=1.0, pitch=40.0)
    assert up.mean() == 0.0
    floor = {"pitch": -80.0}
    seen = made_by(town._sand.node, display, town, town_place=2.0, wind=1.0, **floor)
    assert seen.mean() < 0.002


def test_palms_move_with_the_wind_and_the_view_does_not(display, town):
    before = town.standpoint()
    still, windy = (look(display, town, **IN_STREET, wind=wind, pitch=8.0) for wind in (0.0, 1.0))
    town.advance(0.5)
    moved = np.abs(drawn(display) - windy).mean()
    assert moved > 0.0
    assert np.abs(still - windy).max() > 20
    look(display, town)
    assert town.standpoint().heading_deg == before.heading_deg


# ── the sound ────────────────────────────────────────────────────────────────────────────────


def shares_of(scene: SceneName, source: str, **values) -> float:
    ears = ears_at(Standpoint((0.0, 0.0, 0.0), 0.0), HEAD)
    exposure = {**SCENES[scene].calm_exposure(), **values}
    heard = soundscape_of(scene).heard(Moment(exposure, ears, lambda _cue: None, 1 / 90))
    return next(each.share for each in heard if each.source.name == source)


def test_in_the_car_rain_drums_on_the_roof_and_the_hiss_stays_outside():
    ears = ears_at(Standpoint((0.0, 0.0, 0.0), 0.0), HEAD)
    moment = Moment({**ROAD.calm_exposure(), "weather": 3.0}, ears, lambda _cue: None, 1 / 90)
    heard = [each for each in soundscape_of(SceneName("road")).heard(moment) if each.share > 0.0]
    sounds = {str(each.source.sound) for each in heard}
    assert "rain_on_car" in sounds
    assert "rain" not in sounds


def test_the_harder_it_blows_over_the_desert_the_louder_the_wind():
    shares = [shares_of(SceneName("convoy"), "wind", wind=wind) for wind in SHARES]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
