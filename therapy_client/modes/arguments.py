"""What is typed for the client, read: numbers within bounds, addresses, sizes, places, folders."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Final

from shared.errors import StorageError, UsageError
from shared.wire.ports import DEFAULT_PORT, LAST_PORT, address_of
from therapy_client.displays.openxr.render_scale import HIGHEST, LOWEST
from therapy_client.displays.wishes import Wishes

LONGEST_SIZE: Final = 9

SIDES_PX: Final = (16, 8192)
"""The smallest and the largest side of a picture."""


def within(text: str, lowest: float, highest: float) -> float:
    """A number between two bounds.

    Raises:
        argparse.ArgumentTypeError: It is no number, or beyond them.
    """
    try:
        number = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no number") from None
    if not lowest <= number <= highest:
        raise argparse.ArgumentTypeError(f"{text} is not between {lowest:g} and {highest:g}")
    return number


def address(text: str) -> tuple[str, int]:
    """HOST[:PORT] of a console.

    Raises:
        UsageError: It is none.
    """
    return address_of(text, DEFAULT_PORT)


def render_scale(text: str) -> float | None:
    """A share of the pictures' size, or None for `auto`."""
    return None if text == "auto" else within(text, LOWEST, HIGHEST)


def rate_hz(text: str) -> float:
    """Frames per second."""
    return within(text, 1.0, 240.0)


def port(text: str) -> int:
    """A port; 0 lets the system choose."""
    return int(within(text, 0, LAST_PORT))


def wait_s(text: str) -> float:
    """How long to wait, a day at the most."""
    return within(text, 0.0, 86_400.0)


def metres(text: str) -> float:
    """A height offset in metres, within what a person can be off by."""
    value = float(text)
    if not -1.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError("between -1 and 1 m")
    return value


def wishes_of(options: argparse.Namespace) -> Wishes:
    """What is wished of the display.

    Raises:
        UsageError: A size or a place is none.
    """
    return Wishes(
        _size(options.size),
        options.rate,
        options.seated,
        options.height_offset,
        options.render_scale,
        _place(options.at),
    )


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(text) <= LONGEST_SIZE):
        raise UsageError(f"“{text}” is no picture size.", "Give it as WIDTHxHEIGHT, as 960x600.")
    size = int(width), int(height)
    if not all(SIDES_PX[0] <= side <= SIDES_PX[1] for side in size):
        raise UsageError(
            f"A picture of {text} pixels cannot be made.",
            f"Give a width and a height from {SIDES_PX[0]} to {SIDES_PX[1]}.",
        )
    return size


def _place(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    left, _, top = text.partition(",")
    for side in (left, top):
        digits = side.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and len(digits) < LONGEST_SIZE):
            raise UsageError(f"“{text}” is no place on a screen.", "Give it as X,Y, as 0,40.")
    return int(left), int(top)


def writable(folder: Path) -> Path:
    """Before anybody wears the headset: a client that cannot keep its journal does not begin.

    Raises:
        StorageError: Nothing can be kept there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise StorageError(
            f"The headset's journals cannot be kept in {folder}: {error.strerror}.",
            "Give a folder that you may write to with --data, with some free space.",
        ) from error
