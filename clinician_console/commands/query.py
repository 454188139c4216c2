"""`gradus query`: ask about a record, answer, close.

gradus query SESSION                            the queries about it
gradus query SESSION ask rating 2 --text TEXT   of one record; without one, of the session
gradus query SESSION answer 1 --text TEXT
gradus query SESSION close 1                    by who asked
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_session

ACTS = ("ask", "answer", "close")


def arguments(parser: ArgumentParser) -> None:
    """About what, and what is said."""
    add_session(parser)
    parser.add_argument("act", nargs="?", choices=ACTS, help="the list, if none is given")
    parser.add_argument(
        "which",
        nargs="*",
        metavar="WHICH",
        help="to ask: a record, as `rating 2`; to answer or close: the query's number",
    )
    parser.add_argument("--text", default="", metavar="TEXT", help="what is said")
    parser.add_argument("--by", default="", metavar="NAME", help="where no account has a name")


def run(options: Namespace) -> int:
    """Ask, answer, close, or list."""
    from clinician_console.commands.parts.querying import query

    return query(options)


COMMAND = Command(
    "query",
    "ask about a record, answer, close",
    run,
    arguments,
    epilog="Example: gradus query 3f9a2c41 ask rating 2 --text 'Is this one right?'",
    place=57,
)
