"""How the keys of the table (`desk/keys.py`) are heard, whatever the keyboard's layout.

Stopping is heard before any widget is asked, on the press of the key, from every panel, text field
and dialog. Digits are heard from the row of digits also where a layout writes them with Shift only
(French, Belgian, Czech, Slovak), so that a rating needs one hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from clinician_console.desk.keys import SHORTCUTS, Command, Group, Key, Shortcut, Where
from shared.language import tr

__all__ = ["SHORTCUTS", "Command", "Group", "Key", "Shortcut", "Where"]

QT_KEYS: Final[Mapping[Key, tuple[Qt.Key, ...]]] = {
    Key.ESCAPE: (Qt.Key.Key_Escape,),
    Key.SPACE: (Qt.Key.Key_Space,),
    Key.ENTER: (Qt.Key.Key_Return, Qt.Key.Key_Enter),
    Key.BACKSPACE: (Qt.Key.Key_Backspace,),
    Key.LEFT: (Qt.Key.Key_Left,),
    Key.RIGHT: (Qt.Key.Key_Right,),
    Key.UP: (Qt.Key.Key_Up,),
    Key.DOWN: (Qt.Key.Key_Down,),
    **{
        key: (Qt.Key(Qt.Key.Key_F1.value + number),)
        for number, key in enumerate(key for key in Key if key.value.startswith("F"))
    },
}
SHIFTED_DIGITS: Final = (
    "&é\"'(-è_çà",  # French
    "&é\"'(§è!çà",  # Belgian
    "+ěščřžýáíé",  # Czech
    "+ľščťžýáíé",  # Slovak
)
"""What the row of digits, 1 to 9 and 0, writes without Shift where digits need it."""

ROW_BEGINS: Final = 2 if sys.platform == "win32" else 10
"""The scan code of its first key: 2 from the keyboard itself, 10 as X and Wayland count."""

_COMMAND_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIERS = _COMMAND_MODIFIERS | Qt.KeyboardModifier.ShiftModifier


def typed(event: QKeyEvent) -> str:
    """What a key means to the table: its character, or the digit of the row that it stands in."""
    text = event.text()
    place = event.nativeScanCode() - ROW_BEGINS
    if len(text) == 1 and 0 <= place < 10 and any(text == row[place] for row in SHIFTED_DIGITS):
        return "1234567890"[place]
    return text


def is_heard(shortcut: Shortcut, event: QKeyEvent) -> bool:
    """Whether this line's key was pressed, without a modifier that would make it another."""
    if shortcut.keys:
        alone = shortcut.whatever_is_held or not event.modifiers() & _MODIFIERS
        return alone and any(event.key() in QT_KEYS[key] for key in shortcut.keys)
    text = typed(event)
    plain = not event.modifiers() & _COMMAND_MODIFIERS
    return plain and len(text) == 1 and text in shortcut.characters


def command_of(
    event: QKeyEvent, *places: Where, lines: Sequence[Shortcut] = SHORTCUTS
) -> str | None:
    """What a key press asks for in these places by these lines, or None."""
    for shortcut in lines:
        if shortcut.where in places and is_heard(shortcut, event):
            return shortcut.command
    return None


def shown_key(shortcut: Shortcut) -> str:
    """How a line's key is written, in the language of this program."""
    return tr(shortcut.shown) if shortcut.shown in _NAMED else shortcut.shown


_NAMED: Final = frozenset(key.value for key in Key)
_table: Final[list[tuple[Shortcut, ...]]] = [SHORTCUTS]


def use_table(lines: tuple[Shortcut, ...]) -> None:
    """Have buttons made from now on name the keys of this table."""
    _table[0] = lines


def key_of(command: Command) -> str:
    """The key of a command as a button names it."""
    return shown_key(next(line for line in _table[0] if line.command == command))


def is_typing(widget: QWidget | None) -> bool:
    """Whether a widget takes text from the keyboard, so that letters and Space belong to it."""
    match widget:
        case QLineEdit() | QTextEdit() | QPlainTextEdit():
            return not widget.isReadOnly()
        case QAbstractSpinBox():
            return True
        case QComboBox():
            return widget.isEditable()
        case _:
            return False


def has_the_keys() -> QWidget | None:
    """Who gets a key that nobody else uses: an open menu or list goes before the field under it."""
    popup = QApplication.activePopupWidget()
    if popup is None:
        return QApplication.focusWidget()
    return popup.focusProxy() or popup.focusWidget() or popup


Handler = Callable[[str], bool]


class KeyFilter(QObject):
    """Hears keys before anybody else and runs what the table says.

    Args:
        handlers: By command; takes the typed text and returns whether it used the key. A key
            that was not used goes on to the widget that has the focus.
        lines: The table with the keys that were chosen, and the panels' own lines below it.

    Attributes:
        only_stop: Whether no key but the stop's is the console's now: the patient has the screen.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        parent: QObject,
        lines: Sequence[Shortcut] = SHORTCUTS,
    ) -> None:
        super().__init__(parent)
        self.only_stop = False
        self._handlers = handlers
        self._lines = lines

    def install(self, application: QApplication) -> None:
        """Begin to hear the keys of every window of the program."""
        application.installEventFilter(self)

    def remove(self, application: QApplication) -> None:
        """Hear nothing more."""
        application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook: True where the key was used."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        places = [Where.EVERYWHERE]
        if not is_typing(has_the_keys()):
            places.append(Where.NOT_TYPING)
        command = command_of(event, *places, lines=self._lines)
        if command is None or command not in self._handlers:
            return False
        if self.only_stop and command != Command.SAFE_STOP:
            return False
        # A key that is held down repeats; a stop is one stop, and a rating one digit.
        return event.isAutoRepeat() or self._handlers[command](typed(event))
