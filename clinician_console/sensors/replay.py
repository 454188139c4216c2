"""A recording, or a simulated body, as live streams from a process of its own.

    python -m clinician_console.sensors.replay FILE --seconds 60

What it does is told on standard output, one JSON object a line:

    {"ready": ["ECG", ...]}        the outlets exist
    {"progress_s": 12.0}           recorded seconds pushed, about once a second
    {"done": {"pushed": {"ECG": 15000, ...}, "seconds": 60.0}}
    {"error": {"what": ..., "next_step": ..., "code": ...}}
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import clinician_console
from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.outlets import DRAIN_S, Publisher, Schedule, part_of
from clinician_console.sensors.recording import Recording, load_recording
from clinician_console.sensors.simulated import synthetic_recording
from shared.errors import GradusError, StreamError, UsageError

READY_WITHIN_S = 30.0
STOP_WITHIN_S = 5.0
DEFAULT_SYNTHETIC_S = 600.0


@dataclass(frozen=True)
class ReplayReport:
    """One line of what a replay tells; what it does not speak of is None.

    Attributes:
        ready: Names of the streams, once all exist.
        progress_s: Recorded seconds pushed so far.
        pushed: Samples pushed in all, by stream name, at the end.
        seconds: Recorded seconds pushed in all, at the end.
        error: Why it gave up.
    """

    ready: tuple[str, ...] | None = None
    progress_s: float | None = None
    pushed: dict[str, int] | None = None
    seconds: float | None = None
    error: StreamError | None = None


class ReplayProcess:
    """A running replay. It ends with the program that started it, however that ends.

    Args:
        process: Started with pipes for standard input and output.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._reports: queue.Queue[ReplayReport | None] = queue.Queue()
        self._last: ReplayReport | None = None
        self._error: StreamError | None = None
        self._progress_s = 0.0
        self._reader = threading.Thread(target=self._read, name="replay reports", daemon=True)
        self._reader.start()
        self.streams: tuple[str, ...] = ()

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def _read(self) -> None:
        for line in self._process.stdout or ():
            report = _parse(line)
            if report is None:
                continue
            if report.progress_s is not None:
                self._progress_s = report.progress_s
            if report.pushed is not None:
                self._last = report
            self._error = report.error or self._error
            self._reports.put(report)
        self._reports.put(None)

    def wait_until_ready(self, timeout_s: float = READY_WITHIN_S) -> Self:
        """Return when the streams exist.

        Raises:
            StreamError: They do not, and why.
        """
        try:
            report = self._reports.get(timeout=timeout_s)
        except queue.Empty:
            report = None
        if report is None or report.ready is None:
            error = report.error if report else None
            self.stop()
            raise error or _gone()
        self.streams = report.ready
        return self

    def poll_report(self) -> ReplayReport | None:
        """The oldest report that was not read yet, or None. Never blocks."""
        try:
            return self._reports.get_nowait()
        except queue.Empty:
            return None

    def done(self) -> bool:
        """Whether everything was pushed and had time to arrive.

        Raises:
            StreamError: The replay failed or was ended by somebody else.
        """
        if self._error:
            raise self._error
        if self._last is None and not self._reader.is_alive():
            raise _gone()
        return self._last is not None

    def pushed(self) -> dict[str, int]:
        """Samples pushed in all, by stream name; empty as long as it is not known."""
        return dict((self._last and self._last.pushed) or {})

    def seconds(self) -> float:
        """Recorded seconds pushed so far, to the second, and exactly at the end."""
        return (self._last and self._last.seconds) or self._progress_s

    def stop(self) -> None:
        """End the replay and wait for it. Safe to call twice."""
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.close()
        for insist in (self._process.terminate, self._process.kill, None):
            try:
                self._process.wait(timeout=STOP_WITHIN_S)
                break
            except subprocess.TimeoutExpired:
                if insist:
                    insist()
        self._reader.join(STOP_WITHIN_S)
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start_replay(
    file: Path | None,
    *,
    seconds: float | None = None,
    start_at_s: float = 0.0,
    speed: float = 1.0,
    name_prefix: str = "",
    wait_for_consumers_s: float | None = 30.0,
    seed: int = 0,
    scope: NetworkScope = NetworkScope.MACHINE,
) -> ReplayProcess:
    """Publish a recording, or a simulated body if there is none, from a process of its own.

    Args:
        file: The recording.
        seconds: How much of it; all that there is if None.
        start_at_s: Where to begin in it.
        speed: Recorded seconds per real second.
        name_prefix: Goes before stream names and source ids; holds no patient data.
        wait_for_consumers_s: How long to wait until every stream is listened to; None begins at
            once.
        seed: Which simulated body.
        scope: Who may find the streams.

    Returns:
        A replay whose streams exist.

    Raises:
        StreamError: The recording cannot be published, and why.
    """
    words = [f"--start-at={start_at_s}", f"--speed={speed}", f"--name-prefix={name_prefix}"]
    words += ["--synthetic", f"--seed={seed}"] if file is None else []
    words += [] if seconds is None else [f"--seconds={seconds}"]
    words += (
        [] if wait_for_consumers_s is None else [f"--wait-for-consumers={wait_for_consumers_s}"]
    )
    words += [f"--scope={scope.value}", "--stop-with-stdin"]
    words += [] if file is None else ["--", str(file)]
    root = str(Path(clinician_console.__file__).parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "clinician_console.sensors.replay", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
    )
    return ReplayProcess(process).wait_until_ready()


def _gone() -> StreamError:
    return StreamError(
        "The replay of physiology ended before it was done.",
        "Start it again; if it ends again, run it by itself to see why.",
    )


def _parse(line: str) -> ReplayReport | None:
    try:
        words: dict[str, Any] = json.loads(line)
        if "ready" in words:
            return ReplayReport(ready=tuple(words["ready"]))
        if "progress_s" in words:
            return ReplayReport(progress_s=float(words["progress_s"]))
        if "done" in words:
            return ReplayReport(**words["done"])
        error = words["error"]
        return ReplayReport(error=StreamError(error["what"], error["next_step"]))
    except (ValueError, KeyError, TypeError):
        return None  # libraries may print to standard output as well


# ── the process itself ───────────────────────────────────────────────────────────────────────


def main(arguments: list[str] | None = None) -> int:
    """Run a replay; returns the exit code."""
    options = _parser().parse_args(arguments)
    stop = threading.Event()
    if options.stop_with_stdin:
        threading.Thread(target=_stop_with_stdin, args=(stop,), daemon=True).start()
    try:
        _run(options, stop)
    except (KeyboardInterrupt, BrokenPipeError):
        return 0  # whoever wanted this has gone
    except GradusError as error:
        told = {"what": error.what, "next_step": error.next_step, "code": error.code}
        _tell({"error": told})
        return error.exit_code
    return 0


def _run(options: argparse.Namespace, stop: threading.Event) -> None:
    recording, schedule = _chosen(options)
    traces = part_of(recording, schedule)
    model = "simulated body" if options.synthetic else "recording"
    publisher = Publisher(load_lsl(NetworkScope(options.scope)), traces, options.name_prefix, model)
    _tell({"ready": list(publisher.names)})
    try:
        if options.wait_for_consumers is not None:
            publisher.wait_for_consumers(options.wait_for_consumers, stop)
        publisher.publish(schedule, stop, lambda at_s: _tell({"progress_s": at_s}))
        stop.wait(DRAIN_S)
    finally:
        _tell({"done": {"pushed": publisher.pushed, "seconds": publisher.seconds}})
    publisher.linger(stop)


def _chosen(options: argparse.Namespace) -> tuple[Recording, Schedule]:
    if options.synthetic == (options.file is not None):
        raise UsageError(
            "A replay publishes either a file or a simulated body.",
            "Give the name of a recording, or --synthetic.",
        )
    if options.synthetic:
        seconds = DEFAULT_SYNTHETIC_S if options.seconds is None else options.seconds
        schedule = Schedule(seconds, options.start_at, options.speed)
        return synthetic_recording(schedule.start_at_s + seconds, options.seed), schedule
    recording = load_recording(options.file)
    rest_s = max(recording.duration_s - options.start_at, 0.0)
    seconds = rest_s if options.seconds is None else options.seconds
    return recording, Schedule(seconds, options.start_at, options.speed)


def _stop_with_stdin(stop: threading.Event) -> None:
    # Not sys.stdin: the interpreter cannot end while a thread waits inside its buffer.
    while os.read(0, 4096):
        pass
    stop.set()


def _tell(words: dict[str, Any]) -> None:
    print(json.dumps(words), flush=True)  # noqa: T201 - standard output is the interface


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m clinician_console.sensors.replay",
        description="Publish a recording, or a simulated body, over Lab Streaming Layer.",
        epilog="example: python -m clinician_console.sensors.replay session.npz --seconds 60",
    )
    add = parser.add_argument
    add("file", nargs="?", type=Path, help="an .npz or .xdf recording")
    add("--synthetic", action="store_true", help="a simulated body in place of a file")
    add("--seed", type=int, default=0, help="which simulated body")
    add("--seconds", type=float, help="how much of it (all)")
    add("--start-at", type=float, default=0.0, metavar="S", help="where to begin in it (0)")
    add("--speed", type=float, default=1.0, help="recorded seconds per real second (1)")
    add("--name-prefix", default="", metavar="P", help="goes before the names of the streams")
    add(
        "--wait-for-consumers",
        nargs="?",
        const=30.0,
        type=float,
        metavar="S",
        help="begin when every stream is listened to, within S seconds (30)",
    )
    scopes = [scope.value for scope in NetworkScope]
    add("--scope", choices=scopes, default="machine", help="who may find the streams (machine)")
    add("--stop-with-stdin", action="store_true", help="stop when standard input is closed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
