"""The summary of a clinic, printed."""

from __future__ import annotations

from clinician_console import SOFTWARE_VERSION
from clinician_console.analysis.clinic.facts import ClinicFacts
from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import Sheet
from clinician_console.outputs.pdf.printing import LACKING, in_style, pdf_bytes, write_feet
from clinician_console.outputs.told.clinic import write_clinic
from clinician_console.outputs.told.imprint import Imprint

TITLE = "Gradus clinic summary"


def clinic_bytes(facts: ClinicFacts, imprint: Imprint) -> bytes:
    """The summary as a PDF, which does not say when it was made."""
    return in_style(lambda: pdf_bytes(clinic_sheets(facts, imprint), TITLE, SOFTWARE_VERSION, None))


def clinic_sheets(facts: ClinicFacts, imprint: Imprint) -> list[Sheet]:
    """The pages, drawn and not yet printed; under the settings of `STYLE`."""
    flow = Flow(simulated=facts.has_examples, paper=imprint.paper)
    flow.letterhead(imprint.clinic)
    write_clinic(flow, facts, imprint)
    if flow.lacks_glyph():
        flow.paragraph(LACKING)
    write_feet(flow.sheets, "no patient is named", "clinic summary")
    return flow.sheets
