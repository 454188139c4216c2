"""Fields in which a wheel that is turned in passing changes nothing: a hand scrolls the page."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox


class StillCombo(QComboBox):
    """A list to choose from, by pointer or keyboard."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's hook: a hand that scrolls the page changes nothing."""
        event.ignore()


class StillSpin(QSpinBox):
    """A whole number, by its arrows or typed."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's hook: a hand that scrolls the page changes nothing."""
        event.ignore()
