"""`gradus protocols`: the library of treatment protocols, and whether a file is sound."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command
from shared.terminal import say


def list_library(_options: Namespace) -> int:
    """List the library."""
    from protocols.plans.loader import library, load_protocol

    for name in library():
        protocol = load_protocol(name)
        say(f"{name:16}{protocol.title} ({len(protocol.steps)} steps)")
    return 0


def check_arguments(parser: ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", metavar="FILE")


def check(options: Namespace) -> int:
    """Check one file; all its faults at once."""
    from protocols.plans.loader import load_protocol

    protocol = load_protocol(options.file)
    for caution in protocol.cautions():
        say(f"note: {caution}")
    say(f"{protocol.name}: sound, {len(protocol.steps)} steps, sha256 {protocol.sha256[:12]}…")
    return 0


COMMAND = Command(
    "protocols",
    "treatment protocols: list the library, check a file",
    epilog="Example: gradus protocols check my-heights.toml",
    place=100,
    verbs=(
        Command("list", "the library", list_library),
        Command("check", "all faults of a file, by name", check, check_arguments),
    ),
)
