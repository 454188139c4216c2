"""Several outputs at once, of a session and of a patient: whole or not at all, each audited."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from clinician_console.outputs.csv.files import CsvTables
from clinician_console.patients.patient import Patient
from shared.clock import FakeClock
from shared.wire.events import EventName
from tests.clinician_console.command_kit import ran
from tests.clinician_console.storage_kit import (
    PASSPHRASE,
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    rating,
    ready_store,
    tampering,
)
from tests.clinician_console.treatment_kit import plan_of

CODE = "P-014"
WEEK_S = 7 * 86_400


@pytest.fixture
def clinic(tmp_path, monkeypatch):
    """A patient with a course of three sessions, a week apart; the second has a signal."""
    folder = tmp_path / "store"
    folder.mkdir()
    clock = FakeClock()
    with ready_store(folder, clock) as store:
        store.keep_patient(Patient(code=CODE))
        course = store.begin_course(CODE, "R. Ott")
        store.add_plan(course.course_id, plan_of(), "R. Ott", "The first plan.")
        for number in range(3):
            new = replace(new_session(CODE), course_id=course.course_id)
            begun = store.begin_session(new)
            with closing(store.writer(begun.session_id)) as writer:
                writer.event(event(clock=clock))
                writer.event(event(1, clock=clock, name=EventName.NO_ADVERSE_EVENT, data={}))
                writer.rating(rating(40 + number, clock=clock))
                if number == 1:
                    writer.stream(ecg_stream())
                    writer.chunk(ecg_chunk(start_ns=clock.now_ns()))
            clock.advance(600)
            store.end_session(begun.session_id)
            clock.advance(WEEK_S)
        store.begin_session(new_session("P-0140"))
        sessions = store.list_sessions(CODE)
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    own = [one for one in reversed(sessions) if one.patient_code == CODE]
    return folder, own


def export(capsys, clinic, *words):
    return ran(capsys, "export", *words, "--data", str(clinic[0]))


def trail(folder, action):
    with tampering(folder) as connection:
        rows = connection.exec_driver_sql("SELECT action, body FROM audit ORDER BY seq").all()
    return [json.loads(body)["output"] for what, body in rows if what == action]


def test_several_outputs_of_a_session_come_in_one_folder(clinic, tmp_path, capsys):
    out = tmp_path / "out"
    session = clinic[1][1].short_id
    code, told, _ = export(
        capsys, clinic, session, "--as", "csv,fhir,stats,redcap,xdf", "--out", str(out)
    )
    assert code == 0
    assert {path.name for path in out.iterdir()} == {
        "csv",
        "session.json",
        "stats",
        "redcap",
        "session.xdf",
    }
    lines = told.splitlines()
    assert lines[0].startswith(f"1 of 5: csv of session {session}, ")
    assert [line[:7] for line in lines[:5]] == [f"{n} of 5:" for n in range(1, 6)]
    assert trail(clinic[0], "session_exported") == ["csv", "fhir", "stats", "redcap", "xdf"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in out.rglob("*"))


def test_a_patient_is_exported_with_all_sessions_and_their_course(clinic, tmp_path, capsys):
    out = tmp_path / "out"
    words = ("p-014", "--as", "csv,html,stats,parquet", "--out", str(out))
    assert export(capsys, clinic, *words)[0] == 0
    short = [one.short_id for one in clinic[1]]
    folders = {f"session-{n:02d}-{each}" for n, each in enumerate(short, start=1)}
    assert {path.name for path in out.iterdir()} == {*folders, "course-1", "stats"}
    made = {path.name for path in (out / "course-1").iterdir()}
    assert made == {"csv", "parquet", "course.html"}
    with (out / "stats" / "sessions_wide.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["session_nr"], row["suds_peak"]) for row in rows] == [
        ("1", "40"),
        ("2", "41"),
        ("3", "42"),
    ]
    assert trail(clinic[0], "session_exported").count("stats") == 3
    assert sorted(trail(clinic[0], "course_exported")) == [
        "course-csv",
        "course-html",
        "course-parquet",
    ]
    assert not [path for path in out.rglob("*") if CODE in path.relative_to(out).as_posix()]


def test_only_the_sessions_of_the_days_that_were_given_under_their_own_numbers(
    clinic, tmp_path, capsys
):
    out, second = tmp_path / "out", clinic[1][1]
    day = second.started_at.date()
    words = ("--since", f"{day}", "--until", f"{day + timedelta(days=1)}", "--out", str(out))
    assert export(capsys, clinic, CODE, "--as", "csv,redcap", *words)[0] == 0
    assert {path.name for path in out.iterdir()} == {f"session-02-{second.short_id}", "redcap"}
    with (out / "redcap" / "data.csv").open(encoding="utf-8", newline="") as file:
        told = [
            (row["redcap_repeat_instrument"], row["redcap_repeat_instance"])
            for row in csv.DictReader(file)
        ]
    assert told[0] == ("session", "2")
    assert ("rating", "301") in told


def test_the_number_of_a_session_is_the_same_alone(clinic, tmp_path, capsys):
    out = tmp_path / "out"
    words = (clinic[1][2].short_id, "--as", "redcap", "--out", str(out))
    assert export(capsys, clinic, *words)[0] == 0
    with (out / "data.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["redcap_repeat_instance"] == "3"


def test_all_names_that_there_are_not_are_told_at_once(clinic, tmp_path, capsys):
    words = ("--as", "fax,csv,telex", "--out", str(tmp_path / "out"))
    code, _, said = export(capsys, clinic, CODE, *words)
    assert code == 2
    assert "Nothing of the names “fax”, “telex” is made" in said
    assert "redcap" in said


def test_what_cannot_be_made_of_a_session_is_told_and_the_rest_is_made(clinic, tmp_path, capsys):
    out = tmp_path / "out"
    words = (clinic[1][0].short_id, "--as", "xdf,csv", "--out", str(out))
    code, told, _ = export(capsys, clinic, *words)
    assert code == 0
    assert "1 of 2: xdf of session" in told
    assert "is not made. No signal was recorded" in told
    assert {path.name for path in out.iterdir()} == {"csv"}
    code, _, said = export(
        capsys, clinic, clinic[1][0].short_id, "--as", "xdf,edf", "--out", str(tmp_path / "none")
    )
    assert code == 2
    assert "No signal was recorded" in said
    assert not (tmp_path / "none").exists()


def test_who_cancels_leaves_neither_a_file_nor_an_entry(clinic, tmp_path, capsys, monkeypatch):
    def cancelled(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(CsvTables, "write", cancelled)
    before = {path.name for path in tmp_path.iterdir()}
    words = ("--as", "fhir,csv,stats", "--out", str(tmp_path / "out"))
    code, _, said = export(capsys, clinic, CODE, *words)
    assert code == 130
    assert "Cancelled: nothing was written." in said
    assert {path.name for path in tmp_path.iterdir()} == before
    assert trail(clinic[0], "session_exported") == []


def test_days_are_for_a_patients_sessions(clinic, tmp_path, capsys):
    words = ("--since", "2026-01-01", "--out", str(tmp_path / "out"))
    code, _, said = export(capsys, clinic, clinic[1][0].short_id, *words)
    assert (code, "choose among the sessions of a patient" in said) == (2, True)
    words = ("--since", "2199-01-01", "--out", str(tmp_path / "out"))
    code, _, said = export(capsys, clinic, CODE, *words)
    assert (code, "between these days" in said) == (2, True)


def test_signals_go_into_the_tables_that_have_them(clinic, tmp_path, capsys):
    out = tmp_path / "out"
    session = clinic[1][1].short_id
    words = (session, "--signals", "--as", "csv,parquet,fhir", "--out", str(out))
    assert export(capsys, clinic, *words)[0] == 0
    assert (out / "csv-signals" / "signals" / "stream-01.csv.gz").exists()
    assert (out / "parquet-signals" / "signals" / "stream-01.parquet").exists()
    words = (session, "--signals", "--as", "fhir", "--out", str(out))
    assert export(capsys, clinic, *words)[0] == 2


def test_a_patient_without_their_identity_is_exported_under_the_study_code(
    clinic, tmp_path, capsys
):
    out = tmp_path / "out"
    words = ("--as", "csv,stats,redcap,html", "--deidentified", "--out", str(out))
    assert export(capsys, clinic, CODE, *words)[0] == 0
    files = [path for path in out.rglob("*") if path.is_file()]
    assert len(files) > 30
    for code in (CODE, *(one.session_id for one in clinic[1]), "canary words of a note"):
        assert not [path for path in files if code.encode() in path.read_bytes()]
    assert (out / "stats-deidentified" / "manifest.json").exists()
    assert (out / "course-1" / "csv-deidentified" / "READ-ME.txt").exists()
    assert set(trail(clinic[0], "session_exported")) == {
        "csv-deidentified",
        "stats-deidentified",
        "redcap-deidentified",
        "html-deidentified",
    }
