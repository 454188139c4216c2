"""The breathing guide on the console: offered at the shore, and what is there is said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shared.rules.states import SessionState
from shared.wire.parts import BreathingGuide
from therapy_client.session.wishes.breathing import BreathingWish

OFF, BREATH, VOICE = BreathingGuide.OFF, BreathingGuide.BREATH, BreathingGuide.VOICE


def press(seat, guide: BreathingGuide) -> None:
    QTest.mouseClick(seat.window.breathing.buttons[guide], Qt.MouseButton.LeftButton)
    seat.let(0.3)


def current(seat) -> list[BreathingGuide]:
    buttons = seat.window.breathing.buttons
    return [guide for guide, button in buttons.items() if button.property("role") == "current"]


def to_safe_place(seat) -> None:
    seat.session.acts.safe_stop()
    seat.room.until(lambda: seat.room.loop.in_safe_place)
    seat.let(0.3)


def test_it_is_there_in_the_safe_place_and_in_recovery_and_nowhere_else(seat):
    panel = seat.window.breathing
    seat.begin_exposure()
    assert panel.isHidden()
    to_safe_place(seat)
    assert not panel.isHidden()
    assert current(seat) == [OFF]
    seat.room.rested()
    seat.session.acts.leave_safe_place(SessionState.RECOVERY)
    seat.let(0.5)
    assert not panel.isHidden()
    seat.session.acts.move_to(SessionState.ENDED)
    seat.let(0.5)
    assert panel.isHidden()


def test_a_press_gives_the_guide_and_the_header_says_what_the_patient_has(seat):
    seat.begin_exposure()
    to_safe_place(seat)
    press(seat, VOICE)
    assert current(seat) == [VOICE]
    assert seat.room.client.wish(BreathingWish).guide is VOICE
    assert "breathing: voice" in seat.window.header.state.text()
    press(seat, OFF)
    assert current(seat) == [OFF]
    assert "breathing" not in seat.window.header.state.text()
    assert "The patient has a voice to breathe with." in seat.window.log.lines.toPlainText()


def test_a_stop_of_the_patient_shows_as_off(seat):
    seat.begin_exposure()
    to_safe_place(seat)
    press(seat, BREATH)
    seat.room.press_stop()
    seat.let(0.5)
    assert current(seat) == [OFF]


def test_without_a_link_it_cannot_be_pressed_and_says_why(seat):
    seat.begin_exposure()
    to_safe_place(seat)
    seat.room.pull_cable()
    seat.let(1.0)
    button = seat.window.breathing.buttons[BREATH]
    assert not button.isEnabled()
    assert button.toolTip()


def test_every_choice_has_a_name_that_can_be_read_aloud(seat):
    names = [button.accessibleName() for button in seat.window.breathing.buttons.values()]
    assert len(set(names)) == 3
    assert all(name.startswith("Breathing guide") for name in names)
