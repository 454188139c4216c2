"""Programs forked off a process that has loaded what they load, as a shell would have started them.

A headset takes 2 s of processor time and a console 1 s before it does anything: both load the same
each time, and the headset bakes the same scenes. Here that is done once (warm.py), for all
processes that the tests run in. A program has a process of its own from then on: its own standard
streams, surroundings, signals and exit code. What starting one from nothing adds is the demo's
(test_demo.py) and tests/command_line's.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
HEADSET: Final = "therapy_client.__main__"
CONSOLE: Final = "clinician_console.cli"
PREVIEW: Final = "therapy_client.modes.preview"
_MOST_BYTES: Final = 1 << 18


class Program:
    """A program that runs, with what of `subprocess.Popen` tests need.

    Attributes:
        pid: Its process.
        stdout: What it prints.
        stderr: What it complains; None where that goes to `stdout`.
        returncode: How it ended, below 0 by a signal; None while it runs.
    """

    def __init__(self, told: int, stdout: int, stderr: int | None, encoding: str) -> None:
        self._told = os.fdopen(told, "rb", buffering=0)
        self.stdout = os.fdopen(stdout, encoding=encoding)
        self.stderr = None if stderr is None else os.fdopen(stderr, encoding=encoding)
        self.returncode: int | None = None
        self.pid = int(self._line())

    def poll(self) -> int | None:
        """How it ended, or None."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self.returncode = int(self._line())
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end.

        Raises:
            subprocess.TimeoutExpired: It still runs after so many seconds.
        """
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a program", timeout or 0.0)
            self.poll()
        assert self.returncode is not None
        return self.returncode

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait for its end; what it printed and complained, little enough for a pipe to hold."""
        self.wait(timeout)
        return self.stdout.read(), "" if self.stderr is None else self.stderr.read()

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """End it, if it still runs, and give back what is held of it. Safe to call twice."""
        self.kill()
        self.wait()
        self._told.close()
        self.stdout.close()
        if self.stderr is not None:
            self.stderr.close()

    def _line(self) -> str:
        line = self._told.readline()
        assert line, "the process that programs are forked from is gone"
        return line.decode()


def begin(module: str, words: Sequence[str], *, together: bool = False, **more: str) -> Program:
    """Start a program.

    Args:
        module: Whose `main` it is: `HEADSET`, `CONSOLE` or `PREVIEW`.
        words: Its command line.
        together: Whether what it complains goes where it prints, in the order it was said.
        more: What its surroundings have besides this process's; they are without a screen. It
            speaks the encoding that Python would begin with in them.
    """
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    surroundings.pop("DISPLAY", None)
    (read_out, out), (told, tells) = os.pipe(), os.pipe()
    read_err, err = (None, os.dup(out)) if together else os.pipe()
    asked = json.dumps({"module": module, "words": [*words], "surroundings": surroundings})
    given = [out, err, tells]
    socket.send_fds(_server(), [asked.encode()], given)
    for file in given:
        os.close(file)
    return Program(told, read_out, read_err, _encoding(surroundings))


def run(
    module: str, words: Sequence[str], within_s: float, **more: str
) -> subprocess.CompletedProcess[str]:
    """Start a program and wait for its end; as `begin`."""
    program = begin(module, words, **more)
    try:
        printed, complained = program.communicate(within_s)
    finally:
        program.close()
    return subprocess.CompletedProcess(words, program.wait(), printed, complained)


def _encoding(surroundings: Mapping[str, str]) -> str:
    return surroundings.get("PYTHONIOENCODING", "utf-8")


def prepare() -> None:
    """Start what programs are forked from: before the tests' own processes part, to be theirs all.

    It gets ready while other tests run, and ends when nobody is left who could ask.
    """
    _server()


@cache
def _server() -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = subprocess.Popen(
        [sys.executable, "-c", f"from {__name__} import serve; serve({theirs.fileno()})"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


# ── in the process that programs are forked from ──────────────────────────────────────────────


def serve(file: int) -> None:
    """Fork programs off as they are asked for, and tell how each ended, until nobody asks."""
    # Before anything that has threads is loaded: one that does not block it would take the signal
    # at any moment, and an end would be told before it is known whom to tell.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    from tests.end_to_end import warm  # noqa: F401 - here, not where tests are collected

    asking = socket.socket(fileno=file)
    tells: dict[int, int] = {}
    signal.signal(signal.SIGCHLD, lambda *_: _tell_ends(tells))
    while True:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        asked, given, *_ = socket.recv_fds(asking, _MOST_BYTES, 3)
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        if not asked:
            break
        out, err, tell = given
        if not (pid := os.fork()):
            asking.close()
            for others in (tell, *tells.values()):
                os.close(others)
            sys.exit(_become(out, err, **json.loads(asked)))
        os.close(out)
        os.close(err)
        os.write(tell, f"{pid}\n".encode())
        tells[pid] = tell
    for pid in list(tells):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _tell_ends(tells: dict[int, int]) -> None:
    for pid, status in _ended():
        tell = tells.pop(pid)
        with contextlib.suppress(BrokenPipeError):
            os.write(tell, f"{os.waitstatus_to_exitcode(status)}\n".encode())
        os.close(tell)


def _ended() -> Iterator[tuple[int, int]]:
    with contextlib.suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            yield found


def _become(out: int, err: int, module: str, words: list[str], surroundings: dict[str, str]) -> int:
    """Be that program; its exit code, where it does not end by itself."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.close(out)
    os.close(err)
    encoding = _encoding(surroundings)
    sys.stdout = sys.__stdout__ = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(  # noqa: SIM115
        2, "w", encoding=encoding, errors="backslashreplace", closefd=False
    )
    os.environ.clear()
    os.environ.update(surroundings)
    sys.argv = [module, *words]
    main: Callable[[Sequence[str]], int] = sys.modules[module].main
    return main(words)
