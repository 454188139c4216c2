"""While one process collects the tests, another compiles what has not been compiled yet.

In a fresh clone rewriting the tests' assertions takes as long as collecting them, and finding the
constants in our own code takes Hypothesis half as long again. All of that is kept in files, where
whoever collects looks first: here they are written by a process beside it, from the other end on.
What it does not get to, or what a later pytest or Hypothesis does otherwise, is done as ever.
"""

from __future__ import annotations

import compileall
import os
import signal
import warnings
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PRODUCT: Final = ("therapy_client", "protocols", "shared", "clinician_console")
NAME: Final = "beside collecting"


class Beside:
    """A process that compiles, for as long as tests are collected."""

    def __init__(self, config: pytest.Config) -> None:
        with warnings.catch_warnings():
            # NumPy's threads are idle, and its library knows how to fork.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if not self._pid:
            try:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                with suppress(Exception):  # nobody waits for it, and nobody has to hear of it
                    _compile(config)
            finally:
                os._exit(0)

    def pytest_collection_finish(self) -> None:
        """Nothing is left to compile."""
        self._end()

    def pytest_unconfigure(self) -> None:
        """Nor where collecting failed."""
        self._end()

    def _end(self) -> None:
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0


def begin(config: pytest.Config) -> None:
    """Compile beside what collects all tests, where this machine has another processor for it."""
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if everything and hasattr(os, "fork") and (os.cpu_count() or 1) > 1:
        config.pluginmanager.register(Beside(config), NAME)


def _compile(config: pytest.Config) -> None:
    from hypothesis import configuration
    from hypothesis.internal import constants_ast

    fresh = not Path(configuration.storage_directory("constants").path).exists()
    for test in sorted((ROOT / "tests").rglob("test_*.py"), reverse=True):
        if not _rewrite(test, config):
            break  # here the one that collects has been
    for package in PRODUCT:
        for file in sorted((ROOT / package).rglob("*.py"), reverse=True):
            compileall.compile_file(file, quiet=2)
            if fresh:
                module = ModuleType(file.stem)
                module.__file__ = str(file)
                constants_ast.constants_from_module(module)


def _rewrite(test: Path, config: Any) -> bool:
    """Keep a test's module as pytest itself would; whether that was still to be done."""
    from _pytest.assertion import rewrite

    folder = rewrite.get_cache_dir(test)
    kept = folder / f"{test.stem}{rewrite.PYC_TAIL}"
    if rewrite._read_pyc(test, kept) is not None:
        return False
    source, code = rewrite._rewrite_test(test, config)
    state = config.stash[rewrite.assertstate_key]
    return rewrite.try_makedirs(folder) and rewrite._write_pyc(state, code, source, kept)
