"""Over a minute, in every crowd at its fullest and nearest, nobody walks through another.

As geometry: two middles nearer than shoulders that touch are in each other; and whoever stands
still has no wall before their nose for longer than it takes to turn round.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

from protocols.catalogue import SCENES, SceneName
from therapy_client.scenes.convoy.look import _LANES as TOWN
from therapy_client.scenes.enclosed.riders import CAPACITY as IN_LIFT
from therapy_client.scenes.enclosed.riders import Riders
from therapy_client.scenes.flight.flyers import CAPACITY as ON_BOARD
from therapy_client.scenes.flight.flyers import Flyers
from therapy_client.scenes.metro.metro_ride import ride_at
from therapy_client.scenes.metro.passengers import CAPACITY as IN_METRO
from therapy_client.scenes.metro.passengers import Passengers
from therapy_client.scenes.night_street.look import _LANES as NIGHT
from therapy_client.scenes.night_street.measures import PATIENT_X_M
from therapy_client.scenes.plaza.gathering import near_share
from therapy_client.scenes.plaza.look import square_grounds
from therapy_client.scenes.plaza.market import EXIT_X_M, EXIT_Z_M
from therapy_client.scenes.plaza.visitors import Visitors
from therapy_client.scenes.queue.line import CAPACITY as CUSTOMERS
from therapy_client.scenes.queue.line import Line
from therapy_client.world.crowds.crowd import STEP_S
from therapy_client.world.crowds.walkers import Lanes, Walkers
from therapy_client.world.people.states import CrowdStates

SEEDS = (1, 7, 23)
MINUTE_S, STEP_SEEN_S = 60.0, 0.1
TOUCH_M = 0.40
"""Shoulders are 0.42 m apart where they touch (forces.py); 2 cm of that is coat."""

SEEN = 0.05
"""How solid somebody must be to be seen at all."""

FACES_M, TURNS_S = 0.4, 2.0


def least_gap_m(states: CrowdStates) -> float:
    """Distance of the two nearest middles of those who are to be seen."""
    shown = np.ones(len(states)) if states.shown is None else states.shown
    feet = states.positions_m[shown > SEEN][:, [0, 2]]
    if len(feet) < 2:
        return np.inf
    return float(cKDTree(feet).query(feet, 2)[0][:, 1].min())


def fullest(scene: str) -> int:
    """The largest number of people that the scene can be asked for."""
    dimension = SCENES[SceneName(scene)].dimension("people_count")
    return int(dimension.guardrail.absolute.highest)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kept_m", [0.9, 2.0, 4.0])
@pytest.mark.parametrize(
    ("scene", "lanes", "patient"),
    [("night_street", NIGHT, (PATIENT_X_M, 20.0)), ("convoy", TOWN, (0.0, 20.0))],
)
def test_nobody_of_a_street_walks_through_another(scene, lanes: Lanes, patient, kept_m, seed):
    walkers = Walkers(lanes, fullest(scene), seed)
    walkers.wanted, walkers.kept_m, walkers.gaze_share = fullest(scene), kept_m, 1.0
    walkers.settle(patient)
    for _ in range(round(MINUTE_S / STEP_SEEN_S)):
        walkers.advance(STEP_SEEN_S, patient)
        assert least_gap_m(walkers.states(patient)) > TOUCH_M


@pytest.mark.parametrize("seed", SEEDS)
def test_people_of_a_street_step_aside_for_whoever_a_cue_sends_through_them(seed):
    """Somebody comes from behind at a brisk pace and gives way to nobody."""
    walkers = Walkers(NIGHT, 12, seed)
    walkers.wanted, walkers.kept_m = 12, 2.0
    patient = (PATIENT_X_M, 20.0)
    walkers.settle(patient)
    for k in range(300):
        other = np.array([(0.5, 5.0 + 1.5 * STEP_SEEN_S * k)])
        walkers.advance(STEP_SEEN_S, patient, other)
        states = walkers.states(patient)
        feet = states.positions_m[states.shown > SEEN][:, [0, 2]]
        assert np.linalg.norm(feet - other, axis=1).min() > TOUCH_M


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_nobody_of_the_square_walks_through_another_or_stands_before_a_wall(seed):
    grounds, spot = square_grounds(), (EXIT_X_M, EXIT_Z_M + 28.0)
    crowd = Visitors(grounds, fullest("plaza"), seed, spot)
    crowd.wanted, crowd.personal_m = fullest("plaza"), 0.6
    crowd.near_share = near_share(28.0, 0.6)
    crowd.settle(spot)
    facing_s = np.zeros(len(crowd))
    for k in range(round(MINUTE_S / STEP_S)):
        crowd.step(spot)
        if k % 3 == 0:
            assert least_gap_m(crowd.states()) > TOUCH_M
        if k % 15 == 0:
            states = crowd.states()
            ahead = np.stack([np.sin(states.headings_rad), np.cos(states.headings_rad)], axis=1)
            feet = states.positions_m[:, [0, 2]]
            walled = grounds.crosses(feet, feet + FACES_M * ahead) & (states.speeds_m_s < 0.2)
            facing_s = np.where(walled & crowd.here, facing_s + 15 * STEP_S, 0.0)
            assert facing_s.max() < TURNS_S


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("cue", ["", "asks_in_line", "queue_jam", "pushes_in"])
def test_nobody_of_the_shop_walks_through_another_whatever_happens_there(cue, seed):
    line = Line(seed)
    line.count, line.min_distance_m, line.patient_z_m = CUSTOMERS, 0.6, 6.0
    line.settle()
    if cue:
        line.begin_cue(cue)
    for k in range(300):
        if k == 200:
            line.end_cue()
        line.advance(2 * STEP_SEEN_S)
        assert least_gap_m(line.states()) > TOUCH_M, k


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", [0.0, 1.0, 2.0, 3.0])
def test_nobody_of_the_metro_walks_through_another(place, seed):
    crowd = Passengers(seed)
    crowd.count, crowd.min_distance_m, crowd.gaze_share = IN_METRO, 0.6, 0.5
    crowd.settle(ride_at(place))
    for _ in range(100):
        crowd.advance(0.6)
        assert least_gap_m(crowd.states()) > TOUCH_M


@pytest.mark.parametrize("aboard", [False, True])
def test_nobody_who_flies_sits_in_another(aboard):
    crowd = Flyers(7)
    crowd.count, crowd.pitch_m, crowd.aboard = ON_BOARD, 0.74, aboard
    crowd.settle()
    if aboard:
        crowd.begin_cue("crew_passes")
    for _ in range(100):
        crowd.advance(0.2)
        assert least_gap_m(crowd.states()) > TOUCH_M


@pytest.mark.parametrize("side_m", [2.0, 1.7, 1.4])
def test_nobody_in_the_lift_stands_in_another_when_somebody_gets_in(side_m):
    crowd = Riders(7)
    crowd.count, crowd.side_m = IN_LIFT, side_m
    crowd.settle()
    crowd.begin_cue("someone_gets_in")
    for _ in range(150):
        crowd.advance(0.1)
        assert least_gap_m(crowd.states()) > TOUCH_M
