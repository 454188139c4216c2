"""Bounds of this patient: beside each of the treatment protocol's, one that is narrower."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from clinician_console.desk.plan.bounds import Bound, BoundRow, as_protocol, bound_rows, with_bound
from clinician_console.desk.plan.model import PlanDesk
from clinician_console.desk.plan.rows import value_said
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import Panel, PlainLabel, panel_title, set_tip, tint
from clinician_console.panels.kit.parts import Button, empty, row_of, scrolling
from clinician_console.panels.kit.still import StillCombo, StillSpin
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.plan.step_fields import Said
from clinician_console.panels.plan.value_field import (
    FIELD_PX,
    LevelBox,
    ValueBox,
    leave_undo_to_the_page,
    value_field,
)
from clinician_console.patients.plan import MOST_SESSIONS
from protocols.plans.learning import Learning
from shared.language import marked, tr
from shared.rules.guardrails import Range

COLUMNS: Final = {
    Bound.NEVER_BEYOND: marked("Never beyond"),
    Bound.ASK_BEYOND: marked("Asked beyond"),
    Bound.LARGEST_STEP: marked("At once at most"),
}


LEARNING: Final = {
    Learning.INHIBITORY: marked("what was expected did not come (inhibitory learning)"),
    Learning.HABITUATION: marked("fear goes down (habituation)"),
}


class BoundLine:
    """One dimension with its three bounds."""

    def __init__(
        self,
        grid: QGridLayout,
        at: int,
        row: BoundRow,
        chosen: Callable[[BoundRow, Bound, float], object],
        loosened: Callable[[BoundRow], object],
    ) -> None:
        label = PlainLabel(tr(row.dimension.label))
        set_tip(label, tr(row.dimension.sentence))
        grid.addWidget(label, at, 0)
        self.row = row
        self.fields: dict[Bound, ValueBox | LevelBox] = {}
        self.said = Said()
        for column, bound in enumerate(COLUMNS, 1):
            lowest, highest = row.room(bound)
            name = f"{tr(row.dimension.label)}: {tr(COLUMNS[bound])}"
            field = value_field(
                row.dimension,
                Range(lowest=lowest, highest=highest),
                partial(self._on_chosen, chosen, bound),
                name,
                amount=bound is Bound.LARGEST_STEP,
            )
            self.fields[bound] = field
            grid.addWidget(field, at, column)
        self.words = PlainLabel()
        self.words.setFont(font(SMALL_PT))
        self.again = Button("↺", role="arrow")
        self.again.setAccessibleName(f"{tr(row.dimension.label)}: {tr('As the protocol')}")
        self.again.clicked.connect(lambda: loosened(self.row))
        grid.addWidget(self.words, at, 4)
        grid.addWidget(self.again, at, 5)
        grid.addWidget(self.said, at + 1, 0, 1, 6)

    def _on_chosen(
        self, chosen: Callable[[BoundRow, Bound, float], object], bound: Bound, value: float
    ) -> None:
        chosen(self.row, bound, value)

    def show_row(self, row: BoundRow, why_not: str) -> None:
        """Show what it is now."""
        self.row = row
        for bound, field in self.fields.items():
            field.show_value(row.value(bound))
            field.setEnabled(not why_not)
        of_protocol = " · ".join(
            value_said(row.dimension, row.widest_value(bound))
            for bound in (Bound.NEVER_BEYOND, Bound.ASK_BEYOND)
        )
        mark = "◆ " if row.narrower else ""
        self.words.setText(mark + tr("protocol: {values}", values=of_protocol))
        tint(self.words, Colour.ACCENT if row.narrower else Colour.MUTED)
        nothing = tr("It is as the treatment protocol has it.")
        self.again.offer(
            why_not or ("" if row.narrower or row.faults else nothing), tip=tr("As the protocol")
        )
        self.said.say(tuple(fault.sentence for fault in row.faults))


class BoundsTab(QWidget):
    """Every dimension of every scene; how many sessions are agreed."""

    def __init__(self, model: PlanDesk) -> None:
        super().__init__()
        self._model = model
        self.lines: dict[tuple[str, str], BoundLine] = {}
        self._of = ""
        self._inside = QWidget()
        self._grid = QGridLayout()
        self.sessions = StillSpin()
        self.sessions.setRange(0, MOST_SESSIONS)
        self.sessions.setSpecialValueText(tr("not agreed"))
        self.sessions.setAccessibleName(tr("Sessions that are agreed"))
        self.sessions.setFixedWidth(FIELD_PX)
        leave_undo_to_the_page(self.sessions)
        give_room(self.sessions)
        self._shows = False
        self.sessions.valueChanged.connect(self._on_sessions)
        self.learning = StillCombo()
        self.learning.setAccessibleName(tr("What decides when to go on"))
        for learning, words in LEARNING.items():
            self.learning.addItem(tr(words), learning)
        self.learning.activated.connect(self._on_learning)
        self._lay_out()

    def show_plan(self) -> None:
        """Show the bounds as they are now."""
        editor = self._model.editor
        if editor is None:
            return
        why_not = self._model.why_not_change()
        rows = tuple(bound_rows(editor.plan, editor.base, editor.faults()))
        if editor.base.sha256 != self._of:
            self._of = editor.base.sha256
            self._make_lines(rows)
        for row in rows:
            self.lines[row.scene.name, row.dimension.name].show_row(row, why_not)
        self._shows = True
        self.sessions.setValue(editor.plan.sessions_agreed or 0)
        self._shows = False
        self.learning.setCurrentIndex(list(LEARNING).index(editor.plan.learning))
        self.sessions.setEnabled(not why_not)
        self.learning.setEnabled(not why_not)

    def _on_sessions(self, sessions: int) -> None:
        editor = self._model.editor
        if editor is not None and not self._shows:
            agreed = sessions or None
            editor.put(editor.plan.model_copy(update={"sessions_agreed": agreed}), one="sessions")

    def _on_learning(self) -> None:
        editor = self._model.editor
        if editor is not None:
            learning = self.learning.currentData()
            editor.put(editor.plan.model_copy(update={"learning": Learning(learning)}))

    def _chosen(self, row: BoundRow, bound: Bound, value: float) -> None:
        editor = self._model.editor
        if editor is not None:
            one = (row.scene.name, row.dimension.name, bound)
            editor.put(with_bound(editor.plan, row, bound, value), one=one)

    def _loosened(self, row: BoundRow) -> None:
        editor = self._model.editor
        if editor is not None:
            editor.put(as_protocol(editor.plan, row))

    def _make_lines(self, rows: tuple[BoundRow, ...]) -> None:
        empty(self._grid)
        self.lines.clear()
        scene, at = "", 0
        for row in rows:
            if row.scene.name != scene:
                scene = row.scene.name
                self._head(at, tr(row.scene.label))
                at += 1
            self.lines[row.scene.name, row.dimension.name] = BoundLine(
                self._grid, at, row, self._chosen, self._loosened
            )
            at += 2

    def _head(self, at: int, label: str) -> None:
        for column, words in enumerate((label, *(tr(word) for word in COLUMNS.values()))):
            self._grid.addWidget(panel_title(words), at, column)

    def _lay_out(self) -> None:
        panel = Panel(tr("Bounds of this patient: only ever narrower than the protocol's"))
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(4, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        agreed = row_of(
            PlainLabel(tr("Sessions that are agreed")),
            self.sessions,
            PlainLabel(tr("Going on, when")),
            self.learning,
        )
        agreed.addStretch(1)
        panel.rows.addLayout(agreed)
        panel.rows.addWidget(scrolling(self._inside), 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(panel, 1)
