"""Numbers remembered as runs: none is forgotten, none invented, and a long run costs nothing."""

from hypothesis import given
from hypothesis import strategies as st

from clinician_console.model.runs import Runs


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
