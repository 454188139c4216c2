"""What kill -9 costs a console that writes 20 streams: how much was acknowledged and is gone.

    python benchmarks/kills.py [--kills 50]

A process of its own records in real time, without a window, and is killed at random moments. The
kills of backups, restores, new keys, erasure and migrations are tests, which `GRADUS_KILLS=50` does
fifty times. Prints one JSON line per figure.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from figures import figure, measured, took_place
from store import CHEAP, PASSPHRASE, a_session, an_event

from clinician_console.storage import Samples, Store, StreamInfo
from shared.clock import NS_PER_S, SystemClock

STREAMS = tuple(f"stream {number}" for number in range(20))
RATE_HZ = 200
ROUND_S = 0.25
LONGEST_S = 3.0
LOST_BUDGET_S = 1.0


def record(folder: Path, told: int) -> None:
    """Record until somebody ends this process: says what was handed over, and what is durable."""
    store = Store.open(folder, PASSPHRASE, ballast_bytes=0, state=folder / "state")
    new = a_session()
    digest = hashlib.sha256(new.protocol_toml.encode()).hexdigest()
    handle = store.begin_session(replace(new, protocol_sha256=digest))
    writer = store.writer(handle.session_id)
    for name in STREAMS:
        writer.stream(
            StreamInfo(name=name, signal="X", rate_hz=RATE_HZ, channels=("x",), units=("mV",))
        )
    count, began_ns = round(RATE_HZ * ROUND_S), SystemClock().now_ns()
    os.write(told, f"session {handle.session_id}\n".encode())
    for round_number in range(10_000):
        first = round_number * count
        times_ns = began_ns + (first + np.arange(count)) * NS_PER_S // RATE_HZ
        values = np.sin(times_ns / NS_PER_S).astype(np.float32)[:, None]
        for name in STREAMS:
            writer.chunk(Samples(name, first, times_ns, values, sent_as=round_number))
        os.write(told, f"handed {round_number}\n".encode())
        event = an_event()
        said = f"durable {event.event_id}\n".encode()
        writer.event(event, lambda said=said: os.write(told, said))  # type: ignore[misc]
        due_s = (round_number + 1) * ROUND_S
        time.sleep(max(0.0, due_s - (SystemClock().now_ns() - began_ns) / NS_PER_S))


def killed(folder: Path) -> list[list[str]]:
    """What a recording process had said when it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            record(folder, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as said:
        began = said.readline()
        time.sleep(random.random() * LONGEST_S)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = [began, *said.read().splitlines(keepends=True)]
    return [line.split() for line in lines if line[-1] == "\n"]


def what_is_left(folder: Path, said: list[list[str]]) -> tuple[int, int, float, int]:
    """Events acknowledged, those of them that are gone, seconds of signal missing, and faults."""
    session = next(words[1] for words in said if words[0] == "session")
    durable = {words[1] for words in said if words[0] == "durable"}
    handed = 1 + max((int(words[1]) for words in said if words[0] == "handed"), default=-1)
    with Store.open(folder, PASSPHRASE, ballast_bytes=0, state=folder / "state") as store:
        recorded = store.read_session(session)
        kept = {str(event.event_id) for event in recorded.events}
        lengths = [len(stream.read()[0]) for stream in recorded.streams] or [0]
        findings = len(store.verify().findings)
        store.interrupt_session(store.unfinished_sessions()[0].session_id)
    # What was being gathered when the kill came was handed to nobody, and is missing too.
    missing_s = max(0.0, handed * ROUND_S - min(lengths) / RATE_HZ) + ROUND_S
    return len(durable), len(durable - kept), missing_s, findings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50, help="how often")
    wanted = parser.parse_args()
    acknowledged = lost = faults = 0
    missing_s: list[float] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        Store.create(
            folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder / "state"
        ).store.close()
        for _ in range(wanted.kills):
            found = what_is_left(folder, killed(folder))
            acknowledged, lost, faults = acknowledged + found[0], lost + found[1], faults + found[3]
            missing_s.append(found[2])
    took_place(acknowledged, "no event was acknowledged")
    took_place(lost == 0, f"{lost} acknowledged events are gone")
    took_place(faults == 0, f"verify found {faults} faults")
    figure("console_killed_events_acknowledged", acknowledged, "events", len(missing_s))
    figure("console_killed_signal_missing_p50", float(np.median(missing_s)), "s", len(missing_s))
    figure(
        "console_killed_signal_missing_max",
        max(missing_s),
        "s",
        len(missing_s),
        budget=LOST_BUDGET_S,
    )


if __name__ == "__main__":
    sys.exit(measured(main))
