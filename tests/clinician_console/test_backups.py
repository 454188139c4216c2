"""Backups: whole, encrypted, of one moment, opened before they get their name, never replaced."""

import shutil
import sqlite3
import threading
from argparse import Namespace
from datetime import timedelta

import pytest

from clinician_console.commands.parts import beginning
from clinician_console.storage import keys
from clinician_console.storage.backups import MANIFEST_NAME
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import FakeClock
from shared.errors import IntegrityError, StorageError, UsageError
from tests.clinician_console.keeping_kit import look_at, noted, record
from tests.clinician_console.storage_kit import (
    CHEAP,
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    event,
    new_session,
    open_store,
    ready_store,
)

DAY_S = 86_400.0


@pytest.fixture
def kept(tmp_path):
    """A folder for backups, on a disk that is connected."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    return folder


def flip_a_bit(folder):
    """In a page of what was recorded: nothing of it is read when a store is opened."""
    content = bytearray((folder / STORE_FILE_NAME).read_bytes())
    content[len(content) * 5 // 8] ^= 1
    (folder / STORE_FILE_NAME).write_bytes(content)


def test_a_backup_holds_everything_and_opens_with_the_passphrase_of_its_day(place, kept):
    with ready_store(place) as store:
        handle = record(store)
        backup = store.back_up(kept)
        store.change_passphrase("another four words of ours", CHEAP)
    assert {path.name for path in backup.folder.iterdir()} == {
        STORE_FILE_NAME,
        keys.KEY_FILE_NAME,
        MANIFEST_NAME,
    }
    with look_at(backup.folder) as copy:
        assert copy.read_only
        assert copy.verify().findings == ()
        recorded = copy.read_session(handle.session_id)
        assert recorded.events[0].data == {"text": NOTE_TEXT}
        assert len(recorded.streams[0].read()[0]) == 250


def test_its_audit_trail_ends_where_the_stores_did_and_the_store_says_how_far_that_was(place, kept):
    with ready_store(place) as store:
        record(store)
        backup = store.back_up(kept)
    actions = noted(place)
    with look_at(backup.folder) as copy:
        head = copy.audit_head()
    assert (head.seq, head.link) == (backup.manifest.audit_seq, backup.manifest.audit_link)
    assert actions[-2:] == ["backup_begun", "store_backed_up"]
    assert head.seq == len(actions) - 1, "that it was begun stands in the backup itself"


def test_a_backup_is_of_one_moment_and_nobody_who_records_waits_for_it(place, kept):
    with ready_store(place) as store:
        for _ in range(3):
            record(store, chunks=20)
        handle = store.begin_session(new_session())
        writer, meanwhile = store.writer(handle.session_id), []

        def write_on(_share):
            durable = threading.Event()
            writer.event(event(len(meanwhile)), durable.set)
            meanwhile.append(durable.wait(180.0))

        backup = store.back_up(kept, write_on)
        writer.close()
        assert meanwhile, "the copy has one step at least"
        assert all(meanwhile), "what is entered during a backup is on the disk during it"
        assert len(store.read_session(handle.session_id).events) == len(meanwhile)
    with look_at(backup.folder) as copy:
        assert copy.read_session(handle.session_id).events == ()
        assert copy.verify().findings == ()


def test_nothing_in_a_backup_or_its_name_shows_a_patient(place, kept):
    with ready_store(place) as store:
        store.add_patient(PATIENT_CODE, "Canary Name")
        record(store)
        backup = store.back_up(kept)
    secrets = [PATIENT_CODE, NOTE_TEXT, "Canary Name", "Heights", "belt ECG", PASSPHRASE]
    for path in kept.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for secret in [*secrets, "SQLite format 3"]:
            assert secret.encode() not in content, (path.name, secret)
            assert secret not in str(path.relative_to(kept))
    plain = sqlite3.connect(backup.folder / STORE_FILE_NAME)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_schema").fetchall()
    plain.close()
    assert {path.stat().st_mode & 0o777 for path in backup.folder.iterdir()} == {0o600}


def test_each_backup_is_a_new_one_and_one_that_is_there_is_never_written_over(place, kept):
    with ready_store(place) as store:
        one, two = store.back_up(kept), store.back_up(kept)
        assert (one.manifest.sequence, two.manifest.sequence) == (1, 2)
        third = kept / two.folder.name.replace("-0002", "-0003")
        third.mkdir()
        with pytest.raises(StorageError, match="already"):
            store.back_up(kept)
        assert list(third.iterdir()) == []
        assert store.back_up(kept).manifest.sequence == 4
    assert not list(kept.glob("*.part"))


def test_a_folder_that_is_not_there_is_told_and_never_made(place, kept):
    with ready_store(place) as store, pytest.raises(StorageError, match="connected"):
        store.back_up(kept / "unplugged")
    assert list(kept.iterdir()) == []


def test_a_backup_that_is_broken_off_leaves_nothing(place, kept):
    def cancel(_share):
        raise KeyboardInterrupt

    with ready_store(place) as store:
        with pytest.raises(KeyboardInterrupt):
            store.back_up(kept, cancel)
        assert list(kept.iterdir()) == []
        left = kept / f"gradus-backup-2026-01-01-{store.audit_head().link[:16]}-0001.part"
        left.mkdir()
        ours = kept / f"{store.back_up(kept).folder.name[:-4]}0001.part"
        ours.mkdir()
        store.back_up(kept)
        assert left.exists(), "what another store left is that store's"
        assert not ours.exists(), "what this store's killed backup left is removed by the next"


def test_a_store_whose_file_is_damaged_is_told_and_gives_no_backup(place, kept):
    with ready_store(place) as store:
        record(store, chunks=20)
    flip_a_bit(place)
    with open_store(place) as store, pytest.raises(IntegrityError, match="damaged"):
        store.back_up(kept)
    assert list(kept.iterdir()) == []


def test_two_backups_of_a_store_at_once_are_one_too_many(place, kept):
    with ready_store(place) as store:

        def another(_share):
            with open_store(place) as other, pytest.raises(StorageError, match="nother backup"):
                other.back_up(kept)

        store.back_up(kept, another)
    assert len(list(kept.iterdir())) == 1


# ── the file itself, before a session ────────────────────────────────────────────────────────


def test_a_damaged_file_is_told_before_a_session_and_what_to_do(place):
    with ready_store(place) as store:
        record(store, chunks=20)
    flip_a_bit(place)
    with open_store(place) as store, pytest.raises(IntegrityError, match="1 of its pages") as told:
        store.check_on_start()
    assert "gradus db restore" in told.value.next_step


def test_the_whole_file_is_looked_at_once_a_week_and_after_a_program_was_cut_off(place, kept):
    clock = FakeClock()
    with ready_store(place, clock) as store:
        record(store, chunks=20)
        store.check_on_start()
    flip_a_bit(place)
    with open_store(place, clock) as store:
        store.check_on_start()  # looked at today
        clock.advance(7 * DAY_S)
        with pytest.raises(IntegrityError):
            store.check_on_start()
    with open_store(place, FakeClock()) as store:
        shutil.copytree(place, kept / "cut off")
    with open_store(kept / "cut off", FakeClock()) as store, pytest.raises(IntegrityError):
        store.check_on_start()


BEGINNING = Namespace(
    **{"patient": "P-90", "new_patient": True, "resume": False, "new": False, "simulated": False},
    **{"vignette": None, "snap_turn": None, "seated": None, "host": "127.0.0.1"},
)


def test_the_console_looks_before_a_session_begins_and_reminds_of_a_backup(place, capsys):
    with ready_store(place) as store:
        record(store, chunks=20)
        beginning._settings(BEGINNING, 0, store, None, None)
    assert "There is no backup of this store yet." in capsys.readouterr().err
    flip_a_bit(place)
    with (
        open_store(place, FakeClock(utc=FakeClock().utc() + timedelta(days=8))) as store,
        pytest.raises(IntegrityError, match="damaged"),
    ):
        beginning._settings(BEGINNING, 0, store, None, None)


# ── what is said of an old one ───────────────────────────────────────────────────────────────


def test_who_has_sessions_and_no_backup_or_an_old_one_is_reminded(place, kept):
    clock = FakeClock()
    with ready_store(place, clock) as store:
        assert store.backup_due() is None, "there is nothing to lose yet"
        record(store)
        assert "no backup" in store.backup_due()
        store.back_up(kept)
        assert store.backup_due() is None
        clock.advance(6.9 * DAY_S)
        assert store.backup_due() is None
        clock.advance(0.2 * DAY_S)
        assert "7 days old" in store.backup_due()
        store.remind_after(14)
        assert store.backup_due() is None
        with pytest.raises(UsageError):
            store.remind_after(0)
        clock.advance(7 * DAY_S)
        assert "14 days old" in store.backup_due()
        store.back_up(kept)
        assert store.backup_due() is None
