"""A recording, or a simulated body, as live streams from a process of its own.

    python -m clinician_console.sensors.replay FILE --seconds 60

What it does is told on standard output, one JSON object a line:

    {"ready": ["ECG", ...], "remarks": []}   the outlets exist; what is odd about the recording
    {"progress_s": 12.0}           recorded seconds pushed, about once a second
    {"done": {"pushed": {"ECG": 15000, ...}, "seconds": 60.0}}
    {"error": {"what": ..., "next_step": ..., "code": ...}}
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.outlets import DRAIN_S, Publisher, Schedule, part_of
from clinician_console.sensors.recording import Recording, load_recording
from clinician_console.sensors.replay_process import ReplayProcess, ReplayReport, start_replay
from clinician_console.sensors.simulated import synthetic_recording
from shared.errors import UsageError
from shared.program import as_error

__all__ = [
    "Recording",
    "ReplayProcess",
    "ReplayReport",
    "load_recording",
    "main",
    "start_replay",
]

DEFAULT_SYNTHETIC_S = 600.0


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
    except Exception as fault:
        error = as_error("gradus replay", fault)
        told = {"what": error.what, "next_step": error.next_step, "code": error.code}
        _tell({"error": told})
        return error.exit_code
    return 0


def _run(options: argparse.Namespace, stop: threading.Event) -> None:
    recording, schedule = _chosen(options)
    traces = part_of(recording, schedule)
    model = "simulated body" if options.synthetic else "recording"
    publisher = Publisher(load_lsl(NetworkScope(options.scope)), traces, options.name_prefix, model)
    _tell({"ready": list(publisher.names), "remarks": list(recording.remarks)})
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
    recording = load_recording(options.file, options.rate)
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
    add("file", nargs="?", type=Path, help="a recording: npz, XDF, EDF, BDF or CSV")
    add("--rate", type=float, metavar="HZ", help="rows a second, of a CSV without time")
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
