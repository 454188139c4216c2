"""The console program as a hand feels it: start, sign-in, redraw, keys, memory, and a crash.

start_to_window             `gradus` alone until its window has taken a key (2 s)
sign_in_to_patient_list     an opened store with 10 000 sessions until all patients are painted
(300 ms); the half second that a passphrase costs is none of it
redraw                      four live traces and the patient's view at 30 pictures a second (16 ms)
key_to_message              a press of the stop's key until its message is on its way (5 ms)
memory                      of the session's window over an hour of streams, accelerated (1 MB)
crash_to_session            the program dies over a session until its window is back (5 s)

python benchmarks/console.py [--minutes 120]
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import psutil
from figures import figure, measured, took_place

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import redraw
from console_start import PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from store import CHEAP, build

from clinician_console.body.traces import Traces
from clinician_console.desk.desk import Desk
from clinician_console.desk.signing_in import Door
from clinician_console.program import ProgramWindow
from clinician_console.session.session import Begun, SessionModel
from clinician_console.storage import Store
from clinician_console.window import ConsoleWindow
from protocols.plans.loader import load_protocol
from shared.clock import NS_PER_S, FakeClock, SystemClock
from shared.link.memory import memory_link
from shared.wire.messages import WIRE_VERSION, Hello

START_BUDGET_S, LIST_BUDGET_MS, REDRAW_BUDGET_MS = 2.0, 300.0, 16.0
KEY_BUDGET_MS, MEMORY_BUDGET_MB, CRASH_BUDGET_S = 5.0, 1.0, 5.0
STARTS, SIGN_INS, KEYS, SESSIONS, PATIENTS = 3, 5, 60, 10_000, 500
PICTURES_A_REDRAW, A_REDRAW_S = 30 / 25, 2
HERE = Path(__file__).parent
HELLO = Hello(
    wire_version=WIRE_VERSION,
    software_version="benchmark",
    boot="benchmark",
    display="none",
    rate_hz=90.0,
)


def program(folder: Path, what: str) -> dict[str, float]:
    """What a program of its own said, and when it was begun; seconds of the machine's clock."""
    began_s = time.monotonic()
    ended = subprocess.run(
        [sys.executable, HERE / "console_start.py", folder, what],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
        timeout=90,
    )
    said = dict(line.split() for line in ended.stdout.splitlines() if len(line.split()) == 2)
    return {"began": began_s} | {word: float(at_s) for word, at_s in said.items()}


def measure_starts(folder: Path) -> None:
    took_s = []
    for _ in range(STARTS):
        said = program(folder, "window")
        took_place("window" in said, "the program's window took no key")
        took_s.append(said["window"] - said["began"])
    figure("start_to_window", float(np.median(took_s)), "s", STARTS, budget=START_BUDGET_S)


def measure_crash(folder: Path) -> None:
    said = program(folder, "crash")
    took_place({"died", "back"} <= said.keys(), "the program did not die, or was not back")
    figure("crash_to_session", said["back"] - said["died"], "s", 1, budget=CRASH_BUDGET_S)


def measure_sign_in(folder: Path) -> None:
    """From the opened store to the list that is painted with all patients."""
    application = QApplication.instance() or QApplication([])
    with Store.create(folder, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=folder).store as store:
        build(store, SESSIONS)
        took_place(len(store.list_sessions()) == SESSIONS, "the sessions were not made")
    took_ms = []
    for _ in range(SIGN_INS):
        with Store.open(folder, PASSPHRASE, ballast_bytes=0, state=folder) as store:
            door = Door(folder, is_new=False, asks_for_account=False)
            window = ProgramWindow(door, lambda *_: None, lambda: None)
            window.show()
            application.processEvents()
            before_ns = time.perf_counter_ns()
            window.signed_in(Desk(store, SystemClock()))
            application.processEvents()
            took_ms.append((time.perf_counter_ns() - before_ns) / 1e6)
            rows = window.pages["patients"].table.model().rowCount()
            took_place(rows == PATIENTS, f"{rows} patients are listed, not {PATIENTS}")
            window.close()
    median_ms = float(np.median(took_ms))
    figure("sign_in_to_patient_list", median_ms, "ms", SIGN_INS, budget=LIST_BUDGET_MS)


def measure_redraw() -> None:
    took_ms = redraw.measure(PICTURES_A_REDRAW)[:, 0]
    p99_ms = float(np.percentile(took_ms, 99))
    figure("redraw_with_view_p99", p99_ms, "ms", len(took_ms), budget=REDRAW_BUDGET_MS)


def measure_key() -> None:
    """The stop's key is the one that may never be late, and is always there to be pressed."""
    application = QApplication.instance() or QApplication([])
    clock, (end, headset) = FakeClock(), memory_link()
    begun = Begun(load_protocol("heights"), "benchmark", 1, clock.now_ns())
    session = SessionModel(begun, end, redraw._Nowhere(), clock)
    window = ConsoleWindow(session, Traces(), "BENCH", clock)
    window.show()
    headset.send(HELLO)
    session.tick()
    application.processEvents()
    took_place(list(headset.poll()), "the headset was not welcomed")
    took_ms = []
    for _ in range(KEYS):
        clock.advance(0.5)
        before_ns = time.perf_counter_ns()
        QTest.keyClick(window, Qt.Key.Key_Escape)
        took_ms.append((time.perf_counter_ns() - before_ns) / 1e6)
        took_place(list(headset.poll()), "the key sent no message")
        application.processEvents()
    window.close()
    p99_ms = float(np.percentile(took_ms, 99))
    figure("key_to_message_p99", p99_ms, "ms", len(took_ms), budget=KEY_BUDGET_MS)


def measure_memory(minutes: float) -> None:
    """A session's window over two hours of streams, as fast as it draws; the first one settles."""
    application = QApplication.instance() or QApplication([])
    clock, traces, (end, _) = FakeClock(), Traces(), memory_link()
    begun = Begun(load_protocol("heights"), "benchmark", 1, clock.now_ns())
    session = SessionModel(begun, end, redraw._Nowhere(), clock)
    for name, rate_hz in redraw.STREAMS.items():
        traces.begin(name, name, rate_hz)
    window = ConsoleWindow(session, traces, "BENCH", clock)
    window.show()
    seen = []
    for second in range(0, round(60 * minutes), A_REDRAW_S):
        clock.advance(A_REDRAW_S)
        redraw._feed(traces, clock, 60.0)
        traces.heart.rates.add(clock.now_ns() / NS_PER_S, 80.0 + second % 9)
        window.refresh()
        application.processEvents()
        if second % 60 == 0:
            gc.collect()
            seen.append((second / 3600, psutil.Process().memory_info().rss / 1e6))
    window.close()
    settled = np.array(seen[len(seen) // 2 :])
    took_place(len(settled) > 2, "memory was looked at too seldom; give more minutes")
    grew_mb = max(float(np.polyfit(settled[:, 0], settled[:, 1], 1)[0]), 0.0)
    figure("memory_in_the_second_hour", grew_mb, "MB/h", len(settled), budget=MEMORY_BUDGET_MB)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=120, help="minutes of streams (120)")
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        one = folder / "one"
        Store.create(one, PASSPHRASE, ballast_bytes=0, state=folder).store.close()
        os.environ["GRADUS_STATE"] = str(folder)
        measure_starts(one)
        measure_crash(one)
        measure_sign_in(folder / "many")
    measure_redraw()
    measure_key()
    measure_memory(minutes)


if __name__ == "__main__":
    sys.exit(measured(main))
