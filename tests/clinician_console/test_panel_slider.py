"""A slider has two marks, and asks for nothing before it is let go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from clinician_console.panels.kit.graded_slider import GradedSlider
from clinician_console.panels.kit.scale import Scale
from clinician_console.panels.kit.theme import Colour
from protocols.scenes.glass_lift import SPEC as GLASS_LIFT
from shared.rules.guardrails import Range

DIMENSIONS = GLASS_LIFT.dimensions


def at(slider, value: float) -> QPoint:
    return QPoint(round(slider._x(value)), 11)


def test_where_nobody_may_act_a_slider_asks_for_nothing(windows, qtbot):
    limits = DIMENSIONS[0].guardrail
    scale = Scale.of(DIMENSIONS[0], limits)
    slider = GradedSlider("Height", scale, limits.recommended, lambda: 0.0, None)
    qtbot.addWidget(slider)
    told: list[object] = []
    slider.answered.connect(lambda answer, _value: told.append(answer))
    slider.show_marks(0.0, 0.0, settled=True)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.draft is not None
    QTest.keyClick(slider, Qt.Key.Key_Return)
    slider.ask_for(3.0)
    assert told == []


def test_the_second_mark_is_where_the_patient_is(seat):
    seat.begin_exposure()
    assert seat.session.acts.request("height_m", 8.0).sent
    seat.let(1.0)
    asked, confirmed = seat.height.slider.marks
    assert asked == 8.0
    assert confirmed == pytest.approx(seat.room.height_m, abs=0.3)
    assert 0.0 < confirmed < 8.0
    assert "on its way, patient at" in seat.height.state.whole()
    seat.let(8.0)
    assert seat.height.slider.marks == (8.0, 8.0)
    assert seat.height.state.whole() == "confirmed"


def test_dragging_sends_nothing_until_the_handle_is_let_go(seat):
    seat.begin_exposure()
    slider, rev = seat.height.slider, seat.steering.rev
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=at(slider, 0.0))
    for metres in (1, 3, 5, 7, 9, 8):
        QTest.mouseMove(slider, at(slider, metres))
        seat.window.refresh()
        assert seat.steering.rev == rev
    assert seat.height.state.whole() == "let go to ask"
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=at(slider, 8.0))
    assert seat.steering.rev == rev + 1
    assert seat.steering.wanted["height_m"] == 8.0


def test_a_press_on_the_track_goes_toward_calm_only(seat):
    seat.begin_exposure(step=3)
    slider, asked = seat.height.slider, seat.steering.wanted["height_m"]
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at(slider, 40.0))
    assert seat.steering.wanted["height_m"] == asked
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at(slider, 1.0))
    assert seat.steering.wanted["height_m"] == 1.0


def test_left_is_always_calmer_whatever_way_the_numbers_run(seat):
    seat.begin_exposure(step=3)
    row = seat.window.dimensions.dimension_rows["edge_distance_m"]
    QTest.keyClick(row.slider, Qt.Key.Key_Left)
    assert seat.steering.wanted["edge_distance_m"] == pytest.approx(1.1)


def test_calmer_counts_from_what_is_asked_for_even_before_the_next_redraw(seat):
    seat.begin_exposure(step=3)
    assert seat.session.acts.request("height_m", 2.0).sent
    QTest.keyClick(seat.height.slider, Qt.Key.Key_Left)
    assert seat.steering.wanted["height_m"] == 1.0


def test_more_by_keys_is_chosen_first_and_asked_for_with_enter(seat):
    seat.begin_exposure()
    slider = seat.height.slider
    slider.setFocus()
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert seat.steering.wanted["height_m"] == 0.0
    assert seat.height.value.text() == "3 m"
    assert "Enter" in seat.height.state.whole()
    QTest.keyClick(slider, Qt.Key.Key_Return)
    assert seat.steering.wanted["height_m"] == 3.0


def test_the_asked_mark_stays_filled_while_more_is_only_chosen(seat):
    seat.begin_exposure(step=3)
    seat.let(20.0)
    slider = seat.height.slider
    asked = seat.steering.wanted["height_m"]
    slider.setFocus()
    for _ in range(6):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    picture = slider.grab().toImage()
    assert picture.pixelColor(at(slider, asked)).name() == Colour.ACCENT.code
    assert picture.pixelColor(at(slider, slider.draft)).name() != Colour.ACCENT.code


def test_a_value_that_was_only_chosen_is_let_go_with_the_focus(seat):
    seat.begin_exposure()
    seat.height.slider.setFocus()
    QTest.keyClick(seat.height.slider, Qt.Key.Key_Right)
    seat.window.steps.list.setFocus()
    seat.window.refresh()
    assert seat.height.slider.draft is None
    assert seat.height.value.text() == "0 m"


def test_a_ladder_shows_the_name_of_its_level(seat):
    seat.begin_exposure(step=3)
    row = seat.window.dimensions.dimension_rows["edge_guard"]
    assert row.value.text() == "railing"


def test_a_value_not_confirmed_within_half_a_second_is_said_to_be_so(seat):
    seat.begin_exposure()
    seat.room.client_runs = False
    assert seat.session.acts.request("height_m", 5.0).sent
    seat.let(0.1)
    assert seat.height.state.whole().startswith("sent, patient at")
    seat.let(0.5)
    assert seat.height.state.whole() == "last heard: 0 m — sent, not confirmed"


def test_sliders_rest_while_the_patient_is_not_in_a_scene(seat):
    seat.room.begin_baseline()
    seat.window.refresh()
    assert not seat.height.slider.isEnabled()


@given(st.sampled_from(DIMENSIONS), st.floats(-10, 200))
def test_every_notch_lies_inside_the_absolute_bounds(dimension, value):
    scale = Scale.of(dimension, dimension.guardrail)
    notch = scale.nearest(value)
    assert dimension.guardrail.absolute.holds(scale.value(notch))
    inside = dimension.guardrail.absolute.clamp(value)
    assert abs(scale.value(notch) - inside) <= scale.notch / 2 + 1e-9
    assert 0.0 <= scale.share(value) <= 1.0


@given(
    st.floats(-100, 100),
    st.floats(0, 500),
    st.sampled_from([0.05, 0.1, 1.0]),
    st.sampled_from([1, -1]),
)
def test_a_scale_runs_from_calm_to_most_without_turning_back(lowest, span, notch, harder_is):
    scale = Scale(Range(lowest=lowest, highest=lowest + span), notch, harder_is)
    ends = scale.limits.lowest, scale.limits.highest
    calm, most = ends if harder_is > 0 else ends[::-1]
    assert scale.value(0) == pytest.approx(calm)
    assert scale.value(scale.notches) == pytest.approx(most)
    shares = [scale.share(scale.value(step)) for step in range(min(scale.notches, 200) + 1)]
    assert shares == sorted(shares)
