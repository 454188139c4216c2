"""The patient's ratings of distress: spoken and typed, answered in the headset, corrected."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from clinician_console.record.earlier import EarlierPart
from clinician_console.record.what import Parts
from clinician_console.session.answers import Answer, Outcome, refused
from clinician_console.session.headset_entries import rating_id
from clinician_console.session.parts import SessionParts
from clinician_console.session.sentence_parts import correction_said, rating_said
from clinician_console.session.wishes.question import QuestionWish
from clinician_console.session.wording import suds_of
from shared.language import marked
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.messages import Event

OUT_OF_RANGE: Final = marked("SUDS lies between 0 and 100.")


class Ratings:
    """All SUDS ratings of a session, oldest first.

    Args:
        parts: The session.
        before: What was before in the session; its ratings stand.

    Attributes:
        given: Time in s since the session began and SUDS of each rating that stands.
    """

    def __init__(self, parts: SessionParts, before: EarlierPart) -> None:
        self.given = list(before.ratings)
        self._questions = parts.steering.wish(QuestionWish)
        self._keeper = parts.keeper
        self._book = parts.book
        self._now_s = parts.now_s
        self._last: UUID | None = None
        self._answered: set[int] = set()

    def rate(self, suds: int) -> Answer:
        """Write down a rating as it was spoken."""
        if not 0 <= suds <= 100:
            return refused(OUT_OF_RANGE)
        self._last = self._keeper.rating(suds)
        self.given.append((self._now_s(), suds))
        self._book.show(rating_said(suds), Actor.PATIENT)
        return Answer(Outcome.SENT)

    def correct(self, suds: int) -> Answer:
        """Put another number in place of the last rating, which stays on record."""
        if not 0 <= suds <= 100:
            return refused(OUT_OF_RANGE)
        if self._last is None:
            return refused(
                marked("There is no rating to correct.")
                if not self.given
                else marked("The last rating was given before the interruption; type a new one.")
            )
        at_s, before = self.given[-1]
        self._last = self._keeper.rating(suds, corrects=self._last)
        self.given[-1] = (at_s, suds)
        self._book.show(correction_said(suds, before), Actor.THERAPIST)
        return Answer(Outcome.SENT)

    def of(self, event: Event) -> int | None:
        """The rating that an event of the headset client carries, if that was asked for."""
        suds = suds_of(event.name, event.data)
        return suds if suds is not None and self._was_asked(event) else None

    def hand_over(self, event: Event, suds: int) -> bool:
        """Write a rating down that the patient gave in the headset; False if it must come again."""
        return self._keeper.patient_rating(event, suds)

    def answered(self, event: Event, suds: int, at_s: float) -> None:
        """A rating that the patient gave in the headset is in the recorder's hands."""
        self._last = rating_id(event)
        self.given.append((at_s, suds))

    def close(self, event: Event) -> None:
        """The question of this answer has its answer: another one is none."""
        number = event.data.get("number")
        if event.name is EventName.QUESTION_ANSWERED and isinstance(number, int):
            self._answered.add(number)

    def not_asked(self, event: Event) -> bool:
        """Whether an event is an answer to nothing; it is then on record, and no rating."""
        if event.name is not EventName.QUESTION_ANSWERED or self._was_asked(event):
            return False
        number = event.data.get("number")
        storable = isinstance(number, int) and abs(number) < 2**53
        told: Parts = {"number": number if storable else None}
        self._book.happened(EventName.ANSWER_NOT_ASKED, Actor.SYSTEM, told)
        return True

    def _was_asked(self, event: Event) -> bool:
        number = event.data.get("number")
        if not isinstance(number, int) or isinstance(number, bool):
            return False
        question = event.data.get("question")
        return self._questions.may_answer(number, question) and number not in self._answered
