"""`gradus report`: a session's report as PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_data
from shared.printable import plain
from shared.terminal import say

LONGEST_SEARCH = 100


def arguments(parser: ArgumentParser) -> None:
    """Which session, and the file to write."""
    add_data(parser)
    parser.add_argument("session", metavar="SESSION", help="id from `gradus sessions`")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.pdf",
        help="session-SESSION.pdf here, if not given; never overwritten: FILE-2.pdf ...",
    )


def run(options: Namespace) -> int:
    """Write a session's report, beside an older file of that name rather than over it."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.outputs.report.session_pdf import write_report
    from clinician_console.outputs.safe_write import free_name
    from clinician_console.storage.ids import SHORT_ID_LENGTH

    with open_store(options.data) as store:
        recorded = store.read_session(plain(options.session, LONGEST_SEARCH))
        short_id = recorded.session_id[-SHORT_ID_LENGTH:]
        free = free_name(options.out or Path(f"session-{short_id}.pdf"))
        write_report(recorded, free)
    say(f"Report written to {free}.")
    return 0


COMMAND = Command(
    "report",
    "write a session's report as PDF",
    run,
    arguments,
    epilog="Example: gradus report 3f9a2c41",
    place=70,
)
