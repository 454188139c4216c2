"""A patient is erased: nothing of them is left, in one stroke, and the trail says so of nobody."""

from __future__ import annotations

import json
import os
import signal
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from clinician_console.outputs.told.certificate import CALLED
from clinician_console.patients.course import CourseEnd, NewEntry
from clinician_console.patients.patient import Identity
from clinician_console.record.retention import (
    LAWS,
    Ground,
    Retention,
    Since,
    Treated,
    kept_until,
)
from clinician_console.record.rights import Account, AccountRole
from clinician_console.storage import belonging, keys
from clinician_console.storage.audit import Action
from clinician_console.storage.engine import writing
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.running import console_lock
from shared.clock import FakeClock
from shared.errors import AccessError, StorageError, UsageError
from shared.wire.events import EventName
from tests.clinician_console.command_kit import ran
from tests.clinician_console.storage_kit import (
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    ecg_chunk,
    ecg_stream,
    engine_of,
    event,
    new_session,
    open_store,
    rating,
    ready_store,
    tampering,
)

OTHER = "PT-STAYS-12"
NAME = "Canary Nachname"
CONTACT = "canary contact 555 0199"
TASK = "canary task on the balcony"
PAGE, RESERVED, IV = 4096, 80, 16


def session_of(store, code, title="Heights in a glass lift"):
    begun = store.begin_session(new_session(code, title))
    with closing(store.writer(begun.session_id)) as writer:
        for number in range(30):
            writer.event(event(number, data={"text": f"{NOTE_TEXT} of {code} {number}"}))
        writer.rating(rating())
        writer.stream(ecg_stream())
        writer.chunk(ecg_chunk())
    store.end_session(begun.session_id)
    return begun.session_id


def treated(store, code):
    """A patient with everything that a store can keep of one."""
    store.add_patient(code)
    store.keep_identity(code, Identity(name=f"{NAME} {code}", crisis_contact=f"{CONTACT} {code}"))
    store.comfort(code)
    course = store.begin_course(code, "R. Ott")
    store.enter(
        course.course_id,
        [NewEntry(name=EventName.HOMEWORK_AGREED, by="R. Ott", data={"task": f"{TASK} {code}"})],
    )
    store.study(code)
    session = session_of(store, code, title=f"Words of {code}")
    store.end_course(course.course_id, CourseEnd.COMPLETED, f"canary end of {code}", "R. Ott")
    return session


def both(folder, clock=None):
    folder.mkdir(exist_ok=True)
    store = ready_store(folder, clock)
    gone, stays = treated(store, PATIENT_CODE), treated(store, OTHER)
    return store, gone, stays


def pages_of(folder: Path) -> bytes:
    """Every page of the store's file, decrypted one by one: free ones too (AES-256-CBC)."""
    secret = keys.unlock(folder / keys.KEY_FILE_NAME, PASSPHRASE).secret
    content = (folder / STORE_FILE_NAME).read_bytes()
    found = []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        salt = IV if start == 0 else 0
        iv = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        cipher = Cipher(algorithms.AES256(secret), modes.CBC(iv)).decryptor()
        found.append(cipher.update(page[salt : PAGE - RESERVED]))
    return b"".join(found)


def rows_of(folder: Path, patient_id: UUID) -> dict[str, int]:
    engine = engine_of(folder)
    with engine.connect() as connection:
        found = belonging.counts(connection, patient_id)
    engine.dispose()
    return found


def id_of(folder: Path, code: str) -> UUID:
    with tampering(folder) as connection:
        text = connection.exec_driver_sql(
            "SELECT id FROM patient WHERE code = ?", (code,)
        ).scalar_one()
    return UUID(text)


# ── nothing is left ──────────────────────────────────────────────────────────────────────────


def test_nothing_of_an_erased_patient_is_left_in_any_page_and_the_other_patient_is_whole(tmp_path):
    store, gone, stays = both(tmp_path)
    patient_id, other_id = id_of(tmp_path, PATIENT_CODE), id_of(tmp_path, OTHER)
    before = rows_of(tmp_path, other_id)
    assert {"patient_name", "study_identity", "chunk", "rating"} <= set(
        rows_of(tmp_path, patient_id)
    )
    with store:
        store.erase(PATIENT_CODE, Ground.CONSENT_WITHDRAWN)
        store.finish_erasures()
        assert rows_of(tmp_path, patient_id) == {}
        assert rows_of(tmp_path, other_id) == before
        assert store.read_session(stays).patient_code == OTHER
        assert store.patient_code(PATIENT_CODE) is None
    pages = pages_of(tmp_path)
    for words in (PATIENT_CODE, f"{NAME} {PATIENT_CODE}", CONTACT + " " + PATIENT_CODE):
        assert words.encode() not in pages
    for words in (NOTE_TEXT, TASK, "canary end"):
        assert f"{words} of {PATIENT_CODE}".encode() not in pages
    assert gone.bytes not in pages
    # The same search finds who stays, so that it looks where it should.
    assert f"{NAME} {OTHER}".encode() in pages
    assert f"{TASK} {OTHER}".encode() in pages
    assert not (tmp_path / f"{STORE_FILE_NAME}-wal").exists()


def test_every_table_that_hangs_on_a_patient_is_known_by_its_key():
    names = {table.name for table in belonging.tables_of_patients()}
    assert {"patient", "patient_name", "session", "chunk", "course_entry", "plan"} <= names
    assert {"study_identity", "session_entry"} <= names
    assert names.isdisjoint({"audit", "meta", "treatment_protocol"})
    assert names == set(CALLED)


def test_the_trail_stays_whole_says_when_under_which_certificate_and_names_nobody(tmp_path):
    store, gone, _ = both(tmp_path)
    with store:
        erasure = store.erase(PATIENT_CODE, Ground.ORDERED)
        store.finish_erasures()
        result = store.verify()
        assert result.findings == ()
        [note] = result.notes
        assert f"under certificate 1 (ordered): {erasure.rows_total} rows." in note
        assert "written anew" not in note
        assert store.erasure(1).overwritten is not None
        assert store.erasure(1).ground is Ground.ORDERED
        assert store.erasures_of(PATIENT_CODE.lower()) == (1,)
        assert store.erasures_of(OTHER) == ()
    with tampering(tmp_path) as connection:
        rows = connection.exec_driver_sql("SELECT entity || body || account FROM audit").scalars()
        trail = " ".join(rows)
    assert f"session:{gone}" in trail
    for words in (PATIENT_CODE, "Canary", "canary", "Ott"):
        assert words not in trail


def test_what_was_erased_and_is_put_back_by_hand_is_found(tmp_path):
    store, gone, _ = both(tmp_path)
    with tampering(tmp_path) as connection:
        row = connection.exec_driver_sql("SELECT * FROM session WHERE id = ?", (gone.hex,)).one()
    store.erase(PATIENT_CODE, Ground.MISTAKE)
    store.close()
    with tampering(tmp_path) as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        marks = ", ".join("?" * len(row))
        values = {**row._mapping, "patient_id": None}
        other = connection.exec_driver_sql("SELECT * FROM session").first()
        for key in ("patient_id", "course_id", "plan_id", "protocol_sha256"):
            values[key] = other._mapping[key]
        connection.exec_driver_sql(
            f"INSERT INTO session VALUES ({marks})",  # noqa: S608 - question marks
            tuple(values.values()),
        )
    with open_store(tmp_path) as store:
        said = [at.sentence for at in store.verify().findings]
    assert any("was erased under certificate 1, and is here again" in at for at in said)


def test_a_session_that_is_said_to_be_erased_without_a_certificate_is_gone(tmp_path):
    store, gone, _ = both(tmp_path)
    patient_id = id_of(tmp_path, PATIENT_CODE)
    store.note(Action.RECORD_ERASED, f"session:{gone}", {"certificate": 1})
    store.close()
    with tampering(tmp_path) as connection, belonging.written_once_lifted(connection):
        belonging.delete(connection, patient_id)
    with open_store(tmp_path) as store:
        said = [at.sentence for at in store.verify().findings]
    assert any(at.startswith("Session") and at.endswith("was sealed and is gone.") for at in said)


# ── what has to be kept is kept ──────────────────────────────────────────────────────────────


def test_nothing_is_erased_before_the_period_is_over_unless_there_is_another_ground(tmp_path):
    clock = FakeClock()
    store, _, _ = both(tmp_path, clock)
    with store:
        with pytest.raises(UsageError, match="Nobody has set how long"):
            store.erase(PATIENT_CODE)
        store.keep_for(LAWS["de"])
        with pytest.raises(UsageError, match=r"kept until 20\d\d-\d\d-\d\d: 10 years after"):
            store.erase(PATIENT_CODE)
        assert store.erasable(PATIENT_CODE).allowed is False
        assert store.erasable(PATIENT_CODE, Ground.UNLAWFUL).allowed is True
        until = store.erasable(PATIENT_CODE).kept_until
        clock.advance(timedelta(days=(until - clock.utc().date()).days - 1).total_seconds())
        assert store.erasable(PATIENT_CODE).allowed is False
        clock.advance(timedelta(days=1).total_seconds())
        erasure = store.erase(PATIENT_CODE)
    assert erasure.ground is Ground.PERIOD_OVER
    assert erasure.retention == "10 years, end of treatment"
    assert erasure.backups_until == (clock.utc() + timedelta(days=90)).date()


def test_a_treatment_that_goes_on_and_a_session_that_runs_are_not_erased(tmp_path):
    with ready_store(tmp_path) as store:
        store.add_patient(PATIENT_CODE)
        store.begin_course(PATIENT_CODE, "R. Ott")
        store.keep_for(Retention(years=0, reason="a test"))
        with pytest.raises(UsageError, match="has not ended"):
            store.erase(PATIENT_CODE)
        begun = store.begin_session(new_session())
        with pytest.raises(UsageError, match="runs at this moment"):
            store.erase(PATIENT_CODE, Ground.MISTAKE)
        store.end_session(begun.session_id)
        assert store.erase(PATIENT_CODE, Ground.MISTAKE).number == 1
        with pytest.raises(UsageError, match="knows no patient"):
            store.erase(PATIENT_CODE, Ground.MISTAKE)


def test_an_administrator_who_may_read_nothing_erases_and_certifies(tmp_path):
    store, _, _ = both(tmp_path)
    with store:
        store.account = Account(store.account.name, frozenset({AccountRole.ADMINISTRATOR}))
        with pytest.raises(AccessError):
            store.patient_code(PATIENT_CODE)
        assert store.erasable(PATIENT_CODE, Ground.ORDERED).sessions == 1
        store.erase(PATIENT_CODE, Ground.ORDERED)
        store.finish_erasures()
        assert store.erasure(1).by == store.account.name
        store.account = Account(store.account.name, frozenset({AccountRole.THERAPIST}))
        with pytest.raises(AccessError):
            store.erase(OTHER, Ground.ORDERED)
        assert store.patient_code(OTHER) == OTHER


def test_while_a_console_works_with_the_store_nothing_is_erased(tmp_path):
    store, _, _ = both(tmp_path)
    store.close()
    lock = console_lock(tmp_path)
    with open_store(tmp_path) as store:
        with pytest.raises(StorageError, match="Another console"):
            store.erase(PATIENT_CODE, Ground.MISTAKE)
        assert store.patient_code(PATIENT_CODE) == PATIENT_CODE
    lock.release()


def test_who_reads_meanwhile_leaves_the_rewriting_owed_and_it_is_done_later(tmp_path):
    store, _, _ = both(tmp_path)
    engine = engine_of(tmp_path)
    with store:
        store._engine.dispose()
        store._engine = engine_of(tmp_path, patience_ms=50)
        store.erase(PATIENT_CODE, Ground.MISTAKE)
        with engine.connect() as reader:
            reader.exec_driver_sql("SELECT * FROM audit").fetchone()
            with pytest.raises(StorageError):
                store.finish_erasures()
        assert store.verify().notes[0].endswith("gradus patients certificate 1 does it.")
        store.finish_erasures()
        assert store.erasure(1).overwritten is not None
    engine.dispose()


def test_a_backup_from_before_says_whom_it_would_bring_back(tmp_path):
    (tmp_path / "backups").mkdir()
    store, _, _ = both(tmp_path / "store")
    with store:
        backup = store.back_up(tmp_path / "backups")
        store.erase(PATIENT_CODE, Ground.MISTAKE)
        with open_store(backup.folder, state=tmp_path / "elsewhere") as copy:
            assert copy.tried_as(backup.manifest, store).erased == (1,)
            assert copy.tried_as(backup.manifest).erased == ()


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(MOMENTS, MOMENTS, st.integers(0, 100), st.sampled_from(Since))
def test_a_period_never_ends_before_so_many_years_after_the_last_contact_of_who_is_treated(
    ended, last, years, since
):
    ended = min(ended, last)
    retention = Retention(years=years, since=since, reason="a test")
    until = kept_until(Treated(goes_on=False, ended_at=ended, last_at=last), retention)
    assert until is not None
    assert 0 <= (until - last.date()).days - 365 * years <= years // 4 + 2
    goes_on = kept_until(Treated(goes_on=True, ended_at=None, last_at=last), retention)
    assert (goes_on is None) == (since is Since.END_OF_TREATMENT)


# ── killed at any moment ─────────────────────────────────────────────────────────────────────


def killed_at(folder: Path, statement: int) -> bool:
    """Erase in a process of its own that is killed before so many statements; whether it was."""
    child = os.fork()
    if child == 0:
        try:
            store = open_store(folder)
            seen = [0]

            @sa.event.listens_for(store._engine, "before_cursor_execute")
            def _count(*_: object) -> None:
                seen[0] += 1
                if seen[0] == statement:
                    os.kill(os.getpid(), signal.SIGKILL)

            store.erase(PATIENT_CODE, Ground.MISTAKE)
            store.finish_erasures()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_whenever_it_is_killed_all_of_the_patient_is_there_or_nothing(tmp_path):
    store, _, _ = both(tmp_path)
    patient_id = id_of(tmp_path, PATIENT_CODE)
    store.close()
    whole = rows_of(tmp_path, patient_id)
    kills, statement = 0, 7
    while killed_at(tmp_path, statement):
        kills += 1
        left = rows_of(tmp_path, patient_id)
        assert left in (whole, {})
        with open_store(tmp_path) as store:
            assert store.verify().findings == ()
        if not left:
            break
        statement += 23
    assert kills >= 3
    with open_store(tmp_path) as store:
        if rows_of(tmp_path, patient_id):
            store.erase(PATIENT_CODE, Ground.MISTAKE)
        store.finish_erasures()
        assert store.verify().findings == ()
        assert store.erasure(1).overwritten is not None
    assert NOTE_TEXT.encode() + f" of {PATIENT_CODE}".encode() not in pages_of(tmp_path)


def test_what_is_written_once_stays_so_after_an_erasure(tmp_path):
    store, _, _ = both(tmp_path)
    with store:
        store.erase(PATIENT_CODE, Ground.MISTAKE)
    engine = engine_of(tmp_path)
    with pytest.raises(sa.exc.DBAPIError, match="written once"), writing(engine).begin() as at:
        at.exec_driver_sql("DELETE FROM course_entry")
    engine.dispose()


# ── as somebody types it ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def at_a_desk(tmp_path, monkeypatch, capsys):
    """A store with two patients, one of whom was exported; `gradus` as it is typed there."""
    monkeypatch.setenv("GRADUS_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "store"
    store, gone, _ = both(folder)
    with store:
        store.note_output(str(gone), {"output": "csv", "files": 1, "bytes": 2, "sha256": "ab" * 32})
    (folder / f"journal-{gone}.jsonl").write_text("{}")
    (folder / "store.before-0003.db").write_bytes(b"an older copy")

    def typed(*words: str) -> tuple[int, str, str]:
        return ran(capsys, "patients", *words, "--data", str(folder))

    return typed


def test_a_patient_is_erased_and_certified_and_the_certificate_names_nobody(at_a_desk, tmp_path):
    code, said, complained = at_a_desk(
        "erase", PATIENT_CODE, "--because", "ordered", "--again", PATIENT_CODE, "--out", "paper"
    )
    assert (code, "Certificate 1 written to paper." in said) == (0, True)
    assert "Backups of before hold this patient until" in complained
    content = json.loads((tmp_path / "paper" / "certificate.json").read_text())
    assert content["ground"] == "ordered"
    assert content["overwritten"] is not None
    assert content["left"][0]["sha256"] == "ab" * 32
    assert content["rows"]["session"] == 1
    assert sum(content["rows"].values()) > 40
    pdf = (tmp_path / "paper" / "certificate.pdf").read_bytes()
    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    printed = " ".join(text.split())
    assert "Certificate of erasure" in printed
    assert content["backups_until"] in printed
    assert content["audit"]["link"] in printed
    for words in (PATIENT_CODE, NAME, "Ott", NOTE_TEXT):
        assert words not in printed + json.dumps(content)
    left = {path.name for path in (tmp_path / "store").iterdir()}
    assert not [name for name in left if name.startswith(("journal-", "store.before"))]


def test_a_certificate_is_written_again_for_who_knows_the_code_and_for_nobody_else(
    at_a_desk, tmp_path
):
    at_a_desk("erase", PATIENT_CODE, "--because", "mistake", "--again", PATIENT_CODE)
    first = (tmp_path / "certificate" / "certificate.pdf").read_bytes()
    code, _, _ = at_a_desk("certificate", PATIENT_CODE, "--out", "again")
    assert code == 0
    assert (tmp_path / "again" / "certificate.pdf").read_bytes() == first
    code, _, complained = at_a_desk("certificate", OTHER)
    assert (code, "No patient of this code was erased" in complained) == (2, True)
    assert at_a_desk("certificate", "7")[0] == 2


@pytest.mark.parametrize("again", [[], ["--again", "PT-CANARY-78"]])
def test_a_code_that_is_not_typed_twice_erases_nothing(at_a_desk, tmp_path, again):
    code, said, _ = at_a_desk("erase", PATIENT_CODE, "--because", "mistake", *again)
    assert (code, "Erased" in said) == (2, False)
    with open_store(tmp_path / "store") as store:
        assert store.patient_code(PATIENT_CODE) == PATIENT_CODE


def test_the_clinic_says_how_long_it_keeps_a_record_and_by_whose_rule(at_a_desk):
    assert "no period is set" in at_a_desk("retention")[1]
    code, said, _ = at_a_desk("retention", "--law", "de", "--backup-days", "30")
    assert code == 0
    assert "10 years after the end of treatment (Germany: § 630f (3) BGB)" in said
    assert "A backup is kept for 30 days" in said
    assert at_a_desk("retention", "--years", "101", "--reason", "ours")[0] == 2
    code, said, complained = at_a_desk("erase", PATIENT_CODE, "--again", PATIENT_CODE)
    assert (code, "has to be kept until" in complained) == (2, True)
