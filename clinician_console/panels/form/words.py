"""What the patient's form says around the items, in the language that the items are in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class FormWords:
    """Everything that the form says by itself. Nothing of it praises, judges or scores."""

    page: str = "Question {at} of {of}"
    back: str = "Back"
    go_on: str = "Next"
    leave_out: str = "Leave unanswered"
    stop: str = "Stop here"
    choose: str = "Choose an answer, or press “Leave unanswered”."
    keys: str = "Touch, click, or use the number keys and Enter."
    thanks: str = "Thank you."
    give_back: str = "Please give this computer back to your therapist."
    to_questions: str = "Back to the questions"
    therapist: str = "For the therapist"
    take_back: str = "Show the therapist's screen"
    number: str = "Your number"


WORDS: Final = {
    "en": FormWords(),
    "de": FormWords(
        page="Frage {at} von {of}",
        back="Zurück",
        go_on="Weiter",
        leave_out="Offen lassen",
        stop="Hier aufhören",
        choose="Wählen Sie eine Antwort oder „Offen lassen“.",
        keys="Berühren, klicken, oder Zifferntasten und Eingabetaste.",
        thanks="Vielen Dank.",
        give_back="Bitte geben Sie diesen Computer zurück.",
        to_questions="Zurück zu den Fragen",
        therapist="Für die Therapeutin, den Therapeuten",
        take_back="Zurück zur Sitzung",
        number="Ihre Zahl",
    ),
}


def words_in(language: str) -> FormWords:
    """The words of a language as “de-CH”; English where they are in none of ours."""
    return WORDS.get(language.partition("-")[0], WORDS["en"])
