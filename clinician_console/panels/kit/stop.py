"""The safe stop: always visible, always in the same place, heard on the press."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from clinician_console.panels.kit.shortcuts import Command, Where, command_of
from clinician_console.panels.kit.theme import BASE_PT, HUGE_PT, Colour, font
from clinician_console.session.acts import Acts
from shared.language import tr


class StopButton(QAbstractButton):
    """Pressing it calls `Acts.safe_stop`; nothing is asked and nothing can disable it."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.setText(tr("SAFE STOP"))
        self.setAccessibleName(tr("Safe stop"))
        self.setAccessibleDescription(
            tr("The patient goes to the safe place at once. Esc or Space.")
        )
        self.setToolTip(tr("The patient goes to the safe place at once"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(88)
        self.pressed.connect(acts.safe_stop)

    def press(self) -> None:
        """Stop, as a press of the mouse does."""
        self.setDown(True)
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses it too, as any button; the other keys stop before it is asked."""
        if command_of(event, Where.BUTTON) is Command.PRESS:
            if not event.isAutoRepeat():
                self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(2, 2, -2, -2)
        painter.setBrush((Colour.STOP_PRESSED if self.isDown() else Colour.STOP).shade)
        painter.setPen(QPen(Colour.ON_STOP.shade, 3) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(Colour.ON_STOP.shade)
        painter.setFont(font(HUGE_PT, bold=True))
        half = box.height() // 2
        centre = Qt.AlignmentFlag.AlignHCenter
        upper = box.adjusted(0, 0, 0, -half + 12)
        painter.drawText(upper, centre | Qt.AlignmentFlag.AlignBottom, self.text())
        painter.setFont(font(BASE_PT))
        lower = box.adjusted(0, half + 14, 0, 0)
        painter.drawText(lower, centre | Qt.AlignmentFlag.AlignTop, tr("Esc   or   Space"))
        painter.end()
