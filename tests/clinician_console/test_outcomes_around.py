"""What stood around the sessions of a course: harm, attendance, homework, staff, scores."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.patients.attending import Appointment, Attendance, appointment_of
from clinician_console.patients.homework import (
    HomeworkAgreed,
    HomeworkDone,
    HomeworkReport,
    homework_agreed_of,
    homework_report_of,
)
from clinician_console.patients.staff import StaffRole, StaffTime, staff_time_of
from clinician_console.record.adverse_event import (
    AdverseOutcome,
    Severity,
    adverse_event_of,
)
from clinician_console.session.sentences import sentence_of
from protocols.instruments.loader import load_instrument
from shared.wire.events import EventName
from tests.clinician_console.courses_kit import BEGAN, DIZZY, Sitting, course_of, entry

HARM = replace(DIZZY, ref="a1")

WORDS = st.sampled_from(["kind", "number", "minutes", "role", "done", "times", "ref", "item"])
ANY_PARTS = st.dictionaries(
    WORDS,
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("sick mild", max_size=9),
)


# ── harm ─────────────────────────────────────────────────────────────────────────────────────


def test_an_adverse_event_of_a_session_counts_once_with_the_last_word_on_it() -> None:
    one, two = Sitting(1), Sitting(2)
    one.said(12, EventName.ADVERSE_EVENT, **HARM.parts())
    later = {**HARM.parts(), "outcome": "resolved"}
    course = course_of(one, two, entries=[entry(1, EventName.ADVERSE_EVENT, by="M. Lund", **later)])
    [found] = course.adverse_events
    assert found.what.outcome is AdverseOutcome.RESOLVED
    assert found.what.severity is Severity.MODERATE
    assert (found.session, found.by, found.words) == (1, "M. Lund", 2)
    assert found.utc == one.began.replace(minute=42), "when it was written down first"


def test_none_counts_only_where_somebody_asked() -> None:
    sittings = [Sitting(1), Sitting(2), Sitting(3)]
    sittings[0].said(12, EventName.ADVERSE_EVENT, **HARM.parts())
    sittings[1].said(29, EventName.NO_ADVERSE_EVENT)
    course = course_of(*sittings)
    assert [at.session for at in course.asked_none] == [2]
    assert course.not_asked == (3,)


def test_a_session_that_was_asked_about_afterwards_was_asked_about() -> None:
    asked = entry(1, EventName.NO_ADVERSE_EVENT, session=1)
    assert course_of(Sitting(1), entries=[asked]).not_asked == ()


def test_adverse_events_of_earlier_versions_have_but_their_words_and_count_one_by_one() -> None:
    one = Sitting(1)
    one.said(5, EventName.ADVERSE_EVENT, text="Nausea.")
    one.said(6, EventName.ADVERSE_EVENT, text="Nausea again.")
    first, second = course_of(one).adverse_events
    assert (first.what.text, first.what.kind) == ("Nausea.", None)
    assert second.what.text == "Nausea again."


# ── attendance ───────────────────────────────────────────────────────────────────────────────


def test_attendance_is_counted_by_what_became_of_each_appointment() -> None:
    words = ("came", "came", "late", "cancelled", "did not come", "came")
    written = [entry(day, EventName.ATTENDANCE, attendance=at) for day, at in enumerate(words)]
    course = course_of(entries=written)
    assert course.attendance == {
        Attendance.CAME: 3,
        Attendance.LATE: 1,
        Attendance.CANCELLED: 1,
        Attendance.DID_NOT_COME: 1,
    }
    assert sum(at.what.attendance.was_there for at in course.appointments) == 4  # type: ignore[union-attr]


# ── homework ─────────────────────────────────────────────────────────────────────────────────


def test_homework_is_done_partly_done_not_done_or_not_yet_asked_for() -> None:
    def agreed(number: int) -> dict[str, str | int]:
        return {"number": number, "task": f"Task {number}", "times": 3}

    course = course_of(
        entries=[
            *(entry(0.1 * n, EventName.HOMEWORK_AGREED, **agreed(n)) for n in (1, 2, 3, 4)),
            entry(7.1, EventName.HOMEWORK_REPORTED, number=1, done="partly"),
            entry(7.2, EventName.HOMEWORK_REPORTED, number=1, done="done", times=4),
            entry(7.3, EventName.HOMEWORK_REPORTED, number=2, done="not done"),
            entry(7.4, EventName.HOMEWORK_REPORTED, number=3, done="partly", times=1),
        ]
    )
    assert [at.done for at in course.homework] == [
        HomeworkDone.DONE,
        HomeworkDone.NOT_DONE,
        HomeworkDone.PARTLY,
        None,
    ]
    assert course.homework[0].report is not None
    assert course.homework[0].report.times == 4


# ── staff ────────────────────────────────────────────────────────────────────────────────────


def test_minutes_of_staff_are_added_up_by_role_and_grade() -> None:
    course = course_of(
        entries=[
            entry(0, EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=50),
            entry(7, EventName.STAFF_TIME, role="therapist", grade="band 7", minutes=45),
            entry(7, EventName.STAFF_TIME, role="therapist", minutes=10),
            entry(7, EventName.STAFF_TIME, role="assistant", minutes=15),
        ]
    )
    assert [(at.role, at.grade, at.minutes) for at in course.staff] == [
        (StaffRole.THERAPIST, "band 7", 95),
        (StaffRole.THERAPIST, "", 10),
        (StaffRole.ASSISTANT, "", 15),
    ]


# ── scores ───────────────────────────────────────────────────────────────────────────────────


def answered(name: str, *values: int | None) -> list[dict[str, str | int | None]]:
    items = load_instrument(name).items
    return [
        {"instrument": name, "item": item.name, "value": value}
        for item, value in zip(items, values, strict=False)
    ]


def test_a_score_is_followed_over_the_course_with_its_reliable_change_since_the_first_time() -> (
    None
):
    before, between, after = (2, 2, 2, 2, 2, 2, 2, 1, 0), (2, 2, 2, 1, 1, 1, 1, 0, 0), (1,) * 9
    one, six = Sitting(1), Sitting(6)
    for parts in answered("phq9", *before):
        one.said(1, EventName.ANSWERED, **parts)
    for parts in answered("phq9", *after):
        six.said(1, EventName.ANSWERED, **parts)
    paper = [
        entry(14, EventName.ANSWERED, filling="f-1", **parts)
        for parts in answered("phq9", *between)
    ]
    [phq9] = course_of(one, six, entries=paper).scores
    assert [at.session for at in phq9.taken] == [1, None, 2]
    assert [at.value("total") for at in phq9.taken] == [15, 10, 9]
    assert phq9.taken[0].change is None
    changes = [at.change for at in phq9.taken[1:]]
    assert [(at.change, at.is_reliable) for at in changes if at] == [(-5, False), (-6, True)]


def test_a_score_with_a_gap_has_no_value_and_stays_in_the_row() -> None:
    one, two = Sitting(1), Sitting(2)
    for parts in answered("gad7", 1, 1, 1, None, 1, 1, 1):
        one.said(1, EventName.ANSWERED, **parts)
    for parts in answered("gad7", *(1,) * 7):
        two.said(1, EventName.ANSWERED, **parts)
    [gad7] = course_of(one, two).scores
    assert [at.value("total") for at in gad7.taken] == [None, 7]
    assert gad7.taken[1].change is None, "there was no whole one to hold it against"


def test_a_paper_form_that_was_typed_in_late_stands_at_the_day_that_it_is_of() -> None:
    typed_in = {"filling": "f-1", "instrument": "phq9", "where": "paper", "on": "2000-01-05"}
    one = Sitting(1)
    for parts in answered("phq9", *(1,) * 9):
        one.said(1, EventName.ANSWERED, **parts)
    paper = [entry(14, EventName.INSTRUMENT_BEGUN, **typed_in)]
    paper += [
        entry(14, EventName.ANSWERED, filling="f-1", **parts)
        for parts in answered("phq9", *(2,) * 9)
    ]
    [phq9] = course_of(one, entries=paper).scores
    assert [at.value("total") for at in phq9.taken] == [18, 9]
    assert (phq9.taken[0].utc.year, phq9.taken[0].session) == (2000, None)
    change = phq9.taken[1].change
    assert change is not None
    assert (change.change, change.is_reliable) == (-9, True)


def test_the_steps_of_an_approach_test_are_an_outcome_of_their_own() -> None:
    one, two = Sitting(1), Sitting(2)
    for parts in answered("bat", 10, 3, 70, 95):
        one.said(1, EventName.ANSWERED, **parts)
    for parts in answered("bat", 10, 8, 40, 60):
        two.said(1, EventName.ANSWERED, **parts)
    before, after = course_of(one, two).approach_tests
    assert (before.session, before.done, before.agreed, before.distress_last) == (1, 3, 10, 95)
    assert (after.session, after.done, after.agreed, after.distress_last) == (2, 8, 10, 60)


def test_an_instrument_that_this_console_lacks_is_named_and_not_passed_over() -> None:
    one = Sitting(1)
    one.said(1, EventName.ANSWERED, instrument="oci_r", item="1", value=2)
    assert course_of(one).not_scored == ("oci_r",)
    assert course_of(one).scores == ()


# ── what is on record comes back as it was, and whatever stands there is told ────────────────


@pytest.mark.parametrize(
    ("what", "read", "name", "sentence"),
    [
        (
            HARM,
            adverse_event_of,
            EventName.ADVERSE_EVENT,
            "Adverse event: sickness, moderate, probable, paused, ongoing: dizzy on the bridge",
        ),
        (
            Appointment(attendance=Attendance.LATE, late_min=10, reason="the tram"),
            appointment_of,
            EventName.ATTENDANCE,
            "The patient came late by 10 min (the tram).",
        ),
        (
            Appointment(attendance=Attendance.DID_NOT_COME),
            appointment_of,
            EventName.ATTENDANCE,
            "The patient did not come.",
        ),
        (
            HomeworkAgreed(number=2, task="Stand on the balcony", times=3),
            homework_agreed_of,
            EventName.HOMEWORK_AGREED,
            "Homework 2 agreed: Stand on the balcony, 3 times.",
        ),
        (
            HomeworkReport(number=2, done=HomeworkDone.PARTLY, times=2, learned="it holds"),
            homework_report_of,
            EventName.HOMEWORK_REPORTED,
            "Homework 2 partly, 2 times; learned: it holds.",
        ),
        (
            HomeworkReport(number=2, done=HomeworkDone.DONE, learned="It holds!"),
            homework_report_of,
            EventName.HOMEWORK_REPORTED,
            "Homework 2 done; learned: It holds!",
        ),
        (
            StaffTime(role=StaffRole.THERAPIST, minutes=50, grade="band 7", work="session"),
            staff_time_of,
            EventName.STAFF_TIME,
            "Therapist, band 7: 50 min (session).",
        ),
    ],
    ids=lambda each: str(each)[:20],
)
def test_what_is_entered_comes_back_as_it_was_and_has_its_sentence(
    what, read, name, sentence
) -> None:
    assert read(what.parts()) == what
    assert sentence_of(entry(0, name, **what.parts()).happened) == sentence


@given(ANY_PARTS)
def test_no_parts_of_another_version_keep_a_course_from_being_read(parts) -> None:
    one = Sitting(1)
    names = (
        EventName.ADVERSE_EVENT,
        EventName.ATTENDANCE,
        EventName.HOMEWORK_AGREED,
        EventName.HOMEWORK_REPORTED,
        EventName.STAFF_TIME,
        EventName.ANSWERED,
    )
    for minute, name in enumerate(names):
        one.said(minute, name, **parts)
    course = course_of(one)
    assert len(course.adverse_events) == len(course.appointments) == len(course.homework) == 1
    assert sum(at.minutes for at in course.staff) >= 0
    assert course.scores == ()
    assert one.began == BEGAN
