"""What each dimension and cue of the road does; the car is a rest frame and nothing flashes."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.road import SPEC as ROAD
from tests.scenes.kit import HEAD, drawn, loudest_of_cue
from therapy_client.comfort.artificial_motion import ArtificialMotion
from therapy_client.hearing.acoustics import ears_at
from therapy_client.hearing.soundscape import Moment
from therapy_client.patient import Standpoint
from therapy_client.scenes.road import accident, road_traffic
from therapy_client.scenes.road.accident import BEACON_HZ, beacon_share
from therapy_client.scenes.road.look import SITE_AHEAD_M, SITE_EVERY_M, SITES_X_M, Road
from therapy_client.scenes.road.road_surface import (
    ONCOMING_X_M,
    OVERTAKING_X_M,
    STRETCH_M,
    build_stretch,
)
from therapy_client.scenes.road.road_traffic import Lane, braking_gap_m, near_miss
from therapy_client.scenes.road.sound import RoadSounds
from therapy_client.world.vehicles.cabin.measures import EYES_Y_M, SEAT_X_M

CAR_WIDE_M, CAR_LONG_M = 1.8, 4.5
SEAT = Standpoint((SEAT_X_M, EYES_Y_M - 1.62, 0.0), 0.0)
LIMITS = {dimension.name: dimension.guardrail for dimension in ROAD.dimensions}


@pytest.fixture
def road(display) -> Road:
    scene = display.load(SceneName("road"))
    display.show(SceneName("road"))
    assert isinstance(scene, Road)
    return scene


def shown(road: Road, **exposure) -> Road:
    road.apply({**ROAD.calm_exposure(), **exposure})
    road.advance(0.0)
    return road


def moved_m(road: Road, seconds: float) -> float:
    way, before = 0.0, road.standpoint().position_m[2]
    for _ in range(round(30 * seconds)):
        road.advance(1 / 30)
        now = road.standpoint().position_m[2]
        way += (now - before) % STRETCH_M
        before = now
    return way


@pytest.mark.parametrize("speed_kmh", [0.0, 36.0, 100.0])
def test_the_car_goes_exactly_as_fast_as_asked_and_straight_ahead(road, speed_kmh):
    shown(road, speed_kmh=speed_kmh)
    assert moved_m(road, 6.0) == pytest.approx(speed_kmh / 3.6 * 6.0, abs=0.01)
    assert road.standpoint().heading_deg == 0.0
    assert road.standpoint().position_m[1] == pytest.approx(EYES_Y_M - 1.62)


def test_the_car_itself_never_moves_before_the_eyes(display, road):
    """Dashboard, pillar and bonnet are the same picture at rest and at speed."""
    display.look(0.0, -30.0)
    shown(road)
    drawn(display)
    for _ in range(40):  # eyes get used to what they look at once they have looked
        road.advance(0.25)
    rest = drawn(display)[60:]
    shown(road, speed_kmh=100.0)
    for _ in range(3):
        road.advance(0.37)
        assert np.abs(drawn(display)[60:] - rest).mean() < 0.5


def test_the_land_repeats_without_a_jump(display, road):
    shown(road)
    road._z_m = STRETCH_M - 1e-4
    road.advance(0.0)
    before = drawn(display)
    road._z_m = 0.0
    road.advance(0.0)
    assert np.abs(drawn(display) - before).mean() < 0.5


def test_a_display_is_told_that_the_car_moves_the_patient(road):
    motion = ArtificialMotion(strength=1.0)
    shown(road, speed_kmh=60.0)
    masks = []
    for _ in range(90):
        road.advance(1 / 30)
        masks.append(motion.follow(SceneName("road"), road.standpoint(), 1 / 30))
    assert min(masks[20:]) == pytest.approx(1.0)


def test_the_patient_sits_beside_the_wheel_or_behind_it(road):
    for level, x_m in ((0.0, SEAT_X_M), (1.0, -SEAT_X_M)):
        assert shown(road, seat=level).standpoint().position_m[0] == pytest.approx(x_m)


def test_the_car_ahead_looks_larger_the_smaller_the_gap(display, road):
    """Seen in the middle of the picture, where nothing else changes while the car stands."""
    shown(road, gap_m=60.0)
    far = drawn(display)[30:62, 40:110]
    changed = []
    for gap_m in (40.0, 20.0, 8.0):
        shown(road, gap_m=gap_m)
        assert road.gap_now_m == gap_m
        changed.append(int((np.abs(drawn(display)[30:62, 40:110] - far).max(axis=2) > 40).sum()))
    assert changed[0] < changed[1] < changed[2]


def test_more_traffic_is_more_cars_in_each_lane_and_none_appears_near():
    lane = Lane(12, seed=7)
    lane.settle(0.0)
    before, counts = lane.here.copy(), []
    for tick in range(1200):
        share = 0.0 if tick < 30 else 0.5 if tick < 600 else 1.0
        places = lane.advance(0.1, -25.0, share)
        came = lane.here & ~before
        assert np.abs(places[came]).min(initial=math.inf) > 130.0
        before = lane.here.copy()
        counts.append(int(before.sum()))
    assert counts[20] == 0
    assert counts[590] == 6
    assert counts[-1] == 12


@pytest.mark.parametrize(("name", "x_m"), [("traffic", OVERTAKING_X_M), ("oncoming", ONCOMING_X_M)])
def test_each_lane_follows_its_own_dimension(road, name, x_m):
    shown(road, **{name: 1.0})
    assert road._lanes[x_m].here.sum() == 18
    shown(road)
    assert not any(lane.here.any() for lane in road._lanes.values())


def test_the_place_of_an_accident_is_nearer_on_each_level(road):
    asides = []
    for level in (1.0, 2.0, 3.0):
        shown(road)
        shown(road, scene_of_accident=level)
        seen = [not parts[0].is_hidden() for parts in road._sites]
        assert seen.count(True) == 1
        x, _, z = road._places[seen.index(True)].get_pos()
        assert z == pytest.approx(28.0)
        asides.append(abs(x))
    assert asides[0] > asides[1] > asides[2] > CAR_WIDE_M


def solid_angle_in_view(points: np.ndarray, eye_m: np.ndarray, half_field: float) -> float:
    """How large triangles (n, 3, 3) look from a place, in steradians, counting what is hidden.

    Only what lies within `half_field` (tangent) of straight ahead counts.
    """
    way = points - eye_m
    middle = way.mean(axis=1)
    far = np.linalg.norm(middle, axis=1)
    ahead = (middle[:, 2] > 0.5) & (np.abs(middle[:, 0]) < half_field * middle[:, 2])
    area = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]) / 2.0
    facing = -(area * middle).sum(axis=1) / np.maximum(far, 0.3) ** 3
    return float(np.clip(facing, 0.0, None)[ahead].sum())


@pytest.fixture(scope="module")
def passing_by():
    """How large each level's place looks at each metre of the way past it, (3, metres)."""
    ways = []
    for level, x_m in enumerate(SITES_X_M, 1):
        vertices, faces = accident.build_site(level).arrays()
        points = vertices["position"][faces].astype(float)
        out = vertices["normal"][faces].mean(axis=1)
        flipped = (np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]) * out).sum(1)
        points[flipped < 0] = points[flipped < 0][:, [0, 2, 1]]
        points += (x_m, 0.0, 0.0)
        eyes = [np.array((0.0, EYES_Y_M, -z)) for z in range(-100, int(SITE_EVERY_M) - 100, 20)]
        ways.append(
            [solid_angle_in_view(points, eye, math.tan(math.radians(45.0))) for eye in eyes]
        )
    return np.array(ways)


@pytest.mark.parametrize("speed_kmh", [0.0, 30.0, 60.0, 100.0])
def test_at_every_speed_each_level_of_the_accident_shows_more_and_for_longer(passing_by, speed_kmh):
    """What a therapist asks for with "at the site": more is seen, larger, and it is seen longer.

    At rest it is what is seen from where the car stands; in motion the way past it counts.
    """
    if speed_kmh == 0.0:
        at_rest = passing_by[:, round((100.0 + SITE_AHEAD_M) / 20.0)]
        assert at_rest[0] < at_rest[1] < at_rest[2]
        return
    seconds = 20.0 / (speed_kmh / 3.6)
    for large_sr in (0.001, 0.01, 0.03):
        in_view_s = (passing_by > large_sr).sum(axis=1) * seconds
        assert in_view_s[0] <= in_view_s[1] <= in_view_s[2]
    largest = passing_by.max(axis=1)
    assert largest[0] < largest[1] < largest[2]
    assert (passing_by[2] > 0.001).sum() * seconds > 6.0


@pytest.mark.parametrize("speed_kmh", [0.0, 30.0, 60.0, 100.0])
def test_the_first_accident_is_seen_for_seconds_before_it_is_passed(road, speed_kmh):
    shown(road, speed_kmh=speed_kmh)
    shown(road, speed_kmh=speed_kmh, scene_of_accident=3.0)
    ahead_m = road._places[2].get_z()
    assert ahead_m >= SITE_AHEAD_M
    assert ahead_m >= 8.0 * speed_kmh / 3.6


def test_emergency_lamps_swell_at_less_than_one_a_second_and_are_never_red():
    assert BEACON_HZ <= 1.0
    levels = [beacon_share(k / 90) for k in range(90 * 4)]
    turns = np.flatnonzero(np.diff(np.sign(np.diff(levels))))
    assert len(turns) / 4 <= 3.0
    assert np.abs(np.diff(levels)).max() < 0.03


def test_the_car_ahead_brakes_goes_on_and_never_touches(road):
    for gap_m in (60.0, 20.0, 8.0):
        shown(road, gap_m=gap_m, speed_kmh=50.0)
        road.show_cue("ahead_brakes")
        gaps = []
        for _ in range(102):
            road.advance(0.1)
            gaps.append(road.gap_now_m)
        assert 5.9 <= min(gaps) < gap_m
        assert gaps[-1] == gap_m
        assert np.abs(np.diff(gaps)).max() / 0.1 < 22.0
    assert braking_gap_m(60.0, 0.0) == 60.0


def test_the_swinging_car_comes_near_and_touches_nobody():
    for gap_m in (8.0, 20.0, 27.0, 28.0, 60.0):
        nearest = math.inf
        for progress in np.linspace(0.0, 1.0, 400):
            car = near_miss(float(progress), gap_m, OVERTAKING_X_M)
            assert car.x_m < -CAR_WIDE_M / 2 - 0.3 or car.z_m > CAR_LONG_M + 2.0
            ahead = 2.1 + gap_m + 2.25
            if abs(car.z_m - ahead) < CAR_LONG_M:
                assert abs(car.x_m) > CAR_WIDE_M
            nearest = min(nearest, abs(car.x_m))
        assert nearest == pytest.approx(1.5 if gap_m > road_traffic.SMALL_GAP_M else 2.5, abs=0.01)


@pytest.mark.parametrize(("cue", "after_s"), [("near_miss", 6.0), ("siren_passes", 8.5)])
def test_a_cue_changes_the_picture_and_is_over_after_its_time(display, road, cue, after_s):
    display.look(-14.0, -4.0)
    node = {"near_miss": road._swinging, "siren_passes": road._ambulance}[cue]
    shown(road)
    road.show_cue(cue)
    road.advance(after_s)
    during = drawn(display)
    road.silence()
    assert (np.abs(drawn(display) - during).max(axis=2) > 40).sum() > 20
    road.show_cue(cue)
    road.advance(ROAD.cue(cue).duration_s - 0.01)
    assert not node.is_hidden()
    road.advance(0.02)
    assert node.is_hidden()


def test_silence_ends_every_cue_at_once(road):
    shown(road)
    for cue in ROAD.cues:
        road.show_cue(cue.name)
        road.advance(4.0)
        road.silence()
        assert road._swinging.is_hidden()
        assert road._ambulance.is_hidden()
        assert road.gap_now_m == 60.0
        assert road._brakes.is_hidden()


def test_an_unknown_cue_is_refused(road):
    with pytest.raises(KeyError):
        road.show_cue("gust")


def test_the_faster_the_car_the_louder_it_is():
    shares = []
    for speed_kmh in (0.0, 30.0, 60.0, 100.0):
        exposure = {**ROAD.calm_exposure(), "speed_kmh": speed_kmh}
        heard = RoadSounds().heard(Moment(exposure, ears_at(SEAT, HEAD), lambda _: None, 0.1))
        shares.append(sum(each.share for each in heard))
    assert all(slower < faster for slower, faster in itertools.pairwise(shares))


@pytest.mark.parametrize("cue", [cue.name for cue in ROAD.cues])
def test_every_cue_is_heard(cue):
    assert loudest_of_cue(SceneName("road"), cue, {}, SEAT) > 0.0


def test_the_same_seed_builds_the_same_road():
    one, same, other = (build_stretch(seed).plants.arrays()[0] for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_vehicles_throw_a_shadow_on_the_road_while_the_sun_shines_and_none_at_night(display, road):
    display.look(8.0, -8.0)
    shade = road.root.find("**/sun-shade")
    for hour, darker in ((15.0, True), (23.0, False)):
        shown(road, time_of_day_h=hour, gap_m=12.0, seat=0.0)
        drawn(display)
        with_it = drawn(display)
        shade.hide()
        without = drawn(display)
        shade.show()
        assert ((without - with_it).max() > 20) == darker
