"""What goes down goes down at once; what has just gone down goes up again only after a while."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protocols.catalogue import SceneName
from protocols.plans.loader import load_protocol
from shared.rules.exposure import RISES_AFTER_S, Turning, moved

TRACKS = load_protocol("heights").tracks(SceneName("glass_lift"))
CALM = load_protocol("heights").calm(SceneName("glass_lift"))
FRAME_S = 1 / 90


def travel(wishes_m):
    """The heights, frame by frame, where each wish holds for one frame."""
    turning, here, heights_m = Turning(), dict(CALM), []
    for wish_m in wishes_m:
        goal = turning.goal(here, {**here, "height_m": wish_m}, TRACKS)
        after = moved(here, goal, TRACKS, FRAME_S)
        turning.passed(here, after, TRACKS, FRAME_S)
        here = after
        heights_m.append(here["height_m"])
    return heights_m


def test_up_and_down_is_asked_for_and_down_is_at_once():
    heights_m = travel([10.0] * 90 + [0.0] * 9)
    assert heights_m[90] < heights_m[89]


def test_up_again_comes_half_a_second_later():
    heights_m = travel([10.0] * 90 + [0.0] * 9 + [10.0] * 90)
    lowest_m = min(heights_m[90:])
    waited_s = heights_m[90:].count(lowest_m) * FRAME_S
    assert waited_s == pytest.approx(RISES_AFTER_S, abs=3 * FRAME_S)
    assert heights_m[-1] > lowest_m


@settings(deadline=None)  # how long it takes is the machine's matter
@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 10.0, 50.0]), st.integers(1, 20)), min_size=1, max_size=40
    )
)
def test_however_fast_minds_are_changed_the_patient_is_shaken_at_most_twice_a_second(changes):
    heights_m = travel([wish_m for wish_m, frames in changes for _ in range(frames)])
    ways = [after - before for before, after in pairwise(heights_m)]
    turns, way = [], 0.0
    for frame, step in enumerate(ways):
        if step and way * step < 0:
            turns.append(frame)
        way = step or way
    for frame in turns:
        assert len([other for other in turns if 0 <= other - frame < 90]) <= 4
