"""`gradus sign`: a therapist signs a session's record; a supervisor countersigns a trainee's.

The signature bears the name of the account, the time and what it means, covers the record as it
stands, and reads “signed, amended since” as soon as that is amended.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_session


def arguments(parser: ArgumentParser) -> None:
    """Which session, and as what."""
    add_session(parser)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--trainee", action="store_true", help="you treated as a trainee: it is countersigned"
    )
    how.add_argument("--countersign", action="store_true", help="under somebody else's signature")
    parser.add_argument("--by", default="", metavar="NAME", help="where no account has a name")


def run(options: Namespace) -> int:
    """Sign or countersign it."""
    from clinician_console.commands.parts.vouching import sign

    return sign(options)


COMMAND = Command(
    "sign",
    "sign or countersign the record of a session",
    run,
    arguments,
    epilog="Example: gradus sign 3f9a2c41",
    place=58,
)
