"""The way through the session: one button per move that the table of states allows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from clinician_console.model.answers import Answer, Outcome
from clinician_console.model.session import SessionModel
from clinician_console.panels.answer_bar import AnswerBar
from clinician_console.panels.panel import Panel, set_role
from clinician_console.panels.parts import Button
from shared.states import Actor, SessionState, is_legal

BUTTONS: tuple[tuple[SessionState, str], ...] = (
    (SessionState.ORIENTATION, "Orientation"),
    (SessionState.BASELINE, "Baseline"),
    (SessionState.PAUSED, "Pause"),
    (SessionState.RECOVERY, "Recovery"),
    (SessionState.ENDED, "End"),
)
CONTINUE = "Continue"
END_QUESTION = "The session ends for good and the headset client leaves it."


class StatesPanel(Panel):
    """Orientation, baseline, pause and continue, recovery, end; exposure comes with a step.

    Args:
        answer: Where a refusal or a question is shown.
    """

    def __init__(self, session: SessionModel, answer: AnswerBar) -> None:
        super().__init__()
        self.setAccessibleName("Session")
        self._session = session
        self.buttons: dict[SessionState, Button] = {}
        self.answer = answer
        row = QHBoxLayout()
        row.setSpacing(5)
        for state, text in BUTTONS:
            button = Button(text, role="small")
            button.clicked.connect(lambda _on=False, wanted=state: self._press(wanted))
            self.buttons[state] = button
            row.addWidget(button, len(CONTINUE) if state is SessionState.PAUSED else len(text) + 1)
        self.rows.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now."""
        now = self._session.steering.state
        for wanted, button in self.buttons.items():
            button.setEnabled(is_legal(now, self._meant(wanted), Actor.THERAPIST))
            set_role(button, "current" if wanted is now else "small")
        pause = self.buttons[SessionState.PAUSED]
        text = CONTINUE if now is SessionState.PAUSED else "Pause"
        if pause.text() != text:
            pause.setText(text)
            pause.setAccessibleName(text)
        if now is SessionState.PAUSED:
            pause.setEnabled(self._session.steering.step is not None)

    def pause(self) -> None:
        """Pause the exposure; does nothing in any other state."""
        if self._session.steering.state is SessionState.EXPOSURE:
            self._ask(SessionState.PAUSED)

    def _meant(self, wanted: SessionState) -> SessionState:
        paused = self._session.steering.state is SessionState.PAUSED
        return SessionState.EXPOSURE if paused and wanted is SessionState.PAUSED else wanted

    def _press(self, button: SessionState) -> None:
        if button is SessionState.ENDED:
            question = Answer(Outcome.NEEDS_CONFIRMATION, END_QUESTION)
            self._show(question, SessionState.ENDED, "End it")
        else:
            self._ask(self._meant(button))

    def _ask(self, wanted: SessionState) -> None:
        self._show(self._session.move_to(wanted), wanted, "Confirm")

    def _show(self, answer: Answer, wanted: SessionState, confirm: str) -> None:
        self.answer.show_answer(
            answer,
            lambda: self._session.move_to(wanted),
            confirm=confirm,
            void_when=lambda: self._session.steering.rev,
        )
