"""Numbers in the eight characters that the head of an EDF file has for each."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

WIDTH: Final = 8


def nearest_text(value: float, rounding: str = ROUND_HALF_EVEN) -> str:
    """A number in at most eight characters, without an exponent, rounded as is said.

    Args:
        value: Within a million of zero.
        rounding: One of `decimal`'s ways.
    """
    exact = Decimal(value)
    for decimals in range(WIDTH - 2, -1, -1):
        text = f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding):f}"
        if len(text) <= WIDTH:
            return text
    raise ValueError("a number that eight characters cannot hold")
