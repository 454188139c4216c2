"""The cues of the scene, as the patient consented to them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place
from clinician_console.panels.kit.panel import ActingPanel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.words import NO_LINK
from clinician_console.panels.session.cue_choices import ComingCue, CueChoices
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer, Outcome
from clinician_console.session.cueing import AT_ONCE
from clinician_console.session.view import SessionView
from protocols.catalogue import Cue, SceneName
from protocols.plans.parts import NO_RULE, Escalation
from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from shared.wire.parts import Consent

ROOM_PX, GAP_PX = 358, 6
"""What the right column of the window has room for; a label more must not widen it."""


class CuesPanel(ActingPanel):
    """Allowed cues are a button, others are asked for first; `never` is not shown at all.

    Args:
        answer: Where a refusal or a question is shown.
    """

    def __init__(self, session: SessionView, acts: Acts | None, answer: AnswerBar) -> None:
        super().__init__("Cues     ? the patient is asked first", acts)
        self.setAccessibleName("Cues")
        self._session = session
        self._scene: SceneName | None = None
        self.buttons: dict[str, Button] = {}
        self._holder = QWidget()
        self.answer = answer
        self.coming = ComingCue(acts.cueing if acts else None)
        self.choices = CueChoices(self.coming)
        self.rows.addWidget(self._holder)
        self.rows.addWidget(self.choices)
        self.refresh()

    def refresh(self) -> None:
        """Show what the model says now."""
        session = self._session
        if session.scene != self._scene:
            self._build(session.scene)
        why_not = self._why_not()
        for cue, consent in session.cues():
            self.buttons[cue.name].offer(why_not or self._misfit(cue), tip=self._tip(cue, consent))
        self.choices.refresh()

    def _why_not(self) -> str:
        if self._session.link_state() is not LinkState.FRESH:
            return NO_LINK
        exposed = self._session.wanted_state is SessionState.EXPOSURE
        return "" if exposed else "Cues are shown during exposure only."

    def _misfit(self, cue: Cue) -> str:
        why = self._session.misfit(cue)
        return f"Not now: {why}." if why else ""

    def _tip(self, cue: Cue, consent: Consent) -> str:
        rule = self._session.protocol.escalation.get(cue.name, NO_RULE)
        return _tip(cue, consent, self._session.times_shown(cue.name), rule)

    def _build(self, scene: SceneName) -> None:
        self._scene = scene
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_PX)
        cues = self._session.cues()
        self.choices.offer([cue for cue, _ in cues])
        self.buttons = {cue.name: self._button(cue, consent) for cue, consent in cues}
        for buttons in in_lines(list(self.buttons.values())):
            line = QHBoxLayout()
            line.setSpacing(GAP_PX)
            for button in buttons:
                line.addWidget(button, button.sizeHint().width())
            lines.addLayout(line)
        if not cues:
            lines.addWidget(_nothing())
        self.rows.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def _button(self, cue: Cue, consent: Consent) -> Button:
        asks = consent is Consent.ASK_FIRST
        button = Button(f"{cue.label} ?" if asks else cue.label, role="small")
        button.setAccessibleName(f"{cue.label}, ask first" if asks else cue.label)
        button.clicked.connect(lambda: self._show_cue(cue))
        return button

    def _show_cue(self, cue: Cue) -> None:
        place, timing = self.choices.place(cue), self.choices.timing()
        words = self.choices.words(cue) if timing is not AT_ONCE else ""
        show = partial(self.acts.show_cue, cue.name, place=place, timing=timing)
        answer = show()
        if answer.outcome is not Outcome.REFUSED:
            self.choices.reset()
        if answer.outcome is Outcome.NEEDS_CONFIRMATION:
            what = f"“{cue.label}”, {words}" if words else f"“{cue.label}”"
            answer = Answer(answer.outcome, f"Ask the patient first: {what}. Then confirm.")
        self.answer.show_answer(
            answer,
            partial(show, asked_patient=True),
            confirm="Patient agrees",
            void_when=lambda: self._session.rev,
        )


def in_lines(buttons: list[Button]) -> list[list[Button]]:
    """As many buttons in a line as have room in it."""
    lines: list[list[Button]] = []
    used_px = ROOM_PX
    for button in buttons:
        button.ensurePolished()  # without the theme's padding its words would be cut
        width_px = button.sizeHint().width() + GAP_PX
        if not lines or used_px + width_px > ROOM_PX + GAP_PX:
            lines.append([])
            used_px = 0
        lines[-1].append(button)
        used_px += width_px
    return lines


def _tip(cue: Cue, consent: Consent, times: int, rule: Escalation) -> str:
    hints = (
        (bool(rule.sentence), rule.sentence),
        (cue.placing is not None, "It can be heard from another side than usual."),
        (consent is Consent.ASK_FIRST, "The patient is asked first."),
        (cue.startles, "It comes suddenly: at most one of these in a minute."),
        (bool(cue.after), "Its milder version is shown twice before it."),
        (times > 0, f"Shown {times} times so far." if times > 1 else "Shown once so far."),
    )
    return "\n".join([cue.sentence, *(hint for holds, hint in hints if holds)])


def _nothing() -> PlainLabel:
    label = PlainLabel("This scene has no cue that the patient consented to.")
    label.setFont(font(SMALL_PT))
    label.setWordWrap(True)
    tint(label, Colour.MUTED)
    return label


LISTED = Listed(
    "cues", Place.RIGHT, Need.ACTS, lambda has: CuesPanel(has.view, has.acts, has.answer)
)
