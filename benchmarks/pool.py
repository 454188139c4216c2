"""A study at growing sizes: built, asked and computed again, on DuckDB and Spark side by side.

    python benchmarks/pool.py [--megabytes 1.5 3 6] [--gigabytes 1] [--spark local[2]] [--in DIR]

A size is that of the raw signals in memory. Each step runs in a process of its own, whose memory,
with that of every process it starts, is looked at 20 times a second. DuckDB may take 2 GB.
Sizes of `--gigabytes` are built and asked; `--recompute` computes them again, for hours.
The growth exponent is the slope of time over size, both as logarithms: 1 where twice as much takes
twice as long. A study takes about as much disk as it is said to have; it is removed.
"""

from __future__ import annotations

import argparse
import multiprocessing
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
SESSION_BYTES = 2_700 * 250 * 20
"""Of a session of 45 minutes with one ECG: 250 samples a second of 8 + 8 + 4 bytes at the most."""


@dataclass
class Took:
    """What a step took, and what came of it."""

    seconds: float
    peak_gb: float
    came: dict[str, float] = field(default_factory=dict)


# ── the steps, each in a process of its own ──────────────────────────────────────────────────────


def built(folder: str, wanted_bytes: int) -> dict[str, float]:
    """Write a study with so many bytes of signals."""
    patients = max(PATIENTS_AT_LEAST, round(wanted_bytes / SESSION_BYTES / 6))
    made = simulate(Path(folder), Size(sites=4, patients=patients, signal_bytes=wanted_bytes))
    parts = made.manifest.parts
    sessions = sum(part.rows for part in made.manifest.of("sessions"))
    return {
        "sessions": sessions,
        "bytes": sum(part.bytes for part in parts),
        "files": len(parts),
    }


def asked(folder: str, engine: str) -> dict[str, float]:
    """Every named question."""
    with opened(engine, open_dataset(Path(folder))) as at:
        return {one.name: len(answer(one, at).rows) for one in QUESTIONS}


def computed(folder: str, engine: str) -> dict[str, float]:
    """All features of all sessions."""
    came = recompute(Path(folder), engine)
    return {"sessions": came.sessions, "rows": came.rows, "faults": len(came.faults)}


def _in_process(step: Callable[..., dict[str, float]], way: Connection, *arguments: object) -> None:
    begun = time.perf_counter()
    came = step(*arguments)
    way.send((time.perf_counter() - begun, came))


def took(step: Callable[..., dict[str, float]], *arguments: object) -> Took:
    """Run a step in a process of its own, and look at the memory of it and all its children."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_in_process, args=(step, theirs, *arguments))
    process.start()
    theirs.close()
    peak, over = [0.0], threading.Event()
    watch = threading.Thread(target=_watched, args=(process.pid, peak, over))
    watch.start()
    try:
        seconds, came = ours.recv()
    except EOFError:
        seconds, came = 0.0, {}
    over.set()
    watch.join()
    process.join()
    took_place(seconds > 0, f"{step.__name__}: it ended before it was through")
    return Took(seconds, peak[0], came)


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


# ── a size after the other ───────────────────────────────────────────────────────────────────────


def at_size(wanted_bytes: int, within: Path, spark: str, *, again: bool) -> dict[str, Took]:
    """All steps at one size, and their figures."""
    label = f"{wanted_bytes / GB:g}_gb" if wanted_bytes >= GB else f"{wanted_bytes / MB:g}_mb"
    found: dict[str, Took] = {}
    with tempfile.TemporaryDirectory(dir=within) as folder:
        study = str(Path(folder) / "study")
        steps: list[tuple[str, Callable[..., dict[str, float]], object]] = [
            ("build", built, wanted_bytes),
            ("query_duckdb", asked, "duckdb"),
            *([("query_spark", asked, spark)] if spark else []),
            *([("recompute_duckdb", computed, "duckdb")] if again else []),
            *([("recompute_spark", computed, spark)] if spark and again else []),
        ]
        for name, step, argument in steps:
            found[name] = took(step, study, argument)
            told(f"pool_{name}_{label}", found[name])
        check(found, label)
        size = sum(file.stat().st_size for file in Path(study).rglob("*") if file.is_file())
        figure(f"pool_on_disk_{label}", size / MB, "MB", int(found["build"].came["files"]))
    return found


def told(name: str, at: Took) -> None:
    """The time and the memory of one step."""
    many = int(at.came.get("sessions") or sum(at.came.values()))
    figure(name, at.seconds, "s", many)
    budget = None if "spark" in name else BUDGET_GB
    figure(f"{name}_peak", at.peak_gb, "GB", many, budget=budget)


def check(found: dict[str, Took], label: str) -> None:
    """That what was measured took place."""
    sessions = found["build"].came["sessions"]
    took_place(sessions > 0, f"{label}: the study has no session")
    questions = found["query_duckdb"].came
    took_place(all(questions.values()), f"{label}: a question had no row")
    if "query_spark" in found:
        took_place(found["query_spark"].came == questions, f"{label}: the engines differ")
    for name in ("recompute_duckdb", "recompute_spark"):
        if name in found:
            came = found[name].came
            took_place(came["sessions"] == sessions, f"{label}: not all sessions were computed")
            took_place(came["rows"] > 0 and not came["faults"], f"{label}: nothing was computed")
    if {"recompute_duckdb", "recompute_spark"} <= found.keys():
        rows = {found[name].came["rows"] for name in ("recompute_duckdb", "recompute_spark")}
        took_place(len(rows) == 1, f"{label}: the engines computed different rows")


def growth(sizes: list[int], all_: list[dict[str, Took]]) -> None:
    """How the time of each step grows with the size."""
    for name in all_[0]:
        seconds = [one[name].seconds for one in all_ if name in one]
        if len(seconds) == len(sizes) > 1:
            slope = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
            figure(f"pool_{name}_growth_exponent", float(slope), "1", len(seconds))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--megabytes", type=float, nargs="+", default=[1.5, 3.0, 6.0])
    parser.add_argument("--gigabytes", type=float, nargs="*", default=[])
    parser.add_argument("--recompute", action="store_true", help="of --gigabytes too")
    parser.add_argument("--spark", default="", metavar="MASTER", help="beside DuckDB: local[2]")
    parser.add_argument("--in", dest="within", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    small = [round(size * MB) for size in options.megabytes]
    growth(small, [at_size(one, options.within, options.spark, again=True) for one in small])
    large = [round(size * GB) for size in options.gigabytes]
    for size in large:
        at_size(size, options.within, options.spark, again=options.recompute)


if __name__ == "__main__":
    sys.exit(measured(main))
