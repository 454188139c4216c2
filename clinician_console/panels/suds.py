"""The patient's distress: written down with three keys or one press."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget

from clinician_console.model.session import SessionModel
from clinician_console.panels.panel import Panel, tint
from clinician_console.panels.parts import Button, ElidedLabel
from clinician_console.panels.ratings import Ratings
from clinician_console.panels.words import NO_LINK, age_text
from clinician_console.theme import LARGE_PT, SMALL_PT, Colour, font
from shared.delivery import LinkState
from shared.states import MAY_BE_ASKED

HIGHEST = 100
FORGET_AFTER_S = 8.0
HINT = "type 0–100, Enter"
ASK, TAKE_BACK = "Ask in headset", "Take it back"
ASK_TIP = "The patient chooses a ten by pointing or looking; it is written down at once."
TAKE_BACK_TIP = "The patient is being asked; a spoken rating ends it too."
NOT_ASKED = "Nothing is asked of the patient in the safe place, or before orientation."


class SudsPanel(Panel):
    """Digits typed anywhere begin a rating, Enter writes it down; a press on a ten does both.

    The entry is no text field, so that Space still stops while a rating is being typed.
    """

    def __init__(self, session: SessionModel, ratings: Ratings) -> None:
        super().__init__("SUDS")
        self._session = session
        self._ratings = ratings
        self._typed_s = 0.0
        self.typed = ""
        self.entry = QLabel()
        self.entry.setFont(font(LARGE_PT, bold=True))
        self.words = ElidedLabel(size_pt=SMALL_PT)
        tint(self.words, Colour.MUTED)
        line = QHBoxLayout()
        line.addWidget(self.entry)
        line.addWidget(self.words, 1)
        self.ask = Button(ASK, role="small")
        self.take_back = Button(TAKE_BACK, role="small")
        self.question = QStackedWidget()  # as wide as the longer words, so that neither is cut
        self.question.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for button in (self.ask, self.take_back):
            button.clicked.connect(self._ask)
            self.question.addWidget(button)
        line.addWidget(self.question)
        self.tens: dict[int, Button] = {}
        tens = QHBoxLayout()
        tens.setSpacing(3)
        for suds in range(0, HIGHEST + 1, 10):
            button = Button(str(suds), role="small", name=f"SUDS {suds}")
            button.clicked.connect(lambda _on=False, value=suds: self.write(value))
            self.tens[suds] = button
            tens.addWidget(button)
        self.rows.addLayout(line)
        self.rows.addLayout(tens)
        self.refresh()

    def digit(self, text: str) -> bool:
        """A digit was typed; one that would leave 0 to 100 begins anew."""
        longer = f"{self.typed}{text}".lstrip("0") or "0"
        self.typed = longer if int(longer) <= HIGHEST else text
        self._typed_s = self._session.now_s()
        self.refresh()
        return True

    def correct(self) -> bool:
        """Take the last digit back; False if there is none."""
        if not self.typed:
            return False
        self.typed = self.typed[:-1]
        self.refresh()
        return True

    def enter(self) -> bool:
        """Write down what was typed; False if there is nothing."""
        if not self.typed:
            return False
        self.write(int(self.typed))
        return True

    def write(self, suds: int) -> None:
        """Write a rating down."""
        self.typed = ""
        self._session.rate(suds)
        self.refresh()

    def refresh(self) -> None:
        """Show the rating that is being typed, else the last one and its age."""
        now_s = self._session.now_s()
        if self.typed and now_s - self._typed_s > FORGET_AFTER_S:
            self.typed = ""
        self._refresh_ask()
        last = self._ratings.last()
        if self.typed:
            self._say(f"{self.typed}▏", "Enter writes it down, Backspace corrects", Colour.ACCENT)
        elif last is not None:
            at_s, suds = last
            self._say(str(suds), f"{age_text(now_s - at_s)}  ·  {HINT}", Colour.TEXT)
        else:
            self._say("–", f"no rating yet  ·  {HINT}", Colour.MUTED)

    def _ask(self) -> None:
        """Ask in the headset, or take it back; a refusal stands in the log."""
        asked = self._session.steering.question is not None
        self._session.take_back_question() if asked else self._session.ask_suds()
        self.refresh()

    def _refresh_ask(self) -> None:
        session = self._session
        asked = session.steering.question is not None
        self.question.setCurrentWidget(self.take_back if asked else self.ask)
        self.take_back.offer(tip=TAKE_BACK_TIP)
        if session.link_state() is not LinkState.FRESH:
            self.ask.offer(NO_LINK)
        else:
            may = session.steering.state in MAY_BE_ASKED
            self.ask.offer("" if may else NOT_ASKED, tip=ASK_TIP)

    def _say(self, entry: str, words: str, colour: Colour) -> None:
        self.entry.setText(entry)
        self.entry.setAccessibleName(f"SUDS {entry}")
        self.words.say(words)
        tint(self.entry, colour)
