"""What the patient sees: both eyes, their fields of view, the turning head, the fade."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from therapy_client.displays.openxr.render_scale import Detail

RED, GREEN, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)
EYE_HEIGHT_M = 1.65


def _cube(x_m: float, z_m: float, colour: tuple[int, int, int], size_m: float = 0.4) -> None:
    from ursina import Entity, color

    Entity(
        model="cube",
        color=color.rgb32(*colour),
        position=(x_m, EYE_HEIGHT_M, z_m),
        scale=size_m,
        unlit=True,
    )


def _pixels(picture: Any) -> Any:
    shape = (picture.height, picture.width, 3)
    return np.frombuffer(picture.rgb, np.uint8).reshape(shape).astype(int)


def _middle_of(picture: Any, colour: tuple[int, int, int]) -> tuple[float, float]:
    near = np.abs(_pixels(picture) - np.array(colour)).max(axis=2) < 60
    assert near.any(), f"nothing of {colour} in the picture"
    rows, columns = np.nonzero(near)
    return columns.mean() / picture.width, rows.mean() / picture.height


def _the_two_eyes(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    patient.field_of_view_rad = ((-0.8, 0.8, 0.8, -0.8), (-0.8, 0.8, 0.8, -0.8))
    patient.look(0)
    display = bed.looking()
    _cube(0, 1.0, RED, size_m=0.1)
    bed.frames(display, 3)
    left, right = display.eye_pictures()
    left_x, left_y = _middle_of(left, RED)
    right_x, right_y = _middle_of(right, RED)
    # half an eye distance of 64 mm at 0.95 m (the cube's near face), in a view 2 tan(0.8) wide
    shift = 0.032 / 0.95 / (2 * np.tan(0.8))
    assert left_x - 0.5 == pytest.approx(shift, abs=0.004)
    assert right_x - 0.5 == pytest.approx(-shift, abs=0.004)
    assert (left_y, right_y) == (pytest.approx(0.5, abs=0.01), pytest.approx(0.5, abs=0.01))


def test_a_near_thing_lies_further_right_for_the_left_eye(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_the_two_eyes)


def _lopsided_fields_of_view(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    patient.eye_distance_m = 0.0
    patient.field_of_view_rad = ((-0.9, 0.7, 0.6, -0.8), (-0.7, 0.9, 0.6, -0.8))
    patient.look(0)
    display = bed.looking()
    _cube(0, 4.0, RED)
    bed.frames(display, 3)
    left, right = display.eye_pictures()
    from_left = np.tan(0.9) / (np.tan(0.9) + np.tan(0.7))
    from_top = np.tan(0.6) / (np.tan(0.6) + np.tan(0.8))
    assert _middle_of(left, RED) == pytest.approx((from_left, from_top), abs=0.01)
    assert _middle_of(right, RED) == pytest.approx((1 - from_left, from_top), abs=0.01)


def test_lopsided_fields_of_view_keep_what_is_ahead_where_it_is(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_lopsided_fields_of_view)


def _the_turning_head(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    display = bed.looking()
    for x_m, z_m, colour in ((0, 2, RED), (2, 0, GREEN), (0, -2, BLUE), (-2, 0, YELLOW)):
        _cube(x_m, z_m, colour)
    for yaw_deg, colour in ((0, RED), (90, GREEN), (180, BLUE), (-90, YELLOW)):
        patient.look(yaw_deg)
        bed.frames(display, 4)
        for picture in display.eye_pictures():
            pixels = _pixels(picture)
            assert tuple(pixels[picture.height // 2, picture.width // 2]) == colour
    patient.stand(0.5, -1.0, eye_height_m=1.7)
    patient.look(0, pitch_deg=-30)
    bed.frames(display, 4)
    pose = display.head_pose()
    assert pose.position_m == pytest.approx((0.5, 1.7, -1.0), abs=1e-4)
    assert pose.orientation == pytest.approx(patient.head.orientation, abs=1e-4)


def test_turning_to_the_right_shows_what_is_on_the_right(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_the_turning_head)


def _what_the_runtime_gets(bed: Any) -> None:
    bed.start()
    display = bed.looking()
    _cube(0.3, 2.0, GREEN)
    bed.frames(display, 2)
    drawn = display._pictures.swapchain.mirror(display._pictures.view.gl_name())
    sent = display._pictures.swapchain.mirror(display._pictures.swapchain.filled)
    assert drawn == sent == display.picture()
    left, _ = display.eye_pictures()
    assert display.picture() == left


def _at_another_scale(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    patient.eye_distance_m = 0.0
    patient.field_of_view_rad = ((-0.8, 0.8, 0.7, -0.7), (-0.8, 0.8, 0.7, -0.7))
    patient.look(0)
    for scale, samples in ((0.7, 0), (0.7, 4), (1.2, 0)):
        display = bed.looking(detail=Detail(samples, scale))
        for x_m, colour in ((-0.9, RED), (0.0, GREEN), (0.9, BLUE)):
            _cube(x_m, 2.0, colour)
        bed.frames(display, 3)
        width, height = display._pictures.size
        drawn = display.eye_pictures()
        for picture in drawn:
            assert (picture.width, picture.height) == (round(width * scale), round(height * scale))
        for colour in (RED, GREEN, BLUE):
            places = [_middle_of(picture, colour) for picture in drawn]
            assert places[0] == pytest.approx(places[1], abs=0.004), "one eye as the other"
        sent = _whole(display._pictures.swapchain, display._pictures.swapchain.filled)
        assert sent.shape == (height, 2 * width, 3)
        for half, own in zip((sent[:, :width], sent[:, width:]), drawn, strict=True):
            for colour in (RED, GREEN, BLUE):
                near = np.abs(half - np.array(colour)).max(axis=2) < 60
                rows, columns = np.nonzero(near)
                middle = (columns.mean() / width, rows.mean() / height)
                assert middle == pytest.approx(_middle_of(own, colour), abs=0.01)
        assert np.abs(sent[:, :width] - sent[:, width:]).mean() < 2.0
        mirrored = _pixels(display.picture())
        assert np.abs(mirrored - sent[:, :width]).mean() < 3.0
        display.close()


def _whole(swapchain: Any, texture: int) -> Any:
    from OpenGL import GL

    width, height = 2 * swapchain._eye_size[0], swapchain._eye_size[1]
    with swapchain._bound(texture, swapchain._mirror):
        pixels = GL.glReadPixels(0, 0, width, height, GL.GL_RGBA, GL.GL_UNSIGNED_BYTE)
    return np.frombuffer(pixels, np.uint8).reshape(height, width, 4)[::-1, :, :3].astype(int)


def test_drawn_smaller_or_larger_both_eyes_are_whole_and_fill_what_the_runtime_gets(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_at_another_scale)


def _scaled_while_worn(bed: Any) -> None:
    bed.start()
    display = bed.looking(detail=Detail(render_scale=1.2))
    _cube(0.3, 2.0, GREEN)
    bed.frames(display, 2)
    buffer, name = display._pictures.view._buffer, display._pictures.view.gl_name()
    for scale in (0.7, 1.0, 0.85, 1.2, 0.7):
        display._pictures.draw_at(scale, display._flat)
        bed.frames(display, 2)
        left, right = display.eye_pictures()
        assert left.width == round(display._pictures.size[0] * scale)
        middle = round(_middle_of(left, GREEN)[0], 2), round(_middle_of(right, GREEN)[0], 2)
        assert middle == pytest.approx((0.63, 0.6), abs=0.05)
    assert display._pictures.view._buffer is buffer
    assert display._pictures.view.gl_name() == name, "nothing was made anew"
    display._pictures.draw_at(1.0, display._flat)
    bed.frames(display, 2)
    sent = _whole(display._pictures.swapchain, display._pictures.swapchain.filled)
    for half, own in zip(np.split(sent, 2, axis=1), display.eye_pictures(), strict=True):
        assert np.array_equal(half, _pixels(own)), "the very bytes, at one"


def test_the_scale_changes_while_the_headset_is_worn_and_at_one_the_very_bytes_go_out(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_scaled_while_worn)


def _drawn_by_the_processor(bed: Any) -> None:
    bed.start()
    display = bed.looking()
    bed.frames(display, 20)
    left, _ = display.eye_pictures()
    assert (left.width, left.height) == display._pictures.size
    assert display._pictures.view.halves.size == display._pictures.size


def test_where_the_processor_draws_the_scale_stays_at_one_and_the_log_says_so(
    run_in_headset: Callable[..., Any],
) -> None:
    ended = run_in_headset(_drawn_by_the_processor)
    assert "the render scale stays at 1" in ended.output


def _the_cards_own_time(bed: Any) -> None:
    from therapy_client.displays.openxr.gpu_time import GpuTimer

    bed.start()
    display = bed.looking()
    timer, found = GpuTimer(), []
    assert timer.works
    for _ in range(12):
        timer.begin()
        bed.frames(display, 1)
        timer.end()
        while (took_ms := timer.take_ms()) is not None:
            found.append(took_ms)
    timer.begin()
    timer.close()
    timer.close()
    assert 8 <= len(found) <= 12
    assert all(0.0 < took_ms < 5_000 for took_ms in found)
    assert timer.take_ms() is None


def test_the_time_of_a_frame_is_asked_of_the_card_without_waiting(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_the_cards_own_time)


def _a_card_that_cannot_keep_up(bed: Any) -> None:
    from therapy_client.displays.openxr.render_scale import LOWEST, RenderScale

    bed.start()
    display = bed.looking(detail=Detail(render_scale=1.2))
    display._pictures.fineness.follow(RenderScale())  # here as well, where the processor draws
    display._pictures.draw_at(1.0, display._flat)
    display.session._tells_rate, display.session.rate_hz = True, 100_000.0
    bed.until(display, lambda: display._pictures.fineness.scale == LOWEST)
    bed.frames(display, 1)
    left, _ = display.eye_pictures()
    assert left.width == round(display._pictures.size[0] * LOWEST)
    display.session.rate_hz = 0.001
    bed.until(display, lambda: display._pictures.fineness.scale > LOWEST)


def test_a_card_that_is_too_slow_draws_less_finely_and_one_with_room_more(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_a_card_that_cannot_keep_up)


def test_the_runtime_gets_the_very_bytes_that_were_drawn(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_what_the_runtime_gets)


def _without_an_srgb_format(bed: Any) -> None:
    from therapy_client.displays.openxr import swapchain

    bed.start()
    ours = swapchain.FORMATS
    for number in ours[1:]:
        swapchain.FORMATS = (number,)
        display = bed.looking()
        _cube(0.3, 2.0, GREEN)
        bed.frames(display, 2)
        sent = _whole(display._pictures.swapchain, display._pictures.swapchain.filled)
        for half, own in zip(np.split(sent, 2, axis=1), display.eye_pictures(), strict=True):
            assert np.abs(half - _pixels(own)).max() <= 1
        display.close()


def test_a_runtime_without_an_srgb_format_gets_the_same_picture(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_without_an_srgb_format)


def _smooth_edges(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    display = bed.looking(detail=Detail(multisamples=4))
    _cube(0, 2.0, (255, 255, 255))
    patient.head = type(patient.head)(patient.head.position_m, (0.0, 0.0, 0.1305, 0.9914))
    patient.send()
    bed.frames(display, 4)
    for picture in display.eye_pictures():
        pixels = _pixels(picture)
        assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 4, "no step between two colours"


def test_edges_are_smooth_for_both_eyes(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_smooth_edges)


def _the_fade(bed: Any) -> None:
    bed.start()
    patient = bed.patient()
    patient.field_of_view_rad = ((-1.0, 0.9, 0.9, -0.9), (-0.9, 1.0, 0.9, -0.9))
    patient.look(40, 20)
    display = bed.looking()
    _cube(0, 2.0, RED, size_m=1.5)
    display.fade(1.0)
    bed.frames(display, 2)
    left, right = display.eye_pictures()
    colours = np.unique(np.vstack([_pixels(left), _pixels(right)]).reshape(-1, 3), axis=0)
    assert len(colours) == 1, "something shows through the fade"
    assert colours.max() > 60, "the fade is dusk, not black"


def test_a_full_fade_covers_both_eyes_to_the_corners(run_in_headset: Callable[..., Any]) -> None:
    run_in_headset(_the_fade)


def _one_cull_for_both(bed: Any) -> None:
    import math
    import random

    from therapy_client.displays.openxr.poses import EyeView
    from therapy_client.displays.openxr.stereo import StereoView
    from therapy_client.patient import HeadPose

    bed.start()
    display = bed.looking()
    draw = random.Random(3)
    for _ in range(250):
        angle, away_m = draw.uniform(0, 2 * math.pi), draw.uniform(0.3, 6.0)
        colour = (draw.randrange(256), draw.randrange(256), draw.randrange(256))
        _cube(away_m * math.sin(angle), away_m * math.cos(angle), colour, size_m=0.05 * away_m)
    app, head = display._opened().app, display._head
    views = [StereoView(app, (320, 240), 0, head, shared_cull=shared) for shared in (True, False)]
    for canted_deg, (inward, outward) in ((0, (1.0, 1.2)), (12, (0.8, 1.6)), (-5, (1.2, 0.9))):
        half = math.radians(canted_deg) / 2
        eyes = [
            EyeView(
                HeadPose(
                    (side * 0.034, 1.65, 0.01), (0.0, side * math.sin(half), 0.0, math.cos(half))
                ),
                left=-(outward if side < 0 else inward),
                right=inward if side < 0 else outward,
                up=1.0,
                down=-1.1,
            )
            for side in (-1, 1)
        ]
        for view in views:
            view.aim((eyes[0], eyes[1]))
            view.set_active(active=True)
        app.step()
        shared, apart = (view.fetch() for view in views)
        assert shared == apart
        assert len(np.unique(_pixels(shared[0]).reshape(-1, 3), axis=0)) > 10
    for view in views:
        view.close()


def test_culling_once_for_both_eyes_shows_exactly_what_two_cameras_show(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_one_cull_for_both)


def _shows_red(window: Any) -> bool:
    """Somewhat below the middle, where no line of text is."""
    return tuple(_pixels(window)[int(window.height * 0.65), window.width // 2]) == RED


def _a_window_beside_the_headset(bed: Any) -> None:
    bed.with_screen()
    bed.start()
    patient = bed.patient()
    patient.look(0)
    display = bed.looking()
    assert display._opened().on_screen
    _cube(0, 2.0, RED, size_m=1.4)
    bed.frames(display, 3)
    for picture in display.eye_pictures():
        assert tuple(_pixels(picture)[picture.height // 2, picture.width // 2]) == RED
    assert _shows_red(display._flat.fetch())
    bed.service.kill()
    bed.until(display, lambda: display.state().presence == "lost")
    bed.frames(display, 3)
    assert _shows_red(display.picture())


def test_a_window_beside_the_headset_shows_the_left_eye_and_stays_when_the_headset_is_lost(
    run_in_headset: Callable[..., Any],
) -> None:
    run_in_headset(_a_window_beside_the_headset)
