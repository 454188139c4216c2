"""The hour in the picture: day, dusk and night differ, night can be read, nothing flashes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from protocols.scenes.dimensions import TIME_OF_DAY

OPEN = {"edge_guard": 5.0, "edge_distance_m": 0.4}
SECOND = 30


def drawn(display) -> np.ndarray:
    display.frame()
    picture = display.picture()
    image = np.frombuffer(picture.rgb, np.uint8)
    return image.reshape(picture.height, picture.width, 3).astype(int)


def at(display, lift, hour_h, *, yaw=0.0, pitch=-10.0, height_m=25.0) -> np.ndarray:
    values = {"height_m": height_m, "time_of_day_h": hour_h, **OPEN}
    lift.apply({**lift.spec.calm_exposure(), **values})
    display.look(yaw, pitch)
    lift.advance(2.0)
    return drawn(display)


def test_each_later_hour_looks_darker(display, lift):
    means = [at(display, lift, hour).mean() for hour in (15.0, 17.5, 18.7, 19.3, 20.5, 24.0)]
    assert all(later < earlier for earlier, later in itertools.pairwise(means))
    assert means[-1] < 0.4 * means[0]


@pytest.mark.parametrize("height_m", [0.0, 40.0])
@pytest.mark.parametrize("yaw", [-60.0, 0.0, 60.0])
def test_at_midnight_the_street_can_still_be_read(display, lift, height_m, yaw):
    image = at(display, lift, 24.0, yaw=yaw, height_m=height_m)
    assert (image.max(axis=2) < 8).mean() < 0.12
    assert (image.min(axis=2) > 252).mean() < 0.02
    assert image.std() > 12.0


def test_windows_and_lamps_burn_at_night_and_not_by_day(display, lift):
    def warm_lights(image):
        red, blue = image[..., 0], image[..., 2]
        return int(((red > 120) & (red > blue + 25)).sum())

    night = at(display, lift, 20.5)
    sky = night[:12]
    assert warm_lights(night) > 60
    assert sky[..., 2].mean() > sky[..., 0].mean()
    assert lift._lamps.is_hidden() is False
    at(display, lift, 15.0)
    assert lift._lamps.is_hidden() is True


@pytest.mark.parametrize(
    ("start_h", "end_h", "rate"),
    [(17.8, 19.6, "rate_per_s"), (19.6, 17.8, "relief_rate_per_s")],
)
def test_dusk_falls_and_lifts_without_a_flash(display, lift, start_h, end_h, rate):
    """No thirtieth of a second changes the picture by more than 8 % of white, and the light goes
    one way: a flash is a pair of opposing changes of a tenth (WCAG 2.3.1), here of a fiftieth."""
    step_h = getattr(TIME_OF_DAY.guardrail, rate) / SECOND
    before = at(display, lift, start_h)
    count = int(abs(end_h - start_h) / step_h)
    levels = []
    for k in range(1, count + 1):
        hour_h = start_h + k * step_h * (1 if end_h > start_h else -1)
        values = {"height_m": 25.0, "time_of_day_h": hour_h, **OPEN}
        lift.apply({**lift.spec.calm_exposure(), **values})
        lift.advance(1.0 / SECOND)
        if k % 3 == 0:
            now = drawn(display)
            assert np.abs(now - before).mean() < 3 * 0.08 * 255
            levels.append(now.mean())
            before = now
    way = np.array(levels) * (-1 if end_h > start_h else 1)
    assert (np.maximum.accumulate(way) - way).max() < 0.02 * 255


def test_a_change_of_the_hour_builds_no_render_state(display, lift):
    at(display, lift, 17.0)
    state = lift.root.get_state()
    at(display, lift, 17.5)
    assert lift.root.get_state() == state


def test_a_scene_entered_anew_has_the_shadows_of_its_hour_at_once(display, lift):
    at(display, lift, 17.0)
    lift.apply(lift.spec.calm_exposure())
    apart = np.array(lift._shade.baked_sun) - lift.light.sun_direction()
    assert np.abs(apart).max() < 1e-6
