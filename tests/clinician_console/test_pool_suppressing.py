"""No group of fewer than five is reckoned from what is told: attacked with integer programmes."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from clinician_console.pool.suppressing import SMALLEST_CELL, WIDTH, groups_of, hidden, told


def reckoned(counts, marks, at):
    """The least and most whole number that a hidden cell can be: another attacker's way.

    Every cell is a variable, known ones too; rows and columns add up, and rows are known.
    """
    rows, columns = counts.shape
    size = counts.size
    place = {cell: number for number, cell in enumerate(np.ndindex(rows, columns))}
    lower = np.where(marks, 0, counts).ravel()
    upper = np.where(marks, counts.sum(), counts).ravel()
    sums, right = [], []
    for row in range(rows):
        own = np.zeros(size)
        own[[place[row, column] for column in range(columns)]] = 1
        sums.append(own)
        right.append(counts[row].sum())
    for column in range(columns):
        own = np.zeros(size)
        own[[place[row, column] for row in range(rows - 1)]] = 1
        own[place[rows - 1, column]] = -1
        sums.append(own)
        right.append(0)
    aim = np.zeros(size)
    aim[place[at]] = 1
    found = []
    for sign in (1, -1):
        solved = milp(
            sign * aim,
            integrality=np.ones(size),
            bounds=Bounds(lower, upper),
            constraints=LinearConstraint(np.array(sums), right, right),
        )
        assert solved.status == 0, solved.message
        found.append(round(sign * solved.fun))
    return tuple(found)


def whole(parts):
    return np.vstack([parts, parts.sum(axis=0)])


@st.composite
def tables(draw):
    """Clinics of five patients and more, in up to five categories."""
    columns = draw(st.integers(2, 5))
    numbers = st.integers(0, 9) | st.integers(0, 80)
    rows = st.lists(numbers, min_size=columns, max_size=columns).map(
        lambda row: [*row[:-1], max(row[-1], SMALLEST_CELL - sum(row[:-1]))]
    )
    return whole(np.array(draw(st.lists(rows, min_size=1, max_size=6))))


@settings(deadline=None, max_examples=40)
@given(counts=tables())
def test_no_count_left_out_can_be_reckoned_back(counts):
    marks = hidden(counts)
    assert not ((counts > 0) & (counts < SMALLEST_CELL) & ~marks).any()
    known_to_be_none = marks & (counts == 0)  # nobody is nobody, shown or subtracted
    for at in zip(*np.nonzero(marks & ~known_to_be_none), strict=True):
        least, most = reckoned(counts, marks, at)
        assert least <= counts[at] <= most
        assert most - least >= WIDTH, (counts, marks, at)


@settings(deadline=None)
@given(counts=tables())
def test_what_is_left_out_of_a_clinic_or_a_category_is_five_together_or_nobody(counts):
    marks = hidden(counts)
    parts, of_parts = counts[:-1], marks[:-1]
    left_out = np.where(of_parts, parts, 0)
    for sums in (left_out.sum(axis=1), left_out.sum(axis=0)[~marks[-1]]):
        assert not ((sums > 0) & (sums < SMALLEST_CELL)).any()
    assert np.where(marks[-1], counts[-1], 0).sum() not in range(1, SMALLEST_CELL)


@pytest.mark.parametrize(
    ("columns", "sizes"),
    [
        *((2, sizes) for sizes in ([5], [9], [5, 5], [5, 8], [7, 12], [6, 20])),
        *((3, sizes) for sizes in ([5], [9], [5, 6])),
    ],
)
def test_not_even_who_knows_the_method_has_a_small_count(sizes, columns):
    """All studies of so many patients, those with the same answer together."""
    answers: dict[tuple, list] = {}
    for rows in product(*(_ways(size, columns) for size in sizes)):
        counts = whole(np.array(rows))
        marks = hidden(counts)
        answers.setdefault(tuple(np.where(marks, -1, counts).ravel()), []).append(counts.ravel())
    for answer, studies in answers.items():
        for at, shown in enumerate(answer):
            possible = {int(study[at]) for study in studies}
            if shown < 0 and possible & set(range(1, SMALLEST_CELL)):
                assert len(possible) >= 3, (answer, at, possible)


def _ways(size, columns):
    return [row for row in product(range(size + 1), repeat=columns) if sum(row) == size]


def test_where_no_cell_is_small_all_are_shown():
    assert not hidden(whole(np.array([[12, 7, 0], [9, 30, 5]]))).any()


def test_the_complement_of_a_small_cell_is_not_shown_either():
    marks = hidden(whole(np.array([[3, 197], [50, 150], [60, 140]])))
    assert marks.tolist() == [[True, True], [True, True], [False, False], [False, False]]


def test_a_category_of_few_over_all_clinics_is_left_out_there_with_another():
    counts = whole(np.array([[2, 90, 8], [0, 50, 30]]))
    assert hidden(counts)[-1].tolist() == [True, False, True]


@settings(deadline=None)
@given(st.dictionaries(st.text("abcd", min_size=1, max_size=2), st.integers(0, 12), min_size=1))
def test_no_clinic_is_told_alone_that_has_fewer_than_five(patients):
    names = groups_of(patients)
    assert set(names) == set(patients)
    if sum(patients.values()) >= SMALLEST_CELL:
        for name in set(names.values()):
            assert sum(patients[site] for site in names if names[site] == name) >= SMALLEST_CELL


def test_a_clinic_of_one_patient_shares_a_row_with_the_next_smallest():
    names = groups_of({"a": 400, "b": 4, "c": 1, "d": 30})
    assert names == {"a": "a", "b": "b + c", "c": "b + c", "d": "d"}
    assert groups_of({"a": 400, "b": 1, "c": 30})["b"] == "b + c"


@pytest.mark.parametrize(
    ("count", "as_told"), [(0, 0), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_counts_are_told_to_the_nearest_five(count, as_told):
    assert told(count) == as_told


@given(st.integers(5, 10**6))
def test_a_count_that_is_told_may_be_any_of_five(count):
    same = [one for one in range(count - 5, count + 6) if told(one) == told(count)]
    assert len(same) == 5
