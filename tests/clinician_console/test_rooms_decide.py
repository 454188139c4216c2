"""What rooms did without knowing of each other is told, and a person settles it."""

from __future__ import annotations

import pytest

from clinician_console.patients.course import NewEntry
from clinician_console.patients.patient import Identity
from clinician_console.record.retention import Ground
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.service import Ended
from shared.errors import UsageError
from shared.wire.events import EventName
from tests.clinician_console.rooms_steps import (
    BY,
    OTHER,
    a_session,
    changed,
    later,
    one_course,
    rivalled,
    same_code,
    synced,
    two_rooms,
)


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    with two_rooms(clinics, tmp_path) as made:
        yield made


# ── two plans ────────────────────────────────────────────────────────────────────────────────────


def test_a_plan_that_two_rooms_changed_is_kept_twice_and_no_session_begins_before_somebody_decided(
    rooms,
):
    course_id = rivalled(rooms)
    for room, own, other in zip(rooms, (7, 9), (9, 7), strict=True):
        [rival] = room.store.undecided().plans
        assert (rival.code, rival.here.version) == ("P014", 2)
        assert rival.here.plan.steps[0].minutes == own
        assert [one.plan.steps[0].minutes for _, one in rival.others] == [other]
        versions = room.store.plan_versions(course_id)
        assert [(one.version, one.rival) for one in versions] == [(2, True), (1, False), (2, False)]
        with pytest.raises(UsageError, match="nobody has decided"):
            a_session(room.store, course=course_id, plan=versions[-1].plan_id)
        assert room.store.verify().findings == ()


def test_a_decision_between_two_plans_is_the_next_version_in_both_rooms(rooms):
    east, west = rooms
    course_id = rivalled(rooms)
    [rival] = east.store.undecided().plans
    later(rooms)
    decided = east.store.decide_plan(course_id, rival.others[0][1].plan_id, BY)
    assert (decided.version, decided.plan.steps[0].minutes) == (3, 9)
    synced(east, west)
    for room in rooms:
        assert room.store.undecided().count == 0
        assert room.store.plan_versions(course_id)[-1].plan == changed(9)
        a_session(room.store, course=course_id, plan=decided.plan_id)
        assert room.store.verify().findings == ()
    with pytest.raises(UsageError, match="nothing to be decided"):
        west.store.decide_plan(course_id, decided.plan_id, OTHER)


def test_two_rooms_that_decide_at_once_and_alike_have_decided(rooms):
    east, west = rooms
    course_id = rivalled(rooms)
    for room in rooms:
        [rival] = room.store.undecided().plans
        both = [rival.here, *(one for _, one in rival.others)]
        nine = next(one for one in both if one.plan == changed(9))
        room.store.decide_plan(course_id, nine.plan_id, BY)
    synced(east, west)
    for room in rooms:
        assert room.store.undecided().count == 0
        assert room.store.plan_versions(course_id)[-1].plan == changed(9)


def test_two_rooms_that_decide_at_once_and_otherwise_are_told_again_and_come_to_one(rooms):
    east, west = rooms
    course_id = rivalled(rooms)
    for room in rooms:
        [rival] = room.store.undecided().plans
        room.store.decide_plan(course_id, rival.here.plan_id, BY)
    synced(east, west)
    assert [room.store.undecided().count for room in rooms] == [1, 1]
    [rival] = west.store.undecided().plans
    later(rooms)
    west.store.decide_plan(course_id, rival.here.plan_id, OTHER)
    synced(east, west)
    for room in rooms:
        assert room.store.undecided().count == 0
        assert room.store.plan_versions(course_id)[-1].plan == changed(9)


def test_a_room_that_changed_a_plan_twice_is_settled_by_one_decision(rooms):
    east, west = rooms
    course_id, _ = one_course(rooms)
    east.store.add_plan(course_id, changed(7), BY, "seven")
    for minutes in (9, 10):
        west.store.add_plan(course_id, changed(minutes), OTHER, "more")
    synced(east, west)
    later(rooms)
    [rival] = east.store.undecided().plans
    east.store.decide_plan(course_id, rival.here.plan_id, BY)
    synced(east, west)
    assert [room.store.undecided().count for room in rooms] == [0, 0]
    newest = [room.store.plan_versions(course_id)[-1] for room in rooms]
    assert newest[0] == newest[1]


# ── one code, two patients ───────────────────────────────────────────────────────────────────────


def test_a_code_that_two_rooms_gave_mixes_nobody_before_a_person_said_who_it_is(rooms):
    same_code(rooms)
    for room in rooms:
        [same] = room.store.undecided().codes
        assert same.code in ("P014", "p014")
        assert len(room.store.patients()) == len(room.store.list_sessions()) == 1
        assert len(room.store.courses("P014")) == 1
        assert room.store.verify().findings == ()


def test_two_patients_of_one_code_are_told_apart_by_another_code(rooms):
    east, west = rooms
    same_code(rooms)
    [same] = east.store.undecided().codes
    east.store.decide_code(same.patient_id, one=False)
    synced(east, west)
    assert [one.code for one in east.store.patients()] == ["P014", same.apart]
    assert len(west.store.patients()) == 2, "who they are was said in one room, and holds in both"
    assert len(east.store.courses(same.apart)) == 1
    east.store.ask_for(same.apart)
    synced(east, west)
    assert [one.patient_code for one in east.store.list_sessions(same.apart)] == [same.apart]
    assert east.store.undecided().count == 0
    assert east.store.verify().findings == ()


def test_one_patient_of_one_code_is_one_in_every_room_once_somebody_said_so_in_one(rooms):
    east, west = rooms
    same_code(rooms)
    codes = [room.store.study("P014").code for room in rooms]
    assert codes[0] != codes[1]
    [same] = east.store.undecided().codes
    east.store.decide_code(same.patient_id, one=True)
    synced(east, west)
    for room in rooms:
        assert len(room.store.patients()) == 1
        assert len(room.store.courses("P014")) == len(room.store.list_sessions()) == 2
        assert room.store.undecided().codes == ()
        assert room.store.kept_out() == ()
        assert room.store.verify().findings == ()
    assert {room.store.study("P014").code for room in rooms} in ({codes[0]}, {codes[1]})
    assert {room.store.study("P014").code for room in rooms} in ({codes[0]}, {codes[1]})
    with pytest.raises(UsageError, match="nothing to be decided"):
        west.store.decide_code(same.patient_id, one=False)


# ── erased ───────────────────────────────────────────────────────────────────────────────────────


def test_who_is_erased_in_one_room_is_forgotten_by_the_server_and_told_in_the_others(
    rooms, clinics
):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    a_session(west.store, course=course_id, plan=plan_id)
    east.store.erase("P014", Ground.CONSENT_WITHDRAWN)
    assert east.sync().ended is Ended.DONE
    assert {kind for _, kind, _, _ in clinics.content("clinic")} <= {"audit", "erased", "protocol"}
    for _ in range(2):
        run = west.sync()
        assert (run.ended, run.refused) == (Ended.DONE, ())
    [told] = west.store.undecided().erased
    assert (told.code, told.certificate, told.ground) == ("P014", 1, Ground.CONSENT_WITHDRAWN.value)
    west.store.enter(course_id, [NewEntry(name=EventName.ATTENDANCE, by=BY)])
    assert west.sync().refused == (), "what was erased elsewhere is not sent again"
    east.sync()
    assert east.store.patients() == ()
    west.store.erase("P014", Ground.CONSENT_WITHDRAWN)
    synced(east, west)
    assert west.store.undecided().count == 0
    for room in rooms:
        assert room.store.verify().findings == ()


# ── a backup put back ────────────────────────────────────────────────────────────────────────────


def test_a_room_whose_backup_was_put_back_gets_all_again_that_it_had_sent_and_forks_nothing(
    rooms, tmp_path
):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    first = a_session(east.store, course=course_id, plan=plan_id)
    east.store.keep_identity("P014", Identity(name="Before"))
    synced(east, west)
    east.back_up(tmp_path / "backup")
    later(rooms)
    lost = a_session(east.store, suds=70, course=course_id, plan=plan_id)
    east.store.keep_identity("P014", Identity(name="Meanwhile"))
    synced(east, west)
    east.restore(tmp_path / "backup")
    assert east.store.sessions_of(course_id) == (first,)
    later(rooms)
    fresh = a_session(east.store, suds=20, course=course_id, plan=plan_id)
    synced(east, west)
    for room in rooms:
        assert room.store.sessions_of(course_id) == (first, lost, fresh)
        assert room.store.identity("P014").name == "Meanwhile"
        assert room.store.verify().findings == ()
    assert len(east.store.list_sessions()) == len(west.store.list_sessions()) == 3


def test_a_copy_that_nobody_named_as_one_is_found_out_by_the_server(rooms, tmp_path):
    east, west = rooms
    one_course(rooms)
    east.back_up(tmp_path / "backup")
    east.store.keep_identity("P014", Identity(name="Meanwhile"))
    synced(east, west)
    east.put(tmp_path / "backup")
    run = east.sync()
    assert [one.kind.value for one in run.refused] == ["audit"]
