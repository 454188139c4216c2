"""How one value is written into a CSV cell, the same in every country and every spreadsheet."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np

Cell = str | int | float | bool | datetime | None

# A spreadsheet takes a cell that begins like this for a formula and runs it (OWASP, "CSV
# injection"; the wide forms are what Excel folds to narrow ones). The apostrophe itself is in the
# list so that taking one apostrophe away always gives back what was recorded.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def escape_text(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe goes before a dangerous first character."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unescape_text(cell: str) -> str:
    """What was recorded, from what `escape_text` made of it."""
    return cell[1:] if cell.startswith("'") else cell


def number_text(value: float) -> str:
    """The shortest decimal that reads back as the same number; empty where there is none."""
    if not math.isfinite(value):
        return ""
    text = repr(value)
    return np.format_float_positional(value, trim="0") if "e" in text else text


def as_utc(moment: datetime) -> datetime:
    """The same moment in UTC; a stamp without a zone is UTC already, as everywhere in Gradus."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def utc_text(moment: datetime) -> str:
    """ISO 8601 with microseconds and Z."""
    return as_utc(moment).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def cell_text(value: Cell, decimals: int | None = None) -> str:
    """One value as it stands in the file, before the quoting of RFC 4180.

    Args:
        value: What was recorded.
        decimals: A number is rounded to so many decimals; exact if left out.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return utc_text(value)
        case str():
            return escape_text(value)
        case int():
            return str(value)
        case _:
            number = float(value)
            return number_text(number if decimals is None else round(number, decimals))
