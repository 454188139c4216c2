"""Waves of the safe place: they run up and withdraw, none is sudden, none reaches the patient."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from therapy_client.world.geometry.surf import (
    HIGHEST_M,
    PERIOD_S,
    RUNUP_M,
    levels_m,
    phase,
)
from therapy_client.world.nature.shore import EYE_SPOT, Land

ANY_HOUR_S = st.floats(0.0, 3600.0)
ANY_PLACE_M = st.floats(-60.0, 60.0)
FRAME_S = 1 / 90


@given(ANY_PLACE_M, ANY_HOUR_S)
def test_water_never_rises_higher_than_is_said_nor_falls_below_the_sea(x_m, time_s):
    edge_m, wet_m = levels_m(phase(x_m, time_s))
    assert 0.0 <= edge_m <= wet_m + 1e-9
    assert wet_m <= RUNUP_M < HIGHEST_M


@given(ANY_PLACE_M, ANY_HOUR_S)
def test_neither_the_water_nor_the_wet_sand_jumps_from_frame_to_frame(x_m, time_s):
    now, next_ = (levels_m(phase(x_m, t)) for t in (time_s, time_s + FRAME_S))
    assert abs(next_[0] - now[0]) < 0.0025
    assert abs(next_[1] - now[1]) < 0.0025


def test_each_wave_runs_up_faster_than_it_withdraws():
    levels = np.array([levels_m(t)[0] for t in np.linspace(3.0, 4.0, 200)])
    assert levels.argmax() < 100
    assert levels[0] < 0.01 > levels[-1]


def test_the_patient_stands_dry_and_no_wave_comes_nearer_than_five_metres():
    land, (x, z) = Land(7), EYE_SPOT
    turn = np.linspace(0.0, 2 * np.pi, 90)
    for near_m in np.linspace(0.0, 5.0, 11):
        here = land.height_m(x + near_m * np.cos(turn), z + near_m * np.sin(turn))
        assert here.min() > HIGHEST_M + 0.05


def test_waves_come_as_slowly_as_a_calm_breath():
    assert 6.0 <= PERIOD_S <= 10.0
