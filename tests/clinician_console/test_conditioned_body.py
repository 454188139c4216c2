"""A simulated body whose sensors slip, shake and come off, as its twin in this process sends it."""

from __future__ import annotations

import contextlib
import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.signals import Signal
from clinician_console.sensors.conditioned import (
    OFF_US,
    Condition,
    ConditionedBody,
    ConditionedSensor,
)
from clinician_console.sensors.conditioned_lines import condition_of, line_of
from clinician_console.sensors.conditioned_process import never_wait
from clinician_console.sensors.simulated import ECG_HZ, SLOW_HZ, SimulatedBody
from shared.clock import FakeClock

SIGNALS = frozenset({Signal.ECG, Signal.EDA, Signal.RESPIRATION})


def lived(condition, seconds=20.0, seed=3):
    body = ConditionedBody(seed)
    body.condition = condition
    return body.live(round(seconds * SLOW_HZ))


def test_sensors_that_sit_give_the_body_as_it_is():
    body = SimulatedBody(3)
    body.arousal = 0.4
    clean, sent = body.live(500), lived(Condition(arousal=0.4))
    np.testing.assert_allclose(sent.ecg_mv, clean.ecg_mv, atol=1e-6)
    np.testing.assert_allclose(sent.eda_us, clean.eda_us, atol=1e-6)


def test_an_electrode_that_is_off_gives_hum_and_no_heart():
    ecg = lived(Condition(off=frozenset({Signal.ECG}))).ecg_mv
    power = np.abs(np.fft.rfft(ecg)) ** 2
    hertz = np.fft.rfftfreq(len(ecg), 1 / ECG_HZ)
    hum = power[(hertz > 49) & (hertz < 51)].sum()
    assert hum / power[1:].sum() > 0.9
    assert np.abs(ecg).max() < 0.5  # no R wave


def test_electrodes_off_the_skin_conduct_nothing():
    assert lived(Condition(off=frozenset({Signal.EDA}))).eda_us.mean() == pytest.approx(
        OFF_US, abs=0.01
    )


def test_who_moves_shakes_every_trace():
    still, shaken = lived(Condition()), lived(Condition(motion=1.0))
    assert np.diff(shaken.eda_us).std() > 5 * np.diff(still.eda_us).std()
    assert np.abs(shaken.ecg_mv - still.ecg_mv).max() > 0.3


def test_a_belt_that_is_gone_sends_nothing_and_what_is_missing_is_counted():
    clock, body = FakeClock(), ConditionedBody(1)
    sensor = ConditionedSensor(clock, body)
    names = {info.signal: info.name for info in sensor.open()}
    belt = names[Signal.RESPIRATION]

    def sent(seconds):
        clock.advance(seconds)
        return {samples.stream: samples for samples in sensor.poll()}

    assert belt in sent(1.0)
    body.condition = Condition(gone=frozenset({Signal.RESPIRATION}))
    assert set(sent(10.0)) == set(names.values()) - {belt}
    body.condition = Condition()
    back = sent(1.0)[belt]
    assert (back.lost, back.first) == (10 * SLOW_HZ, 11 * SLOW_HZ)


@given(
    st.floats(0, 1), st.floats(0, 1), st.frozensets(st.sampled_from(sorted(SIGNALS)), max_size=3)
)
def test_a_condition_is_read_as_it_was_said(arousal, motion, off):
    said = Condition(arousal, motion, off, SIGNALS - off)
    read = condition_of(line_of(said))
    assert read is not None
    assert (read.off, read.gone) == (said.off, said.gone)
    assert (read.arousal, read.motion) == pytest.approx((arousal, motion), abs=1e-4)


def test_who_is_told_and_does_not_read_any_more_keeps_nobody_waiting():
    reads, writes = os.pipe()
    with os.fdopen(reads, "rb", buffering=0) as reader, os.fdopen(writes, "wb") as pipe:
        never_wait(pipe)
        for _ in range(2_000):  # 65 kB fill a pipe, and a window would wait for ever
            with contextlib.suppress(OSError):
                pipe.write(line_of(Condition(arousal=0.5)))
                pipe.flush()
        assert len(reader.read(1 << 20)) > 1_000  # what was there is read, and there is room again


@given(st.binary(max_size=200))
def test_what_is_no_condition_changes_nothing(line):
    assert condition_of(line) is None or isinstance(condition_of(line), Condition)
