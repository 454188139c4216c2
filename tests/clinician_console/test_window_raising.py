"""Raising takes a decision: no single key does it, whatever has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.panels.session.steps import what_it_raises
from protocols.catalogue import SCENES
from shared.rules.states import SessionState

STOPS = {Qt.Key.Key_Escape, Qt.Key.Key_Space}
SINGLE_KEYS = [
    key
    for key in Qt.Key
    if key not in STOPS
    and (
        0x20 <= key.value < 0x7F
        or Qt.Key.Key_Tab.value <= key.value <= Qt.Key.Key_PageDown.value
        or Qt.Key.Key_F1.value <= key.value <= Qt.Key.Key_F12.value
    )
]
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def raised(seat, before) -> list[str]:
    spec = SCENES[seat.steering.scene]
    return [
        dimension.name
        for dimension in spec.dimensions
        if (seat.steering.wanted[dimension.name] - before[dimension.name]) * dimension.harder_is > 0
    ]


def press_everything(seat, widget, keys) -> None:
    for key in keys:
        before = dict(seat.steering.wanted)
        widget.setFocus()
        QTest.keyClick(widget, key)
        assert raised(seat, before) == [], (widget.accessibleName(), key)


def test_no_key_raises_from_a_slider_the_list_or_the_window(seat):
    seat.begin_exposure(step=3)
    sliders = [row.slider for row in seat.window.dimensions.dimension_rows.values()]
    for widget in (*sliders, seat.window.steps.list, seat.window, seat.window.log.lines):
        press_everything(seat, widget, SINGLE_KEYS)


def test_no_key_but_enter_presses_a_button(seat):
    seat.begin_exposure(step=3)
    seat.window.steps.list.setCurrentRow(4)
    for button in (seat.window.steps.go, seat.window.dimensions.answer.confirm):
        press_everything(seat, button, [key for key in SINGLE_KEYS if key not in ENTER])


def test_no_key_goes_on_after_a_pause(seat):
    seat.begin_exposure(step=1)
    seat.session.acts.move_to(SessionState.PAUSED)
    seat.let(0.5)
    for key in SINGLE_KEYS:
        QTest.keyClick(seat.window, key)
        assert seat.steering.state is SessionState.PAUSED, key


def test_choosing_a_step_asks_for_nothing_until_the_button_is_pressed(seat):
    seat.begin_exposure(step=0)
    rev = seat.steering.rev
    seat.window.steps.list.setFocus()
    QTest.keyClick(seat.window.steps.list, Qt.Key.Key_Down)
    QTest.keyClick(seat.window.steps.list, Qt.Key.Key_Return)
    assert seat.steering.rev == rev
    assert seat.window.steps.go.hasFocus()
    QTest.keyClick(seat.window.steps.go, Qt.Key.Key_Return)
    assert seat.steering.step is seat.room.protocol.steps[1]


def test_one_key_goes_one_step_easier(seat):
    seat.begin_exposure(step=2)
    QTest.keyClick(seat.window, Qt.Key.Key_Minus)
    assert seat.steering.step is seat.room.protocol.steps[1]


def test_a_step_back_that_would_raise_something_is_not_taken_by_a_key(seat):
    seat.begin_exposure(step=3)
    assert seat.session.acts.request("height_m", 1.0).sent
    QTest.keyClick(seat.window, Qt.Key.Key_Minus)
    assert seat.steering.step is seat.room.protocol.steps[3]
    assert "raises Height" in seat.window.steps.answer.sentence()
    assert what_it_raises(seat.steering, seat.room.protocol.steps[2]) == ("Height",)


@pytest.mark.parametrize("step", [0, 5])
def test_the_wheel_changes_no_exposure(seat, step, qtbot):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    seat.begin_exposure(step=step)
    slider, rev = seat.height.slider, seat.steering.rev
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, wheel)
    assert slider.draft is None
    assert seat.steering.rev == rev
