"""The session is over: what that means, and the one press that leads on from here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel, PlainLabel
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import TITLE_PT, Colour, font
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.session.acts import Acts
from clinician_console.session.view import SessionView
from shared.language import marked, tr

NAME: Final = "finished"
TITLE: Final = marked("The session is over.")
WORDS: Final = marked(
    "Recording ended with it: no signal and no movement is stored any more. What you still type "
    "here is written down. Then go on to the debrief."
)
DONE: Final = marked("Done: go on ({key})")


class FinishedPanel(ActingPanel):
    """In the place of the offer once the session is over, for nothing is offered any more.

    It closes the window, which asks only where an answer still needs a person (leaving.py).
    """

    def __init__(self, session: SessionView, acts: Acts | None) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr(TITLE))
        self._session = session
        title = PlainLabel(tr(TITLE))
        title.setFont(font(TITLE_PT, bold=True))
        self.words = WrappedLabel()
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.say(tr(WORDS), Colour.TEXT)
        self.done = Button(
            tr(DONE, key=key_of(Command.DEBRIEF)),
            role="primary",
            name=tr("Close this window and go on to the debrief"),
        )
        self.done.clicked.connect(self.go_on)
        self.rows.addLayout(row_of((title, 1), self.done))
        self.rows.addWidget(self.words, 1)

    def wanted(self) -> bool:
        """Once the session is over, where it is steered."""
        return self._session.over and self._acts_held is not None

    def go_on(self) -> None:
        """Close the window; does nothing while the session goes on."""
        if self.wanted():
            self.window().close()


LISTED = Listed(
    NAME,
    Place.MIDDLE,
    Need.ACTS,
    lambda has: FinishedPanel(has.view, has.acts),
    instead_of="offer",
    keys=lambda panel: {Command.DEBRIEF: always(panel.go_on)},
)
