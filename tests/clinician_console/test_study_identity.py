"""A study says in no byte of no file who it is of; two rooms that share a patient say one code."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from clinician_console.analysis.deidentified.course import WholeCourse
from clinician_console.desk.making.pooled import bring_all
from clinician_console.patients.course import Course, CourseEnd, CourseEntry
from clinician_console.patients.studied import (
    Studied,
    StudiedCourse,
    StudiedPatient,
    StudiedSession,
)
from clinician_console.pool.building.build import Wish
from clinician_console.pool.building.source import StoreSource
from clinician_console.pool.building.study import build_study
from clinician_console.pool.files.dataset import open_dataset
from clinician_console.pool.files.merging import merge_studies
from clinician_console.record.erasure import Ground
from clinician_console.record.recorded import RecordedSession
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.service import Sync
from shared.rules.states import Actor
from shared.wire.events import EventName
from tests.clinician_console.building_kit import Clinic, bytes_of, rows_of
from tests.clinician_console.command_kit import ran
from tests.clinician_console.fhir_kit import full_session
from tests.clinician_console.rooms_kit import KEY, Room
from tests.clinician_console.storage_kit import (
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    event,
    new_session,
    open_store,
    rating,
    ready_store,
    tampering,
)
from tests.clinician_console.test_deidentified import (
    ENTRY_ID,
    STUDY,
    forms_of,
    found_in,
    secret,
    secrets_of,
    seeded,
)

PATIENT_ID = UUID("01981f3e-7c55-7d44-9a6e-2f6f4d2b8c14")


@dataclass
class OfSecrets(Clinic):
    """One session and one course, of which every text and every id is a secret."""

    recorded: RecordedSession | None = None

    @property
    def held(self) -> Course:
        assert self.recorded is not None
        return Course(
            course_id=UUID(str(self.recorded.course_id)),
            number=1,
            begun=self.recorded.started_at - timedelta(days=3),
            ended=self.recorded.started_at,
            end=CourseEnd.DROPPED_OUT,
            end_reason=secret("end"),
        )

    def studied(self):
        assert self.recorded is not None
        at = self.recorded
        of = (1, 1, at.started_at, False, "ef" * 32)
        return Studied(
            (StudiedPatient(PATIENT_ID, STUDY, at.started_at - timedelta(days=9)),),
            (StudiedCourse(PATIENT_ID, self.held, "cd" * 32),),
            (StudiedSession(UUID(at.session_id), PATIENT_ID, *of),),
        )

    def session(self, session_id):
        assert self.recorded is not None
        return self.recorded

    def course(self, course):
        words = {"number": 1, "task": secret("task"), "times": 3, "by": secret("by")}
        entry = CourseEntry(
            entry_id=ENTRY_ID,
            course_id=course.course_id,
            session_id=None,
            utc=course.begun,
            by=secret("therapist"),
            actor=Actor.THERAPIST,
            name=EventName.HOMEWORK_AGREED.value,
            data=words,
        )
        return WholeCourse(course, (entry,), ())


@pytest.mark.parametrize("signals", [False, True])
def test_no_secret_and_no_date_stands_in_any_byte_or_name_of_a_study(signals, tmp_path):
    recorded = seeded(full_session(1.0))
    source = OfSecrets(recorded=recorded)
    study = build_study(source, tmp_path / "study", Wish("north", signals=signals)).dataset
    days = {source.held.begun.date(), (recorded.started_at - timedelta(days=9)).date()}
    gone = (
        *secrets_of(recorded),
        str(PATIENT_ID),
        "cd" * 32,
        *(f for d in days for f in forms_of(d)),
    )
    assert found_in(study.folder, gone) == []
    names = " ".join(path.relative_to(study.folder).as_posix() for path in study.folder.rglob("*"))
    assert not [words for words in gone if words in names]
    assert bool(study.files("signals")) is signals
    assert "Feature" not in {row["signal"] for row in rows_of(study, "signals")}
    assert {row["patient"] for row in rows_of(study, "sessions")} == {STUDY.code}
    assert {path.stat().st_mtime for path in study.folder.rglob("*")} == {946_684_800}


def test_what_was_feared_is_a_stand_in_by_which_it_is_found_again(tmp_path):
    source = OfSecrets(recorded=seeded(full_session(1.0)))
    study = build_study(source, tmp_path / "study", Wish("north")).dataset
    expected = rows_of(study, "expectancies")[-1]
    assert (expected["before_pct"], expected["after_pct"], expected["happened"]) == (80, 20, "no")
    assert expected["outcome"].startswith("outcome ")
    adverse = rows_of(study, "adverse_events")[-1]
    assert (adverse["kind"], adverse["severity"]) == ("sickness", "moderate")
    assert (adverse["outcome"], len(adverse["ref"])) == ("resolved with sequelae", 64)
    scores = {row["instrument"]: row["value"] for row in rows_of(study, "scores")}
    assert scores["gad7"] == 12


# ── from a store, as somebody types it ───────────────────────────────────────────────────────


@pytest.fixture
def room(tmp_path, monkeypatch):
    """A store with a patient, a course, a session in it, and another patient who never came."""
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    folder = tmp_path / "store"
    folder.mkdir()
    with ready_store(folder) as store:
        store.add_patient("P-NEVER", "Nobody's Name")
        begun = store.begin_session(new_session())
        with closing(store.writer(begun.session_id)) as writer:
            writer.event(event())
            writer.rating(rating(55))
        store.end_session(begun.session_id)
        store.begin_session(new_session())  # and it runs
    return folder, begun.session_id


def built(capsys, folder, out, *words):
    return ran(capsys, "pool", "build", "--data", str(folder), "--out", str(out), *words)


def actions(folder):
    with tampering(folder) as connection:
        rows = connection.exec_driver_sql("SELECT action, body FROM audit ORDER BY seq").all()
    return [(row.action, json.loads(row.body)) for row in rows]


def test_a_store_is_built_once_and_then_only_what_is_new_of_it(room, tmp_path, capsys):
    folder, session_id = room
    out = tmp_path / "study"
    code, said, complained = built(capsys, folder, out)
    assert (code, said) == (2, "")
    assert "name of this site" in complained
    code, said, complained = built(capsys, folder, out, "--site", "north")
    assert (code, complained) == (0, "")
    assert "Version 1" in said
    with open_store(folder) as store:
        study = store.study(PATIENT_CODE)
        assert store.verify().sound
    made = open_dataset(out)
    assert {row["patient"]: row["sessions"] for row in rows_of(made, "patients")}[study.code] == 1
    [session] = rows_of(made, "sessions")
    assert (session["session"], session["suds_last"]) == (str(study.uuid(session_id)), 55)
    gone = (PATIENT_CODE, "P-NEVER", "Nobody", NOTE_TEXT, str(session_id), session_id.hex)
    assert found_in(out, gone) == []
    told = actions(folder)
    assert ("study_built", "study-deidentified") in [(at, body.get("output")) for at, body in told]
    assert [body.get("output") for at, body in told if at == "session_exported"] == [
        "study-deidentified"
    ]
    assert sum(at == "study_code_made" for at, _ in told) == 2
    before = sum(at == "session_read" for at, _ in told)
    code, said, complained = built(capsys, folder, out)
    assert (code, complained) == (0, "")
    assert "Nothing is new" in said
    assert sum(at == "session_read" for at, _ in actions(folder)) == before
    assert ran(capsys, "pool", "check", str(out))[0] == 0


def test_who_is_erased_from_a_store_is_gone_from_its_study_with_the_next_build(
    room, tmp_path, capsys
):
    folder, _ = room
    out = tmp_path / "study"
    built(capsys, folder, out, "--site", "north")
    with open_store(folder) as store:
        code = store.study("P-NEVER").code
        store.erase("P-NEVER", Ground.CONSENT_WITHDRAWN)
        store.finish_erasures()
    assert code in {row["patient"] for row in rows_of(open_dataset(out), "patients")}
    assert built(capsys, folder, out)[0] == 0
    assert code not in {row["patient"] for row in rows_of(open_dataset(out), "patients")}
    assert found_in(out, (code,)) == []


def test_rooms_that_share_a_patient_say_one_study_code(tmp_path):
    clinics = MemoryClinics()
    east, west = Room(clinics, tmp_path / "east", "east"), Room(clinics, tmp_path / "west", "west")
    with closing(east.store), closing(west.store):
        for room, code in ((east, "P-EAST"), (west, "P-WEST")):
            room.store.add_patient(code)
        for room in (east, west, east):
            assert Sync(room.store, room.server, KEY, follow=room.follow).run().why is None
        codes = [
            {one.patient_id: one.study for one in room.store.studied().patients}
            for room in (east, west)
        ]
        assert len(codes[0]) == 2
        assert codes[0] == codes[1]
        assert all(room.store.verify().sound for room in (east, west))


def test_a_room_builds_the_whole_clinic_and_its_files_are_those_of_any_other_room(tmp_path):
    clinics = MemoryClinics()
    east, west = Room(clinics, tmp_path / "east", "east"), Room(clinics, tmp_path / "west", "west")
    with closing(east.store), closing(west.store):
        for room, code in ((east, "P-EAST"), (west, "P-WEST")):
            begun = room.store.begin_session(new_session(code))
            with closing(room.store.writer(begun.session_id)) as writer:
                writer.event(event())
                writer.rating(rating(55))
            room.store.end_session(begun.session_id)
        syncs = [Sync(room.store, room.server, KEY, follow=room.follow) for room in (east, west)]
        syncs[1].run()
        studies = []
        for room, sync in zip((east, west), syncs, strict=True):
            bring_all(room.store, sync)
            out = tmp_path / f"study {room.name}"
            studies.append(build_study(StoreSource(room.store), out, Wish("north")).dataset)
        assert len(rows_of(studies[0], "sessions")) == 2
        assert bytes_of(studies[0].folder) == bytes_of(studies[1].folder)
        assert merge_studies([one.folder for one in studies], tmp_path / "both").manifest.sites == (
            "north",
        )


def test_a_store_that_is_joined_to_no_server_is_told_how(room, tmp_path, capsys):
    code, _, complained = built(capsys, room[0], tmp_path / "study", "--site", "n", "--server")
    assert code == 2
    assert "gradus sync join" in complained
    assert not (tmp_path / "study").exists()
