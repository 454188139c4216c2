"""A session of a patient with a plan needs a screening that is decided, whole and in date."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.patients.course import NewEntry
from clinician_console.patients.memory import MemoryPatients
from clinician_console.patients.patient import Patient
from clinician_console.patients.screening import (
    VALID_DAYS,
    Decided,
    Decision,
    ScreeningAnswer,
    newest_screening,
    overridden,
    questions,
    screened,
    standing,
)
from protocols.plans.loader import load_protocol
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.wire.events import EventName

ASKED = questions(load_protocol("heights"))
ALL_NO = {one.name: ScreeningAnswer.NO for one in ASKED}
TODAY = date(2026, 3, 1)
FIT = Decided(decision=Decision.FIT, by="A. Therapist")


@pytest.fixture
def course():
    record = MemoryPatients(FakeClock())
    record.keep_patient(Patient(code="P014"))
    at = record.begin_course("P014", "A. Therapist").course_id

    class Course:
        def screen(self, answers=ALL_NO, decided=FIT, today=TODAY):
            record.enter(at, screened(ASKED, answers, decided, today))

        def enter(self, *entries):
            record.enter(at, entries)

        @property
        def entries(self):
            return record.entries(at)

        def standing(self, today=TODAY, session_id=None, asked=ASKED):
            return standing(asked, self.entries, today, session_id)

    return Course()


def test_what_makers_of_headsets_warn_of_is_asked_of_every_patient():
    names = {one.name for one in ASKED}
    assert {"seizures", "under_13", "implant", "heart", "eyes", "psychiatric"} <= names


def test_without_a_screening_no_session_begins(course):
    assert not course.standing().may_begin
    assert course.standing().lacking == "there is no screening"


def test_nothing_spoke_against_it_and_it_holds_for_a_quarter_of_a_year(course):
    course.screen()
    assert course.standing().may_begin
    last = TODAY + timedelta(days=VALID_DAYS)
    assert course.standing(last).may_begin
    late = course.standing(last + timedelta(days=1))
    assert not late.may_begin
    assert late.lacking == f"the screening held until {last}"


def test_a_clinician_may_let_it_hold_for_less(course):
    course.screen(decided=Decided(decision=Decision.FIT, by="A", valid_days=7))
    assert course.standing(TODAY + timedelta(days=7)).may_begin
    assert not course.standing(TODAY + timedelta(days=8)).may_begin


@pytest.mark.parametrize("answer", [ScreeningAnswer.YES, ScreeningAnswer.NOT_KNOWN])
def test_whatever_is_not_a_no_needs_a_reason_beside_the_decision(course, answer):
    answers = {**ALL_NO, "heart": answer}
    with pytest.raises(UsageError, match=r"needs its reason \(heart\)"):
        course.screen(answers)
    why = "cleared by the cardiologist on 12 February"
    course.screen(answers, Decided(decision=Decision.FIT, by="A", reason=why))
    assert course.standing().may_begin
    assert course.standing().screening.reason == why
    assert course.standing().screening.answers["heart"] is answer


def test_not_fit_needs_a_reason_and_stands_until_another_screening(course):
    with pytest.raises(UsageError, match="needs its reason"):
        course.screen(decided=Decided(decision=Decision.NOT_FIT, by="A"))
    course.screen(decided=Decided(decision=Decision.NOT_FIT, by="A", reason="manic episode"))
    assert course.standing().lacking == "the screening says not fit: manic episode"
    course.screen()
    assert course.standing().may_begin


def test_a_question_that_nobody_answered_or_that_nobody_asks_is_named():
    some = {name: answer for name, answer in ALL_NO.items() if name != "seizures"}
    with pytest.raises(UsageError, match="Not answered: seizures"):
        screened(ASKED, some, FIT, TODAY)
    with pytest.raises(UsageError, match="Nobody is asked about: fits"):
        screened(ASKED, {**ALL_NO, "fits": ScreeningAnswer.NO}, FIT, TODAY)
    with pytest.raises(UsageError, match="1 to 365 days, not 0"):
        screened(ASKED, ALL_NO, Decided(decision=Decision.FIT, by="A", valid_days=0), TODAY)


def test_a_question_that_came_in_since_makes_the_screening_incomplete(course):
    course.screen()
    more = ASKED[0].model_copy(update={"name": "vestibular"})
    assert course.standing(asked=(*ASKED, more)).lacking == (
        "the screening did not ask about: vestibular"
    )


def test_an_override_is_for_one_session_and_says_who_and_why(course):
    session, other = uuid4(), uuid4()
    lacking = course.standing().lacking
    course.enter(overridden(lacking, "Dr. B", "seen by the physician today", session))
    assert course.standing(session_id=session).may_begin
    assert course.standing(session_id=session).overridden_by == "Dr. B"
    assert not course.standing(session_id=other).may_begin
    assert not course.standing().may_begin


def test_what_another_version_wrote_lets_nobody_begin(course):
    for data in (
        {"decision": "fit for some", "valid_until": "2030-01-01"},
        {"decision": "fit", "valid_until": "next year"},
    ):
        course.enter(NewEntry(name=EventName.SCREENING_DECIDED, by="A", data=data))
        assert not course.standing().may_begin


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Decision)), st.integers(0, 400), st.integers(1, 365)),
        max_size=5,
    ),
    st.integers(0, 800),
)
def test_only_the_newest_decision_counts_whatever_came_before(decisions, day):
    record = MemoryPatients(FakeClock())
    record.keep_patient(Patient(code="P014"))
    at = record.begin_course("P014", "A").course_id
    for decision, made_on, valid_days in decisions:
        decided = Decided(decision=decision, by="A", reason="so", valid_days=valid_days)
        record.enter(at, screened(ASKED, ALL_NO, decided, TODAY + timedelta(days=made_on)))
    found = standing(ASKED, record.entries(at), TODAY + timedelta(days=day))
    expected = bool(decisions) and (
        decisions[-1][0] is Decision.FIT and day <= decisions[-1][1] + decisions[-1][2]
    )
    assert found.may_begin == expected
    assert (newest_screening(record.entries(at)) is None) == (not decisions)
