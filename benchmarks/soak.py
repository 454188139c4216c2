"""A console that runs for long with 20 live streams and a headset client beside them.

Budget: nothing lost, memory flat.

The streams are published over Lab Streaming Layer by a process of its own, and go through the
console's own sensor, pipeline and writer into an encrypted store; a headset client at 90 Hz sends
poses and pictures, and a therapist's hand moves the height now and then. What was published is
compared with what lies in the store. Memory is the least-squares line through the console's
resident size after the first third, because buffers of the last minute fill first.

    python benchmarks/soak.py --minutes 20

Prints one JSON line per figure: name, value, unit, n, and the budget if there is one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import psutil
import two_processes
from figures import figure, measured, took_place
from numpy.typing import NDArray

from clinician_console.app import Console
from clinician_console.record.signals import Signal, StreamInfo
from clinician_console.rehearsal.script import led_back
from clinician_console.sensors.lsl import LslSensor
from clinician_console.sensors.lsl_setup import load_lsl
from clinician_console.sensors.outlets import Publisher, Schedule
from clinician_console.sensors.recording import Trace
from clinician_console.session.settings import SessionSettings
from clinician_console.showing import TICK_MS
from clinician_console.storage import Argon2Cost, Store
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, SystemClock
from shared.rules.states import SessionState

BELTS = 5
STREAMS = {  # of each belt: rate in Hz, unit
    Signal.ECG: (130.0, "mV"),
    Signal.EDA: (25.0, "uS"),
    Signal.RESPIRATION: (25.0, "a.u."),
    Signal.HEART_RATE: (1.0, "bpm"),
}
HEART_HZ = 1.2
FIND_S = 30.0
SAMPLE_EVERY_S = 5.0
MOVE_EVERY_S = 7.0
LINGER_S = 3.0
MEMORY_BUDGET_MB_PER_H = 1.0
PASSPHRASE = "a passphrase for soaking"  # noqa: S105 - of a store in a temporary folder
CHEAP = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=0.5, help="how long (0.5)")
    seconds = 60 * parser.parse_args().minutes
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        soak(Path(folder), seconds)


def soak(folder: Path, seconds: float) -> None:
    ours, theirs = multiprocessing.Pipe()
    prefix = f"soak-{os.getpid()}"
    spawn = multiprocessing.get_context("spawn")
    outlets = spawn.Process(target=publish, args=(theirs, prefix, seconds), daemon=True)
    outlets.start()
    ours.recv()  # the outlets are there
    clock = SystemClock()
    belts = [
        LslSensor(tuple(STREAMS), clock, f"{prefix}-{number} ", timeout_s=FIND_S)
        for number in range(BELTS)
    ]
    streams = [belt.open() for belt in belts]
    found = sum(map(len, streams))
    if found < BELTS * len(STREAMS):
        raise TimeoutError(f"only {found} streams were found within {FIND_S:g} s")
    with Store.create(folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder).store as store:
        settings = SessionSettings(folder, load_protocol("heights"), "P-SOAK", "127.0.0.1", 0)
        console = Console(settings, store, clock)
        for belt, infos in zip(belts, streams, strict=True):
            console.body.attach(belt, infos)
        client = subprocess.Popen(
            [sys.executable, two_processes.__file__, str(console.link.port), str(folder)]
        )
        memory, handles, waiting = run(console, ours, seconds)
        console.close()
        client.wait(10)
        stored = {one.name: one for one in store.read_session(console.session_id).streams}
    pushed: dict[str, int] = ours.recv()
    outlets.join(10)
    took_place(sum(pushed.values()) > 0, "nothing was published")
    say_samples(pushed, {name: one.samples for name, one in stored.items()})
    figure("gaps_told", sum(one.samples_lost for one in stored.values()), "count", len(stored))
    poses = [one for name, one in stored.items() if name.startswith("head_pose")]
    figure("head_poses_stored", sum(one.samples for one in poses), "count", len(poses))
    say_memory(memory, handles)
    figure("writer_waiting_max", float(waiting[:, 1].max()), "count", len(waiting))


def run(
    console: Console, outlets: Connection, seconds: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Turn the console as its timer does.

    Returns:
        Memory in MB, handles, and entries that wait for the writer; each of shape (n, 2), the
        first column is the time in s.
    """
    process, turn = psutil.Process(), threading.Event()
    begun_s = now_s()
    memory: list[tuple[float, float]] = []
    handles: list[tuple[float, float]] = []
    waiting: list[tuple[float, float]] = []
    next_move_s = 0.0
    outlets.send("go")
    while (at_s := now_s() - begun_s) < seconds + LINGER_S:
        console.tick()
        if at_s >= next_move_s:
            next_move_s += move(console, at_s)
        if at_s >= len(memory) * SAMPLE_EVERY_S:
            memory.append((at_s, process.memory_info().rss / 1e6))
            handles.append((at_s, process.num_fds()))
            waiting.append((at_s, console._writer.backlog))
        turn.wait(TICK_MS / 1000)
    return np.array(memory), np.array(handles), np.array(waiting)


def move(console: Console, at_s: float) -> float:
    """Lead the patient on, and then up and down; seconds to the next time."""
    session = console.session
    if session.headset.status is None:
        return 0.2
    match session.state:
        case SessionState.WAITING:
            session.acts.move_to(SessionState.ORIENTATION)
        case SessionState.ORIENTATION if session.stop_practised:
            session.acts.move_to(SessionState.BASELINE)
        case SessionState.SAFE_PLACE:
            led_back(session)
        case SessionState.BASELINE | SessionState.PAUSED:
            session.acts.go_to_step(session.protocol.steps[0], confirmed=True)
        case SessionState.EXPOSURE:
            session.acts.request("height_m", float(int(at_s / MOVE_EVERY_S) % 2))
            return MOVE_EVERY_S
    return 0.2


def now_s() -> float:
    return time.monotonic_ns() / NS_PER_S


# ── the process of the belts ─────────────────────────────────────────────────────────────────


def publish(pipe: Connection, prefix: str, seconds: float) -> None:
    """Publish all streams for so long, and say how many samples that were."""
    lsl, stop = load_lsl(), threading.Event()
    belts = [
        Publisher(lsl, traces(seconds), f"{prefix}-{number}", "soak") for number in range(BELTS)
    ]
    pipe.send("ready")
    pipe.recv()
    for belt in belts:
        belt.wait_for_consumers(FIND_S, stop)
    threads = [
        threading.Thread(target=belt.publish, args=(Schedule(seconds), stop, lambda _: None))
        for belt in belts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.wait(2 * LINGER_S)
    pipe.send({name: count for belt in belts for name, count in belt.pushed.items()})


def traces(seconds: float) -> tuple[Trace, ...]:
    """One belt's signals: a beat a little faster than one a second, and slow waves."""
    found = []
    for signal, (rate_hz, unit) in STREAMS.items():
        times_s = np.arange(round(seconds * rate_hz)) / rate_hz
        if signal is Signal.ECG:
            beat_s = (times_s % (1 / HEART_HZ)) - 0.4
            values = np.exp(-0.5 * (beat_s / 0.012) ** 2)
        else:
            values = 5.0 + np.sin(times_s / 3)
        info = StreamInfo(signal.value, signal, rate_hz, (signal.value,), (unit,), signal.value)
        found.append(Trace(info, values.astype(np.float32)[:, None]))
    return tuple(found)


# ── figures ──────────────────────────────────────────────────────────────────────────────────


def say_samples(pushed: dict[str, int], stored: dict[str, int]) -> None:
    lost = sum(count - stored.get(name, 0) for name, count in pushed.items())
    figure("streams", len(pushed), "count", len(pushed))
    figure("samples_published", sum(pushed.values()), "count", len(pushed))
    figure("samples_lost", lost, "count", sum(pushed.values()), budget=0)


def say_memory(memory: NDArray[np.float64], handles: NDArray[np.float64]) -> None:
    settled = memory[len(memory) // 3 :]
    took_place(len(settled) > 2, "memory was looked at too seldom for a line; run for longer")
    slope_mb_per_s = np.polyfit(settled[:, 0], settled[:, 1], 1)[0]
    figure("memory_at_end", float(memory[-1, 1]), "MB", len(memory))
    figure(
        "memory_slope", 3600 * slope_mb_per_s, "MB/h", len(settled), budget=MEMORY_BUDGET_MB_PER_H
    )
    settled_handles = handles[len(handles) // 3 :, 1]
    figure("file_handles_at_end", float(handles[-1, 1]), "count", len(handles))
    growth = float(settled_handles[-1] - settled_handles[0])
    figure("file_handles_growth", growth, "count", len(settled_handles), budget=0)


if __name__ == "__main__":
    sys.exit(measured(main))
