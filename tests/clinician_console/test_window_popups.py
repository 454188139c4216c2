"""Whatever lies open over the window, a press on the stop and its keys are a stop.

Presses go the way that the window system sends them, to the window under the pointer: Qt then
hands them to the menu that is open, or drops them where a dialog is modal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)

from clinician_console.pairing.model import PairingDesk, PairingModel
from clinician_console.panels.kit.stop_press import close_popups
from clinician_console.panels.session.provided import Provided
from protocols.instruments.loader import load_instrument
from shared.rules.states import SessionState
from shared.wire.messages import Stop

ONLY_HERE = "made by this test"


def lead_into(seat, state: SessionState) -> None:
    """Have the session in a state, by the way that a therapist takes."""
    match state:
        case SessionState.WAITING:
            seat.room.connect()
        case SessionState.ORIENTATION:
            seat.room.practise_stop()
        case SessionState.BASELINE:
            seat.room.begin_baseline()
        case SessionState.SAFE_PLACE:
            seat.begin_exposure()
            seat.session.acts.safe_stop()
        case SessionState.EXPOSURE:
            seat.begin_exposure()
        case _:
            seat.begin_exposure()
            seat.session.acts.move_to(SessionState.PAUSED)
            if state is not SessionState.PAUSED:
                seat.room.in_state(SessionState.PAUSED)
                seat.session.acts.move_to(state)
    seat.room.in_state(state)
    seat.window.refresh()


# ── everything that can lie open ─────────────────────────────────────────────────────────────────


Made = TypeVar("Made", bound=QWidget)


def made(widget: Made) -> Made:
    """Mark what is of no panel of ours, so that it goes when it was tried."""
    widget.setObjectName(ONLY_HERE)
    return widget


def a_menu(window) -> QWidget:
    menu = made(QMenu(window))
    for words in ("Undo", "Cut", "Paste"):
        menu.addAction(words)
    menu.popup(window.log.note.mapToGlobal(QPoint(20, 5)))
    return menu


def a_list(window) -> QWidget:
    box = made(QComboBox(window))
    box.addItems(["one", "two", "three"])
    box.show()
    box.showPopup()
    return box


def suggestions(window) -> QWidget:
    field = made(QLineEdit(window))
    field.setCompleter(QCompleter(["aa", "ab"], field))
    field.show()
    field.completer().complete()
    return field


def a_tooltip(window) -> QWidget:
    QToolTip.showText(window.stop.mapToGlobal(window.stop.rect().center()), "A hint over the stop")
    return window


def a_message(window) -> QWidget:
    box = made(QMessageBox(QMessageBox.Icon.Question, "Sure?", "Sure?", parent=window))
    box.open()
    return box


def a_dialog_that_is_waited_for(window) -> QWidget:
    dialog = made(QDialog(window))
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()
    return dialog


def a_file_dialog(window) -> QWidget:
    dialog = made(QFileDialog(window))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    return dialog


def a_dialog_opened_for_the_second_time(window) -> QWidget:
    dialog = made(QInputDialog(window))
    dialog.open()
    dialog.close()
    dialog.open()
    return dialog


def the_table_of_keys(window) -> QWidget:
    window.help.toggle()
    return window.help


def the_headsets(window) -> QWidget:
    window.headsets.toggle()
    return window.headsets


def the_sensors(window) -> QWidget:
    window.sensors.open()
    return window.sensors


def what_is_expected(window) -> QWidget:
    window.expectancy.open_panel()
    window.refresh()
    return window.expectancy


def an_adverse_event(window) -> QWidget:
    window.adverse_event.open_panel()
    window.refresh()
    return window.adverse_event


def a_questionnaire_with_an_answer_to_sign(window) -> QWidget:
    panel = window.questionnaires
    panel.open()
    if panel.signing.alert is None:
        panel.ask.click()
        panel.asking.finish.click()
    panel.signing.by.setFocus()
    return panel


def a_question_of_consent(window) -> QWidget:
    for button in window.cues.buttons.values():
        button.click()
    return window.cues.armed


def something_laid_over_the_stop(window) -> QWidget:
    cover = made(QWidget(window))
    cover.setGeometry(QRect(window.stop.mapTo(window, QPoint()), window.stop.size()))
    cover.show()
    cover.raise_()
    return cover


def two_at_once(window) -> QWidget:
    a_message(window)
    return a_menu(window)


POPUPS: tuple[Callable[[QWidget], QWidget], ...] = (
    a_menu,
    a_list,
    suggestions,
    a_tooltip,
    a_message,
    a_dialog_that_is_waited_for,
    a_file_dialog,
    a_dialog_opened_for_the_second_time,
    the_table_of_keys,
    the_headsets,
    the_sensors,
    what_is_expected,
    an_adverse_event,
    a_questionnaire_with_an_answer_to_sign,
    a_question_of_consent,
    something_laid_over_the_stop,
    two_at_once,
)


@pytest.fixture
def pairing(seen_room, tmp_path):
    """Where the seat's window pairs headsets."""
    desk = PairingDesk(tmp_path, lambda *_: None, seen_room.console_clock, find=lambda _s: ())
    return PairingModel(desk)


@pytest.fixture
def desk(seat, pairing):
    """A seat whose window has every panel of the program, pairing too."""
    seat.window.offer_questionnaires(Provided(lambda: (load_instrument("phq9"),)))
    QApplication.processEvents()
    yield seat
    pairing.wait(180.0)


# ── how a stop can be pressed ────────────────────────────────────────────────────────────────────

_screens: list[QPointingDevice] = []


def touch_screen() -> QPointingDevice:
    if not _screens:
        _screens.append(QTest.createTouchDevice())
    return _screens[0]


def centre(window) -> QPoint:
    return window.stop.mapTo(window, window.stop.rect().center())


def by_mouse(window, button=Qt.MouseButton.LeftButton) -> None:
    QTest.mousePress(window.windowHandle(), button, pos=centre(window))


def by_right_button(window) -> None:
    by_mouse(window, Qt.MouseButton.RightButton)


def by_touch(window) -> None:
    finger = QTest.touchEvent(window.windowHandle(), touch_screen())
    finger.press(0, centre(window), window.windowHandle())
    finger.commit()


def let_go(window) -> None:
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseRelease(window.windowHandle(), button, pos=centre(window))
    finger = QTest.touchEvent(window.windowHandle(), touch_screen())
    finger.release(0, centre(window), window.windowHandle())
    finger.commit()


def by_key(key, held=Qt.KeyboardModifier.NoModifier):
    """Press a key where the window system sends it: to the window that has the keyboard."""

    def press(window) -> None:
        shown = QGuiApplication.focusWindow() or window.windowHandle()
        QTest.keyPress(shown, key, held)
        QTest.keyRelease(shown, key, held)

    press.__name__ = f"by_{key.name}_{held.name}"
    return press


PRESSES = (by_mouse, by_touch, by_key(Qt.Key.Key_Escape))


class Untouched:
    """Puts what is wanted back as it was: no frame passes, so that the headset hears nothing."""

    def __init__(self, seat) -> None:
        self._wanted = seat.steering
        self._as_it_was = dict(vars(seat.steering))

    def restore(self) -> None:
        vars(self._wanted).update(self._as_it_was)


def close_all(window) -> None:
    let_go(window)
    close_popups()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    for panel in (window.help, window.headsets, window.sensors):
        panel.hide()
    window.questionnaires.put_away()
    for in_place_of_the_offer in (window.expectancy, window.adverse_event):
        in_place_of_the_offer.close_panel()
    window.activateWindow()
    QApplication.processEvents()


def stops_sent(seat) -> int:
    """How many stops went out over the link since this was asked last."""
    return len([one for one in seat.room.headset_end.poll() if isinstance(one, Stop)])


@pytest.mark.parametrize("state", list(SessionState))
def test_every_press_is_one_stop_whatever_lies_open(desk, state):
    lead_into(desk, state)
    untouched = Untouched(desk)
    for open_popup in POPUPS:
        for press in PRESSES:
            opened = open_popup(desk.window)
            QApplication.processEvents()
            stops_sent(desk)
            press(desk.window)
            assert stops_sent(desk) == 1, (open_popup.__name__, press.__name__)
            close_all(desk.window)
            if opened.objectName() == ONLY_HERE:
                opened.deleteLater()
            untouched.restore()
            desk.window.refresh()
            assert desk.session.state is desk.steering.state is state


def test_space_stops_while_a_menu_lies_open_over_a_field_in_which_text_is_typed(desk):
    desk.begin_exposure()
    desk.window.log.note.setFocus()
    a_menu(desk.window)
    stops_sent(desk)
    by_key(Qt.Key.Key_Space)(desk.window)
    assert stops_sent(desk) == 1
    assert QApplication.activePopupWidget() is None


def test_any_button_of_the_mouse_and_escape_with_any_other_key_held_are_a_stop(desk):
    desk.begin_exposure()
    held = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
    for press in (by_right_button, *(by_key(Qt.Key.Key_Escape, key) for key in held)):
        a_menu(desk.window)
        stops_sent(desk)
        press(desk.window)
        assert stops_sent(desk) == 1, press.__name__


def test_a_stop_closes_the_menu_that_was_open(desk):
    desk.begin_exposure()
    menu = a_menu(desk.window)
    by_mouse(desk.window)
    assert not menu.isVisible()


def test_the_stop_can_be_pressed_again_after_a_menu(desk):
    desk.begin_exposure()
    a_menu(desk.window)
    by_mouse(desk.window)
    let_go(desk.window)
    assert not desk.window.stop.isDown()
    by_mouse(desk.window)
    assert desk.steering.halt == 2


def test_a_press_beside_the_stop_is_none(desk):
    desk.begin_exposure()
    a_menu(desk.window)
    beside = desk.window.stop.geometry().bottomLeft() + QPoint(20, 12)
    QTest.mousePress(desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=beside)
    assert desk.steering.halt == 0


def test_no_menu_of_qt_opens_over_any_part_of_the_window(desk):
    desk.begin_exposure()
    desk.window.headsets.toggle()
    desk.window.help.toggle()
    desk.window.help.toggle()
    parts = [desk.window, *desk.window.findChildren(QWidget)]
    assert len(parts) > 100
    for part in parts:
        middle = part.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, part.mapToGlobal(middle))
        QApplication.sendEvent(part, asked)
        assert QApplication.activePopupWidget() is None, part.accessibleName() or type(part)


def test_nothing_in_the_window_opens_a_list_or_a_menu_of_its_own(desk):
    opens_one = desk.window.findChildren(QComboBox) + desk.window.findChildren(QMenu)
    completing = [one for one in desk.window.findChildren(QLineEdit) if one.completer()]
    assert opens_one + completing == []


def test_no_dialog_bars_the_window_also_while_it_is_waited_for(desk):
    desk.begin_exposure()
    dialog = QDialog(desk.window)
    seen: list[tuple[int, QWidget | None]] = []

    def press() -> None:
        stops_sent(desk)
        by_mouse(desk.window)
        seen.append((stops_sent(desk), QApplication.activeModalWidget()))
        dialog.reject()

    QTimer.singleShot(0, press)
    dialog.exec()
    assert seen == [(1, None)]


def test_text_that_was_chosen_in_the_log_cannot_be_dragged(desk):
    """While something is dragged Qt takes Esc for itself."""
    desk.begin_exposure()
    lines = desk.window.log.lines
    lines.selectAll()
    QTest.mousePress(lines.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 12))
    assert not lines.textCursor().hasSelection()
    assert not any(field.dragEnabled() for field in desk.window.findChildren(QLineEdit))


def test_enter_on_the_stop_button_is_a_stop(desk):
    desk.begin_exposure()
    desk.window.stop.setFocus()
    QTest.keyClick(desk.window.stop, Qt.Key.Key_Return)
    assert desk.steering.halt == 1
