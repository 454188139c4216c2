"""Extra beats are beats: told apart, counted in the rate, and kept out of RMSSD."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.heart_summary import summary_of
from tests.clinician_console.hearts import beats_in, ecg_of, ectopic_heart, matched

SECONDS = 150.0
RHYTHMS = {
    "no extra beat": lambda i, _: "N",
    "a ventricular beat in twenty": lambda i, _: "V" if i % 20 == 7 else "N",
    "an atrial beat in twenty": lambda i, _: "A" if i % 20 == 7 else "N",
    "atrial beats at random": lambda _, random: "A" if random.random() < 0.07 else "N",
    "couplets": lambda i, _: "V" if i % 12 in (8, 9) else "N",
}


def rmssd_between_normal_beats(beats_s, kinds):
    """By hand: three normal beats in a row make a pair."""
    rr_ms = 1000 * np.diff(beats_s)
    normal = kinds == "N"
    three = normal[2:] & normal[1:-1] & normal[:-2]
    return np.sqrt(np.mean(np.diff(rr_ms)[three] ** 2))


@pytest.mark.parametrize(("rate_hz", "seed"), [(130.0, 1), (250.0, 2), (500.0, 3)])
@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_every_beat_is_found_with_its_kind_and_rate_and_rmssd_are_those_of_the_heart(
    rhythm, rate_hz, seed
):
    beats_s, kinds = ectopic_heart(SECONDS, seed, RHYTHMS[rhythm])
    heart = beats_in(ecg_of(beats_s, SECONDS, rate_hz, seed, kinds), rate_hz)
    assert matched(heart.at_s, beats_s) == (len(beats_s), 0, 0)
    amount = summary_of(heart, SECONDS)
    assert amount.mean_heart_rate_bpm == pytest.approx(60 / np.diff(beats_s).mean(), rel=0.005)
    assert amount.rmssd_ms == pytest.approx(rmssd_between_normal_beats(beats_s, kinds), rel=0.05)
    assert np.mean((heart.kind == "ectopic") == (kinds != "N")) >= 0.99
    assert amount.good_share > 0.98
    assert not amount.irregular


@pytest.mark.parametrize("upright", [1, -1])
@pytest.mark.parametrize("pattern", ["NV", "NNV"])
def test_bigeminus_and_trigeminus_have_their_rate_and_no_rmssd(pattern, upright):
    beats_s, kinds = ectopic_heart(120, 4, lambda i, _: pattern[(i + 1) % len(pattern)])
    heart = beats_in(upright * ecg_of(beats_s, 120, 250, 4, kinds), 250)
    amount = summary_of(heart, 120)
    assert matched(heart.at_s, beats_s) == (len(beats_s), 0, 0)
    assert amount.mean_heart_rate_bpm == pytest.approx(60 / np.diff(beats_s).mean(), rel=0.005)
    assert amount.ectopic == pytest.approx(np.count_nonzero(kinds == "V"), abs=2)
    assert amount.rmssd_ms is None
    assert amount.good_share > 0.97
    assert pattern != "NV" or not amount.irregular


@pytest.mark.parametrize("seed", range(3))
def test_atrial_fibrillation_is_called_irregular_and_its_rate_is_right(seed):
    intervals = np.clip(np.random.default_rng(seed).gamma(12, 0.65 / 12, 300), 0.34, 1.6)
    beats_s = 0.5 + np.cumsum(intervals)
    seconds = float(beats_s[-1] + 0.7)
    heart = beats_in(ecg_of(beats_s, seconds, 250, seed), 250)
    amount = summary_of(heart, seconds)
    assert amount.irregular
    assert amount.mean_heart_rate_bpm == pytest.approx(60 / np.diff(beats_s).mean(), rel=0.01)
    assert amount.good_share > 0.9


@pytest.mark.parametrize("hum_hz", [50, 60])
def test_an_extra_beat_is_told_through_the_hum_of_the_mains(hum_hz):
    beats_s, kinds = ectopic_heart(60, 5, RHYTHMS["an atrial beat in twenty"])
    at_s = np.arange(60 * 250) / 250
    ecg = ecg_of(beats_s, 60, 250, 5, kinds) + 0.3 * np.sin(2 * np.pi * hum_hz * at_s)
    heart = beats_in(ecg, 250)
    assert ((heart.kind == "ectopic") == (kinds != "N")).all()


def test_bursts_of_movement_give_neither_a_rate_nor_an_rmssd_of_their_own():
    beats_s, _ = ectopic_heart(120, 6, RHYTHMS["no extra beat"])
    ecg = ecg_of(beats_s, 120, 250, 6)
    random = np.random.default_rng(6)
    for begin_s in (20, 55, 90):
        burst = slice(begin_s * 250, (begin_s + 4) * 250)
        ecg[burst] += np.cumsum(random.normal(0, 0.6, 1000))
    amount = summary_of(beats_in(ecg, 250), 120)
    assert amount.mean_heart_rate_bpm == pytest.approx(60 / np.diff(beats_s).mean(), rel=0.02)
    true_ms = np.sqrt(np.mean(np.diff(1000 * np.diff(beats_s)) ** 2))
    assert amount.rmssd_ms == pytest.approx(true_ms, rel=0.15)
    assert amount.good_share < 0.97
