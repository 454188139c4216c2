"""What `gradus patients plan` takes: read before anything heavy is loaded."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from clinician_console.commands import add_patient
from clinician_console.commands.parts.days import day_typed

LEARNING = ("inhibitory", "habituation")
CONSENT = ("allowed", "ask-first", "never")


def _entered(parser: ArgumentParser) -> None:
    add_patient(parser)
    parser.add_argument("--by", metavar="NAME", help="who enters it (the account)")


def _agreed(parser: ArgumentParser) -> None:
    parser.add_argument("--learning", choices=LEARNING, help="what decides when to go on")
    parser.add_argument("--sessions", type=_count, metavar="N", help="sessions that are agreed")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= 200):
        raise ArgumentTypeError("expected a whole number from 1 to 200")
    return int(text)


def new_arguments(parser: ArgumentParser) -> None:
    """Whose plan, and from which treatment protocol."""
    _entered(parser)
    parser.add_argument("protocol", metavar="PROTOCOL", help="treatment protocol, name or file")
    _agreed(parser)


def set_arguments(parser: ArgumentParser) -> None:
    """All that a version can make another."""
    _entered(parser)
    parser.add_argument(
        "--protocol",
        metavar="NAME",
        help="another treatment protocol, or its newer text; all that was chosen stays chosen",
    )
    steps = parser.add_argument_group("steps, by number in the plan or by name")
    steps.add_argument("--leave-out", action="append", default=[], metavar="STEP")
    steps.add_argument("--keep", action="append", default=[], metavar="STEP", help="put it back")
    steps.add_argument(
        "--rename",
        action="append",
        nargs=2,
        default=[],
        metavar=("STEP", "NAME"),
        help="in the patient's words; an empty name is its own again",
    )
    steps.add_argument(
        "--move", action="append", nargs=2, default=[], metavar=("STEP", "PLACE"), help="from 1"
    )
    limits = parser.add_argument_group("limits, which a plan can only tighten")
    for option, help_said in (("--bound", "never left"), ("--recommended", "left when confirmed")):
        limits.add_argument(
            option,
            action="append",
            nargs=3,
            default=[],
            metavar=("DIMENSION", "LOWEST", "HIGHEST"),
            help=help_said,
        )
    for option, help_said in (
        ("--largest-step", "in one decision"),
        ("--rate", "in a second"),
    ):
        limits.add_argument(
            option,
            action="append",
            nargs=2,
            default=[],
            metavar=("DIMENSION", "AMOUNT"),
            help=help_said,
        )
    limits.add_argument(
        "--as-protocol",
        action="append",
        default=[],
        metavar="DIMENSION",
        help="its limits are the treatment protocol's again",
    )
    _set_agreement(parser)


def _set_agreement(parser: ArgumentParser) -> None:
    consent = parser.add_argument_group("what the patient agreed to")
    consent.add_argument(
        "--consent",
        action="append",
        nargs=2,
        default=[],
        metavar=("CUE", "ANSWER"),
        help=f"one of: {', '.join(CONSENT)}",
    )
    consent.add_argument("--asked-on", type=day_typed, metavar="DAY", help="as 2026-03-01 (today)")
    consent.add_argument("--asked-by", metavar="NAME", help="who asked the patient (--by)")
    signals = parser.add_argument_group("safety signals")
    signals.add_argument("--signal", action="append", default=[], metavar="NAME", help="in use")
    signals.add_argument("--signal-gone", action="append", default=[], metavar="NAME")
    signals.add_argument(
        "--fade",
        action="append",
        nargs=2,
        default=[],
        metavar=("NAME", "STAGE"),
        help="so many stages of its fading are behind the patient",
    )
    _agreed(parser)


def show_arguments(parser: ArgumentParser) -> None:
    """Which version, and how."""
    add_patient(parser)
    parser.add_argument("--version", dest="number", type=_count, metavar="N", help="(the newest)")
    parser.add_argument("--json", action="store_true", help="all of it, for a program")
    parser.add_argument(
        "--text", action="store_true", help="the treatment protocol that a session of it follows"
    )


def versions_arguments(parser: ArgumentParser) -> None:
    """Whose."""
    add_patient(parser)
    parser.add_argument("--json", action="store_true", help="for a program")


def changes_arguments(parser: ArgumentParser) -> None:
    """Which two."""
    add_patient(parser)
    parser.add_argument("before", type=_count, metavar="FROM", help="a version")
    parser.add_argument("after", type=_count, metavar="TO", help="another version")
    parser.add_argument("--json", action="store_true", help="for a program")
