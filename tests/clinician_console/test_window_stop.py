"""The safe stop is reached from everywhere, at once, and left on purpose only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from clinician_console.panels.kit.shortcuts import is_typing
from clinician_console.panels.session.safe_place import NEW_STOP
from shared.rules.states import SessionState
from shared.wire.messages import Stop


def focusable(window) -> list[QWidget]:
    """Everything in the window that can have the keyboard now."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
    ]


def test_escape_stops_whatever_has_the_focus(seat):
    seat.begin_exposure()
    widgets = focusable(seat.window)
    assert len(widgets) > 20
    for widget in widgets:
        widget.setFocus()
        before = seat.steering.halt
        QTest.keyPress(QApplication.focusWidget() or seat.window, Qt.Key.Key_Escape)
        assert seat.steering.halt == before + 1, widget.accessibleName()


def test_space_stops_whatever_has_the_focus_except_where_text_is_typed(seat):
    seat.begin_exposure()
    for widget in focusable(seat.window):
        widget.setFocus()
        before = seat.steering.halt
        QTest.keyPress(widget, Qt.Key.Key_Space)
        expected = before if is_typing(widget) else before + 1
        assert seat.steering.halt == expected, widget.accessibleName()
    assert is_typing(seat.window.log.note)


def test_a_note_is_typed_with_spaces_and_kept_when_escape_stops(seat):
    seat.begin_exposure()
    seat.window.log.note.setFocus()
    QTest.keyClicks(seat.window.log.note, "holds the rail")
    assert seat.steering.halt == 0
    QTest.keyPress(seat.window.log.note, Qt.Key.Key_Escape)
    assert seat.steering.halt == 1
    assert seat.window.log.note.text() == "holds the rail"


def test_space_stops_again_once_the_note_is_written_down(seat):
    seat.begin_exposure()
    QTest.keyClick(seat.window, Qt.Key.Key_N)
    QTest.keyClicks(seat.window.log.note, "calm")
    QTest.keyClick(seat.window.log.note, Qt.Key.Key_Return)
    QTest.keyPress(seat.window, Qt.Key.Key_Space)
    assert seat.steering.halt == 1
    assert seat.room.recorder.events("note")[0].data["text"] == "calm"


def test_space_stops_while_a_rating_is_being_typed(seat):
    seat.begin_exposure()
    QTest.keyClicks(seat.window, "45")
    QTest.keyPress(seat.window, Qt.Key.Key_Space)
    assert seat.steering.halt == 1


def test_escape_stops_from_inside_a_dialog_and_leaves_the_dialog_open(seat, qtbot):
    seat.begin_exposure()
    dialog = QDialog(seat.window)
    field = QLineEdit()
    QVBoxLayout(dialog).addWidget(field)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    field.setFocus()
    QTest.keyPress(field, Qt.Key.Key_Escape)
    assert seat.steering.halt == 1
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_the_stop_leaves_on_the_press_of_the_key_and_asks_nothing(seat, key):
    seat.begin_exposure()
    seat.room.headset_end.poll()
    QTest.keyPress(seat.window, key)
    first = seat.room.headset_end.poll()[0]
    assert isinstance(first, Stop)
    assert QApplication.activeModalWidget() is None
    QTest.keyRelease(seat.window, key)
    assert seat.steering.halt == 1


def test_the_stop_leaves_on_the_press_of_the_mouse(seat):
    seat.begin_exposure()
    seat.room.headset_end.poll()
    QTest.mousePress(seat.window.stop, Qt.MouseButton.LeftButton)
    assert isinstance(seat.room.headset_end.poll()[0], Stop)
    QTest.mouseRelease(seat.window.stop, Qt.MouseButton.LeftButton)
    assert seat.steering.halt == 1


def test_a_key_that_is_held_down_is_one_stop(seat):
    seat.begin_exposure()
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    again = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", autorep=True
    )
    QApplication.sendEvent(seat.window, again)
    assert seat.steering.halt == 1


def test_a_stop_is_possible_before_any_headset_answered(seat):
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.window.refresh()
    assert seat.steering.state is SessionState.SAFE_PLACE
    assert "not confirmed" in seat.window.safe_place.headline.text()


def test_the_stop_button_never_moves_and_is_never_disabled(seat):
    def place():
        QApplication.processEvents()
        assert seat.window.stop.isEnabled()
        return seat.window.stop.mapTo(seat.window, QPoint(0, 0)), seat.window.stop.size()

    begin = place()
    seat.begin_exposure(step=2)
    assert place() == begin
    seat.height.slider.ask_for(49.0)
    assert place() == begin
    seat.room.pull_cable()
    seat.let(1.5)
    assert place() == begin
    QTest.keyPress(seat.window, Qt.Key.Key_F1)
    assert place() == begin
    assert not seat.window.help.geometry().intersects(seat.window.stop.geometry())


def test_after_a_stop_the_window_says_how_long_it_took_and_who_stopped(seat):
    seat.begin_exposure()
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.window.refresh()
    assert seat.window.safe_place.isVisible()
    seat.room.until(lambda: seat.session.stop_times.last_ms is not None)
    seat.window.refresh()
    words = f"In the safe place — {seat.session.stop_times.last_ms:.0f} ms"
    assert seat.window.safe_place.headline.text() == words
    assert seat.window.safe_place.reason.whole() == "You stopped."


@pytest.mark.parametrize(
    ("choice", "state"),
    [("to_pause", SessionState.PAUSED), ("to_recovery", SessionState.RECOVERY)],
)
def test_leaving_the_safe_place_takes_two_presses(seat, choice, state):
    seat.begin_exposure()
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.let(4)
    panel = seat.window.safe_place
    assert not getattr(panel, choice).isVisible()
    QTest.mouseClick(panel.leave, Qt.MouseButton.LeftButton)
    assert seat.steering.state is SessionState.SAFE_PLACE
    QTest.mouseClick(getattr(panel, choice), Qt.MouseButton.LeftButton)
    seat.let(1)
    assert seat.session.state is state
    assert not panel.isVisible()


def test_a_stop_in_the_middle_of_a_drag_takes_the_handle_out_of_the_hand(seat):
    seat.begin_exposure()
    slider = seat.height.slider
    here = QPoint(round(slider._x(0.0)), 11)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(slider, here + QPoint(30, 0))
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.window.refresh()
    rev = seat.steering.rev
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=here + QPoint(30, 0))
    seat.let(2)
    assert seat.steering.rev == rev
    assert seat.height.slider.draft is None


def press_enter(seat) -> None:
    QTest.keyClick(QApplication.focusWidget() or seat.window, Qt.Key.Key_Return)


def ask_to_leave(seat):
    """In the safe place, with the question open."""
    seat.begin_exposure()
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.let(4)
    QTest.mouseClick(seat.window.safe_place.leave, Qt.MouseButton.LeftButton)
    return seat.window.safe_place


def test_a_stray_enter_on_the_question_stays_in_the_safe_place(seat):
    panel = ask_to_leave(seat)
    assert panel.stay.hasFocus()
    press_enter(seat)
    seat.let(1)
    assert not panel.stay.isVisible()
    assert seat.session.state is SessionState.SAFE_PLACE
    press_enter(seat)
    assert not panel.stay.isVisible()


def test_the_way_out_is_grey_with_a_countdown_until_the_patient_has_rested(seat):
    seat.begin_exposure()
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    panel = seat.window.safe_place
    seat.room.until(lambda: seat.room.loop.in_safe_place)
    told = []
    for _ in range(8):
        seat.let(0.4)
        told.append(panel.wait.whole())
        assert panel.leave.isEnabled() is (not seat.session.rest_left_s())
        assert panel.wait.text() == panel.wait.whole(), "it is cut"
        assert bool(panel.leave.toolTip()) is bool(panel.wait.whole())
    for seconds in (3, 2, 1):
        assert any(words == f"The patient rests: in {seconds} s" for words in told)
    seat.let(0.4)
    assert panel.leave.isEnabled()
    assert not panel.wait.whole()


def test_a_way_out_that_the_headset_refuses_stays_on_the_panel_with_its_reason(seat):
    panel = ask_to_leave(seat)
    seat.room.display.hold_stop(True)  # the client knows of it before the console does
    seat.room.loop.frame()
    QTest.mouseClick(panel.to_pause, Qt.MouseButton.LeftButton)
    seat.let(1)
    assert panel.reason.whole().startswith("Refused: ")
    seat.let(1)
    assert panel.reason.whole().startswith("Refused: ")


def test_a_question_that_a_new_stop_took_away_says_so(seat):
    panel = ask_to_leave(seat)
    seat.room.press_stop()
    seat.let(0.5)
    assert not panel.to_pause.isVisible()
    assert panel.reason.whole() == NEW_STOP


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_whoever_presses_leave_twice_stays_in_the_safe_place(seat, share):
    seat.begin_exposure()
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.let(4)
    leave = seat.window.safe_place.leave
    spot = leave.mapToGlobal(QPoint(round(share * leave.width()), leave.height() // 2))
    QTest.mouseClick(leave, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    under = seat.window.childAt(seat.window.mapFromGlobal(spot))
    assert under is seat.window.safe_place.stay
    QTest.mouseDClick(under, Qt.MouseButton.LeftButton)
    seat.let(2)
    assert seat.session.state is SessionState.SAFE_PLACE
    assert seat.steering.state is SessionState.SAFE_PLACE


@pytest.mark.parametrize("who", ["therapist", "client"])
def test_a_new_stop_takes_the_question_away_and_a_later_enter_leaves_nothing(seat, who):
    panel = ask_to_leave(seat)
    panel.to_pause.setFocus()
    if who == "therapist":
        QTest.keyPress(panel.to_pause, Qt.Key.Key_Escape)
    else:
        status = seat.session.headset.status
        newer = status.model_copy(update={"stop_number": status.stop_number + 1})
        seat.session.headset.status = newer
    press_enter(seat)
    assert not panel.to_pause.isVisible()
    assert seat.steering.state is SessionState.SAFE_PLACE
    seat.let(1)
    press_enter(seat)
    seat.let(1)
    assert seat.session.state is SessionState.SAFE_PLACE


@pytest.mark.parametrize("choice", ["to_pause", "to_recovery"])
def test_after_leaving_the_safe_place_enter_presses_nothing(seat, choice):
    panel = ask_to_leave(seat)
    QTest.mouseClick(getattr(panel, choice), Qt.MouseButton.LeftButton)
    seat.let(2)
    assert QApplication.focusWidget() is seat.window
    state, rev = seat.session.state, seat.steering.rev
    press_enter(seat)
    seat.let(1)
    assert (seat.session.state, seat.steering.rev) == (state, rev)
    assert seat.window.dimensions.answer.sentence() == ""


def test_a_button_that_is_disabled_gives_the_keyboard_to_no_other_button(seat):
    seat.begin_exposure()
    seat.window.steps.go.setFocus()
    seat.session.acts.safe_stop()
    seat.window.refresh()
    assert QApplication.focusWidget() is seat.window


def test_the_time_of_an_earlier_stop_is_never_shown_for_the_patients_stop(seat):
    panel = ask_to_leave(seat)
    QTest.mouseClick(panel.to_pause, Qt.MouseButton.LeftButton)
    seat.let(2)
    seat.session.stop_times.last_ms = earlier_ms = 98765.0
    seat.room.display.hold_stop(True)
    shown = set()
    for _ in range(100):
        seat.let(0.02)
        if panel.isVisible():
            shown.add(panel.headline.text())
    assert seat.session.state is SessionState.SAFE_PLACE
    assert panel.reason.whole() == "The patient stopped."
    assert not any(f"{earlier_ms:.0f}" in words for words in shown)
