"""The body in figures: against the patient's own rest, grey where it cannot be believed."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.body.figures import LIVE_S, figure_of
from clinician_console.panels.session.figures import figure_said
from clinician_console.record.signals import Samples, Signal, SignalState, StreamInfo, with_unit
from shared.clock import NS_PER_S

NAME = "skin level, belt EDA"


def skin(name: str = NAME) -> StreamInfo:
    return StreamInfo(name, Signal.FEATURE, 0.0, ("level", "good"), ("uS", "1"), "belt EDA")


def rows(at_s, levels, good=1.0, name: str = NAME) -> Samples:
    values = np.array([[level, good] for level in levels], dtype=np.float32)
    times_ns = (np.array(at_s, dtype=np.float64) * NS_PER_S).astype(np.int64)
    return Samples(name, 0, times_ns, values)


def test_a_figure_is_told_against_the_patients_own_rest():
    figure = figure_of(skin())
    assert figure_said(figure, 0.0) == "–"
    figure.take(rows([1, 2, 3], [4.0, 5.0, 6.0]), resting=True)
    figure.take(rows([4], [9.0]), resting=True)
    assert figure.rest == pytest.approx(6.0)
    figure.take(rows([5], [7.5]), resting=False)
    assert figure.rest == pytest.approx(6.0), "what comes after rest changes it no more"
    assert figure_said(figure, 5.5) == "7.5 µS  +1.5"
    assert figure.state(5.5) is SignalState.GOOD


def test_what_cannot_be_believed_counts_in_no_rest_and_says_so():
    figure = figure_of(skin())
    figure.take(rows([1], [900.0], good=0.0), resting=True)
    assert figure.rest is None
    assert figure.state(1.5) is SignalState.DOUBTFUL
    assert figure_said(figure, 1.5) == "900 µS ?"


def test_an_old_figure_says_how_old_it_is():
    figure = figure_of(skin())
    figure.take(rows([1], [4.0]), resting=False)
    assert figure.state(1.0 + LIVE_S) is SignalState.GOOD
    assert figure.state(13.0) is SignalState.SILENT
    assert figure_said(figure, 13.0) == "4 µS, 12 s ago"
    figure.take(rows([14, 15], [4.0, 3.0]), resting=True)
    assert figure_said(figure, 15.0) == "3 µS  −0.5"
    assert figure_said(figure, 30.0) == "3 µS, 15 s ago", "its age has the place of its change"


def test_a_number_that_is_none_is_not_shown_as_one():
    figure = figure_of(skin())
    figure.take(rows([1], [np.nan]), resting=True)
    assert figure_said(figure, 1.0) == "–"
    assert figure.rest is None


def test_the_first_few_stand_beside_the_heart_and_all_are_a_key_away(seat):
    now_s = seat.room.console_clock.now_ns() / NS_PER_S
    for number in range(8):
        name = f"level {number}, belt EDA"
        seat.feed("belt EDA", 0.1)
        seat.traces.begin_feature(skin(name), name)
        seat.traces.figures[name].take(rows([now_s], [float(number)], name=name), resting=False)
    seat.window.refresh()
    heart, figures = seat.window.heart, seat.window.figures
    assert [cell.words.whole() for cell in heart.figures.values()] == [
        f"{number} µS" for number in range(4)
    ]
    assert heart.all_figures.isVisible()
    assert not figures.isVisible()
    heart.all_figures.click()
    seat.window.refresh()
    assert figures.isVisible()
    assert not heart.isVisible()
    assert len(figures.cells) == 8
    figures.close_it.click()
    seat.window.refresh()
    assert heart.isVisible()


def test_a_number_a_minute_is_read_as_people_read_it() -> None:
    assert with_unit("16", "1/min") == "16/min"
    assert with_unit("7.5", "uS") == "7.5 µS"
    assert with_unit("0.1", "uS/min") == "0.1 µS/min"
    assert with_unit("12", "1") == "12"
