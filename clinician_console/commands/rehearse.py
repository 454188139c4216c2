"""`gradus rehearse`: a trainee treats a simulated patient, and is debriefed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_data


def arguments(parser: ArgumentParser) -> None:
    """Who is played, who rehearses, how long, and where it is stored."""
    add_data(parser)
    parser.add_argument("--persona", default="mild", metavar="NAME", help="who is played (mild)")
    parser.add_argument("--protocol", default="heights", metavar="NAME", help="name or file")
    parser.add_argument(
        "--trainee", metavar="CODE", help="a code for who rehearses; no name stands on record"
    )
    parser.add_argument(
        "--headless", action="store_true", help="no windows, and a scripted trainee"
    )
    parser.add_argument(
        "--script", default="good", metavar="NAME", help="which one: good, hasty or absent (good)"
    )
    parser.add_argument(
        "--seconds", type=float, metavar="N", help="how long it is to last (1200; headless 180)"
    )
    parser.add_argument(
        "--speed",
        type=float,
        metavar="X",
        help="how many times faster than life the patient lives (1; headless 1200 / seconds)",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="which patient (1)")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("gradus-rehearsal"),
        metavar="DIR",
        help="where debrief and report are left (gradus-rehearsal)",
    )
    parser.add_argument(
        "--debrief", metavar="SESSION", help="only debrief a rehearsal that is stored in --data"
    )


def run(options: Namespace) -> int:
    """Rehearse, or debrief a rehearsal that is on record."""
    from clinician_console.commands.parts.rehearsing import debrief_again, rehearse

    return debrief_again(options) if options.debrief is not None else rehearse(options)


COMMAND = Command(
    "rehearse",
    "a session with a simulated patient for a trainee, and its debrief",
    run,
    arguments,
    epilog="Example: gradus rehearse --persona avoider --trainee T04",
    place=25,
)
