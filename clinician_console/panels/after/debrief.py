"""1: what was expected, what happened, what was learned; with the session at a glance."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from clinician_console.desk.after.debrief import Debrief, whole_said
from clinician_console.panels.after.curve import SudsCurve
from clinician_console.panels.after.debrief_row import StepRow
from clinician_console.panels.after.section import Has, Section, rows_in
from clinician_console.panels.kit.theme import GAP_PX
from shared.language import tr


class DebriefSection(Section):
    """A row for each step, and for each thing that was expected of it."""

    def __init__(self, number: int, has: Has) -> None:
        super().__init__(number, tr("Debrief"), has)
        self.debrief = Debrief(has.after)
        self.curve = SudsCurve()
        self.steps: list[StepRow] = []
        self._holder = QWidget()
        self._rows = rows_in(self._holder)
        self._rows.setSpacing(2 * GAP_PX)
        self.rows.addWidget(self.curve)
        self.rows.addWidget(self._holder)
        self.end_rows()

    def refresh(self) -> None:
        """Show what is on record; a row in which somebody types stays as it is."""
        looked = self.after.looked
        rows = self.debrief.rows
        self.standing.setText(whole_said(rows))
        if looked is not None:
            self.curve.show_session(looked.facts)
        for place, row in enumerate(rows):
            if place == len(self.steps):
                self.steps.append(StepRow(row, self.debrief.feared(), self._write))
                self._rows.addWidget(self.steps[place])
            elif self.steps[place].row != row:
                self.steps[place].show_row(row)
        for step in self.steps[len(rows) :]:
            self._rows.removeWidget(step)
            step.deleteLater()
        del self.steps[len(rows) :]
        why_not = self.after.why_not()
        for step in self.steps:
            step.write.offer(why_not)
            step.correct.offer(why_not)

    def holds_words(self) -> bool:
        """Whether something of a step is typed that is not written down."""
        return any(step.holds_words() for step in self.steps)

    def clear_words(self) -> None:
        """Let go of all rows: those of another session are others, and fear other things."""
        for step in self.steps:
            self._rows.removeWidget(step)
            step.deleteLater()
        self.steps.clear()

    def _write(self, step: StepRow) -> bool:
        row, typed = step.row, step.typed()
        return self.attempt(lambda: self.debrief.write(row, typed, self.has.by()))
