"""Sharp shadows follow the patient and the sun, and are taken anew only when one has moved."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from panda3d.core import NodePath

from therapy_client.world.light.near_sun import SQUARE_M, NearSun


def _toward(azimuth_deg: float, elevation_deg: float) -> tuple[float, float, float]:
    azimuth, elevation = math.radians(azimuth_deg), math.radians(elevation_deg)
    level = math.cos(elevation)
    return (math.sin(azimuth) * level, math.sin(elevation), math.cos(azimuth) * level)


def _seen(sun: NearSun, place: tuple[float, float, float]) -> np.ndarray:
    rows = np.array([[*row] for row in sun._rows])
    return np.asarray(rows[:3] @ np.array([*place, 1.0]))


@given(
    st.floats(0.0, 360.0),
    st.floats(5.0, 85.0),
    st.tuples(st.floats(-80, 80), st.floats(0, 60), st.floats(-80, 80)),
)
@settings(max_examples=40, deadline=None)
def test_the_patient_is_in_the_middle_and_what_stands_toward_the_sun_is_nearer(
    azimuth_deg, elevation_deg, stands
):
    sun = NearSun(NodePath("scene"))
    way = _toward(azimuth_deg, elevation_deg)
    assert sun.aim(way, stands)
    here = _seen(sun, stands)
    assert np.abs(here[:2]).max() < 1e-3
    before = _seen(sun, tuple(a + 3.0 * b for a, b in zip(stands, way, strict=True)))
    assert np.abs(before[:2]).max() < 1e-3, "on one ray of the sun"
    assert before[2] < here[2]
    aside = _seen(sun, (stands[0] + 1.0, stands[1], stands[2]))
    assert np.linalg.norm(aside[:2]) <= 2.0 / SQUARE_M + 1e-4


def test_the_picture_is_taken_anew_only_when_the_patient_or_the_sun_has_moved():
    sun = NearSun(NodePath("scene"))
    assert sun.aim(_toward(30.0, 40.0), (0.0, 0.0, 0.0))
    assert not sun.aim(_toward(30.1, 40.0), (0.5, 0.0, 0.0))
    assert sun.aim(_toward(30.0, 40.0), (2.0, 0.0, 0.0))
    assert sun.aim(_toward(32.0, 40.0), (2.0, 0.0, 0.0))
    sun.forget()
    assert sun.aim(_toward(32.0, 40.0), (2.0, 0.0, 0.0))


@pytest.mark.parametrize("elevation_deg", [2.0, 0.0, -30.0])
def test_a_sun_that_is_down_casts_no_sharp_shadows(elevation_deg):
    sun = NearSun(NodePath("scene"))
    sun.aim(_toward(30.0, 40.0), (0.0, 0.0, 0.0))
    assert sun.on
    assert not sun.aim(_toward(30.0, elevation_deg), (0.0, 0.0, 0.0))
    assert not sun.on
