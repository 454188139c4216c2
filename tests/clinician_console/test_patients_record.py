"""What is kept of a patient's treatment is kept alike by the store and by its twin in memory."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
import sqlalchemy as sa

from clinician_console.patients.course import CourseEnd, NewEntry, newest
from clinician_console.patients.memory import MemoryPatients
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient, needs_said
from clinician_console.patients.plan import CueConsent, Plan, PlannedSignal, TighterLimit
from clinician_console.patients.record import PatientsRecord, course_that_goes_on
from clinician_console.record.amending import Amendable, Change
from clinician_console.session.sentences import sentence_of
from clinician_console.storage import Store
from protocols.plans.learning import Learning
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.rules.guardrails import Range
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.parts import Consent
from tests.clinician_console.storage_kit import (
    event,
    new_session,
    open_store,
    ready_store,
    tampering,
)
from tests.clinician_console.test_migrations_store import go_back, tables_in
from tests.clinician_console.treatment_kit import plan_of

BY = "A. Therapist"


@pytest.fixture
def store(tmp_path):
    with ready_store(tmp_path) as store:
        yield store


@pytest.fixture(params=["store", "memory"])
def record(request, tmp_path) -> PatientsRecord:
    if request.param == "memory":
        return MemoryPatients(FakeClock())
    return request.getfixturevalue("store")


def everything_chosen() -> Plan:
    return plan_of(
        limits=(
            TighterLimit(
                scene="glass_lift",
                dimension="height_m",
                absolute=Range(lowest=0.0, highest=12.5),
                largest_step=2.0,
            ),
        ),
        consents=(
            CueConsent(
                cue="gust", consent=Consent.NEVER, asked_on=date(2026, 3, 1), asked_by="B. Nurse"
            ),
        ),
        signals=(PlannedSignal(name="holds the rail", fading=("one hand", "none"), stage=1),),
        learning=Learning.HABITUATION,
        sessions_agreed=6,
    )


def test_nobody_is_known_before_somebody_says_so(record):
    assert record.patient("P014") is None
    assert record.courses("P014") == ()
    assert record.identity("P014") == Identity()
    with pytest.raises(UsageError, match="knows no patient P014"):
        record.begin_course("P014", BY)
    with pytest.raises(UsageError, match="knows no patient P014"):
        record.keep_identity("P014", Identity(name="A"))


def test_language_and_needs_are_kept_under_the_code_however_it_is_typed(record):
    needs = HeadsetNeeds(seated=True, hearing=True)
    record.keep_patient(Patient(code="P014", language="de-CH", needs=needs))
    assert record.patient("p014") == Patient(code="P014", language="de-CH", needs=needs)
    kept = record.keep_patient(Patient(code="p014", language="fr"))
    assert kept == record.patient("P014") == Patient(code="P014", language="fr")
    assert [said.split(":")[0] for said in needs_said(needs)] == [
        "the patient sits",
        "the patient hears badly",
    ]


def test_a_name_and_whom_to_call_are_kept_apart_and_each_alone(record):
    record.keep_patient(Patient(code="P014"))
    for identity in (
        Identity(name="Zoë Example"),
        Identity(name="Zoë Example", crisis_contact="brother, 079 000 00 00"),
        Identity(crisis_contact="brother, 079 000 00 00"),
        Identity(),
    ):
        record.keep_identity("p014", identity)
        assert record.identity("P014") == identity


def test_a_course_begins_once_at_a_time_and_ends_with_how_and_why(record):
    record.keep_patient(Patient(code="P014"))
    first = record.begin_course("p014", BY)
    with pytest.raises(UsageError, match="Course 1 of this patient has not ended"):
        record.begin_course("P014", BY)
    ended = record.end_course(first.course_id, CourseEnd.DROPPED_OUT, "moved away", BY)
    assert (ended.end, ended.end_reason) == (CourseEnd.DROPPED_OUT, "moved away")
    second = record.begin_course("P014", BY)
    assert (first.number, second.number) == (1, 2)
    assert record.courses("P014") == (ended, second)
    assert course_that_goes_on(record, "P014") == second
    with pytest.raises(UsageError, match="has ended"):
        record.end_course(first.course_id, CourseEnd.COMPLETED, "", BY)
    with pytest.raises(UsageError, match="has ended"):
        record.add_plan(first.course_id, plan_of(), BY, "")
    told = [sentence_of(entry.happened) for entry in record.entries(first.course_id)]
    assert told == ["Course 1 began.", "Course 1 ended (dropped out): moved away."]


def test_a_plan_comes_back_as_it_was_made_and_no_version_replaces_another(record):
    record.keep_patient(Patient(code="P014"))
    course = record.begin_course("P014", BY)
    assert record.plan_versions(course.course_id) == ()
    record.add_plan(course.course_id, plan_of(), BY, "taken as it is")
    record.add_plan(course.course_id, everything_chosen(), "B. Nurse", "narrower")
    first, second = record.plan_versions(course.course_id)
    assert (first.version, first.plan, first.by) == (1, plan_of(), BY)
    assert (second.version, second.plan, second.by) == (2, everything_chosen(), "B. Nurse")
    assert first.plan.sha256 != second.plan.sha256
    entry = newest(record.entries(course.course_id), EventName.PLAN_CHANGED)
    assert entry.data["sha256"] == second.plan.sha256
    assert sentence_of(entry.happened) == "Plan, version 2: narrower"


def test_what_was_numbered_before_another_word_came_in_between_is_refused_and_numbered_anew(record):
    record.keep_patient(Patient(code="P014"))
    course = record.begin_course("P014", BY)
    before = record.entries(course.course_id)
    task = NewEntry(name=EventName.HOMEWORK_AGREED, by=BY, data={"number": 1, "task": "the lift"})
    record.enter(course.course_id, [task], after=len(before))
    with pytest.raises(UsageError, match="written down in this course meanwhile"):
        record.enter(course.course_id, [task], after=len(before))
    assert len(record.entries(course.course_id)) == len(before) + 1


def test_a_plan_that_was_made_from_an_older_version_is_refused_so_that_no_change_is_lost(record):
    record.keep_patient(Patient(code="P014"))
    course = record.begin_course("P014", BY)
    record.add_plan(course.course_id, plan_of(), BY, "", after=0)
    record.add_plan(course.course_id, everything_chosen(), "B. Nurse", "", after=1)
    with pytest.raises(UsageError, match="Version 2 of the plan was made meanwhile"):
        record.add_plan(course.course_id, plan_of(), BY, "", after=1)
    assert len(record.plan_versions(course.course_id)) == 2


def test_what_happens_between_sessions_is_kept_in_its_order_all_or_nothing(record):
    record.keep_patient(Patient(code="P014"))
    course = record.begin_course("P014", BY)
    new = [
        NewEntry(name=EventName.NOTE, by=BY, data={"text": f"number {number}"})
        for number in range(20)
    ]
    written = record.enter(course.course_id, new)
    assert record.entries(course.course_id)[1:] == written
    assert [entry.data["text"] for entry in written] == [one.data["text"] for one in new]
    with pytest.raises(UsageError, match="no such course"):
        record.enter(uuid4(), new)


# ── the store's own ──────────────────────────────────────────────────────────────────────────


def treated(store: Store):
    """A patient with a course, a plan and a session of it."""
    store.keep_patient(Patient(code="P014", language="de", needs=HeadsetNeeds(glasses=True)))
    store.keep_identity("P014", Identity(name="Canary Name", crisis_contact="Canary Contact"))
    course = store.begin_course("P014", BY)
    version = store.add_plan(course.course_id, everything_chosen(), BY, "canary words")
    handle = store.begin_session(
        replace(new_session("P014"), course_id=course.course_id, plan_id=version.plan_id)
    )
    writer = store.writer(handle.session_id)
    writer.event(event())
    writer.close()
    store.end_session(handle.session_id)
    return course, handle


def test_a_session_says_which_course_and_which_version_of_the_plan_it_followed(store):
    course, handle = treated(store)
    recorded = store.read_session(handle.session_id)
    assert recorded.course_id == str(course.course_id)
    assert (recorded.course_number, recorded.plan_version) == (1, 1)
    assert store.sessions_of(course.course_id) == (handle.session_id,)
    other = store.begin_session(new_session("P015"))
    store.end_session(other.session_id)
    alone = store.read_session(other.session_id)
    assert (alone.course_id, alone.course_number, alone.plan_version) == (None, None, None)
    assert store.verify().findings == ()


@pytest.mark.parametrize(
    ("part", "statement"),
    [
        ("course", "UPDATE course SET end_reason = 'altered'"),
        ("session", "UPDATE session SET plan_id = NULL"),
        ("plan", "UPDATE plan SET choices = replace(choices, 'never', 'allowed')"),
        ("plan", "DELETE FROM plan"),
        ("course_entry", "UPDATE course_entry SET \"by\" = 'somebody else' WHERE seq = 1"),
        ("course_entry", "DELETE FROM course_entry WHERE seq = 2"),
        ("treatment protocol", "UPDATE treatment_protocol SET toml = toml || ' '"),
        ("patient", "UPDATE patient SET code = 'P015'"),
        ("patient", "UPDATE patient_needs SET seated = NOT seated"),
        ("patient", "DELETE FROM patient_needs"),
        ("patient", "UPDATE patient_name SET name = 'Somebody Else'"),
        ("patient", "UPDATE patient_name SET crisis_contact = 'nobody'"),
    ],
)
def test_what_was_altered_or_taken_out_is_found(tmp_path, store, part, statement):
    treated(store)
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for trigger in ("update", "delete"):
            for table in ("plan", "course_entry"):
                connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{trigger}")
        if statement == "DELETE FROM plan":
            connection.exec_driver_sql("UPDATE session SET plan_id = NULL")
        connection.exec_driver_sql(statement)
    assert part in {finding.part for finding in store.verify().findings}


@pytest.mark.parametrize("table", ["plan", "course_entry"])
def test_the_database_itself_refuses_to_change_what_is_written_once(tmp_path, store, table):
    treated(store)
    for statement in (f'UPDATE {table} SET "by" = 1', f"DELETE FROM {table}"):  # noqa: S608
        with pytest.raises(sa.exc.IntegrityError, match="written once"), tampering(tmp_path) as it:
            it.exec_driver_sql(statement)


def test_every_reading_and_writing_is_in_the_trail_without_a_word_of_the_patient(tmp_path, store):
    course, _ = treated(store)
    store.patient("P014")
    store.identity("P014")
    store.courses("P014")
    store.plan_versions(course.course_id)
    store.entries(course.course_id)
    with tampering(tmp_path) as connection:
        rows = connection.exec_driver_sql("SELECT action, entity, body FROM audit").all()
    done = [action for action, _, _ in rows]
    for action in (
        *(
            "patient_added",
            "patient_changed",
            "patient_named",
            "contact_changed",
            "course_begun",
            "plan_added",
        ),
        *("course_entered", "patient_read", "identity_read", "course_read"),
    ):
        assert action in done, action
    text = json.dumps([list(row) for row in rows])
    for secret in ("P014", "Canary", "canary", "rail", "gust"):
        assert secret not in text


def test_a_store_of_before_courses_keeps_its_sessions_and_their_seals(tmp_path):
    with ready_store(tmp_path) as store:
        store.add_patient("P014", "A. Example")
        handle = store.begin_session(new_session("P014"))
        store.end_session(handle.session_id)
    go_back(tmp_path, "0003")
    assert "course" not in tables_in(tmp_path)
    with open_store(tmp_path) as store:
        assert store.read_session(handle.session_id).course_id is None
        assert store.identity("P014") == Identity(name="A. Example")
        assert store.patient("P014") == Patient(code="P014")
        assert store.courses("P014") == ()
        treated(store)
        assert store.verify().findings == ()
    go_back(tmp_path, "0003")
    with open_store(tmp_path) as store:
        assert len(store.list_sessions()) == 2


def test_a_course_that_a_later_version_ended_otherwise_and_its_entries_still_open(tmp_path, store):
    course, _ = treated(store)
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql("UPDATE course SET \"end\" = 'paused', ended_utc = begun_utc")
        connection.exec_driver_sql("DROP TRIGGER course_entry_no_update")
        connection.exec_driver_sql("UPDATE course_entry SET actor = 'robot', name = 'danced'")
    (found,) = store.courses("P014")
    assert (found.ended, found.end) == (course.begun, None)
    assert {(entry.actor, entry.name) for entry in store.entries(course.course_id)} == {
        (Actor.SYSTEM, "danced")
    }


def test_an_entry_is_amended_beside_what_it_was_and_counts_as_amended(record):
    record.keep_patient(Patient(code="P-1"))
    course = record.begin_course("P-1", BY).course_id
    harm = {"kind": "sickness", "severity": "mild", "text": "dizzy at home", "ref": "abc123"}
    [entry] = record.enter(course, [NewEntry(name=EventName.ADVERSE_EVENT, by=BY, data=harm)])
    wanted = Change(
        of=entry.entry_id, kind=Amendable.ADVERSE, part="severity", to="severe", why="fell later"
    )
    written = record.amend_entry(course, wanted, "S. Berg")
    assert (written.name, written.by) == (EventName.AMENDED, "S. Berg")
    assert (written.data["was"], written.data["to"]) == ("mild", "severe")
    [found] = [at for at in record.entries(course) if at.entry_id == entry.entry_id]
    assert found.data == {**harm, "severity": "severe"}
    assert found.amended_utc == written.utc
    assert sentence_of(written.happened) == (
        "Adverse event, severity amended: was mild, is severe. Reason: fell later"
    )
    with pytest.raises(UsageError, match="no such record"):
        record.amend_entry(course, replace(wanted, of=uuid4()), BY)
    with pytest.raises(UsageError, match="stands there already"):
        record.amend_entry(course, wanted, BY)
