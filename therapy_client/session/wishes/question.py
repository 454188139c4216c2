"""What the patient is asked in the headset, and what they answer. Pure.

The therapist asks; the headset client shows the question until it is answered, taken back, or
void: a stop, another state, or a patient who does not look ends it. Nothing is asked in the safe
place, and no question is shown late.
"""

from __future__ import annotations

from dataclasses import dataclass

from shared.rules.states import MAY_BE_ASKED, Actor
from shared.wire.events import EventName
from shared.wire.parts import Question, Scalar
from shared.wire.wishes import QuestionOrder
from therapy_client.session.notes import Note
from therapy_client.session.wishes.base import Because, Coming, HeadsetWish, Where

ANSWERS: dict[Question, tuple[int, ...]] = {
    Question.SUDS: tuple(range(0, 101, 10)),
    Question.FMS: tuple(range(21)),  # Keshavarz and Hecht 2011: whole numbers from 0 to 20
}
"""The values that can be answered, row by row from left to right."""


@dataclass(frozen=True)
class Answered:
    """An answer that the patient gave, and when."""

    question: Question
    value: int
    at_ns: int


class QuestionWish(HeadsetWish[QuestionOrder]):
    """The questions of one session; at most one is open.

    Attributes:
        open: The question that stands before the patient, if one does.
        last: The newest answer, if there is one.
    """

    order_type = QuestionOrder
    taken = EventName.QUESTION_ASKED
    refused = withdrawn = EventName.QUESTION_WITHDRAWN

    def __init__(self, where: Where, note: Note) -> None:
        super().__init__(where, note)
        self.last: Answered | None = None

    def objection(self, order: QuestionOrder) -> str | None:
        """Nothing is asked in the safe place, nor where nobody can answer."""
        state = self.where.state
        return None if state in MAY_BE_ASKED else f"nothing is asked in {state.value}"

    def called(self, order: QuestionOrder) -> dict[str, Scalar]:
        """Which question, and its number."""
        return {"question": order.name.value, "number": order.number}

    def answer(self, index: int, now_ns: int) -> None:
        """The patient chose an answer, counted from 0; without a question it means nothing."""
        if self.open is None or not 0 <= index < len(ANSWERS[self.open.name]):
            return
        order, self.open = self.open, None
        value = ANSWERS[order.name][index]
        self.last = Answered(order.name, value, now_ns)
        self._tell(EventName.QUESTION_ANSWERED, Actor.PATIENT, order, value=value)

    def wait(self, order: QuestionOrder | None, coming: Coming) -> None:
        """It waits for no scene."""
        self.take(order, coming)

    def withdraw(self, because: Because, actor: Actor) -> None:
        """Take an open question away; another scene and a short silence do not void it."""
        if because in (Because.STOPPED, Because.STATE, Because.AWAY):
            self._end(because.value)


WISH = QuestionWish
