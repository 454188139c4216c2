"""What a therapist does most takes so many presses, counted over the real windows, and no more.

The way to a session in six is counted by test_to_a_session.py, signing and closing in five by
test_page_after.py, the stop from whatever lies open by test_window_popups.py, from every field by
test_window_stop.py and under the lock by test_window_lock.py; here stands what is done while a
patient stands at a height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from clinician_console.body.traces import Traces
from clinician_console.panels.kit.day_field import DayField
from protocols.plans.evidence import Came
from protocols.plans.loader import load_protocol
from shared.rules.states import SessionState
from shared.wire.messages import Stop
from shared.wire.parts import Consent
from tests.clinician_console.conftest import Seat
from tests.conftest import Room
from therapy_client.patient import Picture

pytestmark = pytest.mark.usefixtures("windows")
PRESSES_TO_RAISE = PRESSES_TO_FIRE = PRESSES_TO_STOP = 1
KEYS_OF_A_RATING = 3
AGREED = dict.fromkeys(("gust", "bird", "light_dims"), Consent.ALLOWED)


@pytest.fixture(scope="module")
def seat(windows, tmp_path_factory) -> Iterator[Seat]:
    """A session's window, and a patient who agreed to gusts on the first step."""
    from clinician_console.panels.kit.theme import apply_theme
    from clinician_console.window import ConsoleWindow

    application = QApplication.instance() or QApplication(["gradus"])
    assert isinstance(application, QApplication)
    apply_theme(application)
    protocol = load_protocol("heights").model_copy(update={"consent": AGREED})
    view = Picture(64, 40, bytes(64 * 40 * 3))
    room = Room(tmp_path_factory.mktemp("client"), protocol, view)
    made = Seat(
        ConsoleWindow(room.session, Traces(), "GX-0417", room.console_clock), room, Traces()
    )
    made.window.show()
    assert QTest.qWaitForWindowActive(made.window)
    room.begin_baseline()
    made.look()
    yield made
    made.window.close()
    made.window.close()


def press(button: QAbstractButton) -> int:
    """Press what can be pressed, once."""
    assert button.isVisible()
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return 1


def the_page_when_vr_broke(seat: Seat) -> None:
    seat.window.without_headset.toggle()
    assert seat.window.without_headset.begin.hasFocus()


def the_table_of_keys(seat: Seat) -> None:
    seat.window.help.toggle()


def a_calendar(seat: Seat) -> None:
    """No part of this window has one; a plug-in's panel may."""
    field = DayField("Day", "none")
    field.setParent(seat.window)
    field.show()
    field.setFocus()
    QTest.mousePress(
        field, Qt.MouseButton.LeftButton, pos=field.rect().center() * 2 - QPoint(8, 14)
    )
    assert QApplication.activePopupWidget() is not None


def the_second_screen(seat: Seat) -> None:
    QTest.keyClick(seat.window, "O")


def the_question_of_closing(seat: Seat) -> None:
    seat.window.close()


OPEN: tuple[Callable[[Seat], None], ...] = (
    the_page_when_vr_broke,
    the_table_of_keys,
    a_calendar,
    the_second_screen,
    the_question_of_closing,
)


def stops_sent(seat: Seat) -> int:
    """How many stops went out since this was asked last."""
    return len([one for one in seat.room.headset_end.poll() if isinstance(one, Stop)])


def test_raising_firing_what_is_armed_and_stopping_take_one_press_and_a_rating_three_keys(
    seat,
):
    session, window = seat.session, seat.window
    first, second = session.protocol.steps[:2]
    assert session.acts.chart(lambda told: told.expects(first.name, "I shall fall", 80)).sent
    assert session.acts.go_to_step(first).sent
    seat.room.in_state(SessionState.EXPOSURE)
    seat.let(60.0)
    [expected] = session.observed.expectancies
    assert session.acts.chart(lambda told: told.came(expected, Came.NO, 5)).sent
    for _ in range(2):  # an offer that changed this moment is read first
        seat.let(2.0)

    presses = press(window.offer.take)
    seat.room.until(lambda: session.state is SessionState.EXPOSURE)
    seat.let(0.5)
    assert session.step is not None
    assert session.step.name == second.name
    assert presses == PRESSES_TO_RAISE

    press(window.cues.buttons["gust"])
    seat.let(0.7)
    assert seat.room.scene.cues == []
    presses = press(window.cues.armed.fire)
    seat.let(1.0)
    assert seat.room.scene.cues == ["gust"]
    assert presses == PRESSES_TO_FIRE

    keys = (Qt.Key.Key_7, Qt.Key.Key_0, Qt.Key.Key_Return)
    for key in keys:
        QTest.keyClick(window, key)
    assert session.last_suds == 70
    assert len(keys) == KEYS_OF_A_RATING

    for lies_open in OPEN:
        lies_open(seat)
        QApplication.processEvents()
        stops_sent(seat)
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert stops_sent(seat) == PRESSES_TO_STOP, lies_open.__name__
