"""What the tests of the store build with: a cheap store, entries, and a way past its lock."""

from __future__ import annotations

import functools
import hashlib
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np

from clinician_console.storage import (
    Argon2Cost,
    Author,
    EventEntry,
    NewSession,
    RatingEntry,
    Samples,
    Store,
    StreamInfo,
    key_wrapping,
    keys,
)
from clinician_console.storage.engine import make_engine, writing
from clinician_console.storage.head_places import HEAD_NAME
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import NS_PER_S, FakeClock
from shared.rules.states import Actor

PASSPHRASE = "four words are enough"
PATIENT_CODE = "PT-CANARY-77"

# A store that version 0.1 wrote, under a passphrase that it took; copy it first.
OF_0_1 = Path(__file__).parents[1] / "data" / "store_0_1"
PASSPHRASE_OF_0_1 = "abc"
NOTE_TEXT = "canary words of a note"
CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)
# Copies of one store have one salt: nine in ten of their passphrases were stretched before, which
# takes 4 ms each time however cheap it is. What it gives hangs on nothing but what it is given.
key_wrapping.hash_secret_raw = functools.cache(key_wrapping.hash_secret_raw)
REPOSITORY = Path(__file__).parents[2]


def new_store(folder, clock=None, state=None, account=""):
    return Store.create(
        folder,
        PASSPHRASE,
        clock=clock or FakeClock(),
        cost=CHEAP,
        ballast_bytes=0,
        state=state,
        account=account,
    ).store


@functools.cache
def empty_store(account="") -> dict[str, bytes]:
    """The files of a new store that no computer has seen yet: laying its tables out takes 80 ms."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        new_store(folder, state=folder / "state", account=account).close()
        (folder / HEAD_NAME).unlink()
        shutil.rmtree(folder / "state")
        return {path.name: path.read_bytes() for path in folder.iterdir()}


def ready_store(folder, clock=None):
    """An opened store like a new one; quicker, because the tables are made once for all tests."""
    for name, content in empty_store().items():
        (folder / name).write_bytes(content)
    return open_store(folder, clock)


def open_store(folder, clock=None, state=None):
    return Store.open(folder, PASSPHRASE, clock=clock or FakeClock(), ballast_bytes=0, state=state)


def new_session(patient_code=PATIENT_CODE, title="Heights in a glass lift", epoch=1):
    text = f'title = "{title}"'
    return NewSession(
        patient_code=patient_code,
        protocol_name="heights",
        protocol_title=title,
        protocol_sha256=hashlib.sha256(text.encode()).hexdigest(),
        protocol_toml=text,
        software_version="0.1.0",
        wire_version=1,
        epoch=epoch,
    )


def event(seq=0, *, event_id: UUID | None = None, clock=None, **changes):
    clock = clock or FakeClock()
    parts = {
        "event_id": event_id or uuid4(),
        "author": Author.CONSOLE,
        "actor": Actor.THERAPIST,
        "name": "note",
        "at_ns": clock.now_ns() + seq * NS_PER_S,
        "utc": clock.utc(),
        "data": {"text": NOTE_TEXT},
        "seq": seq,
    }
    return EventEntry(**{**parts, **changes})


def rating(suds=40, *, clock=None, **changes):
    clock = clock or FakeClock()
    parts = {"suds": suds, "step": "first floor", "at_ns": clock.now_ns(), "utc": clock.utc()}
    return RatingEntry(**{**parts, **changes})


def ecg_stream(name="belt ECG"):
    return StreamInfo(name=name, signal="ECG", rate_hz=250.0, channels=("ECG",), units=("mV",))


def ecg_chunk(seq=0, *, samples=250, stream="belt ECG", start_ns=None, value=None):
    start = FakeClock().now_ns() if start_ns is None else start_ns
    first = seq * samples
    times_ns = start + (first + np.arange(samples, dtype=np.int64)) * 4_000_000
    wave = np.sin(times_ns / NS_PER_S) if value is None else np.full(samples, value)
    return Samples(
        stream=stream,
        first=first,
        times_ns=times_ns,
        values=wave.astype(np.float32)[:, None],
        sent_as=seq,
    )


def engine_of(folder, patience_ms=5_000, account="", passphrase=PASSPHRASE):
    """Past the store: what a person who holds the key could do."""
    key = keys.unlock(folder / keys.KEY_FILE_NAME, passphrase, account)
    return make_engine(folder / STORE_FILE_NAME, key.secret, patience_ms=patience_ms)


@contextmanager
def tampering(folder, account="", passphrase=PASSPHRASE):
    """A transaction of somebody who holds the key."""
    engine = engine_of(folder, account=account, passphrase=passphrase)
    try:
        with writing(engine).begin() as connection:
            yield connection
    finally:
        engine.dispose()


def let(console, clock: FakeClock, seconds: float) -> None:
    """Let time pass for a whole console."""
    for _ in range(round(seconds / 0.05)):
        clock.advance(0.05)
        console.tick()
