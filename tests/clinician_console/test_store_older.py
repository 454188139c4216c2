"""An older copy in the place of the store is noticed, and a store that can only be read is read."""

import json
import os
import shutil
import subprocess
import tempfile
from argparse import Namespace
from pathlib import Path

import pytest

from clinician_console.commands import db, sessions, verify
from clinician_console.commands.parts.opening import PASSPHRASE_VARIABLE
from clinician_console.storage import Store
from clinician_console.storage.head_places import HEAD_NAME, HEADS_FOLDER
from clinician_console.storage.places import STORE_FILE_NAME
from clinician_console.storage.running import PREFIX
from shared.clock import FakeClock
from shared.errors import GradusError, IntegrityError
from tests.clinician_console.storage_kit import (
    OF_0_1,
    PASSPHRASE,
    PASSPHRASE_OF_0_1,
    event,
    new_session,
    open_store,
    rating,
    ready_store,
)
from tests.clinician_console.test_writer_full_disk import on_a_small_disk


def record(store, code="P014"):
    handle = store.begin_session(new_session(code))
    writer = store.writer(handle.session_id)
    writer.event(event())
    writer.rating(rating())
    writer.close()
    store.end_session(handle.session_id)
    return handle


@pytest.fixture
def exchanged(tmp_path):
    """A store, and how it was before its second session."""
    folder, before = tmp_path / "store", tmp_path / "before"
    folder.mkdir(mode=0o700)
    with ready_store(folder) as store:
        record(store)
    shutil.copytree(folder, before)
    with open_store(folder) as store:
        record(store)
    return folder, before


def test_an_older_file_in_the_place_of_the_store_is_told_at_once_and_by_verify(exchanged):
    folder, before = exchanged
    shutil.copy(before / STORE_FILE_NAME, folder / STORE_FILE_NAME)
    for _ in range(3):  # also once it has grown beyond the number that was seen
        with open_store(folder) as store:
            assert store.older is not None
            findings = store.verify().findings
            assert [finding.part for finding in findings] == ["store"]
            assert "older copy" in findings[0].sentence
            for _ in range(10):
                store.list_sessions()


def test_a_whole_folder_put_back_from_a_backup_is_told_too(exchanged):
    folder, before = exchanged
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    with open_store(folder) as store:
        assert store.older is not None


def test_a_store_that_was_moved_to_another_computer_is_told_if_its_file_alone_is_older(
    exchanged, state_folder
):
    folder, before = exchanged
    shutil.rmtree(state_folder / HEADS_FOLDER)
    open_store(folder).close()
    shutil.rmtree(state_folder / HEADS_FOLDER)
    shutil.copy(before / STORE_FILE_NAME, folder / STORE_FILE_NAME)
    with open_store(folder) as store:
        assert store.older is not None


def test_a_backup_that_was_put_back_on_purpose_is_taken_once_that_was_said(exchanged):
    folder, before = exchanged
    shutil.copy(before / STORE_FILE_NAME, folder / STORE_FILE_NAME)
    with open_store(folder) as store:
        store.accept_older()
        record(store)
    with open_store(folder) as store:
        assert store.older is None
        result = store.verify()
    assert result.findings == ()
    assert any("taken into use on purpose" in note for note in result.notes)


def test_the_store_itself_is_never_taken_for_an_older_copy(tmp_path):
    with ready_store(tmp_path) as one, open_store(tmp_path) as two:
        for store in (one, two, one):
            record(store)
    for _ in range(3):
        with open_store(tmp_path) as store:
            assert store.older is None
            assert store.verify().findings == ()


@pytest.mark.parametrize("content", [b"", b"{" * 900, b'{"seq": 99, "link": "x", "mac": "y"}'])
def test_a_head_that_the_stores_key_did_not_write_says_nothing(tmp_path, state_folder, content):
    ready_store(tmp_path).close()
    (tmp_path / HEAD_NAME).write_bytes(content)
    for path in (state_folder / HEADS_FOLDER).iterdir():
        path.write_bytes(content)
    with open_store(tmp_path) as store:
        assert store.older is None


def test_the_commands_tell_it_and_take_the_word_of_who_knows(exchanged, monkeypatch, capsys):
    folder, before = exchanged
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    shutil.copy(before / STORE_FILE_NAME, folder / STORE_FILE_NAME)
    here = Namespace(data=folder, search=None)
    sessions.run(here)
    assert "older copy" in capsys.readouterr().err
    with pytest.raises(IntegrityError):
        verify.run(here)
    assert db.accept_older(here) == 0
    assert verify.run(here) == 0
    assert "older copy was taken into use on purpose" in capsys.readouterr().out


# ── a store that can only be read ────────────────────────────────────────────────────────────


def look_at_copies(folder):
    """Stores on a medium that can only be read: closed, copied while open, and of version 0.1."""
    seen = {}
    with tempfile.TemporaryDirectory() as made:  # what is open for writing is not made read-only
        for name in ("closed", "live"):
            path = Path(made) / name
            path.mkdir(mode=0o700)
            store = ready_store(path)
            record(store)
            if name == "closed":
                store.close()
            shutil.copytree(path, folder / name)
    bare = folder / "bare"  # without the index of its log
    shutil.copytree(folder / "live", bare, ignore=shutil.ignore_patterns("*-shm", f"{PREFIX}*"))
    shutil.copytree(OF_0_1, folder / "of 0.1")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    for name, passphrase in (
        ("closed", PASSPHRASE),
        ("live", PASSPHRASE),
        ("bare", PASSPHRASE),
        ("of 0.1", PASSPHRASE_OF_0_1),
    ):
        with Store.open(folder / name, passphrase, clock=FakeClock()) as store:
            listed = store.list_sessions()
            result = store.verify()
            refused = ""
            try:
                store.next_epoch()
            except GradusError as error:
                refused = str(error)
            seen[name] = {
                "read_only": store.read_only,
                "sessions": len(listed),
                "events": len(store.read_session(listed[-1].session_id).events),
                "findings": [finding.sentence for finding in result.findings],
                "refused": refused,
            }
    print(json.dumps(seen))  # noqa: T201 - what the parent reads


@pytest.mark.skipif(os.name != "posix", reason="Windows mounts no small disk")
def test_a_store_on_a_medium_that_can_only_be_read_is_listed_verified_and_read(tmp_path):
    seen = on_a_small_disk(look_at_copies, tmp_path)
    assert set(seen) == {"closed", "live", "bare", "of 0.1"}
    for name, one in seen.items():
        assert one["read_only"], name
        assert one["sessions"] == (7 if name == "of 0.1" else 1), name
        assert one["events"] > 0, name
        assert one["findings"] == [], name
        assert "read-only" in one["refused"], name


# ── a store of version 0.1 ───────────────────────────────────────────────────────────────────


@pytest.fixture
def of_0_1(tmp_path):
    """Made by version 0.1, with the passphrase that it took."""
    folder = tmp_path / "store"
    shutil.copytree(OF_0_1, folder)
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    return folder


def test_a_store_of_0_1_opens_lists_and_verifies_under_its_short_passphrase(of_0_1):
    with Store.open(of_0_1, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        listed = store.list_sessions()
        alike = [one for one in listed if one.patient_code.upper() == "P014"]
        assert sorted(one.patient_code for one in alike) == ["P014", "P014", "p014"]
        assert [one.ended for one in alike] == [False, True, True]
        assert len(listed) == 7
        result = store.verify()
        assert result.findings == ()
        assert result.chunks == 9
        assert any("P014 and p014 are different patients" in note for note in result.notes)
        names = {one.code: one.name for one in store.patients(with_names=True)}
        assert names["P014"] == "A. Example"


def first_of_p014(store):
    """The session id of the first session of P014."""
    return [one for one in store.list_sessions() if one.patient_code == "P014"][-1].session_id


def test_a_session_of_0_1_is_read_with_all_that_was_recorded(of_0_1):
    with Store.open(of_0_1, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        recorded = store.read_session(first_of_p014(store))
        assert [one.suds for one in recorded.ratings] == [20, 40, 60]
        assert [one.exposure["height_m"] for one in recorded.exposures] == [0.0, 3.0, 6.0]
        assert recorded.events[-1].data == {"text": "made by version 0.1"}
        assert recorded.heart is not None
        ecg = next(stream for stream in recorded.streams if stream.signal == "ECG")
        times_s, values = ecg.read()
        assert len(times_s) == len(values) == 750


def test_a_report_is_made_of_a_session_of_0_1(of_0_1, tmp_path):
    from tests.clinician_console.outputs_kit import write_report

    with Store.open(of_0_1, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        write_report(store.read_session(first_of_p014(store)), tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
