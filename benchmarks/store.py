"""What the store costs: commits, bytes of a session, and the list of 10 000 sessions.

    python benchmarks/store.py [--sessions 10000] [--minutes 3]

Prints one JSON line per figure: name, value, unit, n and the budget of the design, if it has one.
"""

from __future__ import annotations

import argparse
import functools
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import numpy as np
from figures import figure, measured, took_place

from clinician_console.storage import (
    Argon2Cost,
    Author,
    BeatsEntry,
    EventEntry,
    NewSession,
    Samples,
    SessionWriter,
    Store,
    StreamInfo,
)
from clinician_console.storage import sessions as session_rows
from clinician_console.storage.engine import Engine, make_engine, writing
from clinician_console.storage.keys import KEY_FILE_NAME, unlock
from clinician_console.storage.places import STORE_FILE_NAME
from shared.clock import NS_PER_S, SystemClock
from shared.rules.states import Actor
from shared.wire.events import EventName

CLOCK = SystemClock()
PASSPHRASE = "a passphrase for measuring"  # noqa: S105 - of a store in a temporary folder
CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)
LIST_BUDGET_MS = 100.0
PATIENTS = 500
COPIES = """
    WITH RECURSIVE visit(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM visit WHERE n < ?)
    INSERT INTO session (id, patient_id, protocol_sha256, software_version, wire_version, epoch,
        simulated, started_utc, ended_utc, started_ns, last_written_ns, events, ratings)
    SELECT lower(hex(randomblob(16))), patient_id, protocol_sha256, software_version,
        wire_version, epoch, simulated,
        strftime('%Y-%m-%d %H:%M:%S.000000', started_utc, '-' || n || ' days'),
        strftime('%Y-%m-%d %H:%M:%S.000000', started_utc, '-' || n || ' days', '+45 minutes'),
        started_ns, last_written_ns, 200, 12 FROM session, visit"""
STREAMS = (("ECG", 250, 1), ("EDA", 25, 1), ("Respiration", 25, 1), ("Pose", 90, 7))


def percentiles(name: str, times_ms: list[float]) -> None:
    for percent in (50, 99):
        figure(f"{name}_p{percent}", float(np.percentile(times_ms, percent)), "ms", len(times_ms))


def timed_ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def a_session(number: int = 0) -> NewSession:
    return NewSession(
        patient_code=f"P-{number % PATIENTS:04d}",
        protocol_name="heights",
        protocol_title="Heights in a glass lift",
        protocol_sha256="0" * 64,
        protocol_toml="title = 'Heights in a glass lift'\n" * 100,
        software_version="0.1.0",
        wire_version=1,
        epoch=1,
    )


def an_event() -> EventEntry:
    return EventEntry(
        event_id=uuid4(),
        author=Author.CONSOLE,
        actor=Actor.THERAPIST,
        name=EventName.NOTE,
        at_ns=CLOCK.now_ns(),
        utc=CLOCK.utc(),
        data={"text": "looks down for the first time"},
    )


def a_second(
    rng: np.random.Generator, signal: str, rate_hz: int, channels: int, at_s: int
) -> Samples:
    """One second of a signal about as rough as the real one: slow waves and sensor noise."""
    times_s = at_s + np.arange(rate_hz) / rate_hz
    noise = rng.normal(scale=0.01 if signal == "ECG" else 0.001, size=(rate_hz, channels))
    slow = np.sin(times_s[:, None] * (1 + np.arange(channels)) / 3) + noise
    # A 16-bit converter of ECG steps by 1 uV; trackers and EDA amplifiers give full floats.
    values = np.round(slow, 3) if signal == "ECG" else slow
    return Samples(
        stream=signal,
        first=at_s * rate_hz,
        times_ns=CLOCK.now_ns() + np.rint(times_s * NS_PER_S).astype(np.int64),
        values=values.astype(np.float32),
        sent_as=at_s,
    )


def beats_at(at_s: int) -> BeatsEntry:
    return BeatsEntry(
        at_ns=np.array([CLOCK.now_ns() + at_s * NS_PER_S]),
        rr_ms=np.array([857.0]),
        rate_bpm=np.array([70.0]),
        good=np.array([True]),
    )


def until_durable(hand_over: Callable[[threading.Event], None]) -> float:
    durable = threading.Event()
    start = time.perf_counter()
    hand_over(durable)
    took_place(durable.wait(30), "what was handed over did not reach the disk within 30 s")
    return (time.perf_counter() - start) * 1e3


def measure_latency(store: Store, count: int) -> None:
    """From handing over to the durable call, one at a time, synchronous=FULL."""
    rng = np.random.default_rng(1)
    writer = store.writer(store.begin_session(a_session()).session_id)
    open_streams(writer)
    appends: list[float] = []

    def one_event(durable: threading.Event) -> None:
        entry = an_event()
        appends.append(timed_ms(lambda: writer.event(entry, durable.set)))

    events = [until_durable(one_event) for _ in range(count)]
    seconds = [[a_second(rng, *stream, at_s) for stream in STREAMS] for at_s in range(count // 4)]

    def one_second(chunks: list[Samples], durable: threading.Event) -> None:
        for chunk in chunks:
            writer.chunk(chunk)
        writer.event(an_event(), durable.set)  # an event takes what waits before it along

    chunks = [until_durable(functools.partial(one_second, second)) for second in seconds]
    writer.close()
    percentiles("event_append", appends)
    percentiles("event_durable", events)
    percentiles("second_of_all_streams_durable", chunks)


def open_streams(writer: SessionWriter) -> None:
    for signal, rate_hz, channels in STREAMS:
        labels = tuple(f"{signal} {number}" for number in range(channels))
        units = ("a.u.",) * channels
        writer.stream(
            StreamInfo(name=signal, signal=signal, rate_hz=rate_hz, channels=labels, units=units)
        )


def measure_size(store: Store, minutes: int) -> None:
    """Bytes per minute of a typical session, and reading and verifying it."""
    rng = np.random.default_rng(2)
    before = size_of(store)
    handle = store.begin_session(a_session())
    writer = store.writer(handle.session_id)
    open_streams(writer)
    start = time.perf_counter()
    for at_s in range(60 * minutes):
        for stream in STREAMS:
            writer.chunk(a_second(rng, *stream, at_s))
        writer.beats(beats_at(at_s))
        if at_s % 5 == 0:
            writer.event(an_event())
        while writer.backlog > 1_000:
            until_durable(lambda durable: writer.event(an_event(), durable.set))
    writer.close()
    figure("session_minute_written", (time.perf_counter() - start) * 1e3 / minutes, "ms", minutes)
    store.end_session(handle.session_id)
    figure("session_minute_stored", (size_of(store) - before) / minutes / 1e3, "kB", minutes)
    recorded = store.read_session(handle.session_id)
    reading_ms = timed_ms(lambda: [stream.read() for stream in recorded.streams])
    figure("session_minute_read", reading_ms / minutes, "ms", minutes)
    figure("verify_store", timed_ms(store.verify), "ms", 1)


def size_of(store: Store) -> int:
    engine = engine_of(store)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    engine.dispose()
    return int(pages) * int(size)


def engine_of(store: Store) -> Engine:
    return make_engine(
        store.folder / STORE_FILE_NAME, unlock(store.folder / KEY_FILE_NAME, PASSPHRASE).secret
    )


def build(store: Store, count: int) -> None:
    """Begin one session of each patient, and copy them into the past."""
    patients = min(count, PATIENTS)
    engine = engine_of(store)
    with writing(engine).begin() as connection:
        for number in range(patients):
            session_rows.begin(connection, a_session(number), CLOCK.utc(), CLOCK.now_ns())
        connection.exec_driver_sql(COPIES, (count // patients - 1,))
    engine.dispose()


def measure_list(folder: Path, count: int) -> None:
    """Opening a store with many sessions, listing them all, and searching."""
    with Store.create(folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder).store as store:
        start = time.perf_counter()
        build(store, count)
        figure("build_list", time.perf_counter() - start, "s", count)
    lists, searches, opens, processor = [], [], [], []
    for _ in range(15):
        start = time.perf_counter()
        with Store.open(folder, PASSPHRASE, ballast_bytes=0) as store:
            opens.append((time.perf_counter() - start) * 1e3)
            before = time.process_time()
            lists.append(timed_ms(store.list_sessions))
            processor.append((time.process_time() - before) * 1e3)
            searches.append(timed_ms(lambda: store.list_sessions("P-0042")))
            took_place(len(store.list_sessions()) == count, f"there are not {count} sessions")
            took_place(store.list_sessions("P-0042"), "the patient that is searched has no session")
    figure("open_store_cheap_passphrase_p50", float(np.median(opens)), "ms", len(opens))
    figure("list_all_sessions_p50", float(np.median(lists)), "ms", count, budget=LIST_BUDGET_MS)
    figure(
        "list_all_sessions_processor_p50",
        float(np.median(processor)),
        "ms",
        count,
        budget=LIST_BUDGET_MS,
    )
    figure("search_sessions_p50", float(np.median(searches)), "ms", count, budget=LIST_BUDGET_MS)


def measure_keys(folder: Path) -> None:
    Store.create(folder, PASSPHRASE, ballast_bytes=0, state=folder).store.close()
    unlocks = [timed_ms(lambda: unlock(folder / KEY_FILE_NAME, PASSPHRASE)) for _ in range(3)]
    figure("unlock_default_cost_p50", float(np.median(unlocks)), "ms", len(unlocks))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=10_000, help="sessions to list")
    parser.add_argument("--minutes", type=int, default=3, help="minutes of signal to write")
    parser.add_argument("--events", type=int, default=400, help="events to time singly")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        measure_keys(folder / "keys")
        with Store.create(
            folder / "one", PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder
        ).store as store:
            measure_latency(store, wanted.events)
            measure_size(store, wanted.minutes)
        measure_list(folder / "many", wanted.sessions)


if __name__ == "__main__":
    sys.exit(measured(main))
