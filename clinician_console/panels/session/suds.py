"""The patient's distress: written down with three keys or one press."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget

from clinician_console.panels.kit.listed import Listed, Need, Place, always
from clinician_console.panels.kit.panel import ActingPanel, PlainLabel, panel_title, set_role, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.ratings import Ratings
from clinician_console.panels.kit.shortcuts import Command
from clinician_console.panels.kit.theme import LARGE_PT, SMALL_PT, Colour, font
from clinician_console.panels.kit.words import NO_LINK, NOT_ASKED, age_text
from clinician_console.session.acts import Acts
from clinician_console.session.answers import Answer, refused
from clinician_console.session.view import SessionView
from shared.language import marked, tr
from shared.link.delivery import LinkState
from shared.rules.states import MAY_BE_ASKED

HIGHEST = 100
FORGET_AFTER_S = 8.0
MOST_DIGITS = 4
WIDEST = "8888▏"
RANGE = marked("0 to 100 only.")
HINT = marked("type 0–100, Enter")
TYPING = marked("Enter writes it down, Backspace corrects")
BEYOND = marked("0 to 100 only. Backspace takes a digit back.")
CORRECT = marked("Correct …")
CORRECT_TIP = marked("Another number in place of the last rating (C); the old one stays on record.")
ASK, TAKE_BACK = marked("Ask in headset"), marked("Take it back")
ASK_TIP = marked("The patient chooses a ten by pointing or looking; it is written down at once.")
TAKE_BACK_TIP = marked("The patient is being asked; a spoken rating ends it too.")


class SudsPanel(ActingPanel):
    """Digits typed anywhere begin a rating, Enter writes it down; a press on a ten does both.

    The entry is no text field, so that Space still stops while a rating is being typed.
    """

    def __init__(self, session: SessionView, acts: Acts | None, ratings: Ratings) -> None:
        super().__init__("", acts)
        self.setAccessibleName(tr("SUDS"))
        self._session = session
        self._ratings = ratings
        self._said_s = 0.0
        self._refusal = ""
        self.typed = ""
        self.correcting = False
        self.entry = PlainLabel()
        self.entry.setFont(font(LARGE_PT, bold=True))
        self.entry.setFixedWidth(self.entry.fontMetrics().horizontalAdvance(WIDEST) + 2)
        self.words = ElidedLabel(size_pt=SMALL_PT)
        tint(self.words, Colour.MUTED)
        self.ask = Button(ASK, role="small")
        self.take_back = Button(TAKE_BACK, role="small")
        self.question = QStackedWidget()  # as wide as the longer words, so that neither is cut
        self.question.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for button in (self.ask, self.take_back):
            button.clicked.connect(self._ask)
            self.question.addWidget(button)
        self.again = Button(CORRECT, role="small", name=tr("Correct the last SUDS rating"))
        self.again.clicked.connect(self.correct_last)
        self.tens = {suds: self._ten(suds) for suds in range(0, HIGHEST + 1, 10)}
        self._lay_out()
        self.refresh()

    def _ten(self, suds: int) -> Button:
        button = Button(str(suds), role="ten", name=tr("SUDS {suds}", suds=suds))
        button.clicked.connect(lambda: self.write(suds))
        return button

    def _lay_out(self) -> None:
        heading, line, tens = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        heading.addWidget(panel_title(tr("SUDS")))
        heading.addWidget(self.words, 1)
        line.addWidget(self.entry)
        line.addStretch(1)
        line.addWidget(self.again)
        line.addWidget(self.question)
        tens.setSpacing(2)
        for button in self.tens.values():
            tens.addWidget(button)
        for row in (heading, line, tens):
            self.rows.addLayout(row)

    def digit(self, text: str) -> bool:
        """A digit was typed. What leaves 0 to 100 stays to be seen and is refused by Enter."""
        longer = f"{self.typed}{text}".lstrip("0") or "0"
        self.typed = longer[:MOST_DIGITS]
        self._refusal = ""
        self._said_s = self._session.now_s()
        self.refresh()
        return True

    def correct(self) -> bool:
        """Take the last digit back; False if there is none."""
        if not self.typed:
            return False
        self.typed = self.typed[:-1]
        self.refresh()
        return True

    def correct_last(self) -> None:
        """The next number that is written stands in place of the last; once more: it does not."""
        self.correcting = not self.correcting and self._ratings.last() is not None
        self.typed = self._refusal = ""
        self._said_s = self._session.now_s()
        self.refresh()

    def enter(self) -> bool:
        """Write down what was typed; False if there is nothing."""
        if not self.typed:
            return False
        self.write(int(self.typed))
        return True

    def write(self, suds: int) -> None:
        """Write a rating down, or say why it is none; or put it in place of the last."""
        self.typed = ""
        answer = self._written(suds)
        self._refusal = (
            ""
            if answer.sent
            else tr("{suds} is not written down: {sentence}", suds=suds, sentence=answer.sentence)
        )
        self._said_s = self._session.now_s()
        self.refresh()
        if self._refusal:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._refusal))

    def _written(self, suds: int) -> Answer:
        if not 0 <= suds <= HIGHEST:
            return refused(RANGE)
        if not self.correcting:
            return self.acts.rate(suds)
        self.correcting = False
        return self.acts.correct_rating(suds)

    def refresh(self) -> None:
        """Show the rating that is being typed, else the last one and its age."""
        now_s = self._session.now_s()
        if now_s - self._said_s > FORGET_AFTER_S:
            self.typed = self._refusal = ""
            self.correcting = False
        self._refresh_ask()
        self.again.offer(
            "" if self._ratings.last() else tr("There is no rating yet."), tip=CORRECT_TIP
        )
        set_role(self.again, "current" if self.correcting else "small")
        last = self._ratings.last()
        number = "–" if last is None else str(last[1])
        if self.typed:
            too_much = int(self.typed) > HIGHEST
            words, colour = (BEYOND, Colour.BAD) if too_much else (TYPING, Colour.ACCENT)
            self._say(f"{self.typed}▏", words, colour)
        elif self._refusal:
            self._say(number, self._refusal, Colour.TEXT)
        elif self.correcting:
            self._say(
                number, tr("not {number}, but …  type 0–100, Enter", number=number), Colour.ACCENT
            )
        elif last is not None:
            self._say(number, f"{age_text(now_s - last[0])}  ·  {tr(HINT)}", Colour.TEXT)
        else:
            self._say(number, tr("no rating yet  ·  {hint}", hint=tr(HINT)), Colour.MUTED)
        tint(self.words, Colour.BAD if self._refusal else Colour.MUTED)

    def _ask(self) -> None:
        """Ask in the headset, or take it back; a refusal stands in the log."""
        asked = self._session.asks_patient
        self.acts.take_back_question() if asked else self.acts.ask_suds()
        self.refresh()

    def _refresh_ask(self) -> None:
        session = self._session
        asked = session.asks_patient
        self.question.setCurrentWidget(self.take_back if asked else self.ask)
        self.take_back.offer(tip=TAKE_BACK_TIP)
        if session.link_state() is not LinkState.FRESH:
            self.ask.offer(NO_LINK)
        else:
            may = session.wanted_state in MAY_BE_ASKED
            self.ask.offer("" if may else NOT_ASKED, tip=ASK_TIP)

    def _say(self, entry: str, words: str, colour: Colour) -> None:
        self.entry.setText(entry)
        self.entry.setAccessibleName(tr("SUDS {entry}", entry=entry))
        self.words.say(words)
        tint(self.entry, colour)


LISTED = Listed(
    "suds",
    Place.LEFT,
    Need.ACTS,
    lambda has: SudsPanel(has.view, has.acts, has.ratings),
    keys=lambda panel: {
        Command.SUDS_DIGIT: panel.digit,
        Command.SUDS_WRITE: lambda _text: panel.enter(),
        Command.SUDS_CORRECT: lambda _text: panel.correct(),
        Command.SUDS_CORRECT_LAST: always(panel.correct_last),
    },
)
