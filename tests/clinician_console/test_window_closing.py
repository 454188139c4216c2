"""A window that is closed leaves nothing behind, and no patient in a scene."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from shared.states import SessionState


def test_closing_leaves_no_subscription_no_timer_and_no_thread(seat):
    threads = threading.active_count()
    seat.begin_exposure()
    seat.feed("ecg", 6.0)
    seat.window.refresh()
    signals = (seat.session.changed, seat.session.logged, seat.session.view_came)
    assert any(len(signal) for signal in (*signals, seat.session.alerts.changed))
    seat.window.close()
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


def test_closing_during_exposure_takes_the_patient_to_the_safe_place(seat):
    seat.begin_exposure()
    seat.window.close()
    seat.room.until(lambda: seat.session.state is SessionState.SAFE_PLACE)
    assert seat.steering.halt == 1


def test_closing_twice_is_closing_once(seat):
    seat.begin_exposure()
    seat.window.close()
    seat.window.close()
    assert seat.steering.halt == 1
