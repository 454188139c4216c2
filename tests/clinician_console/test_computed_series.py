"""What was computed of the signals: doubtful rows are grey and count nowhere."""

from __future__ import annotations

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.analysis.computed import ComputedSeries
from clinician_console.analysis.course import Span
from clinician_console.outputs.pdf.computed import strip_range
from tests.clinician_console.outputs_kit import write_report
from tests.clinician_console.signals_kit import session_with_signals, stream_of


def series(values, good=None, at_s=None, step_s: float = 1.0) -> ComputedSeries:
    columns = [np.array(values, dtype=np.float64)]
    columns += [] if good is None else [np.array(good, dtype=np.float64)]
    channels, units = ("level", "good"), ("uS", "1")
    return ComputedSeries(
        "skin level, belt",
        channels[: len(columns)],
        units[: len(columns)],
        np.arange(len(values)) * step_s if at_s is None else np.array(at_s),
        np.stack(columns, axis=1),
    )


def test_a_row_in_doubt_counts_in_no_figure() -> None:
    one = series([1.0, 900.0, 2.0, 3.0], good=[1, 0, 1, 1])
    assert one.spread(0) == (1.0, 2.0, 3.0)
    assert one.at_rest(0, [Span(0.0, 2.0, "baseline")]) == 1.5
    assert one.said == (0,)


def test_without_a_word_on_it_every_row_is_believed() -> None:
    one = series([1.0, 900.0, np.nan])
    assert one.good.all()
    assert one.spread(0) == (1.0, 450.5, 900.0)


def test_where_nobody_rested_nothing_is_said_of_rest() -> None:
    assert series([1.0, 2.0]).at_rest(0, ()) is None
    assert series([1.0, 2.0], good=[0, 0]).at_rest(0, [Span(0.0, 5.0, "baseline")]) is None
    assert series([1.0, 2.0], good=[0, 0]).spread(0) is None


def test_a_curve_breaks_where_nothing_came_for_long_and_says_what_is_in_doubt() -> None:
    one = series([1, 2, 3, 4, 5], good=[1, 1, 0, 1, 1], at_s=[0.0, 1.0, 2.0, 30.0, 31.0])
    at_s, values, good = one.curve()
    assert at_s.tolist() == [0.0, 1.0, 2.0, 30.0, 30.0, 31.0]
    assert np.isnan(values[3])
    assert good.tolist() == [True, True, False, False, True, True]


def test_what_occurs_now_and_then_is_told_from_what_comes_evenly() -> None:
    assert not series(range(20)).now_and_then
    assert not series(range(20), at_s=[*range(10), *range(40, 50)]).now_and_then, "one hole"
    assert series(range(6), at_s=[0, 7, 8, 30, 61, 70]).now_and_then


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.booleans()), min_size=1, max_size=40))
def test_the_figures_are_those_of_the_believed_rows(rows) -> None:
    values, good = zip(*rows, strict=True)
    believed = [value for value, can_be in rows if can_be]
    spread = series(values, good).spread(0)
    if not believed:
        assert spread is None
    else:
        assert spread == pytest.approx((min(believed), np.median(believed), max(believed)))


def test_every_feature_is_charted_however_many_there_are_and_the_table_says_how_good(
    tmp_path,
) -> None:
    at_s = np.arange(10.0)
    rows = np.stack([np.sin(at_s), at_s < 8], axis=1)
    many = [
        stream_of(
            f"feature {number}, belt",
            at_s,
            rows,
            signal="Feature",
            labels=("level", "good"),
            units=("uS", "1"),
        )
        for number in range(25)
    ]
    path = write_report(session_with_signals(*many), tmp_path / "report.pdf")
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    charted = [page for page in pages if "Black can be believed" in page]
    for number in range(25):
        assert sum(f"Feature {number}" in page.splitlines() for page in charted) == 1
    table = " ".join(" ".join(pages[len(charted) + 1 :]).split())
    assert "feature 7, belt level, µS 10 80%" in table


@pytest.mark.parametrize(
    ("value", "reaches"),
    [(0.0, (0.0, 0.5)), (0.2, (0.0, 0.7)), (3.0, (2.5, 3.5)), (-1.0, (-1.5, -0.5))],
)
def test_the_strip_of_what_never_changed_reaches_below_zero_only_where_it_was(value, reaches):
    assert strip_range(series([value, value])) == pytest.approx(reaches)
