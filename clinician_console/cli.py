"""`gradus`: the console's command line, made of what is found in `commands/`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from clinician_console import SOFTWARE_VERSION
from clinician_console.commands import ACCOUNT, EMERGENCY, Command, find_commands
from shared.arguments import Parser
from shared.config import data_folder
from shared.language import take_words_from
from shared.program import run

DESCRIPTION = """\
Supervised VR exposure therapy that a clinic runs on its own two computers.
For use by professionals; research and education software, not a medical device."""

EPILOG = """\
A passphrase is asked for, or taken from GRADUS_PASSPHRASE, and where there are several accounts a
name, with --account or from GRADUS_ACCOUNT; the recovery key opens the store too, typed instead of
the passphrase or from GRADUS_RECOVERY_KEY. Data lies in --data, or in GRADUS_HOME, or in
your data folder. Exit codes: 0 ok, 1 failure, 2 wrong usage, 3 bad treatment protocol, plan or
instrument, 4 device or link missing, 5 access denied, 6 integrity failure."""


ALONE = "open"
"""What `gradus` does without a word."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments) or [ALONE]
    commands = find_commands()
    if meant := _program_of(commands, words):
        program, rest = meant
        return _become(program, rest)
    return run("gradus", lambda: _command(commands, words))


def command_parser(commands: Iterable[Command], words: Sequence[str] | None = None) -> Parser:
    """Reads the words of all commands; `run` of what it gives does what they say.

    Args:
        commands: All that there are.
        words: Those that will be read, if they are known: commands that do not stand among them
            are there by name alone, which leaves out most of what making it takes.
    """
    parser = Parser(
        prog="gradus",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gradus {SOFTWARE_VERSION}")
    _add(_under(parser, "COMMAND"), commands, words)
    return parser


def _command(commands: Iterable[Command], words: list[str]) -> int:
    words = _with_usual_verb(commands, words)
    options = command_parser(commands, words).parse_args(words)
    work: Callable[[argparse.Namespace], int] = options.run
    data: Path | None = getattr(options, "data", None)
    take_words_from(lambda tag: _words_of_protocols(data, tag))
    account = ACCOUNT.set(getattr(options, "account", None) or "")
    emergency = EMERGENCY.set(getattr(options, "break_glass", None))
    try:
        return work(options)
    finally:
        EMERGENCY.reset(emergency)
        ACCOUNT.reset(account)


def _words_of_protocols(data: Path | None, tag: str) -> Mapping[str, str]:
    """What treatment protocols say in a language: the clinic's own words before the library's."""
    from protocols.plans.shelf import OWN_FOLDER  # noqa: PLC0415 - only another language needs it
    from protocols.plans.words import WordsFolder  # noqa: PLC0415

    return WordsFolder(data_folder(data).path / OWN_FOLDER).before_library(tag)


def _with_usual_verb(commands: Iterable[Command], words: list[str]) -> list[str]:
    """The words with the verb that is meant, where a command has a usual one and none is named."""
    meant = next((at for at in commands if at.usual and words[:1] == [at.name]), None)
    named = {"-h", "--help", *(verb.name for verb in meant.verbs)} if meant else set()
    if meant is None or len(words) < 2 or words[1] in named:
        return words
    return [meant.name, meant.usual, *words[1:]]


def _under(parser: Parser, metavar: str) -> argparse._SubParsersAction[Parser]:
    kind = cast("type[Parser]", _parser_of_its_own)
    return parser.add_subparsers(metavar=metavar, required=True, parser_class=kind)


def _parser_of_its_own(*, unread: bool = False, **given: str | None) -> Parser:
    """What a command's words are read by; one for all of those whose words nobody reads."""
    return _reads_nothing() if unread else Parser(**given)  # type: ignore[arg-type] # as argparse


@cache
def _reads_nothing() -> Parser:
    return Parser(add_help=False)


def _add(
    parsers: argparse._SubParsersAction[Parser],
    commands: Iterable[Command],
    words: Sequence[str] | None,
) -> None:
    for command in commands:
        if words is not None and command.name not in words:
            parsers.add_parser(command.name, help=command.help, unread=True)
            continue
        line = f"{command.help[0].upper()}{command.help[1:]}." if command.epilog else None
        parser = parsers.add_parser(
            command.name,
            help=command.help,
            description=command.description or line,
            epilog=command.epilog,
        )
        if command.arguments:
            command.arguments(parser)
        if command.verbs:
            _add(_under(parser, "VERB"), command.verbs, words)
        parser.set_defaults(run=command.run)


def _program_of(commands: Iterable[Command], words: list[str]) -> tuple[str, list[str]] | None:
    """The program that these words are for, and those of them that it reads by itself."""
    for command in commands:
        if words[:1] != [command.name]:
            continue
        if command.program:
            return command.program, words[1:]
        return _program_of(command.verbs, words[1:])
    return None


def _become(module: str, words: list[str]) -> int:
    """Become a part of the headset client, which is a program of its own."""
    command = [sys.executable, "-m", module, *words]
    if sys.platform != "win32":
        os.execv(sys.executable, command)  # noqa: S606 - so that ending one ends both
    import subprocess  # noqa: PLC0415 - only these commands need it

    return subprocess.call(command)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
