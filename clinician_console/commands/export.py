"""`gradus export`: a session as tables that any program reads."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_data
from shared.printable import plain
from shared.terminal import say

LONGEST_SEARCH = 100


def arguments(parser: ArgumentParser) -> None:
    """Which session, where to, and how much of it."""
    add_data(parser)
    parser.add_argument("session", metavar="SESSION", help="id from `gradus sessions`")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--signals", action="store_true", help="raw signals too, identifying")


def run(options: Namespace) -> int:
    """Write a session as CSV tables."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.outputs.csv_tables import export_session

    with open_store(options.data) as store:
        session = store.read_session(plain(options.session, LONGEST_SEARCH))
        files = export_session(session, options.out, signals=options.signals)
    say(f"{len(files)} files in {files[0].parent}; data_dictionary.csv explains every column.")
    return 0


COMMAND = Command(
    "export",
    "write a session as CSV tables with their data dictionary",
    run,
    arguments,
    epilog="Example: gradus export 3f9a2c41 --out session-export",
    place=60,
)
