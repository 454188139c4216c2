"""`gradus export`: a session as tables that any program reads."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_session
from clinician_console.commands.parts.deidentifying import add_deidentified
from shared.printable import plain
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Which session, where to, and how much of it."""
    add_session(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--signals", action="store_true", help="raw signals too, identifying")
    add_deidentified(parser)
    parser.add_argument(
        "--as",
        dest="output",
        default="csv",
        metavar="NAME",
        help="what to make (csv); a name that is none is answered with all there are",
    )


def run(options: Namespace) -> int:
    """Write a session as CSV tables, or as whatever else can be made of one."""
    from clinician_console.commands.parts.deidentifying import outputs_of, variant
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.outputs import base
    from clinician_console.outputs.service import output_named

    output = output_named(_wanted(options), base.OUTPUTS)
    with open_store(options.data) as store:
        session = outputs_of(store, plain(options.session, LONGEST_SEARCH), options)
        made = session.make(variant(output, store, options), options.out)
    dictionary = made.path / "data_dictionary.csv"
    more = "; data_dictionary.csv explains every column" if dictionary in made.files else ""
    count = len(made.files)
    say(f"{count} files in {made.path}{more}." if count > 1 else f"Written to {made.path}.")
    return 0


def _wanted(options: Namespace) -> str:
    """The name of the output; with signals of a de-identified one, where it has such a variant."""
    from clinician_console.outputs import base

    wanted = f"{options.output}-signals"
    known = {output.name for output in base.OUTPUTS}
    if options.signals and (wanted in known or not options.deidentified):
        return wanted
    return str(options.output)


COMMAND = Command(
    "export",
    "write a session as CSV tables with their data dictionary",
    run,
    arguments,
    epilog="Example: gradus export 3f9a2c41 --out session-export",
    place=60,
)
