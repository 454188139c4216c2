"""What the patient is asked in the headset, and what they answer. Pure.

The therapist asks; the headset client shows the question until it is answered, taken back, or
void: a stop, another state, or a patient who does not look ends it. Nothing is asked in the safe
place, and no question is shown late.
"""

from __future__ import annotations

from dataclasses import dataclass

from shared.rules.states import MAY_BE_ASKED, Actor, SessionState
from shared.wire.events import EventName
from shared.wire.messages import Target
from shared.wire.parts import Question, QuestionOrder, Scalar
from therapy_client.session.notes import Note

ANSWERS: dict[Question, tuple[int, ...]] = {Question.SUDS: tuple(range(0, 101, 10))}
"""The values that can be answered, from left to right."""


@dataclass(frozen=True)
class Answered:
    """An answer that the patient gave, and when."""

    question: Question
    value: int
    at_ns: int


class Questions:
    """The questions of one session; at most one is open.

    Args:
        note: Called for everything that happened.

    Attributes:
        open: The question that stands before the patient, if one does.
        last: The newest answer, if there is one.
    """

    def __init__(self, note: Note) -> None:
        self.open: QuestionOrder | None = None
        self.last: Answered | None = None
        self._note = note
        self._seen = 0

    def take(self, target: Target, state: SessionState, *, late: bool) -> None:
        """Ask what a new target asks, or take back what it does not ask any more.

        Args:
            state: The session's state, after the target was followed.
            late: The target came after a silence: what it asks may be old.
        """
        order = target.question
        if self.open is not None and order != self.open:
            self.withdraw("it was taken back")
        if order is None or order.number <= self._seen:
            return
        self._seen = order.number
        if late or state not in MAY_BE_ASKED:
            self._tell(
                EventName.QUESTION_WITHDRAWN,
                Actor.SYSTEM,
                order,
                reason="it came too late" if late else f"nothing is asked in {state.value}",
            )
            return
        self.open = order
        self._tell(EventName.QUESTION_ASKED, Actor.THERAPIST, order)

    def answer(self, index: int, now_ns: int) -> None:
        """The patient chose an answer, counted from 0; without a question it means nothing."""
        if self.open is None or not 0 <= index < len(ANSWERS[self.open.name]):
            return
        order, self.open = self.open, None
        value = ANSWERS[order.name][index]
        self.last = Answered(order.name, value, now_ns)
        self._tell(EventName.QUESTION_ANSWERED, Actor.PATIENT, order, value=value)

    def withdraw(self, why: str) -> None:
        """Take an open question away."""
        if self.open is not None:
            order, self.open = self.open, None
            self._tell(EventName.QUESTION_WITHDRAWN, Actor.SYSTEM, order, reason=why)

    def _tell(self, name: EventName, actor: Actor, order: QuestionOrder, **more: Scalar) -> None:
        self._note(name, actor, {"question": order.name.value, "number": order.number, **more})
