"""A rating needs one hand, and the stop one key, on whatever keyboard the clinic has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from clinician_console.panels.kit.shortcuts import ROW_BEGINS, SHIFTED_DIGITS, typed
from shared.language import number_read

NOTHING, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
KEYPAD, ALT_GR = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.GroupSwitchModifier


def pressed(text, scan=0, held=NOTHING, key=0):
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)


def press(seat, event):
    QApplication.sendEvent(seat.window, event)


@pytest.mark.parametrize("row", SHIFTED_DIGITS, ids=["French", "Belgian", "Czech", "Slovak"])
def test_the_row_of_digits_writes_digits_without_shift_where_the_layout_needs_it(row):
    written = "".join(typed(pressed(text, ROW_BEGINS + at)) for at, text in enumerate(row))
    assert written == "1234567890"


@pytest.mark.parametrize("row", SHIFTED_DIGITS, ids=["French", "Belgian", "Czech", "Slovak"])
def test_a_rating_is_typed_on_the_row_without_shift(seat, row):
    for at in (6, 4):
        press(seat, pressed(row[at], ROW_BEGINS + at))
    assert seat.window.suds.typed == "75"


def test_digits_are_heard_with_shift_and_on_the_keypad(seat):
    press(seat, pressed("4", ROW_BEGINS + 3, SHIFT, Qt.Key.Key_4))
    press(seat, pressed("2", 83, KEYPAD, Qt.Key.Key_2))
    assert seat.window.suds.typed == "42"


def test_the_same_characters_elsewhere_on_the_keyboard_mean_themselves():
    assert typed(pressed("é", 50)) == "é"
    assert typed(pressed("-", ROW_BEGINS + 10)) == "-"
    assert typed(pressed("&", ROW_BEGINS + 6)) == "&"


def test_the_minus_of_the_french_six_is_a_six_and_that_of_the_keypad_one_step_easier(seat):
    seat.begin_exposure(step=2)
    before = seat.steering.step
    press(seat, pressed("-", ROW_BEGINS + 5, key=Qt.Key.Key_Minus))
    assert (seat.steering.step, seat.window.suds.typed) == (before, "6")
    press(seat, pressed("-", 82, KEYPAD, Qt.Key.Key_Minus))
    assert seat.steering.step is not before


@pytest.mark.parametrize("held", [NOTHING, SHIFT, ALT_GR, Qt.KeyboardModifier.ControlModifier])
def test_esc_stops_whatever_is_held_beside_it(seat, held):
    before = seat.steering.halt
    press(seat, pressed("\x1b", 9, held, Qt.Key.Key_Escape))
    assert seat.steering.halt == before + 1


def test_a_decimal_comma_is_a_point():
    assert number_read("2,5") == number_read("2.5") == 2.5
