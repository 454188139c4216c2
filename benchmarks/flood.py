"""The console's loop while a peer with the right key sends as much as it can.

A client runs a session in a process of its own; beside it a hostile process, with the same key,
sends valid hellos on a second control connection, the largest sample chunks, and
pictures that would take a minute to decode, both in the name of the client that is there. Measured:
how long a turn of the console takes, how regularly its heartbeat goes out, how long a safe stop
takes to the client's word of it, and how much memory the console grows. The heart beats in its own
thread, as in the product; `flood_turn_gap_max_ms` is what it would be if the turns had to beat.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from figures import figure, measured, took_place
from PIL import Image
from two_processes import Bench

from clinician_console.session.heart import HeartThread
from shared.clock import NS_PER_MS
from shared.link import ZmqHeadsetLink, chunk_bytes
from shared.rules.states import SessionState
from shared.trust.keys import headset_keys
from shared.wire.headers import SampleChunk, ViewFrame
from shared.wire.messages import WIRE_VERSION, Hello, Target

FLOOD_S = 8.0
STOPS = 10


@dataclass(frozen=True)
class Turn:
    """When a turn of the console began and ended."""

    began_ns: int
    ended_ns: int


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        both = Bench(Path(folder))
        hostile: subprocess.Popen[bytes] | None = None
        try:
            both.begin_exposure()
            link = both.link
            ports = (link.port, link.samples_port, link.view_port, link.voice_port)
            memory = psutil.Process().memory_info().rss
            hostile = subprocess.Popen(
                [sys.executable, __file__, folder, *(str(port) for port in ports)]
            )
            measure(both, memory)
        finally:
            if hostile:
                hostile.kill()
                hostile.wait()
            both.close()


def measure(both: Bench, memory: int) -> None:
    beats: list[int] = []
    turns: list[Turn] = []
    send, tick = both.link.send, both.session.tick

    def counted(message: object) -> bool:
        if isinstance(message, Target):
            beats.append(both.clock.now_ns())
        return send(message)  # type: ignore[arg-type]

    def timed() -> None:
        before = both.clock.now_ns()
        tick()
        turns.append(Turn(before, both.clock.now_ns()))

    both.link.send = counted  # type: ignore[method-assign]
    both.session.tick = timed  # type: ignore[method-assign]
    heart = HeartThread(both.session.heart)
    try:
        _measure_the_flood(both, memory, beats, turns)
    finally:
        heart.end()


def _measure_the_flood(both: Bench, memory: int, beats: list[int], turns: list[Turn]) -> None:
    both.until(lambda: both.session.flood.dropped or both.link.counters.strays)
    beats.clear()
    turns.clear()
    both.let(FLOOD_S)
    turn_ms = np.array([turn.ended_ns - turn.began_ns for turn in turns]) / NS_PER_MS
    turn_gap_ms = np.diff([turn.began_ns for turn in turns]) / NS_PER_MS
    gap_ms = np.diff(beats) / NS_PER_MS
    figure("flood_console_turn_p99_ms", float(np.percentile(turn_ms, 99)), "ms", len(turns))
    figure("flood_console_turn_max_ms", float(turn_ms.max()), "ms", len(turns))
    figure("flood_heartbeat_gap_max_ms", float(gap_ms.max()), "ms", len(gap_ms), budget=300.0)
    figure("flood_turn_gap_max_ms", float(turn_gap_ms.max()), "ms", len(turn_gap_ms))
    stop_ms = [one_stop(both) for _ in range(STOPS)]
    figure("flood_stop_max_ms", max(stop_ms), "ms", STOPS, budget=1000.0)
    grown = (psutil.Process().memory_info().rss - memory) / 1e6
    figure("flood_memory_growth_mb", grown, "MB", 1, budget=250.0)
    used = both.session.flood.dropped + both.link.counters.strays
    took_place(used, "nothing was refused: there was no flood")
    refused = both.session.admission.left_out
    took_place(refused, "no picture was refused: none came in the client's name")
    took_place(len(gap_ms) >= FLOOD_S, "hardly a heartbeat went out")
    figure("flood_pictures_refused", float(refused), "pictures", 1)
    figure("flood_refused", float(used), "messages", 1)


def one_stop(both: Bench) -> float:
    """From the stop to the client's word that the patient is in the safe place."""
    before_ns = both.clock.now_ns()
    both.session.acts.safe_stop()
    both.until(lambda: both.session.state is SessionState.SAFE_PLACE)
    took_ms = (both.clock.now_ns() - before_ns) / NS_PER_MS
    both.lead_out()
    both.session.acts.move_to(SessionState.EXPOSURE)
    both.begin_step()
    return took_ms


def many_scans() -> bytes:
    """A picture that says 4096 x 4096 inside and repeats its last scan up to the size allowed."""
    found = io.BytesIO()
    Image.new("L", (4096, 4096), 90).save(found, "JPEG", progressive=True)
    data = found.getvalue()
    scan = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + scan * ((1_000_000 - len(data)) // len(scan)) + b"\xff\xd9"


def _hostile(folder: str, port: int, samples_port: int, view_port: int, voice_port: int) -> None:
    link = ZmqHeadsetLink(headset_keys(Path(folder) / "headset.key"), "127.0.0.1", port)
    link.open_streams(samples_port, view_port, voice_port)
    hello = Hello(
        wire_version=WIRE_VERSION, software_version="9", boot="evil", display="evil", rate_hz=1.0
    )
    chunk = SampleChunk(
        session_id="benchmark",
        boot="benchmark",
        stream="head_pose",
        seq=2**40,
        first_sample=0,
        samples=10_000,
        channels=24,
    )
    view = ViewFrame(session_id="benchmark", boot="benchmark", at_ns=0, width=960, height=600)
    payload, jpeg = bytes(chunk_bytes(chunk)), many_scans()
    while True:
        for _ in range(200):
            link.send(hello)
        link.send_chunk(chunk, payload)
        link.send_view(view, jpeg)
        time.sleep(0)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _hostile(sys.argv[1], *(int(word) for word in sys.argv[2:]))
    else:
        sys.exit(measured(main))
