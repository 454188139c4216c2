"""Arms of those who stand about outdoors."""

from __future__ import annotations

import numpy as np

from therapy_client.world.people.postures import PHONES, RESTS
from therapy_client.world.people.resting import HANGING, Resting, own_rests, put_rests
from therapy_client.world.people.states import CrowdStates

MANY, SEED = 400, 5
FRAME_S = 1 / 30


def _crowd(count: int, looks: float = 0.0, talks: float = 0.0) -> CrowdStates:
    spread = [np.full(count, value) for value in (0.0, 0.0, looks, talks)]
    return CrowdStates(np.zeros((count, 3)), *spread)


def _rested(resting: Resting, states: CrowdStates, pace: float, seconds: float = 0.0):
    paces = np.full(len(states), pace)
    for _ in range(max(1, round(seconds / FRAME_S))):
        shown = resting.advance(states, paces, FRAME_S)
    assert shown.sitting is not None
    return shown.sitting


def test_people_who_stand_about_do_not_all_hold_their_arms_alike():
    own = own_rests(MANY, SEED)
    assert set(own) == {*RESTS, HANGING}
    assert 0.25 < np.mean(own == HANGING) < 0.45
    assert (own == own_rests(MANY, SEED)).all()


def test_where_a_phone_would_say_something_nobody_has_one():
    assert not np.isin(own_rests(MANY, SEED, phones=False), sorted(PHONES)).any()


def test_arms_are_let_down_within_half_a_second_of_walking_on_and_never_jump():
    own = np.array([*RESTS])
    resting, states = Resting(own), _crowd(len(own))
    before = _rested(resting, states, 0.0).settled
    assert (before == 1.0).all()
    for _ in range(15):
        after = _rested(resting, states, 1.0).settled
        assert (np.abs(after - before) < 0.2).all()
        before = after
    assert (before == 0.0).all()


def test_who_speaks_uses_both_hands_and_who_looks_at_the_patient_lets_the_phone_down():
    own = np.array([*RESTS])
    resting = Resting(own)
    _rested(resting, _crowd(len(own)), 0.0)
    looks = _rested(resting, _crowd(len(own), looks=1.0), 0.0, 2.0)
    assert (np.isin(looks.postures, sorted(PHONES)) <= (looks.settled == 0.0)).all()
    assert (looks.settled[~np.isin(own, sorted(PHONES))] == 1.0).all()
    assert (_rested(resting, _crowd(len(own), talks=1.0), 0.0, 2.0).settled == 0.0).all()


def test_the_drawn_row_has_one_of_talking_and_resting_and_never_both():
    own = np.array([RESTS[0], HANGING])
    sitting = _rested(Resting(own), _crowd(2), 0.0)
    rows = np.zeros((2, 24), np.float32)
    rows[:, 6] = 1.0
    put_rests(rows, sitting)
    assert rows[:, 23].tolist() == [1.0, 0.0]
    assert rows[:, 6].tolist() == [1.0, 1.0]
