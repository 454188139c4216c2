"""Beats are found in a pulse of either polarity, and what a moving hand makes is not believed."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.analysis.heart_summary import summary_of
from clinician_console.analysis.pulse import PulseDetector
from clinician_console.record.signals import Signal
from tests.clinician_console.hearts import beats_in, breathing_heart, matched, pulse_of

BEHIND_S = 0.117
SECONDS = 90.0


@pytest.mark.parametrize("upright", [1, -1])
@pytest.mark.parametrize("rate_hz", [25.0, 32.0, 64.0, 100.0, 250.0, 500.0])
def test_every_pulse_is_found_and_rate_and_rmssd_are_the_hearts(rate_hz, upright):
    beats_s = breathing_heart(SECONDS, seed=int(rate_hz))
    heart = beats_in(upright * pulse_of(beats_s, SECONDS, rate_hz, 3), rate_hz, Signal.PPG)
    assert matched(heart.at_s, beats_s + BEHIND_S, 0.04) == (len(beats_s), 0, 0)
    true_ms = 1000 * np.diff(beats_s)
    amount = summary_of(heart, SECONDS)
    assert amount.mean_heart_rate_bpm == pytest.approx(60_000 / true_ms.mean(), rel=0.005)
    assert amount.rmssd_ms == pytest.approx(np.sqrt(np.mean(np.diff(true_ms) ** 2)), rel=0.06)
    assert amount.good_share > 0.97


@pytest.mark.parametrize("rate_hz", [25.0, 64.0, 250.0])
@pytest.mark.parametrize("seed", range(3))
def test_noise_and_drift_are_no_heart(rate_hz, seed):
    random = np.random.default_rng(seed)
    for noise in (
        random.normal(0, 1, int(60 * rate_hz)),
        np.cumsum(random.normal(0, 1, int(60 * rate_hz))),
    ):
        amount = summary_of(beats_in(noise, rate_hz, Signal.PPG), len(noise) / rate_hz)
        assert amount.good_share < 0.25
        assert amount.rmssd_pairs < 6


def test_a_hand_that_moves_is_doubted_and_the_pulse_after_it_is_found_again():
    beats_s = breathing_heart(SECONDS, seed=5)
    pulse = pulse_of(beats_s, SECONDS, 64, 5)
    random = np.random.default_rng(5)
    moving = slice(30 * 64, 40 * 64)
    pulse[moving] += 6 * np.cumsum(random.normal(0, 0.3, 640)) + 4 * random.normal(0, 1, 640)
    heart = beats_in(pulse, 64, Signal.PPG)
    during = (heart.at_s > 31) & (heart.at_s < 39)
    assert np.mean(heart.seen[during]) < 0.3
    after = heart.at_s > 46
    assert heart.seen[after].all()
    assert matched(heart.at_s[after], (beats_s + BEHIND_S)[beats_s + BEHIND_S > 46])[1:] == (0, 0)


def test_a_premature_beat_is_told_in_a_pulse_too():
    beats_s = np.delete(breathing_heart(60, seed=6), 30)
    beats_s = np.sort(np.append(beats_s, beats_s[29] + 0.5))
    heart = beats_in(pulse_of(beats_s, 60, 100, 6), 100, Signal.PPG)
    assert np.flatnonzero(heart.kind == "ectopic").tolist() == [30]


def test_a_flat_line_has_no_pulse():
    assert len(beats_in(np.full(2000, 512.0), 64, Signal.PPG).at_s) == 0


def test_no_interval_is_made_across_a_gap():
    pulse = pulse_of(breathing_heart(40, seed=7), 40, 64, 7)
    times_s = np.arange(len(pulse)) / 64
    times_s[1280:] += 5.0
    detector = PulseDetector(64)
    beats = detector.push(times_s, pulse) + detector.flush()
    assert math.isnan(next(beat for beat in beats if beat.at_s > 25).rr_ms)


@given(cuts=st.lists(st.integers(0, 1280), max_size=30))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_does_not_matter_how_a_pulse_was_cut_into_chunks(cuts):
    pulse = pulse_of(breathing_heart(20, seed=8), 20, 64, 8)
    pulse[700:705] = np.nan
    times_s = np.arange(len(pulse)) / 64
    whole, parted = PulseDetector(64), PulseDetector(64)
    beats = []
    for begin, end in pairwise([0, *sorted(cuts), len(pulse)]):
        beats += parted.push(times_s[begin:end], pulse[begin:end])
    assert repr(beats + parted.flush()) == repr(whole.push(times_s, pulse) + whole.flush())


@pytest.mark.parametrize("rate_hz", [0, -64, 4, math.nan, math.inf])
def test_a_pulse_of_an_impossible_rate_is_refused(rate_hz):
    with pytest.raises(ValueError, match="cannot be searched"):
        PulseDetector(rate_hz)


@given(
    values=st.lists(st.floats(width=32) | st.sampled_from([math.nan, math.inf]), max_size=300),
    rate_hz=st.sampled_from([25.0, 64.0]),
)
@settings(max_examples=40, deadline=None)
def test_no_input_breaks_the_search_for_a_pulse(values, rate_hz):
    detector = PulseDetector(rate_hz)
    beats = detector.push(np.arange(len(values)) / rate_hz, values) + detector.flush()
    assert all(math.isfinite(beat.at_s) for beat in beats)
