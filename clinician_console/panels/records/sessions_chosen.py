"""Which sessions are exported: a patient, days, and each of them taken or left out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from clinician_console.desk.desk import Desk
from clinician_console.desk.making.wanted import ExportWish
from clinician_console.desk.records.browsing import MONTH_DAYS, WEEK_DAYS, Line
from clinician_console.desk.records.standing_words import standing_said
from clinician_console.panels.kit.day_field import DayField
from clinician_console.panels.kit.panel import Panel, PlainLabel
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.still import StillCombo
from shared.language import day_said, number_said, tr, tr_n
from shared.printable import plain

LONGEST: Final = 80
ROW_PX: Final = 28
_CHECKED, _NOT = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class SessionsChosen(Panel):
    """The left part of the page.

    Args:
        model: What is wanted.
        desk: Whose turn it is.
    """

    def __init__(self, model: ExportWish, desk: Desk) -> None:
        super().__init__(tr("Which sessions"))
        self._model, self._desk = model, desk
        self._shown: tuple[Line, ...] | None = None
        self.patient = StillCombo()
        self.patient.setAccessibleName(tr("Patient"))
        self.patient.setMinimumHeight(28)
        self.first = DayField(tr("First day"), tr("any day"))
        self.last = DayField(tr("Last day"), tr("any day"))
        self.days = {
            0: Button(tr("All days")),
            WEEK_DAYS: Button(tr_n("Last {n} day", "Last {n} days", WEEK_DAYS)),
            MONTH_DAYS: Button(tr_n("Last {n} day", "Last {n} days", MONTH_DAYS)),
        }
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sessions that are exported"))
        self.rows.addLayout(row_of(PlainLabel(tr("Patient")), (self.patient, 1)))
        self.rows.addLayout(row_of(*self.days.values()))
        self.rows.addLayout(
            row_of(PlainLabel(tr("From")), (self.first, 1), PlainLabel(tr("to")), (self.last, 1))
        )
        self.rows.addWidget(self.list, 1)
        self.patient.activated.connect(lambda _number: self._choose())
        self.list.itemChanged.connect(self._taken)
        for field in (self.first, self.last):
            field.chose.connect(lambda: model.list.between(self.first.day(), self.last.day()))
        for days, button in self.days.items():
            button.clicked.connect(lambda _checked=False, days=days: self._show_last(days))

    def opened(self) -> None:
        """Offer every patient of whom a session is stored."""
        self._shown = None
        self.patient.clear()
        self.patient.addItem(tr("Choose a patient"), "")
        for code in self._model.list.patients:
            self.patient.addItem(plain(code, LONGEST), code)
        self.patient.setFocus()

    def refresh(self) -> None:
        """Show which are wanted."""
        at = self.patient.findData(self._model.patient)
        self.patient.setCurrentIndex(max(at, 0))
        lines = self._model.list.lines if self._model.patient else ()
        self.list.blockSignals(True)
        if lines != self._shown:
            self._shown = lines
            self.list.clear()
            for line in lines:
                self.list.addItem(_item(line))
        for row, line in enumerate(lines):
            wanted = line.session_id not in self._model.left_out
            self.list.item(row).setCheckState(_CHECKED if wanted else _NOT)
        self.list.blockSignals(False)

    def _choose(self) -> None:
        self._model.of(self.patient.currentData() or "")

    def _taken(self, item: QListWidgetItem) -> None:
        wanted = item.checkState() is _CHECKED
        self._model.take(item.data(Qt.ItemDataRole.UserRole), wanted=wanted)

    def _show_last(self, days: int) -> None:
        if days:
            self._model.list.last_days(days)
        else:
            self._model.list.between(None, None)
        self.first.show_day(self._model.list.narrowed.first)
        self.last.show_day(self._model.list.narrowed.last)


def _item(line: Line) -> QListWidgetItem:
    said = tr(
        "{day}, {time}, {minutes} min: {protocol} ({standing})",
        day=day_said(line.began.date()),
        time=f"{line.began:%H:%M}",
        minutes=number_said(line.minutes),
        protocol=plain(line.protocol, LONGEST),
        standing=standing_said(line.standing),
    )
    item = QListWidgetItem(said)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setSizeHint(QSize(0, ROW_PX))
    item.setData(Qt.ItemDataRole.UserRole, line.session_id)
    return item
