"""While the patient is in the safe place: how long it took, and the way back, on purpose."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from clinician_console.model.session import SessionModel
from clinician_console.panels.panel import Panel, tint
from clinician_console.panels.parts import Button, ElidedLabel
from clinician_console.panels.words import STOP_WORDS
from clinician_console.theme import SMALL_PT, TITLE_PT, Colour, font
from shared.delivery import LinkState
from shared.states import SessionState


class SafePlacePanel(Panel):
    """Leaving takes two presses: one that says so, and one that says where to."""

    def __init__(self, session: SessionModel) -> None:
        super().__init__()
        self.setProperty("role", "calm")
        self.setAccessibleName("Safe place")
        self._session = session
        self._left_from: int | None = None
        self.headline = QLabel()
        self.headline.setFont(font(TITLE_PT, bold=True))
        self.reason = ElidedLabel(size_pt=SMALL_PT)
        tint(self.reason, Colour.MUTED)
        self.leave = Button("Leave the safe place …", name="Leave the safe place")
        self.to_pause = Button("To a pause", role="primary", name="Leave to a pause, all calm")
        self.to_recovery = Button("To recovery", name="Leave to recovery")
        self.stay = Button("Stay", name="Stay in the safe place")
        self._choices = QStackedWidget()
        self._choices.addWidget(_row(self.leave))
        self._choices.addWidget(_row(self.to_pause, self.to_recovery, self.stay))
        for part in (self.headline, self.reason, self._choices):
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.leave.clicked.connect(lambda: self._choices.setCurrentIndex(1))
        self.stay.clicked.connect(lambda: self._choices.setCurrentIndex(0))
        self.to_pause.clicked.connect(lambda: self._leave(SessionState.PAUSED))
        self.to_recovery.clicked.connect(lambda: self._leave(SessionState.RECOVERY))

    def wanted(self) -> bool:
        """Whether the patient is in the safe place, or on the way there."""
        session = self._session
        return SessionState.SAFE_PLACE in (session.state, session.steering.state)

    def refresh(self) -> None:
        """Show what the model says now."""
        session = self._session
        there = session.state is SessionState.SAFE_PLACE
        self.leave.setEnabled(there)
        if not there:
            self._choices.setCurrentIndex(0)
        self.headline.setText(self._headline(there=there))
        status = session.headset.status
        if status and status.stop_reason and there:
            self._explain(STOP_WORDS[status.stop_reason])
        elif not there:
            self._explain("By itself the headset client also goes there when it hears nothing.")

    def _headline(self, *, there: bool) -> str:
        session = self._session
        if session.link_state() is not LinkState.FRESH:
            return "Safe stop asked — not confirmed"
        if session.steering.state is not SessionState.SAFE_PLACE:
            return "Leaving the safe place …"
        if not there:
            return "Going to the safe place …"
        took = f" — {session.stop_ms:.0f} ms" if session.stop_ms is not None else ""
        return f"In the safe place{took}"

    def _leave(self, wanted: SessionState) -> None:
        answer = self._session.leave_safe_place(wanted)
        self._choices.setCurrentIndex(0)
        if not answer.sent:
            self._explain(answer.sentence)

    def _explain(self, words: str) -> None:
        self.reason.say(words)


def _row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    holder.setProperty("role", "clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part, 1)
    return holder
