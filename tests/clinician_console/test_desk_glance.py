"""A patient at a glance: each figure is one of the course's facts; what needs a person is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clinician_console.desk.desk import Desk
from clinician_console.desk.patients.curves import change_said, curves_of, dots_of
from clinician_console.desk.patients.glance import PatientAtAGlance, plan_said, screening_said
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.patients.screening import Decision, Screening, Standing
from shared.clock import FakeClock
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import BEGAN, Sitting, course_of, entry
from tests.clinician_console.storage_kit import new_session, ready_store
from tests.clinician_console.test_audit_doors import entries
from tests.clinician_console.test_caseload import filled_in
from tests.clinician_console.treatment_kit import plan_of

TODAY = date(2026, 3, 4)


@pytest.fixture
def desk(tmp_path):
    clock = FakeClock()
    with ready_store(tmp_path, clock) as store:
        store.keep_patient(Patient(code="P014", language="de", needs=HeadsetNeeds(glasses=True)))
        yield Desk(store, clock)


def look(desk, code="P014"):
    return PatientAtAGlance(desk).look(code)


def test_a_patient_without_a_course_is_shown_with_what_they_need(desk):
    glance = look(desk)
    assert glance.patient.language == "de"
    assert [need for need, is_one in glance.needs.items() if is_one] == ["glasses"]
    assert (glance.course, glance.version, glance.sessions, glance.alerts) == (None, None, (), ())
    assert plan_said(glance.version) == ("no plan yet", "")
    assert screening_said(glance.standing, TODAY) == "asked once there is a plan"


def test_the_plan_and_the_screening_that_it_asks_for_are_told(desk):
    course = desk.store.begin_course("P014", "R. Ott")
    desk.store.add_plan(course.course_id, plan_of("heights", sessions_agreed=8), "R. Ott", "new")
    glance = look(desk)
    assert plan_said(glance.version)[1] == "version 1, 10 steps"
    assert screening_said(glance.standing, TODAY) == "not screened yet"
    assert glance.sessions_agreed == 8


def test_an_answer_that_needs_a_person_and_a_session_without_a_signature_are_told(desk):
    course = desk.store.begin_course("P014", "R. Ott")
    version = desk.store.add_plan(course.course_id, plan_of("heights"), "R. Ott", "new")
    new = new_session("P014")
    of_course = type(new)(
        **{**vars(new), "course_id": course.course_id, "plan_id": version.plan_id}
    )
    desk.store.end_session(desk.store.begin_session(of_course).session_id)
    filled_in(desk.store, "P014", [0] * 8 + [1, 0])
    glance = look(desk)
    assert [alert.said for alert in glance.alerts] == ["PHQ-9, item 9: answered with 1"]
    assert glance.unsigned == 1
    assert glance.harm == ("not asked about in 1 session",)
    assert [curve.points[0][1] for curve in glance.curves] == [1.0]


def test_who_they_are_is_read_only_when_somebody_asks(desk):
    desk.store.keep_identity("P014", Identity(name="Ada Lovelace"))
    model = PatientAtAGlance(desk)
    model.look("P014")
    assert "identity_read" not in [action for action, _ in entries(desk.folder)]
    assert model.identity("P014").name == "Ada Lovelace"
    assert entries(desk.folder)[-1][0] == "identity_read"


@pytest.mark.parametrize(
    ("decision", "valid_until", "lacking", "said"),
    [
        (Decision.FIT, TODAY, "", "fit until 4 Mar 2026"),
        (Decision.FIT, TODAY - timedelta(days=1), "held", "out of date since 3 Mar 2026"),
        (Decision.NOT_FIT, TODAY, "not fit", "screening says not fit"),
        (Decision.FIT, TODAY, "did not ask", "not asked about everything"),
    ],
)
def test_how_the_patient_stands_by_their_screening_is_said_in_words(
    decision, valid_until, lacking, said
):
    screening = Screening(
        answers={}, decision=decision, reason="", valid_until=valid_until, by="R. Ott", utc=BEGAN
    )
    assert screening_said(Standing(screening, lacking), TODAY) == said


# ── curves ───────────────────────────────────────────────────────────────────────────────────


def test_a_session_is_a_dot_with_its_peak_and_its_minutes_in_exposure():
    first, second = Sitting(1), Sitting(2)
    first.at(5, "Balcony")
    first.at(20, None, "recovery")
    for minute, suds in ((6, 40), (10, 70), (18, 30)):
        first.rated(minute, "Balcony", suds)
    facts = course_of(first, second)
    dots = dots_of(facts)
    assert [(dot.number, dot.suds, dot.peak) for dot in dots] == [
        (1, (40, 70, 30), 70),
        (2, None, None),
    ]
    assert [dot.exposed_min for dot in dots] == pytest.approx([15.0, 0.0])
    assert sum(dot.exposed_min for dot in dots) == pytest.approx(facts.exposed_min)
    assert all(dot.waits for dot in dots)


def phq9(day, values):
    filling = {"filling": f"at {day}", "instrument": "phq9", "title": "PHQ-9"}
    yield entry(day, EventName.INSTRUMENT_BEGUN, **filling)
    for name, value in zip(PHQ9_ITEMS, values, strict=False):
        yield entry(day + 0.001, EventName.ANSWERED, item=name, value=value, **filling)
    yield entry(day + 0.002, EventName.INSTRUMENT_ENDED, **filling)


PHQ9_ITEMS = [item.name for item in course_of().instruments["phq9"].items]


def test_a_score_is_a_curve_and_its_change_is_said_with_what_that_rests_on():
    answered = [*phq9(1, [2] * 10), *phq9(15, [1] * 10)]
    [curve] = curves_of(course_of(entries=answered))
    assert (curve.title, curve.lowest, curve.highest) == ("PHQ-9", 0, 27)
    assert [value for _, value in curve.points] == [18, 9]
    assert curve.change == "18 → 9: better, reliably"
    assert curve.band == "mild"
    assert curve.threshold
    assert "points" in curve.basis


def test_a_change_within_the_noise_is_said_to_be_no_more_than_that():
    answered = [*phq9(1, [1] * 10), *phq9(15, [1] * 8 + [2, 1])]
    facts = course_of(entries=answered)
    [curve] = curves_of(facts)
    assert curve.change == "9 → 10: worse, not more than noise"
    assert change_said(facts.scores[0].taken[-1].change) == curve.change


def test_what_was_answered_without_a_score_is_no_curve():
    facts = course_of(entries=[*phq9(1, [2] * 4)])
    assert curves_of(facts) == ()
