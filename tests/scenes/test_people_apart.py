"""Nobody stands in another, reaches through a neighbour or faces a wall."""

from __future__ import annotations

import numpy as np
import pytest

from tests.scenes.bodies_kit import gaps_m, limbs_m, placed
from therapy_client.scenes.audience import hall
from therapy_client.scenes.metro.metro_ride import ride_at
from therapy_client.scenes.metro.passengers import Passengers
from therapy_client.scenes.queue.line import CAPACITY as CUSTOMERS
from therapy_client.scenes.queue.line import Line
from therapy_client.world.crowds.crowd import CrowdMotion
from therapy_client.world.crowds.placed import PlacedPeople
from therapy_client.world.people.file import load_people
from therapy_client.world.people.grounds import Grounds
from therapy_client.world.people.postures import UPRIGHT, Posture

SEEDS = (1, 7, 23)
CLOTH_M = 0.03
"""Sleeves that touch, as beside each other on a bench or in a full train, are not through it."""

FACES_M = 0.4


@pytest.fixture(scope="module")
def people():
    return load_people()


@pytest.fixture(scope="module")
def stocks(people):
    """The limbs of a slim and of a stout grown-up in every posture and standing idly."""
    weights = [float(np.ptp(body[-1].points[:, 2])) for body in people.levels]
    grown = [k for k, entry in enumerate(people.entries) if entry.age_years >= 18]
    grown.sort(key=lambda k: weights[k])
    chosen = (grown[len(grown) // 4], grown[3 * len(grown) // 4])
    return {
        posture: [limbs_m(people, body, posture) for body in chosen]
        for posture in (None, *(p for p in Posture if p is not Posture.STANDS))
    }


def worst_gap_m(crowd: PlacedPeople, stocks) -> float:
    """The least gap between the limbs of any two who are there; below 0 they are in each other."""
    here = np.flatnonzero(crowd.wanted)
    limbs = np.array(
        [
            placed(
                stocks[None if crowd.postures[k] < 0 else Posture(crowd.postures[k])][k % 2],
                crowd.places_m[k],
                crowd.states().headings_rad[k],
            )
            for k in here
        ]
    )
    one, other = np.triu_indices(len(here), 1)
    level = np.linalg.norm(crowd.places_m[here[one]] - crowd.places_m[here[other]], axis=1)
    near = level < 1.6
    return float(gaps_m(limbs[one[near]], limbs[other[near]]).min(initial=np.inf))


def test_whoever_sits_beside_another_keeps_arms_to_themselves(people):
    """Every grown-up beside every other in every posture of the hall."""
    grown = [k for k, entry in enumerate(people.entries) if entry.age_years >= 18]
    used = [p for p in Posture if p not in UPRIGHT]
    left = np.array([[limbs_m(people, body, p) for body in grown] for p in used])
    right = left + np.array((hall.SEAT_WIDTH_M, 0.0, 0.0))
    for posture, limbs in zip(used, left, strict=True):
        for other, beside in zip(used, right, strict=True):
            pairs = np.repeat(limbs, len(grown), 0), np.tile(beside, (len(grown), 1, 1, 1))
            assert gaps_m(*pairs).min() > 0.0, f"{posture.name} into {other.name}"


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", [0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
def test_nobody_in_the_metro_stands_in_another(stocks, seed, place):
    crowd = Passengers(seed)
    crowd.count, crowd.min_distance_m, crowd.gaze_share = 40, 0.6, 0.5
    crowd.settle(ride_at(place))
    assert worst_gap_m(crowd.people, stocks) > -CLOTH_M


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("distance_m", [0.6, 1.2, 2.5])
def test_nobody_in_the_shop_stands_in_another(stocks, seed, distance_m):
    line = Line(seed)
    line.count, line.min_distance_m, line.gaze_share = CUSTOMERS, distance_m, 0.5
    line.patient_z_m = 6.0
    line.settle()
    assert worst_gap_m(line.people, stocks) > -CLOTH_M


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_of_a_crowd_that_stands_looks_at_a_wall_before_their_nose(seed):
    walls = (((-8.0, 8.0), (8.0, 8.0)), ((-8.0, -8.0), (-8.0, 8.0)), ((0.0, 2.0), (3.0, 2.0)))
    marks = tuple((float(x), float(z)) for x in (-5, 0, 5) for z in (-5, 0, 5))
    motion = CrowdMotion(Grounds((-7.5, -7.5), (7.5, 7.5), marks, walls), 60, seed, 0.8)
    for _ in range(60):
        motion.step((0.0, -6.0))
    states = motion.states()
    still = states.speeds_m_s < 0.2
    ahead = np.stack([np.sin(states.headings_rad), np.cos(states.headings_rad)], axis=1)
    place = states.positions_m[:, [0, 2]]
    faces = Grounds((-9.0, -9.0), (9.0, 9.0), marks, walls).crosses(place, place + FACES_M * ahead)
    assert not faces[still].any()


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_in_shop_or_station_looks_at_a_wall_before_their_nose(seed):
    from therapy_client.scenes.metro import metro_station as station
    from therapy_client.scenes.queue import shop

    line = Line(seed)
    line.count, line.min_distance_m, line.patient_z_m = CUSTOMERS, 0.6, 6.0
    line.settle()
    metro = Passengers(seed)
    metro.count, metro.min_distance_m = 40, 0.6
    metro.settle(ride_at(0.0))
    for crowd, low, high in (
        (line.people, (shop.LEFT_M, 0.0), (shop.RIGHT_M, shop.BACK_M)),
        (metro.people, (station.STREET_X_M, station.HALL_BACK_Z_M), (np.inf, 0.0)),
    ):
        states, here = crowd.states(), crowd.wanted
        nose = states.positions_m[:, [0, 2]] + FACES_M * np.stack(
            [np.sin(states.headings_rad), np.cos(states.headings_rad)], axis=1
        )
        inside = (nose > low).all(axis=1) & (nose < high).all(axis=1)
        assert inside[here].all()
