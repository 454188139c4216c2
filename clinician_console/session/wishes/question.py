"""A question that the patient is asked in the headset."""

from __future__ import annotations

from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.wanted import Wanted
from clinician_console.session.wishes.base import ConsoleWish, Told
from clinician_console.session.wording import ASKED, said
from shared.language import marked
from shared.rules.states import MAY_BE_ASKED
from shared.wire.parts import Question
from shared.wire.wishes import QuestionOrder


class QuestionWish(ConsoleWish[QuestionOrder]):
    """At most one is open; the headset client says when it was answered, or is void."""

    def __init__(self, now: Wanted) -> None:
        super().__init__(now)
        self._asked: dict[int, Question] = {}

    def ask(self, question: Question) -> Answer:
        """Want the patient to be asked something."""
        state = self.now.state
        if state not in MAY_BE_ASKED:
            return refused(
                marked(
                    "Nothing is asked of the patient in {state}.",
                    state=said(state.value),
                )
            )
        self.number += 1
        self._asked[self.number] = question
        self.order = QuestionOrder(number=self.number, name=question)
        self.now.decided()
        return SENT

    def told(self) -> Told:
        """What is told of it."""
        return Told(ASKED[self._asked.get(self.number, Question.SUDS)], {"number": self.number})

    def may_answer(self, number: int, question: object) -> bool:
        """Whether the question of this number was this one, as far as this console knows.

        One that was asked before an interruption is known by its number alone.
        """
        asked = self._asked.get(number)
        return 1 <= number <= self.number and (asked is None or asked.value == question)

    def take_back(self) -> Answer:
        """Want nothing to be asked any more."""
        if self.order is None:
            return refused(marked("Nothing is being asked."))
        self.order = None
        self.now.decided()
        return SENT

    def over(self, number: int) -> None:
        """The headset client says that this question was answered, or is void."""
        if self.order is not None and self.order.number == number:
            self.order = None


WISH = QuestionWish
