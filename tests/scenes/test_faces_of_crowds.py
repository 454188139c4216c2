"""What the faces of every crowd say: always the same shares of smiles and frowns, none by rank."""

from __future__ import annotations

import numpy as np
import pytest

from therapy_client.scenes.metro.metro_ride import ride_at
from therapy_client.scenes.metro.passengers import CAPACITY as RIDERS
from therapy_client.scenes.metro.passengers import Passengers
from therapy_client.scenes.queue.line import CAPACITY as CUSTOMERS
from therapy_client.scenes.queue.line import Line
from therapy_client.world.crowds.crowd import CrowdMotion, Role
from therapy_client.world.crowds.tempers import OPEN, WARY, WEARY, Tempers, toward_speakers
from therapy_client.world.crowds.walkers import Lanes, Walkers
from therapy_client.world.people.gaze import Gazes
from therapy_client.world.people.grounds import Grounds
from therapy_client.world.people.manners import Manner
from therapy_client.world.people.states import CrowdStates

GRUFF = (Manner.STERN, Manner.CRITICAL, Manner.HOSTILE)


def street(gaze_share: float) -> CrowdStates:
    people = Walkers(Lanes((-3.0, 3.0), 40.0, (-4.0, 4.0)), 40, seed=7)
    people.wanted, people.gaze_share, people.kept_m = 40, gaze_share, 1.0
    people.settle((0.0, 0.0))
    return people.states((0.0, 0.0))


def square(gaze_share: float) -> CrowdStates:
    marks = ((-8.0, -8.0), (8.0, 8.0), (-8.0, 8.0), (8.0, -8.0))
    motion = CrowdMotion(Grounds((-12.0, -12.0), (12.0, 12.0), marks), 60, 7, 0.3)
    motion.gaze_share = gaze_share
    motion.step((0.0, 0.0))
    return motion.states()


def shop(gaze_share: float) -> CrowdStates:
    line = Line(7)
    line.count, line.min_distance_m, line.gaze_share = CUSTOMERS, 0.8, gaze_share
    line.patient_z_m = 6.0
    line.settle()
    return line.states()


def metro(gaze_share: float) -> CrowdStates:
    crowd = Passengers(7)
    crowd.count, crowd.min_distance_m, crowd.gaze_share = RIDERS, 0.6, gaze_share
    crowd.settle(ride_at(2.0))
    return crowd.states()


@pytest.mark.parametrize("crowd", [street, square, shop, metro])
@pytest.mark.parametrize("gaze_share", [0.3, 1.0])
def test_of_those_who_look_some_smile_most_are_civil_and_few_frown(crowd, gaze_share):
    states = crowd(gaze_share)
    met = states.manners[states.looks > 0.5]
    smile = np.isin(met, (Manner.PLEASANT, Manner.FRIENDLY)).mean()
    frown = np.isin(met, GRUFF).mean()
    assert 0.1 <= smile <= 0.5
    assert 0.05 <= frown <= 0.35
    assert Manner.HOSTILE not in met


@pytest.mark.parametrize("climate", [OPEN, WARY, WEARY])
def test_however_many_look_the_shares_of_faces_stay_the_same(climate):
    """Else the gaze that the therapist sets would carry a second intensity with it."""
    attention = np.random.default_rng(1).random(200)
    tempers = Tempers(attention, climate)
    shares = []
    for gaze_share in (0.2, 0.4, 0.6, 0.8, 1.0):
        looks = attention < gaze_share
        shares.append(np.isin(tempers.shown(looks)[looks], GRUFF).mean())
    assert np.ptp(shares) < 0.06


def test_those_who_stand_and_talk_look_pleased_and_at_whom_speaks():
    states = square(0.0)
    motion = CrowdMotion(
        Grounds((-12.0, -12.0), (12.0, 12.0), ((0.0, 8.0), (8.0, 0.0))), 60, 7, 0.3
    )
    together = motion.roles == Role.TALKS
    assert together.any()
    assert np.isin(states.manners[together], (Manner.FRIENDLY, Manner.PLEASANT)).mean() > 0.5
    group = [np.array((0, 1, 2))]
    places = np.array(((0.0, 0.0), (0.6, 0.5), (-0.6, 0.5), (9.0, 9.0)))
    aside = toward_speakers(places, np.zeros(4), group, np.array((0.0, 1.0, 0.0, 1.0)))
    assert aside == pytest.approx((np.arctan2(0.6, 0.5), 0.0, np.pi / 2, 0.0))


def test_heads_turn_to_whom_they_listen_until_they_look_at_the_patient():
    feet = np.array(((0.0, 0.0, 3.0),))
    still = (np.full(1, np.pi), np.zeros(1))
    aside = {"glances_rad": np.full(1, 0.8)}
    target, height = np.array((0.0, 1.6, 0.0)), np.full(1, 1.6)
    for looks, yaw in ((0.0, 0.8), (1.0, 0.0)):
        states = CrowdStates(feet, *still, np.full(1, looks), np.zeros(1), **aside)
        faces = Gazes(1, np.random.default_rng(2)).settle(states, height, target)
        assert abs(faces.head_yaw[0] - yaw) < 0.2
