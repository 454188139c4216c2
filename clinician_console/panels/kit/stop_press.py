"""Nothing of the program's own windows stands between a press and the safe stop.

While a menu, a list or a tooltip is open Qt hands it every press, and one on the stop would only
close it; while a dialog is modal Qt drops the presses of the window behind it; while text is being
dragged Esc only ends the drag. So every press is looked at before anybody gets it, no context menu
opens, no dialog is modal, and no text can be dragged.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QEventPoint,
    QInputEvent,
    QKeyEvent,
    QShowEvent,
    QSinglePointEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from clinician_console.panels.kit.shortcuts import KeyFilter
from clinician_console.panels.kit.stop import StopButton

MOST_POPUPS = 16
_PRESSES = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TabletPress}
)
_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate})
_RELEASES = frozenset(
    {
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TabletRelease,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    }
)


class StopPress(QObject):
    """Hears presses of mouse, pen and finger before any window of the program does.

    A press that lies over the stop is the stop's, whatever lies over the stop. Keys are handed on:
    Qt shows each event to everybody who hears before the windows, and each time that takes a while.

    Args:
        stop: The button that presses are for while it is shown.
        keys: Hears the keys.
    """

    def __init__(self, stop: StopButton, keys: KeyFilter, parent: QObject) -> None:
        super().__init__(parent)
        self._stops = [stop]
        self._keys = keys

    def watch(self, stop: StopButton) -> None:
        """Hear presses on this one too: it stands where the other cannot be seen."""
        self._stops.append(stop)

    def forget(self, stop: StopButton) -> None:
        """Hear no presses on this one any more."""
        self._stops.remove(stop)

    def install(self, application: QApplication) -> None:
        """Begin to hear the presses and keys of every window of the program."""
        application.installEventFilter(self)

    def remove(self, application: QApplication) -> None:
        """Hear nothing more."""
        application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: True where nobody else may have the event."""
        if not isinstance(event, QInputEvent):  # of thousands when a window opens, nearly all
            if isinstance(event, QShowEvent):
                _bar_nothing(watched)
            return False
        if isinstance(event, QKeyEvent):
            return self._keys.eventFilter(watched, event)
        kind = event.type()
        if kind in _RELEASES:
            for stop in self._stops:
                stop.setDown(False)
        elif kind in _PRESSES or kind in _TOUCHES:
            if (pressed := self._stop_under(event)) is not None:
                self._press(pressed, event)
                return True
            _let_go_of_text(watched, event)
        return isinstance(event, QContextMenuEvent)

    @staticmethod
    def _press(stop: StopButton, event: QEvent) -> None:
        stop.press()
        event.accept()  # a touch that nobody takes comes again as a press of the mouse
        close_popups()

    def _stop_under(self, event: QEvent) -> StopButton | None:
        spots = _pressed_at(event)
        seen = (stop for stop in self._stops if stop.isVisible())
        return next((stop for stop in seen if any(_holds(stop, spot) for spot in spots)), None)


def close_popups() -> None:
    """Close every menu, list and tooltip that is open."""
    QToolTip.hideText()
    for _ in range(MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            return
        popup.close()


def _holds(stop: StopButton, spot: QPoint) -> bool:
    return stop.rect().contains(stop.mapFromGlobal(spot))


def _pressed_at(event: QEvent) -> list[QPoint]:
    if isinstance(event, QTouchEvent):
        pressed = QEventPoint.State.Pressed
        points = [point for point in event.points() if point.state() is pressed]
        return [point.globalPosition().toPoint() for point in points]
    if isinstance(event, QSinglePointEvent):
        return [event.globalPosition().toPoint()]
    return []


def _bar_nothing(watched: QObject) -> None:
    """A dialog that would be modal opens beside the window, which goes on hearing presses."""
    if isinstance(watched, QWidget) and watched.isWindow() and watched.isModal():
        watched.setWindowModality(Qt.WindowModality.NonModal)


def _let_go_of_text(watched: QObject, event: QEvent) -> None:
    """A press on chosen text would begin to drag it; without a choice there is nothing to drag."""
    if event.type() is not QEvent.Type.MouseButtonPress:
        return
    text = watched.parent()
    if isinstance(text, QPlainTextEdit | QTextEdit) and text.viewport() is watched:
        cursor = text.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            text.setTextCursor(cursor)
