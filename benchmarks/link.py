"""What the link costs: from `Target` to the frame that shows it, from the key to the safe place.

Two processes on one machine, over the real encrypted link, each at 90 Hz; in three weathers: idle,
with pictures and poses streaming beside it, and with a core kept busy by somebody else as well. A
plain pyzmq echo of a message of the same size, without any of ours, says in the same weather what
the machine gives. Budgets: a target within one frame and 5 ms, the safe place within 1 s.

    python benchmarks/link.py            # under 50 s: fewer targets, and no stops
    python benchmarks/link.py --all      # 2000 targets in each weather, and stops; over an hour

Stops have a benchmark of their own (`stop.py`), because each keeps the patient in the safe place
for a while; here they are measured in each weather, with `--all`. Two times of a stop: until the
client is in the safe place (cues silent, nothing rises, `halted`), and until the patient sees
nothing else (`safe_place`), which has a fade of half a second in it, on purpose.

Prints one JSON line per figure: name, value, unit, n, and the budget if there is one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

import zmq
from figures import figure, measured, spread, took_place
from two_processes import RATE_HZ, VIEWS_PER_S, Bench, bench

from shared.clock import NS_PER_MS
from shared.rules.states import SessionState
from shared.wire.messages import encode

TARGET_BUDGET_MS = 1000 / RATE_HZ + 5
STOP_BUDGET_MS = 1000.0
HEIGHTS_M = (1.0, 0.0)  # the step begins on the ground
PASSES_S = (0.005, 0.03)  # between two targets: at any phase of the client's frame


@dataclass(frozen=True)
class Counts:
    """How many of each are measured in each weather."""

    targets: int
    stops: int
    fades: int
    echoes: int


FEW = Counts(targets=120, stops=0, fades=0, echoes=300)
ALL = Counts(targets=2000, stops=150, fades=50, echoes=2000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--all", action="store_true", help="2000 targets in each weather, and stops"
    )
    counts = ALL if parser.parse_args().all else FEW
    with bench(views_per_s=0.0) as both:
        _measure(both, counts, "idle")
    with bench(VIEWS_PER_S) as both:
        _measure(both, counts, "streaming")
        figure("streaming_pictures_mirrored", both.pictures, "count", both.pictures)
        with _busy_core():
            _measure(both, counts, "busy")


def _measure(both: Bench, counts: Counts, weather: str) -> None:
    if both.session.state is not SessionState.EXPOSURE:
        both.begin_step()
    size = len(encode(both.session.steering.target("benchmark", 1)))
    spread(f"{weather}_pyzmq_echo_plain", _echoes(both, size, counts.echoes))
    shown, confirmed = _moves(both, counts.targets)
    spread(f"{weather}_target_to_first_frame", shown, budget_ms=TARGET_BUDGET_MS)
    spread(f"{weather}_target_to_confirmation", confirmed)
    frames = both.session.headset.status.frames if both.session.headset.status else None
    if frames:
        figure(f"{weather}_client_frame_p99", frames.p99_ms, "ms", counts.targets)
    if not counts.stops:
        return
    chance = random.Random(8)
    halts = [_halt(both, chance) for _ in range(counts.stops)]
    spread(f"{weather}_stop_to_halted", halts, budget_ms=STOP_BUDGET_MS)
    fades = [_fade(both) for _ in range(counts.fades)]
    spread(f"{weather}_stop_to_safe_place", fades, budget_ms=STOP_BUDGET_MS)


def _moves(both: Bench, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds from each slider move to its first frame, and to the console's knowing it."""
    chance = random.Random(7)
    shown, confirmed = [], []
    session = both.session
    for number in range(count):
        both.let(chance.uniform(*PASSES_S))
        took_place(session.state is SessionState.EXPOSURE, f"move {number} was not in exposure")
        before, sent_ns = session.steering.rev, both.clock.now_ns()
        answer = session.acts.request("height_m", HEIGHTS_M[number % 2])
        took_place(answer.sent, f"move {number} was not sent: {answer.sentence}")
        took_place(session.steering.rev > before, f"move {number} asked for nothing new")
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
    both.session.acts.safe_stop()
    stopped = both.recorder.happened_ns
    both.until(lambda: stopped["stopped"] >= asked_ns)
    took_ms = (stopped["stopped"] - asked_ns) / NS_PER_MS
    both.lead_out()
    return took_ms


def _fade(both: Bench) -> float:
    """Milliseconds from the key until nothing but the safe place is seen, out of an exposure."""
    both.begin_step()
    both.session.acts.safe_stop()
    both.until(lambda: both.session.stop_times.last_ms is not None)
    took_ms = both.session.stop_times.last_ms or 0.0
    both.lead_out()
    return took_ms


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


def _echoes(both: Bench, size: int, count: int) -> list[float]:
    """The console ticks meanwhile: if it fell silent, the patient would go to the safe place."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_echo, args=(theirs,))
    process.start()
    both.until(ours.poll)
    socket = zmq.Context.instance().socket(zmq.DEALER)
    socket.connect(f"tcp://127.0.0.1:{ours.recv()}")
    took = []
    for _ in range(count):
        begun_ns = time.monotonic_ns()
        socket.send(bytes(size))
        socket.recv()
        took.append((time.monotonic_ns() - begun_ns) / NS_PER_MS)
        both.session.tick()
    socket.send(b"")
    both.until(lambda: not process.is_alive())
    process.join()
    socket.close(linger=0)
    return took


def _echo(pipe: Connection) -> None:
    socket = zmq.Context.instance().socket(zmq.DEALER)
    pipe.send(socket.bind_to_random_port("tcp://127.0.0.1"))
    while message := socket.recv():
        socket.send(message)
    socket.close(linger=0)


if __name__ == "__main__":
    sys.exit(measured(main))
