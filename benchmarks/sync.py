"""What the way to the clinic's server costs, and what it comes to with 100 000 sessions.

    python benchmarks/sync.py [--sessions 200] [--minutes 1] [--most 4000] [--megabytes 60]

A PostgreSQL is started for it on loopback, with TLS; where none is installed the figures are of the
twin in memory, and say so in their names. Prints one JSON line per figure: name, value, unit, n and
the budget, if it has one. The growing stores are a clinic's: ten sessions a patient, in a course of
two plans, with entries; `due` and an empty run there are told as processor time, which a shared
machine changes least, and worked out for 100 000 sessions by their growth exponent (of 1 at least).
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
import sqlalchemy as sa
from clinic_rows import a_clinic
from figures import figure, measured, spread, took_place
from store import (
    CHEAP,
    CLOCK,
    PASSPHRASE,
    STREAMS,
    a_second,
    a_session,
    an_event,
    engine_of,
    open_streams,
    until_durable,
)

from clinician_console.record.parcels import (
    START,
    ClinicServer,
    Delivered,
    Holding,
    Parcel,
    ParcelKind,
    Position,
    Pushed,
)
from clinician_console.storage import Store
from clinician_console.storage.engine import writing
from clinician_console.storage.tables import METADATA, Patient, TreatmentProtocol
from clinician_console.sync.clinic_key import ClinicKey
from clinician_console.sync.memory import MemoryClinics
from clinician_console.sync.service import Ended, Sync, SyncRun

sys.path.append(str(Path(__file__).parents[1]))

MANY = 100_000
DUE_BUDGET_S = 5.0
"""Our own: what is due at 100 000 sessions is told before somebody thinks that it hangs."""
BEHIND_BUDGET_S = 10.0
"""Our own: another room has a session of some minutes before its patient could be there."""
KEY = ClinicKey(bytes(20))
Connect = Callable[[str], ClinicServer]


@contextmanager
def a_server() -> Iterator[tuple[str, Connect]]:
    """What it is called in the figures, and the way to it."""
    try:
        from tests.clinician_console.clinic_kit import (  # noqa: PLC0415
            ADMIN_PASSWORD,
            Clinic,
            make_server,
            read_address,
            server_engine,
        )
        from tests.clinician_console.postgres_kit import (  # noqa: PLC0415
            PROGRAMS,
            Cluster,
        )
    except ImportError:
        found = []
    else:
        found = sorted(at.parent for at in PROGRAMS.glob("*/bin/initdb"))
    if not found:
        print("PostgreSQL is not installed: these are figures of its twin.", file=sys.stderr)
        clinics = MemoryClinics()
        yield "twin", lambda room: clinics.room("clinic", room)
        return
    cluster = Cluster(found[-1])
    try:
        cluster.start()
        database = cluster.make_database()
        engine = server_engine(read_address(cluster.dsn(database)), ADMIN_PASSWORD)
        make_server(engine)
        engine.dispose()
        clinic = Clinic(cluster, database)
        site = clinic.site()
        yield "postgresql", lambda room: clinic.room(site, room)
        clinic.close()
    finally:
        cluster.close()


def pushed(store: Store, server: ClinicServer) -> tuple[float, SyncRun]:
    """Push all that is due; how long it took in seconds, and what came of it."""
    start = time.perf_counter()
    run = Sync(store, server, KEY).run()
    taken_s = time.perf_counter() - start
    took_place(run.ended is Ended.DONE, f"the run ended: {run.ended.value} {run.why}")
    took_place(not run.refused, f"{len(run.refused)} parcels were refused")
    return taken_s, run


def a_recorded_session(store: Store, minutes: int) -> None:
    """One with the signals of a belt, a skin sensor and the headset's pose."""
    rng = np.random.default_rng(3)
    handle = store.begin_session(a_session())
    writer = store.writer(handle.session_id)
    open_streams(writer)
    for at_s in range(60 * minutes):
        for stream in STREAMS:
            writer.chunk(a_second(rng, *stream, at_s))
        if at_s % 5 == 0:
            until_durable(lambda durable: writer.event(an_event(), durable.set))
    writer.close()
    store.end_session(handle.session_id)


def short_sessions(store: Store, count: int) -> None:
    """Many with a rating alone, by rows: what a session costs beside its signals."""
    engine = engine_of(store)
    utc = CLOCK.utc()
    with writing(engine).begin() as connection:
        patient = connection.execute(sa.select(Patient.id)).scalar()
        protocol = connection.execute(sa.select(TreatmentProtocol.sha256)).scalar()
        ids = [uuid4() for _ in range(count)]
        head = {
            "patient_id": patient, "protocol_sha256": protocol, "software_version": "0.2.0",
            "wire_version": 1, "epoch": 1, "simulated": False, "started_utc": utc,
            "started_ns": 0, "ended_utc": utc, "ended_ns": 9, "dated_back": False,
            "last_written_ns": 9, "events": 0, "ratings": 1,
        }  # fmt: skip
        rating = {
            "author": "console", "boot": "", "at_ns": 1, "utc": utc, "suds": 40, "step": "a step",
            "sha256": "0" * 64,
        }  # fmt: skip
        tables = METADATA.tables
        connection.execute(sa.insert(tables["session"]), [{**head, "id": one} for one in ids])
        connection.execute(
            sa.insert(tables["rating"]),
            [{**rating, "id": uuid4(), "session_id": one} for one in ids],
        )
    engine.dispose()


def measure_pushing(name: str, store: Store, connect: Connect, minutes: int, count: int) -> None:
    """Bytes and seconds of a recorded session, and how many short ones a second."""
    server, reader = connect(store.room), connect("another room")
    a_recorded_session(store, minutes)
    pushed(store, server)
    behind, sizes = [], []
    for _ in range(3):
        a_recorded_session(store, minutes)
        taken_s, run = pushed(store, server)
        took_place(run.pushed.sessions == 1, "the session was not sent")
        behind.append(taken_s * 1e3)
        sizes.append(run.pushed.sent_bytes)
    spread(f"{name}_session_behind", behind, budget_ms=BEHIND_BUDGET_S * 1e3)
    figure(f"{name}_session_minute_sent", float(np.mean(sizes)) / minutes / 1e3, "kB", len(sizes))
    figure(f"{name}_sent_rate", sum(sizes) / sum(behind) / 1e3, "MB/s", len(sizes))
    rates = []
    for some in (count // 4, count - count // 4):
        short_sessions(store, some)
        taken_s, run = pushed(store, server)
        took_place(run.pushed.sessions == some, f"{run.pushed.sessions} of {some} were sent")
        rates.append(some / taken_s)
    figure(f"{name}_sessions_a_second", rates[-1], "1/s", count)
    figure(f"{name}_slower_with_four_times_as_many", rates[0] / rates[1], "times", 2)
    start, at, told = time.perf_counter(), START, 0
    while some_parcels := reader.follow(at, 200):
        told += sum(one.parcel.kind is ParcelKind.SESSION for one in some_parcels)
        at = some_parcels[-1].position
    took_place(told == count + 4, f"a reader was told of {told} of {count + 4} sessions")
    figure(f"{name}_followed", (time.perf_counter() - start) / told * 1e3, "ms", told)


class Sink:
    """A server that keeps nothing, so that what is measured is the room's own memory."""

    def __init__(self) -> None:
        self.parcels = 0
        self.largest_bytes = 0

    def push(self, parcels: Sequence[tuple[Parcel, str]]) -> Pushed:
        """Count, and let go."""
        self.parcels += len(parcels)
        for parcel, _ in parcels:
            held = (row.columns.values() for row in parcel.rows)
            size = sum(len(at) for row in held for at in row if isinstance(at, bytes))
            self.largest_bytes = max(self.largest_bytes, size)
        return Pushed(len(parcels), 0)

    def follow(self, after: Position, most: int) -> Sequence[Delivered]:
        """Nobody else sends."""
        del after, most
        return ()

    def session(self, subject: UUID, room: str) -> Sequence[Delivered]:
        """Nothing is kept."""
        del subject, room
        return ()

    def holds(self, at: Position, sent: Mapping[str, UUID], rooms: Collection[str]) -> Holding:
        """All that was sent is there."""
        del at, rooms
        return Holding("", frozenset(sent))

    def erased(self, subjects: Collection[UUID]) -> Mapping[UUID, UUID]:
        """Nobody is erased."""
        del subjects
        return {}

    def close(self) -> None:
        """Nothing is open."""


def peak_mb() -> float:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def measure_long(folder: Path, megabytes: int) -> None:
    """What a session of hours takes of memory, of which so many megabytes are signals."""
    blob = 2_000
    with Store.create(folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder).store as store:
        a_recorded_session(store, 1)
        engine = engine_of(store)
        copies = megabytes * 1_000_000 // blob
        with writing(engine).begin() as connection:
            connection.exec_driver_sql(
                "WITH RECURSIVE at(k) AS (SELECT 1000 UNION ALL SELECT k + 1 FROM at WHERE k < ?) "
                "INSERT INTO chunk SELECT stream_id, k, k, 1, 0, k, sha256, codec, dtype, shape, "
                "stamps, randomblob(?) FROM at, (SELECT * FROM chunk WHERE seq = 1 LIMIT 1)",
                (999 + copies, blob),
            )
        engine.dispose()
        sink, before = Sink(), peak_mb()
        taken_s, run = pushed(store, sink)
        took_place(run.pushed.sent_bytes > megabytes * 1e6, "the session was not sent whole")
        figure("long_session_peak_memory", peak_mb(), "MB", megabytes)
        figure(
            "long_session_memory_more_than_before",
            max(peak_mb() - before, 0.0),
            "MB",
            megabytes,
            budget=100.0,
        )
        figure("long_session_largest_piece", sink.largest_bytes / 1e6, "MB", sink.parcels)
        figure("long_session_packed", megabytes / taken_s, "MB/s", megabytes)


def measure_due(folder: Path, most: int) -> None:
    """What is due, and a run that finds nothing, in stores with ever more sessions."""
    steps, seconds, idle = [most // 16, most // 4, most], [], []
    for step in steps:
        with Store.create(
            folder / str(step), PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder
        ).store as store:
            a_clinic(store, step)
            server = MemoryClinics().room("clinic", store.room)
            pushed(store, server)
            pushed(store, server)
            began = time.process_time()
            due = store.due()
            seconds.append(time.process_time() - began)
            took_place((due.sessions, due.others) == (0, 0), f"{due} is due, and all was sent")
            held = len(store.list_sessions())
            took_place(held == step, f"the store has {held} sessions, not {step}")
            began = time.process_time()
            _, run = pushed(store, server)
            idle.append(time.process_time() - began)
            took_place(run.pushed.sessions == 0, "a run that was to be empty sent sessions")
            figure(f"due_at_{step}_processor", seconds[-1] * 1e3, "ms", step)
            figure(f"empty_run_at_{step}_processor", idle[-1] * 1e3, "ms", step)
    for name, took in (("due", seconds), ("empty_run", idle)):
        exponent = float(np.polyfit(np.log(steps), np.log(took), 1)[0])
        figure(f"{name}_growth_exponent", exponent, "power", len(steps))
        worked_out = took[-1] * (MANY / most) ** max(exponent, 1.0)
        figure(f"{name}_at_{MANY}_worked_out", worked_out, "s", len(steps), budget=DUE_BUDGET_S)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=200, help="short sessions to push")
    parser.add_argument("--minutes", type=int, default=1, help="minutes of a recorded session")
    parser.add_argument("--most", type=int, default=4_000, help="sessions of the largest store")
    parser.add_argument("--megabytes", type=int, default=60, help="signals of a long session")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        measure_long(folder / "long", wanted.megabytes)
        with (
            a_server() as (name, connect),
            Store.create(
                folder / "one", PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder
            ).store as store,
        ):
            measure_pushing(name, store, connect, wanted.minutes, wanted.sessions)
        measure_due(folder, wanted.most)


if __name__ == "__main__":
    sys.exit(measured(main))
