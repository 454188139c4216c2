"""The hierarchy: the list of steps beside the step that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from clinician_console.desk.plan.editor import PlanEditor
from clinician_console.desk.plan.model import PlanDesk
from clinician_console.panels.kit.panel import Panel
from clinician_console.panels.kit.parts import Button, kept_whole
from clinician_console.panels.plan.pictures import LIST_PX, picture_of
from clinician_console.panels.plan.step_fields import StepFields
from clinician_console.panels.plan.step_list import StepList
from shared.errors import UsageError
from shared.language import tr

LIST_SHARE, FIELDS_SHARE = 5, 6


class HierarchyTab(QWidget):
    """Steps are moved, copied, left out, put back and changed; the model judges all of it.

    Args:
        model: The plan.
        say: Says one sentence at the foot.
    """

    def __init__(self, model: PlanDesk, say: Callable[[str], None]) -> None:
        super().__init__()
        self._model, self._say = model, say
        self.list = StepList(self.move_step, self.remove)
        self.fields = StepFields(lambda: model.editor)
        self.up = Button("↑", role="arrow", name=tr("Move the step up (Alt+Up)"))
        self.down = Button("↓", role="arrow", name=tr("Move the step down (Alt+Down)"))
        self.copy = Button(tr("Duplicate"))
        self.out = Button(tr("Leave out"))
        self.add = Button(tr("Add a step…"))
        self.menu = QMenu(self)
        self.add.setMenu(self.menu)
        for button in (self.up, self.down):
            button.setFixedWidth(34)
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_row)
        self.up.clicked.connect(lambda: self.move_by(-1))
        self.down.clicked.connect(lambda: self.move_by(1))
        self.copy.clicked.connect(self.duplicate)
        self.out.clicked.connect(lambda: self.remove(self.list.currentRow()))
        self.menu.aboutToShow.connect(self._fill_menu)

    def show_plan(self) -> None:
        """Show the plan as it is now."""
        editor = self._model.editor
        if editor is None:
            return
        rows = editor.rows()
        pictures = [picture_of(editor.base, row.planned.origin, LIST_PX) for row in rows]
        self.list.show_rows(rows, pictures)
        self._on_row(self.list.currentRow())

    def move_by(self, by: int) -> None:
        """Move the chosen step by so many places."""
        at = self.list.currentRow()
        self.move_step(at, at + by)

    def move_step(self, at: int, to: int) -> None:
        """Move a step to another place, and keep it chosen."""
        editor = self._editor()
        if editor is not None and 0 <= to < len(editor.plan.steps) and to != at:
            self._choose_after(partial(editor.move, at, to), to)

    def duplicate(self) -> None:
        """Have the chosen step twice."""
        editor, at = self._editor(), self.list.currentRow()
        if editor is not None and at >= 0:
            self._choose_after(partial(editor.duplicate, at), at + 1)

    def remove(self, at: int) -> None:
        """Leave a step out."""
        editor = self._editor()
        if editor is not None and at >= 0:
            title = editor.plan.steps[at].title
            if self._try(lambda: editor.remove(at)):
                self._say(tr("“{name}” is left out. Ctrl+Z takes it back.", name=title))

    def _editor(self) -> PlanEditor | None:
        return None if self._model.why_not_change() else self._model.editor

    def _choose_after(self, deed: Callable[[], object], row: int) -> None:
        if self._try(deed):
            self.list.setCurrentRow(row)

    def _try(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except UsageError as error:
            self._say(error.said())
            return False
        return True

    def _on_row(self, row: int) -> None:
        editor, why_not = self._model.editor, self._model.why_not_change()
        steps = 0 if editor is None else len(editor.plan.steps)
        self.up.offer(why_not or ("" if row > 0 else tr("It is the first step.")))
        last = tr("It is the last step.")
        self.down.offer(why_not or ("" if row < steps - 1 else last))
        only = tr("A plan has one step at least.")
        self.out.offer(why_not or ("" if steps > 1 else only))
        self.copy.offer(why_not)
        self.add.offer(why_not)
        self.fields.show_step(row)
        if why_not:
            self.fields.setEnabled(False)

    def _fill_menu(self) -> None:
        """What can be added: what was left out, or a calm step in one of the scenes."""
        self.menu.clear()
        editor = self._model.editor
        if editor is None:
            return
        for name in editor.left_out():
            action = self.menu.addAction(tr("Put back “{name}”", name=name).replace("&", "&&"))
            action.triggered.connect(partial(self._put_back, editor, name))
        if editor.left_out():
            self.menu.addSeparator()
        for scene in editor.scenes():
            said = tr("A new step, all calm: {scene}", scene=tr(scene.label))
            action = self.menu.addAction(said.replace("&", "&&"))
            action.triggered.connect(partial(self._begin, editor, scene.name))

    def _put_back(self, editor: PlanEditor, name: str) -> None:
        places: list[int] = []
        if self._try(lambda: places.append(editor.put_back(name))):
            self.list.setCurrentRow(places[0])
            self.list.setFocus()

    def _begin(self, editor: PlanEditor, name: str) -> None:
        scene = next(one for one in editor.scenes() if one.name == name)
        at = self.list.currentRow() + 1
        self._choose_after(lambda: editor.begin_calm(at, scene), at)
        self.fields.name.setFocus()
        self.fields.name.selectAll()

    def _lay_out(self) -> None:
        steps = Panel(tr("Steps, from the easiest"))
        buttons = QHBoxLayout()
        for button in (self.up, self.down, self.copy, self.out):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        steps.rows.addWidget(self.list, 1)
        steps.rows.addLayout(buttons)
        chosen = Panel(tr("The step that is chosen"))
        chosen.rows.addWidget(kept_whole(self.fields), 1)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(steps)
        beside.addWidget(chosen)
        beside.setStretchFactor(0, LIST_SHARE)
        beside.setStretchFactor(1, FIELDS_SHARE)
        beside.setChildrenCollapsible(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(beside, 1)
