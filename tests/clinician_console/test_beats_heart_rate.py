"""The heart rate that the therapist reads, and when it must not be believed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from clinician_console.analysis.heart_rate import FoundBeat, HeartRate, reading_of
from clinician_console.analysis.heart_summary import counted
from clinician_console.record.beat_kinds import BeatKind
from clinician_console.record.signals import SignalState


def heart(rr_ms, kind=lambda i: BeatKind.NORMAL):
    """A heart with these intervals, and when its last beat was."""
    view = HeartRate()
    at_s = 0.0
    view.add(FoundBeat(0.0, math.nan, True, BeatKind.NORMAL))
    for i, rr in enumerate(rr_ms):
        at_s += rr / 1000
        nn = kind(i) is BeatKind.NORMAL and (not i or kind(i - 1) is BeatKind.NORMAL)
        view.add(FoundBeat(at_s, rr, nn, kind(i)))
    return view, at_s


def test_whoever_asks_again_and_again_is_told_what_holds_at_that_moment():
    chance = np.random.default_rng(5)
    view, kinds = HeartRate(), list(BeatKind)
    beats, changes, at_s, before = [], 0, 0.0, None
    for number in range(200):
        rr_ms = float(chance.uniform(400, 1500))
        at_s += rr_ms / 1000 + (40.0 if number == 150 else 0.0)
        kind = kinds[int(chance.integers(len(kinds)))] if number > 90 else BeatKind.NORMAL
        beats.append(FoundBeat(at_s, rr_ms, kind is BeatKind.NORMAL, kind))
        view.add(beats[-1])
        for now_s in (at_s, *np.sort(at_s + chance.uniform(0, 12, 3)), at_s - 3, at_s - 50):
            told = view.at(float(now_s))
            assert told == reading_of([b for b in beats if b.at_s <= now_s], float(now_s))
            changes, before = changes + (told is not before), told
    assert changes > 400


def test_what_holds_until_the_next_beat_is_not_computed_again():
    view, now_s = heart([800] * 30)
    assert view.at(now_s + 0.3) is view.at(now_s + 0.1)


def test_the_rate_is_that_of_all_beats_of_the_last_ten_seconds():
    view, now_s = heart([1000] * 20 + [500] * 20)
    assert view.at(now_s).rate_bpm == pytest.approx(120)
    assert view.at(20.0).rate_bpm == pytest.approx(60)


def test_a_premature_beat_and_its_pause_do_not_move_the_rate_and_noise_does_not():
    early = {8: BeatKind.ECTOPIC}
    view, now_s = heart(
        [800] * 8 + [500, 1100] + [800] * 2, lambda i: early.get(i, BeatKind.NORMAL)
    )
    assert view.at(now_s).rate_bpm == pytest.approx(75)
    false = {8: BeatKind.ARTEFACT}
    view, now_s = heart([800] * 8 + [300, 500] + [800] * 3, lambda i: false.get(i, BeatKind.NORMAL))
    assert view.at(now_s).rate_bpm == pytest.approx(75)
    assert view.at(now_s).rate_beats == 11


def test_a_bigeminus_has_its_rate_and_is_never_called_no_signal():
    view, now_s = heart([500, 1100] * 40, lambda i: BeatKind.NORMAL if i % 2 else BeatKind.ECTOPIC)
    reading = view.at(now_s)
    assert reading.rate_bpm == pytest.approx(75, rel=0.05)  # ten seconds may cut a pair
    assert reading.state is SignalState.GOOD
    assert reading.ectopic_beats == pytest.approx(37, abs=1)
    assert reading.rmssd_ms is None
    assert not reading.rmssd_good


def test_every_fifth_beat_premature_leaves_no_rmssd_that_is_believed():
    every = {0: BeatKind.ECTOPIC}
    view, now_s = heart([500, 1100, 800, 810] * 20, lambda i: every.get(i % 4, BeatKind.NORMAL))
    assert not view.at(now_s).rmssd_good


def test_an_irregular_rhythm_is_said_and_its_rate_stands():
    intervals = np.random.default_rng(3).uniform(500, 1100, 100)
    view, now_s = heart(intervals)
    reading = view.at(now_s)
    assert reading.irregular
    assert not reading.rmssd_good
    assert reading.state is SignalState.GOOD
    assert reading.rate_bpm == pytest.approx(75, rel=0.2)


def test_slow_breathing_is_not_called_irregular():
    phases = np.arange(90) * 2 * np.pi / 11.5
    view, now_s = heart(860 * (1 + 0.25 * np.sin(phases)))
    assert not view.at(now_s).irregular
    assert view.at(now_s).rmssd_good


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
        return BeatKind.ARTEFACT if i % 10 == 0 else BeatKind.NORMAL

    rr_ms = [1600.0 if i % 10 == 0 else 800.0 for i in range(70)]
    view, now_s = heart(rr_ms, every_tenth)
    assert view.at(now_s).rmssd_ms == pytest.approx(0)
    assert view.at(now_s).accepted_beats < 70 * 0.95


def test_without_beats_there_is_no_signal():
    assert HeartRate().at(5.0).state is SignalState.NONE
    view, now_s = heart([800] * 20)
    assert view.at(now_s).state is SignalState.GOOD
    assert view.at(now_s + 5.1).state is SignalState.NONE


def test_many_doubtful_beats_make_the_signal_doubtful():
    view, now_s = heart([800] * 20, lambda i: BeatKind.NOISE if i % 2 else BeatKind.NORMAL)
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


def test_intervals_from_and_to_what_is_no_beat_count_in_no_mean():
    kind = np.array(
        ["normal", "ectopic", "normal", "artefact", "normal", "noise", "normal", "normal"]
    )
    good = kind == "normal"
    counts = counted(np.full(8, 800.0), good, kind)
    assert counts.tolist() == [True, True, True, False, False, False, False, True]


def test_doubtful_beats_at_the_end_of_everything_do_not_count():
    good = np.array([False, True, True, False])
    assert counted(np.full(4, 800.0), good).tolist() == [False, True, True, False]
