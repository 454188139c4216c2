"""A session that is over: nothing more is recorded, the window says so, and one press leads on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shared.rules.states import SessionState
from tests.clinician_console.test_window_popups import lead_into


def test_once_it_is_over_the_window_says_so_stores_nothing_more_and_closes_on_one_press(seat):
    panel = seat.window.finished
    lead_into(seat, SessionState.RECOVERY)
    assert not panel.isVisible()
    panel.go_on()
    QTest.keyClick(seat.window, Qt.Key.Key_G)
    assert seat.window.isVisible()

    assert seat.session.acts.move_to(SessionState.ENDED).sent
    seat.let(1.0)
    samples = seat.session.pose_samples
    seat.let(3.0)
    assert seat.session.over
    assert seat.session.pose_samples == samples
    assert seat.window.header.recording.word == "Recording ended with the session"
    assert panel.isVisible()
    assert panel.done.isEnabled()

    QTest.keyClick(seat.window, Qt.Key.Key_G)
    assert not seat.window.isVisible()
    assert not seat.window._leaving.goes_on_later
