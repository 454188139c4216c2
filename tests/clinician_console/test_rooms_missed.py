"""What a room sent and the server does not give is missed by the others, and is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinician_console.patients.patient import Patient
from clinician_console.record.bringing import Fault
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.retention import Ground
from clinician_console.storage.parcels import session_pieces
from clinician_console.sync import put_back
from clinician_console.sync.memory import MemoryClinics
from tests.clinician_console.rooms_steps import (
    BY,
    a_session,
    changed,
    one_course,
    synced,
    two_rooms,
)

TAKEN = (ParcelKind.SESSION, ParcelKind.PLAN)


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    with two_rooms(clinics, tmp_path) as made:
        yield made


def lacking(room):
    return sorted((one.kind, one.room) for one in room.store.kept_out())


def treated_alone(rooms):
    """East sends a session and a new plan, and what its trail says of that; west hears nothing."""
    east, _ = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    east.store.add_plan(course_id, changed(7), BY, "seven")
    synced(east, runs=2)
    return course_id, session_id


def taken_away(clinics, room, kinds=TAKEN, at=-1):
    """Whoever keeps the server takes away one of what a room sent of each of these kinds."""
    for kind in kinds:
        names = [name for name in clinics._parcels if name[1:3] == (room.name, kind)]
        del clinics._parcels[names[at]]


def test_what_an_administrator_took_away_is_missed_told_once_and_comes_when_it_is_sent_again(
    rooms, clinics
):
    east, west = rooms
    course_id, session_id = treated_alone(rooms)
    taken_away(clinics, east)
    told = west.sync().brought.kept_out
    assert sorted((one.kind, one.fault) for one in told) == sorted(
        (kind, Fault.LACKING) for kind in TAKEN
    )
    assert all(one.room == east.name for one in told)
    assert west.sync().brought.kept_out == ()
    assert lacking(west) == sorted((kind, east.name) for kind in TAKEN)
    assert put_back.notice(east.store, east.server, all_of_it=True).lost == 2
    synced(east, west)
    assert lacking(west) == []
    assert west.store.sessions_of(course_id) == (session_id,)
    assert west.store.plan_versions(course_id)[-1].plan == changed(7)
    assert [room.store.verify().findings for room in rooms] == [(), ()]


def test_a_session_of_which_a_piece_in_the_middle_is_not_there_is_missed_and_sent_again(
    rooms, clinics, monkeypatch
):
    monkeypatch.setattr(session_pieces, "PIECE_ROWS", 1)
    east, west = rooms
    course_id, session_id = treated_alone(rooms)
    pieces = [name for name in clinics._parcels if name[2:4] == (ParcelKind.SESSION, session_id)]
    del clinics._parcels[pieces[1]]
    west.sync()
    assert lacking(west) == [(ParcelKind.SESSION, east.name)]
    assert east.sync().brought.lost == 1
    west.sync()
    assert lacking(west) == []
    assert west.store.sessions_of(course_id) == (session_id,)


def test_a_part_of_a_rooms_trail_that_is_not_there_is_missed_once_a_later_one_is(rooms, clinics):
    east, west = rooms
    one_course(rooms)
    for code in ("P020", "P021"):
        east.store.keep_patient(Patient(code=code))
        synced(east, runs=2)
    taken_away(clinics, east, (ParcelKind.AUDIT,), at=-2)
    west.sync()
    assert lacking(west) == [(ParcelKind.AUDIT, east.name)]
    synced(east, west)
    assert lacking(west) == [], "its room noticed by itself, and sent it again"


def test_what_went_with_an_erased_patient_is_not_missed_and_a_feigned_erasure_is_seen(
    rooms, clinics
):
    east, west = rooms
    treated_alone(rooms)
    east.store.erase("P014", Ground.CONSENT_WITHDRAWN)
    east.store.keep_patient(Patient(code="P020"))
    synced(east, west)
    assert lacking(west) == []
    east.store.keep_patient(Patient(code="P021"))
    synced(east, runs=2)
    for name, kept in clinics._parcels.items():
        if name[2] is ParcelKind.PATIENT and not kept.gone:
            clinics._parcels[name] = replace(kept, erased=name[3])
    west.sync()
    assert lacking(west) == [(ParcelKind.PATIENT, east.name)]
