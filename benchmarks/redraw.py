"""How long the console takes to redraw with four live traces: p50 and p99 (budget: 16 ms).

Each redraw is what the window does 25 times a second: every panel reads its model, new samples
and a new picture are there, and Qt paints what changed. Prints one JSON line per figure; where
other programs keep the processor busy, its own time says more than the wall clock's.
"""

from __future__ import annotations

import io
import os
import sys
import time

import numpy as np
from figures import figure, measured, took_place
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from clinician_console.body.traces import Traces
from clinician_console.record.signals import SignalState
from clinician_console.record.what import Happened
from clinician_console.session.session import Begun, SessionModel
from clinician_console.window import REDRAW_MS, ConsoleWindow
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_MS, NS_PER_S, FakeClock
from shared.link.memory import memory_link
from shared.rules.states import Actor, SessionState
from shared.wire.events import Author, EventName

BUDGET_MS = 16.0
REDRAWS, WARM_UP = 400, 40
LONGEST_S = 40.0
PICTURES_A_REDRAW = 1 / 3  # the headset client sends some ten pictures a second
STREAMS = {"ecg": 130.0, "eda": 25.0, "respiration": 25.0, "pulse": 125.0}


class _Nowhere:
    """A recorder that keeps nothing: what is measured here is drawing."""

    def _take(self, entry: object, durable: object = None) -> None:
        del entry, durable

    event = exposure = rating = beats = stream = chunk = clock_offset = _take


def _signal(name: str, times_s: np.ndarray) -> np.ndarray:
    noise = np.random.default_rng(len(times_s)).normal(0.0, 0.02, len(times_s))
    if name == "ecg":
        return np.exp(-((((times_s * 1.2) % 1.0 - 0.3) / 0.012) ** 2)) + noise
    return np.sin(times_s * (1.0 + len(name) / 10)) + noise


def _feed(traces: Traces, clock: FakeClock, seconds: float) -> None:
    now_s = clock.now_ns() / NS_PER_S
    for name, rate_hz in STREAMS.items():
        newest = traces.health[name].last_s or now_s - seconds
        times_s = np.arange(newest + 1 / rate_hz, now_s + 1e-9, 1 / rate_hz)
        traces.add(name, times_s, _signal(name, times_s), 0)


def _picture() -> bytes:
    waves = np.add.outer(np.arange(600), np.arange(960))
    rgb = np.stack([waves % 256, (waves // 2) % 256, (waves // 3) % 256], axis=-1)
    jpeg = io.BytesIO()
    Image.fromarray(rgb.astype(np.uint8)).save(jpeg, "JPEG", quality=82)
    return jpeg.getvalue()


_CUE = Happened(
    author=Author.HEADSET, actor=Actor.SYSTEM, name=EventName.CUE_SHOWN, data={"cue": "gust"}
)
_NOTE = Happened(
    author=Author.CONSOLE,
    actor=Actor.THERAPIST,
    name=EventName.NOTE,
    data={"text": "grips the rail"},
)


def _walk(session: SessionModel) -> None:
    """What the time axis carries after three quarters of an hour."""
    steps = session.protocol.steps
    for minute in range(45):
        at_s, step = 60.0 * minute, steps[minute * len(steps) // 45]
        session.ratings.append((at_s, 20 + minute))
        for part in range(5):
            exposure = {**step.exposure, "height_m": float(minute + part / 5)}
            state = SessionState.EXPOSURE
            session.around.was_in(at_s + 10 * part, state, step.name, step.scene, exposure)
        session.around.happened(_CUE, at_s + 5.0)
        session.around.happened(_NOTE, at_s + 30.0)


def measure(pictures_a_redraw: float = PICTURES_A_REDRAW) -> np.ndarray:
    """Milliseconds of every redraw, shape (n, 2): on the wall clock, and of the processor.

    Args:
        pictures_a_redraw: How many pictures of the patient's view come between two.
    """
    application = QApplication.instance() or QApplication([])
    clock, traces = FakeClock(), Traces()
    end, _ = memory_link()
    session = SessionModel(
        Begun(load_protocol("heights"), "benchmark", 1, clock.now_ns()), end, _Nowhere(), clock
    )
    for name, rate_hz in STREAMS.items():
        traces.begin(name, name, rate_hz)
    heart = traces.heart
    heart.state, heart.rmssd_ms, heart.baseline_bpm = SignalState.GOOD, 31.0, 72.0
    began_s = clock.now_ns() / NS_PER_S
    clock.advance(45 * 60)
    for s in range(45 * 60):
        heart.rates.add(began_s + s, 80 + 10 * np.sin(s / 60))
    _walk(session)
    _feed(traces, clock, 60.0)
    window = ConsoleWindow(session, traces, "BENCH", clock)
    window.resize(1440, 900)
    window.show()
    application.processEvents()
    took_ms, jpeg, started = [], _picture(), time.monotonic()
    for number in range(REDRAWS + WARM_UP):
        clock.advance(REDRAW_MS / 1000)
        _feed(traces, clock, 60.0)
        heart.rate_bpm = 75 + number % 9
        if number % 25 == 0:
            heart.rates.add(clock.now_ns() / NS_PER_S, heart.rate_bpm)
        seen, now = int(number * pictures_a_redraw), int((number + 1) * pictures_a_redraw)
        for _ in range(now - seen):
            session.view_came.emit(jpeg)
        before_ns = time.perf_counter_ns(), time.thread_time_ns()
        window.refresh()
        application.processEvents()
        after_ns = time.perf_counter_ns(), time.thread_time_ns()
        took_ms.append(np.subtract(after_ns, before_ns) / NS_PER_MS)
        if time.monotonic() - started > LONGEST_S:
            break
    took_place(window.isVisible(), "the window was not shown")
    took_place(len(window.heart.axis.lanes[3].marks) == 90, "the time axis lacks cues or notes")
    took_place(len(took_ms) > 2 * WARM_UP, f"only {len(took_ms)} redraws in {LONGEST_S:g} s")
    window.close()
    return np.array(took_ms[WARM_UP:])


def main() -> None:
    took_ms = measure()
    for column, kind in enumerate(("wall", "processor")):
        for share in (50, 99):
            name = f"redraw_{len(STREAMS)}_traces_{kind}_p{share}"
            value = float(np.percentile(took_ms[:, column], share))
            budget = BUDGET_MS if share == 99 else None
            figure(name, value, "ms", len(took_ms), budget=budget)


if __name__ == "__main__":
    sys.exit(measured(main))
