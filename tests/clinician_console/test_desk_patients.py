"""The list of patients as a page shows it, and how a new one is made known; without a window."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.desk.desk import Desk
from clinician_console.desk.patients.due import DUE_AFTER, Followed, due_said, is_due
from clinician_console.desk.patients.lines import PatientList, Which
from clinician_console.desk.patients.newcomer import Newcomer, faults_of, keep_needs, make_known
from clinician_console.patients.caseload import Decided, Waiting
from clinician_console.patients.course import Course, CourseEnd
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.patients.screening import Decision
from clinician_console.record.rights import AccountRole, Deed
from clinician_console.storage import Store
from protocols.instruments.shelf import Shelf
from shared.clock import FakeClock
from shared.errors import UsageError
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE, new_session, ready_store
from tests.clinician_console.test_audit_doors import entries

TODAY = date(2026, 3, 4)
COURSE = Course(course_id=UUID(int=1), number=1, begun=FakeClock().utc())
FOLLOWED = Followed(Shelf())


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    clock = FakeClock()
    with ready_store(tmp_path_factory.mktemp("desk"), clock) as store:
        for code, name in (("P014", "Ada Lovelace"), ("p-15", None), ("REHEARSAL-1", None)):
            store.add_patient(code, name)
        store.begin_course("P014", "R. Ott")
        handle = store.begin_session(new_session("P014"))
        store.end_session(handle.session_id)
        yield Desk(store, clock)


@pytest.fixture
def listed(desk):
    found = PatientList(desk)
    found.read()
    return found


def codes(lines):
    return [line.code for line in lines]


def test_the_list_has_every_patient_and_nobody_of_a_rehearsal(listed):
    assert codes(listed.found()) == ["P014", "p-15"]
    first, second = listed.found()
    assert (first.sessions, second.sessions) == (1, 0)
    assert second.last_said == "none yet"


@pytest.mark.parametrize("search", ["p014", "P014", "  014 ", "ｐ014"])
def test_a_patient_is_found_by_a_part_of_the_code_however_it_is_typed(listed, search):
    assert codes(listed.found(search)) == ["P014"]


def test_nobody_is_found_by_a_name_before_names_were_asked_for(listed):
    assert listed.found("lovelace") == ()
    listed.ask_for_names(wanted=True)
    assert [(line.code, line.name) for line in listed.found("lovelace")] == [
        ("P014", "Ada Lovelace")
    ]
    listed.ask_for_names(wanted=False)
    assert listed.found("lovelace") == ()


def test_that_names_were_read_is_in_the_audit_trail_and_so_is_that_they_were_not(desk, listed):
    listed.ask_for_names(wanted=True)
    action, body = entries(desk.folder)[-1]
    assert (action, '"with_names": true' in body) == ("patients_read", True)
    listed.ask_for_names(wanted=False)
    assert '"with_names": false' in entries(desk.folder)[-1][1]


def test_what_is_due_is_told_once_it_was_looked_for_and_stays_when_the_list_is_read_anew(listed):
    assert {line.due for line in listed.found()} == {()}
    listed.take(listed.look())
    [treated] = listed.found(which=Which.TREATED)
    assert treated.code == "P014"
    assert treated.course == "course 1 goes on"
    assert treated.due == ("screening", "1 session to sign")
    assert codes(listed.found(which=Which.DUE)) == ["P014"]
    listed.read()
    assert codes(listed.found(which=Which.DUE)) == ["P014"]


# ── what is due ──────────────────────────────────────────────────────────────────────────────


def waiting(**parts):
    fit = Decided(decision=Decision.FIT, valid_until=TODAY)
    return Waiting(**{"course": COURSE, "screening": fit, **parts})


def test_nothing_is_due_of_a_patient_who_is_screened_and_of_whom_all_is_signed():
    assert due_said(waiting(), FOLLOWED, TODAY) == ()


def test_a_screening_is_due_when_it_holds_no_more_and_what_says_not_fit_is_said():
    not_fit = Decided(decision=Decision.NOT_FIT, valid_until=TODAY)
    for found, today, said in (
        (None, TODAY, "screening"),
        (waiting().screening, TODAY + timedelta(days=1), "screening out of date"),
        (not_fit, TODAY, "screening says not fit"),
    ):
        assert due_said(waiting(screening=found), FOLLOWED, today) == (said,)


def test_nothing_but_signatures_is_due_once_the_course_has_ended():
    over = Course(**{**vars(COURSE), "ended": COURSE.begun, "end": CourseEnd.COMPLETED})
    old = {"phq9": TODAY - DUE_AFTER}
    found = waiting(course=over, screening=None, answered=old, unsigned=2, alerts=1)
    assert due_said(found, FOLLOWED, TODAY) == ("1 answer needs a person", "2 sessions to sign")


def test_an_instrument_that_a_course_is_followed_by_is_due_again_after_two_weeks():
    answered = {"phq9": TODAY - DUE_AFTER, "gad7": TODAY, "fms": TODAY - 3 * DUE_AFTER}
    assert due_said(waiting(answered=answered), FOLLOWED, TODAY) == ("PHQ-9",)


def test_an_instrument_that_this_console_does_not_have_is_not_due():
    assert due_said(waiting(answered={"gone": TODAY - DUE_AFTER}), FOLLOWED, TODAY) == ()


@given(st.integers(0, 400))
def test_an_instrument_is_due_from_the_fourteenth_day_on(days):
    assert is_due(TODAY - timedelta(days=days), TODAY) is (days >= 14)


# ── a new one ────────────────────────────────────────────────────────────────────────────────


def test_a_new_patient_is_kept_with_all_that_was_typed(tmp_path):
    with ready_store(tmp_path) as store:
        typed = Newcomer(
            " P020 ", "de-CH", {"seated": True, "glasses": False}, " Grace Hopper ", "sister"
        )
        assert make_known(store, typed) == "P020"
        assert store.patient("P020") == Patient(
            code="P020", language="de-CH", needs=HeadsetNeeds(seated=True)
        )
        assert store.identity("P020") == Identity(name="Grace Hopper", crisis_contact="sister")
        assert keep_needs(store, "P020", {"one_hand": True})
        assert store.patient("P020").needs == HeadsetNeeds(seated=True, one_hand=True)
        assert store.patient("P020").language == "de-CH"
        assert not keep_needs(store, "P020", {})


def test_everything_that_cannot_be_taken_is_said_at_once_by_its_field(desk):
    typed = Newcomer("Ada Lovelace", "deutsch, bitte", {}, "x" * 101, "y" * 201)
    assert set(faults_of(desk.store, typed)) == {"code", "language", "name", "contact"}
    with pytest.raises(UsageError):
        make_known(desk.store, typed)


@pytest.mark.parametrize("code", ["", "REHEARSAL-9", "p014", "P\u202e014", "🙂", "x" * 33, "a b"])
def test_a_code_that_is_none_or_is_known_makes_nobody_known(desk, code):
    before = desk.store.patients()
    assert set(faults_of(desk.store, Newcomer(code))) == {"code"}
    with pytest.raises(UsageError):
        make_known(desk.store, Newcomer(code))
    assert desk.store.patients() == before


def test_who_may_read_no_names_is_told_so(tmp_path):
    created = Store.create(
        tmp_path, PASSPHRASE, account="Dr A. Minister", cost=CHEAP, ballast_bytes=0
    )
    with created.store as store:
        store.add_patient("P014", "Ada Lovelace")
        store.add_account("A. Clerk", {AccountRole.STAFF}, "six words of a clerk here", CHEAP)
    with Store.open(
        tmp_path, "six words of a clerk here", account="A. Clerk", ballast_bytes=0
    ) as store:
        listed = PatientList(Desk(store, FakeClock()))
        assert listed.why_no_names == "Your account may not read names."
        listed.ask_for_names(wanted=True)
        assert [line.name for line in listed.found()] == [""]
        assert not Desk(store, FakeClock()).may(Deed.READ_IDENTITY)
