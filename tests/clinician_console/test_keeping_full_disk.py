"""A disk that fills up while a store is kept: nothing half-written, and it is as it was."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from clinician_console.storage import Store, exchange, keys, restoring
from shared.clock import FakeClock
from shared.errors import GradusError
from tests.clinician_console.keeping_kit import record
from tests.clinician_console.storage_kit import (
    OF_0_1,
    PASSPHRASE,
    PASSPHRASE_OF_0_1,
    open_store,
    ready_store,
)
from tests.clinician_console.test_writer_full_disk import fill, on_a_small_disk

LARGEST_FILE_BYTES = 64 * 1024

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has neither of the two limits")


def meet_a_disk_of_backups_that_fills_up(folder):
    """Somebody else fills the disk while the copy is written; later there is room again."""
    with tempfile.TemporaryDirectory() as elsewhere:
        place = Path(elsewhere) / "store"
        place.mkdir(mode=0o700)
        filler, sentences = folder / "filler", []
        with ready_store(place) as store:
            record(store, chunks=20)
            for told in (lambda _share: fill(filler), lambda _share: None):
                try:
                    store.back_up(folder, told)
                except GradusError as error:
                    sentences.append(str(error))
            left = [path.name for path in folder.iterdir()]
            filler.unlink()
            made = store.back_up(folder).manifest.sequence
            sound = store.verify().sound
    print(json.dumps({"said": sentences, "left": left, "made": made, "sound": sound}))  # noqa: T201


def test_a_disk_of_backups_that_is_full_is_told_as_that_one_and_keeps_nothing_half(tmp_path):
    seen = on_a_small_disk(meet_a_disk_of_backups_that_fills_up, tmp_path, "24m")
    filled_up, full_before = seen["said"]
    assert filled_up.startswith("The disk of the backup is full: nothing of it was kept")
    assert "Nothing was written" in full_before
    assert seen["left"] == ["filler"]
    assert seen["made"] == 2, "what had no room was not even begun"
    assert seen["sound"]


def refused_under_a_limit(work, folder):
    """What it says where no file may grow, in a process of its own; what lies there afterwards."""
    import resource

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE_BYTES, hard))
            work()
            os.write(writing, b"nothing was refused")
        except GradusError as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        return told.read(), {path.name for path in folder.iterdir()}


def test_a_restore_without_room_leaves_the_store_that_was_there(tmp_path):
    folder, kept = tmp_path / "store", tmp_path / "kept"
    folder.mkdir(mode=0o700)
    kept.mkdir()
    with ready_store(folder) as store:
        backup = store.back_up(kept).folder
        record(store)

    def restore():
        manifest = restoring.check_files(backup)
        with restoring.laid_out(backup, manifest, folder):
            restoring.put_in_place(folder, FakeClock().utc())

    said, left = refused_under_a_limit(restore, folder)
    assert said.startswith("The folder of the store could not be used: file too large.")
    assert exchange.FRESH not in left
    assert not [name for name in left if name.startswith("set-aside")]
    with open_store(folder) as store:
        assert len(store.list_sessions()) == 1
        assert store.verify().findings == ()


def test_a_new_key_without_room_leaves_the_old_one(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir(mode=0o700)
    with ready_store(folder) as store:
        record(store)
    before = keys.unlock(folder / keys.KEY_FILE_NAME, PASSPHRASE).secret

    def rekey():
        with open_store(folder) as store:
            store.rekey()

    said, left = refused_under_a_limit(rekey, folder)
    assert "[S1]" in said
    assert exchange.FRESH not in left
    assert keys.unlock(folder / keys.KEY_FILE_NAME, PASSPHRASE).secret == before
    with open_store(folder) as store:
        assert store.verify().findings == ()


def test_a_migration_without_room_for_its_copy_leaves_the_store_of_its_version(tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(OF_0_1, folder)
    folder.chmod(0o700)
    for path in folder.iterdir():
        path.chmod(0o600)
    before = (folder / "store.db").read_bytes()

    def open_it():
        Store.open(folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0).close()

    said, left = refused_under_a_limit(open_it, folder)
    assert "[S1]" in said
    assert not [name for name in left if "before-" in name]
    assert (folder / "store.db").read_bytes() == before
    open_it()
    assert [path.name for path in folder.glob("store.before-*")] == ["store.before-0002.db"]
