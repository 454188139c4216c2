"""The console's loop while a peer with the right key sends as much as it can.

A client runs a session in a process of its own; beside it a hostile process, with the same key,
sends valid heartbeats and hellos on a second control connection, the largest sample chunks and the
largest pictures. Measured: how long a turn of the console takes, how regularly its heartbeat goes
out, how long a safe stop takes to the client's word of it, and how much memory the console grows.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil
from figures import figure, measured, took_place
from two_processes import Bench

from shared.clock import NS_PER_MS
from shared.link import ZmqHeadsetLink, chunk_bytes
from shared.messages import WIRE_VERSION, Hello, SampleChunk, Target, ViewFrame
from shared.pairing import headset_keys
from shared.states import SessionState

FLOOD_S = 8.0
STOPS = 10


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
    turns: list[int] = []
    send, tick = both.link.send, both.session.tick

    def counted(message: object) -> bool:
        if isinstance(message, Target):
            beats.append(both.clock.now_ns())
        return send(message)  # type: ignore[arg-type]

    def timed() -> None:
        before = both.clock.now_ns()
        tick()
        turns.append(both.clock.now_ns() - before)

    both.link.send = counted  # type: ignore[method-assign]
    both.session.tick = timed  # type: ignore[method-assign]
    both.until(lambda: both.session.flood.dropped or both.link.counters.strays)
    beats.clear()
    turns.clear()
    both.let(FLOOD_S)
    turn_ms = np.array(turns) / NS_PER_MS
    gap_ms = np.diff(beats) / NS_PER_MS
    figure("flood_console_turn_p99_ms", float(np.percentile(turn_ms, 99)), "ms", len(turns))
    figure("flood_console_turn_max_ms", float(turn_ms.max()), "ms", len(turns))
    figure("flood_heartbeat_gap_max_ms", float(gap_ms.max()), "ms", len(gap_ms), budget=400.0)
    stop_ms = [one_stop(both) for _ in range(STOPS)]
    figure("flood_stop_max_ms", max(stop_ms), "ms", STOPS, budget=1000.0)
    grown = (psutil.Process().memory_info().rss - memory) / 1e6
    figure("flood_memory_growth_mb", grown, "MB", 1, budget=250.0)
    used = both.session.flood.dropped + both.link.counters.strays
    took_place(used, "nothing was refused: there was no flood")
    figure("flood_refused", float(used), "messages", 1)


def one_stop(both: Bench) -> float:
    """From the stop to the client's word that the patient is in the safe place."""
    before_ns = both.clock.now_ns()
    both.session.safe_stop()
    both.until(lambda: both.session.state is SessionState.SAFE_PLACE)
    took_ms = (both.clock.now_ns() - before_ns) / NS_PER_MS
    both.lead_out()
    both.session.move_to(SessionState.EXPOSURE)
    both.begin_step()
    return took_ms


def _hostile(folder: str, port: int, samples_port: int, view_port: int, voice_port: int) -> None:
    link = ZmqHeadsetLink(headset_keys(Path(folder) / "headset.key"), "127.0.0.1", port)
    link.open_streams(samples_port, view_port, voice_port)
    hello = Hello(
        wire_version=WIRE_VERSION, software_version="9", boot="evil", display="evil", rate_hz=1.0
    )
    chunk = SampleChunk(
        session_id="benchmark",
        boot="evil",
        stream="head_pose",
        seq=1,
        first_sample=0,
        samples=10_000,
        channels=24,
    )
    view = ViewFrame(session_id="benchmark", boot="evil", at_ns=0, width=1, height=1)
    payload, jpeg = bytes(chunk_bytes(chunk)), bytes(1_000_000)
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
