"""Breathing moves the heart and is believed; an extra beat, or one that was missed, is not."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.analysis.beats import BeatDetector
from clinician_console.analysis.heart_rate import HeartRate
from clinician_console.analysis.jumps import Jumps
from clinician_console.record.signals import SignalState

RATE_HZ = 250.0


def breathing_heart(share, per_minute=6.0, seconds=240.0, mean_bpm=70.0):
    """Times of the beats of a heart whose rate goes up and down with the breath."""
    at_s, beats = 0.5, []
    while at_s < seconds - 0.5:
        beats.append(at_s)
        rate_bpm = mean_bpm * (1 + share * np.sin(2 * np.pi * per_minute / 60 * at_s))
        at_s += 60 / rate_bpm
    return np.array(beats)


def ecg_of(beats_s, seconds):
    at_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    ecg = np.random.default_rng(2).normal(0, 0.01, len(at_s))
    for beat_s in beats_s:
        near = slice(max(0, round((beat_s - 0.2) * RATE_HZ)), round((beat_s + 0.5) * RATE_HZ))
        ecg[near] += np.exp(-0.5 * ((at_s[near] - beat_s) / 0.012) ** 2)
        ecg[near] += 0.2 * np.exp(-0.5 * ((at_s[near] - beat_s - 0.22) / 0.03) ** 2)
    return ecg


@pytest.mark.parametrize("share", [0.1, 0.15, 0.2, 0.25])
def test_the_breathing_guides_own_effect_is_not_taken_for_an_artefact(share):
    true_s = breathing_heart(share)
    detector, heart, states = BeatDetector(RATE_HZ), HeartRate(), []
    beats = detector.push(np.arange(60_000) / RATE_HZ, ecg_of(true_s, 240)) + detector.flush()
    waiting = list(beats)
    for now_s in range(20, 240):
        while waiting and waiting[0].at_s <= now_s:
            heart.add(waiting.pop(0))
        states.append(heart.at(now_s).state)
    assert len(beats) == len(true_s)
    assert all(beat.good for beat in beats)
    assert set(states) == {SignalState.GOOD}
    rr_ms = np.array([beat.rr_ms for beat in beats])[1:]
    true_ms = 1000 * np.diff(true_s)
    assert 60_000 / rr_ms.mean() == pytest.approx(60_000 / true_ms.mean(), abs=0.1)
    rmssd_ms = heart.at(239.0).rmssd_ms
    last = true_s[1:] > 239 - 60
    assert rmssd_ms == pytest.approx(np.sqrt(np.mean(np.diff(true_ms[last]) ** 2)), rel=0.06)


def judged(intervals_ms):
    jumps = Jumps()
    return [jumps.jumps(ms) for ms in intervals_ms]


def test_of_an_extra_beat_the_short_and_the_long_interval_are_doubtful_and_no_other():
    assert judged([800, 810, 790, 520, 1080, 800, 805]) == [
        False,
        False,
        False,
        True,
        True,
        False,
        False,
    ]


def test_a_missed_beat_is_doubtful():
    assert judged([800, 800, 1600, 800]) == [False, False, True, False]


def test_a_lasting_change_of_pace_is_doubtful_once():
    assert judged([900, 900, 600, 610, 605]) == [False, False, True, False, False]


def test_a_heart_whose_own_intervals_vary_much_may_vary_as_much():
    random = np.random.default_rng(4)
    varying = [float(ms) for ms in 800 + random.uniform(-180, 180, 200)]
    assert np.mean(judged(varying)[20:]) < 0.05


def test_a_heart_that_varies_much_still_has_its_extra_beats_marked():
    random = np.random.default_rng(4)
    varying = [float(ms) for ms in 800 + random.uniform(-60, 60, 100)]
    assert judged([*varying, 380.0, 1250.0, 800.0])[-3:] == [True, True, False]


def test_after_a_beat_in_noise_an_interval_that_nothing_speaks_for_is_not_believed():
    assert Jumps().jumps(800, sound=False)
    jumps = Jumps()
    jumps.jumps(800)
    assert not jumps.jumps(810, sound=False)
