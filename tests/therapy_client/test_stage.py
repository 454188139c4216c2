"""From one scene to another: a fade, never a cut, and quick when it is a stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.catalogue import SAFE_PLACE, SceneName
from therapy_client.session.stage import LEAST_SHOWN_S, Stage

LIFT, SAFE = SceneName("glass_lift"), SAFE_PLACE
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


def rested(stage):
    """The same stage, when its scene has been there for long enough to be left."""
    for _ in range(round(LEAST_SHOWN_S / FRAME_S) + 1):
        stage.tick(FRAME_S)
    return stage


def test_a_change_takes_about_a_second_and_a_stop_half_of_that():
    stage = rested(shown(SAFE))
    stage.want(LIFT)
    assert seconds_until_shown(stage) == pytest.approx(1.0, abs=3 * FRAME_S)
    stage.want(SAFE, quick=True)
    assert seconds_until_shown(stage) == pytest.approx(0.5, abs=3 * FRAME_S)


def test_a_scene_that_was_just_shown_stays_for_a_while_and_a_stop_does_not_wait():
    stage = shown(SAFE)
    stage.want(LIFT)
    assert seconds_until_shown(stage) == pytest.approx(LEAST_SHOWN_S + 1.0, abs=4 * FRAME_S)
    stage.want(SAFE, quick=True)
    assert seconds_until_shown(stage) == pytest.approx(0.5, abs=3 * FRAME_S)


def test_a_stop_hurries_a_fade_that_is_under_way_and_the_next_change_is_slow_again():
    stage = rested(shown(LIFT))
    stage.want(SAFE)
    stage.tick(FRAME_S)
    stage.want(SAFE, quick=True)
    stage.want(SAFE)  # as every frame says it; the hurry stays
    assert seconds_until_shown(stage) < 0.6
    stage.want(LIFT)
    assert seconds_until_shown(stage) > 0.9


def test_a_fade_that_has_begun_is_completed_before_it_turns():
    stage = rested(shown(LIFT))
    stage.want(SAFE)
    stage.tick(0.1)
    stage.want(LIFT)
    covers = []
    while not stage.fully_shown:
        stage.tick(FRAME_S)
        covers.append(stage.cover)
    assert max(covers) == 1.0
    turn = covers.index(1.0)
    assert covers[: turn + 1] == sorted(covers[: turn + 1])
    assert covers[turn:] == sorted(covers[turn:], reverse=True)


def test_a_scene_that_is_entered_anew_is_faded_to_although_it_is_on_stage():
    stage = rested(shown(LIFT))
    stage.want(LIFT, entry=1)
    assert not stage.shows(LIFT, 1)
    assert not stage.fully_shown
    while not stage.shows(LIFT, 1):
        stage.tick(FRAME_S)
    assert stage.cover == 1.0


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_stop_shows_no_more_of_a_scene_that_is_just_appearing(until_change, after_change):
    """Whenever it comes: the cover over a scene of the exposure only grows from then on."""
    stage = rested(shown(SAFE))
    stage.want(LIFT)
    for _ in range(until_change + after_change):
        stage.tick(FRAME_S)
    stage.want(SAFE, quick=True)
    covers = [stage.cover]
    took_s = 0.0
    while not (stage.fully_shown and stage.on_stage == SAFE):
        stage.tick(FRAME_S)
        took_s += FRAME_S
        if stage.on_stage == LIFT:
            covers.append(stage.cover)
    assert covers == sorted(covers)
    assert took_s <= 0.5 + 3 * FRAME_S


@given(
    st.lists(
        st.tuples(
            st.sampled_from([LIFT, SAFE]),
            st.integers(0, 2),
            st.booleans(),
            st.floats(0.001, 0.1, allow_nan=False),
        ),
        max_size=200,
    )
)
def test_whatever_is_wanted_the_scene_changes_only_behind_the_cover(wishes):
    stage, way, shown_s = Stage(SAFE), -1.0, 0.0
    for scene, entry, quick, dt_s in wishes:
        before, cover = stage.on_stage, stage.cover
        stage.want(scene, entry=entry, quick=quick)
        stage.tick(dt_s)
        assert 0.0 <= stage.cover <= 1.0
        assert abs(stage.cover - cover) <= dt_s / 0.2 + 1e-9
        if stage.on_stage != before:
            assert stage.cover == 1.0
        turned = (stage.cover - cover) * way < 0
        if turned and way > 0:
            assert cover == 1.0, "a fade turned before it was complete"
        if turned and way < 0 and not stage._quick:
            assert cover == 0.0
            assert shown_s >= LEAST_SHOWN_S, "a scene was left that had just been shown"
        shown_s = shown_s + dt_s if cover == stage.cover == 0.0 else 0.0
        way = stage.cover - cover or way
