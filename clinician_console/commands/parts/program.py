"""The program's window from the command line."""

from __future__ import annotations

from argparse import Namespace

from clinician_console.panels.kit.libraries import require_qt_libraries, require_screen
from shared.config import data_folder


def open_program(options: Namespace) -> int:
    """Open the window, and run until it is closed.

    Raises:
        MissingLibraryError: A library that windows stand on is not installed.
        DisplayError: There is no screen.
    """
    require_qt_libraries()
    require_screen()
    from clinician_console.practice import Practice

    Practice(data_folder(options.data).path).run()
    return 0
