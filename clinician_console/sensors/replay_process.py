"""Starting a replay as a process of its own, and hearing how it gets on."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from clinician_console.sensors import own_child
from clinician_console.sensors.lsl_setup import NetworkScope
from shared.errors import StreamError

READY_WITHIN_S = 120.0  # for one that hangs on a busy computer; that one ended is told at once


@dataclass(frozen=True)
class ReplayReport:
    """One line of what a replay tells; what it does not speak of is None.

    Attributes:
        ready: Names of the streams, once all exist.
        remarks: What is odd about the recording, a sentence each.
        progress_s: Recorded seconds pushed so far.
        pushed: Samples pushed in all, by stream name, at the end.
        seconds: Recorded seconds pushed in all, at the end.
        error: Why it gave up.
    """

    ready: tuple[str, ...] | None = None
    remarks: tuple[str, ...] = ()
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
        self.remarks: tuple[str, ...] = ()

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
            if report.ready is not None or report.error is not None:  # what is waited for
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
        self.streams, self.remarks = report.ready, report.remarks
        return self

    def done(self) -> bool:
        """Whether everything was pushed and had time to arrive.

        Raises:
            StreamError: The replay failed or was ended by somebody else.
        """
        reads = self._reader.is_alive()  # asked first: its last word may come at any moment
        if self._error:
            raise self._error
        if self._last is None and not reads:
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
        own_child.end(self._process)
        self._reader.join(own_child.STOP_WITHIN_S)
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
        scope: Who may find the streams.

    Returns:
        A replay whose streams exist.

    Raises:
        StreamError: The recording cannot be published, and why.
    """
    words = [f"--start-at={start_at_s}", f"--speed={speed}", f"--name-prefix={name_prefix}"]
    words += ["--synthetic"] if file is None else []
    words += [] if seconds is None else [f"--seconds={seconds}"]
    words += (
        [] if wait_for_consumers_s is None else [f"--wait-for-consumers={wait_for_consumers_s}"]
    )
    words += [f"--scope={scope.value}", "--stop-with-stdin"]
    words += [] if file is None else ["--", str(file)]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "clinician_console.sensors.replay", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=own_child.surroundings(),
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
            remarks = tuple(map(str, words.get("remarks", ())))
            return ReplayReport(ready=tuple(words["ready"]), remarks=remarks)
        if "progress_s" in words:
            return ReplayReport(progress_s=float(words["progress_s"]))
        if "done" in words:
            return ReplayReport(**words["done"])
        error = words["error"]
        return ReplayReport(error=StreamError(error["what"], error["next_step"]))
    except (ValueError, KeyError, TypeError):
        return None  # libraries may print to standard output as well
