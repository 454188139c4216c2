"""The rooms of a clinic with its real server between them, whatever they did."""

from __future__ import annotations

from contextlib import closing

import pytest

from clinician_console.patients.patient import Identity, Patient
from clinician_console.record.retention import Ground
from clinician_console.record.signatures import Standing
from shared.clock import FakeClock
from tests.clinician_console.rooms_kit import Room
from tests.clinician_console.rooms_steps import (
    BY,
    OTHER,
    a_session,
    amendment,
    brought_later,
    changed,
    later,
    one_course,
    same_code,
    synced,
)
from tests.clinician_console.storage_kit import ecg_chunk, ecg_stream
from tests.clinician_console.test_rooms_in_any_order import content


class RoomOfServer(Room):
    """A room whose clinic has a real server."""

    @property
    def server(self):
        """The way to it, as the room that this store is to it now."""
        if not hasattr(self, "_ways"):
            self._ways = {}
        room = self.store.room
        if room not in self._ways:
            self._ways[room] = self.clinics.room(self.clinics.logins[0], room)
        return self._ways[room]


@pytest.fixture
def rooms(clinic, tmp_path):
    clinic.site()
    made = [RoomOfServer(clinic, tmp_path / name, name, FakeClock()) for name in ("east", "west")]
    yield made
    for room in made:
        room.store.close()


def test_two_rooms_come_to_one_record_over_a_real_server(rooms, tmp_path):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    first = a_session(east.store, course=course_id, plan=plan_id)
    east.store.keep_identity("P014", Identity(name="Ä. Example"))
    east.store.sign(first, by=BY)
    synced(east, west)
    east.back_up(tmp_path / "backup")
    later(rooms)
    west.store.amend(first, amendment(west.store, first, 60), by=OTHER)
    east.store.add_plan(course_id, changed(7), BY, "seven")
    west.store.add_plan(course_id, changed(9), OTHER, "nine")
    synced(east, west)
    later(rooms)
    [rival] = west.store.undecided().plans
    decided = west.store.decide_plan(course_id, rival.here.plan_id, OTHER)
    synced(west, east)
    lost = a_session(east.store, suds=70, course=course_id, plan=decided.plan_id)
    with closing(east.store.writer(lost)) as writer:
        writer.stream(ecg_stream())
        writer.chunk(ecg_chunk())
    synced(east, west)
    east.restore(tmp_path / "backup")
    later(rooms)
    fresh = a_session(west.store, suds=20, course=course_id, plan=decided.plan_id)
    synced(east, west)
    brought_later(west.store, fresh)
    with closing(west.store.writer(fresh)) as writer:
        writer.stream(ecg_stream())
        writer.chunk(ecg_chunk())
    synced(west, east)
    assert content(east.store) == content(west.store)
    assert len(east.store.read_session(fresh).streams) == 1
    assert len(east.store.read_session(fresh).ratings) == 2
    for room in rooms:
        assert set(room.store.sessions_of(course_id)) == {first, lost, fresh}
        assert room.store.standings()[first.hex][0] is Standing.AMENDED
        assert room.store.plan_versions(course_id)[-1].plan == changed(9)
        assert room.store.identity("P014").name == "Ä. Example"
        assert room.store.undecided().count == 0
        assert room.store.verify().findings == ()


def test_one_code_of_two_rooms_and_an_erasure_over_a_real_server(rooms):
    east, west = rooms
    same_code(rooms)
    for room in rooms:
        [same] = room.store.undecided().codes
        room.store.decide_code(same.patient_id, one=True)
    synced(east, west)
    for room in rooms:
        assert len(room.store.list_sessions()) == len(room.store.courses("P014")) == 2
        assert room.store.verify().findings == ()
    west.store.keep_patient(Patient(code="P020"))
    east.store.erase("P014", Ground.CONSENT_WITHDRAWN)
    synced(east, west)
    assert [one.certificate for one in west.store.undecided().erased] == [1, 2]
    west.store.erase("p014", Ground.CONSENT_WITHDRAWN)
    synced(east, west)
    for room in rooms:
        assert [one.code for one in room.store.patients()] == ["P020"]
        assert room.store.verify().findings == ()


def test_a_real_server_that_was_put_back_gets_all_again_and_no_room_skips_anything(rooms, clinic):
    east, west = rooms
    course_id, plan_id = one_course(rooms)
    copy = copied(rooms, clinic)
    first = a_session(east.store, course=course_id, plan=plan_id)
    east.store.keep_identity("P014", Identity(name="Since the copy"))
    synced(east, west)
    later(rooms)
    west.store.amend(first, amendment(west.store, first, 60), by=OTHER)
    synced(west, east)
    was = clinic.database
    clinic.database = copy
    moved(rooms)
    west.store.keep_patient(Patient(code="P020"))
    for room in (west, east):
        said = room.sync().brought
        assert said.put_back
        assert said.lost > 0
    synced(west, east)
    assert not any(room.sync().brought.put_back for room in rooms)
    assert content(east.store) == content(west.store)
    clinic.cluster.drop_database(was)
    with clinic.connect(clinic.logins[0]) as connection:
        said = connection.execute("SELECT count(*) FROM session").fetchone()
        assert said == (1,)
    assert [one.code for one in east.store.patients()] == ["P014", "P020"]


def moved(rooms):
    """Let rooms go on with whatever stands under the server's name now."""
    for room in rooms:
        for way in room._ways.values():
            way.close()
        room._ways.clear()


def copied(rooms, clinic):
    """The name of a copy of the clinic's database, as it is now."""
    moved(rooms)
    clinic.engine.dispose()
    return clinic.cluster.make_database(clinic.database)
