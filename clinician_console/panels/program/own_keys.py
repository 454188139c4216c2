"""The keys of a session's window, to be given others; what cannot be says why."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from clinician_console.desk.desk import Desk
from clinician_console.desk.own_keys import KeyLine, OwnKeys
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, row_of, scrolling, text_field
from clinician_console.panels.kit.theme import Colour
from shared.errors import StorageError, UsageError
from shared.language import tr

LONGEST, FIELD_PX = 3, 64


class OwnKeysPanel(Panel):
    """One line for each command that may have another key; each choice is kept at once.

    Args:
        desk: Where they are kept.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Keys in a session's window"))
        self._desk = desk
        self.fields: dict[str, QLineEdit] = {}
        self.usual: dict[str, Button] = {}
        self.said = PlainLabel(
            tr("A letter, or F2 to F12. Esc and Space are always the safe stop.")
        )
        self.said.setWordWrap(True)
        tint(self.said, Colour.MUTED)
        inside, grid = QWidget(), QGridLayout()
        grid.setColumnStretch(0, 1)
        for row, line in enumerate(self._keys().lines()):
            self._add(grid, row, line)
        inside.setLayout(grid)
        self.rows.addLayout(row_of((self.said, 1)))
        self.rows.addWidget(scrolling(inside), 1)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is chosen now."""
        for line in self._keys().lines():
            self.fields[line.command].setText(line.shown)
            self.usual[line.command].offer("" if line.own else tr("It has its usual key."))

    def _add(self, grid: QGridLayout, row: int, line: KeyLine) -> None:
        field = text_field("", LONGEST, tr("Key: {what}", what=line.what), FIELD_PX)
        field.editingFinished.connect(partial(self._typed, line.command))
        usual = Button(tr("Usual ({key})", key=line.usual), role="small")
        usual.setAccessibleName(tr("Usual key: {what}", what=line.what))
        usual.clicked.connect(partial(self._back, line.command))
        self.fields[line.command], self.usual[line.command] = field, usual
        for column, widget in enumerate((PlainLabel(line.what), field, usual)):
            grid.addWidget(widget, row, column)

    def _keys(self) -> OwnKeys:
        return OwnKeys(self._desk.preferences.keys)

    def _typed(self, command: str) -> None:
        keys, typed = self._keys(), self.fields[command].text().strip()
        shown = {line.command: line.shown for line in keys.lines()}
        if typed.upper() == shown[command]:
            return
        try:
            self._keep(keys.with_key(command, typed))
        except UsageError as refused:
            self._say(refused.what, Colour.BAD)
        self.show_chosen()

    def _back(self, command: str) -> None:
        try:
            self._keep(self._keys().usual(command))
        except UsageError as refused:
            self._say(refused.what, Colour.BAD)
        self.show_chosen()

    def _keep(self, keys: OwnKeys) -> None:
        try:
            self._desk.prefer(self._desk.preferences.model_copy(update={"keys": keys.chosen}))
        except StorageError as error:
            self._say(error.said(), Colour.BAD)
            return
        self._say(tr("Kept; the next session's window has it."), Colour.GOOD)

    def _say(self, words: str, colour: Colour) -> None:
        self.said.setText(words)
        tint(self.said, colour)
