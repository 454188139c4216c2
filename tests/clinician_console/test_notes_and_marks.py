"""A note bears the moment at which it was begun; a quick mark is two keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clinician_console.session.quick_marks import MOST, USUAL, quick_marks
from shared.wire.events import EventName


def notes(seat):
    return seat.room.recorder.events(EventName.NOTE)


def test_a_note_bears_the_moment_of_its_key_and_where_the_patient_was_then(seat):
    seat.begin_exposure(step=1)
    begun_ns, begun_utc = seat.room.console_clock.now_ns(), seat.room.console_clock.utc()
    at_s = seat.session.now_s()
    before = seat.session.step.name
    QTest.keyClick(seat.window, "n")
    QTest.keyClicks(seat.window.log.note, "grips the rail")
    seat.session.acts.go_to_step(seat.session.protocol.steps[0])
    seat.let(4.0)
    QTest.keyClick(seat.window.log.note, Qt.Key.Key_Return)
    [note] = notes(seat)
    assert note.at_ns == begun_ns
    assert abs((note.utc - begun_utc).total_seconds()) < 0.001
    assert note.data["step"] == before
    assert seat.session.log[-1].sentence == "Note: grips the rail"
    assert seat.session.log[-1].at_s == pytest.approx(at_s, abs=0.001)


def test_a_note_that_is_begun_with_the_mouse_bears_the_moment_of_the_click(seat):
    seat.let(1.0)
    seat.window.log.note.setFocus()
    begun_ns = seat.room.console_clock.now_ns()
    seat.let(3.0)
    QTest.keyClicks(seat.window.log.note, "calm")
    QTest.keyClick(seat.window.log.note, Qt.Key.Key_Return)
    assert [note.at_ns for note in notes(seat)] == [begun_ns]


def test_the_next_note_has_its_own_moment(seat):
    for text in ("one", "two"):
        QTest.keyClick(seat.window, "n")
        QTest.keyClicks(seat.window.log.note, text)
        QTest.keyClick(seat.window.log.note, Qt.Key.Key_Return)
        seat.let(2.0)
    one, two = notes(seat)
    assert two.at_ns - one.at_ns == pytest.approx(2e9, rel=0.1)


def test_a_quick_mark_is_two_keys_and_bears_the_moment_of_the_first(seat):
    begun_ns = seat.room.console_clock.now_ns()
    QTest.keyClick(seat.window, "m")
    assert seat.window.log.marks.isVisible()
    seat.let(2.0)
    QTest.keyClick(seat.window, "4")
    [mark] = notes(seat)
    assert (mark.data["text"], mark.at_ns) == ("looks away", begun_ns)
    QTest.keyClick(seat.window, "4")
    assert seat.window.suds.typed == "4"
    assert len(notes(seat)) == 1


def test_a_mark_that_was_begun_and_forgotten_leaves_the_digit_to_the_rating(seat):
    QTest.keyClick(seat.window, "m")
    seat.let(9.0)
    assert not seat.window.log.marks.isVisible()
    QTest.keyClick(seat.window, "7")
    assert seat.window.suds.typed == "7"
    assert notes(seat) == []


def test_a_digit_without_a_mark_writes_nothing_and_is_no_rating(seat):
    QTest.keyClick(seat.window, "m")
    QTest.keyClick(seat.window, "0")
    assert (notes(seat), seat.window.suds.typed) == ([], "")


def test_a_clinic_has_its_own_marks_or_else_ours():
    assert quick_marks(()) == USUAL
    assert quick_marks((" zittert ", "", "weint")) == ("zittert", "weint")
    assert len(quick_marks([str(at) for at in range(20)])) == MOST
