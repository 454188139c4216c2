"""A day that is typed, turned with the arrows or taken from a calendar; or none."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from shared.language import chosen, tr

_NONE: Final = QDate(1900, 1, 1)
WIDE_PX: Final = 132


class DayField(QDateEdit):
    """A day.

    Args:
        name: What a screen reader calls it.
        none: What stands there while no day is chosen.

    Signals:
        chose: A day was chosen, or none.
    """

    chose = Signal()

    def __init__(self, name: str, none: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLocale(QLocale(chosen()))
        self.setDisplayFormat(tr("d MMM yyyy"))
        self.setCalendarPopup(True)
        self.setMinimumDate(_NONE)
        self.setSpecialValueText(none)
        self.setMinimumWidth(WIDE_PX)
        self.setMinimumHeight(28)
        self.setDate(_NONE)
        self.dateChanged.connect(lambda _day: self.chose.emit())

    def day(self) -> date | None:
        """The day that stands there; None where none does."""
        at = self.date()
        return None if at == _NONE else date(at.year(), at.month(), at.day())

    def show_day(self, day: date | None) -> None:
        """Have this day stand there, without saying that somebody chose it."""
        before = self.blockSignals(True)
        self.setDate(_NONE if day is None else QDate(day.year, day.month, day.day))
        self.blockSignals(before)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """A page that is scrolled past changes no day."""
        event.ignore()
