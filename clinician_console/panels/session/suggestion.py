"""What body and behaviour suggest, with what it rests on; it moves nothing, and is waved off."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.session.acts import Acts
from clinician_console.session.suggested import NOT_A_DIAGNOSIS
from clinician_console.session.view import SessionView
from shared.language import marked, retold, shown, tr

NONE_NOW: Final = marked("No suggestion.")
WHEN: Final = marked("One is made where ratings, heart, skin and head say something, and are good.")
ELSEWHERE: Final = marked("Suggestions are shown where the session is steered.")
NOTHING_THERE: Final = marked("There is no suggestion to wave off.")
WAVE_OFF_TIP: Final = marked(
    "You have read it and do not follow it: it goes, and that is on record."
)


class SuggestionPanel(ActingPanel):
    """The newest suggestion, in the place of the alert line while there is no alert.

    That place is always there, above what could be next: nothing moves when one comes, and an alert
    takes it back at once.
    """

    def __init__(self, session: SessionView, acts: Acts | None) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr("Suggestion"))
        self._session = session
        self.words = WrappedLabel(size_pt=SMALL_PT, lines=2)
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.wave_off = Button(
            tr("Wave off ({key})", key=key_of(Command.SUGGESTION)),
            role="small",
            name=tr("Wave the suggestion off"),
        )
        self.wave_off.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.wave_off.clicked.connect(self.waved_off)
        line = QHBoxLayout()
        line.addWidget(self.words, 1)
        line.addWidget(self.wave_off)
        self.rows.addLayout(line)
        self.rows.setContentsMargins(10, 2, 6, 2)
        self.refresh()

    def refresh(self) -> None:
        """Show what is suggested now; the log has the whole of it beside."""
        suggestion = self._session.suggested
        if suggestion is None:
            here = f"{tr(NONE_NOW)} {tr(WHEN)}" if self._acts_held else ELSEWHERE
            self.words.say(here, Colour.MUTED)
            self.wave_off.offer(NOTHING_THERE)
            return
        name = retold(suggestion.name.value)
        title = f"◆ {name[:1].upper()}{name[1:]} ({tr(NOT_A_DIAGNOSIS)})."
        said = f"{title} {shown(suggestion.evidence)} {shown(suggestion.quality)}"
        self.words.say(said, Colour.WARNING)
        self.words.setToolTip(self.words.text())
        self.wave_off.offer("", tip=WAVE_OFF_TIP)

    def wanted(self) -> bool:
        """While there is one, and no alert."""
        return self._session.suggested is not None and not self._session.alerts.active()

    def waved_off(self) -> None:
        """It was read and is not followed."""
        if self._session.suggested is not None:
            self.acts.chart(lambda charting: charting.waves_off_suggestion())
            self.refresh()


LISTED = Listed(
    "suggestion",
    Place.ABOVE,
    Need.ACTS,
    lambda has: SuggestionPanel(has.view, has.acts),
    instead_of="banner",
    keys=lambda panel: {Command.SUGGESTION: always(panel.waved_off)},
)
