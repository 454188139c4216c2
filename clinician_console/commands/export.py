"""`gradus export`: a session as tables that any program reads."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_session
from shared.printable import plain
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Which session, where to, and how much of it."""
    add_session(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--signals", action="store_true", help="raw signals too, identifying")
    parser.add_argument(
        "--as",
        dest="output",
        default="csv",
        metavar="NAME",
        help="what to make (csv); a name that is none is answered with all there are",
    )


def run(options: Namespace) -> int:
    """Write a session as CSV tables, or as whatever else can be made of one."""
    from clinician_console.commands.parts.imprinting import imprint_of
    from clinician_console.commands.parts.instruments_answered import instruments_answered
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.outputs import base
    from clinician_console.outputs.service import SessionOutputs, output_named

    wanted = f"{options.output}-signals" if options.signals else options.output
    output = output_named(wanted, base.OUTPUTS)
    with open_store(options.data) as store:
        session = SessionOutputs(
            store,
            plain(options.session, LONGEST_SEARCH),
            lambda session: instruments_answered(session.events, store.folder),
        )
        made = session.make(base.imprinted(output, imprint_of(store)), options.out)
    dictionary = made.path / "data_dictionary.csv"
    more = "; data_dictionary.csv explains every column" if dictionary in made.files else ""
    count = len(made.files)
    say(f"{count} files in {made.path}{more}." if count > 1 else f"Written to {made.path}.")
    return 0


COMMAND = Command(
    "export",
    "write a session as CSV tables with their data dictionary",
    run,
    arguments,
    epilog="Example: gradus export 3f9a2c41 --out session-export",
    place=60,
)
