"""Small counts are left out so that nobody reckons them back: attacked with integer programmes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from clinician_console.analysis.clinic.suppressing import LEAST, SMALLEST_CELL, WIDTH, Sum, shown

FAR = 10_000


def reckoned(told, sums, key):
    """The lowest and highest whole number that a count left out can be: another attacker's way."""
    unknown = [one for one, count in told.items() if count is None]
    rows, right = [], []
    for one in sums:
        signed = [(one.total, 1), *((part, -1) for part in one.parts)]
        rows.append([sum(sign for at, sign in signed if at == key_) for key_ in unknown])
        right.append(-sum(sign * told[at] for at, sign in signed if told[at] is not None))
    aim = np.array([float(one == key) for one in unknown])
    found = []
    for sign in (1, -1):
        solved = milp(
            sign * aim,
            integrality=np.ones(len(unknown)),
            bounds=Bounds(LEAST, FAR),
            constraints=[LinearConstraint(np.array(rows), right, right)] if rows else (),
        )
        assert solved.status == 0, solved.message
        found.append(round(sign * solved.fun))
    return tuple(found)


def attack(counts, sums, told):
    for key, count in counts.items():
        if told[key] is not None:
            assert told[key] == count
            assert count == 0 or count >= SMALLEST_CELL
            continue
        assert count  # who attacks knows that it is not zero
        lowest, highest = reckoned(told, sums, key)
        assert lowest <= count <= highest
        assert highest - lowest >= WIDTH, (key, lowest, highest)


def table(cells, others=()):
    """A table of protocols and outcomes with all its totals, and others of the same everybody."""
    counts, sums = {}, []
    rows, columns = range(len(cells)), range(len(cells[0]))
    for row in rows:
        counts |= {(row, column): cells[row][column] for column in columns}
        counts[row, "all"] = sum(cells[row])
        sums.append(Sum((row, "all"), tuple((row, column) for column in columns)))
    for column in (*columns, "all"):
        counts["all", column] = sum(counts[row, column] for row in rows)
        sums.append(Sum(("all", column), tuple((row, column) for row in rows)))
    sums.append(Sum(("all", "all"), tuple(("all", column) for column in columns)))
    for name, share in others:
        part = round(share * counts["all", "all"])
        counts |= {(name, "yes"): part, (name, "no"): counts["all", "all"] - part}
        sums.append(Sum(("all", "all"), ((name, "yes"), (name, "no"))))
    return counts, sums


numbers = st.integers(0, 9) | st.integers(0, 60)
tables = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(numbers, min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


@settings(deadline=None, max_examples=60)
@given(cells=tables, shares=st.lists(st.floats(0, 1), max_size=2))
def test_no_count_left_out_can_be_reckoned_back(cells, shares):
    counts, sums = table(cells, list(enumerate(shares, start=100)))
    attack(counts, sums, shown(counts, sums))


@settings(deadline=None, max_examples=25)
@given(cells=tables, data=st.data())
def test_so_it_is_of_counts_that_are_left_out_for_another_reason(cells, data):
    counts, sums = table(cells)
    also = frozenset(data.draw(st.lists(st.sampled_from(sorted(counts, key=str)), max_size=2)))
    told = shown(counts, sums, also)
    assert all(told[key] is None or not counts[key] for key in also)
    attack(counts, sums, told)


def test_a_total_minus_one_shown_count_does_not_give_a_hidden_one():
    counts = {"all": 31, "lift": 28, "spiders": 3}
    told = shown(counts, [Sum("all", ("lift", "spiders"))])
    assert told == {"all": 31, "lift": None, "spiders": None}


def test_two_small_ones_that_are_nearly_known_together_take_a_third_along():
    counts = {"all": 45, "lift": 22, "plaza": 20, "road": 2, "metro": 1}
    told = shown(counts, [Sum("all", ("lift", "plaza", "road", "metro"))])
    assert told == {"all": 45, "lift": 22, "plaza": None, "road": None, "metro": None}


def test_where_no_count_is_small_all_are_shown():
    counts, sums = table([[12, 7], [9, 30]])
    assert shown(counts, sums) == counts


@pytest.mark.parametrize("count", [1, 4])
def test_of_a_handful_of_patients_nothing_is_shown(count):
    counts, sums = table([[count]])
    assert set(shown(counts, sums).values()) == {None}
