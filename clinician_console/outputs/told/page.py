"""What a report is written on: paper, or one page for a screen; the same words on both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from shared.language import ENGLISH, chosen, marked

LANGUAGE: Final = "en-GB"
BODY: Final = 7.5
FINE: Final = 6.3
"""Sizes of text in points, as printed; a screen has its own."""

SIMULATED: Final = marked("SIMULATED — example data, not a patient")
WHAT_THIS_IS: Final = marked(
    "For supervised use by a clinician. Gradus is research and education software, not a medical "
    "device; nothing here is a diagnosis or a recommendation."
)


def written_in() -> str:
    """What a file says that it is written in: the language that is spoken, as a tag."""
    return LANGUAGE if chosen() == ENGLISH else chosen()


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        width_mm: In print.
        right: Whether it stands to the right, as numbers do.
    """

    title: str
    width_mm: float
    right: bool = False


class Page(Protocol):
    """Takes what a report says, from top to bottom."""

    def heading(self, text: str) -> None:
        """A heading, kept together with what follows it."""

    def paragraph(self, text: str, points: float = FINE) -> None:
        """One paragraph; fine print, if nothing else is said."""

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """A headed table of at least one row; nothing of it is cut off."""

    def pictures(self, title: str, pictures: Sequence[tuple[bytes, str]]) -> None:
        """Headed pictures: each a PNG file, and in words what it shows."""


def table_or(
    page: Page,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    otherwise: str,
) -> None:
    """A table, or under its heading what is said where it would be empty."""
    if rows:
        page.table(title, columns, rows)
        return
    page.heading(title)
    page.paragraph(otherwise, BODY)
