"""What of a font goes into a PDF: outlines, and not the tables that set text.

A page holds its glyphs by their numbers, where they were set, and which letters they are stands
beside the font: nothing that reads it asks the font again which glyph a letter has, or how letters
join or kern (ISO 32000-1, 9.9). matplotlib has fontTools read and cut these tables all the same,
which took five sixths of the time that a font costs and made each file 5 kB larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

SETS_TEXT: Final = ("GDEF", "GPOS", "GSUB", "MATH", "OS/2", "cmap", "kern")
"""What a font knows of letters, and of how its glyphs are put side by side."""

_Subsetter = subset.Subsetter


class _OutlinesAlone(subset.Subsetter):  # type: ignore[misc]  # fontTools has no types
    """Cuts a font down to what a page shows of it, and reads nothing else of it."""

    def subset(self, font: TTFont) -> None:
        """Leave what a page shows, as fontTools does, of what is not taken out at once."""
        for table in SETS_TEXT:
            if table in font:
                del font[table]
        super().subset(font)


@contextmanager
def outlines_alone() -> Iterator[None]:
    """What is embedded in here, by matplotlib too, is embedded without the tables that set text."""
    subset.Subsetter = _OutlinesAlone
    try:
        yield
    finally:
        subset.Subsetter = _Subsetter
