"""A patient at a glance: who, how the course stands, what is expected next, what needs a person.

Read beside the window (`look`); what a page then shows is one frozen object, in which every figure
is one of the course's facts and none is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from clinician_console.desk.desk import Desk
from clinician_console.desk.making.course_facts import facts_of
from clinician_console.desk.patients.curves import (
    ScoreCurve,
    SessionDot,
    curves_of,
    dots_of,
    dots_of_none,
)
from clinician_console.desk.patients.due import follows_a_course, is_due
from clinician_console.patients.course import Course
from clinician_console.patients.fitting import base_of
from clinician_console.patients.patient import Identity, Patient
from clinician_console.patients.plan import PlanVersion
from clinician_console.patients.screening import Decision, Standing, questions, standing
from clinician_console.record.answer_alerts import AnswerAlert
from clinician_console.record.fillings import FilledIn
from clinician_console.record.rights import Deed
from protocols.instruments.shelf import OWN_FOLDER, Shelf
from shared.errors import FaultyFileError
from shared.language import day_said, retold, shown, tr, tr_n
from shared.printable import plain

if TYPE_CHECKING:
    from clinician_console.analysis.outcomes import CourseFacts

LONGEST: Final = 300


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What is known of a patient at one moment.

    Attributes:
        course: Their last one; None before the first.
        version: The newest of its plan.
        standing: How they stand by its screening; None without a plan, which says what is asked.
        alerts: Answers that need a person who has not signed.
        due: Titles of the instruments that are due.
        unsigned: How many of the course's sessions nobody has signed.
        sessions: Of the course, oldest first; before the first course all that there are.
        curves: What was answered in it, a curve each.
        next_step: The step that comes next; empty where too little is known.
        expected: What a model expects of it, in words; so too.
        caveat: What has to be said wherever that is shown.
        harm: Adverse events, a line each, and what is on record where there is none.
        homework: A line each, newest first.
        away: How many of their sessions other rooms have that are not here.
    """

    patient: Patient
    course: Course | None = None
    version: PlanVersion | None = None
    standing: Standing | None = None
    alerts: tuple[AnswerAlert, ...] = ()
    due: tuple[str, ...] = ()
    unsigned: int = 0
    sessions: tuple[SessionDot, ...] = ()
    sessions_agreed: int | None = None
    exposed_min: float = 0.0
    curves: tuple[ScoreCurve, ...] = ()
    next_step: str = ""
    expected: str = ""
    caveat: str = ""
    harm: tuple[str, ...] = ()
    homework: tuple[str, ...] = ()
    needs: Mapping[str, bool] = field(default_factory=dict)
    away: int = 0


class PatientAtAGlance:
    """The patient whose turn it is.

    Args:
        desk: What is worked at.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, code: str) -> Glance:
        """Read everything; it takes a moment, and may be done beside the window."""
        store = self._desk.store
        patient = store.patient(code) or Patient(code=code)
        courses = store.courses(code)
        if not courses:
            dots = self._of_no_course(code)
            unsigned = sum(dot.waits for dot in dots)
            needs = vars(patient.needs)
            return Glance(
                patient=patient,
                needs=needs,
                sessions=dots,
                unsigned=unsigned,
                away=store.sessions_away(code),
            )
        facts = facts_of(store, courses[-1])
        version = facts.plans[-1] if facts.plans else None
        today, dots = self._desk.today(), dots_of(facts)
        next_step, expected = next_said(facts)
        return Glance(
            patient=patient,
            needs=vars(patient.needs),
            away=store.sessions_away(code),
            course=courses[-1],
            version=version,
            standing=_standing(version, facts, today),
            alerts=store.unsigned_alerts(code),
            due=self._due(store.fillings(code), courses[-1], today),
            unsigned=sum(dot.waits for dot in dots),
            sessions=dots,
            sessions_agreed=facts.sessions_agreed,
            exposed_min=facts.exposed_min,
            curves=curves_of(facts),
            next_step=next_step,
            expected=expected,
            caveat=_caveat() if expected else "",
            harm=tuple(_harm(facts)),
            homework=tuple(_homework(facts)),
        )

    def _of_no_course(self, code: str) -> tuple[SessionDot, ...]:
        """Sessions that were held before there was any course."""
        store = self._desk.store
        theirs = [one for one in store.list_sessions(code) if one.patient_code == code]
        return dots_of_none(theirs, store.standings()) if theirs else ()

    def identity(self, code: str) -> Identity:
        """Who they are; that it was read is on record."""
        return self._desk.store.identity(code)

    @property
    def why_no_identity(self) -> str:
        """Why nobody may read here who they are; nothing where they may."""
        may = self._desk.may(Deed.READ_IDENTITY)
        return "" if may else tr("Your account may not read who a patient is.")

    def _due(self, fillings: tuple[FilledIn, ...], course: Course, today: date) -> tuple[str, ...]:
        if course.ended is not None:
            return ()
        shelf = Shelf(self._desk.folder / OWN_FOLDER)
        last = {one.instrument: one.day for one in fillings if one.is_ended}
        return tuple(_titles_due(shelf, last, today))


def _caveat() -> str:
    from clinician_console.analysis.outcomes import BY_A_MODEL  # noqa: PLC0415 - heavy

    return tr(BY_A_MODEL)


def _standing(version: PlanVersion | None, facts: CourseFacts, today: date) -> Standing | None:
    """By the newest plan; None where there is none, or it cannot be read here."""
    if version is None:
        return None
    try:
        asked = questions(base_of(version.plan))
    except FaultyFileError:
        return None
    return standing(asked, facts.entries, today)


def _titles_due(shelf: Shelf, last: Mapping[str, date], today: date) -> Iterator[str]:
    for name, day in last.items():
        try:
            instrument = shelf.load(name).instrument
        except FaultyFileError:
            continue
        if follows_a_course(instrument) and is_due(day, today):
            yield instrument.title


# ── in words ─────────────────────────────────────────────────────────────────────────────────


def screening_said(found: Standing | None, today: date) -> str:
    """How the patient stands by their screening, in words."""
    if found is None:
        return tr("asked once there is a plan")
    screening = found.screening
    if screening is None:
        return tr("not screened yet")
    if screening.decision is Decision.NOT_FIT:
        return tr("screening says not fit")
    if today > screening.valid_until:
        return tr("out of date since {day}", day=day_said(screening.valid_until))
    if found.lacking:
        return tr("not asked about everything")
    return tr("fit until {day}", day=day_said(screening.valid_until))


def plan_said(version: PlanVersion | None) -> tuple[str, str]:
    """What the plan is chosen from, and which version of it there is; the latter empty of none."""
    if version is None:
        return tr("no plan yet"), ""
    steps = len(version.plan.steps)
    about = tr_n(
        "version {version}, {n} step",
        "version {version}, {n} steps",
        steps,
        version=version.version,
    )
    return plain(shown(version.plan.protocol_title), LONGEST), about


def next_said(facts: CourseFacts) -> tuple[str, str]:
    """The step that comes next, and the highest SUDS that a model expects; empty if it cannot say.

    Args:
        facts: Of the course.
    """
    if not facts.expected_next:
        return "", ""
    [first, *_] = facts.expected_next
    low, high = first.range.low, first.range.high
    expected = tr("highest SUDS {low} to {high} expected, by a model", low=low, high=high)
    return plain(retold(first.step), LONGEST), expected


def _harm(facts: CourseFacts) -> Iterator[str]:
    for one in facts.adverse_events:
        yield f"{_day(one.utc)}  {plain(shown(one.what.said()), LONGEST)}"
    if facts.not_asked:
        yield tr_n(
            "not asked about in {n} session",
            "not asked about in {n} sessions",
            len(facts.not_asked),
        )
    elif facts.sessions and not facts.adverse_events:
        yield tr("none, and asked about in every session")


def _homework(facts: CourseFacts) -> Iterator[str]:
    for one in reversed(facts.homework):
        how = tr("not asked about yet") if one.done is None else tr(one.done.value)
        yield tr("{task} ({how})", task=plain(shown(one.agreed.task), LONGEST), how=how)


def _day(utc: datetime) -> str:
    return day_said(utc.astimezone().date())
