"""Closing the window ends no session unasked; a window that is closed leaves nothing behind."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from shared.rules.states import SHOWS_EXPOSURE, SessionState
from tests.clinician_console.test_window_popups import lead_into

UNDER_WAY = [
    state for state in SessionState if state not in (SessionState.WAITING, SessionState.ENDED)
]


def asked_to_close(seat):
    """As Alt+F4 and the window's cross do."""
    seat.window.close()
    seat.window.refresh()
    return seat.window.leaving


def test_closing_leaves_no_subscription_no_timer_and_no_thread(seat):
    threads = threading.active_count()
    seat.begin_exposure()
    seat.feed("ecg", 6.0)
    seat.window.refresh()
    signals = (seat.session.changed, seat.session.logged, seat.session.view_came)
    assert any(len(signal) for signal in (*signals, seat.session.alerts.changed))
    asked_to_close(seat).later.click()
    assert [len(signal) for signal in (*signals, seat.session.alerts.changed)] == [0, 0, 0, 0]
    assert not any(timer.isActive() for timer in seat.window.findChildren(QTimer))
    assert threading.active_count() <= threads


def test_keys_are_no_longer_heard_after_closing(seat, qtbot):
    seat.window.close()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert seat.steering.halt == 0


@pytest.mark.parametrize("state", [SessionState.WAITING, SessionState.ENDED])
def test_a_window_of_a_session_that_is_not_under_way_closes_without_a_question(seat, state):
    lead_into(seat, state)
    seat.window.close()
    assert not seat.window.isVisible()
    assert not seat.window._leaving.goes_on_later


@pytest.mark.parametrize("state", UNDER_WAY)
def test_closing_while_the_session_goes_on_asks_and_brings_the_patient_out_of_an_exposure(
    seat, state
):
    lead_into(seat, state)
    halt = seat.steering.halt
    question = asked_to_close(seat)
    assert seat.window.isVisible()
    assert question.isVisible()
    assert seat.steering.halt == halt + (state in SHOWS_EXPOSURE)
    wanted = SessionState.SAFE_PLACE if state in SHOWS_EXPOSURE else state
    seat.room.in_state(wanted)


def test_the_question_hides_neither_the_stop_nor_the_alert_and_esc_stays_the_stop(seat):
    seat.begin_exposure()
    question = asked_to_close(seat)
    for part in (seat.window.stop, seat.window.banner):
        assert not question.geometry().intersects(part.geometry())
    QTest.keyClick(question.stay, Qt.Key.Key_Escape)
    assert seat.steering.halt == 2


def test_whoever_stays_goes_on_from_the_safe_place(seat):
    seat.begin_exposure()
    asked_to_close(seat).stay.click()
    seat.let(5.0)
    assert not seat.window.leaving.isVisible()
    assert seat.session.acts.leave_safe_place(SessionState.PAUSED).sent
    seat.let(1.0)
    assert seat.session.state is SessionState.PAUSED
    asked_to_close(seat)
    assert seat.window.leaving.isVisible()


def test_closing_a_second_time_ends_nothing_and_leaves_the_session_to_be_gone_on_with(seat):
    seat.begin_exposure()
    seat.window.close()
    seat.window.close()
    assert not seat.window.isVisible()
    assert seat.window._leaving.goes_on_later
    assert seat.steering.halt == 1
    seat.room.in_state(SessionState.SAFE_PLACE)


def test_ending_for_good_is_a_press_of_its_own(seat):
    seat.begin_exposure()
    asked_to_close(seat).end.click()
    assert not seat.window.isVisible()
    assert not seat.window._leaving.goes_on_later
    seat.room.in_state(SessionState.SAFE_PLACE)


def test_a_computer_that_goes_down_asks_nobody_and_leaves_the_patient_in_the_safe_place(seat):
    seat.begin_exposure()
    seat.window._on_system_ends(None)
    assert seat.steering.halt == 1
    assert not seat.window.leaving.isVisible()
    seat.window.close()
    assert not seat.window.isVisible()
    assert seat.window._leaving.goes_on_later
    seat.room.in_state(SessionState.SAFE_PLACE)


def test_the_session_goes_on_in_the_safe_place_after_the_window_was_closed(seat):
    seat.begin_exposure()
    seat.window.close()
    seat.window.close()
    seat.room.in_state(SessionState.SAFE_PLACE)
    seat.room.kill_console()
    seat.room.let(5.0)
    assert seat.room.client.state is SessionState.SAFE_PLACE
    seat.room.resume_console()
    seat.room.in_state(SessionState.SAFE_PLACE)
    seat.room.let(5.0)
    assert seat.session.acts.leave_safe_place(SessionState.PAUSED).sent
    seat.room.in_state(SessionState.PAUSED)


def test_a_window_out_of_sight_during_an_exposure_stops_nobody_and_esc_stops_when_it_is_back(seat):
    seat.begin_exposure()
    seat.feed("ecg", 6.0)
    seat.window.sensors.open()
    window = seat.window
    for away in (window.showMinimized, lambda: window.move(900, -300), window.hide):
        away()
        seat.let(2.0)
        assert (seat.session.state, seat.steering.halt) == (SessionState.EXPOSURE, 0)
        window.showNormal()
        window.activateWindow()
    seat.traces.curves.clear()  # the sensor is gone while its panel is open
    seat.look()
    assert window.sensors.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert seat.steering.halt == 1
