"""The outermost shell of each of our programs: whatever ends it is told in one sentence.

    0  it was done            an exit code of shared/errors.py, its sentence on standard error
    130  Ctrl+C               a fault of ours: G1, with a report that whoever mends it can read

Nothing that is printed on the way out is a traceback, be it ours or that of a library.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal

from shared import terminal
from shared.printable import plain
from shared.teller import Teller

if TYPE_CHECKING:
    from shared.errors import GradusError

ENDED_BY_HAND = 130
LONGEST_LOG_LINE = 600
MOST_FAULTS = 20
_log = logging.getLogger(__name__)

# Python looks twice through everything that was loaded, for circles to take apart, before it lets
# go of all of it: a quarter of what a command takes. What is frozen it does not look through.
atexit.register(gc.freeze)

_USUAL: Final = gc.get_threshold()
_WHILE_LOADING: Final = 250_000
"""How much more than before is made until Python looks for circles, while a program loads: of that
hardly anything ever goes, and to look after each 700 is a sixth of what a command takes."""


def run(program: str, work: Callable[[], int]) -> int:
    """Do a program's work and answer its exit code; what ends it early is said.

    Args:
        program: What the program is called on the command line.
        work: All of it, the reading of its arguments included.
    """
    terminal.prepare()
    _begin_loading()
    with _faults_of_others(program), _logs_told_plainly(program):
        code = _outcome(program, work)
    if code == 0 and (loss := terminal.lost()) is not None:
        from shared.errors import StorageError  # noqa: PLC0415 - `--help` answers without it

        reason = loss.strerror or "it was refused"
        error = StorageError(
            f"What was printed could not be written: {reason}.", "Print it somewhere else."
        )
        terminal.complain(f"{program}: {error}")
        return error.exit_code
    return code


def loaded() -> None:
    """Everything is loaded that is needed: what is made from now on is looked through as usual.

    Who has turns that must not be late calls it before the first of them. Elsewhere it is so by
    itself once much was made.
    """
    if _looked in gc.callbacks:
        gc.callbacks.remove(_looked)
        gc.freeze()
        gc.set_threshold(*_USUAL)


def _begin_loading() -> None:
    if gc.get_threshold() == _USUAL:  # nobody else decided on it, as a test runner does
        gc.set_threshold(_WHILE_LOADING, *_USUAL[1:])
        gc.callbacks.append(_looked)


def _looked(phase: Literal["start", "stop"], _found: dict[str, int]) -> None:
    if phase == "stop":
        loaded()


def _outcome(program: str, work: Callable[[], int]) -> int:
    try:
        return work()
    except KeyboardInterrupt:
        return ENDED_BY_HAND
    except Exception as fault:
        error = as_error(program, fault)
        terminal.complain(f"{program}: {error}")
        return error.exit_code


def as_error(program: str, fault: BaseException) -> GradusError:
    """Whatever was raised, as an error with a sentence; what nobody foresaw is reported."""
    from shared.errors import GradusError, MemoryShortError, ProgramFaultError  # noqa: PLC0415

    if isinstance(fault, GradusError):
        return fault
    if isinstance(fault, MemoryError):
        return MemoryShortError(
            "This computer has not enough free memory for that.",
            "Close other programs and try again; a file that needs so much may be broken.",
        )
    from shared.fault_report import place, write_report  # noqa: PLC0415

    written = write_report(program, fault)
    return ProgramFaultError(
        f"Gradus met a fault of its own ({type(fault).__name__} in {place(fault)}).",
        f"What was stored is stored; try again, and send {written} to whoever looks after "
        "Gradus: nothing about a patient is in it."
        if written
        else "What was stored is stored; try again, and tell whoever looks after Gradus.",
    )


# ── what is not raised through the program's own calls ───────────────────────────────────────


@contextlib.contextmanager
def _faults_of_others(program: str) -> Iterator[None]:
    """Threads, callbacks of Qt and finalizers tell their faults as the program does.

    Each once: a callback that fails fifty times a second must not fill a disk while a session runs.
    """
    told: set[tuple[str, str]] = set()

    def tell(fault: BaseException | None) -> None:
        if fault is None or isinstance(fault, SystemExit | KeyboardInterrupt):
            return
        from shared.fault_report import place  # noqa: PLC0415

        which = type(fault).__name__, place(fault)
        if which not in told and len(told) < MOST_FAULTS:
            told.add(which)
            _log.error("%s", as_error(program, fault))

    def raised(_kind: type[BaseException], fault: BaseException, _: TracebackType | None) -> None:
        tell(fault)

    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    if before[0] is sys.__excepthook__:  # nobody else listens, as a test runner does
        sys.excepthook = raised
        threading.excepthook = lambda args: tell(args.exc_value)
        sys.unraisablehook = lambda args: tell(args.exc_value)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before


class _Plain(logging.Formatter):
    """One line a record, plain, without a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return plain(record.getMessage(), LONGEST_LOG_LINE)


class _Handler(logging.Handler):
    """Tells warnings on standard error, beside the work that they come from."""

    def __init__(self, program: str) -> None:
        super().__init__(logging.WARNING)
        self._program = program
        self._teller: Teller | None = None
        self.setFormatter(_Plain())

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
        except Exception:
            line = f"a message of {record.name} cannot be read"
        self._teller = self._teller or Teller()
        self._teller.complain(f"{self._program}: {line}")

    def close(self) -> None:
        super().close()
        if self._teller is not None:
            self._teller.close()


@contextlib.contextmanager
def _logs_told_plainly(program: str) -> Iterator[None]:
    root = logging.getLogger()
    if root.handlers:  # somebody else listens, as a test runner does
        yield
        return
    handler = _Handler(program)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()
