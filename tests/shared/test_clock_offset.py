"""One clock per machine, and how far two of them are apart."""

from __future__ import annotations

from datetime import UTC, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.clock import NS_PER_MS, NS_PER_S, FakeClock, Offset, OffsetEstimator, SystemClock

quick = settings(deadline=None, max_examples=150)
_delay_ns = st.integers(0, 3 * NS_PER_S)
_exchanges = st.lists(st.tuples(_delay_ns, _delay_ns, _delay_ns), min_size=1, max_size=40)


@quick
@given(st.integers(-(10**15), 10**15), _exchanges)
def test_the_true_offset_lies_within_the_error_whatever_the_delays(true_offset_ns, exchanges):
    estimator, now_ns = OffsetEstimator(), 10**12
    for there_ns, thinking_ns, back_ns in exchanges:
        received_ns = now_ns + there_ns + true_offset_ns
        answered_ns = received_ns + thinking_ns
        returned_ns = now_ns + there_ns + thinking_ns + back_ns
        estimator.add(now_ns, received_ns, answered_ns, returned_ns)
        now_ns = returned_ns + NS_PER_MS
    best = estimator.best()
    assert best is not None
    assert abs(best.offset_ns - true_offset_ns) <= best.error_ns


@quick
@given(_exchanges)
def test_the_quickest_of_the_last_exchanges_is_believed(exchanges):
    estimator = OffsetEstimator(keep=5)
    for there_ns, thinking_ns, back_ns in exchanges:
        estimator.add(0, there_ns, there_ns + thinking_ns, there_ns + thinking_ns + back_ns)
    best = estimator.best()
    assert best is not None
    assert best.error_ns == min(there + back for there, _, back in exchanges[-5:]) // 2 + 1


def test_before_the_first_exchange_nothing_is_claimed():
    assert OffsetEstimator().best() is None


def test_an_exchange_that_cannot_have_happened_is_dropped():
    estimator = OffsetEstimator()
    estimator.add(sent_ns=100, received_ns=0, answered_ns=1000, returned_ns=200)
    assert estimator.best() is None


def test_equal_clocks_and_equal_ways_are_no_offset():
    estimator = OffsetEstimator()
    estimator.add(sent_ns=0, received_ns=10, answered_ns=20, returned_ns=30)
    assert estimator.best() == Offset(offset_ns=0, error_ns=11)


def test_the_clock_of_the_machine_never_goes_back_and_knows_its_zone():
    clock = SystemClock()
    stamps = [clock.now_ns() for _ in range(1000)]
    assert stamps == sorted(stamps)
    assert clock.utc().tzinfo is UTC


@quick
@given(st.lists(st.floats(0, 1000), max_size=20))
def test_a_told_clock_moves_exactly_as_told_and_its_time_of_day_with_it(steps):
    clock = FakeClock()
    start_ns, start_utc = clock.now_ns(), clock.utc()
    for seconds in steps:
        clock.advance(seconds)
    passed_ns = sum(round(seconds * NS_PER_S) for seconds in steps)
    assert clock.now_ns() - start_ns == passed_ns
    drift = clock.utc() - start_utc - timedelta(seconds=passed_ns / NS_PER_S)
    assert abs(drift) < timedelta(milliseconds=1)
