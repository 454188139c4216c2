"""What the patient predicts before a step, and what came of it: written down in a few rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QStackedWidget

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.opened import Opened, OpenedPanel
from clinician_console.panels.kit.panel import rest_focus, set_role
from clinician_console.panels.kit.parts import Button
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.theme import Colour
from clinician_console.panels.session.expectancy_pages import AfterPage, BeforePage, Page
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer
from clinician_console.session.view import SessionView
from protocols.plans.evidence import Expectancy
from protocols.plans.offers import Kind
from shared.language import marked, together, tr

NAME: Final = "expectancy"
NOTHING_YET: Final = marked("nothing was expected yet: write down first what is")
PREDICTS: Final = marked("what the patient predicts of a step, before it")
LEADS_ON: Final = frozenset({Kind.BEGIN, Kind.GO_ON, Kind.VARY})


class ExpectancyPanel(OpenedPanel):
    """Opened and closed by hand, in the place of the offer; nothing typed is lost by a refusal.

    Args:
        opened: Where it is opened.
    """

    def __init__(self, session: SessionView, acts: Acts | None, opened: Opened) -> None:
        super().__init__(NAME, tr("Expectancy"), acts, opened)
        self._session = session
        self._was_open = False
        self.to_before = Button(tr("Before"), role="small", name=tr("What the patient expects"))
        self.to_after = Button(tr("After"), role="small", name=tr("What came of it"))
        self.before, self.after = BeforePage(session.protocol), AfterPage()
        self.pages = QStackedWidget()
        for page in (self.before, self.after):
            self.pages.addWidget(page)
        for button in (self.to_before, self.to_after):
            button.setFixedWidth(56)
        self.head(self.to_before, self.to_after)
        self.rows.addWidget(self.pages, 1)
        self.to_before.clicked.connect(lambda: self._turn(self.before))
        self.to_after.clicked.connect(lambda: self._turn(self.after))
        self.before.write.clicked.connect(self._expect)
        self.after.write.clicked.connect(self._conclude)
        self._turn(self.before)

    # ── opened and closed ────────────────────────────────────────────────────────────────────

    def refresh(self) -> None:
        """Turn to the page that is to be written when it is opened, and to none by itself then."""
        if self.wanted() and not self._was_open:
            last = self._last()
            self.before.step.choose(self._next_row())
            self._turn(self.after if last is not None and last.after is None else self.before)
        self._was_open = self.wanted()

    def _next_row(self) -> int:
        """The step that would be next, else the one that is."""
        names = [step.name for step in self._session.protocol.steps]
        offers = self._session.offered.offers
        step = offers[0].step if offers and offers[0].kind in LEADS_ON else None
        return names.index(step.name) if step is not None else self._session.step_row or 0

    def _turn(self, page: Page) -> None:
        rest_focus(self.pages)
        self.pages.setCurrentWidget(page)
        set_role(self.to_before, "current" if page is self.before else "small")
        set_role(self.to_after, "current" if page is self.after else "small")
        last = self._last()
        about = _said(last) if last else NOTHING_YET
        self.say(PREDICTS if page is self.before else about, Colour.MUTED)

    def _last(self) -> Expectancy | None:
        return self._session.expectancies[-1] if self._session.expectancies else None

    # ── written down ─────────────────────────────────────────────────────────────────────────

    def _expect(self) -> None:
        typed = self.before.read()
        if isinstance(typed, str):
            self.say(typed, Colour.BAD)
            return
        said = (typed.step, typed.outcome, typed.likelihood, typed.within_min)
        self._written(self.acts.chart(lambda charting: charting.expects(*said)), self.before)

    def _conclude(self) -> None:
        last, typed = self._last(), self.after.read()
        if last is None or isinstance(typed, str):
            self.say(typed if last and isinstance(typed, str) else NOTHING_YET, Colour.BAD)
            return
        said = (last.number, typed.came, typed.likelihood, typed.learned)
        self._written(self.acts.chart(lambda charting: charting.came(*said)), self.after)

    def _written(self, answer: Answer, page: Page) -> None:
        """Empty the page and give the place back, or say why not and leave it as it is."""
        if not answer.sent:
            self.say(answer.sentence, Colour.BAD)
            return
        page.empty()
        self.close_panel()


def _said(last: Expectancy) -> str:
    return together(
        "“{feared}” ({step}): {before} %", feared=last.feared, step=last.step, before=last.before
    )


LISTED = Listed(
    NAME,
    Place.MIDDLE,
    Need.ACTS,
    lambda has: ExpectancyPanel(has.view, has.acts, has.opened),
    instead_of="offer",
    keys=lambda panel: {Command.EXPECTANCY: always(panel.open_panel)},
)
