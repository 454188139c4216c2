"""Numbers as the language that was chosen writes them, and read back as somebody typed them."""

from __future__ import annotations

import math
from typing import Final

from shared.language.chosen import marked, tr

DECIMAL_MARK: Final = marked(".")


def number_said(value: float, places: int = 0) -> str:
    """A number: “0.25”.

    Args:
        value: One that is no number is written as Python writes it.
        places: How many digits stand behind the mark.
    """
    return f"{value:.{places}f}".replace(".", tr(DECIMAL_MARK))


def short_number_said(value: float) -> str:
    """A number with no more digits than it has, six at the most: “4”, “0.25”."""
    return f"{value:g}".replace(".", tr(DECIMAL_MARK))


def number_read(text: str) -> float | None:
    """What somebody typed as a number, with either mark; None where it is none that is finite."""
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
