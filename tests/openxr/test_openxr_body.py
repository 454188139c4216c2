"""The patient's body in the headset: hands, gaze, snap turns, a seat that the therapist chose."""

import math
from collections.abc import Callable
from typing import Any

import pytest


def _both_hands(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    display = bed.looking()
    kind = type(patient.head)
    turned = (0.0, math.sin(0.3), 0.0, math.cos(0.3))
    patient.left.pose = kind((-0.35, 1.0, 0.45), turned)
    patient.right.pose = kind((0.3, 1.1, 0.5), (0.0, 0.0, 0.0, 1.0))
    patient.send()
    bed.frames(display, 4)
    left, right = display.body().hands
    assert left.position_m == pytest.approx((-0.35, 1.0, 0.45), abs=1e-4)
    assert left.orientation == pytest.approx(turned, abs=1e-4)
    assert right.position_m == pytest.approx((0.3, 1.1, 0.5), abs=1e-4)
    patient.left.active = False
    patient.right.pose = kind((math.nan,) * 3, (math.nan,) * 4)
    patient.send()
    bed.until(display, lambda: display.body().hands == (None, None))
    assert display.body().head == display.head_pose()


def test_hands_are_known_where_they_are_and_unknown_where_they_are_not(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_both_hands)


def _gaze_without_an_eye_tracker(bed: Any) -> None:
    import logging

    from therapy_client.reporting.body import GazeSource, gaze_of

    logging.basicConfig(level=logging.INFO)
    bed.start()
    patient = bed.patient()
    display = bed.looking()
    patient.look(90)
    bed.frames(display, 4)
    assert display.body().eyes is None
    ray = gaze_of(display.body())
    assert ray.source is GazeSource.HEAD
    assert ray.direction == pytest.approx((1.0, 0.0, 0.0), abs=1e-4)
    assert ray.origin_m == pytest.approx(display.head_pose().position_m)


def test_without_an_eye_tracker_the_head_stands_in_and_the_log_says_so(
    run_in_headset: Callable[..., Any],
) -> None:
    ended = run_in_headset(_gaze_without_an_eye_tracker)
    assert "the direction of the head stands in" in ended.output


def _follow_eyes_that_are_not_there(bed: Any) -> None:
    from therapy_client.displays.openxr import eye_gaze, session

    bed.start()
    session.has_eye_tracker = lambda _instance, _system, extensions: (
        eye_gaze.EXTENSION in extensions
    )
    display = bed.looking()
    assert display.session.actions._gaze is not None, "the runtime knows the extension"
    bed.frames(display, 4)
    assert display.body().eyes is None
    display.close()
    display.close()


def test_an_eye_tracker_that_sees_no_eyes_gives_no_gaze_and_breaks_nothing(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_follow_eyes_that_are_not_there)


def _snap_turn(bed: Any) -> None:
    from shared.wire.parts import Comfort

    bed.start()
    patient = bed.patient()
    patient.stand(0.4, -0.3)
    patient.look(20)
    display = bed.looking()
    patient.right.stick = (1.0, 0.0)
    patient.send()
    bed.frames(display, 10)
    assert display.state().turned_deg == 0.0, "off unless it was chosen"
    patient.right.stick = (0.0, 0.0)
    patient.send()
    bed.frames(display, 4)
    display.set_comfort(Comfort(snap_turn_deg=30))
    before = display.head_pose()
    hand_before = display.body().hands[1]
    patient.right.stick = (0.9, 0.1)
    patient.send()
    covers = []
    for _ in range(30):
        bed.frames(display, 1)
        covers.append(display._cover._share)
    assert display.state().turned_deg == 30.0, "one push, one step"
    assert max(covers) == 1.0
    assert covers[-1] == 0.0
    rising = covers[: covers.index(1.0) + 1]
    assert len([cover for cover in rising if 0.0 < cover < 1.0]) >= 1, "a fade, no cut"
    pose = display.head_pose()
    assert pose.position_m == pytest.approx(before.position_m, abs=1e-3), "about the own head"
    x, y, z, w = pose.orientation
    assert math.degrees(2 * math.atan2(y, w)) == pytest.approx(50.0, abs=0.1)
    assert (x, z) == pytest.approx((0.0, 0.0), abs=1e-3), "the horizon stays level"
    hand = display.body().hands[1]
    assert math.dist(hand.position_m, pose.position_m) == pytest.approx(
        math.dist(hand_before.position_m, before.position_m), abs=1e-3
    )
    patient.right.stick = (0.0, 0.0)
    patient.left.stick = (1.0, 0.0)
    patient.send()
    bed.frames(display, 10)
    assert display.state().turned_deg == 30.0, "the left stick turns nothing"
    patient.right.stick = (-1.0, 0.0)
    patient.send()
    bed.until(display, lambda: display.state().turned_deg == 0.0)
    bed.frames(display, 2)
    assert display.head_pose().orientation == pytest.approx(before.orientation, abs=1e-3)
    assert display.state().recentred == 0


def test_the_right_stick_turns_the_patient_in_steps_behind_a_fade(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_snap_turn)


def _a_fade_goes_before_a_turn(bed: Any) -> None:
    from shared.wire.parts import Comfort

    bed.start()
    patient = bed.patient()
    display = bed.looking()
    display.set_comfort(Comfort(snap_turn_deg=45))
    patient.right.stick = (1.0, 0.0)
    patient.send()
    for _ in range(20):
        display.fade(0.7)
        bed.frames(display, 1)
        assert display._cover._share >= 0.7
    display.fade(0.0)
    bed.frames(display, 10)
    assert display._cover._share == 0.0


def test_a_turn_never_uncovers_what_a_fade_covers(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_a_fade_goes_before_a_turn)


def _a_seat_by_the_plan(bed: Any) -> None:
    from shared.wire.parts import Comfort
    from therapy_client.displays.openxr.ground import Stature

    bed.start()
    patient = bed.patient()
    patient.stand(0.0, 0.0, eye_height_m=1.15)
    display = bed.looking(stature=Stature(offset_m=0.05))
    bed.frames(display, 2)
    assert display.head_pose().position_m[1] == pytest.approx(1.20, abs=1e-3)
    display.set_comfort(Comfort(seated=True))
    bed.frames(display, 2)
    assert display.head_pose().position_m[1] == pytest.approx(1.70, abs=1e-3)
    patient.stand(0.0, 0.0, eye_height_m=1.05)
    bed.frames(display, 4)
    display.set_comfort(Comfort(seated=True))
    bed.frames(display, 2)
    assert display.head_pose().position_m[1] == pytest.approx(1.60, abs=1e-3), "measured once"
    display.set_comfort(Comfort())
    bed.frames(display, 2)
    assert display.head_pose().position_m[1] == pytest.approx(1.10, abs=1e-3)
    display.close()
    seated = bed.looking(stature=Stature(seated=True))
    seated.set_comfort(Comfort())
    bed.frames(seated, 2)
    assert seated.head_pose().position_m[1] == pytest.approx(1.65, abs=1e-3), "as started"


def test_a_patient_sits_by_the_plan_or_by_the_command_line(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_a_seat_by_the_plan)


def _the_vignette(bed: Any) -> None:
    import numpy as np

    bed.start()
    patient = bed.patient()
    patient.field_of_view_rad = ((-1.0, 0.8, 0.9, -0.9), (-0.8, 1.0, 0.9, -0.9))
    patient.look(10)
    display = bed.looking()
    bed.frames(display, 3)
    plain = [_pixels(picture) for picture in display.eye_pictures()]
    display.vignette(1.0)
    bed.frames(display, 2)
    for index, picture in enumerate(display.eye_pictures()):
        changed = np.abs(_pixels(picture) - plain[index]).max(axis=2) > 4
        outer, inner = (1.0, 0.8) if index == 0 else (0.8, 1.0)
        x = np.linspace(-math.tan(outer), math.tan(inner), picture.width)[None, :]
        y = np.linspace(math.tan(0.9), -math.tan(0.9), picture.height)[:, None]
        off = np.degrees(np.arctan(np.hypot(x, y)))
        assert not changed[off < 23].any(), "the middle is clear for either eye"
        assert changed[off > 46].all(), "and the edges are masked all around"
    display.vignette(0.0)
    bed.frames(display, 2)
    for before, picture in zip(plain, display.eye_pictures(), strict=True):
        assert np.array_equal(before, _pixels(picture))


def _pixels(picture: Any) -> Any:
    import numpy as np

    shape = (picture.height, picture.width, 3)
    return np.frombuffer(picture.rgb, np.uint8).reshape(shape).astype(int)


def test_the_vignette_lies_round_about_straight_ahead_for_both_eyes_and_lopsided_views(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_the_vignette)
