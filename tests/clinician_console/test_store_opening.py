"""Opening the store: with the key, without it, and when something is in the way."""

import os
import shutil
import stat
import traceback

import pytest

from clinician_console.storage import Store, faults, keys
from clinician_console.storage.engine import writing
from clinician_console.storage.places import STORE_FILE_NAME
from shared.errors import AccessError, IntegrityError, StorageError
from tests.clinician_console.storage_kit import (
    CHEAP,
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    ecg_chunk,
    ecg_stream,
    engine_of,
    event,
    new_session,
    new_store,
    open_store,
    rating,
    tampering,
)

CANARY_VOLTS = 1.2345678


def record_canaries(store):
    handle = store.begin_session(new_session())
    store.add_patient(PATIENT_CODE, "Canary Name")
    writer = store.writer(handle.session_id)
    writer.event(event())
    writer.rating(rating())
    writer.stream(ecg_stream())
    writer.chunk(ecg_chunk(value=CANARY_VOLTS))
    writer.close()
    return handle


def test_what_was_stored_is_there_after_closing_and_opening(tmp_path):
    with new_store(tmp_path) as store:
        handle = record_canaries(store)
    with open_store(tmp_path) as store:
        recorded = store.read_session(handle.session_id)
    assert recorded.patient_code == PATIENT_CODE
    assert recorded.events[0].data == {"text": NOTE_TEXT}
    assert [entry.suds for entry in recorded.ratings] == [40]


def test_a_wrong_passphrase_opens_nothing(tmp_path):
    new_store(tmp_path).close()
    with pytest.raises(AccessError):
        Store.open(tmp_path, "wrong", ballast_bytes=0)


def test_without_the_key_the_file_is_not_even_a_database(tmp_path):
    import sqlite3

    new_store(tmp_path).close()
    plain = sqlite3.connect(tmp_path / STORE_FILE_NAME)
    try:
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            plain.execute("SELECT * FROM sqlite_schema").fetchall()
    finally:
        plain.close()


def test_no_file_of_an_open_store_shows_a_code_a_name_a_note_or_a_signal(tmp_path):
    with new_store(tmp_path) as store:
        record_canaries(store)
        files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert {STORE_FILE_NAME, f"{STORE_FILE_NAME}-wal", keys.KEY_FILE_NAME} <= files.keys()
    secrets = [PATIENT_CODE, NOTE_TEXT, "Canary Name", "Heights", "belt ECG", "session_begun"]
    secrets += [PASSPHRASE, "SQLite format 3"]
    values = ecg_chunk(value=CANARY_VOLTS).values
    for name, content in files.items():
        for secret in secrets:
            assert secret.encode() not in content, (name, secret)
        assert values.tobytes()[:16] not in content, name
        assert PATIENT_CODE not in name


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere")
def test_only_its_owner_may_read_any_file_of_the_store(tmp_path):
    folder = tmp_path / "store"
    with new_store(folder) as store:
        record_canaries(store)
        rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(rights.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_mistyped_folder_is_told_and_nothing_is_made_there(tmp_path):
    with pytest.raises(StorageError, match="no store in this folder"):
        open_store(tmp_path / "mistyped")
    assert not (tmp_path / "mistyped").exists()


def test_a_second_store_is_never_made_over_the_first(tmp_path):
    with new_store(tmp_path) as store:
        handle = record_canaries(store)
    with pytest.raises(StorageError, match="already"):
        new_store(tmp_path)
    with open_store(tmp_path) as store:
        assert store.read_session(handle.short_id).patient_code == PATIENT_CODE


@pytest.mark.parametrize("missing", [STORE_FILE_NAME, keys.KEY_FILE_NAME])
def test_a_store_with_a_missing_part_is_told_which(tmp_path, missing):
    new_store(tmp_path).close()
    (tmp_path / missing).unlink()
    with pytest.raises(IntegrityError, match=missing):
        open_store(tmp_path)
    with pytest.raises(StorageError, match="already"):
        new_store(tmp_path)


def test_a_damaged_store_is_not_mistaken_for_a_wrong_passphrase(tmp_path):
    new_store(tmp_path).close()
    file = tmp_path / STORE_FILE_NAME
    file.write_bytes(b"x" * 512 + file.read_bytes()[512:])
    with pytest.raises(IntegrityError, match="damaged"):
        open_store(tmp_path)


def test_the_key_file_of_another_store_does_not_open_this_one(tmp_path):
    new_store(tmp_path / "one").close()
    new_store(tmp_path / "two").close()
    shutil.copy(tmp_path / "one" / keys.KEY_FILE_NAME, tmp_path / "two" / keys.KEY_FILE_NAME)
    with pytest.raises(IntegrityError):
        open_store(tmp_path / "two")


def test_a_store_file_that_was_emptied_is_told_and_not_filled(tmp_path):
    new_store(tmp_path).close()
    (tmp_path / STORE_FILE_NAME).write_bytes(b"")
    with pytest.raises(IntegrityError, match="is empty, and it was not"):
        open_store(tmp_path)
    assert Store.exists(tmp_path)
    with pytest.raises(StorageError, match="already"):
        new_store(tmp_path)


def test_a_store_of_an_earlier_version_that_was_emptied_is_not_taken_for_an_unfinished_one(
    tmp_path, state_folder
):
    new_store(tmp_path).close()
    shutil.rmtree(state_folder)
    (tmp_path / "store.head").unlink()
    (tmp_path / "store.ballast").write_bytes(bytes(16))
    (tmp_path / STORE_FILE_NAME).write_bytes(b"")
    assert Store.exists(tmp_path)
    with pytest.raises(StorageError, match="already"):
        new_store(tmp_path)


@pytest.mark.parametrize("with_key", [True, False])
def test_a_store_whose_making_was_interrupted_is_told_and_made_anew(tmp_path, with_key):
    """A power cut between the file's making and its first page."""
    keys.create(tmp_path / keys.KEY_FILE_NAME, PASSPHRASE, CHEAP)
    (tmp_path / STORE_FILE_NAME).touch(mode=0o600)
    if not with_key:
        (tmp_path / keys.KEY_FILE_NAME).unlink()
    with pytest.raises(IntegrityError, match="interrupted, and nothing of any patient is in it"):
        open_store(tmp_path)
    assert not Store.exists(tmp_path)
    with new_store(tmp_path) as store:
        record_canaries(store)
    with open_store(tmp_path) as store:
        assert len(store.list_sessions()) == 1
    aside = list(tmp_path.glob(f"{keys.KEY_FILE_NAME}.unfinished-*"))
    assert len(aside) == with_key


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError):
        new_store(tmp_path / "file" / "store")


def test_a_store_whose_creation_fails_leaves_no_part_behind(tmp_path):
    with pytest.raises(AccessError):
        Store.create(tmp_path, "", cost=CHEAP, ballast_bytes=0)
    assert list(tmp_path.iterdir()) == []


def test_a_store_held_by_another_program_is_told_in_a_sentence(tmp_path):
    with new_store(tmp_path):
        holder, waiting = engine_of(tmp_path), engine_of(tmp_path, patience_ms=10)
        with (
            writing(holder).begin(),
            pytest.raises(StorageError, match="Another program holds the store"),
            faults.in_sentences(),
            writing(waiting).begin(),
        ):
            pass
        holder.dispose()
        waiting.dispose()


def test_no_error_of_the_database_carries_what_was_to_be_written(tmp_path):
    with new_store(tmp_path) as store:
        with tampering(tmp_path) as connection:
            connection.exec_driver_sql("ALTER TABLE patient RENAME TO elsewhere")
        with pytest.raises(StorageError) as raised:
            store.begin_session(new_session())
    assert PATIENT_CODE not in "".join(traceback.format_exception(raised.value))


def test_two_consoles_on_one_store_get_different_epochs_and_see_each_other(tmp_path):
    with new_store(tmp_path) as one, open_store(tmp_path) as two:
        assert [one.next_epoch(), two.next_epoch(), one.next_epoch()] == [1, 2, 3]
        first, second = one.begin_session(new_session()), two.begin_session(new_session("PT-2"))
        writers = [one.writer(first.session_id), two.writer(second.session_id)]
        for seq in range(20):
            for writer in writers:
                writer.event(event(seq))
        for writer in writers:
            writer.close()
        one.end_session(first.session_id)
        assert sorted(line.patient_code for line in two.list_sessions()) == ["PT-2", PATIENT_CODE]
        assert {line.events for line in two.list_sessions()} == {20}
        assert one.verify().sound


def test_the_epoch_goes_on_rising_after_a_restart(tmp_path):
    with new_store(tmp_path) as store:
        assert store.next_epoch() == 1
    with open_store(tmp_path) as store:
        assert store.next_epoch() == 2


def test_space_is_kept_back_for_a_full_disk_and_laid_again_at_the_next_opening(tmp_path):
    size_bytes = 64 * 1024
    Store.create(tmp_path, PASSPHRASE, cost=CHEAP, ballast_bytes=size_bytes).store.close()
    ballast = tmp_path / "store.ballast"
    assert ballast.stat().st_size == size_bytes
    ballast.unlink()
    Store.open(tmp_path, PASSPHRASE, ballast_bytes=size_bytes).close()
    assert ballast.stat().st_size == size_bytes
