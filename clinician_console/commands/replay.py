"""`gradus replay`: what the patient saw in a past session, shown again from its log."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from clinician_console.commands import LONGEST_SEARCH, Command, add_session
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say

LAYERS = ("path", "stood", "looked")


def arguments(parser: ArgumentParser) -> None:
    """Which session, which moments, and where they are shown."""
    from clinician_console.commands.parts.moments import moments

    add_session(parser)
    parser.add_argument(
        "--pictures", type=Path, metavar="DIR", help="pictures of moments, without a window"
    )
    parser.add_argument(
        "--headset",
        action="store_true",
        help="in a headset that is connected here; whoever wears it looks around freely",
    )
    parser.add_argument(
        "--at",
        type=moments,
        default=(),
        metavar="TIMES",
        help="which moments, as 3:20,12:05; highest SUDS, stops and steps, if not given",
    )
    parser.add_argument(
        "--layers",
        type=_layers,
        default=(),
        metavar="NAMES",
        help="drawn into the scene: path (where the head went), stood, looked (heat maps)",
    )
    parser.add_argument(
        "--from-above", dest="above", action="store_true", help="look down on where they stood"
    )


def _layers(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    if unknown := [name for name in names if name not in LAYERS]:
        raise ArgumentTypeError(f"{plain(unknown[0], 40)} is none of {', '.join(LAYERS)}")
    return names


def run(options: Namespace) -> int:
    """Show a session again."""
    from clinician_console.commands.parts.opening import open_store
    from clinician_console.commands.parts.replaying import show, write_pictures

    if options.pictures is None and (options.at or options.layers or options.above):
        raise UsageError(
            "Moments and layers are chosen in the window, or for pictures.",
            "Leave them out, or say where pictures go: gradus replay 3f9a2c41 --pictures DIR.",
        )
    with open_store(options.data) as store:
        if options.pictures is None:
            show(store, plain(options.session, LONGEST_SEARCH), in_headset=options.headset)
            return 0
        made = write_pictures(store, plain(options.session, LONGEST_SEARCH), options)
    pictures = len(made.files) - 1
    say(f"{pictures} picture{'s' * (pictures != 1)} in {made.path}; moments.csv says of what.")
    return 0


COMMAND = Command(
    "replay",
    "show a past session again as its patient saw it",
    run,
    arguments,
    epilog="Example: gradus replay 3f9a2c41; or with --pictures seen --at 3:20,12:05",
    place=65,
)
