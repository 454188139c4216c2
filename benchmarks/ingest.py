"""Twenty live streams into the store, analysed and shown; beside who only records or shows them.

Budget: nothing lost, memory under 1 MB/h.

A process of its own sends over Lab Streaming Layer: an ECG of 1 kHz and four of 130 Hz, skin
conductance of 25 Hz, seven channels of 90 Hz as a head's pose is sent, heart rates of 1 Hz. Each of
these takes them in, in a process of its own, one after the other:

    console      ours: sensor, pipeline, features, encrypted store, and the therapist's window
    recorder     in the manner of LabRecorder: pulls and appends to a file, and nothing else
    view         a live view of pyqtgraph: draws the last five seconds of each, and stores nothing

What was sent is compared with what lies in the store or the file. The share of the processor is
that of one core over the time of the samples; the console's is told for 1, 5 and 20 streams too.
PhysioLabXR, which has a live view of its own, brings packages that nothing of ours needs and has no
way to be led by a script; `view` stands in its place and does less than it would.

In the seconds of a short run memory only settles: what it grew by then is told as such. A slope in
MB/h is told from `--minutes 5` on, by the line through what was seen after the first third.

    python benchmarks/ingest.py --minutes 60
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np
import psutil
from figures import figure, measured, took_place

from clinician_console.record.signals import Signal, StreamInfo
from clinician_console.sensors.recording import Trace

FIND_S, LINGER_S, SHORT_S = 30.0, 1.0, 3.0
SAMPLE_EVERY_S = 0.5
SLOPE_FROM_S = 300.0
MEMORY_BUDGET_MB_PER_H = 1.0
REDRAW_S, VIEW_S, PULL_S = 0.04, 5.0, 0.1
PASSPHRASE = "a passphrase for streams"  # noqa: S105 - of a store in a temporary folder
KIT = (  # of each of five people: signal, rate in Hz, unit, channels
    (Signal.ECG, 130.0, "mV", 1),
    (Signal.EDA, 25.0, "uS", 1),
    (Signal.RESPIRATION, 90.0, "a.u.", 7),
    (Signal.HEART_RATE, 1.0, "bpm", 1),
)
FAST_HZ = 1000.0
STREAMS = 20


@dataclass(frozen=True)
class Taken:
    """What one of the three did.

    Attributes:
        samples: By stream, those that it has.
        share: Of one core, over the time of the samples.
        memory_mb: Shape (n, 2): time in s and resident size.
    """

    samples: dict[str, int]
    share: float
    memory_mb: list[tuple[float, float]]


Job = Callable[[Connection, str, int, float, Path], None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=0.08, help="how long (0.08)")
    seconds = 60 * parser.parse_args().minutes
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        short_s = min(SHORT_S, seconds)
        one = run(console, "console", 1, short_s, Path(folder))
        five = run(console, "console", 5, short_s, Path(folder))
        ours = run(console, "console", STREAMS, seconds, Path(folder))
        say_memory(ours, seconds)
        run(recorder, "recorder", STREAMS, min(seconds, SHORT_S), Path(folder))
        run(view, "view", STREAMS, min(seconds, SHORT_S), Path(folder))
        figure(
            "console_processor_share_per_stream_more", 100 * (ours.share - one.share) / 19, "%", 2
        )
        took_place(five.share > 0, "five streams cost nothing, which cannot be")


def run(job: Job, name: str, streams: int, seconds: float, folder: Path) -> Taken:
    """Let one of the three take so many streams in, and say what came of it."""
    spawn = multiprocessing.get_context("spawn")
    prefix = f"ingest-{os.getpid()}-{name}-{streams}"
    sends, sent = multiprocessing.Pipe()
    takes, taken = multiprocessing.Pipe()
    sender = spawn.Process(target=publish, args=(sent, prefix, streams, seconds), daemon=True)
    taker = spawn.Process(target=job, args=(taken, prefix, streams, seconds, folder), daemon=True)
    sender.start()
    taker.start()
    sends.recv()  # the outlets are there
    took_place(takes.poll(FIND_S), f"{name}: the streams were not found")
    takes.recv()  # it listens
    sends.send("go")
    took_place(takes.poll(seconds + FIND_S), f"{name}: it never came to an end")
    result: Taken = takes.recv()
    pushed: dict[str, int] = sends.recv()
    for process in (sender, taker):  # what they had to do is done
        process.kill()
        process.join()
    took_place(sum(pushed.values()) > 0, "nothing was sent")
    lost = sum(count - result.samples.get(stream, 0) for stream, count in pushed.items())
    label = f"{name}_{streams}_streams"
    budget = 0 if name == "console" else None
    if name != "view":
        figure(f"{label}_samples_lost", lost, "count", sum(pushed.values()), budget=budget)
    figure(f"{label}_processor_share", 100 * result.share, "%", len(result.memory_mb))
    figure(f"{label}_memory", result.memory_mb[-1][1], "MB", len(result.memory_mb))
    return result


def say_memory(taken: Taken, seconds: float) -> None:
    """The slope where the run was long enough for one, else what it grew by."""
    memory = np.array(taken.memory_mb)
    settled = memory[len(memory) // 3 :]
    took_place(len(settled) > 2, "memory was looked at too seldom; run for longer")
    if seconds < SLOPE_FROM_S:
        grew = float(settled[-1, 1] - settled[0, 1])
        figure("console_memory_grew_while_it_settles", grew, "MB", len(settled))
        return
    slope_mb_per_s = np.polyfit(settled[:, 0], settled[:, 1], 1)[0]
    figure(
        "console_memory_slope",
        3600 * slope_mb_per_s,
        "MB/h",
        len(settled),
        budget=MEMORY_BUDGET_MB_PER_H,
    )


class Meter:
    """The processor's time and the memory of this process, while it takes streams in."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._begun_s = time.monotonic()
        self._cpu_s = self._used_s()
        self.memory_mb: list[tuple[float, float]] = []
        self.look()

    def look(self) -> float:
        """Look at the memory now and then; seconds since the beginning."""
        at_s = time.monotonic() - self._begun_s
        if at_s >= len(self.memory_mb) * SAMPLE_EVERY_S:
            self.memory_mb.append((at_s, self._process.memory_info().rss / 1e6))
        return at_s

    def taken(self, samples: dict[str, int]) -> Taken:
        """What it came to."""
        passed_s = time.monotonic() - self._begun_s
        return Taken(samples, (self._used_s() - self._cpu_s) / passed_s, self.memory_mb)

    def _used_s(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)


# ── the console ──────────────────────────────────────────────────────────────────────────────


def console(pipe: Connection, prefix: str, streams: int, seconds: float, folder: Path) -> None:
    """Ours, with the window open."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - in the process that needs it

    from clinician_console.app import Console  # noqa: PLC0415
    from clinician_console.sensors.lsl import LslSensor  # noqa: PLC0415
    from clinician_console.session.settings import SessionSettings  # noqa: PLC0415
    from clinician_console.showing import TICK_MS  # noqa: PLC0415
    from clinician_console.storage import Argon2Cost, Store  # noqa: PLC0415
    from clinician_console.window import ConsoleWindow  # noqa: PLC0415
    from protocols.plans.loader import load_protocol  # noqa: PLC0415
    from shared.clock import SystemClock  # noqa: PLC0415

    clock, application = SystemClock(), QApplication(["gradus"])
    cheap = Argon2Cost(passes=1, memory_kib=8 * 1024, lanes=1)
    place = folder / f"store-{streams}"
    place.mkdir()
    with Store.create(place, PASSPHRASE, cost=cheap, ballast_bytes=0, state=place).store as store:
        settings = SessionSettings(place, load_protocol("heights"), "P-INGEST", "127.0.0.1", 0)
        running = Console(settings, store, clock)
        belts = [
            LslSensor(signals, clock, f"{prefix}-{number} ", timeout_s=FIND_S)
            for number, signals in enumerate(kits(streams))
        ]
        with ThreadPoolExecutor(len(belts)) as pool:
            for belt, found in zip(belts, pool.map(LslSensor.open, belts), strict=True):
                running.body.attach(belt, found)
        window = ConsoleWindow(running.session, running.traces, running.patient_code)
        window.show()
        pipe.send("listens")
        meter, turn = Meter(), threading.Event()
        while meter.look() < seconds + LINGER_S:
            running.tick()
            application.processEvents()
            turn.wait(TICK_MS / 1000)
        taken = meter.taken({})
        window.close()
        running.close()
        stored = store.read_session(running.session_id).streams
        taken.samples.update({one.name: one.samples for one in stored})
    pipe.send(taken)


# ── who only records, and who only shows ─────────────────────────────────────────────────────


class Inlets:
    """All streams of a prefix, as any program takes them."""

    def __init__(self, prefix: str, streams: int) -> None:
        from clinician_console.sensors.lsl_setup import load_lsl  # noqa: PLC0415

        lsl = load_lsl()
        found = lsl.resolve_bypred(f"starts-with(name,'{prefix}-')", streams, FIND_S)
        took_place(len(found) >= streams, f"only {len(found)} streams were found")
        self.inlets = {one.name(): lsl.StreamInlet(one, max_buflen=360) for one in found}
        for inlet in self.inlets.values():
            inlet.open_stream(timeout=FIND_S)
        self.samples = dict.fromkeys(self.inlets, 0)

    def pull(self, take: Callable[[str, object, object], None]) -> None:
        """Everything that came, stream by stream."""
        for name, inlet in self.inlets.items():
            values, stamps = inlet.pull_chunk(timeout=0.0, max_samples=65_536, as_numpy=True)
            if len(stamps):
                self.samples[name] += len(stamps)
                take(name, values, stamps)


def recorder(pipe: Connection, prefix: str, streams: int, seconds: float, folder: Path) -> None:
    """In the manner of LabRecorder: a chunk with its stamps after the other."""
    inlets = Inlets(prefix, streams)
    with (folder / "plain.xdf").open("wb") as file:

        def append(name: str, values: object, stamps: object) -> None:
            file.write(name.encode() + b"\0" + np.asarray(stamps).tobytes())
            file.write(np.ascontiguousarray(values).tobytes())

        pipe.send("listens")
        meter, turn = Meter(), threading.Event()
        while meter.look() < seconds + LINGER_S:
            inlets.pull(append)
            turn.wait(PULL_S)
    pipe.send(meter.taken(inlets.samples))


def view(pipe: Connection, prefix: str, streams: int, seconds: float, _folder: Path) -> None:
    """A plot a stream, drawn 25 times a second; nothing is kept."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import pyqtgraph  # noqa: PLC0415 - in the process that needs it
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    application = QApplication(["view"])
    inlets = Inlets(prefix, streams)
    window = pyqtgraph.GraphicsLayoutWidget(size=(1280, 960))
    curves = {}
    for number, name in enumerate(inlets.inlets):
        curves[name] = window.addPlot(row=number // 4, col=number % 4).plot()
    shown = {name: (np.empty(0), np.empty(0)) for name in curves}

    def take(name: str, values: object, stamps: object) -> None:
        times_s = np.concatenate([shown[name][0], np.asarray(stamps)])
        column = np.concatenate([shown[name][1], np.asarray(values)[:, 0]])
        inside = times_s > times_s[-1] - VIEW_S
        shown[name] = (times_s[inside], column[inside])

    window.show()
    pipe.send("listens")
    meter, turn = Meter(), threading.Event()
    while meter.look() < seconds + LINGER_S:
        inlets.pull(take)
        for name, curve in curves.items():
            curve.setData(*shown[name])
        application.processEvents()
        turn.wait(REDRAW_S)
    pipe.send(meter.taken(inlets.samples))


# ── the process that sends ───────────────────────────────────────────────────────────────────


def kits(streams: int) -> list[tuple[Signal, ...]]:
    """The signals of each person, so many in all."""
    every = [signal for signal, *_ in KIT]
    return [tuple(every[: min(len(KIT), streams - begin)]) for begin in range(0, streams, len(KIT))]


def publish(pipe: Connection, prefix: str, streams: int, seconds: float) -> None:
    """Publish so many streams for so long, and say how many samples that were."""
    from clinician_console.sensors.lsl_setup import load_lsl  # noqa: PLC0415
    from clinician_console.sensors.outlets import Publisher, Schedule  # noqa: PLC0415

    lsl, stop = load_lsl(), threading.Event()
    people = [
        Publisher(lsl, traces(number, len(signals), seconds), f"{prefix}-{number}", "ingest")
        for number, signals in enumerate(kits(streams))
    ]
    pipe.send("ready")
    pipe.recv()
    for person in people:
        person.wait_for_consumers(FIND_S, stop)
    threads = [
        threading.Thread(target=person.publish, args=(Schedule(seconds), stop, lambda _: None))
        for person in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.wait(2 * LINGER_S)
    pipe.send({name: count for person in people for name, count in person.pushed.items()})


def traces(number: int, count: int, seconds: float) -> tuple[Trace, ...]:
    """One person's signals: a beat a little faster than one a second, and slow waves."""
    found = []
    for signal, usual_hz, unit, channels in KIT[:count]:
        rate_hz = FAST_HZ if signal is Signal.ECG and number == 0 else usual_hz
        times_s = np.arange(round(seconds * rate_hz)) / rate_hz
        values = 5.0 + np.sin(times_s / 3)
        if signal is Signal.ECG:
            values = np.exp(-0.5 * (((times_s % 0.83) - 0.4) / 0.012) ** 2)
        labels = tuple(f"{signal.value} {one + 1}" for one in range(channels))
        info = StreamInfo(signal.value, signal, rate_hz, labels, (unit,) * channels, signal.value)
        found.append(Trace(info, np.repeat(values.astype(np.float32)[:, None], channels, axis=1)))
    return tuple(found)


if __name__ == "__main__":
    sys.exit(measured(main))
