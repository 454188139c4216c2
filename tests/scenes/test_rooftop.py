"""What each dimension and cue of the rooftop does, and to nothing else."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.scenes.dimensions import EDGE_GUARDS
from protocols.scenes.rooftop import SPEC as ROOFTOP
from therapy_client.scenes.rooftop import plank, roof_things
from therapy_client.scenes.rooftop import roof as rooftop
from therapy_client.scenes.rooftop import sound as heard
from therapy_client.world.buildings.city import build_city

OPEN = {"edge_guard": 5.0, "edge_distance_m": 0.3, "safety_net": 2.0}


@pytest.fixture
def roof(display):
    scene = display.load(SceneName("rooftop"))
    display.show(SceneName("rooftop"))
    return scene


def look(display, roof, *, yaw=0.0, pitch=-30.0, **exposure):
    roof.apply({**ROOFTOP.calm_exposure(), **exposure})
    roof.advance(0.0)
    display.look(yaw, pitch)
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def apart(one, other):
    return np.abs(one - other).mean()


# ── where the patient stands ─────────────────────────────────────────────────────────────────


def test_the_patient_stands_as_high_and_as_far_from_the_edge_as_asked(roof):
    for height_m, distance_m in itertools.product((0.0, 37.25, 100.0), (4.0, 1.1, 0.1)):
        roof.apply({**ROOFTOP.calm_exposure(), "height_m": height_m, "edge_distance_m": distance_m})
        assert roof.standpoint().position_m == (0.0, height_m, -distance_m)
        assert roof.standpoint().heading_deg == 0.0


def test_the_plank_carries_the_patient_out_and_its_end_stays_as_far_ahead_as_asked(roof):
    for reach_m, distance_m in itertools.product((0.0, 1.0, 3.0), (2.0, 0.4)):
        values = {"plank_reach_m": reach_m, "edge_distance_m": distance_m}
        roof.apply({**ROOFTOP.calm_exposure(), **values})
        assert roof._end.get_z() == reach_m
        assert roof._end.get_z() - roof.standpoint().position_m[2] == pytest.approx(distance_m)


def test_the_patient_always_stands_on_the_roof_or_on_the_plank():
    limits = {each.name: each.guardrail.absolute for each in ROOFTOP.dimensions}
    farthest = limits["plank_reach_m"].highest
    assert farthest - plank.PLANK_M < -rooftop.PARAPET_THICK_M
    assert limits["edge_distance_m"].highest < plank.PLANK_M
    assert limits["edge_distance_m"].lowest > 0.0
    assert limits["plank_width_m"].highest == plank.WIDEST_M <= 2 * rooftop.OPENING_HALF_M


def test_the_roof_is_one_piece_with_the_house_under_it(roof):
    for height_m in (0.0, 12.5, 100.0):
        roof.apply({**ROOFTOP.calm_exposure(), "height_m": height_m})
        assert roof._roof.get_y() == roof._facade.get_y() == height_m
        low, _ = roof._facade.get_tight_bounds(roof.root)
        assert low.y < 0.0, "its walls reach into the ground at every height"


def test_nothing_is_paved_and_no_tower_stands_where_the_house_is():
    """What lies within its walls would show through the roof of a low house."""
    city = build_city(7, built_over=rooftop.GROUND)
    place = city.static.arrays()[0]["position"]
    p = rooftop.GROUND.inset(0.05)
    inside = (
        (place[:, 0] > p.x0) & (place[:, 0] < p.x1) & (place[:, 2] > p.z0) & (place[:, 2] < p.z1)
    )
    assert not inside.any()


# ── what is seen ─────────────────────────────────────────────────────────────────────────────


def test_every_step_of_the_height_looks_different_beyond_the_edge(display, roof):
    views = [look(display, roof, height_m=h, **OPEN) for h in (0.0, 10.0, 30.0, 60.0, 100.0)]
    for lower, higher in itertools.pairwise(views):
        assert apart(lower, higher) > 4.0


def test_nearer_the_edge_more_of_the_drop_is_seen(display, roof):
    """What changes when the street sinks away is what is seen of it."""
    shares = []
    for distance_m in (4.0, 2.0, 0.8, 0.1):
        near = {**OPEN, "edge_distance_m": distance_m}
        one, other = (look(display, roof, pitch=-50.0, height_m=h, **near) for h in (30.0, 60.0))
        shares.append((np.abs(one - other).max(axis=2) > 12).mean())
    assert all(less < more for less, more in itertools.pairwise(shares))


def test_a_wall_hides_the_drop_and_no_other_guard_does(display, roof):
    shares = []
    for level in range(len(EDGE_GUARDS)):
        values = {"edge_guard": float(level), "edge_distance_m": 1.0, "safety_net": 2.0}
        one, other = (look(display, roof, height_m=h, **values) for h in (30.0, 60.0))
        shares.append((np.abs(one - other).max(axis=2) > 12).mean())
    assert shares[0] < 0.5 * min(shares[1:])
    assert shares[-1] == max(shares)


def test_all_guards_look_different_and_between_two_one_fades_into_the_other(display, roof):
    views = [
        look(display, roof, height_m=15.0, edge_guard=float(level), edge_distance_m=1.5)
        for level in range(len(EDGE_GUARDS))
    ]
    for one, other in itertools.combinations(views, 2):
        assert apart(one, other) > 0.4
    between = look(display, roof, height_m=15.0, edge_guard=0.5, edge_distance_m=1.5)
    assert 0.0 < apart(between, views[0]) < apart(views[0], views[1])


def test_the_net_is_seen_plainly_then_faintly_then_not_at_all(display, roof):
    views = [
        look(display, roof, height_m=30.0, pitch=-50.0, **{**OPEN, "safety_net": level})
        for level in (0.0, 1.0, 2.0)
    ]
    assert apart(views[0], views[2]) > apart(views[1], views[2]) > 0.3


def test_the_narrower_the_plank_the_more_of_the_drop_is_seen_beside_it(display, roof):
    wood = []
    for width_m in (2.0, 1.2, 0.6, 0.3):
        values = {**OPEN, "plank_width_m": width_m, "plank_reach_m": 2.0, "edge_distance_m": 1.0}
        one, other = (look(display, roof, pitch=-65.0, height_m=h, **values) for h in (30.0, 60.0))
        wood.append((np.abs(one - other).max(axis=2) < 12).mean())
    assert all(more > less for more, less in itertools.pairwise(wood))


def test_the_edge_guard_makes_way_for_the_plank_and_for_nothing_more(roof):
    half = rooftop.OPENING_HALF_M / 2
    for reach_m, width_m in ((0.0, 2.0), (0.06, 1.0), (0.5, 0.6), (3.0, 2.0)):
        values = {"plank_reach_m": reach_m, "plank_width_m": width_m}
        roof.apply({**ROOFTOP.calm_exposure(), **values})
        left, right = (leaf.get_x() for leaf in roof._leaves)
        gap_m = (right - half) - (left + half)
        assert gap_m == pytest.approx(width_m * min(1.0, reach_m / plank.GATE_OPENS_M))


def test_wind_moves_flag_and_leaves_and_never_the_view(display, roof):
    still = look(display, roof, pitch=-5.0, height_m=20.0, **OPEN)
    before = (roof.standpoint(), display.head_pose())
    roof.apply({**ROOFTOP.calm_exposure(), "height_m": 20.0, "wind": 1.0, **OPEN})
    for _ in range(20):
        roof.advance(0.1)
    blown = look(display, roof, pitch=-5.0, height_m=20.0, wind=1.0, **OPEN)
    assert apart(blown, still) > 0.5
    assert (roof.standpoint(), display.head_pose()) == before


# ── cues ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cue", "yaw", "pitch"),
    [("roof_gust", 0.0, -8.0), ("roof_bird", 0.0, 0.0), ("roof_door", 180.0, -4.0)],
)
def test_a_cue_changes_the_picture_and_is_over_after_its_time(display, roof, cue, yaw, pitch):
    exposure = {"height_m": 20.0, "edge_guard": 1.0, "edge_distance_m": 2.0}
    roof.show_cue(cue)
    roof.advance(ROOFTOP.cue(cue).duration_s / 2)
    during = look(display, roof, yaw=yaw, pitch=pitch, **exposure)
    roof.silence()
    without = look(display, roof, yaw=yaw, pitch=pitch, **exposure)
    assert apart(during, without) > 0.05
    roof.show_cue(cue)
    roof.advance(ROOFTOP.cue(cue).duration_s + 0.01)
    assert roof._cues.progress(cue) is None


@pytest.mark.parametrize("height_m", [0.0, 1.0, 20.0, 100.0])
def test_the_ball_falls_as_things_fall_and_lies_on_the_street_before_the_cue_ends(height_m):
    times = np.arange(0.0, ROOFTOP.cue("ball_falls").duration_s, 0.02)
    places = np.array([plank.ball_place(float(t), height_m) for t in times])
    assert np.allclose(places[0], plank.BALL_AT_M)
    assert np.abs(np.diff(places, axis=0)).max() < 0.02 * 46.0, "100 m of free fall end at 44 m/s"
    street = plank.BALL_M - height_m
    assert places[:, 1].min() >= street - 1e-6
    assert places[-1, 1] == pytest.approx(street, abs=0.05)
    falls = places[times > plank.ROLLS_S + 0.02]
    assert (falls[:, 2] > plank.BALL_M * 0.8).all(), "it never falls through the parapet"
    assert (np.abs(falls[:, 0]) > plank.NET_HALF_M).all(), "it falls beside the net"


def test_the_ball_is_seen_to_shrink_as_it_falls(roof):
    distances = []
    eyes = np.array((0.0, 1.62, -0.3))
    for since_s in (0.0, 1.5, 2.5, 3.5, 4.5):
        distances.append(np.linalg.norm(np.array(plank.ball_place(since_s, 60.0)) - eyes))
    assert all(nearer < farther for nearer, farther in itertools.pairwise(distances))


def test_silence_ends_every_cue_at_once_and_everything_is_as_before(roof):
    for cue in ROOFTOP.cues:
        roof.show_cue(cue.name)
    roof.advance(1.5)
    roof.silence()
    assert all(roof._cues.strength(cue.name) == 0.0 for cue in ROOFTOP.cues)
    assert tuple(roof._ball.get_pos()) == pytest.approx(plank.BALL_AT_M)
    assert roof._door.get_h() == 0.0


def test_an_unknown_cue_is_refused(roof):
    with pytest.raises(KeyError):
        roof.show_cue("gust")


def test_the_door_is_heard_where_it_is_seen():
    assert heard._DOOR_Z_M == roof_things.DOOR_Z_M


# ── what it costs ────────────────────────────────────────────────────────────────────────────


def test_the_same_exposure_again_touches_nothing(roof):
    roof.apply(ROOFTOP.calm_exposure())
    state = roof._roof.get_state()
    roof.apply(dict(ROOFTOP.calm_exposure()))
    assert roof._roof.get_state() is state or roof._roof.get_state() == state


def test_a_roof_entered_anew_has_the_shadows_of_its_hour_at_once(roof):
    for hour_h in (17.0, 15.0):
        roof.apply({**ROOFTOP.calm_exposure(), "time_of_day_h": hour_h})
        for shade in (roof._shade, roof._roof_shade):
            apart_ = np.array(shade.baked_sun) - roof._lighting.light.sun_direction()
            assert np.abs(apart_).max() < 1e-6


def test_at_midnight_the_roof_and_the_street_can_still_be_read(display, roof):
    for yaw, pitch in ((0.0, -30.0), (180.0, -8.0)):
        values = {**OPEN, "edge_distance_m": 2.0, "height_m": 20.0, "time_of_day_h": 24.0}
        image = look(display, roof, yaw=yaw, pitch=pitch, **values)
        assert (image.max(axis=2) < 8).mean() < 0.12
        assert image.std() > 12.0
