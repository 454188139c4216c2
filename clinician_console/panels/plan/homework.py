"""Homework: what was agreed for at home, what came of it, and another task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clinician_console.desk.plan.homework import LONGEST_TASK, MOST_TIMES, HomeworkRow, reported
from clinician_console.desk.plan.model import PlanDesk
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import Panel, PlainLabel, plain_tip
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.still import StillCombo, StillSpin
from clinician_console.patients.homework import HomeworkDone
from shared.errors import GradusError
from shared.language import day_said, known_by, marked, shown, tr, tr_n

DONE: Final[Mapping[HomeworkDone, str]] = {
    HomeworkDone.DONE: marked("done"),
    HomeworkDone.PARTLY: marked("partly done"),
    HomeworkDone.NOT_DONE: marked("not done"),
}
NOT_SAID: Final = -1
TIMES_PX: Final = 150


class HomeworkTab(QWidget):
    """Tasks are agreed in the patient's words, and asked for at the next session.

    Args:
        model: The plan.
        say: Says one sentence at the foot.
    """

    def __init__(self, model: PlanDesk, say: Callable[[str], None]) -> None:
        super().__init__()
        self._model, self._say = model, say
        self._rows: tuple[HomeworkRow, ...] = ()
        self.list = QListWidget()
        self.list.setProperty("role", "table")
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Homework of this course"))
        self.task = StillCombo()
        self.task.setEditable(True)
        self.task.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.task.setAccessibleName(tr("Task, in the patient's words"))
        self.times = _times(tr("How often until the next session"), lowest=0, special=tr("open"))
        self.agree = Button(tr("Agree on it"), role="primary")
        self.done: dict[HomeworkDone, QRadioButton] = {}
        self._chosen: HomeworkDone | None = None
        self._group = QButtonGroup(self)
        for done, words in DONE.items():
            box = QRadioButton(tr(words))
            box.clicked.connect(partial(self._on_done, done))
            self._group.addButton(box)
            self.done[done] = box
        self.done_times = _times(tr("How often it was done"), NOT_SAID, tr("not said"))
        self.learned = text_field(tr("what the patient learned, in their words"), LONGEST_TASK)
        self.write = Button(tr("Write down what came of it"))
        self._lay_out()
        self.agree.clicked.connect(self.agree_on_it)
        self.write.clicked.connect(self.write_down)
        self.list.currentRowChanged.connect(lambda _row: self._offer())
        self.task.editTextChanged.connect(lambda _text: self._offer())

    def show_plan(self) -> None:
        """Show what is agreed."""
        at = max(self.list.currentRow(), 0)
        self._rows = self._model.tasks()
        self.list.clear()
        for row in self._rows:
            self.list.addItem(_said(row))
            self.list.item(self.list.count() - 1).setToolTip(plain_tip(_said(row)))
        self.list.setCurrentRow(min(at, len(self._rows) - 1))
        editor = self._model.editor
        if editor is not None and not self.task.count():
            self.task.addItems([shown(one.task) for one in editor.base.homework])
            self.task.setEditText("")
            line = self.task.lineEdit()
            if line is not None:
                line.setPlaceholderText(tr("in the patient's words, or one of the protocol's"))
                line.setMaxLength(LONGEST_TASK)
        self._offer()

    def agree_on_it(self) -> None:
        """Write the task down."""
        editor = self._model.editor
        of_protocol = () if editor is None else (one.task for one in editor.base.homework)
        task = known_by(self.task.currentText(), of_protocol)
        if self._try(lambda: self._model.agree(task, self.times.value() or None)):
            self.task.setEditText("")
            self.list.setCurrentRow(0)
            self._say(tr("The homework is written down."))

    def write_down(self) -> None:
        """Write down what became of the chosen task."""
        at = self.list.currentRow()
        if not 0 <= at < len(self._rows) or self._chosen is None:
            return
        number, done = self._rows[at].agreed.number, self._chosen
        times = None if self.done_times.value() == NOT_SAID else self.done_times.value()
        if self._try(
            lambda: self._model.report(reported(number, done, times, self.learned.text()))
        ):
            self.learned.clear()
            self.done_times.setValue(NOT_SAID)
            self._say(tr("What came of the homework is written down."))

    def _try(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except GradusError as error:
            self._say(error.said())
            return False
        return True

    def _on_done(self, done: HomeworkDone, _on: bool = False) -> None:
        self._chosen = done
        self._offer()

    def _offer(self) -> None:
        why_not = self._model.why_not_change()
        if self._model.course is None:
            why_not = tr("Keep the plan first: homework is of its course.")
        words = bool(self.task.currentText().strip())
        self.agree.offer(why_not or ("" if words else tr("Say first what the patient does.")))
        if not self._rows:
            said = tr("No homework is agreed yet.")
        elif self._chosen is None:
            said = tr("Choose first whether it was done.")
        else:
            said = ""
        self.write.offer(why_not or said)

    def _lay_out(self) -> None:
        agreed = Panel(tr("Agreed, newest first"))
        agreed.rows.addWidget(self.list, 1)
        another = Panel(tr("Another task until the next session"))
        another.rows.addLayout(
            row_of((self.task, 1), PlainLabel(tr("how often")), self.times, self.agree)
        )
        came = Panel(tr("What came of the task that is chosen"))
        choice = QHBoxLayout()
        for box in self.done.values():
            choice.addWidget(box)
        choice.addWidget(PlainLabel(tr("how often")))
        choice.addWidget(self.done_times)
        choice.addStretch(1)
        came.rows.addLayout(choice)
        came.rows.addLayout(row_of((self.learned, 1), self.write))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(agreed, 1)
        rows.addWidget(came)
        rows.addWidget(another)


def _times(name: str, lowest: int, special: str) -> QSpinBox:
    box = StillSpin()
    box.setRange(lowest, MOST_TIMES)
    box.setValue(lowest)
    box.setSpecialValueText(special)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setAccessibleName(name)
    box.setFixedWidth(TIMES_PX)
    give_room(box)
    return box


def _said(row: HomeworkRow) -> str:
    often = ""
    if row.agreed.times:
        often = tr_n("once", "{n} times", row.agreed.times)
    agreed = tr("{number}. {task}", number=row.agreed.number, task=row.agreed.task)
    came = tr("nobody asked for it yet")
    if row.report is not None and row.report.done is not None:
        came = tr(DONE[row.report.done])
        if row.report.times:
            came += f", {tr_n('once', '{n} times', row.report.times)}"
        if row.report.learned:
            came += " · " + tr("learned: {words}", words=row.report.learned)
    about = tr("agreed on {day} by {by}", day=day_said(row.utc.date()), by=row.by)
    return "\n".join((agreed, " · ".join(part for part in (often, about, came) if part)))
