"""The window locks when nobody is there, and the safe stop is pressed through the lock as ever."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clinician_console.panels.kit.lock import HANDS_NEEDED, Lock
from shared.errors import AccessError
from shared.rules.states import SessionState
from tests.clinician_console.test_window_popups import (
    PRESSES,
    Untouched,
    by_key,
    by_right_button,
    lead_into,
    let_go,
    stops_sent,
)

WHO, WORDS = "Dr A. Minister", "four words are enough"
AFTER_MIN = 10


def confirm(typed):
    if typed != WORDS:
        raise AccessError("The passphrase does not open this store.", "Type it again.")


def locked(seat, lock=None):
    seat.window.lock_after(lock or Lock(AFTER_MIN, WHO, confirm))
    seat.window.locking.lock()
    QApplication.processEvents()
    return seat.window.locking.cover


def type_in(seat, words):
    """As somebody types it; the window is looked at until it has said something."""
    cover = seat.window.locking.cover
    cover.field.setFocus()
    QTest.keyClicks(cover.field, words)
    QTest.keyClick(cover.field, Qt.Key.Key_Return)
    look = seat.window.locking._looking
    look.join(180.0)
    seat.window.refresh()


def leave_alone(seat, minutes):
    seat.room.console_clock.advance(60.0 * minutes)
    seat.window.refresh()


@pytest.mark.parametrize("state", list(SessionState))
def test_every_press_of_the_stop_works_under_the_lock(seat, state):
    lead_into(seat, state)
    cover = locked(seat)
    untouched = Untouched(seat)
    for press in (*PRESSES, by_right_button, by_key(Qt.Key.Key_Space)):
        for focused in (cover, cover.field, cover.open):
            focused.setFocus()
            stops_sent(seat)
            press(seat.window)
            assert stops_sent(seat) == 1, (press.__name__, type(focused).__name__)
            let_go(seat.window)
            untouched.restore()
    assert seat.window.locking.cover is cover
    assert cover.field.text() == ""


def test_a_press_on_the_stop_after_words_were_begun_is_a_stop_and_a_space_is_a_space(seat):
    seat.begin_exposure()
    cover = locked(seat)
    cover.field.setFocus()
    QTest.keyClicks(cover.field, "four words")
    assert cover.field.text() == "four words"
    assert stops_sent(seat) == 0
    for press in PRESSES:
        stops_sent(seat)
        press(seat.window)
        assert stops_sent(seat) == 1, press.__name__
        let_go(seat.window)


def test_the_stop_is_seen_where_it_was_and_nothing_else_of_the_record_is(seat):
    seat.begin_exposure()
    cover = locked(seat)
    stop = seat.window.stop
    at = stop.mapTo(seat.window, QPoint())
    assert cover.geometry() == seat.window.rect()
    assert not cover.mask().intersects(stop.rect().translated(at))
    assert cover.mask().united(stop.rect().translated(at)).boundingRect() == seat.window.rect()
    assert "GX-0417" not in seat.window.windowTitle()
    seat.window.resize(seat.window.width() + 60, seat.window.height() + 40)
    QApplication.processEvents()
    seat.window.refresh()
    assert cover.geometry() == seat.window.rect()
    at = stop.mapTo(seat.window, QPoint())
    assert not cover.mask().intersects(stop.rect().translated(at))


def test_no_other_key_of_the_console_does_anything_under_the_lock(seat):
    seat.begin_exposure()
    cover = locked(seat)
    before = (seat.session.wanted_state, dict(seat.session.wanted), seat.window.help.isVisible())
    for key in (Qt.Key.Key_P, Qt.Key.Key_Minus, Qt.Key.Key_F1, Qt.Key.Key_5, Qt.Key.Key_N):
        by_key(key)(seat.window)
    for _ in range(5):
        by_key(Qt.Key.Key_Tab)(seat.window)
        assert cover.isAncestorOf(QApplication.focusWidget())
    seat.window.log.note.setFocus()
    assert QApplication.focusWidget() is cover
    after = (seat.session.wanted_state, dict(seat.session.wanted), seat.window.help.isVisible())
    assert after == before


def test_it_locks_when_nobody_touches_it_so_long_and_not_before(seat):
    seat.window.lock_after(Lock(AFTER_MIN, WHO, confirm))
    leave_alone(seat, AFTER_MIN - 1)
    assert seat.window.locking.cover is None
    QTest.keyClick(seat.window.windowHandle(), Qt.Key.Key_Shift)
    leave_alone(seat, AFTER_MIN - 1)
    assert seat.window.locking.cover is None
    leave_alone(seat, 1)
    assert seat.window.locking.cover is not None


def test_with_nought_minutes_it_never_locks(seat):
    seat.window.lock_after(Lock(0, WHO, confirm))
    leave_alone(seat, 600)
    assert seat.window.locking.cover is None


@pytest.mark.parametrize("state", sorted(HANDS_NEEDED))
def test_it_never_locks_while_the_patient_may_need_the_therapists_hands(seat, state):
    lead_into(seat, state)
    seat.window.lock_after(Lock(AFTER_MIN, WHO, confirm))
    seat.window.locking._touched_ns -= 3_600 * 10**9
    seat.window.refresh()
    assert seat.window.locking.cover is None


def test_the_right_passphrase_opens_it_and_the_console_is_as_before(seat):
    locked(seat)
    title = seat.window.locking._title
    type_in(seat, WORDS)
    assert seat.window.locking.cover is None
    assert seat.window.windowTitle() == title
    by_key(Qt.Key.Key_F1)(seat.window)
    assert seat.window.help.isVisible()


def test_a_wrong_passphrase_is_told_and_leaves_it_locked(seat):
    cover = locked(seat)
    type_in(seat, "not the words")
    assert seat.window.locking.cover is cover
    assert cover.refusal.text() == ("The passphrase does not open this store. Type it again. [A1]")
    assert cover.field.text() == ""
    assert QApplication.focusWidget() is cover


def test_the_window_goes_on_while_the_passphrase_is_looked_at(seat):
    seen, go_on = threading.Event(), threading.Event()

    def slow(typed):
        seen.set()
        go_on.wait(180.0)
        confirm(typed)

    lead_into(seat, SessionState.BASELINE)
    cover = locked(seat, Lock(AFTER_MIN, WHO, slow))
    cover.field.setFocus()
    QTest.keyClicks(cover.field, WORDS)
    QTest.keyClick(cover.field, Qt.Key.Key_Return)
    assert seen.wait(180.0)
    seat.window.refresh()
    stops_sent(seat)
    by_key(Qt.Key.Key_Escape)(seat.window)
    assert stops_sent(seat) == 1
    go_on.set()
    seat.window.locking._looking.join(180.0)
    seat.window.refresh()
    assert seat.window.locking.cover is None


def test_a_patient_who_stops_while_it_is_locked_is_told_of(seat):
    lead_into(seat, SessionState.BASELINE)
    cover = locked(seat)
    seat.window.refresh()
    assert cover.patient.text() == "Baseline.  Headset answers."
    seat.session.acts.safe_stop()
    seat.room.in_state(SessionState.SAFE_PLACE)
    seat.window.refresh()
    assert cover.patient.text() == "Safe place.  Headset answers.  You stopped."


def test_closing_the_window_under_the_lock_asks_as_ever_and_loses_nothing(seat):
    seat.begin_exposure()
    cover = locked(seat)
    seat.window.close()
    assert seat.window.isVisible()
    assert seat.window.locking.cover is cover
    seat.window._leaving.stay()
