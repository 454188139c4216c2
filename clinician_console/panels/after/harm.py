"""2: adverse events are asked about; that there was none is an answer."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from clinician_console.desk.after.harm import LONGEST_TEXT, Harm, ToldHarm
from clinician_console.panels.after.section import Has, Section, line_button, rows_in, wrapping
from clinician_console.panels.kit.parts import Button, empty, row_of, text_field
from clinician_console.panels.kit.still import StillCombo
from clinician_console.record.adverse_event import (
    WORDS,
    AdverseEvent,
    adverse_event_of,
)
from shared.language import marked, time_said, tr

PARTS_SAID: Final = {
    "kind": marked("What it was"),
    "severity": marked("How bad"),
    "relation": marked("Related?"),
    "action": marked("What was done"),
    "outcome": marked("What came of it"),
}


class HarmSection(Section):
    """“None” in one press; else five lists and the clinician's own words."""

    def __init__(self, number: int, has: Has) -> None:
        super().__init__(number, tr("Adverse events"), has)
        self.harm = Harm(has.after)
        self._follows = ""
        self.none = Button(
            tr("Asked: none (Ctrl+N)"), role="primary", name=tr("I asked, and there was none")
        )
        self.lists = {name: _list(name, kind) for name, kind in WORDS.items()}
        self.text = text_field(tr("In your words"), LONGEST_TEXT)
        self.write = Button(tr("Write down"), name=tr("Write down the adverse event"))
        self._holder = QWidget()
        self._told = rows_in(self._holder)
        self.corrections: list[Button] = []
        question = wrapping(tr("Ask: did anything unwanted happen, today or because of today?"))
        self.rows.addLayout(row_of((question, 1), self.none))
        self.rows.addLayout(row_of(*((one, 1) for one in self.lists.values())))
        self.rows.addLayout(row_of((self.text, 1), self.write))
        self.rows.addWidget(self._holder)
        self.end_rows()
        self.none.clicked.connect(self.say_none)
        self.write.clicked.connect(self._write)
        self.text.returnPressed.connect(self.write.click)

    def refresh(self) -> None:
        """Show what is on record."""
        self.standing.setText(self.harm.said())
        why_not = self.after.why_not()
        self.none.offer(why_not)
        self.write.offer(why_not)
        empty(self._told)
        self.corrections.clear()
        for told in self.harm.told():
            self._told.addWidget(self._line(told, why_not))
        self._holder.setVisible(bool(self.harm.told()))

    def holds_words(self) -> bool:
        """Whether an adverse event is half said."""
        chosen = any(one.currentIndex() for one in self.lists.values())
        return chosen or bool(self.text.text().strip())

    def clear_words(self) -> None:
        """Let go of it."""
        self._show(None)

    def say_none(self) -> None:
        """Somebody asked, and there was none."""
        if self.none.isEnabled():
            self.attempt(lambda: self.harm.none(self.has.by()))

    def read(self) -> AdverseEvent:
        """What is chosen and typed; what nobody chose is not said."""
        role = Qt.ItemDataRole.UserRole
        chosen = {name: one.currentData(role) for name, one in self.lists.items()}
        return adverse_event_of({**chosen, "text": self.text.text(), "ref": self._follows})

    def _write(self) -> None:
        if self.attempt(lambda: self.harm.happened(self.read(), self.has.by())):
            self._show(None)

    def _show(self, event: AdverseEvent | None) -> None:
        """Fill the lists with an event whose later word is to be written; empty them without."""
        self._follows = event.ref if event else ""
        for name, one in self.lists.items():
            word = getattr(event, name) if event else None
            one.setCurrentIndex(one.findData(word.value) if word is not None else 0)
        self.text.setText(event.text if event else "")

    def _line(self, told: ToldHarm, why_not: str) -> QWidget:
        line = QWidget()
        words = wrapping(said_of(told))
        correct = line_button(tr("Correct"), tr("A later word on this adverse event"))
        row = row_of((words, 1), correct)
        row.setContentsMargins(0, 0, 0, 0)
        line.setLayout(row)
        event = told.event
        correct.setVisible(event is not None and told.here and bool(event.ref))
        correct.offer(why_not)
        correct.clicked.connect(lambda: self._show(event))
        self.corrections.append(correct)
        return line


def said_of(told: ToldHarm) -> str:
    """One line of what is on record: `14:05   sickness, mild: dizzy`."""
    event = told.event
    if event is None:
        return tr("{time}   asked, there was none", time=time_said(told.utc))
    words = [getattr(event, name) for name in WORDS]
    said = ", ".join(tr(word.value) for word in words if word is not None)
    whole = ": ".join(part for part in (said, event.text) if part)
    return f"{time_said(told.utc)}   {whole}"


def _list(name: str, kind: type[StrEnum]) -> QComboBox:
    """The words of one list; the first is that it is not said."""
    found = StillCombo()
    found.setAccessibleName(tr(PARTS_SAID[name]))
    found.setMinimumContentsLength(8)
    found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    found.addItem(tr(PARTS_SAID[name]), None)
    for word in kind:
        found.addItem(tr(word.value), word.value)
    return found
