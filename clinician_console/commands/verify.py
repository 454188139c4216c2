"""`gradus verify`: everything stored, checked against its checksums and the audit trail."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from clinician_console.commands import Command, add_data
from shared.errors import IntegrityError, UsageError
from shared.printable import counted, plain
from shared.terminal import say

if TYPE_CHECKING:
    from clinician_console.record.listed import AuditHead

MOST_OF_A_NOTE = 400
LEAST_OF_A_LINK = 12
MOST_DIGITS = 15


def arguments(parser: ArgumentParser) -> None:
    """The store, and what a report says of its audit trail."""
    add_data(parser)
    parser.add_argument(
        "--against",
        nargs=2,
        metavar=("NUMBER", "LINK"),
        help="an entry's number and link as a report bears them; the link's first "
        f"{LEAST_OF_A_LINK} signs will do",
    )


def printed(words: list[str] | None) -> AuditHead | None:
    """What was typed from a report; None if nothing was.

    Raises:
        UsageError: It is no number, or no link.
    """
    from clinician_console.record.listed import AuditHead

    if words is None:
        return None
    number, link = (word.strip() for word in words)
    if not re.fullmatch(rf"[0-9]{{1,{MOST_DIGITS}}}", number) or int(number) < 1:
        raise UsageError(
            "The number of an entry is a whole number, as the report says how many there were.",
            "Type it as it is printed at the end of the report.",
        )
    if not re.fullmatch(rf"[0-9a-fA-F]{{{LEAST_OF_A_LINK},64}}", link):
        raise UsageError(
            f"A link is typed with its first {LEAST_OF_A_LINK} signs or more: 0 to 9 and a to f.",
            "Type it as it is printed at the end of the report.",
        )
    return AuditHead(int(number), link.lower())


def run(options: Namespace) -> int:
    """Name every fault of the store.

    Raises:
        IntegrityError: There is one.
    """
    from clinician_console.commands.parts.opening import open_store

    against = printed(getattr(options, "against", None))
    with open_store(options.data) as store:
        result = store.verify(against)
    for finding in result.findings:
        say(f"{finding.part}: {finding.sentence}")
    if result.findings:
        count = len(result.findings)
        raise IntegrityError(
            f"The store has {counted(count, 'fault')}, named above.",
            "Keep the folder as it is, restore the last backup, and tell your supervisor.",
        )
    say(
        f"Unchanged: {counted(result.sessions, 'session')}, {counted(result.rows, 'row')}, "
        f"{counted(result.chunks, 'chunk')}, {result.audit_rows} entries of the audit trail."
    )
    if against is not None:
        say(f"Entry {against.seq} of the audit trail is the one that was printed.")
    for note in result.notes:
        say(f"note: {plain(note, MOST_OF_A_NOTE)}")
    return 0


COMMAND = Command(
    "verify",
    "check the store against what was written",
    run,
    arguments,
    epilog="Example: gradus verify",
    place=80,
)
