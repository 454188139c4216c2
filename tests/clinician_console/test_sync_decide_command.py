"""`gradus sync decide` says what rooms did without knowing of each other, and settles it."""

from __future__ import annotations

import pytest

from clinician_console.patients.patient import Patient
from clinician_console.record.bringing import room_said as short
from clinician_console.record.joined import Joined
from clinician_console.sync.memory import MemoryClinics
from shared.clock import FakeClock
from tests.clinician_console.command_kit import ran
from tests.clinician_console.rooms_kit import KEY, Room
from tests.clinician_console.rooms_steps import BY, one_course, rivalled, same_code, synced
from tests.clinician_console.storage_kit import PASSPHRASE


@pytest.fixture
def rooms(tmp_path, monkeypatch):
    clinics = MemoryClinics()
    made = [Room(clinics, tmp_path / name, name, FakeClock()) for name in ("east", "west")]
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("GRADUS_HOME", str(made[0].folder))
    monkeypatch.setenv("GRADUS_STATE", str(made[0].folder / "state"))
    yield made
    for room in made:
        room.store.close()


def decide(capsys, rooms, *words):
    """The command in the first room, with the store closed meanwhile as a person has it."""
    rooms[0].store.close()
    code, out, err = ran(capsys, "sync", "decide", *words)
    rooms[0].reopen()
    return code, out, err


def test_what_differs_between_two_plans_is_said_in_words_and_one_of_them_taken(rooms, capsys):
    course_id = rivalled(rooms)
    room = short(rooms[1].store.room)
    code, out, _ = decide(capsys, rooms)
    assert code == 0
    assert "P014: rooms changed the plan without knowing of each other; both are kept." in out
    assert f"{room}" in out
    assert "9 min" in out, "what the other version has"
    assert decide(capsys, rooms, "P014", "--take", "nobody", "--by", BY)[0] == 2
    code, out, _ = decide(capsys, rooms, "p014", "--take", room, "--by", BY)
    assert (code, out) == (
        0,
        "P014: decided. It is version 3 of the plan, in every room.\n",
    )
    synced(*rooms)
    newest = [one.store.plan_versions(course_id)[-1] for one in rooms]
    assert newest[0].plan == newest[1].plan
    assert decide(capsys, rooms)[1] == "Nothing waits for a decision between rooms.\n"
    code, _, err = decide(capsys, rooms, "P014", "--take", "here", "--by", BY)
    assert (code, "or somebody decided" in err) == (2, True)


def test_a_code_of_two_rooms_is_asked_about_and_answered(rooms, capsys):
    same_code(rooms)
    _, out, _ = decide(capsys, rooms)
    assert f"P014: room {short(rooms[1].store.room)} has a patient of this code too" in out
    code, out, _ = decide(capsys, rooms, "P014", "--two-patients")
    assert code == 0
    assert "it comes with the next run" in out
    synced(*rooms)
    assert len(rooms[0].store.patients()) == 2


def test_the_status_says_which_room_this_is_and_that_something_waits(rooms, capsys):
    east, west = rooms
    same_code(rooms)
    east.store.join_clinic(
        Joined("localhost", 1, "clinic", "north", clinic_key=KEY.secret, room=east.store.room)
    )
    east.store.close()
    code, out, _ = ran(capsys, "sync", "status")
    east.reopen()
    assert code == 0
    assert f"Room      {short(east.store.room)}" in out
    assert "Waits     1 decision between rooms (code of two patients: 1): gradus sync decide" in out
    assert short(west.store.room) not in out


def test_the_status_says_what_is_lacking_and_of_which_room(rooms, capsys):
    east, west = rooms
    one_course(rooms)
    west.store.keep_patient(Patient(code="P020"))
    synced(west)
    gone = [name for name in east.clinics._parcels if name[1:3] == (west.name, "patient")]
    for name in gone:
        del east.clinics._parcels[name]
    east.sync()
    east.store.join_clinic(
        Joined("localhost", 1, "clinic", "north", clinic_key=KEY.secret, room=east.store.room)
    )
    east.store.close()
    out = ran(capsys, "sync", "status")[1]
    east.reopen()
    said = f"Lacking   1 part that room {short(west.name)} had sent: gradus sync again in that room"
    assert said in out.splitlines()


def test_two_courses_and_an_erasure_elsewhere_are_told_with_what_to_do(rooms, capsys):
    east, west = rooms
    one_course(rooms)
    west.store.keep_patient(Patient(code="P015"))
    synced(west, east)
    east.store.begin_course("P015", BY)
    west.store.begin_course("P015", BY)
    synced(east, west)
    assert "gradus course end P015 --course NUMBER" in decide(capsys, rooms)[1]
