"""The treatment protocol: found by the fear that it is for, looked at in pictures, chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from clinician_console.desk.plan.choosing import Choice, choices, goals_of, matching
from clinician_console.desk.plan.model import PlanDesk
from clinician_console.desk.plan.rows import values_said
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import Panel, PlainLabel, plain_tip, tint
from clinician_console.panels.kit.parts import Button, row_of, scrolling
from clinician_console.panels.kit.still import StillCombo
from clinician_console.panels.kit.theme import SMALL_PT, TITLE_PT, Colour, font
from clinician_console.panels.plan.pictures import LARGE_PX, picture_of
from protocols.plans.schema import TreatmentProtocol
from protocols.plans.shelf import Origin
from shared.errors import GradusError
from shared.language import joined, shown, tr, tr_n

LONGEST_SEARCH = 100
STEPS_PX = 162
LEAST_LEFT_PX = 270


class ChoosingTab(QWidget):
    """Protocols to choose from, the library's and the clinic's own; broken ones with their faults.

    Args:
        model: The plan.
        way: Of the page.
        chosen: Called when a plan was made from one.
    """

    def __init__(self, model: PlanDesk, way: Way, chosen: Callable[[], None]) -> None:
        super().__init__()
        self._model, self._way, self._chosen = model, way, chosen
        self._found: tuple[Choice, ...] = ()
        self._stale = True
        self._shown: tuple[Choice, ...] = ()
        self.words = StillCombo()
        self.words.setEditable(True)
        self.words.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.words.setAccessibleName(tr("The fear that it is for"))
        self.list = QListWidget()
        self.list.setProperty("role", "table")
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Treatment protocols"))
        self.title = PlainLabel()
        self.title.setFont(font(TITLE_PT, bold=True))
        self.title.setWordWrap(True)
        self.about = PlainLabel()
        self.about.setWordWrap(True)
        self.steps = QListWidget()
        self.begin = Button(tr("Begin the plan with it"), role="primary")
        self.follow = Button(tr("Follow it, and keep what was chosen"))
        self._lay_out()
        self.words.editTextChanged.connect(lambda _text: self._show_found())
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(lambda _item: self.begin.setFocus())
        self.begin.clicked.connect(self.begin_with_it)
        self.follow.clicked.connect(self.follow_it)

    def show_plan(self) -> None:
        """Show what there is to choose; the files are read once, beside the window."""
        if self._stale:
            self._stale = False
            folder = self._way.desk.folder
            self._way.work.run(
                tr("Treatment protocols"), lambda _progress: choices(folder), self._on_found
            )
        self._on_row(self.list.currentRow())

    def read_anew(self) -> None:
        """Read the files once more when it is shown next: somebody may have mended one."""
        self._stale = True

    def begin_with_it(self) -> None:
        """Make the plan from the chosen one."""
        protocol = self._protocol()
        if protocol is not None and self._try(lambda: self._model.choose(protocol)):
            self._chosen()

    def follow_it(self) -> None:
        """Make the plan from the chosen one, with all that was chosen before."""
        protocol = self._protocol()
        if protocol is not None and self._try(lambda: self._model.follow(protocol)):
            self._chosen()

    def _try(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except GradusError as error:
            self._way.say(error.said())
            return False
        return True

    def _on_found(self, found: tuple[Choice, ...]) -> None:
        self._found = found
        typed = self.words.currentText()
        self.words.blockSignals(True)
        self.words.clear()
        self.words.addItems(list(goals_of(found)))
        self.words.setEditText(typed)
        self.words.blockSignals(False)
        self._show_found()

    def _show_found(self) -> None:
        typed = self.words.currentText()[:LONGEST_SEARCH]
        self._shown = matching(self._found, typed)
        self.list.clear()
        for choice in self._shown:
            item = QListWidgetItem(_listed(choice))
            item.setToolTip(plain_tip(shown(choice.title)))
            self.list.addItem(item)
        self.list.setCurrentRow(self._row_of_plan())
        self._on_row(self.list.currentRow())

    def _row_of_plan(self) -> int:
        """The row of what the plan is made from; the first where it is not among those shown."""
        editor = self._model.editor
        name = "" if editor is None else editor.plan.protocol_name
        return next((row for row, one in enumerate(self._shown) if one.name == name), 0)

    def _protocol(self) -> TreatmentProtocol | None:
        row = self.list.currentRow()
        return self._shown[row].protocol if 0 <= row < len(self._shown) else None

    def _on_row(self, row: int) -> None:
        choice = self._shown[row] if 0 <= row < len(self._shown) else None
        protocol = None if choice is None else choice.protocol
        none = tr("None is for that fear: choose another one above.")
        self.title.setText(none if choice is None else choice.title)
        self.about.setText("" if choice is None else _about(choice))
        broken = choice is not None and protocol is None
        tint(self.about, Colour.BAD if broken else Colour.TEXT)
        self._show_steps(protocol)
        why_not = self._model.why_not_change()
        if protocol is None:
            why_not = why_not or tr("It has faults: mend its file first.")
        self.begin.offer(why_not)
        editor = self._model.editor
        followed = editor is not None and protocol is not None
        same = (
            followed
            and editor is not None
            and editor.plan.protocol_sha256 == (protocol.sha256 if protocol else "")
        )
        newer = (
            editor is not None
            and protocol is not None
            and editor.plan.protocol_name == protocol.name
            and not same
        )
        self.follow.setVisible(editor is not None)
        self.follow.setText(
            tr("Follow its other text, and keep what was chosen")
            if newer
            else tr("Follow it, and keep what was chosen")
        )
        self.follow.offer(why_not or (tr("The plan follows it already.") if same else ""))

    def _show_steps(self, protocol: TreatmentProtocol | None) -> None:
        self.steps.clear()
        self.steps.setVisible(protocol is not None)
        for number, step in enumerate(() if protocol is None else protocol.steps, 1):
            item = QListWidgetItem(f"{number}. {shown(step.name)}")
            picture = None if protocol is None else picture_of(protocol, step.name, LARGE_PX)
            if picture is not None:
                item.setIcon(QIcon(picture))
            said = (shown(step.name), shown(step.task), values_said(step))
            item.setToolTip(plain_tip("\n".join(said)))
            item.setSizeHint(QSize(LARGE_PX.width() + 12, STEPS_PX))
            self.steps.addItem(item)

    def _lay_out(self) -> None:
        self.steps.setViewMode(QListView.ViewMode.IconMode)
        self.steps.setIconSize(LARGE_PX)
        self.steps.setMovement(QListView.Movement.Static)
        self.steps.setResizeMode(QListView.ResizeMode.Adjust)
        self.steps.setWordWrap(True)
        self.steps.setSpacing(4)
        self.steps.setAccessibleName(tr("Its steps in pictures"))
        line = self.words.lineEdit()
        if line is not None:
            line.setPlaceholderText(tr("which fear?"))
            line.setMaxLength(LONGEST_SEARCH)
        self.about.setFont(font(SMALL_PT + 0.5))
        left = Panel(tr("For which fear"))
        left.setMinimumWidth(LEAST_LEFT_PX)
        left.rows.addWidget(self.words)
        left.rows.addWidget(self.list, 1)
        right = Panel()
        words = QWidget()
        inside = QVBoxLayout(words)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addWidget(self.title)
        inside.addWidget(self.about)
        inside.addStretch(1)
        right.rows.addWidget(scrolling(words), 2)
        right.rows.addWidget(self.steps, 3)
        buttons = row_of(self.begin, self.follow)
        buttons.addStretch(1)
        right.rows.addLayout(buttons)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(left)
        beside.addWidget(right)
        beside.setStretchFactor(0, 3)
        beside.setStretchFactor(1, 8)
        beside.setChildrenCollapsible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(beside, 1)


def _listed(choice: Choice) -> str:
    if choice.protocol is None:
        faults = tr_n("✕ {n} fault", "✕ {n} faults", len(choice.faults))
        return f"{choice.name}\n{faults}"
    steps = tr_n("{n} step", "{n} steps", len(choice.protocol.steps))
    whose = "" if choice.origin is Origin.LIBRARY else " · " + tr("the clinic's own")
    return f"{shown(choice.title)}\n{steps}{whose}"


def _about(choice: Choice) -> str:
    protocol = choice.protocol
    if protocol is None:
        return "\n".join(f"✕ {fault}" for fault in choice.faults)
    lines = [shown(protocol.sentence)]
    if protocol.aim:
        lines.append(tr("Aim: {aim}", aim=protocol.aim))
    if protocol.goals:
        lines.append(tr("For: {goals}", goals=joined(protocol.goals, ", ")))
    if protocol.indications:
        indications = (f"  · {shown(words)}" for words in protocol.indications)
        lines += ["", tr("Whom it is for"), *indications]
    if protocol.contraindications:
        asked = (f"  · {shown(one.question)}" for one in protocol.contraindications)
        lines += ["", tr("Asked before"), *asked]
    if protocol.sessions:
        lines.append(
            tr_n("{n} session is planned.", "{n} sessions are planned.", protocol.sessions)
        )
    if choice.origin is Origin.REPLACES:
        lines.append(tr("The clinic's own stands here in place of the library's."))
    return "\n".join(lines)
