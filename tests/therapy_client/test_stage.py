"""From one scene to another: a fade, never a cut, and quick when it is a stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SceneName
from therapy_client.stage import Stage

LIFT, SAFE = SceneName.GLASS_LIFT, SceneName.SAFE_PLACE
FRAME_S = 1 / 90


def shown(scene):
    """A stage on which the scene has been for a while."""
    stage = Stage(scene)
    while not stage.fully_shown:
        stage.tick(FRAME_S)
    return stage


def seconds_until_shown(stage):
    ticks = 0
    while not stage.fully_shown:
        stage.tick(FRAME_S)
        ticks += 1
    return ticks * FRAME_S


def test_the_first_scene_is_faded_in():
    stage = Stage(SAFE)
    assert stage.cover == 1.0
    assert not stage.fully_shown
    assert seconds_until_shown(stage) == pytest.approx(0.5, abs=2 * FRAME_S)


def test_a_change_takes_about_a_second_and_a_stop_half_of_that():
    stage = shown(SAFE)
    stage.want(LIFT)
    assert seconds_until_shown(stage) == pytest.approx(1.0, abs=3 * FRAME_S)
    stage.want(SAFE, quick=True)
    assert seconds_until_shown(stage) == pytest.approx(0.5, abs=3 * FRAME_S)


def test_a_stop_hurries_a_fade_that_is_under_way_and_the_next_change_is_slow_again():
    stage = shown(LIFT)
    stage.want(SAFE)
    stage.tick(FRAME_S)
    stage.want(SAFE, quick=True)
    stage.want(SAFE)  # as every frame says it; the hurry stays
    assert seconds_until_shown(stage) < 0.6
    stage.want(LIFT)
    assert seconds_until_shown(stage) > 0.9


def test_a_change_of_mind_before_the_scene_changed_uncovers_what_was_there():
    stage = shown(LIFT)
    stage.want(SAFE)
    stage.tick(0.1)
    stage.want(LIFT)
    assert stage.on_stage is LIFT
    assert seconds_until_shown(stage) < 0.2


@given(
    st.lists(
        st.tuples(st.sampled_from([LIFT, SAFE]), st.booleans(), st.floats(0, 0.1, allow_nan=False)),
        max_size=200,
    )
)
def test_whatever_is_wanted_the_scene_changes_only_behind_the_cover(wishes):
    stage = Stage(SAFE)
    for scene, quick, dt_s in wishes:
        before, cover = stage.on_stage, stage.cover
        stage.want(scene, quick=quick)
        stage.tick(dt_s)
        assert 0.0 <= stage.cover <= 1.0
        assert abs(stage.cover - cover) <= dt_s / 0.2 + 1e-9
        if stage.on_stage is not before:
            assert stage.cover == 1.0
