"""A recording as a source gives every sample once, at its time, and says what is missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinician_console.record.signals import Signal
from clinician_console.sensors.outlets import Schedule, part_of
from clinician_console.sensors.recorded import RecordedSource
from clinician_console.sensors.traces import Recording, Trace, make_trace
from shared.clock import NS_PER_S, FakeClock


@settings(max_examples=60, deadline=None)
@given(
    came=st.lists(st.booleans(), min_size=1, max_size=300).filter(any),
    rate_hz=st.sampled_from([1.0, 25.0, 130.0, 999.0]),
    turn_s=st.sampled_from([0.01, 0.3, 7.0]),
)
def test_every_sample_comes_once_at_its_time_and_every_hole_is_counted(came, rate_hz, turn_s):
    there = np.array(came)
    values = np.arange(len(came), dtype=np.float32)
    trace = replace(make_trace(Signal.ECG, "mV", rate_hz, values, "ECG"), came=there)
    clock = FakeClock()
    source = RecordedSource((trace,), clock)
    source.open()
    begun_ns, given_ = clock.now_ns(), []
    for _ in range(int(len(came) / rate_hz / turn_s) + 2):
        given_ += source.poll()
        clock.advance(turn_s)
    got = np.concatenate([one.values[:, 0] for one in given_])
    at_s = (np.concatenate([one.times_ns for one in given_]) - begun_ns) / NS_PER_S
    expected = np.flatnonzero(there)
    assert got.tolist() == expected.tolist()
    assert at_s == pytest.approx(expected / rate_hz, abs=1e-8)
    assert sum(one.lost for one in given_) == expected[-1] - expected[0] + 1 - len(expected)
    assert [one.first for one in given_] == [int(one.values[0, 0]) - expected[0] for one in given_]


def test_what_comes_when_it_comes_is_published_at_its_own_times():
    at_s = np.array([0.2, 1.1, 1.9, 4.0, 4.8])
    info = replace(make_trace(Signal.HEART_RATE, "bpm", 1.0, at_s, "HR").info, rate_hz=0.0)
    trace = Trace(info, np.full((5, 1), 75, np.float32), at_s=at_s)
    recording = Recording((trace,), np.empty(0))
    assert recording.duration_s == pytest.approx(4.8)
    [part] = part_of(recording, Schedule(seconds=3.5, start_at_s=1.0))
    assert part.at_s == pytest.approx([0.1, 0.9, 3.0])
    assert [part.due(elapsed_s) for elapsed_s in (0.0, 0.11, 1.0, 5.0)] == [0, 1, 2, 3]
