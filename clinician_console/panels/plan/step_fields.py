"""The step that is chosen: its name, task and values, and beside each what is refused of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from clinician_console.desk.plan.editor import LONGEST_TYPED, PlanEditor
from clinician_console.desk.plan.rows import ValueRow, value_said
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import PlainLabel, set_tip, tint
from clinician_console.panels.kit.parts import empty, text_field
from clinician_console.panels.kit.still import StillSpin
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.plan.value_field import (
    SHORT_PX,
    LevelBox,
    MinutesBox,
    ValueBox,
    leave_undo_to_the_page,
    range_said,
    value_field,
)
from protocols.catalogue import SCENES
from protocols.plans.parts import LONGEST_NAME, MINUTES
from shared.language import shown, tr
from shared.printable import plain

TASK_PX = 62
LEAST_WORDS_PX = 60
NOT_SAID = -1


class Said(PlainLabel):
    """What is refused of a field, below it, with a mark; nothing where nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setFont(font(SMALL_PT))
        tint(self, Colour.BAD)
        self.hide()

    def say(self, sentences: tuple[str, ...]) -> None:
        """Say these."""
        words = "\n".join(f"✕ {one}" for one in sentences)
        if words != self.text():
            self.setText(words)
        self.setVisible(bool(words))


class ValueLine:
    """One dimension: its label, its field, its bounds, and what is refused of it."""

    def __init__(
        self, grid: QGridLayout, at: int, row: ValueRow, chosen: Callable[[float], object]
    ) -> None:
        label = PlainLabel(tr(row.dimension.label))
        label.setWordWrap(True)
        set_tip(label, tr(row.dimension.sentence))
        within = row.widest.absolute
        self.field: ValueBox | LevelBox = value_field(
            row.dimension, within, chosen, tr(row.dimension.label)
        )
        set_tip(self.field, tr(row.dimension.sentence))
        self.words = PlainLabel()
        self.words.setFont(font(SMALL_PT))
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(LEAST_WORDS_PX)
        self.said = Said()
        grid.addWidget(label, at, 0)
        grid.addWidget(self.field, at, 1)
        grid.addWidget(self.words, at, 2)
        grid.addWidget(self.said, at + 1, 0, 1, 3)

    def show_row(self, row: ValueRow) -> None:
        """Show what it is now."""
        self.field.show_value(row.value)
        said = tr("can be {range}", range=range_said(row.limits.absolute, row.dimension))
        if row.beyond:
            said = tr(
                "▲ beyond {range}: confirmed in the session",
                range=range_said(row.limits.recommended, row.dimension),
            )
        elif row.value != row.of_protocol:
            said = tr(
                "{said}; the protocol has {value}",
                said=said,
                value=value_said(row.dimension, row.of_protocol),
            )
        self.words.setText(said)
        tint(self.words, Colour.WARNING if row.beyond else Colour.MUTED)
        self.said.say(row.sentences)


class StepFields(QWidget):
    """All that can be said of one step.

    Args:
        editor: The plan that is being made, or None; asked whenever something is shown or said.
    """

    def __init__(self, editor: Callable[[], PlanEditor | None]) -> None:
        super().__init__()
        self._editor, self._at = editor, 0
        self._lines: dict[str, ValueLine] = {}
        self._scene = ""
        self._shows = False
        self.name = text_field("", LONGEST_NAME, tr("Name of the step"))
        self.task = QPlainTextEdit()
        self.task.setProperty("role", "field")
        self.task.setAccessibleName(tr("Task: what the patient does"))
        self.task.setTabChangesFocus(True)
        self.task.setFixedHeight(TASK_PX)
        self.minutes = MinutesBox(MINUTES, tr("Minutes that it lasts"))
        self.suds = StillSpin()
        self.suds.setRange(NOT_SAID, 100)
        self.suds.setSpecialValueText(tr("not said"))
        self.suds.setAccessibleName(tr("SUDS that the patient expects"))
        for field in (self.name, self.task, self.suds):
            leave_undo_to_the_page(field)
        self.origin = PlainLabel()
        self.name_said, self.task_said = Said(), Said()
        self.minutes_said, self.suds_said = Said(), Said()
        self._values = QWidget()
        self._grid = QGridLayout()
        self._lay_out()
        self.name.textEdited.connect(lambda text: self._do(lambda of: of.call(self._at, text)))
        self.task.textChanged.connect(self._on_task)
        self.minutes.valueChanged.connect(
            lambda value: self._do(lambda of: of.last(self._at, value))
        )
        self.suds.valueChanged.connect(
            lambda value: self._do(
                lambda of: of.expect(self._at, None if value == NOT_SAID else value)
            )
        )

    def show_step(self, at: int) -> None:
        """Show the step at this place."""
        editor = self._editor()
        if editor is None or not 0 <= at < len(editor.plan.steps):
            self.setEnabled(False)
            return
        self.setEnabled(True)
        self._at, self._shows = at, True
        planned, row = editor.plan.steps[at], editor.rows()[at]
        title = shown(planned.title)
        if title != plain(self.name.text(), LONGEST_TYPED):
            self.name.setText(title)
        task = "" if row.step is None else shown(row.step.task)
        if task != plain(self.task.toPlainText(), LONGEST_TYPED):
            self.task.setPlainText(task)
        if row.step is not None:
            self.minutes.setValue(row.step.minutes)
            suds = row.step.expected_suds
            self.suds.setValue(NOT_SAID if suds is None else suds)
        self.origin.setText(self._origin(editor, at))
        self._show_values(editor, at)
        self.name_said.say((*editor.said_of(at, "name"), *editor.said_of(at, "")))
        self.task_said.say(editor.said_of(at, "task"))
        self.minutes_said.say(editor.said_of(at, "minutes"))
        self.suds_said.say(editor.said_of(at, "expected_suds"))
        self._shows = False

    def _origin(self, editor: PlanEditor, at: int) -> str:
        planned, step = editor.plan.steps[at], editor.rows()[at].step
        scene = "" if step is None else tr(SCENES[step.scene].label)
        if planned.like is not None:
            return tr("{scene} · your own step, made from “{name}”", scene=scene, name=planned.like)
        if planned.called is not None:
            return tr("{scene} · “{name}” in the protocol", scene=scene, name=planned.name)
        return tr("{scene} · a step of the protocol", scene=scene)

    def _show_values(self, editor: PlanEditor, at: int) -> None:
        rows = editor.values(at)
        shape = " ".join(f"{row.dimension.name}{row.widest}" for row in rows)
        if shape != self._scene:
            self._scene = shape
            self._make_lines(rows)
        for row in rows:
            self._lines[row.dimension.name].show_row(row)

    def _make_lines(self, rows: tuple[ValueRow, ...]) -> None:
        empty(self._grid)
        self._lines = {
            row.dimension.name: ValueLine(self._grid, 2 * at, row, self._setting(row))
            for at, row in enumerate(rows)
        }

    def _setting(self, row: ValueRow) -> Callable[[float], object]:
        name = row.dimension.name
        return lambda value: self._do(lambda of: of.set_value(self._at, name, value))

    def _on_task(self) -> None:
        self._do(lambda of: of.say_task(self._at, self.task.toPlainText()))

    def _do(self, deed: Callable[[PlanEditor], object]) -> None:
        """What a hand did; nothing where the fields are only being filled."""
        editor = self._editor()
        if editor is not None and not self._shows and self._at < len(editor.plan.steps):
            deed(editor)

    def _lay_out(self) -> None:
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 4, 0)
        rows.setHorizontalSpacing(6)
        rows.setVerticalSpacing(4)
        rows.setColumnStretch(2, 1)
        tint(self.origin, Colour.MUTED)
        self.origin.setFont(font(SMALL_PT))
        for at, (label, field, said) in enumerate(
            ((tr("Name"), self.name, self.name_said), (tr("Task"), self.task, self.task_said))
        ):
            rows.addWidget(PlainLabel(label), 2 * at, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(field, 2 * at, 1, 1, 2)
            rows.addWidget(said, 2 * at + 1, 1, 1, 2)
        for at, label, field, said in (
            (4, tr("Lasts"), self.minutes, self.minutes_said),
            (6, tr("Expected SUDS"), self.suds, self.suds_said),
        ):
            words = PlainLabel(label)
            words.setWordWrap(True)  # enlarged on a small screen there is no room beside the field
            rows.addWidget(words, at, 0)
            rows.addWidget(field, at, 1, Qt.AlignmentFlag.AlignLeft)
            rows.addWidget(said, at + 1, 0, 1, 3)
        rows.addWidget(self.origin, 8, 0, 1, 3)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        rows.addLayout(self._grid, 9, 0, 1, 3)
        rows.setRowStretch(10, 1)
        self.suds.setFixedWidth(SHORT_PX)
        give_room(self.suds)
