"""One step in the debrief: what is on record of it as a sentence, what is missing as fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from clinician_console.desk.after.debrief import DebriefRow, Typed
from clinician_console.panels.after.section import line_button, rows_in, wrapping
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.still import StillCombo
from clinician_console.panels.kit.theme import Colour, font
from clinician_console.session.charting import LONGEST_LEARNED, LONGEST_OUTCOME
from protocols.plans.evidence import Came, Expectancy
from shared.language import known_by, marked, number_said, shown, tr

HAPPENED: Final = {
    Came.NO: marked("it did not happen"),
    Came.PARTLY: marked("it happened in part"),
    Came.YES: marked("it happened"),
}
PERCENT_PX, HAPPENED_PX = 74, 190


class StepRow(QWidget):
    """A step with one thing that was expected of it.

    Args:
        row: What is on record.
        feared: What may have been expected, to choose from.
        write: Writes down what was typed; whether it was written.
    """

    def __init__(
        self, row: DebriefRow, feared: Sequence[str], write: Callable[[StepRow], bool]
    ) -> None:
        super().__init__()
        self.row = row
        self._feared = feared
        self.setAccessibleName(shown(row.step))
        self.title, self.figures = PlainLabel(), PlainLabel()
        self.title.setFont(font(bold=True))
        tint(self.figures, Colour.MUTED)
        self.said = wrapping()
        self.outcome = text_field(tr("What was expected"), LONGEST_OUTCOME)
        self.outcome.setAccessibleName(tr("What was expected of {step}", step=row.step))
        self.outcome.setCompleter(_completer(feared))
        self.before = text_field("%", 4, tr("How likely it was, in %"), PERCENT_PX)
        self.happened = StillCombo()
        self.happened.setAccessibleName(tr("Whether it happened"))
        self.happened.setFixedWidth(HAPPENED_PX)
        self.happened.addItem(tr("did it happen?"), None)
        for came, words in HAPPENED.items():
            self.happened.addItem(tr(words), came.value)
        self.now = text_field(tr("now %"), 4, tr("How likely it is now, in %"), PERCENT_PX)
        self.learned = text_field(tr("What was learned, in the patient's words"), LONGEST_LEARNED)
        self.write = Button(tr("Write down"), name=tr("Write down: {step}", step=row.step))
        self.correct = line_button(tr("Correct"), tr("Correct: {step}", step=row.step))
        self.write.clicked.connect(lambda: write(self))
        self.correct.clicked.connect(self.begin_correcting)
        for field in (self.outcome, self.before, self.now, self.learned):
            field.returnPressed.connect(self.write.click)
        self._lay_out()
        self.show_row(row)

    def _lay_out(self) -> None:
        rows = rows_in(self)
        rows.addLayout(row_of(self.title, (self.figures, 1), self.correct))
        rows.addWidget(self.said)
        self._expected = QWidget()
        self._came = QWidget()
        for widget, parts in (
            (self._expected, ((self.outcome, 1), self.before)),
            (self._came, (self.happened, self.now, (self.learned, 1), self.write)),
        ):
            line = row_of(*parts)
            line.setContentsMargins(0, 0, 0, 0)
            widget.setLayout(line)
            rows.addWidget(widget)

    def show_row(self, row: DebriefRow) -> None:
        """Show what is on record of it now, with empty fields for what is not."""
        self.row = row
        self.title.setText(f"{row.place or '–'}   {shown(row.step)}")
        self.figures.setText(figures_said(row))
        self.said.setText("" if row.expected is None else expected_said(row.expected))
        self.said.setVisible(row.expected is not None)
        self._expected.setVisible(row.expected is None)
        self._came.setVisible(not row.is_whole)
        self.correct.setVisible(row.is_whole)
        for field in (self.outcome, self.before):
            field.clear()
        if row.is_whole:  # half a row that could not be written keeps its words
            self.now.clear()
            self.learned.clear()
            self.happened.setCurrentIndex(0)

    def begin_correcting(self) -> None:
        """Show what came of it in the fields again; what is written then counts instead."""
        expected = self.row.expected
        if expected is None or expected.happened is None:
            return
        self._came.show()
        self.correct.hide()
        self.happened.setCurrentIndex(1 + list(HAPPENED).index(expected.happened))
        self.now.setText("" if expected.after is None else str(expected.after))
        self.learned.setText(expected.learned)
        self.happened.setFocus()

    def typed(self) -> Typed:
        """What is typed and chosen."""
        happened = self.happened.currentData(Qt.ItemDataRole.UserRole)
        return Typed(
            known_by(self.outcome.text().strip(), self._feared),
            self.before.text(),
            None if happened is None else Came(happened),
            self.now.text(),
            self.learned.text(),
        )

    def holds_words(self) -> bool:
        """Whether something is typed that is not written down."""
        return not self._came.isHidden() and not self.typed().is_empty


def figures_said(row: DebriefRow) -> str:
    """Minutes and ratings of a step: `4.2 min · SUDS 60 → 30, highest 70`."""
    minutes = tr("{minutes} min", minutes=number_said(row.minutes, 1))
    if not row.suds:
        return minutes
    first, last, highest = row.suds[0], row.suds[-1], max(row.suds)
    if len(row.suds) == 1:
        return tr("{minutes} · SUDS {suds}", minutes=minutes, suds=first)
    return tr(
        "{minutes} · SUDS {first} → {last}, highest {highest}",
        minutes=minutes,
        first=first,
        last=last,
        highest=highest,
    )


def expected_said(at: Expectancy) -> str:
    """What was expected, what happened and what was learned, in sentences."""
    if at.happened is None or at.after is None:
        return tr("Expected: “{outcome}”, {before} %.", outcome=at.feared, before=at.before)
    values = {"outcome": at.feared, "before": at.before, "came": tr(HAPPENED[at.happened])}
    if not at.learned:
        return tr("Expected: “{outcome}”, {before} %: {came}. Now {now} %.", **values, now=at.after)
    return tr(
        "Expected: “{outcome}”, {before} %: {came}. Now {now} %. Learned: “{learned}”",
        **values,
        now=at.after,
        learned=at.learned,
    )


def _completer(words: Sequence[str]) -> QCompleter:
    completer = QCompleter([shown(one) for one in words])
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
