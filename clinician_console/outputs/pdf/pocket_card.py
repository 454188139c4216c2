"""Cue cards for the pocket: as large as a bank card, to cut out and carry.

What each says is what the large ones say (cue_card.py). A bank card's size is that of ISO/IEC 7810,
ID-1, in whole millimetres: it fits where people carry one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.pdf.cue_card import (
    CAME,
    FEARED,
    KNOWN,
    Card,
    cards_of,
    quoted,
    sure_said,
)
from clinician_console.outputs.pdf.paper import GREY, LEFT_MM, Sheet, line_mm, wrapped
from clinician_console.outputs.pdf.printing import printed
from clinician_console.outputs.pdf.taken_home import HOME, drawn_in, file_language
from clinician_console.outputs.told.paper_size import PaperSize
from shared.errors import UsageError
from shared.language import tr

WIDTH_MM, HEIGHT_MM = 86.0, 54.0
COLUMNS, ROWS = 2, 4
TOP_MM, APART_MM, PAD_MM = 14.0, 5.0, 4.0
HEAD, WORDS, SURE = 6.5, 9.5, 7.0
LINES: Final = {FEARED: 2, CAME: 1, KNOWN: 4}


@dataclass(frozen=True)
class PocketCards:
    """Printed, for a black-and-white printer and a pair of scissors.

    Attributes:
        language: The patient's, as a language tag.
    """

    paper: PaperSize = PaperSize.A4
    language: str = HOME
    name: ClassVar[str] = "cue_card"
    suffix: ClassVar[str] = ".pdf"

    def write(self, facts: CourseFacts, folder: Path) -> None:
        """Draw and print them.

        Raises:
            UsageError: Nothing was put to the test that is feared less now.
        """
        (folder / "cue_card.pdf").write_bytes(pocket_bytes(facts, self.paper, self.language))


def pocket_bytes(
    facts: CourseFacts, paper: PaperSize = PaperSize.A4, language: str = HOME
) -> bytes:
    """The pages as a PDF.

    Raises:
        UsageError: There is nothing to print yet.
    """

    def draw() -> bytes:
        sheets = pocket_sheets(cards_of(facts), paper)
        if not sheets:
            raise UsageError(
                "There is no cue card yet: nothing was put to the test that is feared less now.",
                "Write down what was expected of a step, what happened, and how sure they are now.",
            )
        metadata = {"Title": tr("What I know now"), "CreationDate": None}
        return printed(sheets, metadata, file_language(language))

    return drawn_in(language, draw)


def pocket_sheets(cards: Sequence[Card], paper: PaperSize = PaperSize.A4) -> list[Sheet]:
    """The pages, drawn and not yet printed; none where there are no cards."""
    sheets: list[Sheet] = []
    for number, card in enumerate(cards):
        place = number % (COLUMNS * ROWS)
        if place == 0:
            sheets.append(Sheet(paper))
        row, column = divmod(place, COLUMNS)
        x_mm = LEFT_MM + column * (WIDTH_MM + APART_MM)
        _draw(sheets[-1], card, x_mm, TOP_MM + row * (HEIGHT_MM + APART_MM))
    return sheets


def _draw(sheet: Sheet, card: Card, left_mm: float, top_mm: float) -> None:
    sheet.frame(left_mm, top_mm, WIDTH_MM, HEIGHT_MM, dashed=True)
    y_mm = top_mm + PAD_MM - 1
    known = quoted(card.learned) if card.learned else ""
    for head, words in ((FEARED, quoted(card.feared)), (CAME, card.came), (KNOWN, known)):
        if words:
            y_mm = _part(sheet, left_mm + PAD_MM, y_mm, head, words)
    sure_mm = top_mm + HEIGHT_MM - PAD_MM - line_mm(SURE) + 1.5
    sheet.text(left_mm + PAD_MM, sure_mm, sure_said(card), SURE, colour=GREY)


def _part(sheet: Sheet, x_mm: float, y_mm: float, head: str, words: str) -> float:
    bold, most = head == KNOWN, LINES[head]
    sheet.text(x_mm, y_mm, tr(head), HEAD, colour=GREY)
    y_mm += line_mm(HEAD)
    width_mm = WIDTH_MM - 2 * PAD_MM
    lines = wrapped(words, width_mm, WORDS, bold=bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], wrapped(f"{lines[most - 1]} …", width_mm, WORDS, bold=bold)[0]]
        lines[-1] = lines[-1] if lines[-1].endswith("…") else f"{lines[-1]}…"
    for line in lines:
        sheet.text(x_mm, y_mm, line, WORDS, bold=bold)
        y_mm += line_mm(WORDS)
    return y_mm + 1.3
