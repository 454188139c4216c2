"""`gradus report`: the report of a session, or of a patient's whole course."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_data
from clinician_console.commands.parts.deidentifying import add_deidentified
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Of what, as what, and the file to write."""
    add_data(parser)
    parser.add_argument(
        "session", metavar="SESSION|PATIENT", help="id from `gradus sessions`, or a patient's code"
    )
    parser.add_argument(
        "--course", type=int, metavar="N", help="of the patient's courses; the newest, if not given"
    )
    add_deidentified(parser)
    parser.add_argument(
        "--as",
        dest="kinds",
        default="pdf",
        metavar="KINDS",
        help="pdf (if not given), html for screen readers, png: one or several, as pdf,html",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE.pdf",
        help="session-SESSION.pdf or course.pdf here, if not given; never overwritten: "
        "FILE-2.pdf ...",
    )


def run(options: Namespace) -> int:
    """Write a report in each kind asked for, beside older files rather than over them."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.reporting import report_course, report_session

    kinds = _kinds(options.kinds)
    whose = plain(options.session, LONGEST_SEARCH)
    with open_store(options.data) as store:
        is_patient = options.course is not None or store.patient_code(whose) is not None
        report = report_course if is_patient else report_session
        for path in report(store, whose, kinds, options):
            say(f"Report written to {path}.")
    return 0


def _kinds(typed: str) -> tuple[str, ...]:
    from clinician_console.commands.parts.reporting import KINDS

    kinds = tuple(dict.fromkeys(kind.strip() for kind in typed.split(",")))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise UsageError(
            f"A report is not made as “{plain(unknown[0], 40)}”.", f"There is {', '.join(KINDS)}."
        )
    return kinds


COMMAND = Command(
    "report",
    "write the report of a session, or of a patient's course",
    run,
    arguments,
    epilog="Example: gradus report 3f9a2c41; gradus report P-014 --as pdf,html",
    place=70,
)
