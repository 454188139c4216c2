"""What other rooms wrote comes into this one: into the same tables, under its own seals."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest

from clinician_console.patients.course import NewEntry
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.record.bringing import Arrived, Fault
from clinician_console.record.parcels import Delivered, ParcelKind, Position
from clinician_console.record.signatures import Standing
from clinician_console.sync import following, sealing
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.sealing import mark_of, open_parcel, seal_parcel
from shared.wire.events import EventName
from tests.clinician_console.rooms_kit import KEY, SITE, Room, packed
from tests.clinician_console.storage_kit import ecg_chunk, ecg_stream, event, new_session, rating
from tests.clinician_console.treatment_kit import plan_of

BY = "A. Therapist"


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    made = [Room(clinics, tmp_path / name, name) for name in ("east", "west")]
    yield made
    for room in made:
        room.store.close()


def treated(store, code="P014"):
    """A patient with a course, a plan, a session, a signature and an entry; the session."""
    store.keep_patient(Patient(code=code, language="fr", needs=HeadsetNeeds(glasses=True)))
    store.keep_identity(code, Identity(name="A. Example", crisis_contact="079 000 00 00"))
    course = store.begin_course(code, BY)
    plan = store.add_plan(course.course_id, plan_of(), BY, "made")
    new = replace(new_session(code), course_id=course.course_id, plan_id=plan.plan_id)
    handle = store.begin_session(new)
    with closing(store.writer(handle.session_id)) as writer:
        writer.stream(ecg_stream())
        writer.chunk(ecg_chunk())
        writer.rating(rating(55))
        writer.event(event(1))
    store.end_session(handle.session_id)
    store.sign(handle.session_id, by=BY)
    note = NewEntry(name=EventName.ATTENDANCE, by=BY, session_id=handle.session_id)
    store.enter(course.course_id, [note])
    return course.course_id, handle.session_id


def test_a_patient_of_another_room_is_known_here_with_course_plan_and_needs(rooms):
    east, west = rooms
    course_id, _ = treated(east.store)
    east.send_all()
    west.follow()
    assert west.store.patient("P014") == east.store.patient("P014")
    assert west.store.identity("P014") == east.store.identity("P014")
    assert west.store.courses("P014") == east.store.courses("P014")
    assert west.store.plan_versions(course_id) == east.store.plan_versions(course_id)
    assert west.store.verify().sound


def test_sessions_of_a_patient_come_when_somebody_asks_for_them_and_not_before(rooms):
    east, west = rooms
    course_id, session_id = treated(east.store)
    east.send_all()
    assert west.follow().sessions == 0
    assert west.store.list_sessions() == ()
    west.store.ask_for("p014")
    assert west.follow().sessions == 1
    there, here = east.store.read_session(session_id), west.store.read_session(session_id)
    assert [one.suds for one in here.ratings] == [55]
    assert [one.room for one in west.store.list_sessions()] == [here.room] == [east.name]
    assert [one.room for one in east.store.list_sessions()] == [there.room] == [""]
    assert here.events == there.events
    assert (here.streams[0].read()[1] == there.streams[0].read()[1]).all()
    assert west.store.sessions_of(course_id) == (session_id,)
    assert len(west.store.entries(course_id)) == len(east.store.entries(course_id))
    assert west.store.verify().sound


def test_sessions_of_a_patient_who_is_treated_here_come_by_themselves(rooms):
    east, west = rooms
    course_id, session_id = treated(east.store)
    east.send_all()
    west.follow()
    west.store.enter(course_id, [NewEntry(name=EventName.ATTENDANCE, by=BY)])
    west.follow()
    assert [one.session_id for one in west.store.list_sessions()] == [str(session_id)]


def test_a_signature_that_was_made_in_another_room_holds_here(rooms):
    east, west = rooms
    _, session_id = treated(east.store)
    east.send_all()
    west.follow()
    west.store.ask_for("P014")
    west.follow()
    assert west.store.standings() == {session_id.hex: (Standing.SIGNED, 0)}
    assert west.store.verify().findings == ()


def test_what_came_once_comes_no_second_time(rooms):
    east, west = rooms
    treated(east.store)
    east.send_all()
    assert west.follow().fresh > 0
    before = west.store.audit_head()
    assert west.follow().fresh == 0
    assert west.store.audit_head() == before


def test_a_session_that_was_sent_under_two_rooms_names_comes_once(rooms, clinics):
    east, west = rooms
    treated(east.store)
    east.send_all()
    sent = [kept.parcel for _, kept in clinics.parcels(SITE)]
    sessions = [one for one in sent if one.kind is ParcelKind.SESSION]
    clinics.room(SITE, "third").push([(one, mark_of(KEY, one, "third")) for one in sessions])
    west.follow()
    west.store.ask_for("P014")
    assert west.follow().sessions == 1
    before = west.store.audit_head()
    assert west.follow().sessions == 0
    assert west.store.audit_head() == before
    assert west.store.sessions_away("P014") == 0
    assert [one.room for one in west.store.list_sessions()] == [east.name]


def test_what_the_server_altered_is_kept_out_named_and_stops_nothing_else(rooms, clinics):
    east, west = rooms
    treated(east.store)
    east.send_all()
    for name, kept in clinics._parcels.items():
        if kept.parcel.kind is ParcelKind.NEEDS:
            [row] = kept.parcel.rows
            other = replace(row, columns={**row.columns, "glasses": False})
            clinics._parcels[name] = replace(kept, parcel=replace(kept.parcel, rows=(other,)))
    came = west.follow()
    assert [(one.kind, one.fault) for one in came.kept_out] == [(ParcelKind.NEEDS, Fault.MARK)]
    assert west.store.patient("P014").needs == HeadsetNeeds()
    assert len(west.store.courses("P014")) == 1
    assert west.follow().kept_out == ()
    assert west.store.verify().sound


def test_what_the_server_put_under_another_rooms_name_is_kept_out_and_the_true_rooms_comes(
    rooms, clinics
):
    east, west = rooms
    treated(east.store)
    west.store.keep_patient(Patient(code="P020"))
    east.send_all()
    for name in list(clinics._parcels):
        if name[2] in (ParcelKind.SESSION, ParcelKind.NEEDS):
            clinics._parcels[(name[0], "third", *name[2:])] = clinics._parcels.pop(name)
    west.follow()
    west.store.ask_for("P014")
    west.follow()
    assert west.store.list_sessions() == ()
    assert {(one.kind, one.fault) for one in west.store.kept_out()} == {
        (kind, Fault.MARK) for kind in (ParcelKind.SESSION, ParcelKind.NEEDS)
    }
    assert east.sync().brought.lost == 2
    west.follow()
    assert [one.room for one in west.store.list_sessions()] == [east.name]
    assert west.store.patient("P014").needs == HeadsetNeeds(glasses=True)
    assert west.store.verify().sound


def test_what_rooms_sent_before_marks_said_a_room_is_read_on(rooms, monkeypatch):
    east, west = rooms
    monkeypatch.setattr(
        sealing, "mark_of", lambda key, one, _: sealing._mark_without_room(key, one)
    )
    treated(east.store)
    east.send_all()
    monkeypatch.undo()
    came = west.follow()
    assert (came.kept_out, west.store.patient("P014").language) == ((), "fr")


def _of(kind, parcels):
    return next(one for one in parcels if one.kind is kind)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"language": 3}, Fault.SHAPE),
        ({"seated": None}, Fault.SHAPE),
        ({"more": 1}, Fault.SHAPE),
    ],
)
def test_rows_that_are_none_of_our_tables_are_kept_out(rooms, changes, fault):
    east, west = rooms
    treated(east.store)
    parcels = list(packed(east.store))
    needs = _of(ParcelKind.NEEDS, parcels)
    odd = replace(
        needs, rows=(replace(needs.rows[0], columns={**needs.rows[0].columns, **changes}),)
    )
    west_side = [_arrived(west, one) for one in (*parcels, odd) if one is not needs]
    came = west.store.bring(west_side)
    assert [(one.kind, one.fault) for one in came.kept_out] == [(ParcelKind.NEEDS, fault)]


def test_a_code_of_megabytes_is_kept_out_and_does_not_slow_every_patient_after_it(rooms):
    east, west = rooms
    treated(east.store)
    patient = _of(ParcelKind.PATIENT, packed(east.store))
    long = {**patient.rows[0].columns, "code": "P" * 100_000}
    odd = replace(patient, rows=(replace(patient.rows[0], columns=long),))
    came = west.store.bring([_arrived(west, odd)])
    assert [(one.kind, one.fault) for one in came.kept_out] == [(ParcelKind.PATIENT, Fault.SHAPE)]
    assert west.store.patients() == ()


def test_rows_of_somebody_else_than_the_parcel_says_are_kept_out(rooms):
    east, west = rooms
    treated(east.store)
    treated(east.store, "P015")
    first, second = (one for one in packed(east.store) if one.kind is ParcelKind.NEEDS)
    came = west.store.bring([_arrived(west, replace(first, rows=second.rows))])
    assert [one.fault for one in came.kept_out] == [Fault.SUBJECT]
    assert west.store.patients() == ()


def _arrived(room, parcel):
    return Arrived(
        Delivered(parcel, "east", Position(1, parcel.subject.int % 1_000_000), ""), parcel
    )


def test_a_room_with_another_clinics_key_is_named_and_what_it_sent_comes_when_that_is_set_right(
    rooms, clinics
):
    east, west = rooms
    east.store.keep_patient(Patient(code="P014"))
    east.server.push([seal_parcel(KEY, one, east.name) for one in packed(east.store)])
    other = partial(open_parcel, ClinicKey(b"x" * 20))
    came = following.follow(west.store, west.server, other)
    assert {one.fault for one in came.kept_out} == {Fault.KEY}
    assert west.store.patients() == ()
    assert west.follow().fresh == 2
    assert [one.code for one in west.store.patients()] == ["P014"]
