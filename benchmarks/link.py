"""From `Target` sent to the first frame that shows it (budget: one frame of 90 Hz and 5 ms).

Two processes on one machine, the real encrypted link, the view streaming beside it. A plain pyzmq
echo of a message of the same size, without any of ours, says what the machine gives.
Prints one JSON line per figure: python benchmarks/link.py
"""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from multiprocessing.connection import Connection

import numpy as np
import zmq
from two_processes import RATE_HZ, Bench, bench

from shared.clock import NS_PER_MS
from shared.messages import encode

MOVES = 600
ECHOES = 1000
BUDGET_MS = 1000 / RATE_HZ + 5
HEIGHTS_M = (0.0, 1.0)


def main() -> None:
    with bench() as both:
        size = len(encode(both.session.steering.target("benchmark", 1)))
        _say("pyzmq_echo_plain", _echoes(size), None)
        shown, confirmed = _moves(both)
        frames = both.session.headset.status.frames if both.session.headset.status else None
        pictures = both.pictures
    _say("target_to_first_frame", shown, BUDGET_MS)
    _say("target_to_confirmation", confirmed, None)
    if frames:
        _line("client_frame_p99", frames.p99_ms, "ms", MOVES, None)
    _line("pictures_mirrored", pictures, "count", MOVES, None)


def _moves(both: Bench) -> tuple[list[float], list[float]]:
    """Milliseconds from each slider move to its first frame, and to the console's knowing it."""
    chance = random.Random(7)
    shown, confirmed = [], []
    session = both.session
    for number in range(MOVES):
        both.let(chance.uniform(0.005, 0.03))  # at any phase of the client's frame
        sent_ns = both.clock.now_ns()
        session.request("height_m", HEIGHTS_M[number % 2])
        both.until(lambda: session.headset.applied and session.headset.applied.rev >= _rev(both))
        confirmed.append((both.clock.now_ns() - sent_ns) / NS_PER_MS)
        if session.headset.applied:  # one machine, one monotonic clock
            shown.append((session.headset.applied.shown_ns - sent_ns) / NS_PER_MS)
    return shown, confirmed


def _rev(both: Bench) -> int:
    return both.session.steering.rev


def _echoes(size: int) -> list[float]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_echo, args=(theirs,))
    process.start()
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(f"tcp://127.0.0.1:{ours.recv()}")
    took = []
    for _ in range(ECHOES):
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
