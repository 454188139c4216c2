"""What is asked on a terminal, and never taken as an argument: command lines are kept by shells."""

from __future__ import annotations

import sys

from shared.errors import UsageError
from shared.printable import plain


def asked(what: str, question: str, longest: int) -> str:
    """A line that somebody types.

    Args:
        what: As in "A name has to be typed".
        question: What stands before the cursor.
        longest: Most characters.

    Raises:
        UsageError: There is no terminal to ask on, or nothing was typed.
    """
    if not sys.stdin.isatty():
        raise UsageError(
            f"{what} has to be typed, and there is no terminal to ask for it.",
            "Leave that option out, or run the command on a terminal.",
        )
    try:
        line = plain(input(question).strip(), longest)
    except (EOFError, UnicodeError):
        line = ""
    if not line:
        raise UsageError(f"{what} was not given.", "Run the command again.")
    return line
