"""The report of a session that a therapist keeps, for a black-and-white printer.

Page 1 holds the facts and the figure; then comes what was computed of the signals, then the tables,
then how the body answered.
No table cuts anything off: what does not fit goes on the next page. The same session gives the same
bytes.
"""

from __future__ import annotations

from collections.abc import Callable

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.pdf.beside import draw_beside
from clinician_console.outputs.pdf.computed import draw_computed
from clinician_console.outputs.pdf.cue_answers import draw_cue_answers
from clinician_console.outputs.pdf.figure import draw_session
from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.head import write_head
from clinician_console.outputs.pdf.paper import Sheet
from clinician_console.outputs.pdf.printing import (
    LACKING,
    in_style,
    pdf_bytes,
    picture_of,
    write_feet,
)
from clinician_console.outputs.told.head import session_head
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.told.session import write_details

TITLE = "Gradus session report"


def report_bytes(facts: SessionFacts, imprint: Imprint) -> bytes:
    """The report of a session as a PDF; its metadata holds no patient code.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    session = facts.session

    def draw() -> bytes:
        sheets = sheets_of(facts, imprint)
        return pdf_bytes(sheets, TITLE, session.software_version, as_utc(session.started_at))

    return in_style(draw)


def report_pictures(
    facts: SessionFacts, imprint: Imprint, dpi: int, tell: Callable[[float], None]
) -> tuple[bytes, ...]:
    """The pages of the same report as PNG, for a window to show; no file is written.

    Args:
        facts: Of the session.
        imprint: What it bears beside them.
        dpi: Pixels an inch.
        tell: Called with the share that is done, 0 to 1.
    """

    def draw() -> tuple[bytes, ...]:
        tell(0.0)
        sheets = sheets_of(facts, imprint)
        pictures = []
        for number, sheet in enumerate(sheets, start=1):
            tell(number / (len(sheets) + 1))
            pictures.append(picture_of(sheet, dpi))
        return tuple(pictures)

    return in_style(draw)


def sheets_of(facts: SessionFacts, imprint: Imprint) -> list[Sheet]:
    """The pages, drawn and not yet printed; under the settings of `STYLE`."""
    session = facts.session
    flow = Flow(simulated=session.simulated, paper=imprint.paper)
    flow.letterhead(imprint.clinic)
    write_head(flow, session_head(facts, imprint.zone))
    if session.exposures or session.ratings or session.events or session.heart is not None:
        draw_session(flow.sheet, facts, flow.y_mm, flow.sheet.bottom_mm)
        draw_computed(flow, facts)
        flow.turn()
    write_details(flow, facts, imprint)
    draw_beside(flow, facts)
    draw_cue_answers(flow, facts)
    if flow.lacks_glyph():
        flow.paragraph(LACKING)
    write_feet(flow.sheets, session.patient_code, f"session {session.short_id}")
    return flow.sheets
