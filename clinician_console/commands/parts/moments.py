"""Moments of a session as they are typed and said: 3:20, or 1:02:03."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from typing import Final

CHOSEN: Final = "chosen"
MOST: Final = 24
_MOMENT: Final = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,5}):([0-5][0-9](?:\.[0-9]{1,3})?)")


def moments(text: str) -> tuple[float, ...]:
    """Seconds since the session began of each moment, as they were typed.

    Raises:
        argparse.ArgumentTypeError: One of them is none, or they are too many.
    """
    found = tuple(_seconds(word.strip()) for word in text.split(","))
    if len(found) > MOST:
        raise ArgumentTypeError(f"more than {MOST} moments")
    return found


def moments_or_chosen(text: str) -> tuple[float, ...]:
    """Moments as they were typed; none of them for `chosen`: then those that stand out are meant.

    Raises:
        argparse.ArgumentTypeError: One of them is none, or they are too many.
    """
    return () if text == CHOSEN else moments(text)


def _seconds(word: str) -> float:
    match = _MOMENT.fullmatch(word)
    if match is None:
        raise ArgumentTypeError(f"{word[:20]} is no moment; write minutes and seconds, as 12:05")
    hours, minutes, seconds = match.groups()
    return 3600.0 * int(hours or 0) + 60.0 * int(minutes) + float(seconds)


def moment_said(at_s: float) -> str:
    """A moment as it is typed: 12:05."""
    minutes, seconds = divmod(int(at_s), 60)
    return f"{minutes}:{seconds:02d}"
