"""How sick the patient feels, apart from their fear, and the one word for what they feel."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel, panel_title, set_role, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, text_field
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.panels.kit.words import NO_LINK, NOT_ASKED, age_text
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer
from clinician_console.session.charting import LONGEST_FEELING
from clinician_console.session.observed import HIGHEST_FMS
from clinician_console.session.view import SessionView
from shared.language import marked, tr
from shared.link.delivery import LinkState
from shared.rules.states import MAY_BE_ASKED

SCORE_PX: Final = 62
BEING_ASKED: Final = marked("The patient is being asked something already.")
NONE_YET: Final = marked("There is no sickness score yet.")
CORRECT_TIP: Final = marked(
    "Another number in place of the last score; the old one stays on record."
)
AGAIN_PX: Final = 26
ASK_TIP: Final = marked("The patient chooses how sick they feel, fear aside, 0 to 20.")
FIRST: Final = marked("ask before the first exposure")
NO_NUMBER: Final = marked(
    "Sickness is a whole number from 0 to {highest_fms}.", highest_fms=HIGHEST_FMS
)


class SicknessPanel(ActingPanel):
    """A number and a word, each written down with Enter; Space stops again as soon as it is."""

    def __init__(self, session: SessionView, acts: Acts | None) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr("Sickness and feeling"))
        self._session = session
        self._refusal = ""
        self.correcting = False
        self.words = ElidedLabel(size_pt=SMALL_PT)
        self.score = text_field(f"0–{HIGHEST_FMS}", 2, tr("Sickness, 0 to 20"), SCORE_PX)
        self.ask = Button(tr("Ask"), role="small", name=tr("Ask for sickness in the headset"))
        self.ask.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.again = Button("↺", role="small", name=tr("Correct the last sickness score"))
        self.again.setFixedWidth(AGAIN_PX)
        self.again.clicked.connect(self._correct)
        self.feeling = text_field(
            tr("Feeling: one word"), LONGEST_FEELING, tr("Feeling, in one word")
        )
        self.score.returnPressed.connect(self._write_score)
        self.feeling.returnPressed.connect(self._write_feeling)
        self.ask.clicked.connect(self._ask)
        for field in (self.score, self.feeling):
            field.textEdited.connect(self._forget_refusal)
        heading, line = QHBoxLayout(), QHBoxLayout()
        heading.addWidget(panel_title(tr("Sickness (FMS)")))
        heading.addWidget(self.words, 1)
        for widget in (self.score, self.again, self.ask):
            line.addWidget(widget)
        line.addWidget(self.feeling, 1)
        for row in (heading, line):
            self.rows.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show the last score, its age, and the one before the first exposure."""
        session, scores = self._session, self._session.sickness
        self._refresh_ask()
        self.again.offer("" if scores else NONE_YET, tip=CORRECT_TIP)
        set_role(self.again, "current" if self.correcting else "small")
        if self._refusal:
            self.words.say(self._refusal)
        elif self.correcting:
            self.words.say(tr("not {value}, but …  Enter", value=scores[-1].value))
        elif scores:
            first = tr("  ·  first {value}", value=scores[0].value) if len(scores) > 1 else ""
            age = age_text(max(session.now_s() - scores[-1].at_s, 0.0))
            self.words.say(
                tr(
                    "{value} of {highest_fms}  ·  {age}{first}",
                    value=scores[-1].value,
                    highest_fms=HIGHEST_FMS,
                    age=age,
                    first=first,
                )
            )
        else:
            self.words.say(FIRST)
        colour = Colour.MUTED if scores else Colour.WARNING
        tint(self.words, Colour.BAD if self._refusal else colour)

    def begin(self) -> None:
        """Put the cursor where the score is typed."""
        self.score.setFocus()

    def _ask(self) -> None:
        """Ask in the headset; a refusal stands in the log."""
        self.acts.ask_fms()
        self.refresh()

    def _correct(self) -> None:
        """The next score stands in place of the last; pressed once more: it does not."""
        self.correcting = not self.correcting
        self._refusal = ""
        self.begin()
        self.refresh()

    def _refresh_ask(self) -> None:
        session = self._session
        if session.link_state() is not LinkState.FRESH:
            self.ask.offer(NO_LINK)
        elif session.asks_patient:
            self.ask.offer(BEING_ASKED)
        else:
            may = session.wanted_state in MAY_BE_ASKED
            self.ask.offer("" if may else NOT_ASKED, tip=ASK_TIP)

    def _write_score(self) -> None:
        typed = self.score.text().strip()
        if not typed:
            self.score.clearFocus()
            return
        if not (typed.isascii() and typed.isdigit()):
            self._refused(NO_NUMBER)
            return
        instead = self.correcting
        answer = self.acts.chart(lambda chart: chart.sickness(int(typed), instead=instead))
        self.correcting = instead and not answer.sent
        self._written(self.score, answer)

    def _write_feeling(self) -> None:
        word = self.feeling.text()
        if not word.strip():
            self.feeling.clearFocus()
            return
        self._written(self.feeling, self.acts.chart(lambda chart: chart.feels(word)))

    def _written(self, field: QLineEdit, answer: Answer) -> None:
        """Empty the field, or say why not and leave what was typed."""
        if not answer.sent:
            self._refused(answer.sentence)
            return
        self._refusal = ""
        field.clear()
        field.clearFocus()
        self.refresh()

    def _refused(self, sentence: str) -> None:
        self._refusal = sentence
        self.refresh()

    def _forget_refusal(self) -> None:
        self._refusal = ""


LISTED = Listed(
    "sickness",
    Place.LEFT,
    Need.ACTS,
    lambda has: SicknessPanel(has.view, has.acts),
    keys=lambda panel: {Command.SICKNESS: always(panel.begin)},
)
