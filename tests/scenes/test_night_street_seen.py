"""Whoever is on the street at night is seen, however dark: the fear is in what moves there."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pytest

from protocols.catalogue import SceneName
from protocols.plans.loader import load_protocol
from protocols.scenes.night_street import SPEC as NIGHT_STREET
from tests.scenes.kit import drawn
from therapy_client.displays.view import VERTICAL_FIELD_DEG
from therapy_client.scenes.night_street.look import _LANES as LANES
from therapy_client.scenes.night_street.look import EYE_HEIGHT_M, NightStreet
from therapy_client.scenes.night_street.measures import PATIENT_X_M
from therapy_client.world.crowds.walkers import Walkers

VIEW_DEG, REACH_M, NEAR_M = 50.0, 30.0, 18.0
"""What a headset shows to either side; as far as somebody is told from a post, and for sure."""

TOLD = 14
"""Of 255: a body that changes the picture by so much is seen in the dark."""

CALM = NIGHT_STREET.calm_exposure()
STEPS = [step.exposure for step in load_protocol("night_street").steps]
DARKEST = {
    "way_m": 62.0, "time_of_day_h": 24.0, "people_count": 12.0, "min_distance_m": 1.0,
    "darkness": 1.0,
}  # fmt: skip


@cache
def in_view(count: int, kept_m: float) -> float:
    """How many people of the street are before the patient, in the mean of two minutes."""
    people, spot = Walkers(LANES, 12, seed=7), (PATIENT_X_M, 30.0)
    people.wanted, people.kept_m = count, kept_m
    people.settle(spot)
    found = []
    for _ in range(480):
        people.advance(0.25, spot)
        found.append(before(people.states(spot).positions_m, spot, REACH_M).sum())
    return float(np.mean(found))


def before(places: np.ndarray, spot: tuple[float, float], reach_m: float) -> np.ndarray:
    """Which people (n, 3) are in view of the patient and so near, (n,)."""
    off = places[:, [0, 2]] - np.array(spot)
    aside = np.abs(np.degrees(np.arctan2(off[:, 0], off[:, 1])))
    return np.asarray((aside < VIEW_DEG) & (np.hypot(*off.T) < reach_m))


def test_no_step_of_the_ladder_has_fewer_people_before_the_patient_than_the_one_before():
    steps = [{**CALM, **step} for step in STEPS]
    seen = [in_view(round(step["people_count"]), step["min_distance_m"]) for step in steps]
    assert all(more >= less - 0.1 for less, more in itertools.pairwise(seen))
    assert seen[-1] > 2.0


def test_the_more_people_there_are_the_more_are_before_the_patient():
    seen = [in_view(count, 1.5) for count in (0, 3, 6, 9, 12)]
    assert all(more > less for less, more in itertools.pairwise(seen))
    assert seen[-1] > 5.0


@pytest.fixture
def street(display) -> NightStreet:
    scene = display.load(SceneName("night_street"))
    display.show(SceneName("night_street"))
    assert isinstance(scene, NightStreet)
    return scene


def told_from_dark(display, street: NightStreet, **exposure: float) -> list[bool]:
    """For each person near and in view: whether the picture is another one without them."""
    street.apply({**CALM, **exposure})
    display.look(0.0, 0.0)
    told = []
    people = street.root.find("**/people")
    for _ in range(6):
        for _ in range(30):
            street.advance(0.1)
        there = drawn(display)
        people.hide()
        gone = drawn(display)
        people.show()
        changed = np.abs(there - gone).max(axis=2)
        states = street.people.states
        x, _, z = street.standpoint().position_m
        for place in states.positions_m[before(states.positions_m, (x, z), NEAR_M)]:
            told.append(bool((body_of(changed, place - (x, 0.0, z)) > TOLD).sum() >= 3))
    return told


def body_of(picture: np.ndarray, off_m: np.ndarray) -> np.ndarray:
    """The part of a picture (h, w) where somebody stands, so far from a patient who looks ahead."""
    high, wide = picture.shape
    per = high / 2 / np.tan(np.radians(VERTICAL_FIELD_DEG) / 2) / off_m[2]
    column = wide / 2 + off_m[0] * per
    top, foot = (high / 2 + (EYE_HEIGHT_M - y) * per for y in (1.75, 0.1))
    rows = slice(max(0, int(top)), max(0, int(foot)) + 1)
    return picture[rows, max(0, int(column - 0.3 * per)) : max(0, int(column + 0.3 * per)) + 2]


@pytest.mark.parametrize("weather", ["clear", "rain and fog"])
def test_at_its_darkest_whoever_is_near_is_told_from_the_dark(display, street, weather):
    wet = {"weather": 3.0, "fog": 1.0} if weather == "rain and fog" else {}
    told = told_from_dark(display, street, **DARKEST, **wet)
    assert len(told) >= 3
    assert np.mean(told) > 0.8


def test_at_each_step_with_people_whoever_is_near_is_told_from_the_dark(display, street):
    told: list[bool] = []
    for step in STEPS:
        if step.get("people_count", 0.0) > 0.0:
            told += told_from_dark(display, street, **step)
    assert np.mean(told) > 0.8


VISIBLY = 0.88
"""A fifth of all darkness leaves no more of the light than this, several times what eyes tell apart
side by side (some two hundredths, Weber's law), as nobody sees two steps side by side."""


def light_of(picture: np.ndarray) -> float:
    """The mean light of a picture of sRGB bytes, 1 for white."""
    return float(((picture / 255.0) ** 2.2).mean())


@pytest.mark.parametrize("way_m", [0.0, 30.0, 62.0])
def test_wherever_one_stands_each_step_of_darkness_is_visibly_darker(display, street, way_m):
    display.look(0.0, 0.0)
    light = []
    for darkness in np.linspace(0.0, 1.0, 6):
        street.apply({**CALM, "time_of_day_h": 23.0, "way_m": way_m, "darkness": float(darkness)})
        street.advance(0.1)
        light.append(light_of(drawn(display)))
    assert all(darker < VISIBLY * before for before, darker in itertools.pairwise(light))


@pytest.mark.parametrize("darkness", [0.0, 0.3, 0.6])
def test_however_many_lamps_burn_whoever_is_near_is_told_from_the_ground(display, street, darkness):
    told = told_from_dark(display, street, **{**DARKEST, "darkness": darkness, "way_m": 30.0})
    assert len(told) >= 3
    assert np.mean(told) > 0.8
