"""`gradus doctor`: what this machine has, or where its link, headset or clinic's server fails."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clinician_console.commands import Command, add_data
from shared.errors import LinkError, UsageError
from shared.terminal import say
from shared.wire.ports import DEFAULT_PORT, LAST_CONTROL_PORT

WIDTH = 22


def arguments(parser: ArgumentParser) -> None:
    """The machine by itself, one end of the link, the headset, or the clinic's server."""
    add_data(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--link", action="store_true", help="before a session: look at the link")
    which.add_argument(
        "--headset", action="store_true", help="three minutes in the headset, worn by staff"
    )
    which.add_argument(
        "--sync", action="store_true", help="the way to the clinic's server, part by part"
    )
    parser.add_argument(
        "--server",
        metavar="DSN",
        help="with --sync: another server than the one that the store is joined to",
    )
    parser.add_argument(
        "--console", metavar="HOST[:PORT]", help="from the headset's computer: the console"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="the headset's key file")
    parser.add_argument("--port", type=int, metavar="N", help="on the console's computer (5750)")
    parser.add_argument(
        "--report", metavar="FILE", help="with --headset: the report (headset-report.json)"
    )
    parser.add_argument(
        "--display", metavar="openxr|offscreen", help="with --headset: which display is tested"
    )
    parser.add_argument(
        "--seconds-per-scene", metavar="N", help="with --headset: how long each scene stands (4)"
    )


def run(options: Namespace) -> int:
    """Look, say what was found, and raise what is to be mended.

    Raises:
        LinkError: A part of the link fails.
        GradusError: A part of the way to the clinic's server fails.
        UsageError: An option of a check stands without it.
    """
    if options.link:
        return _link(options)
    if options.headset:
        from clinician_console.commands.parts.headset_check import check_headset

        return check_headset(options)
    if options.sync:
        from clinician_console.commands.parts.sync_checked import check_server

        return check_server(options.data, options.server)
    if options.server:
        raise UsageError(
            "--server is of the check of the clinic's server.", "Write --sync before it."
        )
    if options.report or options.display or options.seconds_per_scene:
        raise UsageError(
            "--report, --display and --seconds-per-scene are of the headset's check.",
            "Write --headset before them.",
        )
    from clinician_console.commands.parts.this_machine import what_is_here

    for name, found in what_is_here(options.data):
        say(f"{name:{WIDTH}} {found}")
    return 0


def _link(options: Namespace) -> int:
    from shared.clock import SystemClock
    from shared.link.check import console_here, way_to_console
    from shared.trust.keys import headset_keys

    if options.console is None:
        hops = console_here(DEFAULT_PORT if options.port is None else _port(str(options.port)))
    else:
        host, port = _address(options.console)
        keys = headset_keys(options.key) if options.key else None
        hops = way_to_console(host, port, keys, SystemClock())
    failed = None
    for hop in hops:
        say(f"{'ok' if hop.works else 'FAILS':7}{hop.name:{WIDTH}} {hop.found}")
        failed = failed or (None if hop.works else hop)
    if failed:
        raise LinkError(f"The link fails at: {failed.name}. {failed.found}", failed.next_step)
    return 0


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.partition(":")
    if not host:
        raise UsageError(f"“{text}” names no console.", "Give it as --console HOST[:PORT].")
    return host, _port(port) if port else DEFAULT_PORT


def _port(text: str) -> int:
    if text.isdecimal() and len(text) <= 5 and 0 < int(text) <= LAST_CONTROL_PORT:
        return int(text)
    raise UsageError(
        f"“{text}” is no port of a console.",
        f"Give one from 1 to {LAST_CONTROL_PORT}, as --console HOST:PORT or --port PORT.",
    )


COMMAND = Command(
    "doctor",
    "what this machine has; with --link, --headset or --sync, what of those fails",
    run,
    arguments,
    epilog="Example: gradus doctor --link --console 192.168.1.20 --key headset.key",
    place=110,
)
