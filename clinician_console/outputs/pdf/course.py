"""The report of a course of treatment: a first page for a colleague in a hurry, tables behind."""

from __future__ import annotations

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.cells import as_utc
from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.grid import draw_grid
from clinician_console.outputs.pdf.head import write_head
from clinician_console.outputs.pdf.paper import Sheet
from clinician_console.outputs.pdf.printing import LACKING, in_style, pdf_bytes, write_feet
from clinician_console.outputs.told.course import write_course
from clinician_console.outputs.told.course_around import write_in_words
from clinician_console.outputs.told.course_head import course_head
from clinician_console.outputs.told.grid import grid_of
from clinician_console.outputs.told.imprint import Imprint

TITLE = "Gradus course report"


def course_bytes(code: str, facts: CourseFacts, imprint: Imprint) -> bytes:
    """The report of a course as a PDF; its metadata holds no patient code.

    Args:
        code: Of the patient.
        facts: Of the course.
        imprint: What is printed beside the facts.
    """
    versions = dict.fromkeys(one.session.software_version for one in facts.sessions)

    def draw() -> bytes:
        sheets = course_sheets(code, facts, imprint)
        return pdf_bytes(sheets, TITLE, ", ".join(versions), as_utc(facts.course.begun))

    return in_style(draw)


def course_sheets(code: str, facts: CourseFacts, imprint: Imprint) -> list[Sheet]:
    """The pages, drawn and not yet printed; under the settings of `STYLE`."""
    flow = Flow(simulated=any(one.session.simulated for one in facts.sessions), paper=imprint.paper)
    flow.letterhead(imprint.clinic)
    write_head(flow, course_head(code, facts))
    draw_grid(flow, grid_of(facts))
    write_in_words(flow, facts)
    if facts.sessions:
        flow.turn()
    write_course(flow, facts, imprint)
    if flow.lacks_glyph():
        flow.paragraph(LACKING)
    write_feet(flow.sheets, code, f"course {facts.course.number}")
    return flow.sheets
