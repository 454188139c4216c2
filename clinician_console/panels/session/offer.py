"""What could be next, why, and on which records that rests. A person takes it, or does not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from clinician_console.panels.kit.answer_bar import AnswerBar
from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.opened import Opened
from clinician_console.panels.kit.panel import ActingPanel, panel_title, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.panels.kit.words import NO_LINK, clock_text
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from clinician_console.panels.session.expected import ExpectedWords
from clinician_console.panels.session.steps import values_text, what_it_raises
from clinician_console.session.acts import Acts
from clinician_console.session.view import SessionView
from protocols.plans.offers import Hint, Offer, Record
from shared.language import marked, shown, tr, tr_n
from shared.link.delivery import LinkState

SETTLES_S: Final = 1.0
"""A press that was meant for the offer before does not take this one."""

TAKE: Final = marked("Take it")
JUST_CHANGED: Final = marked("The offer has just changed: read it first.")
NOTHING_TO_TAKE: Final = marked("There is nothing to press here: it is for you to read.")
ELSEWHERE: Final = marked("Offers are shown where the session is steered.")
EXPECTANCY: Final = "expectancy"
WIDEST_COUNT: Final = "Next 8/8"
PLACE_PX: Final = 134


class OfferPanel(ActingPanel):
    """The foremost offer, the others behind two arrows, its reason, and what it rests on.

    Args:
        opened: Where the panel for expectancies is opened.
    """

    def __init__(self, session: SessionView, acts: Acts | None, opened: Opened) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr("What could be next"))
        self._session = session
        self._opened = opened
        self._offers: tuple[Offer, ...] = ()
        self._row = 0
        self._changed_s = session.now_s()
        self._expected = ExpectedWords(session.protocol, session.offered.history[:-1])
        self.count = panel_title(WIDEST_COUNT)
        self.count.setFixedWidth(self.count.sizeHint().width())
        self.hint = ElidedLabel(size_pt=SMALL_PT)
        self.earlier = Button("‹", role="small", name=tr("The offer before"))
        self.later = Button("›", role="small", name=tr("The next offer"))
        self.expectancy = Button(
            tr("Expectancy ({key})", key=key_of(Command.EXPECTANCY)),
            role="small",
            name=tr("Expectancy"),
        )
        self.offered = WrappedLabel(lines=2)
        self.take = Button(TAKE, role="primary", name=tr("Take the offer"))
        self.reason = WrappedLabel(size_pt=SMALL_PT)
        self.answer = AnswerBar()
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.expectancy.clicked.connect(self._open_expectancy)
        self.take.clicked.connect(self._take)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        heading, line = QHBoxLayout(), QHBoxLayout()
        heading.addWidget(self.count)
        heading.addWidget(self.hint, 1)
        for button in (self.earlier, self.later):
            button.setFixedWidth(24)
            heading.addWidget(button)
        heading.addWidget(self.expectancy)
        self.expectancy.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.offered.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.offered, 1)
        line.addWidget(self.take)
        self.rows.addLayout(heading)
        self.rows.addLayout(line)
        self.rows.addWidget(self.answer.over(self.reason))

    def refresh(self) -> None:
        """Show what is offered now; what is looked at stays as long as it is offered."""
        offered = self._session.offered
        if offered.offers != self._offers:
            self._follow(offered.offers)
        self._show(self._shown())
        self._show_hint(offered.hints)
        self.answer.refresh()

    def _follow(self, offers: tuple[Offer, ...]) -> None:
        before = self._shown()
        alike = [row for row, one in enumerate(offers) if before and _same(one, before)]
        self._offers, self._row = offers, alike[0] if alike else 0
        if not alike:
            self._changed_s = self._session.now_s()

    def _shown(self) -> Offer | None:
        return self._offers[self._row] if self._offers else None

    def _turn(self, by: int) -> None:
        self._row = (self._row + by) % max(len(self._offers), 1)
        self._changed_s = self._session.now_s()
        self.answer.clear()
        self.refresh()

    def _show(self, offer: Offer | None) -> None:
        several = len(self._offers) > 1
        self.count.setText(
            tr("Next {row}/{offers}", row=self._row + 1, offers=len(self._offers))
            if several
            else tr("Next")
        )
        for button in (self.earlier, self.later):
            button.offer("" if several else tr("There is one offer only."))
        if offer is None:
            self.offered.say(ELSEWHERE, Colour.MUTED)
            self.take.offer(ELSEWHERE)
            return
        colour = Colour.TEXT if offer.can_be_taken else Colour.MUTED
        self.offered.say(offer.title, colour, bold=True)
        rests_on = " · ".join(_record(one) for one in offer.evidence)
        today = next(reversed(self._session.offered.history), None)
        expected = self._expected.of(offer.step, today)
        parts = (
            self._otherwise(offer),
            shown(offer.reason),
            expected and tr("Expected: {expected}.", expected=expected),
            rests_on and f"[{rests_on}]",
        )
        self.reason.say(" ".join(filter(None, parts)))
        self.take.offer(self._why_not(offer), tip=offer.title)

    def _otherwise(self, offer: Offer) -> str:
        """What it leads to, where that is not what the step of that name has."""
        step = offer.step
        named = (one for one in self._session.protocol.steps if step and one.name == step.name)
        own = next(named, None)
        if step is None or own is None or own.exposure == step.exposure:
            return ""
        return tr("With other values than the step's own: {values}.", values=values_text(step))

    def _show_hint(self, hints: tuple[Hint, ...]) -> None:
        self.hint.say(f"▲ {shown(hints[0].sentence)}" if hints else "")
        tint(self.hint, Colour.WARNING)

    def _why_not(self, offer: Offer) -> str:
        """Why it cannot be taken now, or nothing where it can."""
        if not offer.can_be_taken:
            return NOTHING_TO_TAKE
        if self._session.now_s() - self._changed_s < SETTLES_S:
            return JUST_CHANGED
        if self._session.link_state() is LinkState.FRESH:
            return ""
        raises = offer.cue or (offer.step and what_it_raises(self._session, offer.step))
        return NO_LINK if raises else ""

    def _take(self) -> None:
        offer = self._shown()
        if offer is not None and not self._why_not(offer):
            self.answer.show_answer(
                self.acts.take(offer),
                lambda: self.acts.take(offer, confirmed=True),
                confirm=tr("Confirm"),
                void_when=lambda: self._session.rev,
            )

    def interrupted(self) -> None:
        """Count one; pauses and questions in the headset are counted by themselves."""
        self.acts.chart(lambda charting: charting.interrupted(INTERRUPTED))

    def _open_expectancy(self) -> None:
        self._opened.open(EXPECTANCY)


def _same(one: Offer, other: Offer) -> bool:
    """Whether two offers lead to the same, whatever time has added to their reasons."""
    return (one.kind, one.title, one.step) == (other.kind, other.title, other.step)


def _record(record: Record) -> str:
    ago = record.sessions_ago
    when = clock_text(record.at_s) if not ago else tr_n("{n} session ago", "{n} sessions ago", ago)
    return f"{when} {shown(record.said)}"


INTERRUPTED: Final = "the therapist said more than a word"

LISTED = Listed(
    "offer",
    Place.MIDDLE,
    Need.ACTS,
    lambda has: OfferPanel(has.view, has.acts, has.opened),
    fixed_px=PLACE_PX,
    keys=lambda panel: {Command.INTERRUPTION: always(panel.interrupted)},
)
