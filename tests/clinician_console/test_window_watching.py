"""The window of a watching console: the same picture, no control, and it says so."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QListWidget

from clinician_console.panels.kit.stop import StopButton
from clinician_console.panels.session.watching import WatchingMark
from clinician_console.session.watched import WatchedSession, watch
from clinician_console.session.watchers import Watchers
from shared.link.memory import MemoryWatchedLink
from shared.rules.states import SessionState
from shared.trust.roles import Role
from shared.wire.watching import Watched

CONTROLS = (QAbstractButton, QAbstractSlider, QLineEdit, QListWidget)


def watching_window(seat, qtbot):
    from clinician_console.window import ConsoleWindow

    room = seat.room
    link = MemoryWatchedLink()
    watchers = Watchers(room.session, link, room.console_clock, "GX-0417")
    end = link.another()
    end.look_on(watch("w", Role.TRAINEE))
    for _ in range(30):
        room.one_frame()
        watchers.tick()
    watched = next(message for message in end.poll() if isinstance(message, Watched))
    session = WatchedSession(watched, end, room.console_clock, "w", Role.TRAINEE)
    window = ConsoleWindow(session, seat.traces, "GX-0417", room.console_clock)
    qtbot.addWidget(window)
    window.show()
    for _ in range(90):
        room.one_frame()
        watchers.tick()
        session.tick()
    window.refresh()
    return window


def test_no_control_of_a_watching_window_can_be_pressed(seat, qtbot):
    seat.begin_exposure(step=1)
    window = watching_window(seat, qtbot)
    found = itertools.chain.from_iterable(window.findChildren(kind) for kind in CONTROLS)
    assert [one.accessibleName() for one in found if one.isEnabled() and one.isVisible()] == []
    window.close()


def test_it_says_that_it_is_watching_where_the_stop_would_be(seat, qtbot):
    seat.begin_exposure(step=1)
    window = watching_window(seat, qtbot)
    (mark,) = window.findChildren(WatchingMark)
    assert mark.isVisible()
    assert "nothing here has an effect" in mark.accessibleName()
    assert window.stop is None
    assert window.findChildren(StopButton) == []
    assert window.windowTitle() == "Gradus — watching GX-0417"
    pixmap = mark.grab()
    assert not pixmap.isNull()
    window.close()


def test_it_shows_the_state_the_step_and_the_log(seat, qtbot):
    seat.begin_exposure(step=1)
    seat.session.acts.rate(35)
    window = watching_window(seat, qtbot)
    assert "Exposure, step 2" in window.header.state.text()
    assert "SUDS 35." in window.log.lines.toPlainText()
    assert window.suds.entry.text() == "35"
    window.close()


def test_no_key_of_a_watching_window_does_anything_and_closing_it_stops_nobody(seat, qtbot):
    seat.begin_exposure(step=1)
    window = watching_window(seat, qtbot)
    seat.window.hide()
    seat.window._hears.remove(seat.window._application)  # on another computer
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_P, Qt.Key.Key_Minus, Qt.Key.Key_5):
        qtbot.keyClick(window, key)
    window.close()
    seat.room.let(1)
    assert seat.room.client.state is SessionState.EXPOSURE
    assert seat.session.steering.halt == 0
