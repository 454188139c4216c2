"""What was said last, once more beside the button that was pressed: an eye is there, not below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from clinician_console.panels.kit.panel import PlainLabel
from clinician_console.panels.kit.theme import GAP_PX

FAR_PX: Final = 200
"""What is nearer to the foot than this is seen there."""
WIDEST_PX, SHOWN_MS = 360, 6_000


class Echo(PlainLabel):
    """A few words for some seconds, over the page; no press is taken by them.

    Args:
        around: The window's inside, in which they stand.
    """

    def __init__(self, around: QWidget) -> None:
        super().__init__()
        self.setParent(around)
        self._around = around
        self.setProperty("role", "echo")
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.timeout.connect(self.hide)
        self.hide()

    def say(self, sentence: str, pressed: QWidget | None) -> None:
        """Say this beside what was pressed; where that is no button, or the foot is near, nowhere.

        Args:
            sentence: What the foot says.
            pressed: What has the keyboard.
        """
        around = self._around
        if not sentence or not isinstance(pressed, QAbstractButton):
            self.hide()
            return
        at = pressed.mapTo(around, QPoint(0, 0)) if around.isAncestorOf(pressed) else None
        if at is None or around.height() - at.y() < FAR_PX:
            self.hide()
            return
        self.setText(sentence)
        width = min(WIDEST_PX, self.sizeHint().width(), around.width() - 2 * GAP_PX)
        height = self.heightForWidth(width)
        left = min(max(at.x(), GAP_PX), around.width() - width - GAP_PX)
        self.setGeometry(left, at.y() + pressed.height() + GAP_PX // 2, width, height)
        self.raise_()
        self.show()
        self._away.start(SHOWN_MS)
