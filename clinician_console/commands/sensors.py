"""`gradus sensors`: what can be attached, what it sends, and what comes of a recording."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command


def _list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--seconds", type=float, default=2.0, metavar="S", help="how long to look around (2)"
    )


def list_all(options: Namespace) -> int:
    """List the sources and what is there of each; no store is touched."""
    from clinician_console.commands.parts.sensors_there import say_sources

    say_sources(options.seconds)
    return 0


def _try_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="NAME", help="of the list")
    parser.add_argument(
        "--seconds", type=float, default=10.0, metavar="S", help="for how long (10)"
    )


def try_one(options: Namespace) -> int:
    """Open a source for some seconds and say what comes; nothing is stored.

    Raises:
        UsageError: There is no such source.
        DeviceError: It cannot be opened, or nothing came of it.
    """
    from clinician_console.commands.parts.sensors_tried import say_what_comes

    return say_what_comes(options.source, options.seconds)


def _check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="+", type=Path, metavar="FILE", help="a recording")
    parser.add_argument("--json", action="store_true", help="for a program, one line a file")
    parser.add_argument(
        "--rate", type=float, metavar="HZ", help="rows a second, of a table without time"
    )


def check(options: Namespace) -> int:
    """Say what each stream of a recording is, and what comes of it in a session.

    Raises:
        StreamError: A file cannot be read; the others are told of first.
    """
    from clinician_console.commands.parts.sensors_checked import say_checked

    say_checked(options.file, as_json=options.json, rate_hz=options.rate)
    return 0


COMMAND = Command(
    "sensors",
    "sensors: what is there, what one sends, what comes of a recording",
    epilog="Example: gradus sensors check session.xdf --json",
    place=115,
    verbs=(
        Command("list", "the sources, and what is there of each", list_all, _list_arguments),
        Command(
            "try",
            "open one for some seconds and say what comes",
            try_one,
            _try_arguments,
            epilog="Example: gradus sensors try lsl --seconds 20",
        ),
        Command(
            "check",
            "what each stream of a recording is, and what comes of it",
            check,
            _check_arguments,
            epilog="Example: gradus sensors check belt.xdf --json",
        ),
    ),
)
