"""`gradus report`: a session's report as PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_session
from shared.printable import plain
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Which session, and the file to write."""
    add_session(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.pdf",
        help="session-SESSION.pdf here, if not given; never overwritten: FILE-2.pdf ...",
    )


def run(options: Namespace) -> int:
    """Write a session's report, beside an older file of that name rather than over it."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.outputs.pdf.output import PdfReport
    from clinician_console.outputs.service import SessionOutputs

    with open_store(options.data) as store:
        session = SessionOutputs(store, plain(options.session, LONGEST_SEARCH))
        made = session.make(PdfReport(), options.out)
    say(f"Report written to {made.path}.")
    return 0


COMMAND = Command(
    "report",
    "write a session's report as PDF",
    run,
    arguments,
    epilog="Example: gradus report 3f9a2c41",
    place=70,
)
