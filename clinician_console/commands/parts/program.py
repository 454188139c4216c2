"""The program's window from the command line: it runs in a process of its own, and comes back.

    gradus ──starts──▶ the program (Qt, the store, the session)
       ▲                    │ says what it takes to go on: who signed in, whose session runs
       └────────────────────┘

Where the program dies while a session runs, by a fault of a library or by the system's hand, it is
started again at once with what it said last, and goes on with that session; the patient is in the
safe place meanwhile, by the headset's own doing. Three deaths in a minute are no accident.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
import time
from argparse import Namespace
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from clinician_console.panels.kit.libraries import require_qt_libraries, require_screen
from shared.config import data_folder
from shared.errors import StorageError
from shared.program import run
from shared.terminal import complain

if TYPE_CHECKING:
    from clinician_console.desk.remembered import Remembered
    from clinician_console.desk.typed import Typed
    from clinician_console.practice import AfterCrash, Practice
    from clinician_console.session.settings import Beginning

MOST_DEATHS, WITHIN_S = 3, 60.0
_ASKED_TO_END: Final = frozenset({signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", 1)})
_WINDOWS_FAULT: Final = 0xC0000000
FAILED: Final = 1
NOTHING: Final = b"{}"
"""What the program has said of itself before it says anything."""
Program: TypeAlias = Callable[[Path, Connection], None]


def open_program(options: Namespace) -> int:
    """Open the window, and run until it is closed.

    Returns:
        The exit code of the program.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
        DisplayError: There is no screen.
        StorageError: A file stands in the data folder's place.
    """
    require_qt_libraries()
    require_screen()
    folder = data_folder(options.data).path
    with contextlib.suppress(OSError, ValueError):  # what cannot be looked at the store will say
        if folder.exists() and not folder.is_dir():
            raise StorageError(
                "A file stands where the data folder should be.", "Give another folder."
            )
    return Minder(folder).run()


class Minder:
    """Starts the program, and starts it again where it died over a session.

    Args:
        folder: The data folder.
        program: What runs in the process of its own.
    """

    def __init__(self, folder: Path, program: Program | None = None) -> None:
        self._folder, self._program = folder, program or run_program
        self._said = NOTHING
        self._deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        self._child: multiprocessing.process.BaseProcess | None = None

    def run(self) -> int:
        """Run until the program ended of itself."""
        self._hand_signals_on()
        while True:
            code = self._run_once()
            if not _died(code):
                return code if code >= 0 else 0
            self._deaths.append(time.monotonic())
            if not self._goes_on() or self._dies_too_often():
                complain(
                    "gradus: The program ended by a fault that nobody foresaw. Open it again; a "
                    "session that ran is offered to be gone on with."
                )
                return FAILED
            complain("gradus: The program ended by a fault; it goes on with the session.")

    def _run_once(self) -> int:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        child = context.Process(target=self._program, args=(self._folder, there), daemon=False)
        child.start()
        self._child = child
        there.close()
        here.send_bytes(self._said)
        self._listen(here, child.sentinel)
        child.join()
        here.close()
        return child.exitcode or 0

    def _listen(self, said: Connection, ended: int) -> None:
        open_still: list[Connection | int] = [said, ended]
        while said in open_still:
            for ready in wait(open_still):
                if ready is said:
                    try:
                        self._said = said.recv_bytes()
                    except (EOFError, OSError):
                        open_still.remove(said)
                        break
                elif not said.poll():
                    return

    def _goes_on(self) -> bool:
        """Whether a session ran; what it takes to read that is loaded only now."""
        from clinician_console.desk.remembered import Remembered

        return Remembered.model_validate_json(self._said).goes_on

    def _dies_too_often(self) -> bool:
        full = len(self._deaths) == MOST_DEATHS
        return full and self._deaths[-1] - self._deaths[0] < WITHIN_S

    def _hand_signals_on(self) -> None:
        """The program ends a session in good order; this process waits for it."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to both
        signal.signal(signal.SIGTERM, lambda _number, _frame: self._end())

    def _end(self) -> None:
        if self._child is not None:
            self._child.terminate()


def _died(code: int) -> bool:
    """Whether a process ended otherwise than by its own doing or by being asked to."""
    if code < 0:
        return -code not in _ASKED_TO_END
    return sys.platform == "win32" and code >= _WINDOWS_FAULT


def run_program(folder: Path, minder: Connection) -> None:
    """The program's own process."""
    sys.exit(run("gradus", lambda: _program(folder, minder)))


def _program(folder: Path, minder: Connection) -> int:
    practice, after = program_of(folder, minder)
    practice.run(after)
    return 0


def program_of(folder: Path, minder: Connection) -> tuple[Practice, AfterCrash | None]:
    """The program that tells its minder, and what it goes on with at once."""
    gc.disable()  # hardly anything that is loaded is ever given back, and looking costs a tenth
    from clinician_console.desk.remembered import Remembered
    from clinician_console.practice import AfterCrash, Practice

    gc.freeze()
    gc.enable()
    before = Remembered.model_validate_json(minder.recv_bytes())
    teller = _Teller(minder, before)
    practice = Practice(folder, teller.signed_in, teller.treats)
    after = None
    if before.typed is not None and before.treated is not None:
        after = AfterCrash(before.typed, before.treated)
    return practice, after


class _Teller:
    """Tells the minder what it takes to go on."""

    def __init__(self, minder: Connection, before: Remembered) -> None:
        self._minder, self._now = minder, before

    def signed_in(self, typed: Typed | None) -> None:
        self._tell(self._now.signed_in(typed))

    def treats(self, beginning: Beginning | None) -> None:
        self._tell(self._now.treats(beginning))

    def _tell(self, now: Remembered) -> None:
        self._now = now
        self._minder.send_bytes(now.model_dump_json().encode())
