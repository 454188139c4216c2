"""Sound comes from where its source is, weaker from afar, and thinner behind an edge."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SCENES, SceneName
from protocols.scenes.dimensions import EDGE_GUARDS
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.wire.parts import BreathingGuide
from therapy_client.breathing import Breath
from therapy_client.displays.gaze import Gaze
from therapy_client.hearing.acoustics import (
    MOST_BARRIER_DB,
    ears_at,
    over_edge_share,
    point_share,
    street_share,
)
from therapy_client.hearing.limits import amplitude
from therapy_client.hearing.soundscape import Moment, wind_share
from therapy_client.patient import DisplayState, Standpoint
from therapy_client.scenes.kit.heights_heard import GUARD_TOPS_M, guard_top_m
from therapy_client.scenes.plaza.sound import Square
from therapy_client.scenes.safe_place.sound import Shore
from therapy_client.scenes.sounds import listening as listening_of_scenes
from therapy_client.scenes.sounds import sounds_of, soundscape_of, sources_of
from therapy_client.world.nature.bird_way import EYE_HEIGHT_M, bird_place

FLOOR = Standpoint((0.0, 0.0, 0.0), 0.0)
FRAME_S = 1 / 90
metres = st.floats(-200, 200)


def ears(yaw_deg=0.0, pitch_deg=0.0, standpoint=FLOOR):
    return ears_at(standpoint, Gaze(yaw_deg, pitch_deg).head_pose())


def in_the_lift(listening=None, *, seconds=1.0, **exposure):
    """Gains of all voices in the lift after a while, by name."""
    listening = listening or listening_of_scenes()
    values = {**GLASS_LIFT.calm_exposure(), **exposure}
    listening.apply(SceneName("glass_lift"), values)
    place = Standpoint((0.0, values["height_m"], -values["edge_distance_m"]), 0.0)
    for _ in range(round(seconds / FRAME_S)):
        mix = listening.frame(
            SceneName("glass_lift"), place, Gaze().head_pose(), DisplayState(), 0.0, FRAME_S
        )
    return {voice.name.partition("/")[2]: voice.gain for voice in mix}


def test_what_is_right_is_heard_right_and_ahead_ahead():
    here = ears()
    x, y, z = here.position_m
    assert here.direction((x + 3, y, z)) == pytest.approx((1, 0, 0))
    assert here.direction((x, y, z + 3)) == pytest.approx((0, 0, 1))
    assert here.direction((x, y + 3, z)) == pytest.approx((0, 1, 0))
    assert here.direction(here.position_m) == (0.0, 0.0, 1.0)


def test_a_head_that_turns_right_hears_what_was_right_ahead():
    here = ears(yaw_deg=90.0)
    x, y, z = here.position_m
    assert here.direction((x + 3, y, z)) == pytest.approx((0, 0, 1), abs=1e-9)
    assert here.direction((x, y, z + 3)) == pytest.approx((-1, 0, 0), abs=1e-9)
    down = ears(pitch_deg=-90.0)
    assert down.direction((x, y - 3, z)) == pytest.approx((0, 0, 1), abs=1e-9)


def test_a_floor_spot_that_is_turned_turns_what_is_heard_as_the_head_does():
    turned = ears(standpoint=Standpoint((5.0, 2.0, -1.0), 90.0))
    x, y, z = turned.position_m
    assert (x, z) == pytest.approx((5.0, -1.0))
    assert turned.direction((x + 3, y, z)) == pytest.approx((0, 0, 1), abs=1e-9)


@given(metres, metres, metres, st.floats(-180, 180), st.floats(-85, 85), st.floats(-180, 180))
def test_a_direction_is_always_a_unit_vector(x, y, z, yaw, pitch, heading):
    here = ears(yaw, pitch, Standpoint((0.0, 10.0, 0.0), heading))
    assert math.hypot(*here.direction((x, y, z))) == pytest.approx(1.0)


@given(st.floats(0, 1e4), st.floats(0.1, 100))
def test_distance_never_makes_louder(distance_m, near_m):
    for law in (point_share, street_share):
        assert 0.0 < law(distance_m, near_m) <= 1.0
        assert law(distance_m * 2, near_m) <= law(distance_m, near_m)
    assert point_share(distance_m, near_m) <= street_share(distance_m, near_m)


def test_twice_as_far_is_6_db_for_a_thing_and_5_for_a_street():
    assert 20 * math.log10(point_share(8, 2) / point_share(4, 2)) == pytest.approx(-6.0, abs=0.1)
    assert 20 * math.log10(street_share(8, 2) / street_share(4, 2)) == pytest.approx(-5.0, abs=0.1)


def test_an_edge_that_touches_the_line_of_sight_takes_5_db_as_screens_do():
    ear, place = (0.0, 2.0, -2.0), (0.0, 2.0, 20.0)
    touching = over_edge_share(ear, place, 2.0, 1000.0)
    assert 20 * math.log10(touching) == pytest.approx(-5.0, abs=0.1)
    assert over_edge_share(ear, place, 0.0, 1000.0) == 1.0
    assert over_edge_share((0.0, 2.0, 0.5), place, 9.0, 1000.0) == 1.0


@given(st.floats(-3, 3), st.floats(0.1, 3), st.floats(-5, 5), st.floats(1, 300))
def test_a_higher_edge_takes_more_and_high_tones_first_but_never_everything(edge, back, low, far):
    ear, place = (0.0, 1.6, -back), (0.0, low, far)
    shares = [over_edge_share(ear, place, edge + rise, 1000.0) for rise in (0.0, 0.3, 1.0)]
    assert all(later <= before + 1e-9 for before, later in itertools.pairwise(shares))
    assert min(shares) >= amplitude(-MOST_BARRIER_DB) - 1e-9
    line_y = 1.6 + (low - 1.6) * back / (back + far)
    if edge >= line_y:
        assert over_edge_share(ear, place, edge, 1000.0) <= (
            over_edge_share(ear, place, edge, 160.0) + 1e-9
        )


def test_the_street_thins_as_the_lift_rises_and_the_far_city_opens_up():
    beds = [in_the_lift(height_m=height, edge_guard=5.0) for height in (0, 20, 50, 100)]
    for name in ("traffic_left", "traffic_ahead", "traffic_right", "street"):
        gains = [bed[name] for bed in beds]
        assert gains == sorted(gains, reverse=True)
        assert gains[-1] < 0.6 * gains[0]
    assert beds[1]["city_left"] > beds[0]["city_left"]


def test_stepping_to_the_edge_lets_the_street_in():
    away = in_the_lift(height_m=40.0, edge_guard=5.0, edge_distance_m=2.0)
    near = in_the_lift(height_m=40.0, edge_guard=5.0, edge_distance_m=0.2)
    assert near["traffic_ahead"] > 1.6 * away["traffic_ahead"]
    assert near["traffic_ahead"] / away["traffic_ahead"] > near["street"] / away["street"]


def test_a_closed_guard_keeps_the_street_out_and_there_is_one_height_for_each_guard():
    assert len(GUARD_TOPS_M) == len(EDGE_GUARDS)
    by_name = dict(zip(EDGE_GUARDS, GUARD_TOPS_M, strict=True))
    assert by_name["wall"] > by_name["glass"] > by_name["railing"] == by_name["none"] == 0.0
    assert guard_top_m(0.5) == pytest.approx((GUARD_TOPS_M[0] + GUARD_TOPS_M[1]) / 2)
    assert guard_top_m(-3) == GUARD_TOPS_M[0]
    assert guard_top_m(9) == GUARD_TOPS_M[-1]
    wall = in_the_lift(height_m=30.0, edge_guard=0.0, edge_distance_m=0.3)
    none = in_the_lift(height_m=30.0, edge_guard=5.0, edge_distance_m=0.3)
    assert wall["traffic_left"] < none["traffic_left"]


def test_wind_is_heard_as_it_is_set_and_calm_is_without_it():
    gains = [in_the_lift(wind=wind)["wind_left"] for wind in (0.0, 0.25, 0.5, 1.0)]
    assert gains[0] == 0.0
    assert gains == sorted(gains)
    assert wind_share(0.5) == pytest.approx(amplitude(-12.0), rel=0.01)


def test_the_drive_is_heard_while_the_lift_moves_and_not_when_it_stands():
    listening, height_m = listening_of_scenes(), 0.0
    for _ in range(90):
        height_m += 2.0 * FRAME_S
        moving = in_the_lift(listening, seconds=FRAME_S, height_m=height_m)["drive"]
    assert moving > 0.0
    assert in_the_lift(listening, seconds=1.0, height_m=height_m)["drive"] == 0.0


def test_the_bird_that_is_heard_is_where_the_bird_is_that_is_seen():
    start, middle, end = (bird_place(share) for share in (0.0, 0.5, 1.0))
    assert start[0] < -8 < 8 < end[0]
    assert middle[1] == pytest.approx(EYE_HEIGHT_M + 0.35, abs=0.05)
    listening = listening_of_scenes()
    in_the_lift(listening)
    listening.show_cue("bird")
    gains = [in_the_lift(listening, seconds=0.1).get("bird", 0.0) for _ in range(38)]
    assert 12 < gains.index(max(gains)) < 27


def test_every_scene_has_its_sounds_and_each_cue_of_a_source_is_one_of_the_scene():
    for name, spec in SCENES.items():
        assert sounds_of(name)
        cues = {cue.name for cue in spec.cues}
        assert {source.cue for source in sources_of(name).values()} - {""} <= cues
        assert all(key == source.name for key, source in sources_of(name).items())


def test_the_breath_is_off_until_it_is_wanted():
    def heard(breath: Breath | None) -> set[str]:
        moment = Moment({}, ears(), lambda _cue: None, FRAME_S, breath)
        return {each.source.name for each in Shore().heard(moment)}

    assert heard(None).isdisjoint({"breath", "says_in", "says_out"})
    assert "breath" in heard(Breath(BreathingGuide.BREATH, 1, 0.5, 1.0, says=True))


def test_every_scene_has_a_soundscape_and_the_square_grows_louder_with_its_crowd():
    assert all(soundscape_of(name).spec is spec for name, spec in SCENES.items())
    ears = ears_at(Standpoint((0.0, 0.0, 0.0), 0.0), Gaze().head_pose())

    def loudness(people):
        exposure = {**SCENES[SceneName("plaza")].calm_exposure(), "people_count": people}
        heard = Square().heard(Moment(exposure, ears, lambda _cue: None, 1 / 90))
        voices = [each for each in heard if each.source.name.startswith("babble")]
        return sum((each.share * 10 ** (each.source.level_dba / 20)) ** 2 for each in voices)

    levels = [loudness(people) for people in (0, 1, 3, 10, 30, 60, 120)]
    assert levels[0] == 0.0
    assert levels == sorted(levels)
