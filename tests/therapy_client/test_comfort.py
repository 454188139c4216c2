"""What keeps the patient comfortable: the vignette, an even ride, and a view that is their own."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from panda3d.core import Quat

from protocols.catalogue import SAFE_PLACE, SCENES, SceneName
from shared.rules.exposure import Track, moved, reached
from shared.wire.events import EventName
from shared.wire.parts import Comfort
from therapy_client.comfort.artificial_motion import (
    RAMP_IN_S,
    RAMP_OUT_S,
    ArtificialMotion,
    motion_share,
)
from therapy_client.comfort.covers import CLEAR_DEG, MASKED_DEG
from therapy_client.comfort.flashes import count_flashes
from therapy_client.displays.snap_turn import FADE_IN_S, FADE_OUT_S, LET_GO, PUSHED, SnapTurn
from therapy_client.patient import DisplayState, Standpoint

LIFT, SAFE = SceneName("glass_lift"), SAFE_PLACE
FRAME_S = 1 / 90
SHARES = st.floats(0.0, 1.0)


def at(height_m=0.0, heading_deg=0.0):
    return Standpoint(position_m=(0.0, height_m, -1.0), heading_deg=heading_deg)


# ── artificial motion ────────────────────────────────────────────────────────────────────────────


def ride(motion, speed_m_per_s, seconds, *, begin_m=0.0):
    """The masks of a ride at constant speed, frame by frame."""
    frames = range(1, round(seconds / FRAME_S) + 1)
    motion.follow(LIFT, at(begin_m), 0.0)
    return [
        motion.follow(LIFT, at(begin_m + speed_m_per_s * frame * FRAME_S), FRAME_S)
        for frame in frames
    ]


def test_a_ride_masks_the_edges_and_its_end_unmasks_them_soon():
    motion = ArtificialMotion(strength=0.8)
    during = ride(motion, 2.0, 1.0)
    assert during[-1] == pytest.approx(0.8)
    assert all(later >= before for before, later in itertools.pairwise(during))
    assert during[round(RAMP_IN_S / FRAME_S) + 1] == pytest.approx(0.8)
    after = ride(motion, 0.0, RAMP_OUT_S + 2 * FRAME_S, begin_m=2.0)
    assert after[-1] == 0.0


def test_the_mask_never_jumps():
    motion = ArtificialMotion(strength=1.0)
    masks = [*ride(motion, 2.0, 0.5), *ride(motion, 0.0, 0.5, begin_m=1.0)]
    steepest = 1.5 * FRAME_S / RAMP_IN_S  # of the eased ramp, in its middle
    steps = [abs(later - before) for before, later in itertools.pairwise(masks)]
    assert max(steps) <= steepest + 1e-9


@given(st.floats(0.0, 200.0), st.floats(0.2, 2.0), st.integers(1, 200))
def test_a_patient_who_only_moves_by_themselves_is_never_masked(height_m, edge_m, frames):
    motion = ArtificialMotion(strength=1.0)
    here = Standpoint((0.0, height_m, -edge_m), 0.0)
    assert {motion.follow(LIFT, here, FRAME_S) for _ in range(frames)} == {0.0}


@given(st.lists(st.floats(-5.0, 5.0), min_size=2, max_size=60))
def test_without_strength_nothing_is_ever_masked(heights_m):
    motion = ArtificialMotion(strength=0.0)
    assert {motion.follow(LIFT, at(height_m), FRAME_S) for height_m in heights_m} == {0.0}


def test_going_to_another_scene_is_no_motion():
    motion = ArtificialMotion(strength=1.0)
    motion.follow(SAFE, at(0.0), FRAME_S)
    assert motion.follow(LIFT, at(40.0), FRAME_S) == 0.0


def test_being_turned_by_the_scene_is_motion_whichever_way_it_passes_north():
    assert motion_share(at(heading_deg=359.9), at(heading_deg=0.1), 1.0) == 0.0
    assert motion_share(at(heading_deg=-10), at(heading_deg=20), 1.0) == 1.0


@given(st.floats(-50.0, 50.0), st.floats(-720.0, 720.0), st.floats(0.001, 0.2), SHARES)
def test_whatever_moves_the_mask_stays_between_nothing_and_the_strength(
    height_m, heading_deg, dt_s, strength
):
    motion = ArtificialMotion(strength)
    for step in range(20):
        mask = motion.follow(LIFT, at(step * height_m, step * heading_deg), dt_s)
        assert 0.0 <= mask <= strength


def test_every_dimension_that_carries_the_patient_is_felt_by_the_mask_at_its_full_rate(lift):
    calm = lift.spec.calm_exposure()
    for dimension in lift.spec.dimensions:
        limits = dimension.guardrail
        away = min(limits.absolute.highest, calm[dimension.name] + limits.rate_per_s * FRAME_S)
        if away == calm[dimension.name]:
            away -= limits.rate_per_s * FRAME_S
        lift.apply(calm)
        before = lift.standpoint()
        lift.apply({**calm, dimension.name: away})
        carries = lift.standpoint() != before
        share = motion_share(before, lift.standpoint(), FRAME_S)
        assert (share > 0.9) is carries, dimension.name
        assert carries is (dimension.name in {"height_m", "edge_distance_m"})


# ── the mask on the screen ───────────────────────────────────────────────────────────────────────


def pixels(display):
    display.frame()
    picture = display.picture()
    flat = np.frombuffer(picture.rgb, np.uint8)
    return flat.reshape(picture.height, picture.width, 3).astype(int)


def angles_deg(display):
    """How far off straight ahead each pixel of the picture lies."""
    width, height = display._size
    half_up = math.tan(math.radians(62.0 / 2))
    y = np.linspace(half_up, -half_up, height)[:, None]
    x = np.linspace(-half_up, half_up, width)[None, :] * width / height
    return np.degrees(np.arctan(np.hypot(x, y)))


def test_the_mask_leaves_the_middle_alone_and_darkens_the_edges_all_around(display, lift):
    plain = pixels(display)
    display.vignette(1.0)
    masked = pixels(display)
    display.vignette(0.0)
    off = angles_deg(display)
    changed = np.abs(masked - plain).max(axis=2)
    assert changed[off < CLEAR_DEG - 1.0].max() == 0
    corners = masked[off > MASKED_DEG + 1.0]
    assert len(corners) > 100
    assert corners.std(axis=0).max() < 1.0, "what lies there shows through"
    assert 20 < corners.mean() < 60, "dark, not black"


def test_half_a_mask_lets_half_of_the_edges_through(display, lift):
    plain = pixels(display)
    display.vignette(1.0)
    full = pixels(display)
    display.vignette(0.5)
    half = pixels(display)
    display.vignette(0.0)
    outside = angles_deg(display) > MASKED_DEG + 1.0
    off = np.abs(half - (plain + full) / 2)[outside]
    assert np.median(off) <= 0.5  # some lie on edges, which a fetch smooths
    assert off.mean() <= 0.6


def test_the_mask_is_round_about_where_the_head_looks(display, lift):
    display.look(37.0, -25.0)
    plain = pixels(display)
    display.vignette(1.0)
    masked = pixels(display)
    display.vignette(0.0)

    def halves(of):
        middle = of.shape[1] // 2
        return of[:, :middle][:, ::-1], of[:, middle:]

    # How much of the mask lies on a pixel; where the scene is as dark as it is, nobody could tell.
    away = (plain - masked[0, 0]).astype(float)
    told = np.abs(away).max(axis=2) > 24
    share = (away * (plain - masked)).sum(axis=2) / np.maximum((away**2).sum(axis=2), 1.0)
    left, right = halves(share)
    on_both = np.logical_and(*halves(told))
    assert on_both.mean() > 0.5, "there is enough to judge by"
    assert share[told].max() > 0.9, "the mask is there"
    # Edges of the scene move by a part of a pixel between two frames; a mask that is not round
    # about where the head looks (a few degrees off are enough) differs nearly everywhere.
    assert np.abs(left - right)[on_both].mean() < 0.02


def test_a_mask_of_nothing_is_not_drawn_at_all(display, lift):
    node = display._vignette._node
    for share, hidden in ((0.0, True), (0.3, False), (1.0, False), (0.0, True), (-1.0, True)):
        display.vignette(share)
        assert node.is_hidden() is hidden


def test_the_fade_covers_the_mask_too(display, lift):
    display.vignette(1.0)
    display.fade(1.0)
    image = pixels(display)
    display.vignette(0.0)
    assert image.reshape(-1, 3).std(axis=0).max() < 1.0


# ── the ride ─────────────────────────────────────────────────────────────────────────────────────


def lift_tracks():
    return {
        dimension.name: Track(dimension.guardrail, dimension.harder_is)
        for dimension in SCENES[LIFT].dimensions
    }


@given(st.floats(0.0, 40.0), st.floats(0.0, 40.0))
def test_the_lift_travels_at_one_speed_from_its_first_frame_to_its_last(begin_m, end_m):
    tracks, calm = lift_tracks(), SCENES[LIFT].calm_exposure()
    here, goal = {**calm, "height_m": begin_m}, {**calm, "height_m": end_m}
    heights_m = [begin_m]
    while not reached(here, goal):
        here = moved(here, goal, tracks, FRAME_S)
        heights_m.append(here["height_m"])
    steps = np.diff(heights_m)
    limits = tracks["height_m"].guardrail
    speed = limits.rate_per_s if end_m > begin_m else limits.relief_rate_per_s
    assert speed <= 2.0, "the comfort limit in m/s"
    whole = steps[:-1]  # the last frame arrives, and goes no further
    assert np.allclose(np.abs(whole), speed * FRAME_S, rtol=0, atol=1e-9)
    assert np.all(np.abs(steps) <= speed * FRAME_S + 1e-9)
    assert np.all(steps * np.sign(end_m - begin_m) >= 0)


def test_the_cab_rides_with_the_patient_and_rests_around_them(display, lift):
    calm = lift.spec.calm_exposure()
    cab = lift.root.find("**/cab")
    for height_m in np.linspace(0.0, 40.0, 17):
        lift.apply({**calm, "height_m": float(height_m)})
        lift.advance(FRAME_S)
        display.frame()
        seen_from_head = cab.get_pos(display._rig)
        assert tuple(seen_from_head) == pytest.approx((0.0, 0.0, calm["edge_distance_m"]), abs=1e-4)


def test_no_exposure_and_no_cue_ever_moves_the_view_against_the_head(display, lift):
    calm = lift.spec.calm_exposure()
    rng = np.random.default_rng(3)
    cues = [None, *(cue.name for cue in lift.spec.cues)]
    for number in range(40):
        bounds = {at.name: at.guardrail.absolute for at in lift.spec.dimensions}
        exposure = {
            name: float(rng.uniform(bound.lowest, bound.highest)) for name, bound in bounds.items()
        }
        lift.apply({**calm, **exposure})
        if cue := cues[number % len(cues)]:
            lift.show_cue(cue)
        lift.advance(0.07)
        display.vignette(float(rng.uniform(0, 1)))
        display.look(float(rng.uniform(-170, 170)), float(rng.uniform(-70, 70)))
        display.frame()
        pose = display.head_pose()
        x, y, z, w = pose.orientation
        assert tuple(display._head.get_pos()) == pytest.approx(pose.position_m, abs=1e-6)
        turned = Quat(display._head.get_quat())
        assert turned.almost_equal(Quat(w, x, y, z), 1e-5)
        assert tuple(display._rig.get_pos()) == pytest.approx(
            lift.standpoint().position_m, abs=1e-4
        )
        assert display._rig.get_r() == display._rig.get_p() == 0.0, "the horizon stays level"
    display.vignette(0.0)


def test_every_dimension_of_every_scene_keeps_within_the_speeds_of_comfort():
    for spec in SCENES.values():
        for dimension in spec.dimensions:
            if dimension.unit == "m":
                assert dimension.guardrail.rate_per_s <= 2.0, (spec.name, dimension.name)


# ── snap turns ───────────────────────────────────────────────────────────────────────────────────


def push(snap, value, seconds, dt_s=FRAME_S):
    return [snap.update(value, dt_s) for _ in range(round(seconds / dt_s))]


def test_one_push_is_one_step_however_long_it_is_held():
    snap = SnapTurn(30.0)
    turns = [*push(snap, 1.0, 2.0), *push(snap, 0.0, 1.0), *push(snap, -1.0, 2.0)]
    assert [turn for turn in turns if turn] == [30.0, -30.0]
    assert snap.turned_deg == 0.0


def test_it_is_off_unless_it_was_chosen():
    snap = SnapTurn()
    assert not any(push(snap, 1.0, 2.0))
    assert snap.cover == 0.0


def test_a_step_takes_a_quarter_of_a_second_behind_a_fade():
    snap = SnapTurn(45.0)
    frames = 0
    while True:
        frames += 1
        turn = snap.update(1.0, FRAME_S)
        if turn:
            assert snap.cover == 1.0
        if frames > 1 and snap.cover == 0.0:
            break
    assert frames * FRAME_S == pytest.approx(FADE_OUT_S + FADE_IN_S, abs=3 * FRAME_S)


def test_a_thumb_that_rests_on_the_stick_turns_nothing():
    assert not any(push(SnapTurn(30.0), PUSHED - 0.01, 2.0))


def test_a_stick_that_trembles_turns_once():
    snap = SnapTurn(30.0)
    turns = [snap.update(value, FRAME_S) for _ in range(60) for value in (1.0, LET_GO + 0.1)]
    assert len([turn for turn in turns if turn]) == 1


@given(
    st.lists(st.tuples(st.floats(-1.0, 1.0), st.floats(0.0, 3.0)), max_size=200),
    st.sampled_from([15.0, 30.0, 45.0]),
)
def test_whatever_the_stick_does_the_view_turns_only_behind_the_full_fade_and_never_cuts(
    frames, step_deg
):
    snap, total_deg = SnapTurn(step_deg), 0.0
    for value, dt_s in frames:
        before = snap.cover
        turn_deg = snap.update(value, dt_s)
        total_deg += turn_deg
        assert turn_deg in {0.0, step_deg, -step_deg}
        assert not turn_deg or snap.cover == 1.0
        assert 0.0 <= snap.cover <= 1.0
        assert abs(snap.cover - before) <= 0.5 + 1e-9, "from one frame to the next"
    assert snap.turned_deg == total_deg


# ── through the loop ─────────────────────────────────────────────────────────────────────────────


@given(
    pushes=st.lists(
        st.tuples(st.sampled_from([-1.0, 0.0, 1.0]), st.integers(1, 12)), min_size=1, max_size=60
    ),
    other_fade=st.booleans(),
)
def test_whatever_the_thumb_does_no_more_than_two_turns_a_second_flash(pushes, other_fade):
    snap, pictures = SnapTurn(30.0), []
    for number, (pushed, frames) in enumerate(pushes):
        for _ in range(frames):
            clear = not (other_fade and number % 3 == 0)
            before = snap.cover
            snap.update(pushed, 1 / 30, clear=clear)
            assert clear or snap.cover <= before or before > 0.0, "a turn began behind a fade"
            pictures.append(np.full((8, 8, 3), round(230 - 140 * snap.cover), np.uint8))
    assert count_flashes(pictures, 30.0, 60.0).general <= 2


def test_the_plan_tells_the_display_what_this_patient_needs(make_room):
    room = make_room()
    room.session.welcoming.comfort = Comfort(vignette=0.6, snap_turn_deg=30, seated=True)
    room.connect()
    assert room.display.comfort == Comfort(vignette=0.6, snap_turn_deg=30, seated=True)
    (said,) = room.recorder.events("headset_connected")
    assert said.data["vignette"] == 0.6
    assert said.data["snap_turn_deg"] == 30
    assert said.data["seated"] is True


def test_while_the_lift_rides_the_edges_are_masked_as_far_as_this_patient_wants(make_room):
    room = make_room()
    room.session.welcoming.comfort = Comfort(vignette=0.6)
    room.begin_exposure()
    assert room.display.masked == 0.0
    assert room.session.acts.request("height_m", room.height_m + 4.0).sent
    room.let(1.0)
    assert room.display.masked == pytest.approx(0.6)
    room.until(lambda: not room.client.moving)
    room.let(RAMP_OUT_S + 0.1)
    assert room.display.masked == 0.0


def test_without_a_word_about_comfort_nothing_is_masked(room):
    room.begin_exposure()
    assert room.session.acts.request("height_m", room.height_m + 4.0).sent
    for _ in range(90):
        room.one_frame()
        assert room.display.masked == 0.0


def test_a_snap_turn_goes_on_record_as_the_patients(room):
    room.connect()
    room.display.seen = DisplayState(turned_deg=30.0)
    room.let(0.5)
    room.display.seen = DisplayState(turned_deg=-15.0)
    room.let(0.5)
    turns = room.recorder.events(EventName.SNAP_TURNED.value)
    assert [turn.data["turned_deg"] for turn in turns] == [30.0, -45.0]
    assert {turn.actor.value for turn in turns} == {"patient"}


def test_comfort_is_strict_about_what_it_takes():
    for wrong in ({"vignette": 1.1}, {"vignette": -0.1}, {"snap_turn_deg": 20}, {"seated": 1}):
        with pytest.raises(ValueError, match=next(iter(wrong))):
            Comfort(**wrong)
