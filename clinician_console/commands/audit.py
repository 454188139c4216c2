"""`gradus audit`: who did what with the record, and when, in sentences."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime, time

from clinician_console.commands import Command, add_data
from clinician_console.commands.parts.days import day_typed, require_past
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say

LONGEST_NAME = 64


def arguments(parser: ArgumentParser) -> None:
    """The store, of whom, and since when."""
    add_data(parser)
    parser.add_argument("patient", nargs="?", metavar="PATIENT", help="pseudonymous code")
    parser.add_argument("--all", action="store_true", help="of all patients, and of the store")
    parser.add_argument(
        "--since", type=day_typed, metavar="DATE", help="from this day on, as 2026-03-01"
    )


def run(options: Namespace) -> int:
    """Say all that was done, the newest last.

    Raises:
        UsageError: Neither a patient is named nor all are meant, or both.
    """
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.desk.keeping.trail_words import line

    if (options.patient is None) is not options.all:
        raise UsageError("Say of whom: a patient's code, or --all.", "Example: gradus audit P014")
    since = None
    if options.since is not None:
        day = require_past(options.since, "The day since which you ask")
        since = datetime.combine(day, time.min).astimezone()
    with open_store(options.data) as store:
        entries = store.trail(options.patient, since)
        code = store.patient_code(options.patient) if options.patient else None
        known = {
            f"account:{one.account_id}": f"the account {plain(one.name, LONGEST_NAME)}"
            for one in store.accounts()
        }
    if code:
        patients = (one.entity for one in entries if one.entity.startswith("patient:"))
        known |= dict.fromkeys(patients, f"patient {code}")
    for entry in entries:
        say(line(entry, known=known))
    if not entries:
        say("Nothing was done." if since is None else "Nothing was done since then.")
    return 0


COMMAND = Command(
    "audit",
    "who did what with the record, and when",
    run,
    arguments,
    "Say who looked at what of a patient, changed, exported or was refused it, and when: one "
    "sentence an entry, the newest last, in local time. That you looked is an entry too.",
    "Example: gradus audit P014 --since 2026-03-01",
    place=81,
)
