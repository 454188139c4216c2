"""One clock per machine, and how far two of them are apart."""

from __future__ import annotations

from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.clock import NS_PER_MS, NS_PER_S, FakeClock, SystemClock
from shared.clock_offset import MOST_STAMPS, Offset, OffsetEstimator, _Bound

quick = settings(deadline=None, max_examples=150)
_delay_ns = st.integers(0, 3 * NS_PER_S)
_exchanges = st.lists(st.tuples(_delay_ns, _delay_ns, _delay_ns), min_size=1, max_size=40)
_YEAR_NS = 365 * 86_400 * NS_PER_S


@quick
@given(st.integers(-(10**15), 10**15), st.floats(-50e-6, 50e-6), _exchanges)
def test_the_true_offset_lies_within_the_error_whatever_the_delays(at_first_ns, drift, exchanges):
    estimator, now_ns = OffsetEstimator(), 10**12

    def theirs(ours_ns):
        return ours_ns + at_first_ns + round(drift * (ours_ns - 10**12))

    for there_ns, thinking_ns, back_ns in exchanges:
        received_ns, answered_ns = now_ns + there_ns, now_ns + there_ns + thinking_ns
        returned_ns = answered_ns + back_ns
        estimator.sent(now_ns)
        estimator.add(now_ns, theirs(received_ns), theirs(answered_ns), returned_ns)
        now_ns = returned_ns + NS_PER_MS
    best = estimator.best()
    assert best is not None
    truth_ns = theirs(returned_ns) - returned_ns
    assert abs(best.offset_ns - truth_ns) <= best.error_ns + 2
    assert estimator.refused == 0


@quick
@given(_exchanges)
def test_it_is_known_at_least_as_well_as_by_the_last_exchange_alone(exchanges):
    estimator, now_ns = OffsetEstimator(), 0
    for there_ns, thinking_ns, back_ns in exchanges:
        estimator.sent(now_ns)
        received_ns, answered_ns = now_ns + there_ns, now_ns + there_ns + thinking_ns
        returned_ns = answered_ns + back_ns
        estimator.add(now_ns, received_ns, answered_ns, returned_ns)
        now_ns = returned_ns
    best = estimator.best()
    assert best is not None
    aged_ns = (there_ns + thinking_ns + back_ns) // 10_000
    assert best.error_ns <= (there_ns + back_ns) // 2 + aged_ns + 2


def exchange(estimator, now_ns, offset_ns, way_ns=NS_PER_MS):
    estimator.sent(now_ns)
    there_ns = now_ns + way_ns + offset_ns
    return estimator.add(now_ns, there_ns, there_ns + NS_PER_MS, now_ns + 2 * way_ns + NS_PER_MS)


def test_a_good_exchange_outweighs_a_bad_one_whichever_came_first():
    for ways_ms in ((2_000, 1), (1, 2_000)):
        estimator = OffsetEstimator()
        for number, way_ms in enumerate(ways_ms):
            assert exchange(estimator, number * 5 * NS_PER_S, 700 * NS_PER_S, way_ms * NS_PER_MS)
        assert estimator.best().error_ns < 3 * NS_PER_MS


@quick
@given(st.integers(-(2**62), 2**62), st.integers(-(2**62), 2**62), st.integers(-(2**62), 2**62))
def test_an_echo_of_a_stamp_that_was_never_sent_changes_nothing(sent_ns, received_ns, answered_ns):
    estimator = OffsetEstimator()
    assert exchange(estimator, NS_PER_S, 5_000)
    before = estimator.best()
    if sent_ns == NS_PER_S:
        return
    assert not estimator.add(sent_ns, received_ns, answered_ns, 2 * NS_PER_S)
    assert estimator.best() == before
    assert estimator.refused == 1


def test_an_echo_of_long_ago_is_not_believed_any_more():
    estimator = OffsetEstimator()
    for number in range(MOST_STAMPS + 1):
        estimator.sent(number)
    assert not estimator.add(0, 5, 6, 11)
    assert estimator.add(1, 5, 6, 11)


def test_clocks_that_would_be_centuries_apart_are_not_believed():
    estimator = OffsetEstimator()
    assert not exchange(estimator, NS_PER_S, 219 * _YEAR_NS)
    assert estimator.best() is None
    assert exchange(estimator, 2 * NS_PER_S, _YEAR_NS // 12)


def test_a_lie_among_honest_exchanges_is_refused_and_counted():
    estimator = OffsetEstimator()
    for number in range(20):
        lie = number % 4 == 3
        offset_ns = (60 if lie else 7) * NS_PER_S
        assert exchange(estimator, number * NS_PER_S // 10, offset_ns) is not lie
    assert abs(estimator.best().offset_ns - 7 * NS_PER_S) < 2 * NS_PER_MS
    assert estimator.refused == 5


def test_a_clock_that_jumped_because_its_computer_slept_is_followed():
    estimator = OffsetEstimator()
    for number in range(20):
        exchange(estimator, number * NS_PER_S // 10, 7 * NS_PER_S)
    for number in range(20, 26):
        exchange(estimator, number * NS_PER_S // 10, -3 * NS_PER_S)
    assert abs(estimator.best().offset_ns + 3 * NS_PER_S) < 2 * NS_PER_MS


def test_what_they_received_bounds_the_offset_so_that_no_effect_is_before_its_cause():
    estimator = OffsetEstimator()
    exchange(estimator, 0, 0, way_ns=8 * NS_PER_MS)
    sent_ns, received_ns = NS_PER_S, NS_PER_S + NS_PER_MS // 10
    assert estimator.received(sent_ns, received_ns)
    assert received_ns - estimator.best().offset_ns >= sent_ns
    assert not estimator.received(sent_ns, received_ns - NS_PER_S)


def test_before_the_first_exchange_nothing_is_claimed():
    assert OffsetEstimator().best() is None


def test_an_exchange_that_cannot_have_happened_is_dropped():
    estimator = OffsetEstimator()
    estimator.sent(100)
    estimator.add(sent_ns=100, received_ns=0, answered_ns=1000, returned_ns=200)
    assert estimator.best() is None


def test_equal_clocks_and_equal_ways_are_no_offset():
    estimator = OffsetEstimator()
    estimator.sent(0)
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


@pytest.mark.parametrize("later_ns", [-1, 0, 1])
def test_a_flood_of_exchanges_costs_each_time_the_same(monkeypatch, later_ns):
    """Counted, not timed: how often a bound is looked at, however many came before."""
    looked, grown_ns = [], _Bound.grown_ns
    monkeypatch.setattr(
        _Bound, "grown_ns", lambda bound, now_ns: looked.append(now_ns) or grown_ns(bound, now_ns)
    )
    estimator = OffsetEstimator()
    costs = []
    for number in range(5_000):
        sent_ns, way_ns = 1_000 * number, NS_PER_MS + later_ns * number
        before = len(looked)
        estimator.sent(sent_ns)
        assert estimator.add(sent_ns, sent_ns + way_ns, sent_ns + way_ns, sent_ns + 2 * way_ns)
        costs.append(len(looked) - before)
    assert max(costs) <= 8
