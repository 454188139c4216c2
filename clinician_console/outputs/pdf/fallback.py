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
from clinician_console.outputs.pdf.printing import in_style, printed
from clinician_console.outputs.told.paper_size import PaperSize
from protocols.plans.schema import TreatmentProtocol
from shared.errors import UsageError

TITLE, BODY, SMALL = 22.0, 13.0, 10.5
NUMBER_MM, GAP_MM = 10.0, 3.5
HEADING: Final = "When the technique fails"


def fallback_bytes(protocol: TreatmentProtocol, paper: PaperSize = PaperSize.A4) -> bytes:
    """The sheets as a PDF.

    Raises:
        UsageError: The treatment protocol has no such script.
    """
    if not protocol.fallback_script:
        raise UsageError(
            f"{protocol.title} has no script for when the technique fails.",
            "Write one as fallback_script (docs/protocols.md).",
        )
    metadata = {"Title": HEADING, "CreationDate": None}
    return in_style(lambda: printed(fallback_sheets(protocol, paper), metadata))


def fallback_sheets(protocol: TreatmentProtocol, paper: PaperSize = PaperSize.A4) -> list[Sheet]:
    """The pages, drawn and not yet printed."""
    sheets = [Sheet(paper)]
    sheets[0].text(LEFT_MM, TOP_MM, HEADING, TITLE, bold=True)
    y_mm = TOP_MM + line_mm(TITLE) + 1
    sheets[0].text(LEFT_MM, y_mm, protocol.title, SMALL, colour=GREY)
    y_mm += line_mm(SMALL) + 2 * GAP_MM
    for number, sentence in enumerate(protocol.fallback_script, 1):
        lines = wrapped(sentence, RIGHT_MM - LEFT_MM - NUMBER_MM, BODY)
        if y_mm + len(lines) * line_mm(BODY) > sheets[-1].bottom_mm:
            sheets.append(Sheet(paper))
            y_mm = TOP_MM
        sheets[-1].text(LEFT_MM, y_mm, str(number), BODY, bold=True)
        for line in lines:
            sheets[-1].text(LEFT_MM + NUMBER_MM, y_mm, line, BODY)
            y_mm += line_mm(BODY)
        y_mm += GAP_MM
    return sheets
