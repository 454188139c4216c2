"""At the shore: what the patient breathes with."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import ActingPanel, rest_focus, set_role
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.words import NO_LINK
from clinician_console.session.acts import Acts
from clinician_console.session.view import SessionView
from shared.language import marked, tr
from shared.link.delivery import LinkState
from shared.rules.states import MAY_BE_GUIDED
from shared.wire.parts import BreathingGuide

CHOICES: tuple[tuple[BreathingGuide, str, str, str], ...] = (
    # guide, words, accessible name, tip
    (
        BreathingGuide.OFF,
        marked("Off"),
        marked("Breathing guide off"),
        marked("Nothing but the shore."),
    ),
    (
        BreathingGuide.BREATH,
        marked("Breath"),
        marked("Breathing guide: a breath"),
        marked(
            "A calm breath is heard, and a soft light widens and narrows with it: 4 s in, 6 s out."
        ),
    ),
    (
        BreathingGuide.VOICE,
        marked("Voice"),
        marked("Breathing guide: a voice"),
        marked("The same, and a soft voice says “in” and “out”."),
    ),
)


class BreathingPanel(ActingPanel):
    """A breathing guide can be chosen in the safe place and in recovery; elsewhere there is none.

    Args:
        answer: Where a refusal is shown.
    """

    def __init__(self, session: SessionView, acts: Acts | None, answer: AnswerBar) -> None:
        super().__init__(tr("Breathing guide"), acts)
        self.setAccessibleName(tr("Breathing guide"))
        self._session = session
        self.answer = answer
        self.buttons: dict[BreathingGuide, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(6)
        for guide, words, name, _tip in CHOICES:
            button = Button(words, role="small", name=name)
            button.clicked.connect(lambda _on=False, wanted=guide: self._ask(wanted))
            self.buttons[guide] = button
            row.addWidget(button, 1)
        self.rows.addLayout(row)
        self.rows.addStretch(1)

    def wanted(self) -> bool:
        """Whether the patient is at the shore, or on the way there."""
        session = self._session
        return not MAY_BE_GUIDED.isdisjoint((session.state, session.wanted_state))

    def refresh(self) -> None:
        """Show what the model says now."""
        if not self.wanted():
            rest_focus(self)
        session = self._session
        fresh = session.link_state() is LinkState.FRESH
        for guide, _words, _name, tip in CHOICES:
            self.buttons[guide].offer("" if fresh else NO_LINK, tip=tip)
            set_role(
                self.buttons[guide],
                "current" if guide is session.wanted_breathing else "small",
            )

    def _ask(self, guide: BreathingGuide) -> None:
        answer = self.acts.guide_breathing(guide)
        self.answer.show_answer(
            answer, lambda: answer, confirm="", void_when=lambda: self._session.rev
        )


LISTED = Listed(
    "breathing",
    Place.RIGHT,
    Need.ACTS,
    lambda has: BreathingPanel(has.view, has.acts, has.answer),
    instead_of="cues",
)
