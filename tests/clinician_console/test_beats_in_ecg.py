"""Heart beats are found wherever a cardiologist would see them, and doubt is said."""

from __future__ import annotations

import csv
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinician_console.analysis.beats import Beat, BeatDetector, BeatQuality
from clinician_console.analysis.heart_beats import seen_of
from clinician_console.analysis.rhythm import JudgedBeat, Rhythm
from clinician_console.record.beat_kinds import OF_THE_HEART, BeatKind
from clinician_console.record.signals import Signal
from clinician_console.sensors.replay import load_recording
from clinician_console.sensors.simulated import ECG_HZ, SLOW_HZ, SimulatedBody

RECORDING = Path(__file__).parents[1] / "data" / "record100_75s.npz"
MARKED = RECORDING.with_name("record100_75s_beats.csv")
RECORDING_HZ = 360.0


def detect(ecg_mv, rate_hz=250.0, times_s=None, chunk=100) -> list[Beat]:
    times_s = np.arange(len(ecg_mv)) / rate_hz if times_s is None else times_s
    detector = BeatDetector(rate_hz)
    beats = []
    for begin in range(0, len(ecg_mv), chunk):
        beats += detector.push(times_s[begin : begin + chunk], ecg_mv[begin : begin + chunk])
    return beats + detector.flush()


def judged(beats) -> list[JudgedBeat]:
    rhythm = Rhythm()
    return rhythm.push(seen_of(beats), 0.0) + rhythm.flush()


def simulated(seconds, seed=1, arousal=0.0):
    """A simulated ECG at 250 Hz and when its R waves are."""
    body = SimulatedBody(seed)
    body.arousal = arousal
    ecg = body.live(round(seconds * SLOW_HZ)).ecg_mv.astype(np.float64)
    return ecg, np.array([t for t in body.beat_times_s if 0.05 < t < seconds - 0.05])


def simulated_at(rate_hz, seconds=30.0, seed=1):
    ecg, true_s = simulated(seconds, seed)
    times_s = np.arange(round((seconds - 0.01) * rate_hz)) / rate_hz
    return np.interp(times_s, np.arange(len(ecg)) / ECG_HZ, ecg), true_s


def assert_same_beats(beats, true_s, within_s=0.02):
    found_s = np.array([beat.at_s for beat in beats])
    assert len(found_s) == len(true_s)
    assert np.max(np.abs(found_s - true_s)) < within_s


def real_ecg():
    trace = next(t for t in load_recording(RECORDING).traces if t.info.signal is Signal.ECG)
    return trace.values[:, 0].astype(np.float64)


def marked_beats():
    """When cardiologists saw a beat in the real recording, and which of them were premature."""
    with MARKED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return np.array([float(row["at_s"]) for row in rows]), [row["kind"] == "A" for row in rows]


def test_every_beat_that_cardiologists_marked_in_a_real_recording_is_found_and_no_other():
    true_s, _ = marked_beats()
    assert len(true_s) == 93
    assert_same_beats(detect(real_ecg(), RECORDING_HZ), true_s, within_s=0.005)


def test_the_heart_rate_of_a_real_recording_is_that_of_the_marked_beats():
    true_s, _ = marked_beats()
    ours_ms = np.array([beat.rr_ms for beat in detect(real_ecg(), RECORDING_HZ)][1:])
    assert np.max(np.abs(ours_ms - np.diff(true_s) * 1000)) < 6
    assert 60_000 / ours_ms.mean() == pytest.approx(60 / np.diff(true_s).mean(), abs=0.01)


def test_a_real_premature_beat_is_told_from_the_others_and_no_interval_of_its_counts_as_normal():
    _, premature = marked_beats()
    beats = judged(detect(real_ecg(), RECORDING_HZ))
    early = premature.index(True)
    assert [beat.kind is BeatKind.ECTOPIC for beat in beats] == premature
    good = [beat.good for beat in beats]
    assert not any(good[early : early + 2])
    assert all(good[:early])
    assert all(good[early + 2 :])


@pytest.mark.parametrize("arousal", [0.0, 0.5, 1.0])
def test_every_beat_is_found_from_the_first_second_to_the_last(arousal):
    ecg, true_s = simulated(40, arousal=arousal)
    beats = detect(ecg)
    assert_same_beats(beats, true_s, within_s=0.002)
    assert beats[0].at_s < 1.0
    assert beats[-1].at_s > 39.0
    assert all(beat.good for beat in beats)


@pytest.mark.parametrize("seconds", [1.5, 2.0, 2.9])
def test_a_stretch_too_short_to_learn_from_still_gives_its_beats(seconds):
    ecg, true_s = simulated(seconds)
    assert_same_beats(detect(ecg), true_s)


@pytest.mark.parametrize("rate_hz", [100, 128, 130, 250, 256, 500, 512, 1000])
def test_any_usual_sampling_rate_will_do(rate_hz):
    ecg, true_s = simulated_at(rate_hz)
    assert_same_beats(detect(ecg, rate_hz), true_s, within_s=0.004)


def test_intervals_are_finer_than_one_sample_even_at_100_hz():
    ecg, true_s = simulated_at(100)
    rr_ms = np.array([beat.rr_ms for beat in detect(ecg, 100)])[1:]
    assert np.sqrt(np.mean((rr_ms - np.diff(true_s) * 1000) ** 2)) < 2.0


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_it_does_not_matter_how_the_stream_was_cut_into_chunks(data):
    ecg, _ = simulated(12, seed=4)
    times_s = np.arange(len(ecg)) / 250
    times_s[1800:] += 0.7  # a gap, which must not depend on where chunks end either
    ecg[2500:2530] = np.nan
    cuts = data.draw(st.lists(st.integers(0, len(ecg)), max_size=40))
    detector = BeatDetector(250)
    beats = []
    for begin, end in pairwise([0, *sorted(cuts), len(ecg)]):
        beats += detector.push(times_s[begin:end], ecg[begin:end])
    beats += detector.flush()
    assert repr(beats) == repr(detect(ecg, times_s=times_s, chunk=len(ecg)))


def test_single_samples_give_what_the_whole_recording_gives():
    ecg, _ = simulated(8)
    assert repr(detect(ecg, chunk=1)) == repr(detect(ecg, chunk=len(ecg)))


def test_a_beat_is_reported_within_a_second_once_the_heart_is_known():
    ecg, _ = simulated(30)
    detector = BeatDetector(250)
    delays_s = []
    for sample in range(len(ecg)):
        beats = detector.push([sample / 250], [ecg[sample]])
        delays_s += [sample / 250 - beat.at_s for beat in beats if beat.at_s > 3.5]
    assert len(delays_s) > 20
    assert max(delays_s) < 0.6


def test_electrodes_put_on_the_wrong_way_round_give_the_same_beats():
    ecg, true_s = simulated(30)
    assert_same_beats(detect(-ecg), true_s, within_s=0.002)


@pytest.mark.parametrize(
    "disturbance",
    [
        pytest.param(lambda t: 1.5 * np.sin(2 * np.pi * 0.3 * t), id="baseline wander"),
        pytest.param(lambda t: 0.4 * np.sin(2 * np.pi * 50 * t), id="mains hum of 50 Hz"),
        pytest.param(lambda t: 0.4 * np.sin(2 * np.pi * 60 * t), id="mains hum of 60 Hz"),
        pytest.param(lambda t: np.full_like(t, 300.0), id="offset of 300 mV"),
        pytest.param(lambda t: 0.08 * t, id="drift"),
        pytest.param(lambda t: np.random.default_rng(1).normal(0, 0.08, len(t)), id="muscle noise"),
    ],
)
def test_ordinary_disturbances_cost_no_beat(disturbance):
    ecg, true_s = simulated(30)
    beats = detect(ecg + disturbance(np.arange(len(ecg)) / 250))
    assert_same_beats(beats, true_s, within_s=0.012)


@pytest.mark.parametrize("seed", range(4))
def test_a_burst_of_movement_costs_no_beat_outside_of_it(seed):
    ecg, true_s = simulated(40, seed=seed)
    burst = slice(15 * 250, 18 * 250)
    random = np.random.default_rng(seed)
    ecg[burst] += np.cumsum(random.normal(0, 0.6, 750))
    beats = detect(ecg)
    found_s = np.array([beat.at_s for beat in beats])
    outside = true_s[(true_s < 14.8) | (true_s > 18.4)]
    assert all(np.min(np.abs(found_s - at_s)) < 0.02 for at_s in outside)
    # What was found inside is either a true beat or marked.
    believed = [b for b in judged(beats) if b.good]
    false = [b for b in believed if np.min(np.abs(true_s - b.at_s)) > 0.05]
    assert len(false) <= 2


def test_r_waves_that_become_much_smaller_are_found_again_and_gone_back_for():
    ecg, true_s = simulated(40)
    ecg[20 * 250 :] *= 0.15  # the patient turned, an electrode half came off
    assert_same_beats(detect(ecg), true_s)


def test_no_interval_is_made_across_a_gap():
    ecg, _ = simulated(20)
    times_s = np.arange(len(ecg)) / 250
    times_s[2500:] += 5.0
    beats = detect(ecg, times_s=times_s)
    after = next(beat for beat in beats if beat.at_s > 14)
    assert math.isnan(after.rr_ms)
    assert math.isnan(after.rate_bpm)
    assert sum(math.isnan(beat.rr_ms) for beat in beats) == 2


def test_a_clock_that_jumps_back_is_a_gap_too():
    ecg, _ = simulated(20)
    times_s = np.arange(len(ecg)) / 250
    times_s[2500:] -= 100.0
    beats = detect(ecg, times_s=times_s)
    assert all(math.isnan(beat.rr_ms) or beat.rr_ms > 0 for beat in beats)
    assert sum(math.isnan(beat.rr_ms) for beat in beats) == 2


def test_samples_that_are_not_numbers_count_as_missing():
    ecg, true_s = simulated(20)
    ecg[2500:3000] = np.nan
    beats = detect(ecg)
    kept = true_s[(true_s < 9.9) | (true_s > 12.1)]
    assert_same_beats(beats, kept)
    assert math.isnan(next(beat for beat in beats if beat.at_s > 12).rr_ms)


def test_a_single_missing_sample_is_not_a_gap():
    ecg, true_s = simulated(20)
    ecg[2600] = np.nan
    assert sum(math.isnan(beat.rr_ms) for beat in detect(ecg)) == 1
    assert_same_beats(detect(ecg), true_s, within_s=0.006)


@pytest.mark.parametrize("level_mv", [0.0, -3.3, 5.0])
def test_a_flat_line_has_no_beats(level_mv):
    assert detect(np.full(5000, level_mv)) == []


def test_a_beat_after_a_flat_line_is_doubtful():
    ecg, _ = simulated(20)
    ecg[2500:3250] = ecg[2500]
    after = next(beat for beat in detect(ecg) if beat.at_s > 13.05)
    assert BeatQuality.FLAT_LINE in after.quality


def test_an_amplifier_at_its_end_makes_doubtful_beats():
    ecg, true_s = simulated(20)
    beats = detect(np.clip(ecg, -1, 0.6))
    assert_same_beats(beats, true_s, within_s=0.012)
    assert all(BeatQuality.SATURATED in beat.quality for beat in beats)


@pytest.mark.parametrize("seed", range(3))
def test_noise_alone_is_never_believed(seed):
    noise = np.random.default_rng(seed).normal(0, 0.3, 250 * 60)
    beats = judged(detect(noise))
    assert not any(beat.good for beat in beats)
    assert not any(beat.kind in OF_THE_HEART for beat in beats)


def test_an_interval_that_jumps_is_not_believed():
    ecg, true_s = simulated(20)
    begin = round((true_s[10] + 0.35) * 250)
    early = np.concatenate([ecg[:begin], ecg[begin + 75 :]])  # 0.3 s taken out: a premature beat
    beats = judged(detect(early))
    assert not beats[11].good
    assert beats[11].kind is BeatKind.ECTOPIC


@pytest.mark.parametrize("rate_hz", [0, -250, 10, math.nan, math.inf])
def test_an_impossible_rate_is_refused(rate_hz):
    with pytest.raises(ValueError, match="cannot be searched"):
        BeatDetector(rate_hz)


def test_rows_of_different_length_are_refused():
    with pytest.raises(ValueError, match="one length"):
        BeatDetector(250).push([0.0, 0.004], [0.1])


@given(
    values=st.lists(
        st.floats(width=32) | st.sampled_from([math.nan, math.inf, 1e30, -1e30]), max_size=300
    ),
    rate_hz=st.sampled_from([100.0, 250.0, 1000.0]),
)
@settings(max_examples=40, deadline=None)
def test_no_input_breaks_it(values, rate_hz):
    beats = detect(np.array(values, dtype=np.float64), rate_hz, chunk=37)
    assert all(math.isfinite(beat.at_s) for beat in beats)
