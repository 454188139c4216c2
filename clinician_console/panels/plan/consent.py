"""What the patient said to each cue: what it is, and whether it may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from clinician_console.desk.plan.consents import CueRow, cue_rows
from clinician_console.desk.plan.model import PlanDesk
from clinician_console.panels.kit.panel import Panel, PlainLabel, panel_title, set_tip, tint
from clinician_console.panels.kit.parts import Light, Shape, empty, scrolling
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.plan.step_fields import Said
from shared.language import day_said, marked, tr
from shared.wire.parts import Consent

WORDS: Final[Mapping[Consent, str]] = {
    Consent.ALLOWED: marked("allowed"),
    Consent.ASK_FIRST: marked("ask first"),
    Consent.NEVER: marked("never"),
}
SHAPES: Final[Mapping[Consent, Shape]] = {
    Consent.ALLOWED: Shape.DISC,
    Consent.ASK_FIRST: Shape.TRIANGLE,
    Consent.NEVER: Shape.CROSS,
}
LIGHT_PX: Final = 110


class CueLine:
    """One cue."""

    def __init__(self, grid: QGridLayout, at: int, row: CueRow, model: PlanDesk) -> None:
        label = tr(row.cue.label)
        self.light = Light(label)
        self.light.setFixedWidth(LIGHT_PX)
        name = PlainLabel(label)
        name.setFont(font(bold=True))
        what = PlainLabel(tr(row.cue.sentence))
        self.asked = PlainLabel()
        for words in (what, self.asked):
            words.setWordWrap(True)
            words.setFont(font(SMALL_PT))
            tint(words, Colour.MUTED)
        self.said = Said()
        grid.addWidget(self.light, at, 0)
        grid.addWidget(name, at, 1)
        grid.addWidget(what, at + 1, 1)
        grid.addWidget(self.asked, at + 1, 2, 1, 3)
        grid.addWidget(self.said, at + 2, 1, 1, 4)
        grid.setRowMinimumHeight(at + 3, 6)
        self.group = QButtonGroup(grid.parentWidget())
        self.boxes: dict[Consent, QRadioButton] = {}
        for column, consent in enumerate(WORDS, 2):
            box = QRadioButton(tr(WORDS[consent]))
            box.setAccessibleName(f"{label}: {tr(WORDS[consent])}")
            box.clicked.connect(partial(self._on_chosen, model, row.cue.name, consent))
            self.group.addButton(box)
            self.boxes[consent] = box
            grid.addWidget(box, at, column)

    @staticmethod
    def _on_chosen(model: PlanDesk, cue: str, consent: Consent, _on: bool = False) -> None:
        model.allow(cue, consent)

    def show_row(self, row: CueRow, why_not: str) -> None:
        """Show what holds now."""
        self.light.show_state(SHAPES[row.holds], tr(WORDS[row.holds]))
        for consent, box in self.boxes.items():
            refused = why_not or row.why_not(consent)
            box.setEnabled(not refused)
            set_tip(box, refused)
            box.setChecked(row.holds is consent)
        if row.said is None:
            self.asked.setText(tr("as the protocol has it; not asked yet"))
        else:
            self.asked.setText(
                tr(
                    "asked on {day} by {by}",
                    day=day_said(row.said.asked_on),
                    by=row.said.asked_by,
                )
            )
        self.said.say(row.sentences)


class ConsentTab(QWidget):
    """All cues of the scenes that the plan goes to."""

    def __init__(self, model: PlanDesk) -> None:
        super().__init__()
        self._model, self._of = model, ""
        self.lines: dict[str, CueLine] = {}
        self._inside = QWidget()
        self._grid = QGridLayout()
        self._lay_out()

    def show_plan(self) -> None:
        """Show what holds now."""
        editor = self._model.editor
        if editor is None:
            return
        rows = tuple(cue_rows(editor.plan, editor.base, editor.faults()))
        if editor.base.sha256 != self._of:
            self._of = editor.base.sha256
            self._make_lines(rows)
        why_not = self._model.why_not_change()
        for row in rows:
            self.lines[row.cue.name].show_row(row, why_not)

    def _make_lines(self, rows: tuple[CueRow, ...]) -> None:
        empty(self._grid)
        self.lines.clear()
        scene, at = "", 0
        for row in rows:
            if row.scene.name != scene:
                scene = row.scene.name
                self._grid.addWidget(panel_title(tr(row.scene.label)), at, 0, 1, 5)
                at += 1
            self.lines[row.cue.name] = CueLine(self._grid, at, row, self._model)
            at += 4
        if not rows:
            self._grid.addWidget(PlainLabel(tr("The scenes of this plan have no cues.")), 0, 0)

    def _lay_out(self) -> None:
        panel = Panel(tr("What the patient said to each cue; the headset holds to a “never”"))
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        panel.rows.addWidget(scrolling(self._inside), 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(panel, 1)
