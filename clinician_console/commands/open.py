"""`gradus open`, and `gradus` alone: the program's window, in which a therapist does everything."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_data


def arguments(parser: ArgumentParser) -> None:
    """Where the store is."""
    add_data(parser)


def run(options: Namespace) -> int:
    """Open the program, and open it again where it crashed."""
    from clinician_console.commands.parts.program import open_program

    return open_program(options)


COMMAND = Command(
    "open",
    "the program's window: patients, plans, sessions, records (gradus alone does the same)",
    run,
    arguments,
    epilog="Example: gradus open --data clinic",
    place=5,
)
