"""The screening of a patient, filled in: its questions, their answers, the decision."""

from __future__ import annotations

from datetime import date

from clinician_console.patients.course import Course
from clinician_console.patients.record import PatientsRecord
from clinician_console.patients.screening import (
    VALID_DAYS,
    Decided,
    Decision,
    ScreeningAnswer,
    Standing,
    questions,
    screened,
    standing,
)
from protocols.plans.parts import Contraindication
from protocols.plans.schema import TreatmentProtocol
from shared.language import day_said, tr
from shared.printable import plain

LONGEST_REASON = 500


class ScreeningForm:
    """What is asked, what was answered so far, and what is decided. Nothing is kept on the way.

    Args:
        protocol: What the patient is to be treated by.
        entries_standing: How the patient stands by what is on record.

    Attributes:
        answers: By the name of the question; one that is not answered has none.
        decision: None while nobody decided.
        reason: As typed.
        valid_days: How long it holds.
    """

    def __init__(self, protocol: TreatmentProtocol, entries_standing: Standing) -> None:
        self.asked: tuple[Contraindication, ...] = questions(protocol)
        self.standing = entries_standing
        self.answers: dict[str, ScreeningAnswer] = {}
        self.decision: Decision | None = None
        self.reason = ""
        self.valid_days = VALID_DAYS

    @property
    def begun(self) -> bool:
        """Whether something was answered or decided that is not kept."""
        return bool(self.answers or self.reason.strip() or self.decision)

    def lacking_said(self, today: date) -> str:
        """Why no session begins by what is on record, as the end of a sentence, or nothing."""
        found = self.standing.screening
        if not self.standing.lacking:
            return ""
        if found is None:
            return tr("there is no screening yet.")
        if found.decision is Decision.NOT_FIT:
            return tr("the screening says not fit: {reason}", reason=found.reason)
        if today > found.valid_until:
            return tr("the screening held until {day}.", day=day_said(found.valid_until))
        return tr("the screening did not ask about everything that this protocol asks.")

    def against(self) -> tuple[Contraindication, ...]:
        """What was not answered with no: it speaks against the treatment until it is decided."""
        return tuple(
            one
            for one in self.asked
            if self.answers.get(one.name, ScreeningAnswer.NO) is not ScreeningAnswer.NO
        )

    def take_over(self, begun: ScreeningForm) -> None:
        """Go on with what was filled in on another form, as far as it is asked here too."""
        names = {one.name for one in self.asked}
        self.answers = {name: said for name, said in begun.answers.items() if name in names}
        self.decision, self.reason = begun.decision, begun.reason
        self.valid_days = begun.valid_days

    @property
    def needs_reason(self) -> bool:
        """Whether the decision has to say why."""
        return bool(self.against()) or self.decision is Decision.NOT_FIT

    def before(self, name: str) -> ScreeningAnswer | None:
        """What was answered to a question in the screening that is on record."""
        found = self.standing.screening
        return None if found is None else found.answers.get(name)

    def why_not_keep(self) -> str:
        """Why it cannot be kept as it is, or nothing."""
        open_questions = len(self.asked) - len(self.answers)
        if open_questions:
            return tr("{n} of {all} questions are open.", n=open_questions, all=len(self.asked))
        if self.decision is None:
            return tr("The clinician has not decided.")
        if self.needs_reason and not self.reason.strip():
            return tr("This decision needs its reason.")
        if len(plain(self.reason, 2 * LONGEST_REASON).strip()) > LONGEST_REASON:
            return tr(
                "The reason is too long; {most} characters are the most.", most=LONGEST_REASON
            )
        return ""

    def keep(self, record: PatientsRecord, course: Course, by: str, today: date) -> None:
        """Write it down.

        Raises:
            UsageError: It is not whole, or the course has ended.
        """
        decided = Decided(
            decision=self.decision or Decision.NOT_FIT,
            by=by,
            reason=plain(self.reason, 2 * LONGEST_REASON).strip(),
            valid_days=self.valid_days,
        )
        record.enter(course.course_id, screened(self.asked, self.answers, decided, today))


def screening_form(
    record: PatientsRecord, course: Course | None, protocol: TreatmentProtocol, today: date
) -> ScreeningForm:
    """A form for a patient, with how they stand before it is filled in."""
    entries = () if course is None else record.entries(course.course_id)
    return ScreeningForm(protocol, standing(questions(protocol), entries, today))
