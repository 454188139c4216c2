"""The summary of a clinic for the screen, and for a screen reader."""

from __future__ import annotations

from clinician_console.analysis.clinic.facts import ClinicFacts
from clinician_console.outputs.html.page import HtmlPage
from clinician_console.outputs.told.clinic import write_clinic
from clinician_console.outputs.told.imprint import Imprint

TITLE = "Gradus clinic summary"


def clinic_html(facts: ClinicFacts, imprint: Imprint) -> str:
    """The whole page."""
    page = HtmlPage(TITLE, simulated=facts.has_examples, clinic=imprint.clinic)
    write_clinic(page, facts, imprint)
    return page.text()
