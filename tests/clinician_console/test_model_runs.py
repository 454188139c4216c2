"""Numbers remembered as runs: none is forgotten, none invented, and a long run costs nothing."""

from hypothesis import given
from hypothesis import strategies as st

from clinician_console.record.runs import MOST_RUNS, Runs


@given(st.lists(st.integers(-20, 20)), st.integers(-22, 22))
def test_it_holds_exactly_the_numbers_that_came_in_whatever_order(numbers, asked):
    runs = Runs()
    for number in numbers:
        runs.add(number)
    assert (asked in runs) == (asked in set(numbers))
    assert len(runs) == sum(number - 1 not in numbers for number in set(numbers))


def test_a_session_of_hours_without_a_gap_is_one_run():
    runs = Runs()
    for number in range(20_000):
        runs.add(number)
    assert len(runs) == 1


def test_whoever_leaves_a_gap_after_each_number_fills_no_memory():
    runs = Runs()
    for number in range(0, 3 * MOST_RUNS * 2, 2):
        runs.add(number)
    assert len(runs) == MOST_RUNS
    assert 3 * MOST_RUNS * 2 - 2 in runs
    assert 0 in runs
    assert 3 * MOST_RUNS * 2 not in runs
