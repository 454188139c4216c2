"""`gradus report`: the report of a session, of a patient's whole course, or of the clinic."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_data
from clinician_console.commands.parts.days import day_typed
from clinician_console.commands.parts.deidentifying import add_deidentified
from clinician_console.commands.parts.moments import moments_or_chosen
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Of what, as what, and the file to write."""
    add_data(parser)
    parser.add_argument(
        "session",
        metavar="SESSION|PATIENT",
        nargs="?",
        help="id from `gradus sessions`, or a patient's code",
    )
    parser.add_argument(
        "--clinic", action="store_true", help="of all patients: counts, none of which tells of one"
    )
    for option, which in (("--since", "first"), ("--until", "last")):
        parser.add_argument(option, type=day_typed, metavar="DAY", help=f"{which} day of --clinic")
    parser.add_argument(
        "--with-examples", action="store_true", help="simulated sessions in --clinic too"
    )
    parser.add_argument(
        "--course", type=int, metavar="N", help="of the patient's courses; the newest, if not given"
    )
    add_deidentified(parser)
    parser.add_argument(
        "--moments",
        type=moments_or_chosen,
        metavar="TIMES",
        help="pictures of what was seen at 3:20,12:05; or chosen: highest SUDS, stops, steps",
    )
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
    from clinician_console.commands.parts.reporting import (
        report_clinic,
        report_course,
        report_session,
    )

    kinds = _kinds(options.kinds)
    _require_one_thing(options)
    with open_store(options.data) as store:
        if options.clinic:
            for path in report_clinic(store, kinds, options):
                say(f"Clinic summary written to {path}.")
            return 0
        whose = plain(options.session, LONGEST_SEARCH)
        is_patient = options.course is not None or store.patient_code(whose) is not None
        if options.moments is not None and (is_patient or options.deidentified):
            raise UsageError(
                "Pictures of moments belong to the report of one session, and to its own alone.",
                "Leave --moments out, or give a session and leave --deidentified out.",
            )
        report = report_course if is_patient else report_session
        for path in report(store, whose, kinds, options):
            say(f"Report written to {path}.")
    return 0


def _require_one_thing(options: Namespace) -> None:
    of_one = options.course is not None or options.deidentified or options.moments is not None
    of_clinic = options.since or options.until or options.with_examples
    if options.clinic and (options.session is not None or of_one):
        raise UsageError(
            "--clinic is of all patients: no session, no patient and no course goes with it.",
            "Leave one of them out.",
        )
    if not options.clinic and of_clinic:
        raise UsageError(
            "--since, --until and --with-examples belong to --clinic.", "Add it, or leave them out."
        )
    if not options.clinic and options.session is None:
        raise UsageError(
            "It is not said what the report is of.",
            "Give a session, a patient's code, or --clinic.",
        )


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
    "write the report of a session, of a patient's course, or of the clinic",
    run,
    arguments,
    epilog="Example: gradus report 3f9a2c41; gradus report P-014 --as pdf,html; "
    "gradus report --clinic --since 2026-01-01",
    place=70,
)
