"""An adverse event, or that somebody asked and there was none: chosen from lists, in a few rows."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from clinician_console.panels.kit.chooser import Chooser
from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.opened import Opened, OpenedPanel
from clinician_console.panels.kit.parts import Button, row_of, text_field
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.theme import Colour
from clinician_console.record.adverse_event import WORDS, AdverseEvent, adverse_event_of
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer
from clinician_console.session.harm import LONGEST_TEXT
from shared.language import marked, retold, tr

NAME: Final = "adverse_event"
PARTS: Final = {
    "kind": marked("kind"),
    "severity": marked("severity"),
    "relation": marked("relation"),
    "action": marked("action"),
    "outcome": marked("outcome"),
}
STOPS_NOTHING: Final = marked("writes down, and stops nothing")


class AdverseEventPanel(OpenedPanel):
    """Opened and closed by hand, in the place of the offer; nothing typed is lost by a refusal.

    Args:
        opened: Where it is opened.
    """

    def __init__(self, acts: Acts | None, opened: Opened) -> None:
        super().__init__(NAME, tr("Adverse event"), acts, opened)
        self.none = Button(tr("None"), role="small", name=tr("Asked, and there was none"))
        self.write = Button(tr("Write"), role="small", name=tr("Write down the adverse event"))
        self.choosers = {name: _chooser(name, kind) for name, kind in WORDS.items()}
        self.text = text_field(
            tr("In your words"), LONGEST_TEXT, tr("The adverse event in your words")
        )
        kind, severity, relation, action, outcome = self.choosers.values()
        self.head(self.none, self.write)
        self.rows.addLayout(row_of((kind, 1), (severity, 1)))
        self.rows.addLayout(row_of((relation, 1), (action, 1)))
        self.rows.addLayout(row_of((outcome, 1), (self.text, 1)))
        self.none.clicked.connect(lambda: self._written(self.acts.adverse_event(None)))
        self.write.clicked.connect(lambda: self._written(self.acts.adverse_event(self.read())))
        self.text.returnPressed.connect(self.write.click)
        self.say(STOPS_NOTHING, Colour.MUTED)

    def read(self) -> AdverseEvent:
        """What is chosen and typed; what nobody chose is not said."""
        chosen = {name: chooser.chosen() for name, chooser in self.choosers.items()}
        return adverse_event_of({**chosen, "text": self.text.text().strip()})

    def _written(self, answer: Answer) -> None:
        """Empty it and give the place back, or say why not and leave it as it is."""
        if not answer.sent:
            self.say(answer.sentence, Colour.BAD)
            return
        for chooser in self.choosers.values():
            chooser.choose(0)
        self.text.clear()
        self.say(STOPS_NOTHING, Colour.MUTED)
        self.close_panel()


def _chooser(name: str, kind: type[StrEnum]) -> Chooser[str | None]:
    """The words of one list; the first is that it is not said."""
    part = tr(PARTS[name])
    chooser: Chooser[str | None] = Chooser(tr("Adverse event: {part}", part=part))
    chooser.add(f"{part}: –", None)
    for word in kind:
        chooser.add(retold(word.value), word.value)
    return chooser


LISTED = Listed(
    NAME,
    Place.MIDDLE,
    Need.ACTS,
    lambda has: AdverseEventPanel(has.acts, has.opened),
    instead_of="offer",
    keys=lambda panel: {Command.ADVERSE_EVENT: always(panel.open_panel)},
)
