"""What changes about a patient comes and goes while the view is covered, and never flickers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from therapy_client.scenes.convoy.covered import FADE_S, CoveredChange

FRAME_S = 1 / 90


@given(wishes=st.lists(st.booleans(), min_size=1, max_size=400))
def test_it_changes_only_while_nothing_is_seen_whatever_is_wanted_when(wishes):
    change = CoveredChange()
    for wish in wishes:
        before = change.there
        change.want(wish)
        change.advance(FRAME_S)
        assert change.there is before or change.cover == 1.0


@given(wishes=st.lists(st.booleans(), min_size=1, max_size=900))
def test_a_fade_that_has_begun_completes_before_another_begins(wishes):
    change, turns = CoveredChange(), []
    was = change.cover
    rises = False
    for wish in wishes:
        change.want(wish)
        change.advance(FRAME_S)
        if change.cover != was and (change.cover > was) is not rises:
            rises = not rises
            turns.append(was)
        was = change.cover
    assert all(cover in (0.0, 1.0) for cover in turns)


def test_it_is_there_and_seen_after_both_fades_and_the_view_never_stays_covered():
    change = CoveredChange()
    change.want(True)
    for _ in range(round(2 * FADE_S / FRAME_S) + 3):
        change.advance(FRAME_S)
    assert change.there
    assert change.cover == 0.0


def test_a_scene_that_is_entered_has_it_there_at_once():
    change = CoveredChange()
    change.settle(True)
    change.advance(FRAME_S)
    assert change.there
    assert change.cover == 0.0
