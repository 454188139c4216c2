"""Work done in a fork of the tests' process: a process of its own that has loaded everything.

For what a process of its own is needed for (to be killed, to run out of room, to have a disk that
nobody else sees) and not for how one starts, which takes a second each time. Nothing of what the
work opens may be open in the process that forks.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

_NEW_MOUNTS, _NEW_USERS, _NOT_SHARED_BELOW = 0x20000, 0x10000000, 0x44000
NO_DISK: Final = 99
"""The exit code of a fork that this system lets mount nothing."""


def printed_by_fork(work: Callable[[], object]) -> tuple[int, str]:
    """Do it in a fork: its exit code, and what it printed or raised."""

    def print_there(writing: int) -> None:
        told = open(writing, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - open to its end
        with contextlib.redirect_stdout(told):
            work()
        told.flush()

    child, reading = _fork(print_there)
    with os.fdopen(reading, encoding="utf-8") as answer:
        printed = answer.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), printed


def said_until_killed(work: Callable[[int], object], count: int) -> list[bytes]:
    """The whole lines that work had written into its pipe when it was killed, at least so many."""
    child, reading = _fork(work)
    with os.fdopen(reading, "rb") as said:
        lines = [said.readline() for _ in range(count)]
        os.kill(child, signal.SIGKILL)
        lines += said.read().splitlines(keepends=True)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL, lines
    return [line for line in lines if line.endswith(b"\n")]


def mount_small_disk(folder: Path, size: str) -> None:
    """Mount a disk of memory that only this process sees, and those that it starts.

    Ends the process where the system does not let it.
    """
    libc, users = ctypes.CDLL(None, use_errno=True), (os.geteuid(), os.getegid())
    if libc.unshare(_NEW_MOUNTS | (_NEW_USERS if users[0] else 0)):
        os._exit(NO_DISK)
    if users[0]:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {users[0]} 1")
        Path("/proc/self/gid_map").write_text(f"0 {users[1]} 1")
    disk = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    own = libc.mount(b"none", b"/", None, ctypes.c_ulong(_NOT_SHARED_BELOW), None) == 0
    if not own or subprocess.run(disk, check=False, capture_output=True).returncode:
        os._exit(NO_DISK)


def _fork(work: Callable[[int], object]) -> tuple[int, int]:
    """The process, and where what it writes is read."""
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        return child, reading
    code = 1
    try:
        os.close(reading)
        work(writing)
        code = 0
    except BaseException:
        os.write(writing, traceback.format_exc().encode())
    finally:
        os._exit(code)
