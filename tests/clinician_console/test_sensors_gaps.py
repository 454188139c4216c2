"""Missing samples are seen from the stamps alone, and jitter raises no false alarm."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.sensors.gaps import GapFinder


@given(
    rate_hz=st.sampled_from([4.0, 25.0, 130.0, 250.0, 1000.0]),
    missing=st.sets(st.integers(1, 498), max_size=60),
    cuts=st.lists(st.integers(0, 500), max_size=10),
)
def test_every_missing_sample_is_counted_wherever_chunks_end(rate_hz, missing, cuts):
    kept = np.array([k for k in range(500) if k not in missing])
    times_s = 1000 + kept / rate_hz
    finder = GapFinder(rate_hz)
    found = []
    for begin, end in pairwise([0, *sorted(min(c, len(kept)) for c in cuts), len(kept)]):
        found += [(begin + i, lost) for i, lost in finder.find(times_s[begin:end])]
    expected = [(i, int(n) - 1) for i, n in enumerate(np.diff(kept, prepend=-1)) if n > 1]
    assert found == expected


def test_a_device_that_stamps_each_packet_on_arrival_loses_nothing():
    random = np.random.default_rng(1)
    packets = [k * 0.1 + random.uniform(0, 0.002) + np.arange(13) / 130 for k in range(200)]
    assert GapFinder(130).find(np.concatenate(packets)) == []


def test_an_irregular_stream_cannot_miss_anything():
    assert GapFinder(0).find(np.array([1.0, 5.0, 90.0])) == []


def test_a_clock_that_was_set_back_does_not_hide_the_gaps_after_it():
    times_s = np.arange(1000) / 250
    times_s[500:] -= 3600
    times_s[700:] += 1.0
    assert GapFinder(250).find(times_s) == [(700, 250)]
