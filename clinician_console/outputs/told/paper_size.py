"""The paper that a report is printed on."""

from __future__ import annotations

from enum import StrEnum


class PaperSize(StrEnum):
    """Sizes that a report is laid out for."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def width_mm(self) -> float:
        """From edge to edge; of Letter 8.5 inches."""
        return 210.0 if self is PaperSize.A4 else 215.9

    @property
    def height_mm(self) -> float:
        """From edge to edge; of Letter 11 inches."""
        return 297.0 if self is PaperSize.A4 else 279.4
