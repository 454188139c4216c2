"""The cues of the scene, as the patient consented to them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel, PlainLabel, rest_focus, tint
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.words import NO_LINK
from clinician_console.panels.session.cue_card import CueCard
from clinician_console.panels.session.cue_choices import ArmedCue, ComingCue, CueChoices
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Outcome
from clinician_console.session.arming import Armed, Arming, Pressed
from clinician_console.session.view import SessionView
from protocols.catalogue import Cue, SceneName
from protocols.plans.parts import NO_RULE, Escalation
from shared.language import shown, tr, tr_n
from shared.link.delivery import LinkState
from shared.rules.states import SessionState
from shared.wire.parts import Consent

ROOM_PX, GAP_PX, MOST_COLUMNS, MOST_ROWS = 358, 6, 3, 2
"""What the right column of the window has room for; a label more must not widen it."""
LOW_PX = 760
"""In a window that is lower than this the cards have one line, and the compass has no room."""
STORIES = 6
"""So many layouts stand in each other from a card to the window; each tells the next."""


class CuesPanel(ActingPanel):
    """A card for each cue: one press makes it ready, another shows it; `never` has no card.

    Args:
        answer: Where a refusal is shown.
    """

    def __init__(self, session: SessionView, acts: Acts | None, answer: AnswerBar) -> None:
        super().__init__(tr("Cues     ? the patient is asked first"), acts)
        self.setAccessibleName(tr("Cues"))
        self._session = session
        self._made_for: tuple[SceneName, tuple[tuple[Cue, Consent], ...]] | None = None
        self.buttons: dict[str, CueCard] = {}
        self._low: bool | None = None
        self._holder = QWidget()
        self.answer = answer
        self.arming = Arming(session, self._why_not)
        self.coming = ComingCue(acts.cueing if acts else None)
        self.armed = ArmedCue()
        self.choices = CueChoices(self.coming, self.armed)
        self.armed.fire.clicked.connect(self.fire)
        self.armed.disarm.clicked.connect(self._disarm)
        self.rows.addWidget(self._holder)
        self.rows.addWidget(self.choices)
        self.refresh()

    def refresh(self) -> None:
        """Show what the model says now."""
        session = self._session
        cues = session.cues()
        if (session.scene, cues) != self._made_for:
            self._made_for = session.scene, cues
            self._build(cues)
        self._fit()
        armed = self.arming.armed
        for cue, consent in cues:
            self.buttons[cue.name].show_state(
                self._why_not(cue),
                session.times_shown(cue.name),
                armed=armed is not None and armed.cue == cue,
                tip=self._tip(cue, consent),
            )
        self._show_armed(armed)
        self.choices.refresh()

    def _fit(self) -> None:
        """Only another size of the window, or other cards, change anything here."""
        low = self.window().height() < LOW_PX
        if low is not self._low:
            self._low = low
            self.choices.lie_low(low)
            for card in self.buttons.values():
                card.lie_low(low)
            for _ in range(STORIES):  # at once: nothing moves under a hand some redraws later
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def fire(self) -> None:
        """Show the cue that is armed; nothing where none is."""
        if (armed := self.arming.armed) is not None:
            self._press(armed.cue)

    def _disarm(self) -> None:
        self.arming.disarm()
        self.refresh()

    def _show_armed(self, armed: Armed | None) -> None:
        self.choices.arms(armed.cue if armed else None)
        if armed is None:
            if self.armed.is_armed:
                rest_focus(self.armed)
            self.armed.say("", asks=False)
            return
        what = ", ".join(
            filter(None, (tr("“{cue}”", cue=shown(armed.cue.label)), self.choices.words(armed.cue)))
        )
        left_s = math.ceil(self.arming.left_s(armed))
        asked = tr("Ask: {what}? {left} s", what=what, left=left_s)
        ready = tr("Armed: {what}. {left} s", what=what, left=left_s)
        self.armed.say(asked if armed.asks else ready, asks=armed.asks)

    def _why_not(self, cue: Cue) -> str:
        session = self._session
        if session.link_state() is not LinkState.FRESH:
            return NO_LINK
        if session.wanted_state is not SessionState.EXPOSURE:
            return tr("Cues are shown during exposure only.")
        if self._acts_held is None:
            why = session.misfit(cue)
            return tr("Not now: {why}.", why=why) if why else ""
        lead_s = self.choices.timing().lead_s
        return self.acts.cueing.why_not(cue.name, place=self.choices.place(cue), lead_s=lead_s)

    def _tip(self, cue: Cue, consent: Consent) -> str:
        rule = self._session.protocol.escalation.get(cue.name, NO_RULE)
        return _tip(cue, consent, self._session.times_shown(cue.name), rule)

    def _build(self, cues: Sequence[tuple[Cue, Consent]]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP_PX)
        self.arming.disarm()
        self.choices.offer([cue for cue, _ in cues])
        self.buttons = {cue.name: self._card(cue, consent) for cue, consent in cues}
        self._low = None
        cards = list(self.buttons.values())
        columns = columns_for(cards)
        for number, card in enumerate(cards):
            grid.addWidget(card, *divmod(number, columns))
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        if not cues:
            grid.addWidget(_nothing(), 0, 0)
        self.rows.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def _card(self, cue: Cue, consent: Consent) -> CueCard:
        card = CueCard(cue, consent)
        card.clicked.connect(lambda: self._press(cue))
        return card

    def _press(self, cue: Cue) -> None:
        armed = self.arming.armed
        if self.arming.press(cue) is Pressed.FIRE and armed is not None:
            self._show_cue(cue, asked_patient=armed.asks)
        self.refresh()

    def _show_cue(self, cue: Cue, *, asked_patient: bool) -> None:
        place, timing = self.choices.place(cue), self.choices.timing()
        show = partial(
            self.acts.show_cue, cue.name, asked_patient=asked_patient, place=place, timing=timing
        )
        answer = show()
        if answer.outcome is not Outcome.REFUSED:
            self.choices.reset()
        self.answer.show_answer(
            answer, show, confirm=tr("Confirm"), void_when=lambda: self._session.rev
        )


def columns_for(cards: Sequence[CueCard]) -> int:
    """How many cards stand side by side: as many as have room for their names, three at the most.

    Four do not fill two lines better than two by two.
    """
    if not cards:
        return 1
    widest_px = max(card.name_px for card in cards)
    least = 2 if len(cards) > MOST_ROWS else 1  # longer names are cut rather than the column
    wide = max(least, (ROOM_PX + GAP_PX) // (widest_px + GAP_PX))
    most = min(MOST_COLUMNS, wide, len(cards))
    rows = -(-len(cards) // most)
    return -(-len(cards) // rows)


def _tip(cue: Cue, consent: Consent, times: int, rule: Escalation) -> str:
    hints = (
        (bool(rule.sentence), shown(rule.sentence)),
        (cue.placing is not None, tr("It can be heard from another side than usual.")),
        (consent is Consent.ASK_FIRST, tr("The patient is asked first.")),
        (cue.startles, tr("It comes suddenly: at most one of these in a minute.")),
        (bool(cue.after), tr("Its milder version is shown twice before it.")),
        (times > 0, tr_n("Shown once so far.", "Shown {n} times so far.", times)),
    )
    return "\n".join([shown(cue.sentence), *(hint for holds, hint in hints if holds)])


def _nothing() -> PlainLabel:
    label = PlainLabel(tr("This scene has no cue that the patient consented to."))
    label.setFont(font(SMALL_PT))
    label.setWordWrap(True)
    tint(label, Colour.MUTED)
    return label


LISTED = Listed(
    "cues",
    Place.RIGHT,
    Need.ACTS,
    lambda has: CuesPanel(has.view, has.acts, has.answer),
    keys=lambda panel: {Command.ARMED_CUE: always(panel.fire)},
)
