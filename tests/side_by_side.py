"""Runs the rows of tests side by side, each in a process forked from the one that collected them.

`-n 5` means five processes. They begin where collecting ended: nothing is loaded, compiled or
collected twice (at 7700 tests that took 25 s of processor time and 0.8 GB in each of them). Rows
that wait and rows that compute are given out such that both are under way as long as there are any.

Where a process cannot fork, pytest-xdist does the same by starting and collecting anew.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
import tempfile
import time
import types
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Final

import pytest
from _pytest.terminal import TerminalWriter

from tests.rows import Row, row_of

WAITING_AT_ONCE: Final = 3
COMPUTING_AT_ONCE: Final = 1 + max(2, os.cpu_count() or 2)
COMPUTING_BESIDE: Final = 2
"""Beside a row that needs room; nothing else that waits begins there."""

NAME: Final = "side by side"
PATIENCE_S: Final = 10.0


@dataclass
class Work:
    """The tests of a row, by their place among all that were collected."""

    row: Row
    tests: list[int] = field(default_factory=list)


@dataclass
class Worker:
    """A process that runs one row after the other.

    Attributes:
        doing: What it has to do; empty between rows.
        left: The tests of it that have not ended.
        leaves: It was told that there is no more, and gives back what its tests share.
        words: What it wrote to standard error since its test began.
    """

    number: int
    pid: int
    pipe: Connection
    words: LastWords
    doing: Work | None = None
    left: deque[int] = field(default_factory=deque)
    leaves: bool = False


class LastWords:
    """What a process writes to standard error, where the one that it is forked from can read it.

    It holds what libraries written in C say before they end a process, and Python's stack then: no
    file of the process's own, which goes with it, tells that to anybody.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (as long as the process)

    def take_down(self, capture: Any) -> None:
        """From now on they are written down; what a test that ends has said goes, as it did.

        Args:
            capture: pytest's captured standard error of this process; None where it has none.
        """
        if capture is not None:
            os.dup2(self._file.fileno(), capture.tmpfile.fileno())
        faulthandler.enable(self._file)

    def read(self) -> str:
        """What there is; nobody's place in the file is moved."""
        size = os.fstat(self._file.fileno()).st_size
        return os.pread(self._file.fileno(), size, 0).decode(errors="replace")

    def close(self) -> None:
        """Nobody asks for them any more."""
        self._file.close()


class Plan:
    """The rows that nobody has begun, those that wait apart from those that compute."""

    def __init__(self, nodes: Sequence[str]) -> None:
        rows: dict[Row, Work] = {}
        for at, node in enumerate(nodes):
            row = row_of(node)
            rows.setdefault(row, Work(row)).tests.append(at)
        self._open = {
            waits: deque(work for work in rows.values() if work.row.waits is waits)
            for waits in (True, False)
        }

    def __len__(self) -> int:
        return sum(len(found) for found in self._open.values())

    def next(self, under_way: Sequence[Work]) -> Work | None:
        """What to begin beside what is under way; nothing where one more would be in the way."""
        cramped = self.holds_back(under_way)
        most_waiting = 0 if cramped else WAITING_AT_ONCE
        most_computing = COMPUTING_BESIDE if cramped else COMPUTING_AT_ONCE
        waiting = sum(work.row.waits for work in under_way)
        if self._open[True] and (waiting < most_waiting or not (cramped or self._open[False])):
            return self._open[True].popleft()
        if self._open[False] and len(under_way) - waiting < most_computing:
            return self._open[False].popleft()
        return None

    def holds_back(self, under_way: Sequence[Work]) -> bool:
        """Whether there will be more to begin when something that needs room is over."""
        return len(self) > 0 and any(work.row.needs_room for work in under_way)

    def give_back(self, work: Work) -> None:
        """What a process that died has left undone is done first."""
        self._open[work.row.waits].appendleft(work)


class SideBySide:
    """The loop of a session that has its tests run by processes forked from it.

    Args:
        processes: How many at the most.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._workers: list[Worker] = []
        self._numbers = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        errors = session.testsfailed and not session.config.option.continue_on_collection_errors
        if session.config.option.collectonly or errors or len(session.items) < 2:
            return None
        plan = Plan([item.nodeid for item in session.items])
        try:
            self._run(session, plan)
        finally:
            self._end_all()
        return True

    def _run(self, session: pytest.Session, plan: Plan) -> None:
        for _ in range(min(self._processes, len(plan))):
            self._begin(session)
        while self._workers:
            self._give_out(plan)
            ready = wait([worker.pipe for worker in self._workers])
            for worker in [one for one in self._workers if one.pipe in ready]:
                self._hear(session, worker, plan)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)

    def _give_out(self, plan: Plan) -> None:
        """Give whoever has nothing to do the next row; who gets none when all are given ends."""
        for worker in [one for one in self._workers if one.doing is None and not one.leaves]:
            under_way = [one.doing for one in self._workers if one.doing is not None]
            work = plan.next(under_way)
            if work is None and plan.holds_back(under_way):
                continue
            if work is None:
                worker.leaves = True
            else:
                worker.doing, worker.left = work, deque(work.tests)
            with suppress(ConnectionError):  # of one that died between rows, which is heard next
                worker.pipe.send(work and work.tests)

    def _hear(self, session: pytest.Session, worker: Worker, plan: Plan) -> None:
        try:
            said = worker.pipe.recv()
        except (EOFError, ConnectionError, pickle.UnpicklingError):
            self._bury(session, worker, plan)
            return
        if said is None:
            worker.left.popleft()
            if not worker.left:
                worker.doing = None
            return
        config = session.config
        report = config.hook.pytest_report_from_serializable(config=config, data=said)
        config.hook.pytest_runtest_logreport(report=report)

    def _bury(self, session: pytest.Session, worker: Worker, plan: Plan) -> None:
        """A process is over. Where it died in a test, that one failed, and another goes on."""
        _, status = os.waitpid(worker.pid, 0)
        self._workers.remove(worker)
        worker.pipe.close()
        words = worker.words.read()
        worker.words.close()
        if worker.doing is None:
            if status:
                why = f"what tests share could not be given back ({_how(status)})"
                raise session.Failed(f"{why}\n{words}".rstrip())
            return
        _fail(session.items[worker.left.popleft()], f"its process died ({_how(status)})", words)
        if worker.left:
            plan.give_back(Work(worker.doing.row, list(worker.left)))
        if len(plan):
            self._begin(session)

    def _end_all(self) -> None:
        """Somebody interrupted: whoever still runs gives back what it holds, within seconds."""
        for worker in self._workers:
            os.kill(worker.pid, signal.SIGTERM)
        until_s = time.monotonic() + PATIENCE_S
        for worker in self._workers:
            while not os.waitpid(worker.pid, os.WNOHANG)[0]:
                if time.monotonic() > until_s:
                    os.kill(worker.pid, signal.SIGKILL)
                time.sleep(0.02)
        self._workers.clear()

    def _begin(self, session: pytest.Session) -> None:
        ours, theirs = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self._numbers += 1
        words = LastWords()
        with warnings.catch_warnings():
            # NumPy's threads are idle, and its library knows how to fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid:
            theirs.close()
            self._workers.append(Worker(self._numbers, pid, ours, words))
            return
        code = 1
        try:
            ours.close()
            for other in self._workers:
                other.pipe.close()
            _part_from_the_first(session.config, self._numbers, words)
            _work(session, theirs)
            code = 0
        finally:
            os._exit(code)


def _fail(item: pytest.Item, why: str, words: str) -> None:
    item.ihook.pytest_runtest_logreport(
        report=pytest.TestReport(
            nodeid=item.nodeid,
            location=item.location,
            keywords={},
            outcome="failed",
            longrepr=f"{item.nodeid}: {why}",
            when="call",
            sections=[("Last words on standard error", words)] if words else [],
        )
    )


def _how(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit code {os.WEXITSTATUS(status)}"


# ── in the processes ─────────────────────────────────────────────────────────────────────────


class Teller:
    """Sends the reports to the process that prints them."""

    def __init__(self, config: pytest.Config, pipe: Connection) -> None:
        self._config = config
        self._pipe = pipe

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        hook = self._config.hook
        self._pipe.send(hook.pytest_report_to_serializable(config=self._config, report=report))


class Terminal:
    """What asks for the terminal, as a test that takes too long does for its stacks, gets this."""

    @property
    def _tw(self) -> TerminalWriter:
        return TerminalWriter(sys.stderr)


def _work(session: pytest.Session, pipe: Connection) -> None:
    """Run rows as long as there are any."""
    config = session.config
    config.pluginmanager.register(Teller(config, pipe), "teller")
    try:
        for tests in _rows(pipe):
            items = [session.items[at] for at in tests]
            # Between rows nothing is kept but what is made once in a process.
            for item, after in zip(items, [*items[1:], session], strict=True):
                config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                pipe.send(None)
    finally:
        setup: Any = session._setupstate
        setup.teardown_exact(None)


def _rows(pipe: Connection) -> Iterator[list[int]]:
    with suppress(EOFError):
        while (tests := pipe.recv()) is not None:
            yield tests


def _part_from_the_first(config: pytest.Config, number: int, words: LastWords) -> None:
    """Have what one process cannot share with another: where it writes, and its folder.

    What it starts by Python's spawn loads the program that runs here first: that would be pytest.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first one is asked, and ends the others
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    manager: Any = config.pluginmanager
    capture = manager.getplugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()
    capture.suspend_global_capture()
    words.take_down(capture._global_capturing.err)
    manager.unregister(manager.getplugin("terminalreporter"))
    manager.register(Terminal(), "terminalreporter")
    factory: Any = config._tmp_path_factory  # type: ignore[attr-defined]
    factory._basetemp = factory.getbasetemp() / f"process-{number}"
    factory._basetemp.mkdir(mode=0o700)
    sys.modules["__main__"] = types.ModuleType("__main__")


def take_over(config: pytest.Config) -> None:
    """Take `-n` from pytest-xdist where this machine can fork."""
    processes = config.getoption("numprocesses", None)
    if not processes or not hasattr(os, "fork") or config.getoption("usepdb"):
        return
    config.option.dist, config.option.tx = "no", []
    config.pluginmanager.register(SideBySide(int(processes)), NAME)
