"""What keeping a store costs: backups, looking at one, restoring, and who records meanwhile.

    python benchmarks/backup.py [--sessions 10000] [--megabytes 200]

Prints one JSON line per figure: name, value, unit, n and the budget of the design, if it has one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from figures import figure, measured, took_place
from store import CHEAP, PASSPHRASE, a_second, a_session, an_event, build, open_streams

from clinician_console.record.kept import Rehearsal
from clinician_console.storage import SessionWriter, Store, restoring
from clinician_console.storage.places import STORE_FILE_NAME

Result = TypeVar("Result")
NOBODY_WAITS_MS = 500.0
"""Our own: half of the second of signal that a power cut may cost."""


def timed_s(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def size_mb(folder: Path) -> float:
    return (folder / STORE_FILE_NAME).stat().st_size / 1e6


def make(folder: Path) -> Store:
    return Store.create(
        folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder / "state"
    ).store


def keep(name: str, store: Store, kept: Path, count: int) -> None:
    """A backup, looking at it, and trying it as a restore would."""
    kept.mkdir()
    taken_s, backup = timed_s(lambda: store.back_up(kept))
    figure(f"{name}_backup", taken_s, "s", count)
    figure(f"{name}_backup_size", size_mb(backup.folder), "MB", count)
    figure(f"{name}_backup_rate", size_mb(backup.folder) / taken_s, "MB/s", count)
    taken_s, manifest = timed_s(lambda: restoring.check_files(backup.folder))
    figure(f"{name}_backup_files_checked", taken_s, "s", count)

    def tried() -> Rehearsal:
        with (
            restoring.rehearsed(backup.folder, manifest, kept) as laid,
            Store.open(laid, PASSPHRASE, only_read=True, state=kept / "state") as copy,
        ):
            return copy.tried_as(manifest, store)

    taken_s, rehearsal = timed_s(tried)
    figure(f"{name}_rehearsal", taken_s, "s", count)
    # What is copied in SQL has no seal and is found; pages and the trail have to be sound.
    broken = [one for one in rehearsal.findings if "copy" in one or "trail" in one]
    took_place(not broken, f"the backup is not sound: {broken[:3]}")
    took_place(rehearsal.sessions == count, f"{rehearsal.sessions} sessions of {count} are kept")


def measure_many(folder: Path, count: int) -> None:
    """A store of many sessions without signals: the list of a clinic of years."""
    with make(folder / "store") as store:
        build(store, count)
        taken_s, _ = timed_s(store.check_on_start)
        figure("many_sessions_every_page_before_a_session", taken_s, "s", count)
        keep("many_sessions", store, folder / "kept", count)


def fill(writer: SessionWriter, megabytes: float, store: Store) -> None:
    rng, second = np.random.default_rng(1), 0
    while size_mb(store.folder) < megabytes:
        for _ in range(200):
            writer.chunk(a_second(rng, "Pose", 90, 7, second))
            second += 1
        durable = threading.Event()
        writer.event(an_event(), durable.set)
        took_place(durable.wait(60), "what was handed over did not reach the disk within 60 s")


def measure_recording(folder: Path, megabytes: float) -> None:
    """A backup while a session records: how long an event waits, with it and without."""
    with make(folder / "store") as store:
        handle = store.begin_session(a_session())
        writer = store.writer(handle.session_id)
        open_streams(writer)
        fill(writer, megabytes, store)
        still_s = waits(writer, threading.Event(), 5.0)
        stop, during_s = threading.Event(), []
        recording = threading.Thread(target=lambda: during_s.extend(waits(writer, stop, 600.0)))
        recording.start()
        keep("recording", store, folder / "kept", 1)
        stop.set()
        recording.join()
        writer.close()
        store.end_session(handle.session_id)
    for name, found in (("alone", still_s), ("during_backup", during_s)):
        took_place(found, "no event was entered")
        budget = NOBODY_WAITS_MS
        figure(f"event_durable_{name}_p50", 1e3 * float(np.median(found)), "ms", len(found))
        figure(f"event_durable_{name}_max", 1e3 * max(found), "ms", len(found), budget=budget)


def waits(writer: SessionWriter, stop: threading.Event, longest_s: float) -> list[float]:
    """Events, twenty a second: how long each takes to be on the disk."""
    found, end = [], time.perf_counter() + longest_s
    while time.perf_counter() < end and not stop.is_set():
        start, durable = time.perf_counter(), threading.Event()
        writer.event(an_event(), durable.set)
        took_place(durable.wait(60), "an event did not reach the disk within 60 s")
        found.append(time.perf_counter() - start)
        time.sleep(0.05)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=10_000, help="sessions to keep")
    parser.add_argument("--megabytes", type=int, default=200, help="of a store with signals")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        measure_many(Path(temporary, "many"), wanted.sessions)
        measure_recording(Path(temporary, "recording"), wanted.megabytes)


if __name__ == "__main__":
    sys.exit(measured(main))
