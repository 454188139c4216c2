"""The sheet for when VR breaks: a treatment protocol's script, large, to lie beside the laptop.

It is printed beforehand and is of no patient: there is nobody's name or code on it.
"""

from __future__ import annotations

from typing import Final

from clinician_console.outputs.pdf.paper import (
    GREY,
    LEFT_MM,
    RIGHT_MM,
    TOP_MM,
    Sheet,
    line_mm,
    wrapped,
)
from clinician_console.outputs.pdf.printing import printed
from clinician_console.outputs.pdf.taken_home import HOME, drawn_in, file_language
from clinician_console.outputs.told.paper_size import PaperSize
from protocols.plans.schema import TreatmentProtocol
from shared.errors import UsageError
from shared.language import marked, tr

TITLE, BODY, SMALL = 22.0, 13.0, 10.5
NUMBER_MM, GAP_MM = 10.0, 3.5
HEADING: Final = marked("When the technique fails")


def fallback_bytes(
    protocol: TreatmentProtocol, paper: PaperSize = PaperSize.A4, language: str = HOME
) -> bytes:
    """The sheets as a PDF.

    Args:
        protocol: Whose script it is.
        paper: What it is printed on.
        language: In which it is said, as far as the treatment protocol has words in it.

    Raises:
        UsageError: The treatment protocol has no such script.
    """
    if not protocol.fallback_script:
        raise UsageError(
            f"{protocol.title} has no script for when the technique fails.",
            "Write one as fallback_script (docs/protocols.md).",
        )

    def draw() -> bytes:
        metadata = {"Title": tr(HEADING), "CreationDate": None}
        return printed(fallback_sheets(protocol, paper), metadata, file_language(language))

    return drawn_in(language, draw)


def fallback_sheets(protocol: TreatmentProtocol, paper: PaperSize = PaperSize.A4) -> list[Sheet]:
    """The pages, drawn and not yet printed."""
    sheets = [Sheet(paper)]
    sheets[0].text(LEFT_MM, TOP_MM, tr(HEADING), TITLE, bold=True)
    y_mm = TOP_MM + line_mm(TITLE) + 1
    sheets[0].text(LEFT_MM, y_mm, tr(protocol.title), SMALL, colour=GREY)
    y_mm += line_mm(SMALL) + 2 * GAP_MM
    for number, sentence in enumerate(protocol.fallback_script, 1):
        lines = wrapped(tr(sentence), RIGHT_MM - LEFT_MM - NUMBER_MM, BODY)
        if y_mm + len(lines) * line_mm(BODY) > sheets[-1].bottom_mm:
            sheets.append(Sheet(paper))
            y_mm = TOP_MM
        sheets[-1].text(LEFT_MM, y_mm, str(number), BODY, bold=True)
        for line in lines:
            sheets[-1].text(LEFT_MM + NUMBER_MM, y_mm, line, BODY)
            y_mm += line_mm(BODY)
        y_mm += GAP_MM
    return sheets
