"""`gradus patients`: the patients of the store by their codes, and a new one made known."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_data
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say

LONGEST_NAME = 100


def _list_arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("--names", action="store_true", help="their names too, where one is kept")


def list_patients(options: Namespace) -> int:
    """List them by code, with how many sessions they had and when the last was."""
    from clinician_console.commands.parts.opening import open_store

    with open_store(options.data) as store:
        found = store.patients(with_names=options.names)
    if not found:
        say("The store knows no patient yet.")
        return 0
    say(f"{'patient':34}{'sessions':>8}  {'last (UTC)':18}{'name' * options.names}".rstrip())
    for one in found:
        last = f"{one.last_started_at:%Y-%m-%d %H:%M}" if one.last_started_at else "none"
        name = plain(one.name or "", LONGEST_NAME)
        say(f"{plain(one.code, 32):34}{one.sessions:>8}  {last:18}{name}".rstrip())
    return 0


def _add_arguments(parser: ArgumentParser) -> None:
    add_data(parser)
    parser.add_argument("patient", metavar="CODE", help="pseudonymous code")
    parser.add_argument(
        "--with-name",
        action="store_true",
        help="ask for the name on the terminal; it lies apart from all that is recorded",
    )


def add_patient(options: Namespace) -> int:
    """Make a patient known before the first session; with --with-name, keep or change the name.

    Raises:
        UsageError: The code is none, is known already, or there is no terminal to ask for a name.
    """
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.patient_code import require_code

    require_code(options.patient)
    with open_store(options.data) as store:
        known = store.patient_code(options.patient)
        if known is not None and not options.with_name:
            raise UsageError(
                f"{known} is known in this store already.",
                "Give another code, or --with-name to keep or change the name.",
            )
        code = known or options.patient
        store.add_patient(code, _asked_name(code) if options.with_name else None)
    say(f"The store knows {code}.")
    return 0


def _asked_name(code: str) -> str:
    """Asked for and never an argument: command lines are kept by shells and shown to others."""
    if not sys.stdin.isatty():
        raise UsageError(
            "A name has to be typed, and there is no terminal to ask for it.",
            "Leave --with-name out, or run the command on a terminal.",
        )
    try:
        name = plain(input(f"Name of {code}: ").strip(), LONGEST_NAME)
    except (EOFError, UnicodeError):
        name = ""
    if not name:
        raise UsageError("No name was given.", "Run the command again.")
    return name


COMMAND = Command(
    "patients",
    "the patients of the store: list them, make a new one known",
    epilog="Example: gradus patients list",
    place=45,
    verbs=(
        Command("list", "by code, with how many sessions they had", list_patients, _list_arguments),
        Command("add", "a new patient, before the first session", add_patient, _add_arguments),
    ),
)
