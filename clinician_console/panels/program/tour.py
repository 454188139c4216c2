"""The tour's card, above the foot of the window: it blocks nothing, and Esc leaves it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from clinician_console.desk.desk import Desk
from clinician_console.desk.practising import begin_rehearsal, rehearsal_folder
from clinician_console.desk.tour import CARDS, Card, Tour
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.parts import Button, row_of
from clinician_console.panels.kit.theme import SMALL_PT, TITLE_PT, Colour, font
from clinician_console.panels.kit.wrapped_label import WrappedLabel
from shared.errors import GradusError
from shared.language import tr

LOOK_MS: Final = 1000
LINES: Final = 2


class TourCard(Panel):
    """Shows one card of the tour after the other.

    Args:
        desk: Of whoever signed in.
        go: Shows the page that a card is about.
        say: Says one sentence at the foot.
    """

    def __init__(self, desk: Desk, go: Callable[[str], None], say: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("role", "help")
        self.setAccessibleName(tr("Tour"))
        self.tour = Tour(desk)
        self._desk, self._go, self._say = desk, go, say
        self._running: subprocess.Popen[bytes] | None = None
        self._look = QTimer(self)
        self._look.timeout.connect(self._on_look)
        self.title, self.text, self.place = PlainLabel(), WrappedLabel(LINES), PlainLabel()
        self.back = Button(tr("Back"), name=tr("The card before"))
        self.next = Button(tr("Next"), role="primary")
        self.leave = Button(tr("Leave the tour"), name=tr("Leave the tour (Esc)"))
        self.practise = Button(tr("Practise with the simulated patient"))
        self._lay_out()
        self.back.clicked.connect(self.tour.go_back)
        self.next.clicked.connect(self.tour.go_on)
        self.leave.clicked.connect(self.tour.leave)
        self.practise.clicked.connect(self._practise)
        self.hear(self.tour.changed, self._show)
        self.hide()

    def _show(self) -> None:
        card = self.tour.card
        self.setVisible(card is not None)
        if card is None:
            return
        self._lead_to(card)
        self.title.setText(tr(card.title))
        self.text.say(tr(card.text))
        self.place.setText(tr("{number} of {total}", number=self.tour.number, total=len(CARDS)))
        self.practise.setVisible(card.practises)
        self.back.setVisible(self.tour.number > 1)
        self.leave.setVisible(not self.tour.is_last)
        self.next.setText(tr("Done") if self.tour.is_last else tr("Next"))
        if self.tour.number > 1:  # the first card takes the keyboard from nobody
            self.next.setFocus()

    def _lead_to(self, card: Card) -> None:
        if card.page and (self._desk.patient or card.page == "patients"):
            self._go(card.page)

    # ── the rehearsal ────────────────────────────────────────────────────────────────────────

    def _practise(self) -> None:
        try:
            self._running = begin_rehearsal(self._desk.folder)
        except GradusError as error:
            self._say(error.said())
            return
        self._look.start(LOOK_MS)
        self.practise.offer(tr("The simulated patient is there already."))
        self._say(
            tr(
                "The simulated patient comes in a window of its own, in some seconds. What is left "
                "of it lies in {folder}.",
                folder=rehearsal_folder(self._desk.folder),
            )
        )

    def _on_look(self) -> None:
        if self._running is None or (code := self._running.poll()) is None:
            return
        self._look.stop()
        self._running = None
        self.practise.offer()
        if code:
            self._say(tr("The rehearsal ended early. In a terminal, gradus rehearse says why."))

    # ── where it stands ──────────────────────────────────────────────────────────────────────

    def _lay_out(self) -> None:
        self.title.setFont(font(TITLE_PT, bold=True))
        self.place.setFont(font(SMALL_PT))
        tint(self.place, Colour.MUTED)
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.text)
        self.rows.addLayout(words)
        self.rows.addLayout(
            row_of((self.place, 1), self.practise, self.leave, self.back, self.next)
        )
