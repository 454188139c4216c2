"""What the tests of backups, restoring and a new key build with."""

from __future__ import annotations

from clinician_console.storage import Store, keys
from clinician_console.storage.engine import make_engine
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import FakeClock
from tests.clinician_console.storage_kit import (
    PASSPHRASE,
    PATIENT_CODE,
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    rating,
)


def record(store, code=PATIENT_CODE, chunks=1):
    """A whole session with a note, a rating and a signal."""
    handle = store.begin_session(new_session(code))
    writer = store.writer(handle.session_id)
    writer.event(event())
    writer.rating(rating())
    writer.stream(ecg_stream())
    for seq in range(chunks):
        writer.chunk(ecg_chunk(seq))
    writer.close()
    store.end_session(handle.session_id)
    return handle


def key_of(folder, account=""):
    """The data key that opens the store in this folder."""
    return keys.unlock(folder / keys.KEY_FILE_NAME, PASSPHRASE, account).secret


def noted(folder, account=""):
    """What the audit trail says was done, in order."""
    engine = make_engine(folder / STORE_FILE_NAME, key_of(folder, account))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT action FROM audit ORDER BY seq")
        actions = list(rows.scalars())
    engine.dispose()
    return actions


def look_at(folder, passphrase=PASSPHRASE):
    return Store.open(folder, passphrase, clock=FakeClock(), only_read=True)
