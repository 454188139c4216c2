"""How finely the eyes' pictures are drawn: quick to yield, slow to grow, never to and fro."""

import itertools
import math
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_client.displays.openxr.render_scale import (
    BUSY,
    CALM_S,
    HIGHEST,
    LOWEST,
    LOWEST_FINE,
    STEP,
    RenderScale,
    scaled,
)

PERIOD_MS = 1000 / 90
FRAMES_PER_S = 90
FIXED_SHARE = st.floats(0.0, 0.5)
PIXEL_SHARE = st.floats(0.01, 3.0)
SEEDS = st.integers(0, 2**16)


def run(
    control: RenderScale, cost_share: Callable[[int, float], float], seconds: float
) -> list[float]:
    """The scale of every frame, where a frame costs that share of its turn at that scale."""
    scales = []
    for frame in range(round(seconds * FRAMES_PER_S)):
        scales.append(control.scale)
        control.update(cost_share(frame, control.scale) * PERIOD_MS, PERIOD_MS)
    return scales


def changes(scales: list[float]) -> list[float]:
    """Every change, up positive."""
    return [round(b - a, 2) for a, b in itertools.pairwise(scales) if a != b]


def steady(fixed: float, pixels: float, noise: float = 0.0, seed: int = 0) -> Any:
    draw = random.Random(seed)
    return lambda _frame, scale: (fixed + pixels * scale**2) * draw.uniform(1 - noise, 1 + noise)


@given(FIXED_SHARE, PIXEL_SHARE, SEEDS)
@settings(max_examples=60, deadline=None)
def test_a_steady_load_is_settled_for_good_and_never_goes_to_and_fro(
    fixed: float, pixels: float, seed: int
) -> None:
    scales = run(RenderScale(), steady(fixed, pixels, 0.08, seed), 60.0)
    steps = changes(scales)
    directions = [step > 0 for step in steps]
    assert directions == sorted(directions), "once it went up it never went down again"
    first_s = scales[: 25 * FRAMES_PER_S]
    assert all(LOWEST <= scale <= HIGHEST for scale in scales)
    assert len(changes(first_s)) == len(steps) or fixed + pixels <= BUSY


@given(FIXED_SHARE, PIXEL_SHARE)
@settings(max_examples=60, deadline=None)
def test_within_a_second_frames_keep_their_turn_or_the_scale_is_at_its_lowest(
    fixed: float, pixels: float
) -> None:
    cost = steady(fixed, pixels)
    scales = run(RenderScale(), cost, 1.0)
    assert cost(0, scales[-1]) <= BUSY or scales[-1] == LOWEST


def test_a_light_load_goes_up_one_step_at_a_time_with_seconds_between() -> None:
    scales = run(RenderScale(), steady(0.1, 0.2), 60.0)
    assert set(changes(scales)) == {STEP}
    assert scales[-1] == HIGHEST
    ups = [frame for frame, (a, b) in enumerate(itertools.pairwise(scales)) if b > a]
    assert min(b - a for a, b in itertools.pairwise(ups)) >= CALM_S * FRAMES_PER_S - 1


def test_one_slow_frame_changes_nothing() -> None:
    def cost(frame: int, _scale: float) -> float:
        return 5.0 if frame % 200 == 0 else 0.8

    assert changes(run(RenderScale(), cost, 30.0)) == []


def test_a_load_that_comes_and_goes_ends_the_trying_sooner_and_sooner() -> None:
    def cost(frame: int, scale: float) -> float:
        heavy = frame // (10 * FRAMES_PER_S) % 2
        return (1.6 if heavy else 0.3) * scale**2

    scales = run(RenderScale(), cost, 1200.0)
    by_minute = [
        len(changes(scales[minute * 60 * FRAMES_PER_S : (minute + 1) * 60 * FRAMES_PER_S]))
        for minute in range(20)
    ]
    assert sum(by_minute) <= 60
    assert sum(by_minute[-5:]) <= sum(by_minute[:5])
    downs = [step for step in changes(scales) if step < 0]
    assert len(downs) <= 12, "twenty minutes, sixty times heavy"


@given(
    st.lists(st.tuples(st.floats(0.0, 4.0), st.integers(1, 1500)), min_size=1, max_size=12),
    SEEDS,
)
@settings(max_examples=40, deadline=None)
def test_whatever_the_load_does_it_is_never_undone_at_once(
    stretches: list[tuple[float, int]], seed: int
) -> None:
    draw, control = random.Random(seed), RenderScale()
    at_s, last_change_s = 0.0, 0.0
    for load, frames in stretches:
        for _ in range(frames):
            before = control.scale
            frame_ms = load * before**2 * draw.uniform(0.5, 1.5) * PERIOD_MS
            at_s += max(frame_ms, PERIOD_MS) / 1000
            assert control.update(frame_ms, PERIOD_MS) is (control.scale != before)
            assert LOWEST <= control.scale <= HIGHEST
            if control.scale > before:
                assert control.scale - before <= STEP + 1e-9, "slow up"
                assert at_s - last_change_s >= CALM_S - 1e-6
            if control.scale != before:
                last_change_s = at_s


@pytest.mark.parametrize(
    ("frame_ms", "period_ms"),
    [(math.nan, 11.1), (math.inf, 11.1), (-1.0, 11.1), (5.0, 0.0), (5.0, math.nan), (5.0, -1.0)],
)
def test_what_is_no_measurement_changes_nothing(frame_ms: float, period_ms: float) -> None:
    control = RenderScale()
    assert not any(control.update(frame_ms, period_ms) for _ in range(1000))
    assert control.scale == 1.0


@given(st.integers(1, 6000), st.integers(1, 6000), st.floats(LOWEST, HIGHEST))
def test_a_scaled_picture_has_whole_pixels_and_at_one_the_very_size(
    width: int, height: int, scale: float
) -> None:
    size = scaled((width, height), scale)
    assert min(size) >= 1
    assert abs(size[0] - width * scale) <= 0.5 + 1e-6 or size[0] == 1
    assert scaled((width, height), 1.0) == (width, height)


def test_a_card_that_is_too_weak_for_fine_light_is_told_before_its_pictures_are_blurred() -> None:
    control = RenderScale(LOWEST_FINE)
    scales = run(control, steady(0.1, 2.0), 2.0)
    assert control.spent
    assert min(scales) == LOWEST_FINE


def test_a_card_that_is_strong_enough_keeps_its_fine_light() -> None:
    control = RenderScale(LOWEST_FINE)
    run(control, steady(0.2, 0.5), 60.0)
    assert not control.spent
