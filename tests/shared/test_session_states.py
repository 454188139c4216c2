"""The one table of states and of who may move a session from one to another."""

from __future__ import annotations

import pytest

from shared.rules.states import LEGAL_MOVES, Actor, SessionState, is_legal


@pytest.mark.parametrize("state", SessionState)
@pytest.mark.parametrize("actor", Actor)
def test_anybody_may_go_to_the_safe_place_from_anywhere(state, actor):
    assert is_legal(state, SessionState.SAFE_PLACE, actor)


@pytest.mark.parametrize("state", [one for one in SessionState if one != SessionState.SAFE_PLACE])
@pytest.mark.parametrize("actor", [Actor.PATIENT, Actor.SYSTEM])
def test_only_the_therapist_leaves_the_safe_place(state, actor):
    assert not is_legal(SessionState.SAFE_PLACE, state, actor)


def test_nobody_but_the_therapist_begins_an_exposure():
    for (_, after), actors in LEGAL_MOVES.items():
        if after is SessionState.EXPOSURE:
            assert actors == {Actor.THERAPIST}


def test_the_safe_place_is_not_left_straight_into_the_exposure():
    assert not is_legal(SessionState.SAFE_PLACE, SessionState.EXPOSURE, Actor.THERAPIST)


def test_every_session_can_be_brought_to_its_end_by_the_therapist():
    reached = {SessionState.ENDED}
    for _ in SessionState:
        reached |= {
            before
            for (before, after), actors in LEGAL_MOVES.items()
            if after in reached and Actor.THERAPIST in actors
        }
    assert reached == set(SessionState)


def test_every_state_is_reached_from_the_beginning():
    reached = {SessionState.WAITING}
    for _ in SessionState:
        reached |= {after for before, after in LEGAL_MOVES if before in reached}
    assert reached == set(SessionState)
