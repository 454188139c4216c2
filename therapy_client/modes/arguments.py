"""What the client's command lines have in common: numbers within bounds, and sizes of pictures."""

from __future__ import annotations

import argparse
from typing import Final

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
