"""A whole course with the scripted patient: it reads as a therapist tells it, and adds up by hand.

The course is told in `course_told.py`; here is what its story says, and what it amounts to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from clinician_console.analysis.courses.story import StoryLine
from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.commands.parts.course_json import as_json
from clinician_console.commands.parts.course_table import table_lines
from clinician_console.desk.making.course_facts import facts_of
from clinician_console.outputs.fhir.bundle import bundle_of
from clinician_console.patients.attending import Attendance
from clinician_console.patients.course import CourseEnd
from clinician_console.patients.homework import HomeworkDone
from clinician_console.record.adverse_event import (
    AdverseKind,
    AdverseOutcome,
    Severity,
)
from tests.clinician_console.fhir_net import faults, resources
from tests.specification.course_kit import BY, INSTRUMENTS, Clinic
from tests.specification.course_told import BALCONY, CARS, FALL, GLASS, LEGS, RAIL, tell


@pytest.fixture(scope="module")
def clinic(tmp_path_factory) -> Iterator[Clinic]:
    """Told once; every test below looks at it."""
    clinic = Clinic(tmp_path_factory.mktemp("clinic"), "P-017")
    tell(clinic)
    yield clinic
    clinic.record.close()


@pytest.fixture(scope="module")
def course(clinic) -> CourseFacts:
    return clinic.facts(1)


def told(course: CourseFacts, session: int | None) -> list[str]:
    """What the story says of one session, or of the time outside all of them."""
    return [line.sentence for line in course.story if line.session == session]


# ── the story ────────────────────────────────────────────────────────────────────────────────


def test_the_first_session_is_told_with_its_override_its_signature_and_the_step_that_failed(course):
    assert told(course, 1) == [
        "Session 1 began, by version 1 of the plan.",
        "The session follows version 1 of the patient's plan.",
        "Begun without a valid screening (the screening says not fit: an inner ear infection), on "
        "the word of Dr. Adler: the ear has healed; seen today",
        "ALERT, thoughts of death or of self-harm: PHQ-9, item 9 answered with 1. Ask about it "
        "now, before the patient goes; the clinic's own way in a crisis applies.",
        "PHQ-9 filled in: total 12 of 0 to 27 (moderate).",
        "BAT filled in: steps done 3 of 0 to 30, distress before 70 of 0 to 100, distress at the "
        "last step 95 of 0 to 100.",
        "Signed by M. Weber: thoughts of death or of self-harm (PHQ-9, item 9). Done: Asked; no "
        "plan; crisis card given.",
        "Sickness 1 of 20.",
        "Expects “I will fall” on “Above the cars”: 80 %.",
        "Step “Above the cars”.",
        "SUDS 60.",
        "SUDS 75.",
        "SUDS 50.",
        "“I will fall”: it did not happen; 80 % before, 45 % now. Learned: The wall holds.",
        "Expects “I will fall” on “My sister's balcony”: 90 %.",
        "Step “My sister's balcony”.",
        "SUDS 95.",
        "Stopped (patient): going to the safe place.",
        "“I will fall”: it did not happen; 90 % before, 85 % now.",
        "Sickness 2 of 20.",
        "Asked about adverse events: there were none.",
    ]


def test_the_step_that_failed_is_repeated_in_the_second_session_and_holds(course):
    assert told(course, 2)[-6:] == [
        "Step “My sister's balcony”.",
        "SUDS 85.",
        "SUDS 60.",
        "“I will fall”: it did not happen; 80 % before, 40 % now. Learned: I stood there and it "
        "held.",
        "Sickness 1 of 20.",
        "Asked about adverse events: there were none.",
    ]


def test_the_bird_of_the_third_session_is_refused_in_the_fourth_by_console_and_headset(course):
    assert told(course, 3)[5:] == [
        "SUDS 65.",
        "Cue “Bird flies past” shown.",
        "SUDS 80.",
        "Sickness 9 of 20.",
        "Adverse event: sickness, moderate, probable, exposure stopped, recovering: dizzy after "
        "the bird",
        "Note: Wants no birds.",
    ]
    assert told(course, 4)[:9] == [
        "Session 4 began, by version 2 of the plan.",
        "The session follows version 2 of the patient's plan.",
        "Sickness 1 of 20.",
        "Step “Above the cars”.",
        "Step “My sister's balcony”.",
        "SUDS 55.",
        "Refused: The patient has not consented to this cue.",
        "Refused: the patient has not consented to this cue.",
        "SUDS 40.",
    ]
    assert not [line for line in told(course, 4) if "shown" in line]


def test_between_the_sessions_stands_what_people_wrote_down_and_who_they_were(course):
    assert told(course, None) == [
        "Course 1 began.",
        "Plan, version 1: the first plan.",
        "Screening: not fit: an inner ear infection; 1 of 14 answered yes, valid until 2026-04-01.",
        "The patient came.",
        "Therapist, band 7: 60 min.",
        "Homework 1 agreed: Stand on a chair, 3 times.",
        "Screening: fit: healed, seen by Dr. Adler; 1 of 14 answered yes, valid until 2026-04-08.",
        "Homework 1 done, 4 times.",
        "The patient came.",
        "Therapist, band 7: 50 min.",
        "Homework 2 agreed: The real balcony, 2 times.",
        "The patient came late by 10 min.",
        "Plan, version 2: the bird: never.",
        "Therapist, band 7: 50 min.",
        "Homework 2 partly, once.",
        "Adverse event: sickness, moderate, probable, exposure stopped, resolved: dizzy after the "
        "bird",
        "The patient came.",
        "Therapist, band 7: 50 min.",
        "The patient cancelled the appointment (a cold).",
        "The patient came.",
        "Trainee: 45 min.",
        "The patient came.",
        "Therapist, band 7: 50 min.",
        "Course 1 ended (completed): as agreed.",
    ]
    assert {line.by for line in course.story if line.session is None} == {BY}


# ── the outcome, by hand ─────────────────────────────────────────────────────────────────────


def test_the_dose_is_what_the_patient_lived_through(course, clinic):
    lived_min = clinic.lived_min[course.course.course_id]
    assert {dose.step: dose.minutes for dose in course.steps} == pytest.approx(lived_min, abs=0.02)
    assert [(dose.step, dose.sessions) for dose in course.steps] == [
        (CARS, (1, 2, 3, 4, 5, 6)),
        (BALCONY, (1, 2, 3, 4, 5, 6)),
        (GLASS, (4, 5, 6)),
        (RAIL, (6,)),
    ]
    hardest = {dose.name: dose.hardest for dose in course.dimensions}
    assert hardest == {"height_m": 15.0, "edge_guard": 3.0, "edge_distance_m": 1.0}
    # Height and guard are beyond calm in every step, the edge is nearer from the balcony on.
    minutes = {dose.name: dose.minutes for dose in course.dimensions}
    assert minutes["height_m"] == pytest.approx(sum(lived_min.values()), abs=0.15)
    assert minutes["edge_distance_m"] == pytest.approx(
        sum(lived_min.values()) - lived_min[CARS], abs=0.25
    )


def test_distress_within_and_between_sessions(course):
    assert [(at.step, at.session, at.suds, at.within) for at in course.distress] == [
        (CARS, 1, (60, 75, 50), 75 - 50),
        (BALCONY, 1, (95,), None),
        (CARS, 2, (45, 35), 45 - 35),
        (BALCONY, 2, (85, 60), 85 - 60),
        (BALCONY, 3, (65, 80), 0),
        (BALCONY, 4, (55, 40), 55 - 40),
        (GLASS, 4, (70, 50), 70 - 50),
        (BALCONY, 5, (30,), None),
        (GLASS, 5, (55, 30), 55 - 30),
        # 20 + 80 x (10/100 + 2/5 + 1/1.8) / 8 dimensions = 30.6: the scripted patient's own word.
        (GLASS, 6, (30,), None),
        (RAIL, 6, (60, 25), 60 - 25),
    ]
    assert [(at.step, at.sessions, at.fell) for at in course.between] == [
        (CARS, (1, 2), 75 - 45),
        (BALCONY, (1, 2), 95 - 85),
        (BALCONY, (2, 3), 85 - 80),
        (BALCONY, (3, 4), 80 - 55),
        (BALCONY, (4, 5), 55 - 30),
        (GLASS, (4, 5), 70 - 55),
        (GLASS, (5, 6), 55 - 30),
    ]
    assert [(at.step, at.session, at.suds) for at in course.activations] == [
        (CARS, 1, 75),
        (BALCONY, 1, 95),
        (GLASS, 4, 70),
        (RAIL, 6, 60),
    ]


def test_what_was_feared_did_not_come_and_is_feared_less(course):
    assert [(at.session, at.what.step, at.what.violation) for at in course.expectancies] == [
        (1, CARS, 80 - 45),
        (1, BALCONY, 90 - 85),
        (2, BALCONY, 80 - 40),
        (4, GLASS, 60 - 50),
        (5, GLASS, 45 - 20),
        (6, RAIL, 35 - 5),
    ]
    fall, legs = course.outcomes_feared
    assert (fall.outcome, fall.first, fall.last, fall.fell) == (FALL, 80, 5, 75)
    assert (legs.outcome, legs.first, legs.last, legs.fell) == (LEGS, 60, 20, 40)


def test_sickness_is_held_against_the_score_before_the_first_exposure_of_each_session(course):
    assert [(at.session, at.before, at.peak, at.rise) for at in course.sickness] == [
        (1, 1, 2, 1),
        (2, 0, 1, 1),
        (3, 1, 9, 8),
        (4, 1, 2, 1),
        (5, 0, 1, 1),
        (6, 0, 1, 1),
    ]


def test_depression_fell_reliably_by_the_last_session_and_not_before(course):
    phq9, bat = course.scores
    totals = [(at.session, at.value("total")) for at in phq9.taken]
    # 2+2+2+1+1+1+1+1+1, 1+1+2+1+1+1+1+0+0, 1+1+1+0+1+1+0+0+0; six points are a reliable change.
    assert totals == [(1, 12), (5, 8), (6, 5)]
    changes = [at.change for at in phq9.taken if at.change is not None]
    assert [(at.change, at.is_reliable) for at in changes] == [(-4, False), (-7, True)]
    assert bat.instrument.title == "BAT"
    assert [(at.session, at.done, at.agreed) for at in course.approach_tests] == [
        (1, 3, 10),
        (6, 8, 10),
    ]


def test_one_adverse_event_is_known_with_its_last_word_and_every_other_session_was_asked_about(
    course,
):
    [dizzy] = course.adverse_events
    assert (dizzy.session, dizzy.what.outcome, dizzy.words) == (3, AdverseOutcome.RESOLVED, 2)
    assert (dizzy.what.kind, dizzy.what.severity) == (AdverseKind.SICKNESS, Severity.MODERATE)
    assert [at.session for at in course.asked_none] == [1, 2, 4, 5, 6]
    assert course.not_asked == ()


def test_attendance_homework_and_staff_add_up(course):
    assert course.attendance == {
        Attendance.CAME: 5,
        Attendance.LATE: 1,
        Attendance.CANCELLED: 1,
        Attendance.DID_NOT_COME: 0,
    }
    assert [(at.agreed.task, at.done) for at in course.homework] == [
        ("Stand on a chair", HomeworkDone.DONE),
        ("The real balcony", HomeworkDone.PARTLY),
    ]
    assert [(at.grade, at.minutes) for at in course.staff] == [("band 7", 260), ("", 45)]
    assert (course.sessions_agreed, len(course.sessions)) == (6, 6)
    assert (course.course.end, course.course.end_reason) == (CourseEnd.COMPLETED, "as agreed")


def test_the_second_course_was_left_and_says_what_nobody_asked(clinic):
    second = clinic.facts(2)
    assert second.course.end is CourseEnd.DROPPED_OUT
    assert second.course.end_reason == "moved away"
    assert (len(second.sessions), second.not_asked) == (1, (1,))
    assert second.attendance[Attendance.DID_NOT_COME] == 2
    [sickness] = second.sickness
    assert (sickness.before, sickness.peak, sickness.rise) == (0, None, None)
    assert told(second, None)[-1] == "Course 2 ended (dropped out): moved away."
    assert second.scores == ()


def test_the_table_says_all_of_it_to_a_person(course, clinic):
    lines = list(table_lines("P-017", course))
    text = "\n".join(lines)
    assert lines[0] == "P-017, course 1, from 2026-01-01 to 2026-02-19; completed: as agreed"
    assert "6 sessions of 6 agreed" in lines[1]
    for row in (
        ["My sister's balcony", "2", "85", "85", "60", "25", "10"],
        ["PHQ-9 total", "6", "5", "mild", "-7", "improved, reliable"],
        ["2026-01-15", "3", "exposure stopped, resolved: dizzy after the bird"],
        ["therapist", "band 7", "260"],
    ):
        assert any(all(cell in line for cell in row) for line in lines), row
    assert "Attendance: 5 came, 1 late, 1 cancelled, 0 did not come" in text
    assert "not asked about, as far as is on record: session 1" in "\n".join(
        table_lines("P-017", clinic.facts(2))
    )


def test_a_program_is_given_the_same_with_null_where_nothing_is_known(course):
    document = json.loads(as_json("P-017", course))
    assert (document["patient_code"], document["course"], document["end"]) == (
        "P-017",
        1,
        "completed",
    )
    assert [one["plan_version"] for one in document["sessions"]] == [1, 1, 1, 2, 2, 2]
    balcony = document["distress"]["by_step_and_session"][1]
    assert (balcony["step"], balcony["peak"], balcony["within"]) == (BALCONY, 95, None)
    assert [one["violation"] for one in document["expectancies"]] == [35, 5, 40, 10, 25, 30]
    assert [one["rise"] for one in document["sickness"]] == [1, 1, 8, 1, 1, 1]
    assert document["adverse_events"]["events"][0]["outcome"] == "resolved"
    assert document["instruments"][0]["answers"]["self_harm"] == 1
    assert document["attendance"] == {"came": 5, "late": 1, "cancelled": 1, "did not come": 0}


def test_the_store_gives_the_same_outcome_when_it_is_opened_for_it(clinic):
    assert clinic.record.verify().findings == ()
    for number, course in enumerate(clinic.record.courses("P-017"), start=1):
        found = facts_of(clinic.record, course)
        assert list(table_lines("P-017", found)) == list(table_lines("P-017", clinic.facts(number)))
        # What is written at one and the same moment has no order in a store.
        assert sorted(map(at_a_moment, found.story)) == sorted(
            map(at_a_moment, clinic.facts(number).story)
        )


def at_a_moment(line: StoryLine) -> tuple[str, str, str]:
    return f"{line.utc:%Y-%m-%d %H:%M:%S}", line.by, line.sentence


def test_every_session_goes_out_as_a_fhir_bundle_with_its_plan_and_what_the_patient_said(
    clinic, course
):
    stored = [clinic.record.read_session(at.session.session_id) for at in course.sessions]
    bundles = [bundle_of(SessionFacts(session, INSTRUMENTS)) for session in stored]
    for bundle in bundles:
        assert faults(bundle) == []
        assert len(resources(bundle, "CarePlan")) == len(resources(bundle, "Consent")) == 1
        [patient] = resources(bundle, "Patient")
        assert patient == resources(bundles[0], "Patient")[0]
    first = bundles[0]
    answered = [at["questionnaire"] for at in resources(first, "QuestionnaireResponse")]
    assert [at.split("|")[0].rsplit(":", 1)[-1] for at in answered] == ["phq9", "bat"]
    said = {
        (at["code"]["coding"][0]["code"], at["valueQuantity"]["value"])
        for at in resources(first, "Observation")
        if "valueQuantity" in at
    }
    assert {("44261-6", 12), ("fms", 1), ("fms", 2), ("suds", 95)} <= said
    assert {("expectancy.before", 80), ("expectancy.after", 45)} <= said
