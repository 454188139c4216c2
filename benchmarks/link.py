"""What the link costs: from `Target` to the frame that shows it, from the key to the safe place.

Two processes on one machine, over the real encrypted link, each at 90 Hz; in three weathers: idle,
with pictures and poses streaming beside it, and with a core kept busy by somebody else as well. A
plain pyzmq echo of a message of the same size, without any of ours, says in the same weather what
the machine gives. Budgets: a target within one frame and 5 ms, the safe place within 1 s.

    python benchmarks/link.py            # under 50 s: fewer of each
    python benchmarks/link.py --all      # 2000 of each in each weather, about half an hour

Two times of a stop: until the client is in the safe place (cues silent, nothing rises, `halted`),
and until the patient sees nothing else (`safe_place`), which has a fade of half a second in it, on
purpose, and is measured less often for that.

Prints one JSON line per figure: name, value, unit, n, and the budget if there is one.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

import numpy as np
import zmq
from two_processes import RATE_HZ, VIEWS_PER_S, Bench, bench

from shared.clock import NS_PER_MS
from shared.messages import encode
from shared.states import SessionState

TARGET_BUDGET_MS = 1000 / RATE_HZ + 5
STOP_BUDGET_MS = 1000.0
HEIGHTS_M = (0.0, 1.0)
PASSES_S = (0.005, 0.03)  # between two targets: at any phase of the client's frame


@dataclass(frozen=True)
class Counts:
    """How many of each are measured in each weather."""

    targets: int
    stops: int
    fades: int
    echoes: int


FEW = Counts(targets=120, stops=20, fades=2, echoes=300)
ALL = Counts(targets=2000, stops=2000, fades=50, echoes=2000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="2000 of each in each weather")
    counts = ALL if parser.parse_args().all else FEW
    with bench(views_per_s=0.0) as both:
        _measure(both, counts, "idle")
    with bench(VIEWS_PER_S) as both:
        _measure(both, counts, "streaming")
        _line("streaming_pictures_mirrored", both.pictures, "count", both.pictures, None)
        with _busy_core():
            _measure(both, counts, "busy")


def _measure(both: Bench, counts: Counts, weather: str) -> None:
    if both.session.state is not SessionState.EXPOSURE:
        both.begin_step()
    size = len(encode(both.session.steering.target("benchmark", 1)))
    _say(f"{weather}_pyzmq_echo_plain", _echoes(size, counts.echoes), None)
    shown, confirmed = _moves(both, counts.targets)
    _say(f"{weather}_target_to_first_frame", shown, TARGET_BUDGET_MS)
    _say(f"{weather}_target_to_confirmation", confirmed, None)
    frames = both.session.headset.status.frames if both.session.headset.status else None
    if frames:
        _line(f"{weather}_client_frame_p99", frames.p99_ms, "ms", counts.targets, None)
    chance = random.Random(8)
    halts = [_halt(both, chance) for _ in range(counts.stops)]
    _say(f"{weather}_stop_to_halted", halts, STOP_BUDGET_MS)
    fades = [_fade(both) for _ in range(counts.fades)]
    _say(f"{weather}_stop_to_safe_place", fades, STOP_BUDGET_MS)


def _moves(both: Bench, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds from each slider move to its first frame, and to the console's knowing it."""
    chance = random.Random(7)
    shown, confirmed = [], []
    session = both.session
    for number in range(count):
        both.let(chance.uniform(*PASSES_S))
        sent_ns = both.clock.now_ns()
        session.request("height_m", HEIGHTS_M[number % 2])
        both.until(lambda: session.headset.applied and session.headset.applied.rev >= _rev(both))
        confirmed.append((both.clock.now_ns() - sent_ns) / NS_PER_MS)
        if session.headset.applied:  # one machine, one monotonic clock
            shown.append((session.headset.applied.shown_ns - sent_ns) / NS_PER_MS)
    return shown, confirmed


def _rev(both: Bench) -> int:
    return both.session.steering.rev


def _halt(both: Bench, chance: random.Random) -> float:
    """Milliseconds from the key until the client is in the safe place; then back to a pause."""
    both.let(chance.uniform(*PASSES_S))
    asked_ns = both.clock.now_ns()
    both.session.safe_stop()
    stopped = both.recorder.happened_ns
    both.until(lambda: stopped["stopped"] >= asked_ns)
    took_ms = (stopped["stopped"] - asked_ns) / NS_PER_MS
    _lead_back(both)
    return took_ms


def _fade(both: Bench) -> float:
    """Milliseconds from the key until nothing but the safe place is seen, out of an exposure."""
    both.begin_step()
    both.session.safe_stop()
    both.until(lambda: both.session.stop_times.last_ms is not None)
    took_ms = both.session.stop_times.last_ms or 0.0
    _lead_back(both)
    return took_ms


def _lead_back(both: Bench) -> None:
    both.until(lambda: both.session.state is SessionState.SAFE_PLACE)
    both.until(lambda: both.session.leave_safe_place().sent)
    both.until(lambda: both.session.state is SessionState.PAUSED)


@contextmanager
def _busy_core() -> Iterator[None]:
    burner = multiprocessing.get_context("spawn").Process(target=_burn, daemon=True)
    burner.start()
    try:
        yield
    finally:
        burner.kill()
        burner.join()


def _burn() -> None:
    while True:
        pass


def _echoes(size: int, count: int) -> list[float]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_echo, args=(theirs,))
    process.start()
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(f"tcp://127.0.0.1:{ours.recv()}")
    took = []
    for _ in range(count):
        begun_ns = time.monotonic_ns()
        socket.send(bytes(size))
        socket.recv()
        took.append((time.monotonic_ns() - begun_ns) / NS_PER_MS)
    socket.send(b"")
    process.join()
    socket.close(linger=0)
    return took


def _echo(pipe: Connection) -> None:
    socket = zmq.Context.instance().socket(zmq.DEALER)
    pipe.send(socket.bind_to_random_port("tcp://127.0.0.1"))
    while message := socket.recv():
        socket.send(message)
    socket.close(linger=0)


def _say(name: str, values_ms: list[float], budget_ms: float | None) -> None:
    for part, value in (
        ("p50", np.percentile(values_ms, 50)),
        ("p99", np.percentile(values_ms, 99)),
        ("max", max(values_ms)),
    ):
        budget = budget_ms if part == "p99" else None
        _line(f"{name}_{part}", float(value), "ms", len(values_ms), budget)


def _line(name: str, value: float, unit: str, count: int, budget: float | None) -> None:
    parts = {"name": name, "value": round(value, 3), "unit": unit, "n": count}
    print(json.dumps(parts | {"budget": round(budget, 3) if budget else None}), flush=True)


if __name__ == "__main__":
    main()
