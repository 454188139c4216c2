"""A part of console.py: starts the program as `gradus` alone does, and says when it is there.

    python console_start.py FOLDER window      prints when the window has taken a key
    python console_start.py FOLDER crash       signs in, begins a session, dies of a fault; prints
                                               when it died, and when the session's window is back

Times are of CLOCK_MONOTONIC in s, which all processes of a machine share.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

PASSPHRASE = "a passphrase for measuring"  # noqa: S105 - of a store in a temporary folder
BEAT_MS, WRITTEN_MS, LONGEST_MS, HUNG = 5, 400, 40_000, 9
PATIENT = "P-BENCHMARK"


def say(word: str) -> None:
    sys.stdout.write(f"{word} {time.monotonic()}\n")
    sys.stdout.flush()


def until_the_window(folder: Path, minder: Connection) -> None:
    """The program until its window has taken a key."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from clinician_console.commands.parts.program import program_of

    practice, _ = program_of(folder, minder)
    field = practice.window.sign_in.secret

    def look() -> None:
        if not field.hasFocus():
            return
        QTest.keyClick(field, Qt.Key.Key_A)
        if field.text() == "a":
            say("window")
            os._exit(0)

    run_with(practice.run, look)


def until_it_is_back(folder: Path, minder: Connection) -> None:
    """The program over a session: it dies in its first life, and is back in its second."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from clinician_console.commands.parts.program import program_of
    from clinician_console.session.settings import Beginning, SessionSettings
    from clinician_console.window import ConsoleWindow
    from protocols.plans.loader import load_protocol

    practice, after = program_of(folder, minder)
    window, begun = practice.window, []

    def die() -> None:
        say("died")
        os.kill(os.getpid(), signal.SIGSEGV)

    def look() -> None:
        shown = [at for at in QApplication.topLevelWidgets() if isinstance(at, ConsoleWindow)]
        if any(at.isVisible() for at in shown):
            if after is not None:
                say("back")
                os._exit(0)
            if "dies" not in begun:
                begun.append("dies")
                QTimer.singleShot(WRITTEN_MS, die)
        elif after is None and window.desk is None and window.sign_in.secret.isEnabled():
            window.sign_in.secret.setText(PASSPHRASE)
            window.sign_in.open.click()
        elif after is None and window.desk is not None and not begun:
            begun.append("session")
            protocol = load_protocol("heights")
            settings = SessionSettings(folder, protocol, PATIENT, "127.0.0.1", 0, simulated=True)
            window.begin(Beginning(settings))

    run_with(lambda: practice.run(after), look)


def run_with(run: Callable[[], None], look: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(BEAT_MS)
    QTimer.singleShot(LONGEST_MS, lambda: os._exit(HUNG))
    run()


def main() -> None:
    from clinician_console import cli
    from clinician_console.commands.parts.program import Minder

    folder, what = Path(sys.argv[1]), sys.argv[2]
    cli.command_parser(cli.find_commands(), [cli.ALONE]).parse_args([cli.ALONE])
    Minder(folder, until_the_window if what == "window" else until_it_is_back).run()


if __name__ == "__main__":
    main()
