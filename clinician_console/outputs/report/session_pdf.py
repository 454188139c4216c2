"""The report of a session that a therapist keeps: A4, for a black-and-white printer.

Page 1 holds the facts and the figure, page 2 the tables; only many notes need more. No table
cuts anything off: what does not fit goes on the next page. The same session gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

import matplotlib as mpl
import matplotlib.style
from matplotlib.backends.backend_pdf import PdfPages

from clinician_console.analysis.dimensions import scenes_of
from clinician_console.analysis.measures import step_summaries
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.report.cue_table import write_cues
from clinician_console.outputs.report.flow import BODY, FINE, Flow
from clinician_console.outputs.report.paper import (
    BOTTOM_MM,
    GREY,
    LEFT_MM,
    RIGHT_MM,
    Sheet,
    line_mm,
    shortened,
    wrapped,
)
from clinician_console.outputs.report.session_facts import write_facts
from clinician_console.outputs.report.session_figure import draw_session
from clinician_console.outputs.report.session_tables import (
    write_method,
    write_notes,
    write_steps,
    write_stops,
)
from clinician_console.outputs.safe_write import write_file
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


def write_report(session: RecordedSession, path: Path, *, zone: tzinfo | None = None) -> None:
    """Write the report of a session as a PDF, whole or not at all.

    Args:
        session: What was recorded.
        path: The file; an older one is replaced once the new one is complete. Its name should
            not hold the patient code; the PDF's own metadata holds none.
        zone: Time zone of the clinic, for the times of day; this machine's own if left out.

    Raises:
        StorageError: The disk is full, read-only or gone; nothing half-written is left behind.
    """
    # The context restores every setting; "default" keeps a user's matplotlibrc out of a record.
    with mpl.style.context(["default", STYLE]):
        content = _pdf_bytes(session, _sheets(session, zone))
    write_file(path, content)


def _sheets(session: RecordedSession, zone: tzinfo | None) -> list[Sheet]:
    flow = Flow(simulated=session.simulated)
    steps = step_summaries(session)
    write_facts(flow, session, steps, zone)
    if session.exposures or session.ratings or session.events or session.heart is not None:
        draw_session(flow.sheet, session, flow.y_mm, BOTTOM_MM)
        flow.turn()
    write_steps(flow, steps, scenes_of(session))
    write_stops(flow, session, zone)
    write_cues(flow, session)
    write_notes(flow, session)
    write_method(flow, session)
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
    whose = f"{code}, session {session.session_id[-8:]}"
    sheet.text(RIGHT_MM, FOOT_MM + 4.9, whose, FINE, colour=GREY, align="right")
