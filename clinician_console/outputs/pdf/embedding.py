"""What of a font goes into a PDF: outlines, and not the tables that set text.

A page holds its glyphs where they were set, and nothing that reads it asks the font again how
letters join or kern. matplotlib has fontTools cut these tables down all the same, which took two
thirds of the time that a font costs and made each file 4 kB larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from fontTools import subset

SETS_TEXT: Final = ("GDEF", "GPOS", "GSUB", "MATH", "kern")
"""What a font knows of how its glyphs are put side by side."""

_Options = subset.Options


class _OutlinesAlone(subset.Options):  # type: ignore[misc]  # fontTools has no types
    """How a font is cut down to what a page shows of it."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.drop_tables += SETS_TEXT


@contextmanager
def outlines_alone() -> Iterator[None]:
    """What is embedded in here, by matplotlib too, is embedded without the tables that set text."""
    subset.Options = _OutlinesAlone
    try:
        yield
    finally:
        subset.Options = _Options
