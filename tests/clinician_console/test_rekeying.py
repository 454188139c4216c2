"""A store encrypted anew: everything is as before, under another key, and never under neither."""

import functools
import os
import shutil

import pytest
import sqlalchemy as sa

from clinician_console.record.rights import AccountRole
from clinician_console.storage import Store, exchange, keys
from clinician_console.storage.engine import make_engine, writing
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import FakeClock
from shared.errors import AccessError, IntegrityError, StorageError
from tests.clinician_console import keeping_kit
from tests.clinician_console.keeping_kit import record
from tests.clinician_console.storage_kit import (
    CHEAP,
    NOTE_TEXT,
    PASSPHRASE,
    PATIENT_CODE,
    new_session,
    ready_store,
)
from tests.kills import ALL, FILES, killed_at, some_steps

KILLS = 4
OTHERS = "other four words of hers"


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A store of two accounts and a whole session, and a backup of it."""
    top = tmp_path_factory.mktemp("original")
    folder, kept = top / "store", top / "kept"
    folder.mkdir(mode=0o700)
    kept.mkdir()
    with ready_store(folder) as store:
        store.add_account("A. Staff", frozenset({AccountRole.STAFF}), OTHERS, CHEAP)
        store.add_patient(PATIENT_CODE, "Canary Name")
        record(store, chunks=5)
        backup = store.back_up(kept).folder
    return folder, backup


@pytest.fixture
def place(original, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(original[0], folder)
    return folder


def opened(folder, **options):
    return Store.open(
        folder,
        PASSPHRASE,
        clock=FakeClock(),
        ballast_bytes=0,
        account="therapist",
        **options,
    )


def key_of(folder):
    return keeping_kit.key_of(folder, "therapist")


def noted(folder):
    return keeping_kit.noted(folder, "therapist")


def test_everything_is_there_under_a_new_key_and_every_account_keeps_its_passphrase(place):
    before, old_file = key_of(place), (place / STORE_FILE_NAME).read_bytes()
    told = []
    with opened(place) as store:
        recovery_key = store.rekey(told.append)
    assert key_of(place) != before
    assert told
    with opened(place) as store:
        assert store.older is None
        assert store.verify().findings == ()
        (line,) = store.list_sessions()
        recorded = store.read_session(line.session_id)
        assert recorded.events[0].data == {"text": NOTE_TEXT}
        assert len(recorded.streams[0].read()[0]) == 1250
        assert {one.code: one.name for one in store.patients(with_names=True)} == {
            PATIENT_CODE: "Canary Name"
        }
        record(store)
    with Store.open(place, OTHERS, clock=FakeClock(), account="A. Staff") as store:
        assert len(store.list_sessions()) == 2
    with Store.open_with_recovery_key(place, recovery_key, clock=FakeClock()) as store:
        assert store.verify().findings == ()
    assert "store_rekeyed" in noted(place)
    assert not list(place.glob("set-aside-*")), "nothing stays under the old key"
    assert not (place / exchange.FRESH).exists()
    assert old_file[:4096] != (place / STORE_FILE_NAME).read_bytes()[:4096]


def test_a_backup_of_before_still_opens_with_its_own_key_file(original, place):
    _, backup = original
    with opened(place) as store:
        store.rekey()
    with opened(backup, only_read=True) as copy:
        assert copy.verify().findings == ()
        assert len(copy.list_sessions()) == 1


def test_what_lay_beside_it_under_the_old_key_goes_with_it(place):
    for name in ("store.before-0001.db", "store.key.json.before-2"):
        (place / name).write_bytes(b"under the old key")
        (place / name).chmod(0o600)
    with opened(place) as store:
        store.rekey()
    assert not list(place.glob("*before-*"))


def test_the_old_data_key_and_the_old_recovery_key_open_nothing_any_more(place):
    old = key_of(place)
    with opened(place) as store:
        recovery_key = store.new_recovery_key()
        store.rekey()
    engine = make_engine(place / STORE_FILE_NAME, old)
    with pytest.raises(sa.exc.DatabaseError, match="not a database"):
        engine.connect()
    with pytest.raises(AccessError):
        Store.open_with_recovery_key(place, recovery_key, clock=FakeClock())


def test_an_older_copy_is_noticed_under_the_new_key_too(place):
    with opened(place) as store:
        store.rekey()
    shutil.copy(place / STORE_FILE_NAME, place.parent / "before.db")
    with opened(place) as store:
        record(store)
    shutil.copy(place.parent / "before.db", place / STORE_FILE_NAME)
    with opened(place) as store:
        assert store.older is not None


def test_the_store_and_the_key_file_of_before_a_new_key_are_noticed_as_an_older_copy(place):
    before = place.parent / "before"
    shutil.copytree(place, before)
    with opened(place) as store:
        store.rekey()
    for name in (STORE_FILE_NAME, keys.KEY_FILE_NAME):
        shutil.copy(before / name, place / name)
    with opened(place) as store:
        assert store.older is not None
        assert "older copy" in " ".join(one.sentence for one in store.verify().findings)
        store.accept_older()
    with opened(place) as store:
        assert store.older is None


def test_a_session_without_an_end_a_console_and_a_faulty_store_are_refused_with_a_sentence(place):
    before = key_of(place)
    with opened(place) as console, opened(place) as store:
        console.hold_for_console()
        with pytest.raises(StorageError, match="Another console"):
            store.rekey()
    with opened(place) as store:
        handle = store.begin_session(new_session())
        with pytest.raises(StorageError, match=f"no end yet .{handle.short_id}") as told:
            store.rekey()
        assert "end it" in told.value.next_step
        store.interrupt_session(handle.session_id)
    engine = make_engine(place / STORE_FILE_NAME, before)
    with writing(engine).begin() as connection:
        connection.exec_driver_sql("UPDATE patient_name SET name = 'Somebody Else'")
    engine.dispose()
    with opened(place) as store, pytest.raises(IntegrityError, match="new seals would hide them"):
        store.rekey()
    assert key_of(place) == before
    assert "store_rekeyed" not in noted(place)


def test_another_program_that_has_the_store_open_keeps_it_under_the_old_key(place):
    before = key_of(place)
    ready, done = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with opened(place):
                os.write(ready[1], b".")
                os.read(done[0], 1)
        finally:
            os._exit(0)
    os.read(ready[0], 1)
    with opened(place) as store, pytest.raises(StorageError, match="Another program has"):
        store.rekey()
    os.write(done[1], b".")
    os.waitpid(child, 0)
    assert key_of(place) == before
    with opened(place) as store:
        assert store.verify().findings == ()
    assert not (place / exchange.FRESH).exists()


def test_what_is_written_meanwhile_is_never_lost_it_waits_and_is_refused(place):
    before = key_of(place)
    with opened(place) as store:
        engine = make_engine(place / STORE_FILE_NAME, before, patience_ms=0)

        def write(_share):
            with (
                pytest.raises(sa.exc.OperationalError, match="locked"),
                writing(engine).begin() as connection,
            ):
                connection.exec_driver_sql("DELETE FROM meta")

        store.rekey(write)
        engine.dispose()


def test_a_passphrase_that_is_changed_meanwhile_is_never_taken_back(place):
    before = key_of(place)
    path = place / keys.KEY_FILE_NAME

    def change(_share):
        signed_in = keys.sign_in(path, OTHERS, "A. Staff")
        keys.change_passphrase(path, signed_in, "four words she chose today", CHEAP)

    with opened(place) as store, pytest.raises(StorageError, match="was changed while"):
        store.rekey(change)
    assert key_of(place) == before
    assert keys.unlock(path, "four words she chose today", "A. Staff").secret == before
    with opened(place) as store:
        assert store.verify().findings == ()


def test_broken_off_it_leaves_the_store_as_it_was(place):
    def cancel(_share):
        raise KeyboardInterrupt

    before = key_of(place)
    with opened(place) as store, pytest.raises(KeyboardInterrupt):
        store.rekey(cancel)
    assert key_of(place) == before
    assert not (place / exchange.FRESH).exists()
    with opened(place) as store:
        assert store.verify().findings == ()


def rekey(folder):
    with opened(folder, state=folder / "state") as store:
        store.rekey()


def test_killed_anywhere_the_old_key_holds_or_the_new_one_and_never_neither(original, tmp_path):
    folder = tmp_path / "store"
    shutil.copytree(original[0], folder)
    old = key_of(folder)
    work, keys_seen = functools.partial(rekey, folder), set()
    steps = [(names, step) for names in (ALL, FILES) for step in some_steps(work, KILLS, names)]
    for names, step in steps:
        shutil.rmtree(folder)
        shutil.copytree(original[0], folder)
        killed_at(work, step, names)
        with opened(folder, state=folder / "state") as store:
            assert store.verify().findings == (), step
            assert len(store.list_sessions()) == 1
            assert store.older is None
        changed = key_of(folder) != old
        keys_seen.add(changed)
        assert ("store_rekeyed" in noted(folder)) == changed
        assert not (folder / exchange.FRESH).exists()
        assert not list(folder.glob("set-aside-*"))
    assert keys_seen == {False, True}
