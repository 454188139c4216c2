"""Where the safe stop stands on a controlling console, a watching one says that it is none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinician_console.panels.kit.theme import BASE_PT, HUGE_PT, Colour, font
from shared.language import tr


class WatchingMark(QWidget):
    """Says “Watching”, large: nothing of this window has an effect."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Watching. The therapist steers; nothing here has an effect."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(88)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(2, 2, -2, -2)
        painter.setBrush(Colour.SURFACE.shade)
        painter.setPen(QPen(Colour.ACCENT.shade, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 8, 8)
        half = box.height() // 2
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(Colour.ACCENT.shade)
        painter.setFont(font(HUGE_PT, bold=True))
        upper = box.adjusted(0, 0, 0, -half + 12)
        painter.drawText(upper, centre | Qt.AlignmentFlag.AlignBottom, tr("WATCHING"))
        painter.setPen(Colour.TEXT.shade)
        painter.setFont(font(BASE_PT))
        lower = box.adjusted(0, half + 14, 0, 0)
        painter.drawText(lower, centre | Qt.AlignmentFlag.AlignTop, tr("The therapist steers."))
        painter.end()
