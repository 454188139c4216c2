"""A patient gets everything that is kept of them, in a folder that they can read."""

from __future__ import annotations

import json
import re
from contextlib import closing

import pytest

from clinician_console.patients.course import NewEntry
from clinician_console.patients.patient import HeadsetNeeds, Identity, Patient
from clinician_console.storage import belonging
from clinician_console.storage.tables import METADATA
from shared.errors import AccessError
from shared.wire.events import EventName
from tests.clinician_console.command_kit import ran
from tests.clinician_console.storage_kit import (
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    open_store,
    rating,
    ready_store,
    tampering,
)

NAME = "Ana <b>Sample</b>"
TASK = "stand on the balcony"


def fill(folder):
    """A patient of whom something is kept in every place."""
    folder.mkdir()
    with ready_store(folder) as store:
        store.keep_patient(Patient(code=PATIENT_CODE, needs=HeadsetNeeds(glasses=True)))
        store.keep_identity(PATIENT_CODE, Identity(name=NAME, crisis_contact="a sister, 555 0100"))
        course = store.begin_course(PATIENT_CODE, "R. Ott")
        agreed = NewEntry(
            name=EventName.HOMEWORK_AGREED, by="R. Ott", data={"number": 1, "task": TASK}
        )
        store.enter(course.course_id, [agreed])
        begun = store.begin_session(new_session())
        with closing(store.writer(begun.session_id)) as writer:
            writer.event(event())
            writer.rating(rating())
            writer.stream(ecg_stream())
            writer.chunk(ecg_chunk())
        store.end_session(begun.session_id)
        other = store.begin_session(new_session("PT-OTHER-1", title="Not theirs"))
        store.end_session(other.session_id)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The store's folder, and what was exported of it."""
    home = tmp_path_factory.mktemp("home")
    fill(home / "store")
    return home


@pytest.fixture
def export(exported, monkeypatch, capsys):
    """`gradus patients export`, as it is typed; the folder is made once."""
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    out = exported / "for-the-patient"

    def typed(to=out):
        words = ("patients", "export", PATIENT_CODE.lower(), "--out", str(to))
        return ran(capsys, *words, "--data", str(exported / "store"))

    if not out.exists():
        assert typed()[0] == 0
    return typed


def test_the_page_tells_all_of_it_in_words_and_leads_to_every_session(export, exported):
    out = exported / "for-the-patient"
    page = (out / "index.html").read_text()
    for words in ("R. Ott", "a sister, 555 0100", TASK, "you wear glasses", "GDPR Art. 15"):
        assert words in page
    assert "Ana &lt;b&gt;Sample&lt;/b&gt;" in page
    assert "<b>" not in page
    links = re.findall(r'href="([^"]+)"', page)
    assert len(links) == 1
    assert all((out / link).is_file() for link in links)
    assert "Not theirs" not in page
    assert "<script" not in page


def test_the_page_says_who_did_what_with_the_record(export, exported):
    page = (exported / "for-the-patient" / "index.html").read_text()
    assert "therapist made the patient known." in page
    assert "therapist read courses of the patient." in page
    content = json.loads((exported / "for-the-patient" / "record.json").read_text())
    assert any("therapist began session" in one["what"] for one in content["audit_trail"])


def test_every_session_is_there_as_report_tables_with_signals_and_bundle(export, exported):
    [session] = (exported / "for-the-patient").glob("session-01-*")
    assert {at.name for at in session.iterdir()} == {"session.pdf", "csv-signals", "session.json"}
    assert NOTE_TEXT in (session / "csv-signals" / "events.csv").read_text()
    assert list((session / "csv-signals" / "signals").iterdir())
    assert (exported / "for-the-patient" / "course-1" / "course.pdf").read_bytes()[:4] == b"%PDF"


def test_a_program_reads_the_same(export, exported):
    content = json.loads((exported / "for-the-patient" / "record.json").read_text())
    assert content["identity"] == {"name": NAME, "crisis_contact": "a sister, 555 0100"}
    assert content["patient"]["needs"]["glasses"] is True
    said = [entry["data"].get("task") for entry in content["courses"][0]["entries"]]
    assert TASK in said
    assert content["sessions"][0]["patient_code"] == PATIENT_CODE


def test_every_table_of_a_patient_is_exported_or_named_here():
    exported_as = {
        "patient": "record.json",
        "patient_name": "record.json",
        "patient_needs": "record.json",
        "patient_comfort": "record.json",
        "course": "record.json",
        "plan": "record.json",
        "course_entry": "record.json",
        "session": "csv",
        "session_entry": "csv",
        "event": "csv",
        "exposure": "csv",
        "rating": "csv",
        "beat": "csv",
        "stream": "csv",
        "chunk": "csv",
        "study_identity": "not: it would lead back from what was given away de-identified",
        "clock_offset": "not: it is of machines, and in the times already",
        "session_seal": "not: digests of what is exported",
        "rival_plan": "not: another room's, until somebody decides what the next version is",
    }
    assert {table.name for table in belonging.tables_of_patients()} == set(exported_as)
    assert set(exported_as) <= set(METADATA.tables)


def test_it_is_audited(export, exported):
    with tampering(exported / "store") as connection:
        rows = connection.exec_driver_sql(
            "SELECT entity, body FROM audit WHERE action = 'patient_exported' ORDER BY seq"
        ).all()
    assert [json.loads(row.body)["output"] for row in rows] == ["patient-page", "patient-record"]
    assert all(row.entity.startswith("patient:") for row in rows)


def test_who_may_not_read_who_a_patient_is_exports_nothing_of_it(exported):
    from clinician_console.record.rights import Account, AccountRole

    with open_store(exported / "store") as store:
        store.account = Account("C. Ount", frozenset({AccountRole.STAFF}))
        with pytest.raises(AccessError):
            store.identity(PATIENT_CODE)


def test_a_patient_without_a_session_gets_what_there_is_and_nothing_is_ever_overwritten(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    with ready_store(tmp_path) as store:
        store.add_patient("P-9")
    out = tmp_path / "out"
    words = ("patients", "export", "P-9", "--out", str(out), "--data", str(tmp_path))
    code, _, complained = ran(capsys, *words)
    assert (code, "not encrypted" in complained) == (0, True)
    assert {at.name for at in out.iterdir()} == {"index.html", "record.json"}
    before = (out / "index.html").read_bytes()
    assert "There was none." in before.decode()
    assert ran(capsys, *words)[0] == 0
    assert (out / "index.html").read_bytes() == before
    assert (tmp_path / "out-2" / "index.html").exists()
