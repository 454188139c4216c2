"""A form typed in item by item: a digit goes on to the next one, and nothing is kept half."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from clinician_console.desk.patients.sheet import LONGEST_TYPED, Sheet
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, scrolling
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from protocols.instruments.base import Instrument, Item, Where
from shared.language import tr, tr_n

NUMBER_PX, FIELD_PX, DAY_PX = 34, 64, 130
LONGEST_HINT: Final = 300


class AnswerField(QLineEdit):
    """The answer to one item; Enter and the arrows go on and back.

    Args:
        item: What is asked.
        go: Called with 1 to go on and -1 to go back.
    """

    def __init__(self, item: Item, go: Callable[[int], None]) -> None:
        super().__init__()
        self.item, self._go = item, go
        self.setMaxLength(LONGEST_TYPED)
        self.setFixedWidth(FIELD_PX)
        column = f", {item.column}" if item.column else ""
        self.setAccessibleName(tr("Answer to item {number}", number=item.number) + column)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._go(1)
        elif key == Qt.Key.Key_Up:
            self._go(-1)
        else:
            super().keyPressEvent(event)


class SheetPanel(Panel):
    """All items of one instrument, one below the other.

    Args:
        keep: Called with the sheet and the day of the form (None: today) when it is to be kept;
            whether it was.
        put_away: Called when nothing more is typed.
    """

    def __init__(
        self, keep: Callable[[Sheet, date | None], bool], put_away: Callable[[], None]
    ) -> None:
        super().__init__()
        self._keep_it, self._put_away = keep, put_away
        self.sheet: Sheet | None = None
        self._where, self._today = Where.PAPER, date.min
        self.write: Callable[[Item, int | None], str] = _written
        self.fields: list[AnswerField] = []
        self.title, self.hint, self.said = PlainLabel(), PlainLabel(), PlainLabel()
        self.day, self.day_of = QDateEdit(), PlainLabel(tr("Day of the form"))
        give_room(self.day)
        self.cancel, self.keep = Button(tr("Cancel")), Button(tr("Keep"), role="primary")
        self._warned = False
        self._lay_out()
        self.cancel.clicked.connect(self.close_sheet)
        self.keep.clicked.connect(self._keep)

    def _lay_out(self) -> None:
        self.title.setFont(font(bold=True))
        self.hint.setFont(font(SMALL_PT))
        tint(self.hint, Colour.MUTED)
        tint(self.said, Colour.BAD)
        for label in (self.title, self.hint, self.said):
            label.setWordWrap(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setFixedWidth(DAY_PX)
        self.day.setAccessibleName(tr("Day of the form"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.day_of)
        head.addWidget(self.day)
        self.rows.addLayout(head)
        self.rows.addWidget(self.hint)
        self._area = scrolling(QWidget())
        self.rows.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        self.rows.addLayout(foot)

    def begin(self, instrument: Instrument, where: Where, today: date) -> None:
        """Show an empty one.

        Args:
            instrument: Whose.
            where: On paper, or asked by the therapist: then each answer is kept as it is given.
            today: The latest day that a form may be of.
        """
        self.sheet, self._where, self._today = Sheet(instrument), where, today
        asked = where is Where.CONSOLE
        self.title.setText(instrument.full_title)
        self.cancel.setText(tr("Leave off") if asked else tr("Cancel"))
        self.keep.setText(tr("Finish") if asked else tr("Keep"))
        for part in (self.day, self.day_of):
            part.setVisible(not asked)
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(self.day.maximumDate())
        self.said.setText("")
        self._warned = False
        self._area.setWidget(self._items(instrument))
        self._about(0)
        self.fields[0].setFocus()

    def _items(self, instrument: Instrument) -> QWidget:
        held = QWidget()
        held.setProperty("role", "clear")
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setColumnStretch(1, 1)
        self.fields = []
        for row, item in enumerate(instrument.items):
            number, words = PlainLabel(str(item.number)), PlainLabel(_asked(item))
            number.setFixedWidth(NUMBER_PX)
            tint(number, Colour.MUTED)
            words.setWordWrap(True)
            field = AnswerField(item, self._go)
            field.textEdited.connect(lambda text, row=row: self._typed(row, text))
            words.setBuddy(field)
            self.fields.append(field)
            grid.addWidget(number, row, 0)
            grid.addWidget(words, row, 1)
            grid.addWidget(field, row, 2)
        grid.setRowStretch(len(self.fields), 1)
        return held

    # ── typed ────────────────────────────────────────────────────────────────────────────────

    def _typed(self, row: int, text: str) -> None:
        sheet, item = self.sheet, self.fields[row].item
        if sheet is None:
            return
        self._warned = False
        fault = sheet.type_in(item, text)
        self.said.setText(fault or self.write(item, sheet.answers()[item.name]))
        if not fault and sheet.is_done_by(item, text.strip()):
            self._go(1)

    def _go(self, by: int) -> None:
        focus = self.focusWidget()
        now = self.fields.index(focus) if isinstance(focus, AnswerField) else 0
        to = now + by
        if to >= len(self.fields):
            self.keep.setFocus()
        elif to >= 0:
            self.fields[to].setFocus()
            self.fields[to].selectAll()
            self._area.ensureWidgetVisible(self.fields[to])
            self._about(to)

    def _about(self, row: int) -> None:
        item = self.fields[row].item
        anchors = "   ".join(f"{at} {words}" for at, words in sorted(item.scale.anchors.items()))
        lowest, highest = item.scale.lowest, item.scale.highest
        scale = tr("{lowest} to {highest}; empty for no answer.", lowest=lowest, highest=highest)
        instruction = self.sheet.instrument.instruction if self.sheet else None
        self.hint.setText("\n".join(part for part in (instruction, f"{scale}   {anchors}") if part))

    # ── kept ─────────────────────────────────────────────────────────────────────────────────

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.sheet is not None and (self._where is Where.CONSOLE or self.sheet.is_begun)

    def _keep(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if faults := sheet.faults():
            self.said.setText(" ".join(faults))
            return
        missing = sheet.missing()
        if missing and not self._warned:
            self._warned = True
            self.said.setText(
                tr_n(
                    "{n} item has no answer. Once more, and it is kept so.",
                    "{n} items have no answer. Once more, and they are kept so.",
                    len(missing),
                )
            )
            return
        shown = self.day.date()
        chosen = date(shown.year(), shown.month(), shown.day())
        on = None if self._where is Where.CONSOLE or chosen == self._today else chosen
        if self._keep_it(sheet, on):
            self.sheet = None

    def close_sheet(self) -> None:
        """Type no more."""
        self.sheet = None
        self._put_away()

    def say(self, sentence: str) -> None:
        """Say why it stays."""
        self.said.setText(sentence)


def _asked(item: Item) -> str:
    words = item.text or item.name
    return f"{words} ({item.column})" if item.column else words


def _written(_item: Item, _value: int | None) -> str:
    """What is typed in from paper is kept at the end."""
    return ""
