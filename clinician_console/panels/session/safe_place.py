"""While the patient is in the safe place: how long it took, and the way back, on purpose."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import ActingPanel, PlainLabel, rest_focus, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.theme import PADDING_PX, SMALL_PT, TITLE_PT, Colour, font
from clinician_console.panels.kit.words import NO_LINK, STOP_WORDS
from clinician_console.session.acts import Acts
from clinician_console.session.resting import rest_counted, rest_said
from clinician_console.session.view import SessionView
from shared.language import marked, retold, tr
from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from shared.wire.parts import StopReason

BY_ITSELF = marked("By itself the headset client also goes there when it hears nothing.")
CLOSED = marked("The headset program was closed: the headset shows nothing.")
FIRST_PX = 158
"""How wide the first is at most; where its words are short, the others have the room."""
NEW_STOP = marked("There was another stop meanwhile: choose anew when the patient has rested.")
_MADE_BY_SOMEBODY = (StopReason.THERAPIST, StopReason.PATIENT)
"""Stops with a moment at which somebody made them, from which the time counts."""


class SafePlacePanel(ActingPanel):
    """Leaving takes two presses: one that says so, and one that says where to."""

    def __init__(self, session: SessionView, acts: Acts | None) -> None:
        super().__init__("", acts)
        self.setProperty("role", "calm")
        self.setAccessibleName(tr("Safe place"))
        self._session = session
        self._asked_at = self._session.stops  # a stop since then voids the question
        self.headline = PlainLabel()
        self.headline.setFont(font(TITLE_PT, bold=True))
        self.reason = ElidedLabel(size_pt=SMALL_PT)
        self._refusal: str | None = None
        self._refused_before = self._session.move_refused
        tint(self.reason, Colour.MUTED)
        self.leave = Button(
            tr("Leave the safe place …"), role="small", name=tr("Leave the safe place")
        )
        self.to_pause = Button(tr("Pause"), role="small", name=tr("Leave to a pause, all calm"))
        self.to_orientation = Button(
            tr("Orientation"), role="small", name=tr("Leave to orientation, where nothing is shown")
        )
        self.to_recovery = Button(tr("Recovery"), role="small", name=tr("Leave to recovery"))
        self.end = Button(tr("End"), role="small", name=tr("End the session from the safe place"))
        self.stay = Button(tr("Stay"), name=tr("Stay in the safe place"))
        self._choices = QStackedWidget()
        # Whoever presses twice presses “Stay”, and nothing that cannot be undone.
        first = (self.leave, self.stay)
        for button in first:
            button.ensurePolished()
        first_px = min(FIRST_PX, max(button.sizeHint().width() for button in first))
        for button in first:
            button.setFixedWidth(first_px)
        self.wait = ElidedLabel(size_pt=SMALL_PT)
        tint(self.wait, Colour.MUTED)
        self._choices.addWidget(_row(self.leave, self.wait))
        self._choices.addWidget(
            _row(self.stay, self.to_orientation, self.to_pause, self.to_recovery, self.end)
        )
        self.rows.setContentsMargins(PADDING_PX, 4, PADDING_PX, 4)
        self.rows.setSpacing(2)
        for part in (self.headline, self.reason, self._choices):
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.leave.clicked.connect(self._ask)
        self.stay.clicked.connect(self._close)
        self.to_pause.clicked.connect(lambda: self._leave(SessionState.PAUSED))
        self.to_orientation.clicked.connect(lambda: self._leave(SessionState.ORIENTATION))
        self.end.clicked.connect(lambda: self._leave(SessionState.ENDED))
        self.to_recovery.clicked.connect(lambda: self._leave(SessionState.RECOVERY))

    def wanted(self) -> bool:
        """Whether the patient is in the safe place, or on the way there."""
        session = self._session
        return SessionState.SAFE_PLACE in (session.state, session.wanted_state)

    def refresh(self) -> None:
        """Show what the model says now."""
        session = self._session
        there = session.state is SessionState.SAFE_PLACE
        fresh = session.link_state() is LinkState.FRESH
        rest_left_s = session.rest_left_s() if there else 0.0
        rests = rest_said(rest_left_s) if rest_left_s else ""
        on_the_way = "" if there else tr("The patient is on the way there.")
        self.leave.offer(rests or on_the_way if fresh else NO_LINK)
        self.wait.say(rest_counted(rest_left_s) if rest_left_s else "")
        self.to_orientation.setVisible(session.begins_anew)
        self.to_pause.setVisible(not session.begins_anew)
        if not there or self._session.stops != self._asked_at:
            self._void()
        self.headline.setText(self._headline(there=there))
        self._explain(self._words(there=there))

    def _words(self, *, there: bool) -> str:
        """The one line below the headline: why something was refused goes before all else."""
        if not there:
            self._refusal = None
            return CLOSED if self._session.headset_left else BY_ITSELF
        refused = self._session.move_refused
        if refused is not self._refused_before:
            self._refused_before = refused
            self._refusal = (
                tr("Refused: {reason}.", reason=retold(str(refused.data.get("reason"))))
                if refused
                else None
            )
        reason = self._session.stop_reason
        why = STOP_WORDS[reason] if reason else ""
        return self._refusal or why

    def _headline(self, *, there: bool) -> str:
        session = self._session
        if session.link_state() is not LinkState.FRESH:
            return tr("Safe stop asked — not confirmed")
        if session.wanted_state is not SessionState.SAFE_PLACE:
            return tr("Leaving the safe place …")
        if not there:
            return tr("Going to the safe place …")
        by_somebody = session.stop_reason in _MADE_BY_SOMEBODY
        took_ms = session.stop_times.last_ms
        took = (
            tr(" — {took_ms:.0f} ms", took_ms=took_ms)
            if took_ms is not None and by_somebody
            else ""
        )
        return tr("In the safe place{took}", took=took)

    def _ask(self) -> None:
        self._asked_at = self._session.stops
        self._refusal = None
        self._choices.setCurrentIndex(1)
        self.stay.setFocus()

    def _close(self) -> None:
        """Take the question away, and with it the keyboard."""
        if self._choices.currentIndex():
            rest_focus(self)
            self._choices.setCurrentIndex(0)

    def _void(self) -> None:
        """Take the question away because of a new stop, and say so."""
        if self._choices.currentIndex() and self._session.state is SessionState.SAFE_PLACE:
            self._refusal = NEW_STOP
        self._close()

    def _leave(self, wanted: SessionState) -> None:
        if self._session.stops != self._asked_at:
            self._void()
            return
        self._close()
        answer = self.acts.leave_safe_place(wanted)
        self._refusal = None if answer.sent else answer.sentence
        self.refresh()

    def _explain(self, words: str) -> None:
        self.reason.say(words)


def _row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    holder.setProperty("role", "clear")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part, part.sizeHint().width())
    return holder


LISTED = Listed(
    "safe_place",
    Place.RIGHT,
    Need.ACTS,
    lambda has: SafePlacePanel(has.view, has.acts),
    instead_of="states",
)
