"""`gradus verify`: everything stored, checked against its checksums and the audit trail."""

from __future__ import annotations

from argparse import Namespace

from clinician_console.commands import Command, add_data
from shared.errors import IntegrityError
from shared.printable import plain
from shared.terminal import say

MOST_OF_A_NOTE = 400


def run(options: Namespace) -> int:
    """Name every fault of the store.

    Raises:
        IntegrityError: There is one.
    """
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        result = store.verify()
    for finding in result.findings:
        say(f"{finding.part}: {finding.sentence}")
    if result.findings:
        count = len(result.findings)
        raise IntegrityError(
            f"The store has {count} fault{'s' * (count > 1)}, named above.",
            "Keep the folder as it is, restore the last backup, and tell your supervisor.",
        )
    say(
        f"Unchanged: {result.sessions} sessions, {result.rows} rows, {result.chunks} chunks, "
        f"{result.audit_rows} entries of the audit trail."
    )
    for note in result.notes:
        say(f"note: {plain(note, MOST_OF_A_NOTE)}")
    return 0


COMMAND = Command(
    "verify",
    "check the store against what was written",
    run,
    add_data,
    epilog="Example: gradus verify",
    place=80,
)
