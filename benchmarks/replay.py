"""How long a replay takes to its first picture (3 s), and from one moment to another.

A 45-minute session, its head at 90 Hz, on the offscreen display, 960 by 600 pixels. The first
picture includes the start of the client, the reading of the head and the building of the scene.

Prints one JSON line per figure: python benchmarks/replay.py
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from figures import figure, measured, spread, took_place
from report import recorded_session

from clinician_console.analysis.behaviour.bands import bands
from clinician_console.analysis.behaviour.track import HeadTrack, head_track
from clinician_console.analysis.facts import SessionFacts
from clinician_console.record.recorded import RecordedSession, RecordedStream
from clinician_console.replay.asking import question, told_of
from clinician_console.replay.client import ReplayClient, Shown
from shared.wire.streams import HEADSET_STREAMS, HeadsetStream

RUNS, JUMPS, PLAYED = 3, 20, 50
BUDGET_FIRST_S = 3.0
HEAD_HZ, PLAY_STEP_S = 90.0, 0.1
FIRST_S = 0.5


def worn_session() -> RecordedSession:
    """The session of the reports' benchmark, with a head that looks around."""
    session = recorded_session()
    at_s = np.arange(0.0, session.duration_s, 1.0 / HEAD_HZ)
    half = np.radians(20.0 * np.sin(at_s / 5.0)) / 2
    zero = np.zeros(len(at_s))
    rows = np.column_stack(
        [zero, np.full(len(at_s), 1.65), zero, zero, np.sin(half), zero, np.cos(half)]
    ).astype(np.float32)
    spec = HEADSET_STREAMS[HeadsetStream.HEAD_POSE]
    head = RecordedStream(
        name=HeadsetStream.HEAD_POSE.value,
        signal=spec.signal,
        rate_hz=HEAD_HZ,
        channels=spec.labels,
        units=spec.units,
        samples=len(at_s),
        samples_lost=0,
        read=lambda: (at_s, rows),
    )
    return replace(session, streams=(*session.streams, head))


def main() -> None:
    session = worn_session()
    firsts_s = []
    for _ in range(RUNS):
        began_s = time.perf_counter()
        track = head_track(session)
        with ReplayClient(told_of(SessionFacts(session))) as client:
            there = _seen(client, track, session.duration_s * FIRST_S)
            firsts_s.append(time.perf_counter() - began_s)
        took_place(len(set(there.rgb)) > 10, "the first picture shows nothing")
    figure("replay_first_picture_s", max(firsts_s), "s", RUNS, budget=BUDGET_FIRST_S)
    with ReplayClient(told_of(SessionFacts(session))) as client:
        _from_moment_to_moment(client, track, session.duration_s)
    began_s = time.perf_counter()
    took_place(bands(SessionFacts(session)), "no behaviour was looked for")
    figure("replay_bands_s", time.perf_counter() - began_s, "s", 1)


def _from_moment_to_moment(client: ReplayClient, track: HeadTrack, lasted_s: float) -> None:
    draw = random.Random(45)
    _seen(client, track, lasted_s * FIRST_S)
    jumps = [draw.uniform(0.0, lasted_s) for _ in range(JUMPS)]
    spread("replay_jump_ms", [_timed_ms(partial(_seen, client, track, at_s)) for at_s in jumps])
    start_s = lasted_s * FIRST_S
    _seen(client, track, start_s)
    played = [start_s + PLAY_STEP_S * count for count in range(1, PLAYED + 1)]
    spread("replay_play_ms", [_timed_ms(partial(_seen, client, track, at_s)) for at_s in played])


def _seen(client: ReplayClient, track: HeadTrack, at_s: float) -> Shown:
    shown = client.ask(question(track, at_s))
    took_place(shown.given.known, f"nothing is known of {at_s:.1f} s")
    return shown


def _timed_ms(act: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    act()
    return 1_000 * (time.perf_counter() - began_s)


if __name__ == "__main__":
    sys.exit(measured(main))
