"""A patient's instruments: what is due, what came of the last answers, and answering anew."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clinician_console.desk.answering import InHand
from clinician_console.desk.patients.instruments import (
    Answered,
    InstrumentLine,
    InstrumentsOfPatient,
    due_said,
)
from clinician_console.desk.patients.sheet import Sheet
from clinician_console.panels.form.alone import FormAlone
from clinician_console.panels.kit.page import Group, ListedPage, Page, Way
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, scrolling, text_field
from clinician_console.panels.kit.table import Column, Table
from clinician_console.panels.kit.theme import GAP_PX, SMALL_PT, TITLE_PT, Colour, font
from clinician_console.panels.patients.sheet import SheetPanel
from clinician_console.panels.patients.signing import AlertPanel
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.rights import Deed
from clinician_console.session.signing import LONGEST_BY
from protocols.instruments.base import Item, Where
from shared.errors import GradusError
from shared.language import marked, shown, tr

SIDE_PX: Final = 380
COLUMNS: Final = (
    Column[InstrumentLine](marked("Instrument"), lambda line: line.instrument.title, 12),
    Column[InstrumentLine](marked("Due"), lambda line: tr("due") if line.due else "", 7),
    Column[InstrumentLine](marked("Last answered"), lambda line: line.last_said, 14),
    Column[InstrumentLine](marked("Score"), lambda line: line.score_said, 18),
    Column[InstrumentLine](
        marked("Change since the first"), lambda line: line.change_said, 20, takes_rest=True
    ),
)
ANSWERED: Final = {
    Where.FORM: marked("The patient fills it in"),
    Where.CONSOLE: marked("Ask it here"),
    Where.PAPER: marked("Type in from paper"),
}


class InstrumentsPage(Page):
    """What a patient answers between sessions, kept as the command keeps it."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.model = InstrumentsOfPatient(way.desk)
        self.answered, self._of = Answered(), ""
        self.in_hand: InHand | None = None
        self.alone: FormAlone | None = None
        self.due = ElidedLabel()
        self.by = text_field(tr("Your name"), LONGEST_BY, width_px=180)
        self.alerts = AlertPanel(self.model.crisis, self._sign, self._whom_to_call)
        self.table: Table[InstrumentLine] = Table(
            tr("Instruments"), COLUMNS, lambda line: line.instrument.name
        )
        self.sheet = SheetPanel(self._keep, self._closed)
        self.title, self.about, self.told = (PlainLabel() for _ in range(3))
        self.buttons = {where: Button(tr(said)) for where, said in ANSWERED.items()}
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.turned.connect(self._turned)
        self.table.opened.connect(self._begin_first)
        for where, button in self.buttons.items():
            button.clicked.connect(partial(self._begin, where))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = PlainLabel(tr("Instruments"))
        title.setFont(font(TITLE_PT, bold=True))
        head.addWidget(title)
        head.addSpacing(12)
        head.addWidget(self.due, 1)
        head.addWidget(self.by)
        self.rows.addLayout(head)
        self.rows.addWidget(self.alerts)
        listed = QWidget()
        beside = QHBoxLayout(listed)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP_PX)
        beside.addWidget(self.table, 1)
        beside.addWidget(self._side())
        self._stack.addWidget(listed)
        self._stack.addWidget(self.sheet)
        self.rows.addWidget(self._stack, 1)

    def _side(self) -> Panel:
        panel = Panel()
        panel.setFixedWidth(SIDE_PX)
        self.title.setFont(font(bold=True))
        tint(self.about, Colour.MUTED)
        self.told.setFont(font(SMALL_PT))
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.title, self.about, self.told):
            label.setWordWrap(True)
        panel.rows.addWidget(self.title)
        panel.rows.addWidget(self.about)
        for button in self.buttons.values():
            panel.rows.addWidget(button)
        held = QWidget()
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 6, 10, 0)
        inside.addWidget(self.told)
        inside.addStretch(1)
        panel.rows.addWidget(scrolling(held), 1)
        return panel

    # ── shown ────────────────────────────────────────────────────────────────────────────────

    def opened(self) -> None:
        """Read beside the window; a form that is open stays as it is."""
        if self.desk.patient is None:
            self.way.go("patients")
            return
        own = self.model.own_name
        self.by.setText(own or self.by.text())
        self.by.setVisible(not own)
        if self.sheet.sheet is None:
            self.table.setFocus()
            self._look()

    def _look(self) -> None:
        code = self.desk.patient
        if code is None:
            return
        if code != self._of:
            self._show(Answered())
            self._of = code
        self.way.work.look("instruments", lambda: self.model.look(code), partial(self._take, code))

    def _take(self, code: str, answered: Answered) -> None:
        if code == self.desk.patient:
            self._show(answered)

    def _show(self, answered: Answered) -> None:
        before = self._marked_name()
        self.answered = answered
        self.due.say(due_said(answered.lines) if answered.lines else "", Colour.MUTED)
        self.alerts.show_alerts(answered.alerts, self.model.why_not_written)
        self.table.show_rows(answered.lines)
        names = [line.instrument.name for line in answered.lines]
        if before in names:
            self.table.mark(names.index(before))
        for sentence in answered.faulty:
            self.way.say(sentence)

    def _marked_name(self) -> str:
        line = self.table.marked()
        return "" if line is None else line.instrument.name

    def _turned(self) -> None:
        line = self.table.marked()
        for where, button in self.buttons.items():
            why = tr("No instrument is marked.")
            button.offer(why if line is None else self.model.why_not(line.instrument, where))
        if line is None:
            for label in (self.title, self.about, self.told):
                label.setText("")
            return
        self.title.setText(line.instrument.full_title)
        self.about.setText(line.instrument.sentence)
        self.told.setText("\n".join(self._told(line)))

    @staticmethod
    def _told(line: InstrumentLine) -> list[str]:
        if line.last is None:
            return [tr("Not answered yet.")]
        where = line.where_said()
        when = tr("{day}, {where}", day=line.last_said, where=where) if where else line.last_said
        return [when, *map(shown, line.told())]

    # ── answered ─────────────────────────────────────────────────────────────────────────────

    def _begin_first(self) -> None:
        """Enter begins it in the first way that there is."""
        for where, button in self.buttons.items():
            if button.isEnabled():
                self._begin(where)
                return

    def _begin(self, where: Where, _checked: bool = False) -> None:
        line, code = self.table.marked(), self.desk.patient
        if line is None or code is None or self.model.why_not(line.instrument, where):
            return
        if not self.by.text().strip():
            self._name_first()
            return
        if where is not Where.PAPER:
            try:
                self.in_hand = self.model.begin(code, self.by.text(), line.instrument, where)
            except GradusError as error:
                self.way.say(error.said())
                return
        if where is Where.FORM:
            self._give_away()
            return
        self.sheet.write = self._write
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.begin(line.instrument, where, self.desk.today())

    def _name_first(self) -> None:
        self.way.say(tr("Say first who writes this down: your name is missing."))
        self.by.setFocus()

    def _give_away(self) -> None:
        held = self.in_hand
        if held is not None:
            self.alone = FormAlone(self.window(), held.instrument, held.answer, self._end)

    def _write(self, item: Item, value: int | None) -> str:
        """What is asked here is kept at once; what is typed in from paper at the end."""
        if self.in_hand is None:
            return ""
        try:
            return self.in_hand.answer(item.name, value).sentence
        except GradusError as error:
            return error.said()

    def _keep(self, sheet: Sheet, on: date | None) -> bool:
        code = self.desk.patient
        if code is None:
            return False
        if self.in_hand is not None:
            self._closed()
            return True
        try:
            self.model.keep_paper(code, self.by.text(), sheet.instrument, sheet.answers(), on)
        except GradusError as error:
            self.sheet.say(error.said())
            return False
        self._said(sheet.instrument.title)
        self._closed()
        return True

    def _closed(self) -> None:
        """The sheet is put away; what was asked here is ended with the answers that it has."""
        self._stack.setCurrentIndex(0)
        if self.in_hand is not None:
            self._end()
        else:
            self._look()
        self.table.setFocus()

    def _end(self) -> None:
        held, self.in_hand, self.alone = self.in_hand, None, None
        if held is None:
            return
        try:
            held.end()
        except GradusError as error:
            self.way.say(error.said())
        else:
            self._said(held.instrument.title)
        self._look()

    def _said(self, title: str) -> None:
        self.way.say(tr("Kept: {title}.", title=title))

    # ── answers that need a person ───────────────────────────────────────────────────────────

    def _sign(self, alert: AnswerAlert, done: str) -> None:
        code = self.desk.patient
        if code is None:
            return
        left = self.model.sign(code, alert, self.by.text(), done)
        self.alerts.show_alerts(left, self.model.why_not_written)
        self.way.say(tr("Signed."))

    def _whom_to_call(self) -> str:
        return self.model.whom_to_call(self.desk.patient or "")

    def may_leave(self) -> bool:
        """Not over answers that are half typed in, or somebody who is being asked."""
        if self.sheet.is_begun:
            self.sheet.say(tr("These answers are not kept yet: keep them, or leave off."))
            return False
        return True

    def release(self) -> None:
        """The program closes: what was being asked is ended with the answers that it has."""
        if self.in_hand is not None:
            self.in_hand.end()
            self.in_hand = None
        super().release()


PAGE = ListedPage(
    name="instruments",
    title=marked("Instruments"),
    group=Group.PATIENT,
    make=InstrumentsPage,
    deed=Deed.READ_SESSIONS,
    needs_patient=True,
)
