"""After a whole session with a known name, code and note: no file that is left shows any of them.

Everything is made that a store leaves on a disk: its log, backups, a rehearsal, what is set aside,
a new key, temporary files, logs and the report of a fault. The one folder that may be read is the
export, which somebody asked for.
"""

import logging
import shutil
import sqlite3
import tempfile
import zlib
from argparse import Namespace

import pytest

from clinician_console.commands.parts import keeping
from clinician_console.commands.parts.opening import PASSPHRASE_VARIABLE
from clinician_console.outputs.csv.files import CsvTables
from clinician_console.outputs.service import SessionOutputs
from clinician_console.storage import restoring
from shared.config import HOME_VARIABLE
from shared.errors import GradusError
from shared.fault_report import write_report
from tests.clinician_console.keeping_kit import record
from tests.clinician_console.storage_kit import (
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    ecg_chunk,
    event,
    new_session,
    open_store,
    ready_store,
)

NAME = "Canary Namesake"
CONTACT = "+44 7700 900123"
SECRETS = (NAME, CONTACT, NOTE_TEXT, PATIENT_CODE, "Heights in a glass", PASSPHRASE)
SIGNAL = ecg_chunk().values.tobytes()[:32]
ENCRYPTED = ("store.db", "store.db-wal")
LEAST_LEFT_BY_ZLIB = 0.95  # of what is encrypted; text leaves a third, a plain database half
ENOUGH_TO_MEASURE_BYTES = 16_384


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """Everything that is written lands below one folder."""
    for name, variable in (("data", HOME_VARIABLE), ("temporary", "TMPDIR")):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", None)  # it is read once and kept
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    return tmp_path


def forms_of(text):
    return {text.encode(form) for form in ("utf-8", "utf-16-le")} | {text.encode().hex().encode()}


def files_that_show(folder):
    """Which file shows what, also in its name; and which encrypted one looks like text."""
    needles = {form for text in SECRETS for form in forms_of(text)} | {SIGNAL, b"SQLite format 3"}
    found = []
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder)).encode()
        content = (
            path.read_bytes().strip(b"\0") if path.is_file() else b""
        )  # the ballast is noughts
        found += [(path.name, needle) for needle in needles if needle in content or needle in name]
        if path.name in ENCRYPTED and len(content) > ENOUGH_TO_MEASURE_BYTES:
            left = len(zlib.compress(content)) / len(content)
            found += [(path.name, left)] if left < LEAST_LEFT_BY_ZLIB else []
            found += [(path.name, "opens without a key")] if opens_without_a_key(path) else []
    return found


def opens_without_a_key(path):
    copy = path.with_name("looked-at")
    shutil.copy(path, copy)
    plain = sqlite3.connect(copy)
    try:
        plain.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError:
        return False
    finally:
        plain.close()
        copy.unlink()
    return True


def test_the_search_itself_finds_what_it_looks_for(tmp_path):
    for text in SECRETS:
        (tmp_path / "note").write_text(f"… {text} …")
        assert files_that_show(tmp_path)
    plain = sqlite3.connect(tmp_path / "store.db")
    plain.execute("CREATE TABLE t AS SELECT hex(zeroblob(40000)) AS x")
    plain.commit()
    plain.close()
    (tmp_path / "note").unlink()
    said = {what for _, what in files_that_show(tmp_path)}
    assert {b"SQLite format 3", "opens without a key"} <= said


def test_no_file_that_a_whole_session_and_its_keeping_leave_shows_a_patient(disk, caplog):
    caplog.set_level(logging.DEBUG)
    folder, kept, exported = disk / "data", disk / "kept", disk / "exported"
    kept.mkdir()
    looks = []

    def look(_share=0.0):
        looks.append(files_that_show(disk))

    with ready_store(folder) as store:
        store.add_patient(PATIENT_CODE, NAME)
        handle = record(store, chunks=30)
        running = store.begin_session(new_session())
        writer = store.writer(running.session_id)
        writer.event(event())
        writer.close()
        look()
        backup = store.back_up(kept, look).folder
        store.end_session(running.session_id)
        recovery_key = store.rekey(look)
    look()
    with open_store(folder) as store:
        SessionOutputs(store, str(handle.session_id)).make(CsvTables(), exported)
    shown = [path.name for path in exported.rglob("*") if files_that_show(path.parent)]
    assert shown, "an export is for reading"
    shutil.rmtree(exported)
    look()
    manifest = restoring.check_files(backup)
    with restoring.rehearsed(backup, manifest, folder):
        look()
    keeping.restore(Namespace(backup=backup, into=folder, check=False))
    look()
    with pytest.raises(GradusError) as fault:
        raise GradusError(f"{NAME} {NOTE_TEXT}", CONTACT)
    assert write_report("gradus", fault.value) is not None
    look()
    assert list((folder / "faults").iterdir())
    assert len(looks) >= 8
    assert [look for look in looks if look] == []
    assert list((disk / "temporary").iterdir()) == []
    for text in (*SECRETS, recovery_key):
        assert text not in caplog.text
