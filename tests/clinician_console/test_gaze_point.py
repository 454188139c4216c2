"""Where the patient's eyes look stands on the therapist's picture, and nowhere if nobody knows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from shared.wire.headers import GazePoint
from tests.conftest import FRAME_S
from therapy_client.displays.frustum import looked_at
from therapy_client.displays.gaze import Gaze
from therapy_client.patient import Body, Picture
from therapy_client.reporting.body import gaze_in

WIDE = Picture(960, 600, b"")


def seen(head: Gaze, eyes: Gaze | None) -> tuple[float, float] | None:
    pose = head.head_pose()
    picture = looked_at(WIDE, pose)
    return gaze_in(picture, Body(pose, eyes=eyes.head_pose() if eyes else None))


@given(yaw=st.floats(-170, 170), pitch=st.floats(-50, 50))
def test_eyes_that_look_as_the_head_does_look_at_the_middle(yaw, pitch):
    assert seen(Gaze(yaw, pitch), Gaze(yaw, pitch)) == pytest.approx((0.5, 0.5), abs=1e-6)


def test_right_of_the_head_is_right_in_the_picture_and_up_is_up():
    right = seen(Gaze(0.0, 0.0), Gaze(20.0, 0.0))
    up = seen(Gaze(0.0, 0.0), Gaze(0.0, 20.0))
    half = math.tan(math.radians(31.0))
    reach = math.tan(math.radians(20.0))
    assert right == pytest.approx((0.5 + reach / (2 * half * 1.6), 0.5))
    assert up == pytest.approx((0.5, 0.5 - reach / (2 * half)))


def test_eyes_that_look_out_of_the_picture_or_that_nobody_tracks_have_no_point():
    assert seen(Gaze(0.0, 0.0), Gaze(80.0, 0.0)) is None
    assert seen(Gaze(0.0, 0.0), Gaze(180.0, 0.0)) is None
    assert seen(Gaze(0.0, 0.0), None) is None
    assert gaze_in(WIDE, Body(Gaze().head_pose(), eyes=Gaze().head_pose())) is None
    assert gaze_in(WIDE, None) is None


def test_the_point_comes_with_its_picture_is_drawn_on_it_and_can_be_left_out(seat):
    seat.begin_exposure()
    reporter, shown = seat.room.loop.reporter, seat.window.view
    assert not shown.gaze.isVisible()
    eyes = Gaze(10.0, 5.0).head_pose()
    picture = looked_at(seat.room.view, Gaze().head_pose())
    reporter.show_view(picture, Body(Gaze().head_pose(), eyes=eyes))
    seat.room.session.tick()
    seat.look()
    assert isinstance(shown.picture.gaze, GazePoint)
    assert shown.picture.gaze.x > 0.5 > shown.picture.gaze.y
    assert shown.gaze.isVisible()

    def pixel():
        place, gaze = shown.picture.place(), shown.picture.gaze
        x = place.left() + round(gaze.x * place.width()) + 11
        y = place.top() + round(gaze.y * place.height())
        return shown.picture.grab().toImage().pixelColor(QPoint(x, y)).lightness()

    with_point = pixel()
    shown.gaze.click()
    assert with_point > pixel() + 50
    seat.room.one_frame(FRAME_S)
