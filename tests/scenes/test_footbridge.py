"""What each dimension and cue of the footbridge does; the patient's own spot never moves."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SceneName
from protocols.scenes.footbridge import BRIDGE_RAILS
from protocols.scenes.footbridge import SPEC as FOOTBRIDGE
from therapy_client.scenes.footbridge import bridge, gorge
from therapy_client.scenes.footbridge.bridge_walker import PATIENT_X_M, walker_at, walker_place
from therapy_client.scenes.footbridge.sound import OnBridge
from therapy_client.world.geometry.hanging import LENGTH_M, STILL_M, deck_m, swing_m
from therapy_client.world.people.forces import PATIENT_M

OUT = {"height_m": 30.0, "distance_m": 20.0, "rail": 4.0}


@pytest.fixture
def crossing(display):
    scene = display.load(SceneName("footbridge"))
    display.show(SceneName("footbridge"))
    return scene


def look(display, crossing, *, yaw=0.0, pitch=-30.0, **exposure):
    crossing.apply({**FOOTBRIDGE.calm_exposure(), **exposure})
    crossing.advance(0.0)
    display.look(yaw, pitch)
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def apart(one, other):
    return np.abs(one - other).mean()


def changed(one, other):
    return (np.abs(one - other).max(axis=2) > 12).mean()


# ── where the patient stands ─────────────────────────────────────────────────────────────────


def test_the_river_is_as_far_below_the_patients_feet_as_asked(crossing):
    for height_m, out_m in itertools.product((2.0, 17.5, 60.0), (0.0, 12.0, 30.0)):
        crossing.apply({**FOOTBRIDGE.calm_exposure(), "height_m": height_m, "distance_m": out_m})
        x, y, z = crossing.standpoint().position_m
        assert (x, z) == (PATIENT_X_M, out_m)
        assert y - crossing._river.get_y() == pytest.approx(height_m, abs=1e-5)


def test_the_deck_begins_and_ends_level_with_the_banks_and_hangs_lowest_in_the_middle():
    assert deck_m(0.0) == deck_m(LENGTH_M) == 0.0
    heights = [deck_m(z) for z in np.linspace(0.0, LENGTH_M / 2, 12)]
    assert heights == sorted(heights, reverse=True)
    slope = np.abs(np.diff([deck_m(z) for z in np.arange(0, LENGTH_M, 0.1)])).max() / 0.1
    assert slope < 1 / 8, "no steeper than a ramp"


def test_the_ground_under_the_bridge_is_deeper_than_the_deepest_river():
    land = gorge.Gorge(7)
    deepest_m = FOOTBRIDGE.dimension("height_m").guardrail.absolute.highest - deck_m(30.0)
    floor = land.height_m(np.zeros(9), np.linspace(26.0, 34.0, 9))
    assert floor.max() < -deepest_m - 1.0
    banks = land.height_m(np.zeros(2), np.array([-1.0, LENGTH_M + 1.0]))
    assert np.abs(banks).max() < 0.5


def test_the_same_seed_makes_the_same_gorge_and_another_seed_another():
    x, z = np.linspace(-90, 90, 50), np.linspace(-20, 80, 50)
    one, same, other = (gorge.Gorge(seed).height_m(x, z) for seed in (7, 7, 8))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


# ── what is seen ─────────────────────────────────────────────────────────────────────────────


def test_every_step_of_the_depth_looks_different(display, crossing):
    views = [
        look(display, crossing, yaw=40.0, **{**OUT, "height_m": h})
        for h in (2.0, 10.0, 25.0, 40.0, 60.0)
    ]
    for shallow, deep in itertools.pairwise(views):
        assert apart(shallow, deep) > 3.0


def test_farther_out_more_of_the_drop_is_seen(display, crossing):
    shares = []
    for out_m in (0.0, 6.0, 15.0, 30.0):
        one, other = (
            look(display, crossing, yaw=180.0, pitch=-50.0, rail=4.0, distance_m=out_m, height_m=h)
            for h in (4.0, 40.0)
        )
        shares.append(changed(one, other))
    assert shares[0] < 0.3 * shares[1]
    assert shares[1] < shares[-1]


def test_a_parapet_hides_most_of_the_river_and_no_rail_nothing_of_it(display, crossing):
    shares = []
    for level in range(len(BRIDGE_RAILS)):
        views = [
            look(display, crossing, yaw=60.0, **{**OUT, "rail": float(level), "height_m": h})
            for h in (20.0, 45.0)
        ]
        shares.append(changed(*views))
    assert shares[0] < 0.7 * min(shares[1:])
    assert shares[-1] == max(shares) > shares[-2]
    views = [
        look(display, crossing, yaw=30.0, **{**OUT, "rail": float(level)})
        for level in range(len(BRIDGE_RAILS))
    ]
    for one, other in itertools.combinations(views, 2):
        assert apart(one, other) > 0.3


def test_the_wider_the_gaps_the_more_of_the_river_is_seen_between_the_planks(display, crossing):
    shares = []
    for gap in (0.0, 0.25, 0.5, 1.0):
        one, other = (
            look(display, crossing, pitch=-80.0, **{**OUT, "gap_share": gap, "height_m": h})
            for h in (15.0, 45.0)
        )
        shares.append(changed(one[25:75, 60:100], other[25:75, 60:100]))
    assert shares == sorted(shares)
    assert shares[0] < 0.06
    assert shares[-1] > 0.12


# ── sway ─────────────────────────────────────────────────────────────────────────────────────


@given(st.floats(0, 1e4), st.floats(0, 1.9), st.floats(0, 30), st.floats(-STILL_M, STILL_M))
def test_where_the_patient_stands_nothing_ever_moves(time_s, swings, stands_m, beside_m):
    assert swing_m(stands_m + beside_m, time_s, swings, stands_m) == (0.0, 0.0)


@given(st.floats(0, 1e4), st.floats(0, 60), st.floats(0, 30))
def test_the_bridge_swings_in_proportion_and_by_less_than_its_own_width(time_s, z_m, stands_m):
    half, full = (swing_m(z_m, time_s, swings, stands_m) for swings in (0.5, 1.0))
    assert full == pytest.approx((2 * half[0], 2 * half[1]))
    assert np.abs(full).max() < bridge.HALF_WIDTH_M


def test_the_more_it_sways_the_more_of_the_picture_moves_and_the_floor_spot_not(display, crossing):
    values = {**OUT, "rail": 2.0}
    moved, floors = [], []
    for sway in (0.0, 0.5, 1.0):
        look(display, crossing, pitch=-12.0, sway=sway, **values)
        ahead, below = [], []
        for _ in range(8):  # until eyes are used to what they look at
            crossing.advance(0.8)
            look(display, crossing, pitch=-12.0, sway=sway, **values)
            look(display, crossing, pitch=-85.0, sway=sway, **values)
        for _ in range(4):
            crossing.advance(0.8)
            ahead.append(look(display, crossing, pitch=-12.0, sway=sway, **values))
            below.append(look(display, crossing, pitch=-85.0, sway=sway, **values)[35:65, 70:90])
        moved.append(np.mean([apart(a, b) for a, b in itertools.pairwise(ahead)]))
        floors.append(max(apart(a, b) for a, b in itertools.pairwise(below)))
    assert moved[0] < moved[1] < moved[2]
    assert max(floors) < 1.0


def test_sway_wind_and_cues_never_move_the_view(display, crossing):
    crossing.apply({**FOOTBRIDGE.calm_exposure(), **OUT, "sway": 1.0, "wind": 1.0})
    before = (crossing.standpoint(), display.head_pose())
    for cue in FOOTBRIDGE.cues:
        crossing.show_cue(cue.name)
    for _ in range(20):
        crossing.advance(0.3)
        assert (crossing.standpoint(), display.head_pose()) == before


# ── cues ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cue", "pitch", "at"),
    [
        ("bridge_gust", -8.0, 0.5),
        ("bridge_bird", 0.0, 0.5),
        ("walker_crosses", -12.0, 0.5),
        ("plank_creaks", -60.0, 0.5),
    ],
)
def test_a_cue_changes_the_picture_and_is_over_after_its_time(display, crossing, cue, pitch, at):
    values = {**OUT, "gap_share": 0.5}
    look(display, crossing, pitch=pitch, **values)
    crossing.show_cue(cue)
    crossing.advance(at * FOOTBRIDGE.cue(cue).duration_s)
    during = look(display, crossing, pitch=pitch, **values)
    crossing.silence()
    without = look(display, crossing, pitch=pitch, **values)
    assert apart(during, without) > 0.02
    crossing.show_cue(cue)
    crossing.advance(FOOTBRIDGE.cue(cue).duration_s + 0.01)
    assert crossing._cues.progress(cue) is None


def test_whoever_crosses_passes_closely_and_never_touches():
    nearest = []
    for stands_m in (0.0, 15.0, 30.0):
        apart_m = [
            np.hypot(x - PATIENT_X_M, z - stands_m)
            for x, _, z in (walker_place(share, stands_m) for share in np.linspace(0, 1, 400))
        ]
        nearest.append(min(apart_m))
    assert all(PATIENT_M < each < 0.8 for each in nearest)


def test_whoever_crosses_fades_in_and_out_far_away_and_walks_at_a_strollers_pace():
    duration_s = FOOTBRIDGE.cue("walker_crosses").duration_s
    times = np.arange(0.0, 1.0, 0.005)
    states = [walker_at(float(t), 15.0, 0.45, t * duration_s) for t in times]
    z = np.array([state.positions_m[0, 2] for state in states])
    shown = np.array([state.shown[0] for state in states])
    fading = shown < 1.0
    assert (np.abs(z - 15.0)[fading] > 7.0).all()
    assert np.abs(np.diff(shown)).max() < 0.1
    assert 0.9 < np.abs(np.diff(z)).max() / (0.005 * duration_s) < 1.4
    assert walker_at(None, 15.0, 0.0, 0.0).shown[0] == 0.0


def test_silence_ends_every_cue_at_once(crossing):
    for cue in FOOTBRIDGE.cues:
        crossing.show_cue(cue.name)
    crossing.advance(1.0)
    crossing.silence()
    assert all(crossing._cues.strength(cue.name) == 0.0 for cue in FOOTBRIDGE.cues)
    assert crossing._motion[0][0] == crossing._motion[0][3] == 0.0


def test_an_unknown_cue_is_refused(crossing):
    with pytest.raises(KeyError):
        crossing.show_cue("gust")


# ── the rest ─────────────────────────────────────────────────────────────────────────────────


def test_the_river_grows_softer_with_its_depth():
    shares = [OnBridge._river(depth_m) for depth_m in (3.0, 10.0, 30.0, 60.0)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] > 0.05


def test_at_midnight_the_bridge_can_still_be_read(display, crossing):
    for yaw, pitch in ((0.0, -14.0), (60.0, -20.0)):
        values = {**OUT, "rail": 2.0, "time_of_day_h": 24.0}
        image = look(display, crossing, yaw=yaw, pitch=pitch, **values)
        assert (image.max(axis=2) < 8).mean() < 0.12
        assert image.std() > 6.0
