"""Answers between sessions, kept in the patient's course: by a page and by a command alike.

form      the patient fills it in on this screen    each answer is kept as it is given
console   the therapist asks                        so too
paper     typed in afterwards                       all of them are kept, or none
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.session.answering import Answering
from clinician_console.session.answers import Answer
from clinician_console.session.between import CourseBook, course_of
from clinician_console.session.signing import Signing
from protocols.instruments.base import Instrument, Where
from shared.errors import UsageError
from shared.language import marked

if TYPE_CHECKING:
    from clinician_console.patients.course import Course
    from clinician_console.storage import Store


@dataclass(frozen=True)
class InHand:
    """One filling in of an instrument, while it goes on.

    Attributes:
        course: Whose entries the answers are.
        begins: Whether that course begins with them.
    """

    instrument: Instrument
    course: Course
    begins: bool
    _book: CourseBook
    _answering: Answering

    def answer(self, item: str, value: int | None) -> Answer:
        """Write one answer down; None where it is left out or taken back."""
        return self._answering.answer(self.instrument, item, value)

    def end(self) -> None:
        """Nothing more is answered; what was not is missing."""
        self._answering.end(self.instrument)
        self._book.keep()


def begin_answers(
    store: Store, code: str, by: str, instrument: Instrument, where: Where, on: date | None = None
) -> InHand:
    """Begin to fill an instrument in, in the patient's last course or in one that begins with it.

    Args:
        store: The open store.
        code: Of a patient who is known.
        by: Who types or hands it in.
        instrument: Which one.
        where: Where it is answered; what is typed in from paper is kept at the end, all of it.
        on: The day that a paper form is of, if that is not today.

    Raises:
        UsageError: It is not answered there, or its text is not here.
    """
    require_answered(instrument, where)
    course, begins = course_of(store, code, by)
    book = CourseBook(store, course, by, at_once=where is not Where.PAPER)
    answering = Answering(Signing(book))
    answering.begin(instrument, where, on)
    return InHand(instrument, course, begins, book, answering)


def keep_paper(in_hand: InHand, answers: Mapping[str, int | None]) -> None:
    """Keep the answers of a paper form, by item: all of them or none."""
    for item, value in answers.items():
        in_hand.answer(item, value)
    in_hand.end()


def require_answered(instrument: Instrument, where: Where) -> None:
    """That it may be answered there, and that there are words to show.

    Raises:
        UsageError: It may not, or there are none.
    """
    if where not in instrument.answered_where:
        places = ", ".join(place.value for place in instrument.answered_where)
        raise UsageError(
            marked(
                "{title} is not answered on {value}; it is on {places}.",
                title=instrument.title,
                value=where.value,
                places=places,
            ),
            marked("gradus instruments show NAME says who answers it, and where."),
        )
    if where is Where.FORM and not instrument.has_text:
        raise UsageError(
            marked(
                "The text of {title} does not ship: {owner} owns it.",
                title=instrument.title,
                owner=instrument.licence.owner,
            ),
            marked(
                "Bring it in a file of your own (docs/instruments.md), or type the answers in from "
                "your paper with --answers."
            ),
        )


def sign_answer(
    store: Store, code: str, alert: AnswerAlert, by: str, done: str
) -> Sequence[AnswerAlert]:
    """Sign, by name, what was done about an answer that needed a person.

    Returns:
        What is still unsigned of this patient.

    Raises:
        UsageError: The signature lacks something, or nobody has to sign it any more.
    """
    course, _ = course_of(store, code, by)
    book = CourseBook(store, course, by)
    signing = Signing(book, store.unsigned_alerts(code))
    answer = signing.sign(alert, by, done)
    if not answer.sent:
        raise UsageError(
            answer.sentence, marked("Nothing was signed; give --by NAME and --done TEXT.")
        )
    book.keep()
    return signing.unsigned()
