"""The market square is fuller where it should be harder: near the patient, and in their view."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache

import numpy as np
import pytest

from protocols.plans.loader import library, load_protocol
from protocols.scenes.plaza import SPEC as PLAZA
from therapy_client.scenes.plaza.gathering import NEAR_M, VIEW_DEG, near_in_view, near_share
from therapy_client.scenes.plaza.look import square_grounds
from therapy_client.scenes.plaza.market import EXIT_X_M, EXIT_Z_M
from therapy_client.scenes.plaza.visitors import Visitors
from therapy_client.world.crowds.crowd import STEP_S

MOST = int(PLAZA.dimension("people_count").guardrail.absolute.highest)
SEEDS, WATCHED_S = (7, 8), 6.0
SLACK = 0.3
"""People walk: over some seconds their mean number near the patient is known to a third of one."""

CALM = PLAZA.calm_exposure()
FULL = {"people_count": 120.0, "min_distance_m": 0.6}
CLIMBS = {
    "exit_distance_m": (FULL, (3.0, 8.0, 14.0, 20.0, 28.0)),
    "people_count": ({"exit_distance_m": 28.0, "min_distance_m": 0.6}, (2.0, 20.0, 60.0, 120.0)),
    "min_distance_m": ({"exit_distance_m": 28.0, "people_count": 60.0}, (4.0, 3.0, 2.0, 0.6)),
}
"""For each dimension that counts here: what else holds while it climbs, and its values."""


@cache
def near(count: int, kept_m: float, exit_m: float) -> float:
    """How many people are within 3 m of the patient and in view, in the mean of some seconds."""
    found = []
    spot = (EXIT_X_M, EXIT_Z_M + exit_m)
    for seed in SEEDS:
        crowd = Visitors(square_grounds(), MOST, seed, spot)
        crowd.wanted, crowd.personal_m = count, kept_m
        crowd.near_share = near_share(exit_m, kept_m)
        crowd.settle(spot)
        for _ in range(round(WATCHED_S / STEP_S)):
            crowd.step(spot)
            found.append(near_in_view(crowd.places_m, spot).sum())
    return float(np.mean(found))


def near_at(**exposure: float) -> float:
    there = {**CALM, **exposure}
    return near(round(there["people_count"]), there["min_distance_m"], there["exit_distance_m"])


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
