from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clinician_console.outputs.cells import (
    FORMULA_STARTS,
    cell_text,
    escape_text,
    number_text,
    unescape_text,
    utc_text,
)


@given(st.text())
@example("=1+1")
@example("'=1+1")
@example("''")
@example("\r\n@SUM(A1)")
def test_any_text_comes_back_from_a_csv_file_as_it_was_written(text: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([escape_text(text), "next"])
    file.seek(0)
    [row] = csv.reader(file)
    assert row[1] == "next"
    assert unescape_text(row[0]) == text


@given(st.sampled_from(FORMULA_STARTS), st.text())
def test_no_text_cell_begins_like_a_formula(start: str, rest: str) -> None:
    assert escape_text(start + rest).startswith("'")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_comes_back_exactly_and_has_no_exponent_comma_or_apostrophe(
    value: float,
) -> None:
    text = cell_text(value)
    assert float(text) == value
    assert set(text) <= set("-.0123456789")


def test_a_rounded_number_carries_no_noise() -> None:
    assert cell_text(17.51777289450001, 4) == "17.5178"
    assert cell_text(878.830579600617, 3) == "878.831"
    assert cell_text(5, 3) == "5"
    assert cell_text(float("nan"), 3) == ""


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_known_is_an_empty_cell(value: float) -> None:
    assert number_text(value) == ""


def test_a_negative_number_is_not_taken_for_a_formula() -> None:
    assert cell_text(-5) == "-5"
    assert cell_text(-0.5) == "-0.5"


def test_times_are_utc_with_z_wherever_they_were_recorded() -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    local = datetime(2026, 3, 4, 19, 15, tzinfo=kathmandu)
    assert utc_text(local) == "2026-03-04T13:30:00.000000Z"
    assert utc_text(datetime(2026, 3, 4, 13, 30, tzinfo=UTC)) == utc_text(local)
