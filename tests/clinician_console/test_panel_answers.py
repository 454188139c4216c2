"""What the console refuses or asks is shown where it was asked for, and never in a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.session.cues import CuesPanel
from shared.rules.states import SessionState
from shared.wire.parts import Consent


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def climb(seat, *heights_m: float) -> None:
    for height_m in heights_m:
        seat.height.slider.ask_for(height_m)


def test_a_refused_value_says_why_and_the_handle_goes_back(seat):
    seat.begin_exposure()
    climb(seat, 45.0)
    answer = seat.window.dimensions.answer
    assert answer.isVisible()
    assert "may rise by 10 m in one decision" in answer.sentence()
    assert not answer.confirm.isVisible()
    assert seat.height.slider.draft is None
    assert QApplication.activeModalWidget() is None


def test_beyond_the_recommended_range_a_second_press_confirms(seat):
    seat.begin_exposure()
    climb(seat, 10.0, 20.0, 30.0, 40.0, 45.0)
    answer = seat.window.dimensions.answer
    assert "beyond the recommended range" in answer.sentence()
    assert seat.steering.wanted["height_m"] == 40.0
    click(answer.confirm)
    assert seat.steering.wanted["height_m"] == 45.0
    assert not answer.isVisible()


def test_a_question_is_taken_away_by_a_stop(seat):
    seat.begin_exposure()
    climb(seat, 10.0, 20.0, 30.0, 40.0, 45.0)
    QTest.keyPress(seat.window, Qt.Key.Key_Escape)
    seat.window.refresh()
    assert not seat.window.dimensions.answer.isVisible()


def test_a_question_is_taken_away_by_another_request(seat):
    seat.begin_exposure()
    climb(seat, 10.0, 20.0, 30.0, 40.0, 45.0)
    assert seat.session.acts.request("wind", 0.1).sent
    seat.window.refresh()
    assert not seat.window.dimensions.answer.isVisible()


def test_a_step_that_is_too_far_is_refused_beside_the_steps(seat):
    seat.begin_exposure()
    seat.window.steps.list.setCurrentRow(9)
    click(seat.window.steps.go)
    assert seat.window.steps.answer.sentence().startswith("Not done. Height may rise")
    assert seat.steering.step is seat.room.protocol.steps[0]


def test_buttons_stay_where_they_are_when_an_answer_appears(seat):
    seat.begin_exposure()
    seat.window.resize(1280, 720)
    QApplication.processEvents()
    before = seat.window.steps.go.geometry(), seat.window.cues.geometry()
    seat.window.steps.list.setCurrentRow(9)
    click(seat.window.steps.go)
    climb(seat, 45.0)
    QApplication.processEvents()
    assert (seat.window.steps.go.geometry(), seat.window.cues.geometry()) == before


def test_a_cue_that_is_asked_first_takes_two_presses(seat):
    seat.begin_exposure()
    panel = seat.window.cues
    click(panel.buttons["gust"])
    assert panel.armed.words.whole().startswith("Ask: “Gust of wind”?")
    seat.let(1.0)
    assert seat.room.scene.cues == []
    click(panel.armed.fire)
    seat.let(0.2)
    assert seat.room.scene.cues == ["gust"]


def test_a_cue_without_consent_is_not_shown_at_all(seat, qtbot):
    protocol = seat.room.protocol
    consent = {**protocol.consent, "bird": Consent.NEVER, "gust": Consent.ALLOWED}
    seat.room.protocol = protocol.model_copy(update={"consent": consent})
    seat.room.start_console()
    panel = CuesPanel(seat.room.session, seat.room.session.acts, AnswerBar())
    qtbot.addWidget(panel)
    assert set(panel.buttons) == {"gust", "light_dims"}
    assert panel.buttons["gust"].accessibleName() == "Gust of wind"
    assert panel.buttons["light_dims"].accessibleName() == "Cab light dims, ask first"


def test_only_the_moves_of_the_table_can_be_pressed(seat):
    seat.room.connect()
    seat.window.refresh()
    on = {state for state, button in seat.window.states.buttons.items() if button.isEnabled()}
    assert on == {SessionState.ORIENTATION, SessionState.ENDED}
    click(seat.window.states.buttons[SessionState.ORIENTATION])
    seat.let(0.5)
    assert seat.session.state is SessionState.ORIENTATION


def test_pause_becomes_continue_and_back(seat):
    seat.begin_exposure()
    button = seat.window.states.buttons[SessionState.PAUSED]
    click(button)
    seat.let(0.5)
    assert seat.session.state is SessionState.PAUSED
    assert button.text() == "Continue"
    click(button)
    seat.let(0.5)
    assert seat.session.state is SessionState.EXPOSURE


def test_the_session_is_ended_by_two_presses(seat):
    seat.room.begin_baseline()
    seat.window.refresh()
    click(seat.window.states.buttons[SessionState.ENDED])
    assert seat.steering.state is SessionState.BASELINE
    click(seat.window.dimensions.answer.confirm)
    assert seat.steering.state is SessionState.ENDED


def test_no_step_can_be_pressed_where_none_begins_and_the_button_says_why(seat):
    go = seat.window.steps.go
    seat.room.connect()
    seat.window.refresh()
    assert not go.isEnabled()
    assert "go to orientation" in go.toolTip()
    seat.begin_exposure()
    assert go.isEnabled()
    assert go.toolTip() == ""
    seat.session.acts.safe_stop()
    seat.let(2)
    assert not go.isEnabled()
    assert "leave it first" in go.toolTip()


def test_outside_a_scene_the_exposure_panel_says_so(seat):
    seat.room.begin_baseline()
    seat.window.refresh()
    assert seat.window.dimensions._title.text().endswith("no exposure now")
