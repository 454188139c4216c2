"""One axis carries the session so far: what was asked, felt, shown, noted and done."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from clinician_console.analysis.lane import MarkKind
from clinician_console.body.figures import Figure
from clinician_console.body.so_far import FIRST_S, SoFar, main_way
from clinician_console.body.traces import Traces
from clinician_console.panels.kit.time_axis import LABEL_PX, TimeAxis
from clinician_console.panels.kit.times import Times
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S


@pytest.fixture
def walked(make_room):
    """A session with two steps, a cue, a note, ratings and a heart; and what was seen of it."""
    room, traces = make_room(), Traces()
    so_far = SoFar(room.session, traces)
    acts = room.session.acts
    room.begin_exposure(0)
    acts.rate(30)
    room.let(20.0)
    assert acts.go_to_step(room.protocol.steps[1]).sent
    room.let(20.0)
    assert acts.show_cue("gust", asked_patient=True).sent
    acts.note("grips the rail")
    acts.chart(lambda chart: chart.sickness(5))
    room.let(20.0)
    traces.heart.baseline_bpm = 68.0
    for back_s in range(30, 0, -1):
        traces.heart.rates.add(room.console_clock.now_ns() / NS_PER_S - back_s, 80.0)
    return room, traces, so_far


def ahead_s(room):
    return room.console_clock.now_ns() / NS_PER_S - room.session.now_s()


def test_every_lane_has_what_happened_where_it_happened(walked):
    room, _, so_far = walked
    now_s = room.session.now_s()
    exposure, ratings, heart, marks, _ = so_far.lanes(ahead_s(room))
    assert exposure.label == "Height"
    steps = [(mark.said, mark.kind) for mark in exposure.marks]
    assert steps == [(step.name, MarkKind.STEP) for step in room.protocol.steps[:2]]
    assert exposure.value_at(now_s - 1.0) == pytest.approx(1.0 / 40.0)
    assert exposure.value_at(1.0) is None, "there was no exposure yet"
    assert ratings.values.tolist() == [30]
    assert np.allclose(ratings.rings[-1], [now_s - 20.0, 5 / 20], atol=0.2)
    assert heart.rest == 68.0
    assert heart.value_at(now_s) == 80.0
    kinds = [(mark.said, mark.kind) for mark in marks.marks]
    cue, note = ("cue “Gust of wind”", MarkKind.OTHER), ("note: grips the rail", MarkKind.NOTE)
    assert kinds == [cue, note], "the stop that was practised is no stop"


def test_a_moment_is_read_in_words(walked):
    room, _, so_far = walked
    lanes = so_far.lanes(ahead_s(room))
    said = so_far.said_at(room.session.now_s() - 19.8, lanes)
    assert said.startswith("One metre up · height 1 m")
    for part in ("sickness 5 of 20", "80 bpm", "cue “Gust of wind”", "note: grips the rail"):
        assert part in said
    assert so_far.said_at(0.0, lanes) == ""


def test_a_second_that_was_looked_down_is_in_the_band_and_one_nobody_saw_is_not(walked):
    room, traces, so_far = walked
    figure = traces.figures["gaze down, gaze"] = Figure("gaze down", "gaze", "%")
    shown = so_far.lanes(ahead_s(room))[-1]
    assert (shown.label, shown.spans) == ("Looks down –", ())
    seen = [(90.0, True), (80.0, True), (10.0, True), (95.0, False), (70.0, True)]
    for value, good in seen:
        room.let(1.0)
        figure.value, figure.good = value, good
        figure.at_s = room.console_clock.now_ns() / NS_PER_S
        so_far.look(ahead_s(room))
    shown = so_far.lanes(ahead_s(room))[-1]
    assert shown.label == "Looks down"
    assert [round(span.length_s) for span in shown.spans] == [2, 1]


def test_the_axis_grows_in_steps_and_is_drawn_anew_only_where_something_is_new(walked):
    room, _, so_far = walked
    before = so_far.look(ahead_s(room))
    assert so_far.lasts_s == FIRST_S
    room.console_clock.advance(2.0)
    assert so_far.look(ahead_s(room)) == before
    room.session.acts.rate(40)
    assert so_far.look(ahead_s(room)) != before
    room.console_clock.advance(FIRST_S)
    so_far.look(ahead_s(room))
    assert so_far.lasts_s == FIRST_S * 1.5


def test_the_band_shows_the_dimension_that_the_hierarchy_has_most_values_of():
    heights = load_protocol("heights")
    way = main_way(heights, heights.steps[0].scene)
    assert (way.dimension.name, way.most) == ("height_m", 40.0)
    assert way.value(way.share({"height_m": 12.0})) == pytest.approx(12.0)
    assert np.isnan(way.share({}))
    assert main_way(heights, "a_scene_of_another_version") is None


def test_the_pointer_and_the_arrows_read_the_axis(walked, qtbot):
    room, _, so_far = walked
    axis = TimeAxis(so_far, Times(room.session.now_s, room.console_clock))
    qtbot.addWidget(axis)
    axis.resize(600, 120)
    axis.refresh()
    place = QPointF(axis.place_of(room.session.now_s() - 19.8), 20.0)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    axis.mouseMoveEvent(move)
    assert "note: grips the rail" in axis.words
    assert axis.accessibleDescription() == axis.words
    axis.leaveEvent(QEvent(QEvent.Type.Leave))
    assert axis.words == ""
    QTest.keyClick(axis, Qt.Key.Key_Home)
    assert axis.words == "00:00"
    QTest.keyClick(axis, Qt.Key.Key_Right)
    assert axis.moment_s == pytest.approx(so_far.lasts_s / 100)
    assert axis.time_at(LABEL_PX) == 0.0
    assert not axis.grab().isNull()
