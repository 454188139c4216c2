"""The heart rate that the therapist reads, and when it must not be believed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from clinician_console.analysis.beats import Beat, BeatQuality
from clinician_console.analysis.heart_rate import HeartRate, counted
from clinician_console.record.signals import SignalState


def heart(rr_ms, quality=lambda i: BeatQuality.GOOD):
    view = HeartRate()
    at_s = 0.0
    view.add(Beat(0.0, math.nan, math.nan, BeatQuality.GOOD))
    for i, rr in enumerate(rr_ms):
        at_s += rr / 1000
        view.add(Beat(at_s, rr, 60_000 / rr, quality(i)))
    return view, at_s


def test_the_rate_is_the_median_of_the_last_ten_seconds():
    view, now_s = heart([1000] * 20 + [500] * 20)
    assert view.at(now_s).rate_bpm == pytest.approx(120)
    assert view.at(20.0).rate_bpm == pytest.approx(60)


def test_one_doubtful_interval_does_not_move_the_rate():
    view, now_s = heart([800] * 8 + [400] + [800] * 3)
    assert view.at(now_s).rate_bpm == pytest.approx(75)


def test_rmssd_is_not_given_below_thirty_seconds_of_accepted_beats():
    view, now_s = heart([1000] * 29)
    assert view.at(now_s).rmssd_ms is None
    view, now_s = heart([1000] * 31)
    assert view.at(now_s).rmssd_ms == pytest.approx(0)


def test_rmssd_is_the_root_mean_square_of_successive_differences():
    rr_ms = np.array([800, 840, 790, 860, 810] * 15, dtype=float)
    view, now_s = heart(rr_ms)
    kept = rr_ms[np.cumsum(rr_ms) / 1000 > now_s - 60]
    expected = np.sqrt(np.mean(np.diff(kept) ** 2))
    assert view.at(now_s).rmssd_ms == pytest.approx(expected, rel=0.01)


def test_doubtful_beats_count_neither_in_rmssd_nor_as_accepted():
    def every_tenth(i):
        return BeatQuality.RR_JUMP if i % 10 == 0 else BeatQuality.GOOD

    rr_ms = [1600.0 if i % 10 == 0 else 800.0 for i in range(70)]
    view, now_s = heart(rr_ms, every_tenth)
    assert view.at(now_s).rmssd_ms == pytest.approx(0)
    assert view.at(now_s).accepted_beats < 70 * 0.95


def test_without_beats_there_is_no_signal():
    assert HeartRate().at(5.0).state is SignalState.NONE
    view, now_s = heart([800] * 20)
    assert view.at(now_s).state is SignalState.GOOD
    assert view.at(now_s + 4).state is SignalState.NONE


def test_many_doubtful_beats_make_the_signal_doubtful():
    view, now_s = heart([800] * 20, lambda i: BeatQuality.NOISE if i % 2 else BeatQuality.GOOD)
    assert view.at(now_s).state is SignalState.DOUBTFUL


def test_after_ten_silent_seconds_no_old_rate_is_shown():
    view, now_s = heart([800] * 20)
    assert view.at(now_s + 10.1).rate_bpm is None


def test_an_extra_beat_and_its_pause_count_in_the_mean_rate_and_noise_does_not():
    rr_ms = np.array([math.nan, 800, 800, 500, 1100, 800, 800, *[333.0] * 6, 800, 800])
    good = np.array([True, True, True, False, False, True, True, *[False] * 6, True, True])
    taken = counted(rr_ms, good)
    assert rr_ms[taken].mean() == pytest.approx(800)
    assert taken.sum() == 8


def test_doubtful_beats_at_the_end_of_everything_do_not_count():
    good = np.array([False, True, True, False])
    assert counted(np.full(4, 800.0), good).tolist() == [False, True, True, False]
