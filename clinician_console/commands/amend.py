"""`gradus amend`: what is wrong in a record, put right beside what it was.

    gradus amend SESSION                               what can be amended, with its numbers
    gradus amend SESSION rating 2 --to 45 --why TEXT   a SUDS rating
    gradus amend PATIENT answer 3 --to 2 --why TEXT    an answer on paper, between two sessions

The old value stays, with who amended it, when and why, and stands in every report.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_data


def arguments(parser: ArgumentParser) -> None:
    """Of what, what, to what, and why."""
    from clinician_console.record.amending import Amendable
    from shared.arguments import take_dashes

    take_dashes(parser)
    add_data(parser)
    parser.add_argument(
        "session", metavar="SESSION|PATIENT", help="id from `gradus sessions`, or a patient's code"
    )
    parser.add_argument(
        "kind", nargs="?", choices=[kind.value for kind in Amendable], help="what is amended"
    )
    parser.add_argument("number", nargs="?", type=int, metavar="NUMBER", help="which; see the list")
    parser.add_argument("--to", metavar="VALUE", help="what is right; a dash for an answer of none")
    parser.add_argument("--why", default="", metavar="TEXT", help="the reason; there is always one")
    parser.add_argument(
        "--part",
        metavar="PART",
        help="of an adverse event: text (if not given), severity ...",
    )
    parser.add_argument(
        "--course", type=int, metavar="N", help="of the patient's courses; the newest, if not given"
    )
    parser.add_argument("--by", default="", metavar="NAME", help="where no account has a name")


def run(options: Namespace) -> int:
    """Amend, or list what can be amended."""
    from clinician_console.commands.parts.amending import amend

    return amend(options)


COMMAND = Command(
    "amend",
    "put right what is wrong in a record, beside what it was",
    run,
    arguments,
    epilog="Example: gradus amend 3f9a2c41 rating 2 --to 45 --why 'a slip of the pen'",
    place=56,
)
