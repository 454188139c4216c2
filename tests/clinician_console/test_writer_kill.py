"""kill -9 and torn files: no acknowledged event is lost, and what is left is a clean beginning."""

import os
import random
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.clock import SystemClock
from shared.errors import IntegrityError
from tests.clinician_console.storage_kit import (
    ecg_chunk,
    ecg_stream,
    event,
    new_session,
    new_store,
    open_store,
)
from tests.forks import said_until_killed

KILLS = 4


def write_until_killed(folder, telling):
    """Runs in a process of its own: says each event's number once it is durable."""
    store = open_store(folder, SystemClock())
    session = store.begin_session(new_session())
    writer = store.writer(session.session_id)
    writer.stream(ecg_stream())
    seq = 0
    while True:
        if writer.backlog < 20:
            said = f"{session.session_id} {seq}\n".encode()
            writer.event(event(seq), lambda said=said: os.write(telling, said))
            writer.chunk(ecg_chunk(seq))
            seq += 1


def killed_after(folder, count):
    """The lines a writing process had said when it was killed, at least `count` of them."""
    lines = said_until_killed(lambda telling: write_until_killed(folder, telling), count)
    return [line.split() for line in lines]


def test_a_killed_console_loses_no_event_that_it_had_acknowledged(tmp_path):
    new_store(tmp_path).close()
    for _ in range(KILLS):
        acknowledged = killed_after(tmp_path, random.randint(1, 120))
        session_id = acknowledged[-1][0].decode()
        with open_store(tmp_path) as store:
            recorded = store.read_session(session_id)
            stored = [round(entry.at_s) for entry in recorded.events]
            numbers = [entry - stored[0] for entry in stored]
            assert numbers == list(range(len(numbers)))
            assert len(numbers) > int(acknowledged[-1][1])
            times_s, values = recorded.streams[0].read()
            assert len(times_s) == len(values) >= 250 * int(acknowledged[-1][1])
            assert not store.list_sessions()[0].ended
            assert store.verify().findings == ()


@pytest.fixture(scope="module")
def running_store(tmp_path_factory):
    """The files of a store as they are on the disk while a session runs."""
    folder, copy = tmp_path_factory.mktemp("running"), tmp_path_factory.mktemp("copy")
    with new_store(folder) as store:
        session = store.begin_session(new_session())
    with open_store(folder) as store:
        for seq in range(25):
            writer = store.writer(session.session_id)
            writer.event(event(seq))
            writer.close()
        for name in ("store.db", "store.db-wal", "store.key.json"):
            shutil.copy(folder / name, copy / name)
    return copy, session


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.floats(0, 1, exclude_max=True), flip=st.none() | st.integers(0, 7))
def test_a_torn_write_ahead_log_leaves_a_clean_beginning(
    running_store, tmp_path_factory, place, flip
):
    original, session = running_store
    folder = tmp_path_factory.mktemp("torn") / "store"
    shutil.copytree(original, folder)
    log = folder / "store.db-wal"
    content = bytearray(log.read_bytes())
    at = int(place * len(content))
    if flip is None:
        del content[at:]
    else:
        content[at] ^= 1 << flip
    log.write_bytes(content)
    with open_store(folder, state=folder / "state") as store:  # of a computer that never saw it
        recorded = store.read_session(session.session_id)
        assert [round(entry.at_s) for entry in recorded.events] == list(range(len(recorded.events)))
        assert store.verify().findings == ()
    shutil.rmtree(folder)


def test_a_flipped_bit_in_the_store_is_found_and_never_read_as_data(running_store, tmp_path):
    original, _ = running_store
    folder = tmp_path / "store"
    shutil.copytree(original, folder)
    open_store(folder).close()
    file = folder / "store.db"
    pages = file.stat().st_size // 4096
    for page in random.sample(range(1, pages), 8):
        content = bytearray(file.read_bytes())
        content[page * 4096 + random.randrange(4096)] ^= 1 << random.randrange(8)
        damaged = tmp_path / f"damaged-{page}"
        shutil.copytree(folder, damaged)
        (damaged / "store.db").write_bytes(content)
        try:
            with open_store(damaged) as store:
                assert "file" in {finding.part for finding in store.verify().findings}
        except IntegrityError:
            continue  # so early a page that the store does not even open
