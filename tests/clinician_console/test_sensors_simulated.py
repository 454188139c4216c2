"""The simulated body behaves like a body: it can be told from a real one, but only by a doctor."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.record.signals import Signal
from clinician_console.sensors.simulated import (
    ECG_HZ,
    SLOW_HZ,
    SimulatedBody,
    SimulatedSensor,
    synthetic_recording,
)
from shared.clock import FakeClock


def rate_bpm(beat_times_s):
    return 60 / np.median(np.diff(beat_times_s))


def breaths(breathing_au):
    smooth = np.convolve(breathing_au, np.ones(15) / 15, mode="valid")
    return int(np.sum((smooth[:-1] < 0) & (smooth[1:] >= 0)))


def test_the_same_seed_is_the_same_body_however_it_is_asked():
    at_once = SimulatedBody(5).live(250)
    body = SimulatedBody(5)
    parts = [body.live(n) for n in (1, 0, 99, 150)]
    assert np.array_equal(at_once.ecg_mv, np.concatenate([p.ecg_mv for p in parts]))
    assert np.array_equal(at_once.eda_us, np.concatenate([p.eda_us for p in parts]))
    assert not np.array_equal(at_once.ecg_mv, SimulatedBody(6).live(250).ecg_mv)


def test_the_r_waves_lie_where_the_body_says_its_beats_are():
    body = SimulatedBody(2)
    ecg = body.live(30 * SLOW_HZ).ecg_mv
    for at_s in body.beat_times_s:
        sample = round(at_s * ECG_HZ)
        if 10 < sample < len(ecg) - 10:
            top = sample - 10 + int(np.argmax(ecg[sample - 10 : sample + 11]))
            assert abs(top / ECG_HZ - at_s) <= 0.008
            assert 0.8 < ecg[top] < 2.0


def test_arousal_speeds_up_heart_breath_and_sweat_and_calm_brings_them_back():
    body = SimulatedBody(7)
    calm = body.live(90 * SLOW_HZ)
    calm_beats = body.beat_times_s
    body.arousal = 1.0
    body.live(30 * SLOW_HZ)
    aroused_from = len(body.beat_times_s)
    aroused = body.live(90 * SLOW_HZ)
    aroused_beats = body.beat_times_s[aroused_from:]
    body.arousal = 0.0
    body.live(90 * SLOW_HZ)
    calm_from = len(body.beat_times_s)
    body.live(60 * SLOW_HZ)
    assert 55 < rate_bpm(calm_beats) < 80
    assert rate_bpm(aroused_beats) > rate_bpm(calm_beats) + 30
    assert rate_bpm(body.beat_times_s[calm_from:]) < rate_bpm(calm_beats) + 8
    assert breaths(aroused.breathing_au) > 1.4 * breaths(calm.breathing_au)
    assert aroused.eda_us.mean() > calm.eda_us.mean() + 2


def test_the_heart_does_not_jump_when_arousal_does():
    body = SimulatedBody(3)
    body.live(30 * SLOW_HZ)
    body.arousal = 1.0
    body.live(30 * SLOW_HZ)
    rr_s = np.diff(body.beat_times_s)
    assert np.max(np.abs(np.diff(rr_s)) / rr_s[1:]) < 0.15


def test_the_heart_quickens_with_breathing_in():
    body = SimulatedBody(1)
    breathing = body.live(180 * SLOW_HZ).breathing_au
    beats_s = np.array(body.beat_times_s)
    rate = np.interp(np.arange(len(breathing)) / SLOW_HZ, beats_s[1:], 60 / np.diff(beats_s))
    assert np.corrcoef(rate[SLOW_HZ:-SLOW_HZ], breathing[SLOW_HZ:-SLOW_HZ])[0, 1] > 0.3


@pytest.mark.parametrize("arousal", [-0.01, 1.01, float("nan"), float("inf")])
def test_arousal_outside_of_0_to_1_is_refused(arousal):
    with pytest.raises(ValueError, match="between 0 and 1"):
        SimulatedBody(0).arousal = arousal


@given(steps_s=st.lists(st.floats(0, 3), max_size=12))
@settings(max_examples=30, deadline=None)
def test_samples_come_as_far_as_the_clock_and_none_is_missing_or_twice(steps_s):
    clock = FakeClock()
    sensor = SimulatedSensor(clock)
    streams = {info.name: info for info in sensor.open()}
    opened_s = clock.now_ns() / 1e9
    seen = dict.fromkeys(streams, 0)
    for step_s in steps_s:
        clock.advance(step_s)
        for chunk in sensor.poll():
            assert chunk.first == seen[chunk.stream]
            assert chunk.lost == 0
            seen[chunk.stream] += len(chunk.values)
            assert chunk.times_s[-1] <= clock.now_ns() / 1e9
            assert chunk.values.dtype == np.float32
            assert chunk.values.shape == (len(chunk.times_s), 1)
    passed_s = clock.now_ns() / 1e9 - opened_s
    for name, info in streams.items():
        assert passed_s * info.rate_hz - info.rate_hz / SLOW_HZ - 1 <= seen[name]
        assert seen[name] <= passed_s * info.rate_hz + info.rate_hz / SLOW_HZ


def test_a_closed_sensor_is_silent_and_closing_twice_is_harmless():
    clock = FakeClock()
    sensor = SimulatedSensor(clock)
    assert sensor.poll() == []
    sensor.open()
    clock.advance(1)
    sensor.close()
    sensor.close()
    assert sensor.poll() == []


def test_a_synthetic_recording_is_as_long_as_asked():
    recording = synthetic_recording(12.5, seed=1)
    assert recording.duration_s == pytest.approx(12.52, abs=0.03)
    assert [trace.info.signal for trace in recording.traces] == [
        Signal.ECG,
        Signal.EDA,
        Signal.RESPIRATION,
    ]


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_synthetic_recording_of_no_length_is_refused(seconds):
    with pytest.raises(ValueError, match="cannot be made"):
        synthetic_recording(seconds, seed=1)
