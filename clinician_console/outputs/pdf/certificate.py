"""The certificate of an erasure on paper, with room to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clinician_console import SOFTWARE_VERSION
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import GREY, LEFT_MM, RIGHT_MM
from clinician_console.outputs.pdf.printing import in_style, pdf_bytes, write_feet
from clinician_console.outputs.told.certificate import TITLE, write_certificate
from clinician_console.outputs.told.page import FINE
from clinician_console.record.erasure import Erasure

_SIGNED: Final = ("Date", "Name", "Signature")
_LINE_MM: Final = 52.0


def certificate_bytes(erasure: Erasure, clinic: Sequence[str] = ()) -> bytes:
    """The certificate as a PDF; the same erasure gives the same bytes.

    Args:
        erasure: Which.
        clinic: Lines of the letterhead.
    """

    def draw() -> bytes:
        flow = Flow(simulated=False)
        flow.letterhead(clinic)
        _title(flow, erasure)
        write_certificate(flow, erasure)
        _to_sign(flow)
        write_feet(flow.sheets, f"certificate {erasure.number}", "erasure")
        return pdf_bytes(flow.sheets, f"Gradus, {TITLE}", SOFTWARE_VERSION, as_utc(erasure.utc))

    return in_style(draw)


def _title(flow: Flow, erasure: Erasure) -> None:
    number = f"No. {erasure.number}"
    flow.sheet.text(LEFT_MM, flow.y_mm, TITLE, 15, bold=True)
    flow.sheet.text(RIGHT_MM, flow.y_mm + 0.2, number, 12, bold=True, align="right")
    flow.y_mm += 9.0
    flow.sheet.rule(flow.y_mm, width=0.8, colour="#000000")
    flow.y_mm += 1.0


def _to_sign(flow: Flow) -> None:
    """Lines for who answers for it: a paper that is filed is signed by a person."""
    flow.need(24.0)
    flow.y_mm += 16.0
    for place, words in enumerate(_SIGNED):
        x_mm = LEFT_MM + place * (_LINE_MM + 8.0)
        flow.sheet.text(x_mm, flow.y_mm, "_" * 30, 8, colour=GREY)
        flow.sheet.text(x_mm, flow.y_mm + 4.0, words, FINE, colour=GREY)
    flow.y_mm += 8.0
