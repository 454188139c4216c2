"""Questionnaires in a session: asked here or given to the patient, what came of them, and alerts.

A part of the window, which covers neither the stop, nor the state, nor the alert.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.panels.kit.chooser import Chooser
from clinician_console.panels.kit.panel import Panel, PlainLabel, rest_focus, set_role
from clinician_console.panels.kit.parts import Button, scrolling
from clinician_console.panels.session.asking import AskingPart
from clinician_console.panels.session.provided import Provided
from clinician_console.panels.session.signing import SigningPart
from clinician_console.session.acts import Acts
from clinician_console.session.pages import Pages
from clinician_console.session.view import SessionView
from protocols.instruments.base import AnsweredBy, Instrument, Where
from protocols.instruments.said import told_result
from protocols.instruments.scoring import score_answers
from shared.language import marked, shown, tr
from shared.rules.states import NEEDS_NO_LINK

WIDTH_PX, BAR_PX, FRAME_PX = 600, 10, 4
OPEN, SIGN = marked("Questionnaires …"), marked("Sign an answer …")
IN_HEADSET: Final = marked(
    "The patient wears the headset: the form is for before the session, after "
    "it, or the safe place."
)
NO_FORM: Final = marked("This one is asked by the therapist: there is no form of it.")
NO_TEXT: Final = marked("The clinic brings the text of this one: docs/instruments.md says how.")
ONE_AT_A_TIME: Final = marked("Finish the one that is being asked first.")


class QuestionnairesPanel(Panel):
    """Shown over the columns by a button of the header.

    Args:
        session: Where the patient is: nobody is given a form in the headset.
        acts: What can be done.
        provided: Which questionnaires there are.
        give_form: Gives the screen to the patient.
        parent: Over which it is shown.
        below: What it must not hide.
    """

    def __init__(
        self,
        session: SessionView,
        acts: Acts,
        provided: Provided,
        give_form: Callable[[Instrument], object],
        parent: QWidget,
        below: QWidget,
    ) -> None:
        super().__init__(tr("Questionnaires"), parent)
        self.setProperty("role", "help")
        self._session, self._acts, self._provided = session, acts, provided
        self._give_form, self._below, self._room = give_form, below, parent
        self._read = False
        self._asked: Instrument | None = None
        self.button = Button(OPEN, name=tr("Questionnaires, and answers that need a person"))
        self.signing = SigningPart(acts, provided, self.fit)
        self.choice: Chooser[Instrument] = Chooser(tr("Questionnaire"))
        self.ask = Button(tr("Ask here"), name=tr("Ask it here and write the answers down"))
        self.form = Button(
            tr("Patient's form"), name=tr("Give the patient this screen to fill it in")
        )
        self.asking = AskingPart(self._finished, self.fit)
        self.result = PlainLabel()
        self.result.setWordWrap(True)
        self.close_button = Button(tr("Close"), name=tr("Close the questionnaires"))
        self._lay_out()
        self.button.clicked.connect(self.toggle)
        self.ask.clicked.connect(self._ask)
        self.form.clicked.connect(self._form)
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.choice, 1)
        line.addWidget(self.ask)
        line.addWidget(self.form)
        held = QWidget()
        self._inside = QVBoxLayout(held)
        self._inside.setContentsMargins(0, 0, BAR_PX, 0)
        self._inside.addWidget(self.signing)
        self._inside.addLayout(line)
        self._inside.addWidget(self.asking)
        self._inside.addWidget(self.result)
        self._inside.addStretch(1)
        self._scroll = scrolling(held)
        self.rows.addWidget(self._scroll, 1)
        self.rows.addWidget(self.close_button)
        self.result.hide()

    # ── shown and hidden ─────────────────────────────────────────────────────────────────────

    def toggle(self) -> None:
        """Show or hide it; what is being asked waits."""
        self.put_away() if self.isVisible() else self.open()

    def open(self) -> None:
        """Show it."""
        if not self._read:
            self._read = True
            for instrument in self._provided.instruments():
                self.choice.add(instrument.title, instrument)
        self.refresh()
        self.show()
        self.fit()
        self.raise_()

    def put_away(self) -> None:
        """Hide it."""
        rest_focus(self)
        self.hide()

    def refresh(self) -> None:
        """Show what can be done now, and what needs a person."""
        self.signing.refresh()
        needed = self.signing.alert is not None
        words = tr(SIGN if needed else OPEN)
        if self.button.text() != words:
            self.button.setText(words)
            set_role(self.button, "primary" if needed else "")
        if not self._read:
            return
        ask, form = self._why_not()
        self.ask.offer(ask)
        self.form.offer(form)

    def _why_not(self) -> tuple[str, str]:
        """Why it cannot be asked here, and why the patient cannot be given it; nothing if so."""
        if not self.choice.count():
            return NO_TEXT, NO_TEXT
        if self.asking.is_asking:
            return ONE_AT_A_TIME, ONE_AT_A_TIME
        instrument = self.choice.chosen()
        if not instrument.has_text:
            return NO_TEXT, NO_TEXT
        if Where.FORM not in instrument.answered_where:
            return "", NO_FORM
        worn = self._session.wanted_state not in NEEDS_NO_LINK
        return "", IN_HEADSET if worn else ""

    def fit(self) -> None:
        """As high as what is in it, and never higher than there is room: then it scrolls."""
        if not self.isVisible():
            return
        for layout in (self._inside, self.rows):
            layout.invalidate()
            layout.activate()
        margins = self.rows.contentsMargins()
        inside_px = self._inside.totalSizeHint().height()
        if self._inside.hasHeightForWidth():  # Qt answers -1 where nothing in it wraps
            inside_px = self._inside.totalHeightForWidth(
                WIDTH_PX - margins.left() - margins.right() - FRAME_PX
            )
        self._scroll.setMinimumHeight(0)
        around_px = self.rows.totalMinimumSize().height() - self._scroll.minimumSizeHint().height()
        top = self._below.geometry().bottom() + 16
        room_px = self._room.height() - top - 8
        self.resize(WIDTH_PX, min(inside_px + around_px + FRAME_PX, room_px))
        self.move(24, top)

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    def _ask(self) -> None:
        instrument = self.choice.chosen()
        self.result.hide()
        self._asked = instrument
        if self._acts.begin_instrument(instrument, Where.CONSOLE).sent:
            acts = self._acts
            pages = Pages(instrument, lambda item, value: acts.answer(instrument, item, value))
            self.asking.ask(pages)
        self.refresh()
        self.fit()

    def _form(self) -> None:
        self.result.hide()
        self._give_form(self.choice.chosen())

    def _finished(self) -> None:
        if self._asked is not None:
            self.finish(self._asked)

    def finish(self, instrument: Instrument) -> None:
        """Nothing more is answered: end it, and show what came of it and what needs a person."""
        filling = self._acts.filling(instrument)
        answers = None if filling is None else filling.answers
        if answers is not None and self._acts.end_instrument(instrument).sent:
            first = self._provided.first(instrument)
            result = score_answers(instrument, answers, first)
            told = result.model_copy(update={"alerts": ()})  # they stand above, to be signed
            lines = told_result(instrument, told, has_before=first is not None)
            by = "" if instrument.answered_by is AnsweredBy.PATIENT else tr(" (by the therapist)")
            self.result.setText("\n".join((f"{instrument.title}{by}", *map(shown, lines))))
            self.result.show()
        self.open()
