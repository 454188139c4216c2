"""A patient can be treated in any room; what rooms did without knowing of each other is settled."""

from __future__ import annotations

import re

import pytest

from clinician_console.patients.course import CourseEnd
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.record.signatures import Standing, afterwards_of
from clinician_console.sync.memory import Fault, MemoryClinics
from clinician_console.sync.service import Ended
from shared.errors import UsageError
from shared.wire.events import EventName
from tests.clinician_console.command_kit import ran
from tests.clinician_console.rooms_steps import (
    BY,
    OTHER,
    a_session,
    amendment,
    brought_later,
    later,
    one_course,
    synced,
    two_rooms,
)
from tests.clinician_console.storage_kit import PASSPHRASE


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    with two_rooms(clinics, tmp_path) as made:
        yield made


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


def test_a_report_and_a_course_chart_hold_the_sessions_of_both_rooms(
    rooms, tmp_path, capsys, monkeypatch
):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    a_session(east.store, suds=55, course=course_id, plan=plan_id)
    synced(east, west)
    later(rooms)
    a_session(west.store, suds=35, course=course_id, plan=plan_id)
    synced(west, east)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    charts = []
    for room in rooms:
        monkeypatch.setenv("GRADUS_STATE", str(room.folder / "state"))
        room.store.close()
        out = tmp_path / f"{room.folder.name}.html"
        words = ("report", "P014", "--as", "html,png", "--out", str(out))
        assert ran(capsys, *words, "--data", str(room.folder))[0] == 0
        room.reopen()
        told = " ".join(re.sub(r"<[^>]+>", " ", out.read_text("utf-8")).split())
        assert "sessions held; no number agreed 2" in told
        assert "first floor 55 35" in told
        assert "55 / 55 / 55" in told
        assert "35 / 35 / 35" in told
        first_page = min(tmp_path.glob(f"{room.folder.name}-2/*.png"))
        charts.append(first_page.read_bytes())
    assert charts[0] == charts[1]


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


def test_what_a_headset_brings_after_its_session_was_sent_is_sent_and_comes_to_every_room(
    rooms, clinics
):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    for number in (2, 3):
        brought_later(east.store, session_id, seq=number, suds=number)
        assert east.store.due().sessions == 1
        synced(east, west)
        assert east.store.due().sessions == 0
        recorded = [room.store.read_session(session_id) for room in rooms]
        assert recorded[0].events == recorded[1].events
        assert {at.suds for at in recorded[1].ratings} == {50, *range(2, number + 1)}
        assert all(room.store.verify().findings == () for room in rooms)
    of_east = [key for key in clinics.content("clinic") if key[2] == session_id]
    assert sorted(key[3] for key in of_east) == [1, 2, 3], "each time only what is new"
    assert all(key[0] == east.name for key in of_east)


def test_a_session_that_was_signed_before_a_headset_brought_more_is_sound_in_every_room(rooms):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    brought_later(east.store, session_id, seq=2)
    east.store.sign(session_id, by=BY)
    brought_later(east.store, session_id, seq=3)
    synced(east, west)
    assert [room.store.verify().findings for room in rooms] == [(), ()]


def test_a_ledger_that_an_earlier_version_wrote_sends_nothing_again_and_then_only_what_is_new(
    rooms, clinics
):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    with east.store._engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE sent SET state = '', reached = json_array(json_extract(reached, '$[0]'), "
            "json(json_extract(reached, '$[1]'))) WHERE kind = 'session'"
        )
    assert east.store.due().sessions == 0
    brought_later(east.store, session_id)
    synced(east, west)
    pieces = [kept for _, kept in clinics.parcels("clinic") if kept.parcel.subject == session_id]
    [_, later] = [[row.table for row in kept.parcel.rows] for kept in pieces]
    seals = later[3:]  # one a transaction: the writer makes one or two of these two entries
    assert later == ["session", "event", "rating", *("session_seal" for _ in seals)]
    assert len(seals) in (1, 2)
    assert len(west.store.read_session(session_id).ratings) == 2


def test_a_piece_that_was_offered_is_the_same_when_a_headset_brought_more_meanwhile(rooms, clinics):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    clinics.faults.append(Fault.LOST_REPLY)
    assert east.sync().ended is Ended.HINDERED
    brought_later(east.store, session_id)
    synced(east, west)
    assert len(west.store.read_session(session_id).ratings) == 2
    assert west.store.verify().findings == ()


def test_a_room_that_was_put_back_sends_what_a_headset_brings_then_under_its_new_name(
    rooms, tmp_path
):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    session_id = a_session(east.store, course=course_id, plan=plan_id)
    synced(east, west)
    east.back_up(tmp_path / "copy")
    east.restore(tmp_path / "copy")
    synced(east, west)
    assert east.store.due().sessions == 0
    brought_later(east.store, session_id)
    synced(east, west)
    assert len(west.store.read_session(session_id).ratings) == 2
    assert all(room.store.verify().findings == () for room in rooms)


# ── after the session ────────────────────────────────────────────────────────────────────────────


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
    later(rooms)
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
