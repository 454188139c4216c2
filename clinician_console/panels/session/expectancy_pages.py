"""The two pages of an expectancy: what is predicted of a step, and what came of it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinician_console.panels.kit.chooser import Chooser
from clinician_console.panels.kit.panel import set_role
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.session.charting import LONGEST_LEARNED, LONGEST_OUTCOME
from protocols.plans.evidence import Came
from protocols.plans.schema import TreatmentProtocol
from shared.language import known_by, marked, shown, tr

CAME_WORDS: Final = {
    Came.NO: marked("It did not"),
    Came.PARTLY: marked("In part"),
    Came.YES: marked("It did"),
}
NO_NUMBER: Final = marked("The likelihood is a whole number from 0 to 100.")
NO_MINUTES: Final = marked("The minutes are a number, or are left empty.")
WHICH_CAME: Final = marked("Choose first whether it happened.")
FIELD_PX: Final = 84


@dataclass(frozen=True)
class Predicted:
    """What was typed before a step; `within_min` is None where it was left empty."""

    step: str
    outcome: str
    likelihood: int
    within_min: float | None


@dataclass(frozen=True)
class Concluded:
    """What was typed after it."""

    came: Came
    likelihood: int
    learned: str


class Page(QWidget):
    """A few rows, and a button that writes down what stands in them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.write = Button(tr("Write down"), role="primary", name=name)
        self.fields: tuple[QLineEdit, ...] = ()

    def lay_out(self, *rows: QHBoxLayout) -> None:
        """Set the rows; Enter in a field presses the button."""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(3)
        for row in rows:
            lines.addLayout(row)
        for field in self.fields:
            field.returnPressed.connect(self.write.click)

    def empty(self) -> None:
        """Everything is written down."""
        for field in self.fields:
            field.clear()


class BeforePage(Page):
    """A step, what is feared there, how likely it is, and after how many minutes."""

    def __init__(self, protocol: TreatmentProtocol) -> None:
        super().__init__(tr("Write down what is expected"))
        self.step: Chooser[str] = Chooser(tr("Step that is expected"))
        self.listed: Chooser[str] = Chooser(tr("Feared outcome from the list"))
        self.outcome = text_field(tr("What is feared, or in own words"), LONGEST_OUTCOME)
        self.likely = text_field("0–100 %", 3, tr("How likely it is, in percent"), FIELD_PX)
        self.minutes = text_field(tr("minutes"), 5, tr("After how many minutes"), FIELD_PX)
        self.fields = (self.outcome, self.likely, self.minutes)
        for number, step in enumerate(protocol.steps, 1):
            self.step.add(f"{number}  {shown(step.name)}", step.name)
        self._feared = protocol.feared_outcomes
        for outcome in ("", *self._feared):
            self.listed.add(outcome or tr("own words"), outcome)
        self.listed.chose = self._on_listed
        self.lay_out(
            row_of((self.step, 1), (self.listed, 1)),
            row_of((self.outcome, 1)),
            row_of(self.likely, self.minutes, (QWidget(), 1), self.write),
        )

    def _on_listed(self) -> None:
        if self.listed.chosen():
            self.outcome.setText(shown(self.listed.chosen()))

    def read(self) -> Predicted | str:
        """What stands there, or why it cannot be read."""
        likelihood, minutes = whole(self.likely.text()), self.minutes.text().strip()
        within = _number(minutes) if minutes else None
        if likelihood is None:
            return NO_NUMBER
        if within is not None and math.isnan(within):
            return NO_MINUTES
        outcome = known_by(self.outcome.text(), self._feared)
        return Predicted(self.step.chosen(), outcome, likelihood, within)


class AfterPage(Page):
    """Whether it happened, how likely it is now, and what was learned."""

    def __init__(self) -> None:
        super().__init__(tr("Write down what came of it"))
        self.chosen: Came | None = None
        self.came = {
            came: Button(
                words, role="small", name=tr("Whether it happened: {lower}", lower=words.lower())
            )
            for came, words in CAME_WORDS.items()
        }
        self.learned = text_field(tr("What was learned"), LONGEST_LEARNED)
        self.likely = text_field(tr("now %"), 3, tr("How likely it is now, in percent"), FIELD_PX)
        self.fields = (self.learned, self.likely)
        for came, button in self.came.items():
            button.clicked.connect(lambda _on=False, one=came: self.choose(one))
        self.lay_out(
            row_of(*((button, 1) for button in self.came.values())),
            row_of((self.learned, 1)),
            row_of(self.likely, (QWidget(), 1), self.write),
        )

    def choose(self, came: Came | None) -> None:
        """Whether it happened; None: not chosen."""
        self.chosen = came
        for each, button in self.came.items():
            set_role(button, "current" if each is came else "small")

    def read(self) -> Concluded | str:
        """What stands there, or why it cannot be read."""
        likelihood = whole(self.likely.text())
        if self.chosen is None:
            return WHICH_CAME
        if likelihood is None:
            return NO_NUMBER
        return Concluded(self.chosen, likelihood, self.learned.text())

    def empty(self) -> None:
        """Everything is written down."""
        super().empty()
        self.choose(None)


def whole(text: str) -> int | None:
    """A whole number as it was typed, with or without %; None for anything else."""
    typed = text.strip().rstrip("%").strip()
    return int(typed) if typed.isascii() and typed.isdigit() else None


def _number(text: str) -> float:
    """A number as it was typed; not a number, for anything else."""
    typed = text.replace(",", ".")
    plain = typed.isascii() and typed.replace(".", "", 1).isdigit()
    return float(typed) if plain else math.nan
