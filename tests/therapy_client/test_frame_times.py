"""How smoothly the patient sees: what counts as a dropped frame, and when a second is summed up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clock import NS_PER_MS, NS_PER_S
from therapy_client.reporting.frame_times import FrameWatch, missed_turns

RATE_HZ = 90.0
PERIOD_NS = round(NS_PER_S / RATE_HZ)


@pytest.mark.parametrize(
    ("interval_ms", "rate_hz", "missed"),
    [
        (11.1, 90.0, 0),
        (15.0, 90.0, 0),
        (17.0, 90.0, 1),
        (22.2, 90.0, 1),
        (33.3, 90.0, 2),
        (500.0, 90.0, 44),
        (33.3, 30.0, 0),
        (500.0, 0.0, 0),
        (0.0, 90.0, 0),
    ],
)
def test_a_frame_that_comes_a_turn_late_is_one_dropped_frame(interval_ms, rate_hz, missed):
    assert missed_turns(round(interval_ms * NS_PER_MS), rate_hz) == missed


@given(st.lists(st.integers(0, 6), min_size=1, max_size=300))
def test_every_turn_is_either_a_frame_or_a_dropped_one(gaps):
    watch, at_ns = FrameWatch(), 0
    watch.frame_done(at_ns, RATE_HZ)
    for missed in gaps:
        at_ns += (missed + 1) * PERIOD_NS
        watch.frame_done(at_ns, RATE_HZ)
    assert watch.dropped == sum(gaps)
    assert len(gaps) + watch.dropped == round(at_ns / PERIOD_NS)


@given(st.lists(st.integers(1, 400), min_size=2, max_size=400))
def test_the_percentiles_are_in_order_and_of_one_second_only(intervals_ms):
    watch, at_ns, seconds = FrameWatch(), 0, 0
    watch.frame_done(at_ns, RATE_HZ)
    for interval_ms in intervals_ms:
        at_ns += interval_ms * NS_PER_MS
        figures = watch.frame_done(at_ns, RATE_HZ)
        if figures is not None:
            seconds += 1
            assert 0 < figures.p50_ms <= figures.p95_ms <= figures.p99_ms <= max(intervals_ms)
            assert figures == watch.latest
    assert seconds <= sum(intervals_ms) / 1000
    assert seconds >= sum(intervals_ms) // 1400


def test_before_a_whole_second_there_is_nothing_to_tell():
    watch = FrameWatch()
    for frame in range(85):
        watch.frame_done(frame * PERIOD_NS, RATE_HZ)
    assert watch.latest is None


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=120))
def test_the_percentiles_are_those_that_everybody_means(intervals_ns):
    watch = FrameWatch()
    at_ns = 0
    watch.frame_done(at_ns, 90.0)
    figures = None
    given_ns = []
    for interval_ns in [*intervals_ns, NS_PER_S]:
        at_ns += interval_ns
        given_ns.append(interval_ns)
        figures = watch.frame_done(at_ns, 90.0)
        if figures is not None:
            break
    wanted_ms = np.percentile(np.array(given_ns) / 1e6, (50, 95, 99))
    assert (figures.p50_ms, figures.p95_ms, figures.p99_ms) == pytest.approx(tuple(wanted_ms))
