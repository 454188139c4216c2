"""The market square is fuller where it should be harder: near the patient, and in their view."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache

import numpy as np
import pytest

from protocols.plans.loader import library, load_protocol
from protocols.scenes.plaza import SPEC as PLAZA
from tests.scenes.harder import BODY_M2, FAR_M, NEAREST_M
from therapy_client.scenes.plaza.gathering import NEAR_M, VIEW_DEG, near_in_view, near_share
from therapy_client.scenes.plaza.look import square_grounds
from therapy_client.scenes.plaza.market import EXIT_X_M, EXIT_Z_M
from therapy_client.scenes.plaza.visitors import Visitors
from therapy_client.world.crowds.crowd import STEP_S

MOST = int(PLAZA.dimension("people_count").guardrail.absolute.highest)
SEEDS, WATCHED_S = (7, 8), 10.0
SLACK = 0.3
"""People walk: over some seconds their mean number near the patient is known to a third of one."""

CALM = PLAZA.calm_exposure()
FULL = {"people_count": 120.0, "min_distance_m": 0.6}
CLIMBS = {
    "exit_distance_m": (FULL, (3.0, 8.0, 14.0, 20.0, 28.0)),
    "people_count": ({"exit_distance_m": 28.0, "min_distance_m": 0.6}, (2.0, 20.0, 60.0, 120.0)),
    "min_distance_m": ({"exit_distance_m": 28.0, "people_count": 60.0}, (4.0, 3.0, 2.0, 1.2, 0.6)),
}
"""For each dimension that counts here: what else holds while it climbs, and its values."""


@cache
def seen(count: int, kept_m: float, exit_m: float) -> tuple[float, float]:
    """How many people are within 3 m and in view, and how much of the view people fill (sr).

    Both in the mean of some seconds.
    """
    found = []
    spot = (EXIT_X_M, EXIT_Z_M + exit_m)
    for seed in SEEDS:
        crowd = Visitors(square_grounds(), MOST, seed, spot)
        crowd.wanted, crowd.personal_m = count, kept_m
        crowd.near_share = near_share(exit_m, kept_m)
        crowd.settle(spot)
        for _ in range(round(WATCHED_S / STEP_S)):
            crowd.step(spot)
            off = crowd.places_m - np.array(spot)
            away = np.hypot(*off.T)
            before = np.abs(np.degrees(np.arctan2(*off.T))) < VIEW_DEG
            fills = BODY_M2 / np.maximum(away[before & (away < FAR_M)], NEAREST_M) ** 2
            found.append((near_in_view(crowd.places_m, spot).sum(), fills.sum()))
    near, filled = np.mean(found, axis=0)
    return float(near), float(filled)


def seen_at(**exposure: float) -> tuple[float, float]:
    there = {**CALM, **exposure}
    return seen(round(there["people_count"]), there["min_distance_m"], there["exit_distance_m"])


def near_at(**exposure: float) -> float:
    return seen_at(**exposure)[0]


def never_falls(numbers: Iterable[float]) -> bool:
    highest = -np.inf
    for number in numbers:
        if number < highest - SLACK:
            return False
        highest = max(highest, number)
    return True


STEPS = {
    name: steps
    for name in library()
    if (steps := [s for s in load_protocol(name).steps if s.scene == PLAZA.name])
}


@pytest.mark.parametrize("protocol", STEPS)
def test_no_step_of_a_ladder_on_the_square_has_fewer_people_before_the_patient(protocol):
    assert never_falls(near_at(**step.exposure) for step in STEPS[protocol])


@pytest.mark.parametrize("dimension", CLIMBS)
def test_the_more_of_a_dimension_the_more_people_are_before_the_patient(dimension):
    held, values = CLIMBS[dimension]
    numbers = [near_at(**held, **{dimension: value}) for value in values]
    assert never_falls(numbers)
    assert numbers[-1] > numbers[0] + 2.0


@pytest.mark.parametrize(("count", "exit_m"), [(40.0, 12.0), (60.0, 28.0)])
def test_that_people_may_come_nearer_than_two_metres_is_seen(count, exit_m):
    held = {"people_count": count, "exit_distance_m": exit_m}
    filled = [seen_at(**held, min_distance_m=kept_m)[1] for kept_m in (2.0, 1.2, 0.6)]
    assert all(nearer > 0.95 * before for before, nearer in itertools.pairwise(filled))
    assert filled[-1] > 1.12 * filled[0]


def test_farthest_from_the_door_people_are_before_the_patient_and_not_only_behind():
    assert near_at(**FULL, exit_distance_m=28.0) > 4.0


def test_what_should_be_near_rises_with_the_way_and_with_nearness():
    by_way = [near_share(out, 1.0) for out in np.linspace(3.0, 28.0, 9)]
    by_nearness = [near_share(20.0, kept) for kept in np.linspace(4.0, 0.6, 9)]
    for shares in (by_way, by_nearness):
        assert all(less < more for less, more in itertools.pairwise(shares))


def test_whoever_is_behind_far_off_or_beside_is_not_counted():
    off = np.array([(0.0, 2.0), (0.0, -2.0), (0.0, NEAR_M + 0.1), (2.0, 0.5), (1.0, 1.0)])
    assert near_in_view(off, (0.0, 0.0)).tolist() == [True, False, False, False, True]
    assert VIEW_DEG < 60.0
