"""The level of a skin and the rate of a breath: right at any rate, grey where not to be known."""

from __future__ import annotations

import neurokit2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.analysis.breathing_rate import Breathing, BreathingRate
from clinician_console.analysis.skin.level import SkinLevel, SkinReading
from clinician_console.analysis.skin_level import SKIN_LEVEL
from clinician_console.analysis.skin_responses import SKIN_RESPONSES
from clinician_console.analysis.skin_to_cues import SKIN_TO_CUES
from clinician_console.body.computing import Computing
from clinician_console.body.heart import Heart
from clinician_console.body.traces import Traces
from clinician_console.record.around import Around
from clinician_console.record.signals import (
    UNKNOWN_UNIT,
    Samples,
    Signal,
    StreamInfo,
    nanoseconds,
)
from tests.clinician_console.skin_kit import skin


def _readings(times_s: np.ndarray, conductance_us: np.ndarray) -> list[SkinReading]:
    level = SkinLevel()
    return level.push(times_s, conductance_us) + level.finish()


def _breathings(times_s: np.ndarray, stretch: np.ndarray) -> list[Breathing]:
    rate = BreathingRate()
    return rate.push(times_s, stretch.astype(np.float32).astype(np.float64)) + rate.finish()


# ── the skin ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rate_hz", [4.0, 25.0, 1000.0])
def test_the_level_is_what_the_skin_stands_at_between_its_responses(rate_hz: float) -> None:
    the = skin(rate_hz, 1, lasts_s=150.0)
    settled = [one for one in _readings(the.times_s, the.conductance_us) if one.at_s > 1085.0]
    assert len(settled) == pytest.approx(64, abs=2)  # one a second
    assert all(one.good for one in settled)
    true_us = np.interp([one.at_s for one in settled], the.times_s, the.tonic_us)
    assert np.abs([one.level_us for one in settled] - true_us).max() < 0.05 * 4.0
    for one in settled:
        began, ended = one.at_s - 70.0, one.at_s - 10.0
        inside = ((the.onsets_s > began) & (the.onsets_s <= ended)).sum()
        assert one.responses_per_min == pytest.approx(inside, abs=1.1)  # one at either edge


def test_the_slope_is_that_of_the_level_in_microsiemens_a_minute() -> None:
    times = np.arange(0.0, 90.0, 0.04)
    readings = _readings(times, 3.0 + 0.6 * times / 60)
    assert readings[-1].slope_us_per_min == pytest.approx(0.6, abs=0.02)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), data=st.data())
def test_a_reading_is_the_same_however_the_samples_came(seed: int, data: st.DataObject) -> None:
    the = skin(25.0, seed, lasts_s=80.0)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(the.times_s)), max_size=10)))
    level, readings = SkinLevel(), []
    for begin, end in zip([0, *cuts], [*cuts, len(the.times_s)], strict=True):
        readings += level.push(the.times_s[begin:end], the.conductance_us[begin:end])
    whole = SkinLevel().push(the.times_s, the.conductance_us)
    np.testing.assert_allclose(np.array(readings), np.array(whole), rtol=1e-9)


def test_while_the_electrodes_are_off_there_is_no_level_and_afterwards_there_is() -> None:
    the = skin(25.0, 2)
    times = the.times_s - the.times_s[0]
    conductance = np.where((times > 40.0) & (times < 60.0), 0.0, the.conductance_us)
    readings = _readings(times, conductance)
    assert all(one.good for one in readings if 15.0 < one.at_s < 39.5)
    off = [one for one in readings if 42.0 < one.at_s < 64.0]
    assert not any(one.good for one in off)
    assert all(np.isnan(one.level_us) for one in off)
    assert all(one.good for one in readings if one.at_s > 78.0)


# ── the breath ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rate_hz", [4.0, 25.0, 250.0])
@pytest.mark.parametrize("per_min", [4.5, 6.0, 12.0, 20.0, 24.0, 36.0])
@pytest.mark.parametrize("polarity", [1.0, -1.0])
def test_the_rate_is_right_from_six_breaths_a_minute_to_a_fright_for_a_belt_of_any_unit(
    rate_hz: float, per_min: float, polarity: float
) -> None:
    random = np.random.default_rng(3)
    times = np.arange(0.0, 75.0, 1 / rate_hz)
    angle = 2 * np.pi * per_min / 60 * times
    stretch = np.sin(angle + 0.35 * np.sin(angle)) + 0.02 * random.normal(size=len(times))
    told = _breathings(times, polarity * 300.0 * (stretch + 0.01 * times) + 2000.0)
    settled = [one for one in told if one.at_s > 32.0]
    assert settled
    assert all(one.good for one in settled)
    assert np.median([one.rate_per_min for one in settled]) == pytest.approx(per_min, rel=0.02)
    assert all(one.rate_per_min == pytest.approx(per_min, rel=0.12) for one in settled)


@pytest.mark.parametrize(
    ("per_min", "shape"), [(6, "sinusoidal"), (6, "breathmetrics"), (15, "breathmetrics")]
)
def test_the_rate_is_that_of_neurokit_on_its_own_simulation(per_min: int, shape: str) -> None:
    made = neurokit2.rsp_simulate(
        duration=90, sampling_rate=50, respiratory_rate=per_min, method=shape, random_state=3
    )
    theirs, _ = neurokit2.rsp_process(made, sampling_rate=50)
    told = _breathings(np.arange(len(made)) / 50, np.asarray(made))
    ours = np.median([one.rate_per_min for one in told if one.good and one.at_s > 32.0])
    assert ours == pytest.approx(theirs["RSP_Rate"][32 * 50 :].mean(), rel=0.06)


@pytest.mark.parametrize("in_s", [3.0, 4.0, 5.0])
def test_the_breathing_guide_with_its_long_way_out_is_six_a_minute(in_s: float) -> None:
    times = np.arange(0.0, 75.0, 0.04)
    phase = times % 10.0
    stretch = np.where(phase < in_s, phase / in_s, (10.0 - phase) / (10.0 - in_s))
    last = _breathings(times, stretch)[-1]
    assert last.good
    assert last.rate_per_min == pytest.approx(6.0, abs=0.15)


@pytest.mark.parametrize("kind", ["noise", "a slack belt", "a movement", "all NaN", "a ramp"])
def test_what_is_no_breathing_is_not_believed(kind: str) -> None:
    times = np.arange(0.0, 75.0, 0.04)
    random = np.random.default_rng(1)
    stretch = {
        "noise": random.normal(size=len(times)),
        "a slack belt": np.full(len(times), 512.0),
        "a movement": np.sin(2 * np.pi * times / 4) + 12.0 * (np.abs(times - 60.0) < 2.0),
        "all NaN": np.full(len(times), np.nan),
        "a ramp": times.copy(),
    }[kind]
    assert not any(one.good for one in _breathings(times, stretch) if one.at_s > 62.0)


# ── as features ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("unit", "rate_hz", "why"),
    [
        (UNKNOWN_UNIT, 25.0, "does not say what its numbers are in"),
        ("uS", 2.0, "2 samples a second"),
    ],
)
def test_where_no_number_would_be_true_one_sentence_says_so_and_nothing_is_computed(
    unit: str, rate_hz: float, why: str
) -> None:
    info = StreamInfo("finger", Signal.EDA, rate_hz, ("EDA",), (unit,))
    kinds = (SKIN_LEVEL, SKIN_RESPONSES, SKIN_TO_CUES)
    computing = Computing(kinds, Heart(Traces()), Around())
    computing.begin(info)
    [sentence] = computing.news()
    assert why in sentence
    assert "shown and recorded" in sentence
    samples = Samples("finger", 0, np.arange(50) * 10**8, np.full((50, 1), 4.0, np.float32))
    assert computing.push(samples, 5.0) == []


def test_the_features_of_a_skin_give_what_is_computed_of_it_on_the_clock_of_its_samples() -> None:
    the = skin(25.0, 4, lasts_s=60.0)
    info = StreamInfo("finger", Signal.EDA, 25.0, ("count", "EDA"), ("1", "uS"), shown=1)
    values = np.column_stack([np.arange(len(the.times_s)), the.conductance_us]).astype(np.float32)
    samples = Samples("finger", 0, nanoseconds(the.times_s), values)
    level = SKIN_LEVEL.begin(info, Around()).push(samples)
    found = SKIN_RESPONSES.begin(info, Around()).push(samples)
    readings = SkinLevel().push(the.times_s, the.conductance_us)
    np.testing.assert_allclose(level.values, np.array(readings)[:, 1:], rtol=1e-5)
    assert np.abs(found.times_ns / 1e9 - the.onsets_s[: len(found)]).max() < 0.5
    assert found.values.shape[1] == len(SKIN_RESPONSES.channels)
