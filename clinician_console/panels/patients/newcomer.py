"""A new patient, typed in beside the list: nothing in it but the code is needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinician_console.desk.desk import Desk
from clinician_console.desk.patients.newcomer import CODE_IS, Newcomer, faults_of, make_known
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, scrolling, text_field
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.patients.needs import NeedsBoxes
from clinician_console.patients.patient import HOME_LANGUAGE, LONGEST_CONTACT
from shared.errors import GradusError
from shared.language import chosen, marked, tr

WIDTH_PX, BAR_PX = 350, 10
LONGEST: Final = 2 * LONGEST_CONTACT
"""More than is taken, so that what is too long is said and never cut off unseen."""
FIELDS: Final = {
    "code": marked("Code"),
    "language": marked("Language that they are spoken to in"),
    "name": marked("Name, if one is kept"),
    "contact": marked("Whom to call in a crisis, and how to reach them, if that is kept"),
}


class NewcomerForm(Panel):
    """Fields with what is wrong below each; what was typed stays until it is kept or cancelled.

    Args:
        desk: What is worked at.
        made: Called with the code of whoever is known now.
        closed: Called when it was cancelled.
    """

    def __init__(self, desk: Desk, made: Callable[[str], None], closed: Callable[[], None]) -> None:
        super().__init__(tr("New patient"))
        self._desk, self._made, self._closed = desk, made, closed
        self.fields: dict[str, QLineEdit] = {}
        self.faults: dict[str, PlainLabel] = {}
        self.needs = NeedsBoxes()
        self.said = PlainLabel()
        self.make = Button(tr("Make known"), role="primary")
        self.cancel = Button(tr("Cancel"), name=tr("Cancel: nobody is made known"))
        self.make.clicked.connect(self._keep)
        self.cancel.clicked.connect(self.put_away)
        self.setFixedWidth(WIDTH_PX)
        self._lay_out()

    def _lay_out(self) -> None:
        held = QWidget()
        rows = QVBoxLayout(held)
        rows.setContentsMargins(0, 0, BAR_PX, 0)
        self._lay_fields(rows)
        rows.addStretch(1)
        self.rows.addWidget(scrolling(held), 1)
        self.said.setWordWrap(True)
        tint(self.said, Colour.BAD)
        self.rows.addWidget(self.said)
        bar = QHBoxLayout()
        bar.addWidget(self.cancel)
        bar.addStretch(1)
        bar.addWidget(self.make)
        self.rows.addLayout(bar)

    def _lay_fields(self, rows: QVBoxLayout) -> None:
        for name, title in FIELDS.items():
            label, field, fault = (
                PlainLabel(tr(title)),
                text_field("", LONGEST, tr(title)),
                _small(),
            )
            label.setWordWrap(True)
            label.setBuddy(field)
            tint(fault, Colour.BAD)
            field.textEdited.connect(lambda _text, name=name: self._mend(name))
            self.fields[name], self.faults[name] = field, fault
            for part in (label, field, fault):
                rows.addWidget(part)
            if name == "code":
                self._hint = _small(tr(CODE_IS))
                tint(self._hint, Colour.MUTED)
                rows.addWidget(self._hint)
        apart = _small(tr("Name and contact lie apart from all that is recorded."))
        tint(apart, Colour.MUTED)
        rows.addWidget(apart)
        rows.addWidget(self.needs)

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that is not kept."""
        return not self.isHidden() and self._typed() != Newcomer("")

    def begin(self, code: str) -> None:
        """Show it, with what was searched for as the code; what was typed before is still there."""
        if self.isHidden():
            self._empty()
            self.fields["code"].setText(code.strip())
            self.show()
        self.fields["code"].setFocus()

    def put_away(self) -> None:
        """Nobody is made known."""
        self.hide()
        self._empty()
        self._closed()

    def say(self, sentence: str) -> None:
        """Say why it stays."""
        self.said.setText(sentence)
        self.make.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter keeps it and Esc cancels, wherever one types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> Newcomer:
        text = {name: field.text() for name, field in self.fields.items()}
        return Newcomer(
            text["code"],
            text["language"] or HOME_LANGUAGE,
            {need: True for need, on in self.needs.chosen().items() if on},
            text["name"],
            text["contact"],
        )

    def _keep(self) -> None:
        typed = self._typed()
        faults = faults_of(self._desk.store, typed)
        for name, label in self.faults.items():
            label.setText(faults.get(name, ""))
            label.setVisible(name in faults)
        self._hint.setVisible("code" not in faults)
        if faults:
            self.fields[next(iter(faults))].setFocus()
            return
        try:
            code = make_known(self._desk.store, typed)
        except GradusError as error:
            self.say(error.said())
            return
        self.hide()
        self._empty()
        self._made(code)

    def _mend(self, name: str) -> None:
        self.faults[name].hide()
        self._hint.setVisible(self.faults["code"].isHidden())
        self.said.setText("")

    def _empty(self) -> None:
        for name, field in self.fields.items():
            field.setText(chosen() if name == "language" else "")
            self.faults[name].hide()
        self._hint.show()
        self.needs.show_needs({})
        self.said.setText("")


def _small(text: str = "") -> PlainLabel:
    label = PlainLabel(text)
    label.setFont(font(SMALL_PT))
    label.setWordWrap(True)
    return label
