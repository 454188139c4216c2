"""One table of keys: every line is shown, and every line works."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clinician_console.panels.kit.shortcuts import QT_KEYS, SHORTCUTS, Command, Where
from clinician_console.record.entries import RatingEntry
from shared.rules.states import SessionState


def press(seat, shortcut, widget=None) -> None:
    target = widget or seat.window
    if shortcut.keys:
        QTest.keyClick(target, QT_KEYS[shortcut.keys[0]][0])
    else:
        QTest.keyClick(target, shortcut.characters[0])


def line(command, index: int = 0):
    return [shortcut for shortcut in SHORTCUTS if shortcut.command is command][index]


def test_f1_shows_every_line_of_the_table_and_hides_it_again(seat):
    QTest.keyClick(seat.window, Qt.Key.Key_F1)
    assert seat.window.help.isVisible()
    shown = {label.text() for label in seat.window.help.findChildren(QLabel)}
    for shortcut in SHORTCUTS:
        assert {shortcut.shown, shortcut.what} <= shown
    assert {"Stopping", "The exposure", "Ratings", "The record", "This window"} <= shown
    QTest.keyClick(seat.window, "?")
    assert not seat.window.help.isVisible()


def test_every_command_of_the_table_is_tried_below():
    tried = {name.removeprefix("try_") for name in globals() if name.startswith("try_")}
    assert tried == {command.name.lower() for command in Command}


def test_every_line_of_the_table_works(seat):
    seat.begin_exposure(step=3)
    for shortcut in SHORTCUTS:
        if shortcut.command is not Command.SAFE_STOP:
            globals()[f"try_{shortcut.command.name.lower()}"](seat, shortcut)
    for shortcut in SHORTCUTS:
        if shortcut.command is Command.SAFE_STOP:
            try_safe_stop(seat, shortcut)


def test_no_two_commands_of_the_window_share_a_key(seat):
    lines = [line for line in seat.window._keys._lines if line.where is not Where.SLIDER]
    taken: dict[str, str] = {}
    for line in lines:
        for key in (*line.characters, *line.keys):
            if line.where is not Where.BUTTON:
                assert taken.setdefault(key, line.command) == line.command


def try_safe_stop(seat, shortcut):
    before = seat.steering.halt
    press(seat, shortcut)
    assert seat.steering.halt == before + 1


def try_step_easier(seat, shortcut):
    before = seat.steering.step
    press(seat, shortcut)
    assert seat.steering.step is not before


def try_pause(seat, shortcut):
    press(seat, shortcut)
    assert seat.steering.state is SessionState.PAUSED
    assert seat.session.acts.move_to(SessionState.EXPOSURE).sent


def try_suds_digit(seat, shortcut):
    assert shortcut.characters == "0123456789"
    press(seat, shortcut)
    assert seat.window.suds.typed == "0"


def try_suds_write(seat, shortcut):
    seat.window.suds.typed = ""
    QTest.keyClicks(seat.window, "70")
    press(seat, shortcut)
    assert seat.session.last_suds == 70


def try_suds_correct(seat, shortcut):
    QTest.keyClicks(seat.window, "70")
    press(seat, shortcut)
    assert seat.window.suds.typed == "7"
    press(seat, shortcut)
    assert seat.window.suds.typed == ""


def try_suds_correct_last(seat, shortcut):
    before = list(seat.session.ratings)
    press(seat, shortcut)
    QTest.keyClicks(seat.window, "55")
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    assert seat.session.ratings == [*before[:-1], (before[-1][0], 55)]


def try_note(seat, shortcut):
    press(seat, shortcut)
    assert seat.window.log.note.hasFocus()
    seat.window.log.note.clearFocus()


def try_vr_broke(seat, shortcut):
    press(seat, shortcut)
    assert seat.window.without_headset.isVisible()
    press(seat, shortcut)
    assert not seat.window.without_headset.isVisible()


def try_armed_cue(seat, shortcut):
    before = seat.session.log[-1]
    press(seat, shortcut)
    assert seat.session.log[-1] is before, "none is armed"


def try_sickness(seat, shortcut):
    press(seat, shortcut)
    assert seat.window.sickness.score.hasFocus()
    seat.window.sickness.score.clearFocus()


def try_expectancy(seat, shortcut):
    press(seat, shortcut)
    seat.look()
    assert seat.window.expectancy.isVisible()
    seat.window.expectancy.close_panel()


def try_quick_mark(seat, shortcut):
    press(seat, shortcut)
    assert seat.window.log.marks.isVisible()
    QTest.keyClick(seat.window, "2")
    assert not seat.window.log.marks.isVisible()
    assert seat.session.log[-1].sentence == "Note: tearful"
    assert seat.window.suds.typed == ""


def try_adverse_event(seat, shortcut):
    press(seat, shortcut)
    seat.look()
    assert seat.window.adverse_event.isVisible()
    seat.window.adverse_event.close_panel()


def try_interruption(seat, shortcut):
    before = len(seat.session.log)
    press(seat, shortcut)
    assert "interrupted" in seat.session.log[before].sentence


def try_suggestion(seat, shortcut):
    press(seat, shortcut)
    assert seat.session.suggested is None


def try_figures(seat, shortcut):
    press(seat, shortcut)
    seat.look()
    assert seat.window.figures.isVisible()
    press(seat, shortcut)


def try_debrief(seat, shortcut):
    press(seat, shortcut)
    assert seat.window.isVisible(), "the session is not over"


def try_second_screen(seat, shortcut):
    press(seat, shortcut)
    assert seat.window.view.window() is not seat.window
    press(seat, shortcut)
    assert seat.window.view.window() is seat.window


def try_sensors(seat, _shortcut):
    shown = seat.window.sensors.isVisible()
    QTest.keyClick(seat.window, Qt.Key.Key_D)
    assert seat.window.sensors.isVisible() is not shown


def try_help(seat, shortcut):
    before = seat.window.help.isVisible()
    press(seat, shortcut)
    assert seat.window.help.isVisible() is not before


def try_calmer(seat, shortcut):
    before = seat.steering.wanted["height_m"]
    press(seat, shortcut, seat.height.slider)
    assert seat.steering.wanted["height_m"] == before - 1


def try_harder(seat, shortcut):
    seat.height.slider.setFocus()
    before = seat.steering.wanted["height_m"]
    press(seat, shortcut, seat.height.slider)
    assert seat.steering.wanted["height_m"] == before
    assert seat.height.slider.draft == before + 1


def try_ask(seat, shortcut):
    before = seat.height.slider.draft
    press(seat, shortcut, seat.height.slider)
    assert seat.steering.wanted["height_m"] == before


def try_press(seat, shortcut):
    assert shortcut.where is Where.BUTTON
    button = seat.window.suds.tens[30]
    press(seat, shortcut, button)
    assert seat.session.last_suds == 30


@pytest.mark.parametrize("typed", ["150", "400", "101", "999", "1000"])
def test_what_is_more_than_a_hundred_is_refused_with_its_reason(seat, typed):
    seat.session.acts.rate(45)
    QTest.keyClicks(seat.window, typed)
    assert seat.window.suds.typed == typed
    assert seat.window.suds.words.whole().startswith("0 to 100 only.")
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    assert seat.session.ratings[-1][1] == 45
    assert len(seat.session.ratings) == 1
    assert seat.window.suds.entry.text() == "45"
    assert seat.window.suds.words.whole() == f"{typed} is not written down: 0 to 100 only."


def test_after_a_refusal_the_next_digit_begins_anew(seat):
    QTest.keyClicks(seat.window, "150")
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    QTest.keyClicks(seat.window, "50")
    assert seat.window.suds.typed == "50"
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    assert seat.session.last_suds == 50


def test_a_digit_too_many_can_be_taken_back(seat):
    QTest.keyClicks(seat.window, "450")
    QTest.keyClick(seat.window, Qt.Key.Key_Backspace)
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    assert seat.session.last_suds == 45


def test_the_last_rating_is_corrected_by_a_press_on_a_ten_and_the_old_one_stays_on_record(seat):
    seat.session.acts.rate(20)
    seat.session.acts.rate(70)
    seat.window.refresh()
    seat.window.suds.again.click()
    assert "not 70, but" in seat.window.suds.words.whole()
    seat.window.suds.tens[40].click()
    assert [suds for _, suds in seat.session.ratings] == [20, 40]
    assert [one.suds for one in seat.room.recorder.entries if isinstance(one, RatingEntry)] == [
        20,
        70,
        40,
    ]
    seat.window.suds.tens[90].click()
    assert [suds for _, suds in seat.session.ratings] == [20, 40, 90]


def test_a_correction_that_was_begun_and_forgotten_makes_the_next_rating_a_rating(seat):
    seat.session.acts.rate(20)
    seat.window.refresh()
    seat.window.suds.again.click()
    seat.let(9.0)
    seat.window.suds.tens[40].click()
    assert [suds for _, suds in seat.session.ratings] == [20, 40]


def test_there_is_nothing_to_correct_before_the_first_rating(seat):
    assert not seat.window.suds.again.isEnabled()
    QTest.keyClick(seat.window, Qt.Key.Key_C)
    assert not seat.window.suds.correcting


def test_a_correction_beyond_a_hundred_is_refused_and_can_be_tried_again(seat):
    seat.session.acts.rate(20)
    QTest.keyClicks(seat.window, "c")
    QTest.keyClicks(seat.window, "150")
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    assert seat.session.last_suds == 20
    QTest.keyClicks(seat.window, "15")
    QTest.keyClick(seat.window, Qt.Key.Key_Return)
    assert [suds for _, suds in seat.session.ratings] == [15]


def test_a_hundred_and_leading_noughts_are_written_as_meant(seat):
    for typed, suds in (("100", 100), ("007", 7), ("000", 0)):
        QTest.keyClicks(seat.window, typed)
        QTest.keyClick(seat.window, Qt.Key.Key_Return)
        assert seat.session.last_suds == suds


def test_a_rating_that_was_begun_and_forgotten_is_not_written_later(seat):
    QTest.keyClicks(seat.window, "4")
    seat.let(9.0)
    QTest.keyClicks(seat.window, "5")
    assert seat.window.suds.typed == "5"
    assert seat.session.last_suds is None


def test_digits_in_a_note_are_no_rating(seat):
    seat.window.log.note.setFocus()
    QTest.keyClicks(seat.window.log.note, "at 12:30")
    assert seat.window.suds.typed == ""
    assert seat.window.log.note.text() == "at 12:30"


def test_a_key_with_control_is_none_of_ours(seat):
    seat.begin_exposure()
    QTest.keyClick(seat.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert seat.steering.state is SessionState.EXPOSURE
