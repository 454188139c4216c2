"""A rehearsal's body as live streams, from a process of its own.

    python -m clinician_console.sensors.conditioned_sender --seed 7 --name-prefix demo-1

Its condition is told on standard input, a line of JSON each (`conditioned_process.py`); it ends
when that is closed. On standard output it says `{"ready": [...]}` once, when the streams exist.
A sensor that is gone takes its stream away, and it comes back under the same source id.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from types import ModuleType
from typing import Any

import numpy as np

from clinician_console.record.signals import Signal, StreamInfo
from clinician_console.sensors.conditioned import ConditionedBody
from clinician_console.sensors.conditioned_lines import condition_of
from clinician_console.sensors.lsl_setup import NetworkScope, load_lsl
from clinician_console.sensors.outlets import TICK_S, make_outlet
from clinician_console.sensors.simulated import SLOW_HZ, STREAMS, BodySamples, stream_info
from shared.program import as_error

MODEL = "simulated body"


def main(arguments: list[str] | None = None) -> int:
    """Send until standard input is closed; returns the exit code."""
    options = _parser().parse_args(arguments)
    body, stop = ConditionedBody(options.seed), threading.Event()
    threading.Thread(target=_hear, args=(body, stop), daemon=True).start()
    try:
        sender = Sender(load_lsl(NetworkScope.MACHINE), body, options.name_prefix)
        _tell({"ready": list(sender.names)})
        sender.send(stop)
    except (KeyboardInterrupt, BrokenPipeError):
        return 0
    except Exception as fault:
        error = as_error("gradus rehearse", fault)
        told = {"what": error.what, "next_step": error.next_step, "code": error.code}
        _tell({"error": told})
        return error.exit_code
    return 0


class Sender:
    """Outlets of one body.

    Args:
        lsl: The module from `load_lsl`.
        body: Whose signals.
        prefix: Goes before names and source ids, so that two rehearsals never meet.
    """

    def __init__(self, lsl: ModuleType, body: ConditionedBody, prefix: str) -> None:
        self._lsl = lsl
        self._body = body
        self._prefix = prefix
        self._infos = {signal: stream_info(body.seed, signal) for signal, _, _ in STREAMS}
        self._outlets: dict[Signal, Any] = {s: self._make(i) for s, i in self._infos.items()}
        self.names = tuple(f"{prefix} {info.name}".strip() for info in self._infos.values())

    def send(self, stop: threading.Event) -> None:
        """Push every sample when it is due, until `stop` is set; stamps lie on an even grid."""
        begin_s, sent, tick = self._lsl.local_clock(), 0, 0
        while not stop.is_set():
            due = int((self._lsl.local_clock() - begin_s) * SLOW_HZ) - sent
            if due > 0:
                self._take_and_bring_back()
                self._push(self._body.live(due), begin_s + sent / SLOW_HZ)
                sent += due
            tick += 1
            stop.wait(max(0.0, begin_s + tick * TICK_S - self._lsl.local_clock()))

    def _take_and_bring_back(self) -> None:
        for signal, info in self._infos.items():
            gone = signal in self._body.condition.gone
            if gone:
                self._outlets.pop(signal, None)
            elif signal not in self._outlets:
                self._outlets[signal] = self._make(info)

    def _push(self, samples: BodySamples, from_s: float) -> None:
        rows = (samples.ecg_mv, samples.eda_us, samples.breathing_au)
        for (signal, rate_hz, _), values in zip(STREAMS, rows, strict=True):
            if (outlet := self._outlets.get(signal)) is not None:
                stamps_s = from_s + np.arange(len(values)) / rate_hz
                outlet.push_chunk(np.ascontiguousarray(values[:, np.newaxis]), stamps_s.tolist())

    def _make(self, info: StreamInfo) -> Any:  # noqa: ANN401 - pylsl has no types
        name = f"{self._prefix} {info.name}".strip()
        return make_outlet(self._lsl, info, name, self._prefix, MODEL)


def _hear(body: ConditionedBody, stop: threading.Event) -> None:
    rest = b""
    while said := os.read(0, 4096):
        *lines, rest = (rest + said).split(b"\n")
        for line in lines:
            if (condition := condition_of(line)) is not None:
                body.condition = condition
    stop.set()


def _tell(words: dict[str, Any]) -> None:
    print(json.dumps(words), flush=True)  # noqa: T201 - standard output is the interface


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m clinician_console.sensors.conditioned_sender",
        description="Send the body of a rehearsal over Lab Streaming Layer.",
    )
    parser.add_argument("--seed", type=int, default=0, help="which body")
    parser.add_argument("--name-prefix", default="", metavar="P", help="goes before the names")
    return parser


if __name__ == "__main__":
    sys.exit(main())
