"""Eyes adapt to where one stands and looks: slowly, within limits, never as a flash."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_client.comfort.flashes import count_flashes
from therapy_client.world.light.daylight import daylight
from therapy_client.world.light.eyes import (
    CLOSES_PER_S,
    LEAST,
    MOST,
    OPENS_PER_S,
    Eyes,
    beside_a_window,
    through_a_window,
    toward,
    under_the_sky,
)

hours = st.floats(15.0, 24.0)
bright = st.floats(1e-3, 1e3) | st.sampled_from([math.nan, 0.0, -1.0, math.inf])


@settings(deadline=None)
@given(asked=st.lists(bright, min_size=1, max_size=60), rate_hz=st.sampled_from([10.0, 30.0, 90.0]))
def test_whatever_is_looked_at_the_light_never_flashes_and_stays_within_its_limits(asked, rate_hz):
    eyes = Eyes()
    factors = [eyes.toward(each, 1.0 / rate_hz) for each in asked]
    assert all(LEAST - 1e-9 <= each <= MOST + 1e-9 for each in factors)
    for one, other in itertools.pairwise(factors):
        assert -CLOSES_PER_S / rate_hz - 1e-9 <= math.log(other / one)
        assert math.log(other / one) <= OPENS_PER_S / rate_hz + 1e-9
    shown = [
        np.full((4, 4, 3), round(255 * (0.7 * each) ** (1 / 2.2)), np.uint8) for each in factors
    ]
    assert count_flashes(shown, rate_hz, 60.0).general == 0


def test_a_head_that_is_turned_to_and_fro_all_the_time_makes_no_flash():
    eyes, pictures = Eyes(), []
    for frame in range(600):
        factor = eyes.toward(0.1 if (frame // 10) % 2 else 10.0, 1 / 60)
        pictures.append(np.full((4, 4, 3), round(255 * min(1.0, factor * 0.7)), np.uint8))
    assert count_flashes(pictures, 60.0, 60.0).general == 0


def test_eyes_take_seconds_to_open_and_fewer_to_close():
    eyes = Eyes()
    eyes.toward(1.0, 0.0)
    opening = [eyes.toward(0.01, 0.1) for _ in range(100)]
    closing = [eyes.toward(1.0, 0.1) for _ in range(100)]
    opened = next(k for k, each in enumerate(opening) if each > MOST - 1e-6)
    closed = next(k for k, each in enumerate(closing) if each < 1.0 + 1e-6)
    assert opened > 20
    assert 10 < closed < opened


@settings(deadline=None)
@given(hours)
def test_straight_ahead_in_the_open_the_light_is_what_the_hour_says(hour_h):
    for up in (-0.15, 0.0, 0.15):
        assert under_the_sky(daylight(hour_h), 1.0, up) == pytest.approx(1.0)
    assert through_a_window(daylight(hour_h), 1.0) == pytest.approx(1.0)


@settings(deadline=None)
@given(hours, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_the_more_is_overhead_the_darker_it_is_before_ones_eyes(hour_h, one, other):
    low, high = sorted((one, other))
    light = daylight(hour_h)
    assert under_the_sky(light, low, 0.0) <= under_the_sky(light, high, 0.0) + 1e-9


def test_a_cab_is_darker_than_the_town_by_day_and_brighter_than_it_by_night():
    assert through_a_window(daylight(15.0), 0.0) < 0.8
    assert through_a_window(daylight(23.0), 0.0) > 1.0


def test_what_was_not_seen_needs_no_time_to_adapt_to():
    eyes = Eyes()
    eyes.toward(1.0, 1.0)
    eyes.settle()
    assert eyes.toward(1e-3, 0.01) == pytest.approx(MOST)


def test_a_window_is_brighter_than_its_room_by_day_and_darker_by_night():
    assert beside_a_window(daylight(15.0), 0.0) == pytest.approx(1.0)
    assert beside_a_window(daylight(15.0), 1.0) > 1.2
    assert beside_a_window(daylight(23.0), 1.0) < 1.0


@settings(deadline=None)
@given(st.floats(0.0, 180.0), st.floats(10.0, 80.0))
def test_less_of_a_window_is_in_view_the_farther_one_looks_aside(off_deg, half_deg):
    def share(angle_deg: float) -> float:
        angle = math.radians(angle_deg)
        return toward((math.sin(angle), 0.0, math.cos(angle)), (0.0, 0.0, 1.0), half_deg)

    assert share(0.0) == pytest.approx(1.0)
    assert share(half_deg) == pytest.approx(0.5, abs=1e-6)
    assert share(off_deg) <= share(max(0.0, off_deg - 5.0)) + 1e-9
