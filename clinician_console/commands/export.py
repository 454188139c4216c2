"""`gradus export`: sessions in the forms that other programs read."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_data
from clinician_console.commands.parts.days import day_typed
from clinician_console.commands.parts.deidentifying import add_deidentified
from shared.printable import plain
from shared.terminal import complain, say


def arguments(parser: ArgumentParser) -> None:
    """Which sessions, where to, and how much of them."""
    add_data(parser)
    parser.add_argument(
        "session", metavar="SESSION|PATIENT", help="id from `gradus sessions`, or a patient's code"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--signals", action="store_true", help="raw signals too, identifying")
    add_deidentified(parser)
    parser.add_argument(
        "--as",
        dest="output",
        default="csv",
        metavar="NAMES",
        help="what to make (csv): one or several, as csv,fhir,stats; a name that is none is "
        "answered with all there are",
    )
    for option, which in (("--since", "first"), ("--until", "last")):
        parser.add_argument(
            option, type=day_typed, metavar="DAY", help=f"{which} day of a patient's sessions, UTC"
        )
    parser.add_argument(
        "--redcap-event",
        type=_event,
        metavar="NAME",
        help="unique name of the event, where the REDCap project has events",
    )


def run(options: Namespace) -> int:
    """Write a session, or all of a patient's, as whatever can be made of one."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.desk.making.exporting import Asked, Export, outputs_meant

    outputs = outputs_meant(
        options.output, signals=options.signals, deidentified=options.deidentified
    )
    whose = plain(options.session, LONGEST_SEARCH)
    asked = Asked(
        outputs,
        options.out,
        deidentified=options.deidentified,
        signals=options.signals,
        since=options.since,
        until=options.until,
        redcap_event=options.redcap_event or "",
    )
    with open_store(options.data) as store:
        export = Export(store, asked, tell=say, warn=complain)
        code = store.patient_code(whose)
        try:
            made = export.of_session(whose) if code is None else export.of_patient(code)
        except KeyboardInterrupt:
            complain("Cancelled: nothing was written.")
            raise
    dictionary = made.path / "data_dictionary.csv"
    more = "; data_dictionary.csv explains every column" if dictionary in made.files else ""
    count = len(made.files)
    say(f"{count} files in {made.path}{more}." if count > 1 else f"Written to {made.path}.")
    return 0


def _event(typed: str) -> str:
    if not (typed.isascii() and typed.replace("_", "").isalnum() and len(typed) <= 100):
        raise ArgumentTypeError("a unique event name is written as baseline_arm_1")
    return typed


COMMAND = Command(
    "export",
    "write sessions as CSV tables or in another form",
    run,
    arguments,
    epilog="Example: gradus export 3f9a2c41 --out session-export; "
    "gradus export P-014 --as csv,fhir,stats --out P-014-export",
    place=60,
)
