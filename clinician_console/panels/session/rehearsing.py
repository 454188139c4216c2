"""In a rehearsal: what the simulated patient can be asked aloud, and what they say.

It stands in the window of a rehearsal and in no other. A model hears no speech, so that a press
stands for the question; the patient's words are in the log as well.
"""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtWidgets import QHBoxLayout

from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import Panel, plain_tip
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.theme import Colour
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.rehearsal.acting.words import ASKED, Ask
from shared.language import marked, tr

TITLE: Final = marked("Simulated patient: ask aloud")
SHORT: Final = {
    Ask.EXPECTS: marked("What do you expect?"),
    Ask.HOW: marked("How strong is it?"),
    Ask.SICK: marked("How sick?"),
    Ask.CAME: marked("Did it happen?"),
}
CHECK, CHECK_TIP = (
    marked("Look after sensors"),
    marked("Put back what has come off; it takes two seconds."),
)
NOTHING_SAID: Final = marked("Nothing said yet.")


class SpokenWith(Protocol):
    """Who is spoken with."""

    @property
    def last_words(self) -> str:
        """What they said last; empty before that."""

    @property
    def wants_out(self) -> bool:
        """Whether they have said that they want out, and nobody has stopped yet."""

    def ask(self, what: Ask) -> object:
        """Ask them by word of mouth."""

    def check_sensors(self) -> None:
        """Look after the sensors."""


class RehearsingPanel(Panel):
    """A press a question, and below them the patient's last words.

    Args:
        patient: Who is spoken with.
    """

    def __init__(self, patient: SpokenWith) -> None:
        super().__init__(TITLE)
        self._patient = patient
        self.asks = {what: self._button(what) for what in Ask}
        self.check = Button(CHECK, role="small", name=tr("Look after the patient's sensors"))
        self.check.setToolTip(plain_tip(tr(CHECK_TIP)))
        self.check.clicked.connect(patient.check_sensors)
        self.words = WrappedLabel(1)
        line = QHBoxLayout()
        line.setSpacing(4)
        for button in (*self.asks.values(), self.check):
            line.addWidget(button)
        self.rows.addLayout(line)
        self.rows.addWidget(self.words)
        self.refresh()

    def _button(self, what: Ask) -> Button:
        button = Button(SHORT[what], role="small", name=tr("Ask aloud: {asked}", asked=ASKED[what]))
        button.setToolTip(plain_tip(tr(ASKED[what])))
        button.clicked.connect(lambda: self._patient.ask(what))
        return button

    def refresh(self) -> None:
        """Show what they said last."""
        said = self._patient.last_words
        colour = Colour.BAD if self._patient.wants_out else Colour.TEXT
        self.words.say(
            tr("“{words}”", words=said) if said else NOTHING_SAID,
            colour,
            bold=self._patient.wants_out,
        )


def listed(patient: SpokenWith) -> Listed[RehearsingPanel]:
    """Its place in the window of a rehearsal."""
    return Listed("rehearsing", Place.MIDDLE, Need.VIEW, lambda _has: RehearsingPanel(patient))
