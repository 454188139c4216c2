"""`gradus report`: a session's report, as PDF, for a screen reader, as pictures."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_data
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Of what, as what, and the file to write."""
    add_data(parser)
    parser.add_argument("session", metavar="SESSION", help="id from `gradus sessions`")
    parser.add_argument(
        "--as",
        dest="kinds",
        default="pdf",
        metavar="KINDS",
        help="pdf (if not given), html for screen readers, png: one or several, as pdf,html",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.pdf",
        help="session-SESSION.pdf here, if not given; never overwritten: FILE-2.pdf ...",
    )


def run(options: Namespace) -> int:
    """Write a report in each kind asked for, beside older files rather than over them."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.reporting import report_session

    kinds = _kinds(options.kinds)
    whose = plain(options.session, LONGEST_SEARCH)
    with open_store(options.data) as store:
        for path in report_session(store, whose, kinds, options):
            say(f"Report written to {path}.")
    return 0


def _kinds(typed: str) -> tuple[str, ...]:
    from clinician_console.commands.parts.reporting import KINDS

    kinds = tuple(dict.fromkeys(kind.strip() for kind in typed.split(",")))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise UsageError(
            f"A report is not made as “{plain(unknown[0], 40)}”.", f"There is {', '.join(KINDS)}."
        )
    return kinds


COMMAND = Command(
    "report",
    "write a session's report as PDF",
    run,
    arguments,
    epilog="Example: gradus report 3f9a2c41 --as pdf,html",
    place=70,
)
