"""The report of a session that a therapist keeps: A4, for a black-and-white printer.

Page 1 holds the facts and the figure, page 2 the tables; only many notes need more. No table
cuts anything off: what does not fit goes on the next page. The same session gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import tzinfo

import matplotlib as mpl
import matplotlib.style
from matplotlib.backends.backend_pdf import PdfPages

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.pdf.charted import write_charted
from clinician_console.outputs.pdf.computed import write_computed
from clinician_console.outputs.pdf.cue_table import write_cues
from clinician_console.outputs.pdf.figure import draw_session
from clinician_console.outputs.pdf.flow import BODY, FINE, Flow
from clinician_console.outputs.pdf.head import write_head
from clinician_console.outputs.pdf.paper import (
    BOTTOM_MM,
    GREY,
    LEFT_MM,
    RIGHT_MM,
    Sheet,
    line_mm,
    shortened,
    wrapped,
)
from clinician_console.outputs.pdf.tables import (
    write_method,
    write_notes,
    write_steps,
    write_stops,
)
from clinician_console.record.recorded import RecordedSession

WHAT_THIS_IS = (
    "For supervised use by a clinician. Gradus is research and education software, not a medical "
    "device; nothing here is a diagnosis or a recommendation."
)
FOOT_MM = 279.5
# Type 42 keeps the text of the page searchable; without mathtext a "$" in a note is a "$".
STYLE: dict[str, object] = {
    "font.family": "DejaVu Sans",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "text.parse_math": False,
    "text.usetex": False,
}


def report_bytes(
    session: RecordedSession, facts: SessionFacts, zone: tzinfo | None = None
) -> bytes:
    """The report of a session as a PDF; its metadata holds no patient code.

    Args:
        session: What was recorded.
        facts: What it amounts to.
        zone: Time zone of the clinic, for the times of day; this machine's own if left out.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    # The context restores every setting; "default" keeps a user's matplotlibrc out of a record.
    with mpl.style.context(["default", STYLE]):
        return _pdf_bytes(session, sheets_of(session, facts, zone))


def sheets_of(session: RecordedSession, facts: SessionFacts, zone: tzinfo | None) -> list[Sheet]:
    """The pages, drawn and not yet printed; under the settings of `STYLE`."""
    flow = Flow(simulated=session.simulated)
    write_head(flow, facts, zone)
    if session.exposures or session.ratings or session.events or session.heart is not None:
        draw_session(flow.sheet, facts, flow.y_mm, BOTTOM_MM)
        flow.turn()
    write_steps(flow, facts)
    write_computed(flow, facts)
    write_stops(flow, facts, zone)
    write_cues(flow, facts)
    write_charted(flow, facts)
    write_notes(flow, facts)
    write_method(flow, facts)
    for number, sheet in enumerate(flow.sheets, start=1):
        _write_foot(sheet, session, number, len(flow.sheets))
    return flow.sheets


def _pdf_bytes(session: RecordedSession, sheets: Sequence[Sheet]) -> bytes:
    metadata = {
        "Title": "Gradus session report",
        "Creator": f"Gradus {session.software_version}",
        "CreationDate": as_utc(session.started_at),
    }
    buffer = io.BytesIO()
    with PdfPages(buffer, metadata=metadata) as pdf:
        for sheet in sheets:
            pdf.savefig(sheet.figure)
    return buffer.getvalue()


def _write_foot(sheet: Sheet, session: RecordedSession, number: int, pages: int) -> None:
    sheet.rule(FOOT_MM)
    y_mm = FOOT_MM + 1.5
    for line in wrapped(WHAT_THIS_IS, 125, FINE):
        sheet.text(LEFT_MM, y_mm, line, FINE, colour=GREY)
        y_mm += line_mm(FINE)
    sheet.text(RIGHT_MM, FOOT_MM + 1.5, f"page {number} of {pages}", BODY, align="right")
    code = shortened(session.patient_code, 26, FINE)
    whose = f"{code}, session {session.short_id}"
    sheet.text(RIGHT_MM, FOOT_MM + 4.9, whose, FINE, colour=GREY, align="right")
