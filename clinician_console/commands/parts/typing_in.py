"""Answers typed in from paper: on the command line, in a line of standard input, or item by item.

What is on a command line can be read in the shell's history; the other two leave nothing there.
"""

from __future__ import annotations

import sys

from clinician_console.commands.instruments import MISSING, MOST_CHARACTERS, read_answers
from protocols.instruments.base import Instrument, Item
from protocols.instruments.numbers import by_item
from shared.errors import UsageError
from shared.printable import plain
from shared.terminal import say

LONGEST_QUESTION = 70
NO_ANSWERS = UsageError(
    "There are no answers.",
    "Give --answers A,B,..., or leave it out and type them on a terminal, or a line of them into "
    "the command.",
)


def typed_in(instrument: Instrument, given: str | None) -> dict[str, int | None]:
    """The answers of a paper form, by item.

    Args:
        instrument: Which form.
        given: What the command line says, if it does.

    Raises:
        UsageError: There are none, or the form does not have them.
    """
    if given is None:
        given = _on_terminal(instrument) if _is_terminal() else _in_a_line()
    return by_item(instrument, read_answers(given))


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _in_a_line() -> str:
    try:
        line = "" if sys.stdin is None else sys.stdin.readline(MOST_CHARACTERS + 2).strip()
    except (OSError, UnicodeError):
        line = ""
    if not line:
        raise NO_ANSWERS
    return line


def _on_terminal(instrument: Instrument) -> str:
    say(f"{instrument.full_title}. A dash for an item without an answer.")
    return ",".join(_asked(instrument, item) for item in instrument.items)


def _asked(instrument: Instrument, item: Item) -> str:
    """One item, again until it has an answer that the form has."""
    scale, words = item.scale, plain(item.text or item.name, LONGEST_QUESTION)
    column = f" ({item.column})" if item.column else ""
    question = f"{item.number}{column}. {words} [{scale.lowest} to {scale.highest}]: "
    while True:
        try:
            word = input(question).strip()
        except (EOFError, UnicodeError):
            raise UsageError(
                f"The answers end before item {item.number}, and none of them was kept.",
                "Type them all again; a dash stands for an item without an answer.",
            ) from None
        if word in MISSING or _holds(item, word):
            return word
        say(f"{instrument.title} has answers from {scale.lowest} to {scale.highest} there.")


def _holds(item: Item, word: str) -> bool:
    try:
        [value] = read_answers(word)
    except (UsageError, ValueError):
        return False
    return value is not None and item.scale.holds(value)
