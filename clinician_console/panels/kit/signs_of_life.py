"""What shows that somebody is there: a key, a press, a movement."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputEvent

_KINDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


def is_sign_of_life(event: QEvent) -> bool:
    """Whether somebody did something; asked of every event, and few are anybody's doing."""
    return isinstance(event, QInputEvent) and event.type() in _KINDS
