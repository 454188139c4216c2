"""The way through the session: one button per move that the table of states allows."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QSizePolicy

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel, set_role, set_tip
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.words import NO_LINK
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer, Outcome
from clinician_console.session.view import SessionView
from clinician_console.session.wording import PRACTISE_FIRST
from shared.language import marked, shown, tr
from shared.link.delivery import LinkState
from shared.rules.states import AFTER_PRACTICE, Actor, SessionState, is_legal

BUTTONS: tuple[tuple[SessionState, str, tuple[int, int]], ...] = (
    # state, words, and its place: row, column
    (SessionState.ORIENTATION, marked("Orientation"), (0, 0)),
    (SessionState.BASELINE, marked("Baseline"), (0, 1)),
    (SessionState.PAUSED, marked("Pause"), (1, 0)),
    (SessionState.RECOVERY, marked("Recovery …"), (0, 3)),
    (SessionState.ENDED, marked("End session …"), (1, 3)),
)
CENTRE_PLACE = (1, 1)
APART_COLUMN, APART_PX = 2, 22
"""What has no way back stands apart from what is pressed in passing."""

CONTINUE = marked("Continue")
CENTRE_TIP = marked("The patient looks straight ahead: make that the middle.")
QUESTIONS: dict[SessionState, tuple[str, str]] = {
    SessionState.RECOVERY: (
        marked("The exposure is over: the patient goes to the shore, and no step begins any more."),
        marked("To recovery"),
    ),
    SessionState.ENDED: (
        marked("The session ends for good and the headset client leaves it."),
        marked("End it"),
    ),
}
"""What is asked before a move that has no way back, and what the button says that makes it."""


class StatesPanel(ActingPanel):
    """Orientation, baseline, pause and continue, recovery, end; exposure comes with a step.

    Recovery and the end are asked about first: no way leads back from them.

    Args:
        answer: Where a refusal or a question is shown.
    """

    def __init__(self, session: SessionView, acts: Acts | None, answer: AnswerBar) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr("Session"))
        self._session = session
        self.buttons: dict[SessionState, Button] = {}
        self.answer = answer
        grid = QGridLayout()
        grid.setSpacing(6)
        for state, text, (row, column) in BUTTONS:
            button = Button(text, role="small", name=shown(text).removesuffix(" …"))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            button.clicked.connect(lambda _on=False, wanted=state: self._press(wanted))
            self.buttons[state] = button
            grid.addWidget(button, row, column)
        self.centre = Button(tr("Centre view"), role="small")
        self.centre.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.centre.clicked.connect(lambda: self._show_plain(self.acts.recentre()))
        grid.addWidget(self.centre, *CENTRE_PLACE)
        for column in (0, 1, 3):
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(APART_COLUMN, APART_PX)
        self.rows.addLayout(grid)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now."""
        now = self._session.wanted_state
        for wanted, button in self.buttons.items():
            legal = is_legal(now, self._meant(wanted), Actor.THERAPIST)
            waits = legal and wanted in AFTER_PRACTICE and not self._session.stop_practised
            why_not = PRACTISE_FIRST if waits else self._held(wanted) if legal else ""
            button.setEnabled(legal and not why_not)
            set_tip(button, why_not)
            set_role(button, "current" if wanted is now else "small")
        pause = self.buttons[SessionState.PAUSED]
        text = tr(CONTINUE) if now is SessionState.PAUSED else tr("Pause")
        if pause.text() != text:
            pause.setText(text)
            pause.setAccessibleName(text)
        if now is SessionState.PAUSED:
            none = self._session.step is None
            pause.offer(
                tr("Choose a step and press “Go to step”: none is chosen now.") if none else ""
            )

        fresh = self._session.link_state() is LinkState.FRESH
        self.centre.offer("" if fresh else NO_LINK, tip=CENTRE_TIP)

    def _held(self, wanted: SessionState) -> str:
        """Why the first orientation waits, if it does (readiness/)."""
        holding = self._acts_held.holding if self._acts_held else None
        first = self._session.wanted_state is SessionState.WAITING
        return holding.why_not() if holding and first and wanted is SessionState.ORIENTATION else ""

    def pause(self) -> None:
        """Pause the exposure; does nothing in any other state."""
        if self._session.wanted_state is SessionState.EXPOSURE:
            self._ask(SessionState.PAUSED)

    def _meant(self, wanted: SessionState) -> SessionState:
        paused = self._session.wanted_state is SessionState.PAUSED
        return SessionState.EXPOSURE if paused and wanted is SessionState.PAUSED else wanted

    def _press(self, button: SessionState) -> None:
        if button in QUESTIONS:
            question, confirm = QUESTIONS[button]
            self._show(Answer(Outcome.NEEDS_CONFIRMATION, question), button, confirm)
        else:
            self._ask(self._meant(button))

    def _ask(self, wanted: SessionState) -> None:
        self._show(self.acts.move_to(wanted), wanted, tr("Confirm"))

    def _show_plain(self, answer: Answer) -> None:
        """Show an answer that nothing is left to confirm of."""
        self.answer.show_answer(
            answer, lambda: answer, confirm="", void_when=lambda: self._session.rev
        )

    def _show(self, answer: Answer, wanted: SessionState, confirm: str) -> None:
        self.answer.show_answer(
            answer,
            lambda: self.acts.move_to(wanted),
            confirm=confirm,
            void_when=lambda: self._session.rev,
        )


LISTED = Listed(
    "states",
    Place.RIGHT,
    Need.ACTS,
    lambda has: StatesPanel(has.view, has.acts, has.answer),
    fixed_px=96,
    compact_px=82,
    keys=lambda panel: {Command.PAUSE: always(panel.pause)},
)
