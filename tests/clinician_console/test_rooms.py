"""A patient can be treated in any room; what rooms did without knowing of each other is settled."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from clinician_console.patients.course import CourseEnd, NewEntry
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.record.amending import Amendable, Change
from clinician_console.record.retention import Ground
from clinician_console.record.signatures import Standing, afterwards_of
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.service import Ended
from shared.clock import FakeClock
from shared.errors import UsageError
from shared.wire.events import EventName
from tests.clinician_console.rooms_kit import Room
from tests.clinician_console.storage_kit import event, new_session, rating
from tests.clinician_console.treatment_kit import plan_of

BY = "A. Therapist"
OTHER = "B. Therapist"


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    made = [Room(clinics, tmp_path / name, name, FakeClock()) for name in ("east", "west")]
    yield made
    for room in made:
        room.store.close()


def later(rooms, seconds=60):
    for room in rooms:
        room.clock.advance(seconds)


def synced(*rooms, runs=3):
    for _ in range(runs):
        for room in rooms:
            run = room.sync()
            assert run.ended is Ended.DONE, run.why
            assert run.refused == (), run.refused


def a_session(store, code="P014", suds=50, course=None, plan=None):
    new = replace(new_session(code), course_id=course, plan_id=plan)
    handle = store.begin_session(new)
    with closing(store.writer(handle.session_id)) as writer:
        writer.rating(rating(suds, clock=store._clock))
        writer.event(event(1, clock=store._clock))
    store.end_session(handle.session_id)
    return handle.session_id


def one_course(rooms, code="P014"):
    """A patient with a course and a plan that both rooms know."""
    east, west = rooms
    east.store.keep_patient(Patient(code=code))
    course = east.store.begin_course(code, BY)
    plan = east.store.add_plan(course.course_id, plan_of(), BY, "made")
    synced(east, west)
    west.store.ask_for(code)
    return course.course_id, plan.plan_id


def changed(minutes=7, **more):
    base = plan_of()
    first = base.steps[0].model_copy(update={"minutes": float(minutes)})
    return base.model_copy(update={"steps": (first, *base.steps[1:]), **more})


# ── any room ─────────────────────────────────────────────────────────────────────────────────────


def test_a_patient_of_one_room_is_treated_in_another_and_each_room_has_both_sessions(rooms):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    first = a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    later(rooms)
    second = a_session(west.store, suds=30, course=course_id, plan=plan_id)
    synced(west, east)
    for room in rooms:
        assert room.store.sessions_of(course_id) == (first, second)
        found = room.store.outlines(course_id, {EventName.NOTE})
        assert [[at.suds for at in one.ratings] for one in found] == [[50], [30]]
        assert room.store.verify().findings == ()


def test_what_a_room_brought_is_not_sent_back_by_it(rooms, clinics):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    of_west = {key for key in clinics.content("clinic") if key[0] == west.store.room}
    assert {kind for _, kind, _, _ in of_west} == {"audit"}


def test_a_name_that_two_rooms_changed_ends_as_one_in_both(rooms):
    east, west = rooms
    one_course(rooms)
    east.store.keep_identity("P014", Identity(name="In the east"))
    west.store.keep_identity("P014", Identity(name="In the west"))
    west.store.keep_patient(Patient(code="P014", needs=HeadsetNeeds(glasses=True)))
    synced(east, west)
    assert east.store.identity("P014") == west.store.identity("P014")
    assert east.store.patient("P014").needs == HeadsetNeeds(glasses=True)
    east.store.keep_identity("P014", Identity(name="Since then"))
    synced(east, west)
    assert west.store.identity("P014").name == "Since then"


def test_a_name_that_was_taken_away_is_taken_away_everywhere(rooms):
    east, west = rooms
    one_course(rooms)
    east.store.keep_identity("P014", Identity(name="A. Example"))
    synced(east, west)
    assert west.store.identity("P014").name == "A. Example"
    west.store.keep_identity("P014", Identity())
    synced(west, east)
    assert east.store.identity("P014") == Identity()


def test_a_course_that_ended_here_while_another_room_added_a_session_has_both(rooms):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    west_session = a_session(west.store, course=course_id, plan=plan_id)
    east.store.end_course(course_id, CourseEnd.COMPLETED, "well", BY)
    synced(east, west)
    for room in rooms:
        [course] = room.store.courses("P014")
        assert (course.end, course.end_reason) == (CourseEnd.COMPLETED, "well")
        assert room.store.verify().findings == ()
    assert east.store.sessions_of(course_id) == (west_session,)


def test_a_course_that_each_of_two_rooms_began_is_told_until_one_of_them_is_ended(rooms):
    east, west = rooms
    east.store.keep_patient(Patient(code="P014"))
    synced(east, west)
    east.store.begin_course("P014", BY)
    of_west = west.store.begin_course("P014", OTHER)
    synced(east, west)
    for room in rooms:
        assert room.store.undecided().two_courses == ("P014",)
        assert sorted(one.number for one in room.store.courses("P014")) == [1, 2]
        with pytest.raises(UsageError, match="has not ended"):
            room.store.begin_course("P014", BY)
    east.store.end_course(of_west.course_id, CourseEnd.STOPPED, "the other goes on", BY)
    synced(east, west)
    assert [room.store.undecided().count for room in rooms] == [0, 0]


# ── after the session ────────────────────────────────────────────────────────────────────────────


def amendment(store, session_id, to):
    [one] = store.read_session(session_id).ratings
    return Change(of=one.rating_id, kind=Amendable.RATING, part="suds", to=to, why="misheard")


def test_a_session_of_another_room_is_amended_here_and_the_entry_travels_back(rooms):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    east.store.sign(session_id, by=BY)
    synced(east, west)
    later(rooms)
    west.store.amend(session_id, amendment(west.store, session_id, 60), by=OTHER)
    synced(west, east)
    for room in rooms:
        recorded = room.store.read_session(session_id)
        assert [at.suds for at in recorded.ratings] == [60]
        assert room.store.standings()[session_id.hex][0] is Standing.AMENDED
        assert room.store.verify().findings == ()


def test_a_signature_covers_no_amendment_that_its_room_did_not_know_of(rooms):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    west.store.amend(session_id, amendment(west.store, session_id, 60), by=OTHER)
    later(rooms)
    east.store.sign(session_id, by=BY)
    synced(west, east)
    for room in rooms:
        assert room.store.standings()[session_id.hex][0] is Standing.AMENDED
        assert room.store.verify().findings == ()
    west.store.sign(session_id, by=OTHER)
    synced(west, east)
    for room in rooms:
        assert room.store.standings()[session_id.hex][0] is Standing.SIGNED
        assert room.store.verify().findings == ()


def test_the_same_rating_amended_in_two_rooms_counts_alike_in_both(rooms):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    later([west])
    west.store.amend(session_id, amendment(west.store, session_id, 60), by=OTHER)
    east.store.amend(session_id, amendment(east.store, session_id, 70), by=BY)
    synced(east, west)
    suds = [room.store.read_session(session_id).ratings[0].suds for room in rooms]
    assert suds == [60, 60], "the later one counts, whichever came first"


def test_queries_that_two_rooms_asked_under_one_number_are_both_kept_with_their_answers(rooms):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    east.store.ask_about(session_id, "east asks", by=BY)
    later([west])
    west.store.ask_about(session_id, "west asks", by=OTHER)
    west.store.answer_query(session_id, 1, "west answers", by=OTHER)
    synced(east, west)
    for room in rooms:
        entries = room.store.read_session(session_id).entries
        found = {one.asked.text: one for one in afterwards_of(entries).queries}
        assert sorted(one.number for one in found.values()) == [1, 2]
        assert [one.text for one in found["west asks"].answers] == ["west answers"]
        assert found["east asks"].answers == ()


# ── two plans ────────────────────────────────────────────────────────────────────────────────────


def rivalled(rooms):
    east, west = rooms
    course_id, _ = one_course(rooms)
    east.store.add_plan(course_id, changed(7), BY, "seven")
    west.store.add_plan(course_id, changed(9), OTHER, "nine")
    synced(east, west)
    return course_id


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


def same_code(rooms):
    for room, code in zip(rooms, ("P014", "p014"), strict=True):
        room.store.keep_patient(Patient(code=code))
        course = room.store.begin_course(code, BY)
        a_session(room.store, code, course=course.course_id)
        later([room])
    synced(*rooms)


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
    assert len(east.store.courses(same.apart)) == 1
    east.store.ask_for(same.apart)
    synced(east, west)
    assert [one.patient_code for one in east.store.list_sessions(same.apart)] == [same.apart]
    assert east.store.undecided().count == 0
    assert east.store.verify().findings == ()


def test_one_patient_of_one_code_has_all_of_both_rooms_in_each(rooms):
    east, west = rooms
    same_code(rooms)
    for room in rooms:
        [same] = room.store.undecided().codes
        room.store.decide_code(same.patient_id, one=True)
    synced(east, west)
    for room in rooms:
        assert len(room.store.patients()) == 1
        assert len(room.store.courses("P014")) == len(room.store.list_sessions()) == 2
        assert room.store.undecided().codes == ()
        assert room.store.verify().findings == ()


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
