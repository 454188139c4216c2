"""A study built, asked and computed again at growing sizes, on DuckDB and, with --spark, on Spark.

    python benchmarks/pool.py [--patients 100 300 900] [--minutes 1 3 9]
                              [--gigabytes 1] [--recompute] [--spark local[2]] [--in DIR]

Each step grows with what it reads: building and asking with patients, computing again with minutes
of ECG, here in the sessions of one patient. `--gigabytes` builds and asks whole studies with so
much of raw signals (as they are in memory, 8 bytes a sample); `--recompute` computes those again
too, for hours. A study takes about as much disk as it is said to have; it is removed.

Each step runs in a process of its own, one size after the other, and what it loads at its beginning
is not timed. Its memory, with that of every process it starts, is looked at 20 times a second, and
DuckDB may take 2 GB. `_processor` is what all those processes computed for, which a shared machine
changes least. The growth exponent is the slope of that time (of Spark: of the clock's) over size,
both as logarithms, over all sizes: 1 where twice as much takes twice as long. Computing again makes
a new process each time, whose beginning makes it less at small sizes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import psutil
from figures import figure, measured, took_place

from clinician_console.pool.answering import answer
from clinician_console.pool.engines.base import opened
from clinician_console.pool.files.dataset import open_dataset
from clinician_console.pool.questions.table import QUESTIONS
from clinician_console.pool.recompute.run import recompute
from clinician_console.pool.simulated.study import Size, simulate

MB, GB = 10**6, 10**9
BUDGET_GB = 2.0
LOOKED_AT_EVERY_S = 0.05
PATIENTS_AT_LEAST = 12
SESSIONS_OF_A_PATIENT = 6
ECG_HZ, SAMPLE_BYTES = 250, 8
SESSION_BYTES = 2_700 * ECG_HZ * SAMPLE_BYTES
"""Of a session of 45 minutes with one ECG."""


@dataclass
class Took:
    """What a step took, and what came of it; of Spark's own processes no processor time is had."""

    seconds: float
    processor_s: float
    peak_gb: float
    came: dict[str, float] = field(default_factory=dict)


Found = dict[str, Took]
Step = tuple[str, Callable[..., dict[str, float]], list[object]]


# ── the steps, each in a process of its own ──────────────────────────────────────────────────────


def built(folder: str, size: Size) -> dict[str, float]:
    """Write a study of that size."""
    manifest = simulate(Path(folder), size).manifest
    sessions = sum(part.rows for part in manifest.of("sessions"))
    return {"sessions": sessions, "signals": len(manifest.of("signals"))}


def asked(folder: str, engine: str) -> dict[str, float]:
    """Every named question."""
    with opened(engine, open_dataset(Path(folder))) as at:
        return {one.name: len(answer(one, at).rows) for one in QUESTIONS}


def computed(folder: str, engine: str) -> dict[str, float]:
    """All features of all sessions."""
    return _computed(folder, engine, None)


def computed_by_one(folder: str, engine: str) -> dict[str, float]:
    """The same by one process: of minutes, several take longer to begin than to compute."""
    return _computed(folder, engine, 1)


def _computed(folder: str, engine: str, processes: int | None) -> dict[str, float]:
    came = recompute(Path(folder), engine, processes=processes)
    return {"sessions": came.sessions, "rows": came.rows, "faults": len(came.faults)}


def _in_process(
    step: Callable[..., dict[str, float]], way: Connection, jobs: list[tuple[str, object]]
) -> None:
    if step not in (computed, computed_by_one):
        step(*jobs[0])  # what is loaded but once
    for job in jobs:
        begun, before = time.perf_counter(), _processor_s()
        came = step(*job)
        way.send((time.perf_counter() - begun, _processor_s() - before, came))


def _processor_s() -> float:
    """Of this process and of all that it started and that have ended."""
    used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def took(step: Callable[..., dict[str, float]], jobs: list[tuple[str, object]]) -> list[Took]:
    """Run a step in a process of its own, and look at the memory of it and all its children."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_in_process, args=(step, theirs, jobs))
    process.start()
    theirs.close()
    peak, over = [0.0], threading.Event()
    watch = threading.Thread(target=_watched, args=(process.pid, peak, over))
    watch.start()
    found: list[Took] = []
    try:
        for _ in jobs:
            seconds, processor_s, came = ours.recv()
            found.append(Took(seconds, processor_s, peak[0], came))
            peak[0] = 0.0
    except EOFError:
        pass
    over.set()
    watch.join()
    process.join()
    took_place(len(found) == len(jobs), f"{step.__name__}: it ended before it was through")
    return found


def _watched(pid: int | None, peak: list[float], over: threading.Event) -> None:
    whole = psutil.Process(pid)
    while not over.wait(LOOKED_AT_EVERY_S):
        total = 0
        try:
            for one in (whole, *whole.children(recursive=True)):
                total += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
        peak[0] = max(peak[0], total / GB)


# ── a step after the other ───────────────────────────────────────────────────────────────────────


def through(by: str, sizes: dict[float, Size], steps: list[Step], within: Path) -> list[Found]:
    """Some steps at some sizes, and their figures."""
    found: list[Found] = [{} for _ in sizes]
    with tempfile.TemporaryDirectory(dir=within) as folder:
        studies = [Path(folder) / f"{at:g}" for at in sizes]
        wanted: list[object] = list(sizes.values())
        build: Step = ("build", built, wanted)
        for name, step, arguments in [build, *steps]:
            jobs = [
                (str(at), argument)
                for at, argument in zip(studies, arguments * len(sizes), strict=False)
            ]
            for one, label, at in zip(found, sizes, took(step, jobs), strict=True):
                one[name] = at
                told(f"pool_{name}_{label:g}_{by}", at)
        for one, (label, size), study in zip(found, sizes.items(), studies, strict=True):
            check(one, f"{label:g} {by}", size)
            files = [file.stat().st_size for file in study.rglob("*") if file.is_file()]
            figure(f"pool_on_disk_{label:g}_{by}", sum(files) / MB, "MB", len(files))
    return found


def told(name: str, at: Took) -> None:
    """The time and the memory of one step."""
    many = int(at.came.get("sessions") or sum(at.came.values()))
    figure(name, at.seconds, "s", many)
    figure(f"{name}_peak", at.peak_gb, "GB", many, budget=None if "spark" in name else BUDGET_GB)
    if "spark" not in name:
        figure(f"{name}_processor", at.processor_s, "s", many)


def check(found: Found, label: str, size: Size) -> None:
    """That what was measured took place."""
    sessions = found["build"].came["sessions"]
    took_place(sessions > 0, f"{label}: the study has no session")
    signals = found["build"].came["signals"] > 0
    took_place(signals == (size.signal_bytes > 0), f"{label}: its signals are not what was wanted")
    asked_by = [found[name].came for name in ("query_duckdb", "query_spark") if name in found]
    for rows in asked_by:
        took_place(all(rows.values()), f"{label}: a question had no row")
        took_place(rows == asked_by[0], f"{label}: the engines differ")
    again = ("recompute_duckdb", "recompute_spark")
    computed_by = [found[name].came for name in again if name in found]
    for came in computed_by:
        took_place(came["sessions"] == sessions, f"{label}: not all sessions were computed")
        took_place(came["rows"] > 0 and not came["faults"], f"{label}: nothing was computed")
        took_place(came == computed_by[0], f"{label}: the engines computed different rows")


def growth(by: str, sizes: list[float], all_: list[Found], names: list[str]) -> None:
    """How the time of some steps grows with the size."""
    for name in names if len(sizes) > 1 else []:
        times = [one[name].seconds if "spark" in name else one[name].processor_s for one in all_]
        slope = np.polyfit(np.log(sizes), np.log(times), 1)[0]
        figure(f"pool_{name}_growth_exponent_by_{by}", float(slope), "power", len(times))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--patients", type=int, nargs="*", default=[100, 300, 900])
    parser.add_argument("--minutes", type=float, nargs="*", default=[1, 3, 9])
    parser.add_argument("--gigabytes", type=float, nargs="*", default=[])
    parser.add_argument("--recompute", action="store_true", help="of --gigabytes too")
    parser.add_argument("--spark", default="", metavar="MASTER", help="beside DuckDB: local[2]")
    parser.add_argument("--in", dest="within", type=Path, default=Path(tempfile.gettempdir()))
    wanted = parser.parse_args()
    engines = [("duckdb", "duckdb"), *([("spark", wanted.spark)] if wanted.spark else [])]
    ask: list[Step] = [(f"query_{name}", asked, [engine]) for name, engine in engines]
    again: list[Step] = [(f"recompute_{name}", computed, [engine]) for name, engine in engines]
    alone = [(name, computed_by_one, arguments) for name, _, arguments in again]
    people = {float(at): Size(sites=4, patients=at) for at in wanted.patients}
    found = through("patients", people, ask, wanted.within) if people else []
    growth("patients", list(people), found, ["build", *_names(ask)])
    minutes = {at: one_patient(at) for at in wanted.minutes}
    found = through("minutes", minutes, alone, wanted.within) if minutes else []
    growth("minutes", list(minutes), found, _names(alone))
    large = [*ask, *(again if wanted.recompute else [])]
    found = []
    for at in wanted.gigabytes:  # one at a time on the disk
        found += through("gb", {at: of_gigabytes(at)}, large, wanted.within)
    growth("gb", wanted.gigabytes, found, ["build", *_names(large)])


def _names(steps: list[Step]) -> list[str]:
    return [name for name, _, _ in steps]


def one_patient(minutes: float) -> Size:
    """One patient's sessions, which have so many minutes of ECG together."""
    samples = round(minutes * 60 * ECG_HZ)
    return Size(sites=1, patients=1, signal_bytes=samples * SAMPLE_BYTES)


def of_gigabytes(many: float) -> Size:
    """A study of sessions of about 45 minutes, with so much of signals."""
    patients = round(many * GB / SESSION_BYTES / SESSIONS_OF_A_PATIENT)
    return Size(sites=4, patients=max(PATIENTS_AT_LEAST, patients), signal_bytes=round(many * GB))


if __name__ == "__main__":
    sys.exit(measured(main))
