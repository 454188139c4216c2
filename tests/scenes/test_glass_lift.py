"""What each dimension and cue of the glass lift does to the picture, and to nothing else."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocols.scenes.dimensions import EDGE_GUARDS
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from therapy_client.scenes.kit.cues import RunningCues
from therapy_client.world.buildings.square import FOUNTAIN

OPEN = {"edge_guard": 5.0, "edge_distance_m": 0.3}


def look(display, lift, *, yaw=0.0, pitch=-4.0, **exposure):
    lift.apply({**lift.spec.calm_exposure(), **exposure})
    display.look(yaw, pitch)
    display.frame()
    picture = display.picture()
    return (
        np.frombuffer(picture.rgb, np.uint8).reshape(picture.height, picture.width, 3).astype(int)
    )


def apart(one, other):
    return np.abs(one - other).mean()


def test_the_patient_stands_exactly_as_high_and_as_far_from_the_edge_as_asked(lift):
    for height_m, distance_m in itertools.product((0.0, 0.5, 37.25, 100.0), (2.0, 1.1, 0.2)):
        lift.apply(
            {**lift.spec.calm_exposure(), "height_m": height_m, "edge_distance_m": distance_m}
        )
        assert lift.standpoint().position_m == (0.0, height_m, -distance_m)
        assert lift.standpoint().heading_deg == 0.0


def test_what_is_seen_below_shrinks_as_the_lift_rises(display, lift):
    """The basin of the fountain on the square covers less and less of the picture."""
    x, z, _ = FOUNTAIN
    z += OPEN["edge_distance_m"]
    yaw = math.degrees(math.atan2(x, z))
    covered = []
    for height_m in (10.0, 25.0, 50.0, 100.0):
        pitch = -math.degrees(math.atan2(height_m + 1.2, math.hypot(x, z)))
        image = look(display, lift, yaw=yaw, pitch=pitch, height_m=height_m, **OPEN)
        red, green, blue = image[..., 0], image[..., 1], image[..., 2]
        covered.append(int(((blue > red + 30) & (green > red + 25))[20:80, 40:120].sum()))
    assert covered == sorted(covered, reverse=True)
    assert covered[0] > 3 * covered[-1] > 0


def test_every_fifth_of_the_height_looks_different(display, lift):
    images = [
        look(display, lift, pitch=-35.0, height_m=h, **OPEN) for h in (0, 20, 40, 60, 80, 100)
    ]
    for lower, higher in itertools.pairwise(images):
        assert apart(lower, higher) > 4.0


def test_the_street_shows_through_the_floor_as_much_as_asked(display, lift):
    views = [
        look(display, lift, pitch=-85.0, height_m=20.0, floor_transparency=share)
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    changes = [apart(view, views[0]) for view in views]
    assert changes == sorted(changes)
    assert changes[-1] > 12.0


def test_a_solid_floor_hides_the_street_altogether(display, lift):
    floor = [look(display, lift, pitch=-85.0, height_m=h)[60:90, 30:130] for h in (10.0, 90.0)]
    assert apart(*floor) < 1.0


def test_all_guards_look_different_from_each_other(display, lift):
    views = [
        look(display, lift, pitch=-25.0, height_m=15.0, edge_guard=float(level))
        for level in range(len(EDGE_GUARDS))
    ]
    for one, other in itertools.combinations(views, 2):
        assert apart(one, other) > 0.4


def test_between_two_guards_one_fades_into_the_other(display, lift):
    ends = [look(display, lift, pitch=-25.0, height_m=15.0, edge_guard=g) for g in (0.0, 1.0)]
    between = look(display, lift, pitch=-25.0, height_m=15.0, edge_guard=0.5)
    assert 0.0 < apart(between, ends[0]) < apart(*ends)
    assert 0.0 < apart(between, ends[1]) < apart(*ends)


def test_nearer_the_edge_more_of_the_drop_is_seen(display, lift):
    seen = [
        look(display, lift, pitch=-45.0, height_m=40.0, edge_guard=5.0, edge_distance_m=d)
        for d in (2.0, 1.0, 0.2)
    ]
    reference = look(display, lift, pitch=-45.0, height_m=10.0, edge_guard=5.0, edge_distance_m=2.0)
    same = [(np.abs(view - reference).max(axis=2) < 12).mean() for view in seen]
    assert same[0] > same[1] > same[2]


def test_wind_moves_leaves_and_flags_and_never_the_view(display, lift):
    still = look(display, lift, pitch=-10.0, height_m=5.0, **OPEN)
    before = (lift.standpoint(), display.head_pose())
    windy = look(display, lift, pitch=-10.0, height_m=5.0, wind=1.0, **OPEN)
    assert (lift.standpoint(), display.head_pose()) == before
    for _ in range(20):
        lift.advance(0.1)
    blown = look(display, lift, pitch=-10.0, height_m=5.0, wind=1.0, **OPEN)
    assert apart(blown, still) > 0.5
    assert lift.standpoint() == before[0]
    assert windy.shape == still.shape


@pytest.mark.parametrize(("cue", "pitch"), [("gust", -10.0), ("bird", 0.0), ("light_dims", -30.0)])
def test_a_cue_changes_the_picture_and_is_over_after_its_time(display, lift, cue, pitch):
    exposure = {"height_m": 20.0, "edge_guard": 1.0}
    duration_s = next(c.duration_s for c in GLASS_LIFT.cues if c.name == cue)
    lift.show_cue(cue)
    lift.advance(duration_s / 2)
    during = look(display, lift, pitch=pitch, **exposure)
    lift.silence()
    lift.advance(1.5)  # a lamp comes back no faster than a flash allows
    without = look(display, lift, pitch=pitch, **exposure)
    assert apart(during, without) > 0.05
    lift.show_cue(cue)
    lift.advance(duration_s + 0.01)
    assert lift._cues.strength(cue) == 0.0
    assert lift._cues.progress(cue) is None


def test_silence_ends_every_cue_at_once(display, lift):
    for cue in GLASS_LIFT.cues:
        lift.show_cue(cue.name)
    lift.advance(1.0)
    lift.silence()
    assert all(lift._cues.strength(cue.name) == 0.0 for cue in GLASS_LIFT.cues)


def test_an_unknown_cue_is_refused(lift):
    with pytest.raises(KeyError):
        lift.show_cue("siren")


@settings(max_examples=30, deadline=None)
@given(steps=st.lists(st.floats(0.001, 0.2), min_size=1, max_size=60))
def test_a_cue_never_flashes_however_the_frames_fall(steps):
    """Brightness may change by a tenth in a thirtieth of a second at most: no flash at 3 Hz."""
    cues = RunningCues(GLASS_LIFT)
    cues.start("light_dims")
    before = 0.0
    for step in steps:
        cues.advance(step)
        now = cues.strength("light_dims")
        assert abs(now - before) <= 0.9 * step + 1e-9
        before = now


def test_the_same_exposure_again_touches_nothing(lift):
    lift.apply(lift.spec.calm_exposure())
    state = lift.root.get_state()
    lift.apply(dict(lift.spec.calm_exposure()))
    assert lift.root.get_state() == state
