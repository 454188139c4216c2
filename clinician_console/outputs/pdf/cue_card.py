"""The cue card: what was feared, what happened, and what was learned, to cut out and carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.pdf.paper import GREY, Sheet, line_mm, wrapped
from clinician_console.outputs.told.paper_size import PaperSize
from protocols.plans.evidence import Came
from shared.language import marked, retold, tr

CARD_WIDTH_MM, CARD_HEIGHT_MM = 140.0, 80.0
CARD_LEFT_MM, CARD_TOP_MM, APART_MM = 35.0, 14.0, 8.0
PAD_MM = 6.0
HEAD, WORDS, HINT = 11.0, 16.0, 11.0
LONGEST_LINES = 2
FEARED, CAME, KNOWN = (
    marked("What I was afraid of"),
    marked("What happened"),
    marked("What I know now"),
)
HAPPENED = {
    Came.NO: marked("It did not happen."),
    Came.PARTLY: marked("It happened in part."),
    Came.YES: marked("It happened."),
}


@dataclass(frozen=True)
class Card:
    """One fear and what became of it.

    Attributes:
        feared: In the patient's words, or in the treatment protocol's in their language.
        came: What happened, by the last word.
        learned: In the patient's words; empty where nothing was said.
        first: How sure they were at first, in %.
        last: How sure they are now.
    """

    feared: str
    came: str
    learned: str
    first: int
    last: int


def cards_of(facts: CourseFacts) -> tuple[Card, ...]:
    """A card of each fear that was put to the test and is feared less now.

    One that is feared more has nothing to be reminded of yet.
    """
    cards = []
    for feared in facts.outcomes_feared:
        tested = [at.what for at in feared.asked if at.what.happened is not None]
        if not tested or feared.last is None or feared.last >= feared.first:
            continue
        learned = [what.learned for what in tested if what.learned]
        came = tr(HAPPENED[tested[-1].happened or Came.NO])
        words = learned[-1] if learned else ""
        cards.append(Card(retold(feared.outcome), came, words, feared.first, feared.last))
    return tuple(cards)


def sure_said(card: Card) -> str:
    """How sure they were, and are."""
    return tr("I was {first} % sure at first. Now: {last} %.", first=card.first, last=card.last)


def quoted(words: str) -> str:
    """Words between the quotation marks of the language."""
    return tr("“{words}”", words=words)


def draw_cards(cards: Sequence[Card], paper: PaperSize = PaperSize.A4) -> list[Sheet]:
    """The pages of cards; none where there are no cards."""
    sheets: list[Sheet] = []
    y_mm = 0.0
    for card in cards:
        if not sheets or y_mm + CARD_HEIGHT_MM > sheets[-1].bottom_mm:
            sheets.append(Sheet(paper))
            y_mm = CARD_TOP_MM
        _draw(sheets[-1], card, y_mm)
        y_mm += CARD_HEIGHT_MM + APART_MM
    return sheets


def _draw(sheet: Sheet, card: Card, y_mm: float) -> None:
    sheet.frame(CARD_LEFT_MM, y_mm, CARD_WIDTH_MM, CARD_HEIGHT_MM, dashed=True)
    x_mm, at_mm = CARD_LEFT_MM + PAD_MM, y_mm + PAD_MM - 1
    at_mm = _part(sheet, x_mm, at_mm, tr(FEARED), quoted(card.feared))
    at_mm = _part(sheet, x_mm, at_mm, tr(CAME), card.came)
    if card.learned:
        at_mm = _part(sheet, x_mm, at_mm, tr(KNOWN), quoted(card.learned), bold=True)
    sure = sure_said(card)
    bottom_mm = y_mm + CARD_HEIGHT_MM - PAD_MM - line_mm(HINT) + 2
    sheet.text(x_mm, bottom_mm, sure, HINT, colour=GREY)


def _part(
    sheet: Sheet, x_mm: float, y_mm: float, head: str, words: str, *, bold: bool = False
) -> float:
    sheet.text(x_mm, y_mm, head, HEAD, colour=GREY)
    y_mm += line_mm(HEAD)
    lines = wrapped(words, CARD_WIDTH_MM - 2 * PAD_MM, WORDS, bold=bold)
    kept = lines[:LONGEST_LINES]
    if len(lines) > LONGEST_LINES:
        kept[-1] = f"{kept[-1]} …"
    for line in kept:
        sheet.text(x_mm, y_mm, line, WORDS, bold=bold)
        y_mm += line_mm(WORDS)
    return y_mm + 3.0
