"""An adverse event, or that somebody asked and there was none: chosen from lists, in a few rows."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6.QtWidgets import QLineEdit

from clinician_console.panels.chooser import Chooser
from clinician_console.panels.expectancy_pages import row_of
from clinician_console.panels.listed import Listed, Need, Place, always
from clinician_console.panels.opened import Opened
from clinician_console.panels.panel import ActingPanel, panel_title, rest_focus, tint
from clinician_console.panels.parts import Button, ElidedLabel
from clinician_console.panels.shortcuts import Shortcut, Where
from clinician_console.panels.theme import SMALL_PT, Colour
from clinician_console.record.adverse_event import WORDS, AdverseEvent, adverse_event_of
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer
from clinician_console.session.harm import LONGEST_TEXT

NAME: Final = "adverse_event"
STOPS_NOTHING: Final = "writes down, and stops nothing"


class AdverseEventPanel(ActingPanel):
    """Opened and closed by hand, in the place of the offer; nothing typed is lost by a refusal.

    Args:
        opened: Where it is opened.
    """

    def __init__(self, acts: Acts | None, opened: Opened) -> None:
        super().__init__("", acts)
        self.setAccessibleName("Adverse event")
        self._opened = opened
        self.words = ElidedLabel(size_pt=SMALL_PT)
        self.none = Button("None", role="small", name="Asked, and there was none")
        self.write = Button("Write", role="small", name="Write down the adverse event")
        self.close_it = Button("✕", role="small", name="Close the adverse event")
        self.close_it.setFixedWidth(26)
        self.choosers = {name: _chooser(name, kind) for name, kind in WORDS.items()}
        self.text = QLineEdit()
        self.text.setPlaceholderText("In your words")
        self.text.setMaxLength(LONGEST_TEXT)
        self.text.setAccessibleName("The adverse event in your words")
        kind, severity, relation, action, outcome = self.choosers.values()
        heading = (panel_title("Adverse event"), (self.words, 1), self.none, self.write)
        self.rows.addLayout(row_of(*heading, self.close_it))
        self.rows.addLayout(row_of((kind, 1), (severity, 1)))
        self.rows.addLayout(row_of((relation, 1), (action, 1)))
        self.rows.addLayout(row_of((outcome, 1), (self.text, 1)))
        self.none.clicked.connect(lambda: self._written(self.acts.adverse_event(None)))
        self.write.clicked.connect(lambda: self._written(self.acts.adverse_event(self.read())))
        self.text.returnPressed.connect(self.write.click)
        self.close_it.clicked.connect(self.close_panel)
        self._say(STOPS_NOTHING, Colour.MUTED)

    def wanted(self) -> bool:
        """Whether somebody opened it."""
        return NAME in self._opened

    def open_panel(self) -> None:
        """Have it stand here, in place of the offer."""
        self._opened.open(NAME)

    def close_panel(self) -> None:
        """Have the offer stand here again; what was chosen stays."""
        rest_focus(self)
        self._opened.close(NAME)

    def read(self) -> AdverseEvent:
        """What is chosen and typed; what nobody chose is not said."""
        chosen = {name: chooser.chosen() for name, chooser in self.choosers.items()}
        return adverse_event_of({**chosen, "text": self.text.text().strip()})

    def _written(self, answer: Answer) -> None:
        """Empty it and give the place back, or say why not and leave it as it is."""
        if not answer.sent:
            self._say(answer.sentence, Colour.BAD)
            return
        for chooser in self.choosers.values():
            chooser.choose(0)
        self.text.clear()
        self._say(STOPS_NOTHING, Colour.MUTED)
        self.close_panel()

    def _say(self, words: str, colour: Colour) -> None:
        self.words.say(words)
        tint(self.words, colour)


def _chooser(name: str, kind: type[StrEnum]) -> Chooser[str | None]:
    """The words of one list; the first is that it is not said."""
    chooser: Chooser[str | None] = Chooser(f"{name.capitalize()} of the adverse event")
    chooser.add(f"{name}: –", None)
    for word in kind:
        chooser.add(word.value, word.value)
    return chooser


LISTED = Listed(
    NAME,
    Place.MIDDLE,
    Need.ACTS,
    lambda has: AdverseEventPanel(has.acts, has.opened),
    instead_of="offer",
    keys=lambda panel: {NAME: always(panel.open_panel)},
    shortcuts=(
        Shortcut(
            NAME,
            "A",
            "Write down an adverse event, or that you asked and there was none",
            Where.NOT_TYPING,
            characters="aA",
        ),
    ),
)
