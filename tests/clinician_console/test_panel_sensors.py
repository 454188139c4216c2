"""The therapist sees whose body it is, and is asked where that is not known."""

from __future__ import annotations

import numpy as np
import pytest

from clinician_console.panels.kit.parts import Shape
from clinician_console.record.signals import Signal, SignalState, StreamInfo
from clinician_console.session.offered import OfferedStream
from clinician_console.session.streams import SETTLE_S, StreamChoice

BELT = OfferedStream("uid-1", "ECG", "polar H10", "belt-7", "laptop")
OTHER = OfferedStream("uid-2", "ECG", "eego", "amp-1", "laptop")


@pytest.fixture
def asked(seat):
    """Ask about these streams in the window."""

    def ask(*found):
        choice = seat.traces.choice = StreamChoice()
        choice.look("ECG", found, 0.0)
        choice.look("ECG", found, SETTLE_S)
        seat.window.refresh()
        return choice

    return ask


def test_without_a_sensor_the_window_says_none_attached_and_never_no_signal(seat):
    seat.window.refresh()
    quality = seat.window.heart.quality
    assert quality.word == "Quality: none attached"
    assert quality.shape is Shape.DASH
    assert seat.traces.heart.state is SignalState.ABSENT
    assert not seat.window.heart.question.isVisible()
    assert seat.window.heart.change.text() == seat.window.heart.rmssd.text() == ""


def test_a_curve_is_named_by_what_sends_it(seat):
    seat.feed("polar H10", 2.0, label="ECG (mV), polar H10")
    seat.window.refresh()
    curve = seat.window.heart.curves["polar H10"]
    assert curve.toolTip() == "ECG (mV), polar H10"
    assert seat.window.header.signals.lights["polar H10"].toolTip() == "polar H10"


def test_a_belt_that_is_lost_counts_down_before_the_therapists_eyes(seat):
    panel = seat.window.heart
    assert not panel.standing.isVisible()
    seat.traces.standing = "Belt lost; trying again in 4 s"
    seat.window.refresh()
    assert panel.standing.isVisible()
    assert panel.standing.whole() == panel.standing.accessibleName() == seat.traces.standing
    seat.traces.standing = ""
    seat.window.refresh()
    assert not panel.standing.isVisible()


def test_a_new_sensor_is_asked_about_by_name_and_used_on_a_press(seat, asked):
    choice = asked(BELT)
    question = seat.window.heart.question
    assert question.isVisible()
    assert "polar H10" in question.words()
    question.use.click()
    assert choice.look("ECG", [BELT], 5.0) == BELT
    seat.window.refresh()
    assert not question.isVisible()


def test_of_two_of_a_kind_the_therapist_chooses_one(seat, asked):
    choice = asked(BELT, OTHER)
    question = seat.window.heart.question
    assert question.streams.count() == 2
    question.streams.later.click()
    chosen = question.streams.chosen()
    question.use.click()
    assert choice.look("ECG", [BELT, OTHER], 5.0) == chosen


def test_none_of_them_leaves_the_window_as_it_was(seat, asked):
    choice = asked(BELT)
    seat.window.heart.question.leave.click()
    seat.window.refresh()
    assert not seat.window.heart.question.isVisible()
    assert choice.look("ECG", [BELT], 60.0) is None


@pytest.mark.parametrize(("signal", "least"), [("ECG", 1.5), ("EDA", 1.0), ("Respiration", 0.5)])
def test_noise_is_not_blown_up_to_the_height_of_a_signal(seat, signal, least):
    from clinician_console.panels.kit.curve_plot import LEAST_SPANS

    assert LEAST_SPANS[signal] == least
    seat.traces.begin("belt", f"{signal} (x), belt", 100.0, shown_as=signal)
    seat.window.refresh()
    assert seat.window.heart.curves["belt"].least_span == least


def test_what_is_computed_of_a_signal_is_a_figure_and_has_no_curve_or_light_of_its_own(seat):
    seat.feed("belt EDA", 20, "EDA (µS)")
    rows = StreamInfo("level, belt EDA", Signal.FEATURE, 0.0, ("level",), ("uS",), "belt EDA")
    seat.traces.begin_feature(rows, "level, belt EDA (µS)")
    seat.traces.add("level, belt EDA", np.arange(3.0), np.arange(3.0), 0)
    seat.let(0.5)
    assert list(seat.window.heart.curves) == ["belt EDA"]
    assert list(seat.window.heart.figures) == ["level, belt EDA"]
    assert list(seat.window.header.signals.lights) == ["belt EDA"]


def test_what_the_headset_samples_has_neither_a_curve_nor_a_light(seat):
    seat.traces.begin_headset("head_pose", "MoCap (m), head_pose", 90.0)
    seat.traces.add("head_pose", np.arange(3.0), np.arange(3.0), 0)
    seat.let(0.5)
    assert seat.window.heart.curves == {}
    assert seat.window.header.signals.lights == {}
