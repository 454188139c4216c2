"""Whether a patient was asked what rules the treatment out, and what a clinician decided of it.

A screening is answers to every question of the treatment protocol and of the makers of headsets,
and a decision. It is kept as entries of the course, and is out of date after some time.

screening                              a session
none yet, or it lacks a question       does not begin
decided as not fit                     does not begin
out of date                            does not begin
decided as fit, and in date            begins
any of the first three, overridden     begins; the record says who, and why
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from clinician_console.patients.course import CourseEntry, NewEntry
from clinician_console.record.what import Value, word_of
from protocols.plans.parts import Contraindication
from protocols.plans.schema import TreatmentProtocol
from shared.errors import UsageError
from shared.language import marked
from shared.wire.events import EventName

VALID_DAYS: Final = 90
"""How long a screening holds, where the clinician says nothing else. A choice of design, no figure
of a trial: what trials excluded for (medication that is not stable, pregnancy, suicidality;
clinical-reference 2.4) changes within weeks, and a course of four to ten sessions (2.1) is mostly
over within a quarter of a year."""
MOST_VALID_DAYS: Final = 365


class ScreeningAnswer(StrEnum):
    """What was answered; what is not known counts as a yes until somebody decides."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


class Decision(StrEnum):
    """What the clinician decided."""

    FIT = "fit"
    NOT_FIT = "not fit"


@dataclass(frozen=True, kw_only=True)
class Screening:
    """A screening with its decision.

    Attributes:
        answers: By the name of the question.
        reason: Why it was decided so; empty where nothing spoke against it.
        valid_until: The last day on which it holds.
    """

    answers: Mapping[str, ScreeningAnswer]
    decision: Decision
    reason: str
    valid_until: date
    by: str
    utc: datetime


@dataclass(frozen=True)
class Standing:
    """How a patient stands before a session.

    Attributes:
        screening: The newest; None where there is none.
        lacking: Why a session cannot begin by it, as a part of a sentence; empty where it can.
        overridden_by: Who let this very session begin all the same.
    """

    screening: Screening | None
    lacking: str = ""
    overridden_by: str = ""

    @property
    def may_begin(self) -> bool:
        """Whether a session may begin, and its exposure rise."""
        return not self.lacking or bool(self.overridden_by)


def questions(protocol: TreatmentProtocol) -> tuple[Contraindication, ...]:
    """What is asked before a patient is treated by this treatment protocol."""
    return (*protocol.contraindications, *protocol.maker_warnings)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a clinician decided on some answers.

    Attributes:
        reason: Why; needed wherever an answer is not a no, and where they are not fit.
        valid_days: How long it holds, the day of the decision not counted.
    """

    decision: Decision
    by: str
    reason: str = ""
    valid_days: int = VALID_DAYS


def screened(
    asked: Sequence[Contraindication],
    answers: Mapping[str, ScreeningAnswer],
    decided: Decided,
    today: date,
) -> tuple[NewEntry, ...]:
    """The entries of a screening: an answer each, and the decision.

    Raises:
        UsageError: A question is not answered or not known, no reason is given where one is
            needed, or it is to hold for too long.
    """
    require_all(asked, answers)
    against = [one.name for one in asked if answers[one.name] is not ScreeningAnswer.NO]
    if not decided.reason and (against or decided.decision is Decision.NOT_FIT):
        named = f" ({', '.join(against)})" if against else ""
        raise UsageError(
            marked("This decision needs its reason{named}.", named=named),
            marked("Say why the clinician decided so, with --reason."),
        )
    if not 1 <= decided.valid_days <= MOST_VALID_DAYS:
        raise UsageError(
            marked(
                "A screening holds for 1 to {most_valid_days} days, not {valid_days}.",
                most_valid_days=MOST_VALID_DAYS,
                valid_days=decided.valid_days,
            ),
            marked("Give another number of days."),
        )
    answered = [
        NewEntry(
            name=EventName.SCREENING_ANSWERED,
            by=decided.by,
            data={
                "name": one.name,
                "question": one.question,
                "answer": answers[one.name].value,
                "weight": one.weight.value,
            },
        )
        for one in asked
    ]
    decision = NewEntry(
        name=EventName.SCREENING_DECIDED,
        by=decided.by,
        data={
            "decision": decided.decision.value,
            "reason": decided.reason,
            "questions": len(asked),
            "yes": len(against),
            "valid_until": (today + timedelta(days=decided.valid_days)).isoformat(),
        },
    )
    return (*answered, decision)


def require_all(asked: Sequence[Contraindication], answers: Mapping[str, ScreeningAnswer]) -> None:
    """Make sure that every question has an answer, and no answer is to another question.

    Raises:
        UsageError: One has none, or nobody asks it.
    """
    names = [one.name for one in asked]
    if unknown := [name for name in answers if name not in names]:
        raise UsageError(
            marked("Nobody is asked about: {names}.", names=", ".join(unknown)),
            marked("There is {names}.", names=", ".join(names)),
        )
    if missing := [name for name in names if name not in answers]:
        raise UsageError(
            marked("Not answered: {names}.", names=", ".join(missing)),
            marked(
                "Answer each with {names}.",
                names=", ".join(answer.value for answer in ScreeningAnswer),
            ),
        )


def newest_screening(entries: Sequence[CourseEntry]) -> Screening | None:
    """The screening that was decided last; None where none was."""
    answers: dict[str, ScreeningAnswer] = {}
    found: Screening | None = None
    decided = False
    for entry in entries:
        if entry.name == EventName.SCREENING_ANSWERED:
            if decided:
                answers, decided = {}, False
            answer = word_of(ScreeningAnswer, entry.data.get("answer"))
            answers[str(entry.data.get("name"))] = answer or ScreeningAnswer.NOT_KNOWN
        elif entry.name == EventName.SCREENING_DECIDED:
            decided = True
            found = Screening(
                answers=dict(answers),
                decision=word_of(Decision, entry.data.get("decision")) or Decision.NOT_FIT,
                reason=str(entry.data.get("reason", "")),
                valid_until=_day(entry.data.get("valid_until")),
                by=entry.by,
                utc=entry.utc,
            )
    return found


def _day(value: Value) -> date:
    """A day as it was written; one that cannot be read is long over."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return date.min


def standing(
    asked: Sequence[Contraindication],
    entries: Sequence[CourseEntry],
    today: date,
    session_id: UUID | None = None,
) -> Standing:
    """How a patient stands on a day.

    Args:
        asked: What has to have been asked.
        entries: The course's, oldest first.
        today: The day of the session.
        session_id: A session that goes on: what was overridden for it still holds.
    """
    found = newest_screening(entries)
    overridden = [
        entry.by
        for entry in entries
        if entry.name == EventName.SCREENING_OVERRIDDEN
        and session_id is not None
        and entry.session_id == session_id
    ]
    return Standing(found, _lacking(found, asked, today), overridden[-1] if overridden else "")


def _lacking(found: Screening | None, asked: Sequence[Contraindication], today: date) -> str:
    if found is None:
        return marked("there is no screening")
    if found.decision is Decision.NOT_FIT:
        return marked("the screening says not fit: {reason}", reason=found.reason)
    if today > found.valid_until:
        return marked("the screening held until {valid_until}", valid_until=found.valid_until)
    if new := [one.name for one in asked if one.name not in found.answers]:
        return marked("the screening did not ask about: {names}", names=", ".join(new))
    return ""


def overridden(lacking: str, by: str, reason: str, session_id: UUID) -> NewEntry:
    """The entry of somebody who lets a session begin without a valid screening."""
    return NewEntry(
        name=EventName.SCREENING_OVERRIDDEN,
        by=by,
        data={"lacking": lacking, "by": by, "reason": reason},
        session_id=session_id,
    )


def day_of(utc: datetime) -> date:
    """The day of a time, by UTC like everything that is stored."""
    return utc.astimezone(UTC).date()
