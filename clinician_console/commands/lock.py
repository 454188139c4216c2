"""`gradus lock`: the record of a session takes no more amendments.

Nobody can unlock it. What is found wrong afterwards is asked with `gradus query`, and stands beside
the record with its answer.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_session


def arguments(parser: ArgumentParser) -> None:
    """Which session."""
    add_session(parser)
    parser.add_argument("--by", default="", metavar="NAME", help="where no account has a name")


def run(options: Namespace) -> int:
    """Lock it."""
    from clinician_console.commands.parts.vouching import lock

    return lock(options)


COMMAND = Command(
    "lock",
    "take no more amendments to the record of a session; nobody unlocks it",
    run,
    arguments,
    epilog="Example: gradus lock 3f9a2c41",
    place=59,
)
