"""Whose session it is, where it stands, and whether what is shown can be relied on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, Light, Shape, row_of
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import LARGE_PT, PADDING_PX, TITLE_PT, Colour, font
from clinician_console.panels.kit.words import LINK_WORDS, STATE_WORDS, clock_text
from clinician_console.panels.session.signals import SignalLights
from clinician_console.panels.session.timers import TimersRow
from clinician_console.session.alerts import AlertName
from clinician_console.session.timers import Timers, now_of
from clinician_console.session.view import SessionView
from shared.language import in_sentence, marked, retold, tr
from shared.link.delivery import LinkState
from shared.rules.states import SHOWS_EXPOSURE, SessionState
from shared.wire.parts import BreathingGuide

GROWS_WITHIN_S = 2.0
LONGEST_CLOCK = "000:00"
EDGE_PX = 5
LINK_SHAPES: dict[LinkState, Shape] = {
    LinkState.FRESH: Shape.DISC,
    LinkState.STALE: Shape.TRIANGLE,
    LinkState.LOST: Shape.CROSS,
    LinkState.NEVER_HEARD: Shape.RING,
}
LINK_CLOSED = marked("Headset program closed")
MOST_CODE_PX = 190
PRACTISED, NOT_PRACTISED = marked("stop practised"), marked("the patient practises the stop")
STATE_COLOURS: dict[SessionState, Colour] = {
    SessionState.EXPOSURE: Colour.WARNING,
    SessionState.SAFE_PLACE: Colour.GOOD,
}


class HeaderPanel(Panel):
    """Patient code, treatment protocol, state, clock, and the lights.

    Args:
        signals: A light for each biosignal, beside those of the recording and the link.
    """

    def __init__(self, session: SessionView, patient_code: str, signals: SignalLights) -> None:
        super().__init__()
        self.setAccessibleName(tr("Session"))
        self._session = session
        self._samples = 0
        self._grew_s = float("-inf")
        self.clock = PlainLabel()
        self.clock.setFont(font(LARGE_PT, bold=True))
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.clock.setFixedWidth(self.clock.fontMetrics().horizontalAdvance(LONGEST_CLOCK) + 4)
        self.state = ElidedLabel(size_pt=TITLE_PT, bold=True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.recording = Light(tr("Recording"), keeps_px=116)
        self.link = Light(tr("Link to the headset client"), keeps_px=180)
        self.signals = signals
        self._timers = Timers(session.protocol, now_of(session))
        self.timers = TimersRow()
        self.vr_broke = Button(
            tr("VR broke ({key})", key=key_of(Command.VR_BROKE)),
            role="small",
            name=tr("VR broke: what to do now"),
        )
        self.picture_out = Button(
            tr("Screen 2 ({key})", key=key_of(Command.SECOND_SCREEN)),
            role="small",
            name=tr("The patient's picture in a window of its own, or here again"),
        )
        self.lights = QHBoxLayout()
        self.lights.setSpacing(12)
        self._lay_out(patient_code)
        self.refresh()

    def _lay_out(self, patient_code: str) -> None:
        self.rows.setSpacing(1)
        self.rows.setContentsMargins(PADDING_PX, EDGE_PX, PADDING_PX, EDGE_PX)
        code = ElidedLabel(patient_code, TITLE_PT, bold=True)
        code.setMaximumWidth(code.sizeHint().width())
        code.setMinimumWidth(min(code.sizeHint().width(), MOST_CODE_PX))
        title = ElidedLabel(self._session.protocol.title)
        tint(title, Colour.MUTED)
        title.setMaximumWidth(title.sizeHint().width())  # the rest is the state's
        first = QHBoxLayout()
        first.setSpacing(14)
        first.addWidget(code, 1)
        first.addWidget(title, 3)
        first.addWidget(self.state, 4)
        first.addWidget(self.clock)
        self.lights.addWidget(self.recording)
        self.lights.addWidget(self.link)
        self.lights.addWidget(self.signals)
        self.lights.addStretch(1)
        self.rows.addLayout(first)
        self.rows.addLayout(self.lights)
        self.rows.addLayout(row_of((self.timers, 1), self.picture_out, self.vr_broke))

    def refresh(self) -> None:
        """Show what the model says now."""
        session = self._session
        self.signals.refresh()
        self.clock.setText(clock_text(session.lasted_s()))
        self.clock.setAccessibleName(tr("Session time {clock}", clock=self.clock.text()))
        self._refresh_state()
        self.timers.show_times(self._timers.look(now_of(self._session)))
        state = session.link_state()
        gone = session.headset_left and state is not LinkState.FRESH
        self.link.show_state(LINK_SHAPES[state], LINK_CLOSED if gone else LINK_WORDS[state])
        self._refresh_recording()

    def _refresh_state(self) -> None:
        session = self._session
        shown, wanted = session.state, session.wanted_state
        words = tr(STATE_WORDS[shown])
        row = session.step_row
        if row is not None and shown in SHOWS_EXPOSURE:
            words = tr("{words}, step {row}", words=words, row=row + 1)
        if shown is SessionState.ORIENTATION:
            words = f"{words}: {tr(PRACTISED if session.stop_practised else NOT_PRACTISED)}"
        if session.breathing is not BreathingGuide.OFF:
            words = tr(
                "{words}, breathing: {guide}", words=words, guide=retold(session.breathing.value)
            )
        if session.was_heard and session.link_state() is not LinkState.FRESH:
            words = tr("{words} (last heard)", words=words)
        elif wanted is not shown:
            words = tr(
                "{words} → {wanted} asked", words=words, wanted=in_sentence(STATE_WORDS[wanted])
            )
        self.state.say(words, STATE_COLOURS.get(shown, Colour.TEXT))
        self.state.setAccessibleName(tr("State: {words}", words=words))

    def _refresh_recording(self) -> None:
        session = self._session
        now_s = session.now_s()
        if session.pose_samples != self._samples:
            self._samples, self._grew_s = session.pose_samples, now_s
        if session.over:
            self.recording.show_state(Shape.RING, tr("Recording ended with the session"))
        elif AlertName.STORE_FULL in session.alerts.active():
            self.recording.show_state(Shape.CROSS, tr("Not written"))
        elif now_s - self._grew_s <= GROWS_WITHIN_S:
            words = tr("Recording {clock}", clock=clock_text(self._grew_s))
            self.recording.show_state(Shape.DISC, words)
        elif self._samples:
            words = tr(
                "Recording events; head samples end at {clock}", clock=clock_text(self._grew_s)
            )
            self.recording.show_state(Shape.TRIANGLE, words)
        else:
            self.recording.show_state(Shape.RING, tr("Recording events, no samples yet"))


LISTED = Listed(
    "header",
    Place.ABOVE,
    Need.VIEW,
    lambda has: HeaderPanel(has.view, has.patient_code, SignalLights(has.traces, has.times)),
)
