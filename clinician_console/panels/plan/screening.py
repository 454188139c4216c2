"""The screening: how the patient stands, its questions, and the clinician's decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from clinician_console.desk.plan.model import PlanDesk
from clinician_console.desk.plan.screening import LONGEST_REASON, ScreeningForm
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import (
    Button,
    Light,
    Shape,
    empty,
    row_of,
    scrolling,
    text_field,
)
from clinician_console.panels.kit.still import StillSpin
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.patients.screening import (
    MOST_VALID_DAYS,
    Decision,
    ScreeningAnswer,
    Standing,
)
from protocols.plans.parts import Contraindication, Weight
from shared.errors import GradusError
from shared.language import day_said, marked, shown, tr

ANSWERS: Final[Mapping[ScreeningAnswer, str]] = {
    ScreeningAnswer.NO: marked("no"),
    ScreeningAnswer.YES: marked("yes"),
    ScreeningAnswer.NOT_KNOWN: marked("not known"),
}
WEIGHTS: Final[Mapping[Weight, str]] = {
    Weight.EXCLUDES: marked("✕ a yes rules it out"),
    Weight.CAUTION: marked("▲ a yes asks for caution"),
}
DECISIONS: Final[Mapping[Decision, str]] = {
    Decision.FIT: marked("fit for this treatment"),
    Decision.NOT_FIT: marked("not fit"),
}


class QuestionLine:
    """One question with its answer."""

    def __init__(
        self,
        grid: QGridLayout,
        at: int,
        asked: Contraindication,
        answered: Callable[[str, ScreeningAnswer], None],
    ) -> None:
        question = PlainLabel(asked.question)
        question.setWordWrap(True)
        reason, source = shown(asked.reason), shown(asked.source)
        about = PlainLabel(f"{tr(WEIGHTS[asked.weight])} · {reason} ({source})")
        about.setWordWrap(True)
        about.setFont(font(SMALL_PT))
        tint(about, Colour.MUTED)
        self.before = PlainLabel()
        self.before.setFont(font(SMALL_PT))
        tint(self.before, Colour.MUTED)
        grid.addWidget(question, at, 0)
        grid.addWidget(about, at + 1, 0)
        grid.addWidget(self.before, at + 1, 1, 1, 3)
        grid.setRowMinimumHeight(at + 2, 6)
        self.group = QButtonGroup(grid.parentWidget())
        self.boxes: dict[ScreeningAnswer, QRadioButton] = {}
        for column, answer in enumerate(ANSWERS, 1):
            box = QRadioButton(tr(ANSWERS[answer]))
            box.setAccessibleName(f"{shown(asked.question)} {tr(ANSWERS[answer])}")
            box.clicked.connect(partial(self._on_chosen, answered, asked.name, answer))
            self.group.addButton(box)
            self.boxes[answer] = box
            grid.addWidget(box, at, column)

    @staticmethod
    def _on_chosen(
        answered: Callable[[str, ScreeningAnswer], None],
        name: str,
        answer: ScreeningAnswer,
        _on: bool = False,
    ) -> None:
        answered(name, answer)

    def show_answer(
        self, answer: ScreeningAnswer | None, before: ScreeningAnswer | None, why_not: str
    ) -> None:
        """Show what was answered now, and what is on record."""
        self.group.setExclusive(False)
        for one, box in self.boxes.items():
            box.setChecked(one is answer)
            box.setEnabled(not why_not)
        self.group.setExclusive(True)
        last = "" if before is None else tr("last time: {answer}", answer=tr(ANSWERS[before]))
        self.before.setText(last)


class ScreeningTab(QWidget):
    """A screening is filled in whole, decided by a clinician, and written down once.

    Args:
        model: The plan.
        say: Says one sentence at the foot.
    """

    def __init__(self, model: PlanDesk, say: Callable[[str], None]) -> None:
        super().__init__()
        self._model, self._say = model, say
        self._shown: ScreeningForm | None = None
        self.lines: dict[str, QuestionLine] = {}
        self.standing = Light(tr("Screening"))
        self.means = PlainLabel()
        self._inside = QWidget()
        self._grid = QGridLayout()
        self.rest_no = Button(tr("The open cautions: no"))
        self.decisions: dict[Decision, QRadioButton] = {}
        self._deciding = QButtonGroup(self)
        self.reason = text_field(
            tr("why it was decided so"), LONGEST_REASON, tr("Reason of the decision")
        )
        self.days = StillSpin()
        give_room(self.days)
        self.days.setRange(1, MOST_VALID_DAYS)
        self.days.setSuffix(tr(" days"))
        self.days.setAccessibleName(tr("Days that it holds"))
        self.keep = Button(tr("Write the screening down"), role="primary")
        for decision, words in DECISIONS.items():
            box = QRadioButton(tr(words))
            box.clicked.connect(partial(self._decide, decision))
            self._deciding.addButton(box)
            self.decisions[decision] = box
        self._lay_out()
        self.rest_no.clicked.connect(self._answer_rest)
        self.reason.textChanged.connect(self._on_reason)
        self.days.valueChanged.connect(self._on_days)
        self.keep.clicked.connect(self.keep_it)

    def show_plan(self) -> None:
        """Show the form, and how the patient stands."""
        form = self._model.screening
        if form is None:
            return
        if form is not self._shown:
            self._shown = form
            self._make_lines(form)
            self.reason.setText(form.reason)
            self.days.setValue(form.valid_days)
        self._show_standing(form.standing, form.lacking_said(self._model.today()))
        why_not = self._model.why_not_change()
        for name, line in self.lines.items():
            line.show_answer(form.answers.get(name), form.before(name), why_not)
        self._deciding.setExclusive(False)
        for decision, box in self.decisions.items():
            box.setChecked(decision is form.decision)
            box.setEnabled(not why_not)
        self._deciding.setExclusive(True)
        self.reason.setEnabled(not why_not)
        self.rest_no.offer(
            why_not
            or ("" if _open_cautions(form) else tr("Every question of caution is answered."))
        )
        self.keep.offer(self.why_not_keep())

    def why_not_keep(self) -> str:
        """Why it cannot be written down as it is, or nothing."""
        form = self._model.screening
        if form is None or self._model.course is None:
            return tr("Keep the plan first: a screening is of its course.")
        return self._model.why_not_change() or form.why_not_keep()

    def keep_it(self) -> bool:
        """Write it down; whether that could be."""
        if why_not := self.why_not_keep():
            self._say(why_not)
            return False
        try:
            self._model.keep_screening()
        except GradusError as error:
            self._say(error.said())
            return False
        self._say(tr("The screening is written down."))
        return True

    def _show_standing(self, stands: Standing, lacking: str) -> None:
        found = stands.screening
        if lacking:
            self.standing.show_state(Shape.CROSS, tr("No session begins: {why}", why=lacking))
        elif found is not None:
            self.standing.show_state(
                Shape.DISC,
                tr(
                    "fit, until {day}; decided by {by}",
                    day=day_said(found.valid_until),
                    by=found.by,
                ),
            )
        self.means.setText(
            tr(
                "A yes or “not known” needs a reason with the decision. Without a valid decision "
                "of “fit” no session begins, and nothing rises; a clinician can take that on "
                "themselves when it begins, with a reason that stays in the record."
            )
        )

    def _answered(self, name: str, answer: ScreeningAnswer) -> None:
        form = self._model.screening
        if form is not None:
            form.answers[name] = answer
            self.show_plan()

    def _answer_rest(self) -> None:
        form = self._model.screening
        if form is not None:
            for one in form.asked:
                if one.weight is not Weight.EXCLUDES:  # each of those is asked by itself
                    form.answers.setdefault(one.name, ScreeningAnswer.NO)
            self.show_plan()

    def _decide(self, decision: Decision, _on: bool = False) -> None:
        form = self._model.screening
        if form is not None:
            form.decision = decision
            self.show_plan()

    def _on_reason(self, text: str) -> None:
        if self._model.screening is not None:
            self._model.screening.reason = text
            self.keep.offer(self.why_not_keep())

    def _on_days(self, days: int) -> None:
        if self._model.screening is not None:
            self._model.screening.valid_days = days

    def _make_lines(self, form: ScreeningForm) -> None:
        empty(self._grid)
        self.lines = {
            asked.name: QuestionLine(self._grid, 3 * at, asked, self._answered)
            for at, asked in enumerate(form.asked)
        }

    def _lay_out(self) -> None:
        panel = Panel(tr("Asked before a treatment"))
        self.means.setWordWrap(True)
        self.means.setFont(font(SMALL_PT))
        tint(self.means, Colour.MUTED)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addLayout(self._grid)
        inside.addStretch(1)
        panel.rows.addWidget(self.standing)
        panel.rows.addWidget(self.means)
        panel.rows.addWidget(scrolling(self._inside), 1)
        decision = QHBoxLayout()
        decision.addWidget(self.rest_no)
        decision.addStretch(1)
        decision.addWidget(PlainLabel(tr("The clinician decides:")))
        for box in self.decisions.values():
            decision.addWidget(box)
        decision.addWidget(PlainLabel(tr("holds for")))
        decision.addWidget(self.days)
        panel.rows.addLayout(decision)
        panel.rows.addLayout(row_of(PlainLabel(tr("Reason")), (self.reason, 1), self.keep))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(panel, 1)


def _open_cautions(form: ScreeningForm) -> bool:
    """Whether a question is open that may be answered together with others."""
    cautions = (one for one in form.asked if one.weight is not Weight.EXCLUDES)
    return any(one.name not in form.answers for one in cautions)
