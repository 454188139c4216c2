"""`gradus pair`: pair with a headset by the code that it shows, list or forget paired ones."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clinician_console.commands import Command, add_data
from shared.terminal import say


def arguments(parser: ArgumentParser) -> None:
    """Which headset, by what code; or which to list or to forget."""
    add_data(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--headset", metavar="HOST[:PORT]", help="where it is, if it is not found")
    what.add_argument("--list", action="store_true", help="the headsets that are paired")
    what.add_argument(
        "--forget",
        metavar="NAME",
        help="let this headset in no more; headset.key or watcher.key for one of these files",
    )
    parser.add_argument("--code", metavar="CODE", help="the code, instead of being asked for it")
    parser.add_argument("--name", metavar="NAME", help="what this console is called")


def run(options: Namespace) -> int:
    """Pair with a headset, list or forget paired ones. Only a list needs no passphrase."""
    from clinician_console.commands.parts import opening, pairing
    from shared.config import data_folder

    if options.list:
        return pairing.list_machines(options, say)
    pairing.require_usable(options)
    if options.forget is not None:
        with opening.open_store(options.data) as store:
            return pairing.forget(options, say, store)
    with opening.open_or_create(data_folder(options.data).path) as store:
        return pairing.pair(options, say, store)


COMMAND = Command(
    "pair",
    "pair with a headset by the code that it shows, list or forget paired ones",
    run,
    arguments,
    epilog="Example: gradus pair --headset 192.168.1.21",
    place=40,
)
