"""What a simulated patient says aloud, and what they can be asked: one table.

They speak the language of the window; the record keeps it in English, as all that is stored. Each
sentence has words enough to be known again in the log of a session that is told later.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from shared.language import marked


class Ask(StrEnum):
    """What who rehearses can ask by word of mouth; SUDS and sickness are asked in the headset too.

    A model does not understand speech, so that these stand for the question, however it is put.
    """

    EXPECTS = "expects"
    HOW = "how"
    SICK = "sick"
    CAME = "came"


class Said(StrEnum):
    """What they say; the word by which the record and the debrief know it."""

    EXPECTS = "expects"
    SUDS = "suds"
    SICKNESS = "sickness"
    CAME = "came"
    WANTS_OUT = "wants_out"
    SILENT = "silent"


ASKED: Final = {
    Ask.EXPECTS: marked("What do you fear will happen in the next step, and how likely is it?"),
    Ask.HOW: marked("How strong is the fear now, from 0 to 100?"),
    Ask.SICK: marked("Apart from the fear: how sick do you feel, from 0 to 20?"),
    Ask.CAME: marked("Did it happen? How likely does it seem now?"),
}
ENOUGH: Final = marked("I cannot do this any more. Please stop.")
TOO_SICK: Final = marked("I feel too sick. Please stop.")
NO_ANSWER: Final = "…"
NOT_SICK: Final = marked("Not sick at all: 0.")
FEARED: Final = marked("Something bad will happen, and I shall not bear it.")


def expectation(outcome: str, likelihood: int) -> str:
    """What they fear, a sentence, and how likely it is to them."""
    return marked(
        "{outcome} I would say {likelihood} percent.", outcome=outcome, likelihood=likelihood
    )


def outcome(likelihood: int) -> str:
    """What came of it: what is feared never happens to them."""
    return marked(
        "No, it did not happen. Now I would say {likelihood} percent.", likelihood=likelihood
    )


def distress(suds: int) -> str:
    """How strong it is, as they say it."""
    return marked("The fear is about {suds}.", suds=suds)


def sickness(fms: int) -> str:
    """How sick they feel, as they say it."""
    return NOT_SICK if fms == 0 else marked("Sick? About {fms}.", fms=fms)
