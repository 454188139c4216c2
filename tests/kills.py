"""kill -9 at each step that work takes towards the disk, in a fork of the tests' process.

A step is a call that can change what lies on a disk, before it and after it: a statement, a page
copied, a rename, a sync, a file opened or removed. Counting them makes a kill repeatable: the same
step is the same moment. What happens inside one statement is SQLite's own, and is met by kills at
random times (test_writer_kill.py).

    for step in some_steps(work, 8):
        killed_at(work, step)
        ...                            what is there now

    for step in some_steps(work, 8, FILES):
        killed_at(work, step, FILES)   only renames, syncs and the like count: few, and most of all

The work opens and closes all that it needs; nothing of it may be open in the process that forks.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType

MOST = int(os.environ.get("GRADUS_KILLS", "0"))
"""How often the longest of these tests kill, where somebody has time for it."""

FILES = frozenset({"rename", "replace", "unlink", "rmdir", "mkdir", "fsync"})
ALL = FILES | {"open", "write", "ftruncate", "posix_fallocate", "close", "progress"}
ALL |= {"execute", "executemany", "backup", "commit", "rollback"}
Work = Callable[[], object]


class _Steps:
    """Counts them, and ends this process at one of them."""

    def __init__(self, last: int, names: frozenset[str]) -> None:
        self.count = 0
        self._last, self._names = last, names

    def __call__(self, frame: FrameType, event: str, what: object) -> None:
        if event in {"c_call", "c_return"}:
            counts = getattr(what, "__name__", "") in self._names and _of_the_system(what)
        else:
            counts = event == "call" and frame.f_code.co_name == "progress" in self._names
        if counts:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def _of_the_system(what: object) -> bool:
    """A function of the system, or a method of a file or a database: no str.replace."""
    owner = getattr(what, "__self__", None)
    return isinstance(owner, ModuleType) or type(owner).__module__ in {"_io", "sqlcipher3.dbapi2"}


def steps_of(work: Work, names: frozenset[str] = ALL) -> int:
    """How many steps a piece of work takes."""
    reading, writing = os.pipe()
    ended = _forked(work, _Steps(0, names), writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        count = told.read()
    assert ended == 0, "the work fails by itself"
    return int(count)


def killed_at(work: Work, step: int, names: frozenset[str] = ALL) -> bool:
    """Do it in a process that is killed at this step; false where it was done before.

    That happens near the end: what is kept in memory from before makes a step more or less.
    """
    ended = _forked(work, _Steps(step, names), None)
    assert ended in {0, -signal.SIGKILL}, "it failed before the step"
    return ended == -signal.SIGKILL


def some_steps(work: Work, count: int, names: frozenset[str] = ALL) -> Iterator[int]:
    """Steps of a piece of work, evenly drawn: one at random from each part of it, and the last.

    Args:
        work: It is done once, to count.
        count: How many steps; as many as `GRADUS_KILLS` says, where it says.
        names: The calls that count.
    """
    steps, wanted = steps_of(work, names), MOST or count
    edges = [1 + steps * part // wanted for part in range(wanted + 1)]
    for begin, end in itertools.pairwise(edges[:-1]):
        yield random.randrange(begin, max(end, begin + 1))
    yield steps


def _forked(work: Work, steps: _Steps, told: int | None) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            sys.setprofile(steps)
            work()
            sys.setprofile(None)
            if told is not None:
                os.write(told, str(steps.count).encode())
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
