"""A command line that is read wrongly is answered as every other error is."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from shared import terminal

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

LONGEST_WORD = 200
_DASHES = re.compile(r"-[-0-9., ]*\Z")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors say what, why and what to do next; exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and where its words are explained."""
        from shared.errors import UsageError  # noqa: PLC0415 - `--help` answers without it
        from shared.printable import plain  # noqa: PLC0415

        words = plain(message, LONGEST_WORD)
        error = UsageError(f"{words[:1].upper()}{words[1:]}.", f"See {self.prog} --help.")
        terminal.complain(f"{self.prog.split()[0]}: {error}")
        raise SystemExit(error.exit_code)

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Help and versions, by the one way to a terminal."""
        show = terminal.complain if file is sys.stderr else terminal.say
        show(message.rstrip("\n"))


def take_dashes(parser: argparse.ArgumentParser) -> None:
    """Let words of dashes, digits and commas be values: “-,2,1” is no option that is misspelt.

    The reader of arguments lets negative numbers pass so; what it takes for one is widened.
    """
    parser._negative_number_matcher = _DASHES
