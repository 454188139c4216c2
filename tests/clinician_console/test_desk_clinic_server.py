"""The clinic's server at the desk: what stands there, exchanges that end at once, decisions."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from clinician_console.desk.keeping.clinic_server import Way
from clinician_console.desk.keeping.deciding import Deciding
from clinician_console.desk.keeping.noticed import Noticed
from clinician_console.desk.patients.glance import PatientAtAGlance
from clinician_console.patients.patient import Patient
from clinician_console.record.bringing import FAULTS_SAID, Fault, KeptOut, room_said
from clinician_console.record.parcels import ParcelKind
from clinician_console.record.retention import Ground
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.service import Ended
from shared.errors import AccessError, DeviceError, UsageError
from tests.clinician_console.server_kit import BY, JOINED, AtDesk, agreed_on, held, typed
from tests.clinician_console.storage_kit import new_session


@pytest.fixture
def clinics():
    return MemoryClinics()


@pytest.fixture
def rooms(clinics, tmp_path):
    made = [AtDesk(clinics, tmp_path, name) for name in ("east", "west")]
    yield made
    for one in made:
        one.desk.exchanging.stop(wholly=True)
        one.store.close()


# ── how it stands ────────────────────────────────────────────────────────────────────────────────


def test_a_practice_without_a_server_reads_one_calm_line_and_is_told_nothing(rooms):
    east, _ = rooms
    standing = east.model.standing()
    assert (standing.way, standing.faults) == (Way.NONE, ())
    assert standing.lines == ("This room works without a clinic's server, and needs none.",)
    assert Noticed(east.desk).look() == ()
    with pytest.raises(UsageError, match="joined to no clinic's server"):
        east.exchanges()


def test_what_is_due_and_what_came_of_the_last_exchange_stands_in_words(rooms):
    east, west = rooms
    held(east.store)
    east.joins()
    west.joins()
    before = east.model.standing()
    assert before.way is Way.DUE
    assert before.lines[0].startswith("Due: 1 session, ended on ")
    assert before.lines[1] == "There was no exchange yet."
    assert east.exchanges() == "This room and the clinic's server have exchanged all there is."
    after = east.model.standing()
    assert (after.way, after.server) == (Way.UP_TO_DATE, "east@db.clinic.example:5432/gradus")
    assert after.lines[0] == "The server has all that was recorded here."
    assert after.lines[1].endswith("1 session sent, 0 sessions of other rooms taken in.")
    assert len(after.lines) == 2


def test_that_the_server_was_put_back_is_told_for_a_week_and_no_longer(rooms, clinics):
    east, _ = rooms
    east.joins()
    held(east.store)
    dump = clinics.dump()
    east.exchanges()
    clinics.put_back(dump)
    for day, told in ((0, True), (6, True), (8, False)):
        east.clock.advance(day * 86_400)
        east.exchanges()
        said = " ".join(east.model.standing().lines)
        assert ("put back to an older state, noticed on" in said) is told
    assert "sent again" not in said


def test_only_a_failure_of_over_a_day_is_told_on_the_first_page_and_a_good_exchange_ends_it(
    clinics, rooms
):
    east, _ = rooms
    east.joins()
    clinics.reachable = False
    for _ in range(2):
        with pytest.raises(DeviceError):
            east.exchanges()
        assert Noticed(east.desk).look() == ()
        assert east.model.standing().way is Way.AWAY
        east.clock.advance(timedelta(hours=23).total_seconds())
    [told] = Noticed(east.desk).look()
    assert told.startswith("The clinic's server was not reached since ")
    assert "Nothing is lost" in told
    clinics.reachable = True
    east.exchanges()
    assert Noticed(east.desk).look() == ()
    assert east.model.standing().way is Way.UP_TO_DATE


def test_whatever_does_not_fit_is_said_by_kind_number_and_why(rooms):
    east, west = rooms
    for one in rooms:
        one.joins()
    held(west.store)
    west.store.join_clinic(replace(JOINED, clinic_key=b"x" * 20, room=west.store.room))
    west.exchanges()
    east.exchanges()
    faults = east.model.standing().faults
    said = f"Not taken in from room {room_said(west.store.room)}: a patient, number "
    assert any(one.startswith(said) for one in faults)
    assert all("key" in one for one in faults)
    for fault in FAULTS_SAID:
        for kind in ParcelKind:
            KeptOut(kind, 1, Fault(fault)).sentence  # noqa: B018 - every one has its words


# ── exchanges that end at once ───────────────────────────────────────────────────────────────────


class Stuck:
    """A server that takes a question and does not answer before it is let go."""

    def __init__(self, server):
        self.server, self.asked, self.let_go = server, threading.Event(), threading.Event()

    def follow(self, after, most):
        self.asked.set()
        self.let_go.wait()
        return self.server.follow(after, most)

    def push(self, parcels):
        return self.server.push(parcels)

    def session(self, subject, room):
        return self.server.session(subject, room)

    def holds(self, at, sent, rooms):
        return self.server.holds(at, sent, rooms)

    def close(self):
        pass


def test_a_session_never_waits_for_a_server_that_does_not_answer_and_none_begins_in_it(rooms):
    east, _ = rooms
    held(east.store)
    east.joins()
    stuck = Stuck(east.room.server)
    east.desk.exchanging.server_of = lambda _joined: stuck
    came = []
    thread = threading.Thread(target=lambda: came.append(east.desk.exchanging.run()))
    thread.start()
    stuck.asked.wait()
    east.desk.exchanging.hold()  # comes back though the server does not
    thread.join()
    assert [one.ended for one in came] == [Ended.CANCELLED]
    assert east.desk.exchanging.run().ended is Ended.SESSION
    before = east.store.due()
    stuck.let_go.set()
    east.desk.exchanging.stop(wholly=True)
    assert east.store.due() == before, "what it answered afterwards is not heard"
    assert east.store.exchanged() is None
    east.desk.exchanging.let_go()
    east.desk.exchanging.server_of = lambda _joined: east.room.server
    assert east.desk.exchanging.run().ended is Ended.DONE


def test_whoever_cancels_an_exchange_is_back_at_once_though_the_server_is_not(rooms):
    east, _ = rooms
    east.joins()
    stuck = Stuck(east.room.server)
    east.desk.exchanging.server_of = lambda _joined: stuck

    def cancelled(_share, _words):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        east.model.exchange(cancelled)
    assert not east.desk.exchanging.busy
    stuck.let_go.set()


def test_while_a_session_runs_nothing_is_exchanged(rooms):
    east, _ = rooms
    east.joins()
    handle = east.store.begin_session(new_session())
    with closing(east.store.writer(handle.session_id)):
        assert east.exchanges() == "A session runs: nothing is exchanged until it has ended."


# ── joining ──────────────────────────────────────────────────────────────────────────────────────


def test_the_first_room_is_shown_a_key_and_the_others_join_with_it_and_with_no_other(rooms):
    east, west = rooms
    key = east.model.join(typed())
    assert ClinicKey.read(key).secret == east.store.joined().clinic_key
    held(east.store)
    east.exchanges()
    with pytest.raises(AccessError, match="not the key that the other rooms"):
        west.model.join(typed(ClinicKey.make().written))
    assert west.store.joined() is None
    assert west.model.join(typed(key)) == ""
    assert "a password" not in repr(typed()), "nor does it stand in a log"
    west.model.leave()
    assert west.model.standing().way is Way.NONE


@pytest.mark.parametrize(
    ("place", "host", "port", "database"),
    [
        ("db.clinic.example", "db.clinic.example", 5432, "gradus"),
        (" db.clinic.example:5433 ", "db.clinic.example", 5433, "gradus"),
        ("10.1.0.9:5433/north", "10.1.0.9", 5433, "north"),
    ],
)
def test_a_server_is_typed_by_name_port_and_database(rooms, place, host, port, database):
    east, _ = rooms
    east.model.join(typed(place=place))
    at = east.store.joined()
    assert (at.host, at.port, at.database) == (host, port, database)


@pytest.mark.parametrize("place", ["", "a b", "name:0", "name:70000", "postgresql://a:b@c/d"])
def test_what_is_no_address_is_told_before_anything_is_asked(rooms, place):
    east, _ = rooms
    with pytest.raises(UsageError, match="no address of a clinic's server"):
        east.model.join(typed(place=place))


# ── what waits for a person ──────────────────────────────────────────────────────────────────────


def test_rival_plans_stand_side_by_side_and_one_press_settles_them_in_both_rooms(rooms):
    east, west = rooms
    for one in rooms:
        one.joins()
    course = held(east.store)
    east.exchanges()
    west.exchanges()
    for one, agreed in ((east, 8), (west, 12)):
        one.store.add_plan(course, agreed_on(agreed), BY, "agreed")
    for one in (east, west, east):
        one.exchanges()
    [decision] = Deciding(east.desk).read()
    assert decision.title == "P014: two plans"
    here, there = decision.sides
    assert here.heading == "This room"
    assert [here.lines[2:], there.lines[2:]] == [
        ("– 8 sessions are agreed.",),
        ("– 12 sessions are agreed.",),
    ]
    assert Noticed(east.desk).look() == (
        "1 thing that two rooms did without knowing of each other waits for a decision.",
    )
    decision.choices[1].take()
    for one in (east, west):
        one.exchanges()
        assert Deciding(one.desk).read() == ()
        assert one.store.plan_versions(course)[-1].plan.sessions_agreed == 12


def test_one_code_of_two_rooms_is_asked_about_and_what_cannot_be_undone_is_asked_twice(rooms):
    east, west = rooms
    for one in rooms:
        one.joins()
        held(one.store)
        one.exchanges()
    [decision] = Deciding(west.desk).read()
    one, two = decision.choices
    assert one.warning
    assert not two.warning
    assert two.said.startswith("Two people: theirs is P014-")
    two.take()
    west.exchanges()
    assert len(west.store.patients()) == 2
    assert Deciding(west.desk).read() == ()
    assert east.store.patients()[0].code == "P014"


def test_who_was_erased_in_another_room_is_erased_here_by_two_presses(rooms):
    east, west = rooms
    for one in rooms:
        one.joins()
    held(east.store)
    for one in (east, west):
        one.exchanges()
    east.store.erase("P014", Ground.CONSENT_WITHDRAWN)
    for one in (east, west):
        one.exchanges()
    [decision] = Deciding(west.desk).read()
    assert decision.title == "P014: erased in another room"
    [choice] = decision.choices
    assert choice.warning.startswith("All of P014 goes: 0 sessions, ")
    choice.take()
    assert west.store.patients() == ()
    assert Deciding(west.desk).read() == ()
    assert west.store.verify().findings == ()


def test_of_two_courses_one_is_ended_by_a_button_and_ends_in_both_rooms(rooms):
    east, west = rooms
    for one in rooms:
        one.joins()
    east.store.keep_patient(Patient(code="P014"))
    for one in (east, west):
        one.exchanges()
    stays, ends = (one.store.begin_course("P014", BY).course_id for one in rooms)
    for one in (east, west, east):
        one.exchanges()
    [decision] = Deciding(east.desk).read()
    assert [side.heading for side in decision.sides] == ["Course 1", "Course 2"]
    assert [choice.said for choice in decision.choices] == ["End course 1", "End course 2"]
    decision.choices[1].take()
    for one in (east, west):
        one.exchanges()
        assert Deciding(one.desk).read() == ()
        going_on = {at.course_id: at.ended is None for at in one.store.courses("P014")}
        assert going_on == {stays: True, ends: False}


# ── sessions of other rooms ──────────────────────────────────────────────────────────────────────


def test_sessions_that_other_rooms_have_are_counted_at_a_glance_and_fetched(rooms):
    east, west = rooms
    for one in rooms:
        one.joins()
    held(east.store)
    east.exchanges()
    west.exchanges()
    assert PatientAtAGlance(west.desk).look("P014").away == 1
    assert west.model.fetch("P014", lambda _share, _words: None)
    glance = PatientAtAGlance(west.desk).look("P014")
    assert (glance.away, len(glance.sessions)) == (0, 1)
