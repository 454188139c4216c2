"""What shows that somebody is there: a key, a press, a movement."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent

SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)
