"""A clinic's server that was put back to an older state gets all again, and rooms miss nothing."""

from __future__ import annotations

import pytest

from clinician_console.patients.patient import Identity, Patient
from clinician_console.record.retention import Ground
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.service import Ended
from tests.clinician_console.rooms_steps import (
    BY,
    OTHER,
    a_session,
    amendment,
    changed,
    later,
    one_course,
    synced,
    two_rooms,
)
from tests.clinician_console.test_rooms_in_any_order import content

SITE = "clinic"


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    with two_rooms(clinics, tmp_path) as made:
        yield made


def kinds(clinics):
    """What the server has that is not of a trail."""
    return {name for name in clinics.content(SITE) if name[1] != "audit"}


def test_what_a_put_back_server_lost_is_sent_again_and_told(rooms, clinics):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    dump = clinics.dump()
    a_session(east.store, course=course_id, plan=plan_id)
    east.store.keep_identity("P014", Identity(name="Since the dump"))
    synced(east, west)
    before = clinics.content(SITE)
    clinics.put_back(dump)
    lost = [name for name in before if name not in clinics.content(SITE) and name[0] == east.name]
    run = east.sync()
    assert (run.ended, run.brought.put_back, run.brought.lost) == (Ended.DONE, True, len(lost))
    assert f"It lacked {len(lost)} parcels of this room" in run.brought.sentence
    assert {name: clinics.content(SITE)[name] for name in lost} == {
        name: before[name] for name in lost
    }
    again = east.sync()
    assert not again.brought.put_back
    assert again.brought.sentence == ""
    synced(east, west)
    assert content(east.store) == content(west.store)


def test_a_server_that_was_not_put_back_is_not_said_to_be(rooms):
    east, west = rooms
    one_course(rooms)
    west.store.keep_patient(Patient(code="P020"))
    east.store.erase("P014", Ground.CONSENT_WITHDRAWN)
    for room in (east, west, east, west):
        assert not room.sync().brought.put_back


def test_a_room_that_was_ahead_of_a_put_back_server_skips_nothing_that_comes_then(rooms, clinics):
    """The server counts its transactions from the dump on: new parcels bear numbers of old ones."""
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    dump = clinics.dump()
    for _ in range(3):
        east.store.keep_identity("P014", Identity(name=f"{len(clinics.content(SITE))}"))
        synced(east, west, runs=1)
    clinics.put_back(dump)
    third = a_session(west.store, suds=70, course=course_id, plan=plan_id)
    west.store.keep_patient(Patient(code="P020"))
    synced(west, runs=1)
    synced(east, west)
    assert [one.code for one in east.store.patients()] == ["P014", "P020"]
    assert east.store.sessions_of(course_id) == (third,)
    assert content(east.store) == content(west.store)


def test_what_waited_for_its_session_still_comes_after_the_server_was_put_back(rooms, clinics):
    """What waits is known by its place on the server, and has another one there afterwards."""
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    first = a_session(east.store, course=course_id, plan=plan_id)
    dump = clinics.dump()
    synced(east, west)
    later(rooms)
    west.store.amend(first, amendment(west.store, first, 60), by=OTHER)
    east.store.add_plan(course_id, changed(7), BY, "seven")
    synced(west, east)
    clinics.put_back(dump)
    synced(west, east)
    assert content(east.store) == content(west.store)
    for room in rooms:
        assert room.store.verify().findings == ()


def test_whom_a_room_erased_is_gone_again_from_a_server_that_had_them_back(rooms, clinics):
    east, _ = rooms
    one_course(rooms)
    dump = clinics.dump()
    east.store.erase("P014", Ground.CONSENT_WITHDRAWN)
    synced(east)
    assert not any(kind == "patient" for _, kind, *_ in kinds(clinics))
    clinics.put_back(dump)
    assert any(kind == "patient" for _, kind, *_ in kinds(clinics))
    synced(east)
    assert not any(kind == "patient" for _, kind, *_ in kinds(clinics))


def test_an_empty_server_in_the_place_of_the_old_one_gets_the_whole_record(rooms, clinics):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    a_session(east.store, course=course_id, plan=plan_id)
    a_session(west.store, suds=20, course=course_id, plan=plan_id)
    synced(east, west)
    before = kinds(clinics)
    clinics.put_back(MemoryClinics())
    synced(east, west)
    assert kinds(clinics) == before
