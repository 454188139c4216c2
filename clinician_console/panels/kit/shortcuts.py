"""Every key of the console: one table, which is shown by F1 and is what makes the keys work.

No single key raises exposure. Stopping is heard before any widget is asked, on the press of the
key, from every panel, text field and dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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


class Command(StrEnum):
    """What a key asks for."""

    SAFE_STOP = "safe stop"
    STEP_EASIER = "step easier"
    PAUSE = "pause"
    SUDS_DIGIT = "SUDS digit"
    SUDS_WRITE = "SUDS write"
    SUDS_CORRECT = "SUDS correct"
    SUDS_CORRECT_LAST = "SUDS correct the last"
    NOTE = "note"
    SENSORS = "sensors"
    HELP = "help"
    CALMER = "calmer"
    HARDER = "harder"
    ASK = "ask"
    PRESS = "press"


class Where(StrEnum):
    """Where a key is heard."""

    EVERYWHERE = "everywhere, also while typing"
    NOT_TYPING = "everywhere, except while typing"
    SLIDER = "on a slider"
    BUTTON = "on a button"


@dataclass(frozen=True)
class Shortcut:
    """One line of the table.

    Attributes:
        keys: Qt's keys; where it is empty, `characters` says what is typed.
        shown: How the key is written in the table.
        whatever_is_held: Whether Shift, Ctrl, Alt or Meta beside it change nothing.
    """

    command: str
    shown: str
    what: str
    where: Where
    keys: tuple[Qt.Key, ...] = ()
    characters: str = ""
    whatever_is_held: bool = False

    def heard_in(self, event: QKeyEvent) -> bool:
        """Whether this key was pressed, without a modifier that would make it another."""
        if self.keys:
            alone = self.whatever_is_held or not event.modifiers() & _MODIFIERS
            return event.key() in self.keys and alone
        typed = event.text()
        plain = not event.modifiers() & _COMMAND_MODIFIERS
        return plain and len(typed) == 1 and typed in self.characters


_COMMAND_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIERS = _COMMAND_MODIFIERS | Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut(
        Command.SAFE_STOP,
        "Esc",
        "Safe stop: the patient goes to the safe place at once",
        Where.EVERYWHERE,
        keys=(Qt.Key.Key_Escape,),
        whatever_is_held=True,
    ),
    Shortcut(
        Command.SAFE_STOP,
        "Space",
        "Safe stop, as Esc",
        Where.NOT_TYPING,
        keys=(Qt.Key.Key_Space,),
        whatever_is_held=True,
    ),
    Shortcut(Command.STEP_EASIER, "−", "One step easier", Where.NOT_TYPING, characters="-−"),
    Shortcut(Command.PAUSE, "P", "Pause the exposure", Where.NOT_TYPING, characters="pP"),
    Shortcut(
        Command.SUDS_DIGIT,
        "0 – 9",
        "Begin a SUDS rating of 0 to 100",
        Where.NOT_TYPING,
        characters="0123456789",
    ),
    Shortcut(
        Command.SUDS_WRITE,
        "Enter",
        "Write down the SUDS rating that was begun",
        Where.NOT_TYPING,
        keys=_ENTER,
    ),
    Shortcut(
        Command.SUDS_CORRECT,
        "Backspace",
        "Take back a digit of the SUDS rating",
        Where.NOT_TYPING,
        keys=(Qt.Key.Key_Backspace,),
    ),
    Shortcut(
        Command.SUDS_CORRECT_LAST,
        "C",
        "Correct the last SUDS rating; the old one stays on record",
        Where.NOT_TYPING,
        characters="cC",
    ),
    Shortcut(
        Command.NOTE, "N", "Write a note; Enter writes it down", Where.NOT_TYPING, characters="nN"
    ),
    Shortcut(
        Command.SENSORS,
        "D",
        "Show or hide the sensors (devices): which are there, which are the patient's",
        Where.NOT_TYPING,
        characters="dD",
    ),
    Shortcut(
        Command.HELP, "F1", "Show or hide this table", Where.EVERYWHERE, keys=(Qt.Key.Key_F1,)
    ),
    Shortcut(Command.HELP, "?", "As F1", Where.NOT_TYPING, characters="?"),
    Shortcut(
        Command.CALMER,
        "← ↓",
        "One notch calmer, at once",
        Where.SLIDER,
        keys=(Qt.Key.Key_Left, Qt.Key.Key_Down),
    ),
    Shortcut(
        Command.HARDER,
        "→ ↑",
        "Choose one notch more; nothing is asked for yet",
        Where.SLIDER,
        keys=(Qt.Key.Key_Right, Qt.Key.Key_Up),
    ),
    Shortcut(Command.ASK, "Enter", "Ask for the value that was chosen", Where.SLIDER, keys=_ENTER),
    Shortcut(
        Command.PRESS, "Enter", "Press the button that has the focus", Where.BUTTON, keys=_ENTER
    ),
)


def command_of(event: QKeyEvent, *places: Where, more: Sequence[Shortcut] = ()) -> str | None:
    """What a key press asks for in these places, or None.

    Args:
        more: Lines that stand below the table.
    """
    for shortcut in (*SHORTCUTS, *more):
        if shortcut.where in places and shortcut.heard_in(event):
            return shortcut.command
    return None


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
        more: Lines of the panels' own, below the table.

    Attributes:
        only_stop: Whether no key but the stop's is the console's now: the patient has the screen.
    """

    def __init__(
        self, handlers: Mapping[str, Handler], parent: QObject, more: Sequence[Shortcut] = ()
    ) -> None:
        super().__init__(parent)
        self.only_stop = False
        self._handlers = handlers
        self._more = more

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
        command = command_of(event, *places, more=self._more)
        if command is None or command not in self._handlers:
            return False
        if self.only_stop and command != Command.SAFE_STOP:
            return False
        # A key that is held down repeats; a stop is one stop, and a rating one digit.
        return event.isAutoRepeat() or self._handlers[command](event.text())
