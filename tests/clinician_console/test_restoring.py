"""A backup put back: tried first, the store of today set aside whole, and never neither of them."""

import os
import shutil
from argparse import Namespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from clinician_console.commands.parts import keeping
from clinician_console.commands.parts.opening import ACCOUNT_VARIABLE, PASSPHRASE_VARIABLE
from clinician_console.record.kept import Manifest
from clinician_console.record.rights import AccountRole
from clinician_console.storage import Store, audit, backups, exchange, keys, restoring
from clinician_console.storage.engine import make_engine
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import FakeClock
from shared.errors import AccessError, GradusError, IntegrityError, StorageError
from tests.clinician_console.keeping_kit import look_at, noted, record
from tests.clinician_console.storage_kit import (
    CHEAP,
    OF_0_1,
    PASSPHRASE,
    PASSPHRASE_OF_0_1,
    open_store,
    ready_store,
)

LATER = "PT-LATER-5"


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A store of two sessions, and a backup of it from after the first."""
    top = tmp_path_factory.mktemp("original")
    store_folder, kept = top / "store", top / "kept"
    store_folder.mkdir(mode=0o700)
    kept.mkdir()
    with ready_store(store_folder) as store:
        record(store)
        backup = store.back_up(kept).folder
        record(store, LATER)
    return store_folder, backup


@pytest.fixture
def store_and_backup(original, tmp_path, monkeypatch):
    """A copy of both for one test, and the passphrase set as for a script."""
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    store_folder, backup = original
    shutil.copytree(store_folder, tmp_path / "store")
    shutil.copytree(backup, tmp_path / "kept" / backup.name)
    return tmp_path / "store", tmp_path / "kept" / backup.name


def restored(backup, into, *, check=False):
    return keeping.restore(Namespace(backup=backup, into=into, check=check))


def content_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_rehearsal_says_what_would_be_missing_without_a_code_and_changes_nothing(
    store_and_backup, capsys
):
    folder, backup = store_and_backup
    before = content_of(folder.parent)
    assert restored(backup, folder, check=True) == 0
    said = capsys.readouterr().out
    with look_at(folder) as store:
        lost = next(one for one in store.list_sessions() if one.patient_code == LATER)
    assert "Sound: 1 session," in said
    assert f"{lost.short_id}  {lost.started_at:%Y-%m-%d %H:%M}" in said
    assert LATER not in said
    after = content_of(folder.parent)
    assert after == before


def test_a_restored_backup_is_the_store_and_says_so_by_itself_and_the_old_one_lies_aside(
    store_and_backup, capsys
):
    folder, backup = store_and_backup
    (folder / "clinic.txt").write_text("The letterhead stays where it is.")
    was = content_of(backup)
    assert restored(backup, folder) == 0
    assert "lies whole in" in capsys.readouterr().out
    with open_store(folder) as store:
        assert store.older is None, "it was done on purpose, and that stands in the trail"
        assert len(store.list_sessions()) == 1
        result = store.verify()
        record(store)
    assert result.findings == ()
    assert any("taken into use on purpose" in note for note in result.notes)
    assert noted(folder).count("store_restored") == 1
    (aside,) = folder.glob("set-aside-*")
    aside.chmod(0o700)
    with look_at(aside) as old:
        assert sorted(one.patient_code for one in old.list_sessions())[-1] == "PT-LATER-5"
        assert old.verify().findings == ()
    assert (folder / "clinic.txt").exists()
    assert content_of(backup) == was


def test_a_backup_goes_into_a_folder_of_a_new_computer(store_and_backup):
    folder, backup = store_and_backup
    new = folder.parent / "new" / "data"
    assert restored(backup, new) == 0
    assert not list(new.glob("set-aside-*"))
    with open_store(new) as store:
        assert len(store.list_sessions()) == 1
        assert store.verify().findings == ()


@pytest.mark.parametrize("name", ["store.db", "store.key.json", "manifest.json"])
def test_a_backup_with_a_flipped_bit_or_a_missing_file_is_not_put_back(store_and_backup, name):
    folder, backup = store_and_backup
    before = content_of(folder)
    whole = (backup / name).read_bytes()
    flipped = bytearray(whole)
    flipped[len(flipped) // 2] ^= 4
    for content in (bytes(flipped), whole[:-1], None):
        (backup / name).unlink()
        if content is not None:
            (backup / name).write_bytes(content)
        for check in (True, False):
            with pytest.raises(GradusError):
                restored(backup, folder, check=check)
        (backup / name).write_bytes(whole)
    assert {path: text for path, text in content_of(folder).items() if "lock" not in path.name} == {
        path: text for path, text in before.items() if "lock" not in path.name
    }


def test_a_manifest_that_was_exchanged_with_another_backups_is_found(store_and_backup):
    _, backup = store_and_backup
    manifest = restoring.check_files(backup)
    with look_at(backup) as copy:
        tried = copy.tried_as(manifest.model_copy(update={"audit_seq": manifest.audit_seq - 1}))
        assert any("does not end where" in finding for finding in tried.findings)
        assert copy.tried_as(manifest).findings == ()


def test_who_may_not_restore_is_refused_and_the_store_of_today_says_so(
    store_and_backup, monkeypatch
):
    folder, backup = store_and_backup
    with open_store(folder) as store:
        store.add_account("A. Staff", {AccountRole.STAFF}, "other four words of hers", CHEAP)
        kept = backup.parent / "kept"
        kept.mkdir()
        latest = store.back_up(kept).folder
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "other four words of hers")
    monkeypatch.setenv(ACCOUNT_VARIABLE, "A. Staff")
    assert restored(latest, folder, check=True) == 0, (
        "whether a backup is sound is anybody's to see"
    )
    with pytest.raises(AccessError, match=r"A\. Staff may not put a backup"):
        restored(latest, folder)
    assert not list(folder.glob("set-aside-*"))
    assert "refused" in noted(folder, "therapist")


@given(text=st.text(min_size=1, max_size=40), name=st.sampled_from(["store_id", "software"]))
def test_a_manifest_brings_nothing_to_a_terminal_that_is_no_word_of_ours(original, text, name):
    good = restoring.check_files(original[1]).model_dump()
    try:
        manifest = Manifest.model_validate({**good, name: text})
    except ValidationError:
        return
    assert getattr(manifest, name).isascii()
    assert getattr(manifest, name).isprintable()
    assert " " not in getattr(manifest, name)


def test_nothing_is_restored_under_a_console_that_works_there(store_and_backup):
    folder, backup = store_and_backup
    with open_store(folder) as store:
        store.hold_for_console()
        with pytest.raises(StorageError, match="Another console"):
            restored(backup, folder)
    assert not list(folder.glob("set-aside-*"))
    assert not (folder / exchange.FRESH).exists()


def test_a_backup_of_an_earlier_version_is_tried_as_it_is_and_brought_up_where_it_goes(
    tmp_path, monkeypatch, capsys
):
    backup, into = tmp_path / "backup", tmp_path / "data"
    shutil.copytree(OF_0_1, backup)
    backup.chmod(0o700)
    for path in backup.iterdir():
        path.chmod(0o600)
    engine = make_engine(
        backup / STORE_FILE_NAME, keys.unlock(backup / keys.KEY_FILE_NAME, PASSPHRASE_OF_0_1).secret
    )
    with engine.connect() as connection:
        head = audit.head(connection)
    engine.dispose()
    manifest = Manifest(
        format=1,
        store_id=keys.store_id(backup / keys.KEY_FILE_NAME),
        sequence=1,
        made_utc=FakeClock().utc(),
        software="0.1.0",
        revision="0002",
        audit_seq=head.seq,
        audit_link=head.link,
        files={name: backups.kept_file(backup / name) for name in backups.FILES},
    )
    backups.write_manifest(backup, manifest)
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE_OF_0_1)
    was = content_of(backup)
    assert restored(backup, into) == 0
    assert "Sound: 7 sessions" in capsys.readouterr().out
    assert content_of(backup) == was
    assert (into / "store.before-0002.db").exists()
    with Store.open(into, PASSPHRASE_OF_0_1, clock=FakeClock(), ballast_bytes=0) as store:
        assert store.verify().findings == ()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs another process that has it open")
def test_nothing_is_exchanged_while_another_program_has_the_store_open(store_and_backup):
    folder, backup = store_and_backup
    ready, done = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with open_store(folder):
                os.write(ready[1], b".")
                os.read(done[0], 1)
        finally:
            os._exit(0)
    os.read(ready[0], 1)
    with pytest.raises(StorageError, match="Another program has this store open"):
        restored(backup, folder)
    os.write(done[1], b".")
    os.waitpid(child, 0)
    with open_store(folder) as store:
        assert len(store.list_sessions()) == 2
    assert not (folder / exchange.FRESH).exists()


def test_a_store_that_cannot_be_opened_any_more_is_set_aside_all_the_same(store_and_backup, capsys):
    folder, backup = store_and_backup
    (folder / STORE_FILE_NAME).write_bytes(b"a fault of the disk" * 1_000)
    assert restored(backup, folder) == 0
    assert "could not be looked at" in capsys.readouterr().err
    with open_store(folder) as store:
        assert len(store.list_sessions()) == 1
    (aside,) = folder.glob("set-aside-*")
    assert (aside / STORE_FILE_NAME).read_bytes().startswith(b"a fault")


def test_an_exchange_that_is_interrupted_anywhere_is_ended_by_who_opens_the_store_next(
    store_and_backup, monkeypatch
):
    folder, backup = store_and_backup
    manifest = restoring.check_files(backup)
    before = folder.parent / "before"
    shutil.copytree(folder, before)
    moves, path_type = 0, type(folder)
    rename = path_type.rename

    def counted(self, target):
        nonlocal moves
        if moves == 0:
            raise InterruptedError
        moves -= 1
        return rename(self, target)

    ended = []
    for allowed in range(12):
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        moves = allowed
        monkeypatch.setattr(path_type, "rename", counted)
        try:
            with restoring.laid_out(backup, manifest, folder):
                restoring.put_in_place(folder, FakeClock().utc())
            ended.append(allowed)
        except GradusError:
            pass
        monkeypatch.setattr(path_type, "rename", rename)
        with open_store(folder, state=folder / "state") as store:
            assert len(store.list_sessions()) == 1, "the plan was written: the new one holds"
            assert store.verify().findings == ()
        assert not (folder / exchange.FRESH).exists()
        (aside,) = folder.glob("set-aside-*")
        assert {STORE_FILE_NAME, "store.key.json"} <= {path.name for path in aside.iterdir()}
        if ended:
            break
    assert ended, "in the end it went through"
    assert ended[0] >= 4


def test_a_new_store_that_never_came_into_use_is_removed_by_who_opens_the_old_one(
    store_and_backup,
):
    folder, _ = store_and_backup
    (folder / exchange.FRESH).mkdir()
    (folder / exchange.FRESH / STORE_FILE_NAME).write_bytes(b"half")
    with open_store(folder) as store:
        assert len(store.list_sessions()) == 2
    assert not (folder / exchange.FRESH).exists()


def test_a_damaged_plan_is_told_and_nothing_is_guessed(store_and_backup):
    folder, _ = store_and_backup
    (folder / "store.exchange.json").write_text('{"aside": "../../elsewhere"}')
    with pytest.raises(IntegrityError, match=r"store\.exchange\.json is damaged"):
        open_store(folder)
