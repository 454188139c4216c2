"""Days that somebody types for what has happened: not one to come, and none of another century."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import UTC, date, datetime, timedelta
from typing import Final

from shared.errors import UsageError

EARLIEST: Final = date(1900, 1, 1)


def day_typed(text: str) -> date:
    """A day that is an argument of a command.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("a day is written as 2026-03-01") from None


def require_past(day: date, what: str) -> date:
    """This day, if something can have happened on it.

    Tomorrow by UTC is today somewhere; a day before 1900 is a slip of the keyboard.

    Args:
        day: What was typed.
        what: Which day it is, to begin a sentence.

    Raises:
        UsageError: It has not come yet, or lies before 1900.
    """
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise UsageError(f"{what} has not come yet.", "Check the date.")
    if day < EARLIEST:
        raise UsageError(f"{what} lies before 1900.", "Check the year.")
    return day
