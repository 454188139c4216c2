"""kill -9 of a backup, a restore and a migration, at steps all along: never half of anything."""

import functools
import os
import shutil

import pytest

from clinician_console.storage import Store, exchange, restoring
from clinician_console.storage.backups import MANIFEST_NAME
from shared.clock import FakeClock
from tests.clinician_console.keeping_kit import look_at, record
from tests.clinician_console.storage_kit import (
    OF_0_1,
    PASSPHRASE_OF_0_1,
    open_store,
    ready_store,
)
from tests.kills import killed_at, some_steps

KILLS = 8

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A store of two sessions, and a backup of it from after the first."""
    top = tmp_path_factory.mktemp("original")
    folder, kept = top / "store", top / "kept"
    folder.mkdir(mode=0o700)
    kept.mkdir()
    with ready_store(folder) as store:
        record(store, chunks=5)
        backup = store.back_up(kept).folder
        record(store, chunks=5)
    return folder, backup


def fresh_copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    target.chmod(0o700)
    for path in target.iterdir():
        path.chmod(0o600)


def back_up(folder, kept):
    with open_store(folder, state=folder / "state") as store:
        store.back_up(kept)


def test_a_backup_that_is_killed_anywhere_is_whole_or_none_and_the_store_is_as_it_was(
    original, tmp_path
):
    folder, kept = tmp_path / "store", tmp_path / "kept"
    kept.mkdir()
    fresh_copy(original[0], folder)
    work = functools.partial(back_up, folder, kept)
    killed = whole = 0
    for step in some_steps(work, KILLS):
        shutil.rmtree(kept)
        kept.mkdir()
        killed += killed_at(work, step)
        made = [path for path in kept.iterdir() if path.suffix != ".part"]
        for path in made:
            manifest = restoring.check_files(path)
            with look_at(path) as copy:
                assert copy.tried_as(manifest).findings == (), step
            assert (path / MANIFEST_NAME).exists()
            whole += 1
        with open_store(folder, state=folder / "state") as store:
            assert store.verify().findings == (), step
            assert len(store.list_sessions()) == 2
            store.back_up(kept)
        assert not list(kept.glob("*.part")), "the next one cleared away"
    assert killed > whole


def restore(folder, backup):
    manifest = restoring.check_files(backup)
    with restoring.laid_out(backup, manifest, folder):
        restoring.put_in_place(folder, FakeClock().utc())


def test_a_restore_that_is_killed_anywhere_leaves_the_old_store_or_the_new_one_whole(
    original, tmp_path
):
    folder = tmp_path / "store"
    fresh_copy(original[0], folder)
    work = functools.partial(restore, folder, original[1])
    killed, seen = 0, set()
    for step in some_steps(work, KILLS):
        fresh_copy(original[0], folder)
        killed += killed_at(work, step)
        with open_store(folder, state=folder / "state") as store:
            assert store.verify().findings == (), step
            seen.add(len(store.list_sessions()))
        assert not (folder / exchange.FRESH).exists()
        for aside in folder.glob("set-aside-*"):
            with look_at(aside) as old:
                assert len(old.list_sessions()) == 2, "nothing of the old one was removed"
    assert seen <= {1, 2}
    assert killed


def open_of_0_1(folder):
    Store.open(
        folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0, state=folder / "state"
    ).close()


def test_a_migration_that_is_killed_anywhere_leaves_the_old_version_or_the_new_one(tmp_path):
    folder = tmp_path / "store"
    fresh_copy(OF_0_1, folder)
    work, killed = functools.partial(open_of_0_1, folder), 0
    for step in some_steps(work, 5):
        fresh_copy(OF_0_1, folder)
        killed += killed_at(work, step)
        with Store.open(
            folder, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0, state=folder / "state"
        ) as store:
            assert store.verify().findings == (), step
            assert len(store.list_sessions()) == 7
        assert not list(folder.glob("*.part"))
    assert killed
