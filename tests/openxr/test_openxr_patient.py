"""What the patient does: the stop, taking the headset off, turning the chair."""

import math
from collections.abc import Callable
from typing import Any

import pytest


def _stop_by_grips(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    display = bed.looking()
    patient.squeeze(1.0, 0.0)
    bed.frames(display, 12)
    assert not display.stop_held(), "one grip of two is no stop"
    patient.squeeze(1.0, 1.0)
    bed.frames(display, 2)
    assert not display.stop_held(), "a short squeeze is no stop"
    bed.until(display, display.stop_held)
    patient.squeeze(1.0, 0.0)
    bed.frames(display, 3)
    assert not display.stop_held()


def test_holding_both_grips_is_the_patients_stop(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_stop_by_grips)


def _stop_by_menu(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    display = bed.looking()
    for hand in (patient.left, patient.right):
        hand.pressed = {"b_click"}
        patient.send()
        bed.until(display, display.stop_held)
        hand.pressed = set()
        patient.send()
        bed.until(display, lambda: not display.stop_held())


def test_holding_either_menu_button_is_the_patients_stop(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_stop_by_menu)


def _one_controller_is_flat(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    display = bed.looking()
    patient.left.active = False
    patient.squeeze(0.0, 0.0)
    bed.until(display, lambda: not display.hands()[0].grips)
    left, right = display.hands()
    assert left.grip is None
    assert right.grip is not None
    patient.squeeze(0.0, 1.0)
    bed.until(display, display.stop_held)


def test_a_flat_battery_does_not_take_the_stop_away(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_one_controller_is_flat)


def _hands_are_followed(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    display = bed.looking()
    patient.right.pose = type(patient.head)((0.3, 1.1, 0.5), (0.0, 0.0, 0.0, 1.0))
    patient.right.trigger = 0.75
    patient.send()
    bed.until(display, lambda: display.hands()[1].select > 0.5)
    _, right = display.hands()
    assert right.select == pytest.approx(0.75)
    assert right.grip.position_m == pytest.approx((0.3, 1.1, 0.5), abs=1e-4)
    assert right.aim.position_m == pytest.approx((0.3, 1.1, 0.5), abs=0.1)


def test_hands_are_followed_in_the_scenes_metres(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_hands_are_followed)


def _recentred_by_us(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    patient.stand(0.7, -0.4)
    patient.look(50, -10)
    display = bed.looking()
    display.recentre()
    bed.frames(display, 3)
    pose = display.head_pose()
    assert pose.position_m == pytest.approx((0.0, 1.65, 0.0), abs=1e-3)
    x, y, _, _ = pose.orientation
    assert y == pytest.approx(0.0, abs=1e-3), "ahead is where the patient looks"
    assert x == pytest.approx(0.087, abs=2e-3), "and the horizon stays level"
    assert display.state().recentred == 1


def test_recentring_puts_the_patient_on_the_spot_and_keeps_the_horizon(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_recentred_by_us)


def _recentred_by_the_headset(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    patient.stand(0.7, -0.4)
    patient.look(50, 0)
    display = bed.looking()
    bed.service.control("-c")
    bed.until(display, lambda: display.state().recentred == 1)
    bed.frames(display, 3)
    x_m, height_m, z_m = display.head_pose().position_m
    assert (x_m, z_m) == pytest.approx((0.0, 0.0), abs=1e-2)
    assert height_m == pytest.approx(1.65, abs=1e-2)


def test_the_headsets_own_recentring_is_followed(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_recentred_by_the_headset)


def _a_seated_patient(bed: Any) -> None:
    from therapy_client.displays.openxr.ground import Stature

    bed.start()
    patient = bed.patient()
    patient.stand(0.0, 0.0, eye_height_m=1.15)
    display = bed.looking(stature=Stature(seated=True, offset_m=0.05))
    bed.frames(display, 2)
    assert display.head_pose().position_m[1] == pytest.approx(1.70, abs=1e-3)
    patient.stand(0.0, 0.0, eye_height_m=1.05)
    bed.frames(display, 4)
    assert display.head_pose().position_m[1] == pytest.approx(1.60, abs=1e-3)


def test_a_seated_patient_sees_from_the_height_of_a_standing_one(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_a_seated_patient)


def _a_headset_gone_mad(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    patient.look(20)
    display = bed.looking()
    bed.frames(display, 3)
    before = display.head_pose()
    sane = patient.head
    for mad in (math.nan, math.inf):
        patient.head = type(sane)((mad, mad, mad), (mad, mad, mad, mad))
        patient.left.squeeze = patient.right.squeeze = mad
        patient.send()
        bed.frames(display, 4)
        assert display.head_pose() == before, "the view stays where it was"
        assert not display.state().tracked
        assert "where the head is" in display.state().sentence
    patient.head = sane
    patient.squeeze(0.0, 0.0)
    bed.until(display, lambda: display.state().tracked)
    bed.frames(display, 2)
    assert display.eye_pictures() is not None


def test_poses_that_are_not_numbers_move_nothing_and_are_told(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_a_headset_gone_mad)


def _without_a_recentred_floor(bed: Any) -> None:
    import xr

    from therapy_client.displays.openxr import ground

    bed.start()
    patient = bed.patient()
    patient.stand(0.7, -0.4, eye_height_m=1.5)
    patient.look(50, 0)
    for kind, height_m in ((xr.ReferenceSpaceType.STAGE, 1.5), (xr.ReferenceSpaceType.LOCAL, 1.65)):
        ground.SPACES = (kind,)
        display = bed.looking()
        bed.frames(display, 2)
        pose = display.head_pose()
        assert pose.position_m[1] == pytest.approx(height_m, abs=1e-2)
        if kind is xr.ReferenceSpaceType.STAGE:
            assert pose.position_m == pytest.approx((0.0, 1.5, 0.0), abs=1e-3)
            assert pose.orientation[1] == pytest.approx(0.0, abs=1e-3)
        display.close()


def test_runtimes_that_know_only_the_room_or_only_the_head_stand_the_patient_on_the_spot(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_without_a_recentred_floor)
