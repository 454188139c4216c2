"""3: homework is agreed, and taken home on paper with a cue card."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from clinician_console.desk.after.tasks import LONGEST_COUNT, Tasks
from clinician_console.desk.making.taken_home import TakenHome
from clinician_console.desk.plan.homework import LONGEST_TASK
from clinician_console.panels.after.section import Has, Section, line_button, rows_in, wrapping
from clinician_console.panels.kit.folders import ask_folder, show_file
from clinician_console.panels.kit.panel import plain_tip
from clinician_console.panels.kit.parts import Button, empty, row_of, text_field
from clinician_console.panels.kit.still import StillCombo
from clinician_console.patients.homework import HomeworkAgreed
from shared.language import known_by, marked, shown, tr, tr_n

WHAT: Final = {TakenHome.SHEET: marked("Homework sheet"), TakenHome.CARD: marked("Cue card")}
TIMES_PX: Final = 130


class TasksSection(Section):
    """In the patient's words, or from what the treatment protocol suggests.

    Attributes:
        ask_folder: Asks where something is to be written.
        show_file: Opens what was written with the computer's own program, which prints.
    """

    def __init__(self, number: int, has: Has) -> None:
        super().__init__(number, tr("Homework"), has)
        self.tasks = Tasks(has.after)
        self.ask_folder, self.show_file = ask_folder, show_file
        self._again = 0
        self.suggested = StillCombo()
        self.suggested.setAccessibleName(tr("What the treatment protocol suggests"))
        self.suggested.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.task = text_field(tr("What the patient does, in their words"), LONGEST_TASK)
        self.times = text_field(
            tr("how often"), LONGEST_COUNT, tr("How often until the next session"), TIMES_PX
        )
        self.agree = Button(tr("Agree"), name=tr("Write the task down as agreed"))
        self._holder = QWidget()
        self._agreed = rows_in(self._holder)
        self.corrections: list[Button] = []
        self.takes = {which: self._take_button(which) for which in TakenHome}
        self.print = Button(tr("Open to print"), name=tr("Open what was written, to print it"))
        self._written: Path | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self.rows.addWidget(self.suggested)
        self.rows.addLayout(row_of((self.task, 1), self.times, self.agree))
        self.rows.addWidget(self._holder)
        hint = wrapping(tr("In the patient's language, with no name on it."), muted=True)
        self.rows.addLayout(row_of(*self.takes.values(), self.print, (hint, 1)))
        self.end_rows()
        self.suggested.activated.connect(self._suggest)
        for field in (self.task, self.times):
            field.returnPressed.connect(self.agree.click)
        self.agree.clicked.connect(self._agree)
        self.print.clicked.connect(self._print)

    def refresh(self) -> None:
        """Show what was agreed."""
        self.standing.setText(self.tasks.said())
        why_not = self.tasks.why_not()
        self.agree.offer(why_not)
        for button in self.takes.values():
            button.offer(why_not)
        self.print.offer("" if self._written else tr("Write a sheet or a card first."))
        self._offer_suggestions()
        empty(self._agreed)
        self.corrections.clear()
        for task in self.tasks.agreed():
            self._agreed.addWidget(self._line(task, why_not))
        self._holder.setVisible(bool(self.tasks.agreed()))

    def holds_words(self) -> bool:
        """Whether a task is typed that is not agreed."""
        return bool(self.task.text().strip())

    def clear_words(self) -> None:
        """Let go of it, and of what was written for somebody else."""
        self._again, self._written = 0, None
        self.task.clear()
        self.times.clear()
        self.suggested.clear()

    def _offer_suggestions(self) -> None:
        rows = self.tasks.suggested()
        if self.suggested.count() != len(rows) + 1:
            self.suggested.clear()
            self.suggested.addItem(tr("The treatment protocol suggests …"), "")
            for task, often in rows:
                whole = f"{shown(task)} ({shown(often)})"
                self.suggested.addItem(whole, shown(task))
                tip = Qt.ItemDataRole.ToolTipRole
                self.suggested.setItemData(self.suggested.count() - 1, plain_tip(whole), tip)
        self.suggested.setVisible(bool(rows))

    def _suggest(self, index: int) -> None:
        task = self.suggested.itemData(index, Qt.ItemDataRole.UserRole)
        if task:
            self.task.setText(str(task))
            self.task.setCursorPosition(0)
            self.suggested.setCurrentIndex(0)
            self.times.setFocus()

    def _agree(self) -> None:
        suggested = (task for task, _often in self.tasks.suggested())
        task, times, again = known_by(self.task.text(), suggested), self.times.text(), self._again
        if self.attempt(lambda: self.tasks.agree(task, times, again, self.has.by())):
            self._again = 0
            self.task.clear()
            self.times.clear()
            self.task.setFocus()

    def _correct(self, task: HomeworkAgreed) -> None:
        self._again = task.number
        self.task.setText(shown(task.task))
        self.task.setCursorPosition(0)
        self.times.setText("" if task.times is None else str(task.times))
        self.task.setFocus()

    def _line(self, task: HomeworkAgreed, why_not: str) -> QWidget:
        line = QWidget()
        name = tr("Write this task again: {task}", task=task.task)
        correct = line_button(tr("Correct"), name)
        row = row_of((wrapping(said_of(task)), 1), correct)
        row.setContentsMargins(0, 0, 0, 0)
        line.setLayout(row)
        correct.offer(why_not)
        correct.clicked.connect(lambda: self._correct(task))
        self.corrections.append(correct)
        return line

    # ── on paper ─────────────────────────────────────────────────────────────────────────────

    def _take_button(self, which: TakenHome) -> Button:
        button = Button(f"{tr(WHAT[which])} …", name=tr(WHAT[which]))
        button.clicked.connect(lambda: self._take(which))
        return button

    def _take(self, which: TakenHome) -> None:
        title = tr("Where the {what} is written", what=tr(WHAT[which]))
        folder = self.ask_folder(self, title)
        if folder is None:
            return
        self.refusal.hide()
        self.way.work.run(
            tr(WHAT[which]),
            lambda _progress: self.tasks.take_home(which, folder / which.value),
            partial(self._took, which),
            failed=self.refuse,
        )

    def _took(self, which: TakenHome, path: Path) -> None:
        self._written = path
        self.print.offer()
        self.way.say(tr("{what} written: {path}", what=tr(WHAT[which]), path=path))

    def _print(self) -> None:
        if self._written is not None:
            self.show_file(self._written)


def said_of(task: HomeworkAgreed) -> str:
    """One line: `1   Take the lift, 3 times`."""
    if task.times is None:
        return f"{task.number}   {shown(task.task)}"
    often = tr_n("once", "{n} times", task.times)
    return tr("{number}   {task}, {often}", number=task.number, task=task.task, often=often)
