"""The commands of `gradus`, one file a verb: its arguments and what it does.

Every module of this folder is a command, found by being here: it holds one `COMMAND`. What a
command needs is loaded when it runs, because `gradus --help` reads all of these files. What
several share is in `parts/`.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

LAST = 1_000
ACCOUNT: ContextVar[str] = ContextVar("account", default="")
"""Whose passphrase opens the store, where the command that runs was told so."""
EMERGENCY: ContextVar[str | None] = ContextVar("emergency", default=None)
"""Why the command that runs reads what the account's roles may not, where it was told so."""
LONGEST_SEARCH = 100
"""Of an id, a code or a title that is looked for in the store."""


@dataclass(frozen=True)
class Command:
    """A word of the command line.

    Attributes:
        name: The word.
        help: One line for the list of all commands.
        run: What it does; returns the exit code.
        arguments: Adds what it takes.
        description: What its own help says first; with an epilog alone it is the line above.
        epilog: What its own help says last, as an example.
        verbs: Words that have to follow, each a command of its own, in place of `run`.
        usual: Which of the verbs is meant where none of them follows.
        program: The module of the headset client that takes all further words, instead of `run`.
        place: Where it stands in the list of all commands; those without one are last, by name.
    """

    name: str
    help: str
    run: Callable[[argparse.Namespace], int] | None = None
    arguments: Callable[[argparse.ArgumentParser], None] | None = None
    description: str | None = None
    epilog: str | None = None
    verbs: tuple[Command, ...] = ()
    usual: str = ""
    program: str | None = None
    place: int = LAST


def find_commands() -> tuple[Command, ...]:
    """All commands, as they are listed for people."""
    found = (importlib.import_module(f"{__name__}.{name}").COMMAND for name in _modules())
    return tuple(sorted(found, key=lambda command: (command.place, command.name)))


def _modules() -> Iterator[str]:
    return (at.name for at in pkgutil.iter_modules(__path__) if not at.ispkg)


def add_data(parser: argparse.ArgumentParser) -> None:
    """The options of every command that touches the store."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the store")
    add_account(parser)


def add_account(parser: argparse.ArgumentParser) -> None:
    """The option of every command that opens a store, wherever it is."""
    parser.add_argument("--account", metavar="NAME", help="whose passphrase opens it")
    parser.add_argument(
        "--break-glass",
        metavar="REASON",
        help="in an emergency: read what your role may not; it is kept and reported",
    )


def add_patient(parser: argparse.ArgumentParser) -> None:
    """What every command takes that is about one patient of the store."""
    add_data(parser)
    parser.add_argument("patient", metavar="CODE", help="pseudonymous code")


def add_session(parser: argparse.ArgumentParser) -> None:
    """What every command takes that is about one stored session."""
    add_data(parser)
    parser.add_argument("session", metavar="SESSION", help="id from `gradus sessions`")
