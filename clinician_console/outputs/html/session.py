"""A session's report for the screen: the figure of the printed one is told in numbers."""

from __future__ import annotations

from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.html.body import write_body_figures
from clinician_console.outputs.html.drawing import dots
from clinician_console.outputs.html.page import HtmlPage
from clinician_console.outputs.told.afterwards import marked, marks_in
from clinician_console.outputs.told.head import session_head
from clinician_console.outputs.told.imprint import Imprint
from clinician_console.outputs.told.page import Column, table_or
from clinician_console.outputs.told.session import write_details
from clinician_console.outputs.told.words import clock_text, duration_text

TITLE = "Gradus session report"


def session_html(facts: SessionFacts, imprint: Imprint) -> str:
    """The whole page.

    Raises:
        IntegrityError: What is stored is not what was written.
    """
    page = HtmlPage(TITLE, simulated=facts.session.simulated, clinic=imprint.clinic)
    page.head(session_head(facts, imprint.zone))
    _write_suds(page, facts)
    _write_course(page, facts)
    write_body_figures(page, facts)
    write_details(page, facts, imprint)
    return page.text()


def _write_suds(page: HtmlPage, facts: SessionFacts) -> None:
    page.heading("SUDS over the session")
    ratings = facts.session.ratings
    if not ratings:
        page.paragraph("No rating was recorded.")
        return
    told = ", ".join(f"{at.suds} at {clock_text(at.at_s)}" for at in ratings)
    page.figure(
        dots([(at.at_s, at.suds) for at in ratings], facts.session.duration_s),
        f"SUDS, 0 to 100, at minutes and seconds of the session: {told}.",
        "SUDS, 0 to 100, over the time of the session; each dot is a rating that the patient gave.",
    )
    marks = marks_in(facts.session)
    rows = [
        (clock_text(at.at_s), marked(str(at.suds), at.rating_id, marks), at.step or "")
        for at in ratings
    ]
    columns = (Column("Session time", 20, right=True), Column("SUDS", 20, right=True))
    page.table("Ratings", (*columns, Column("Step", 100)), rows)


def _write_course(page: HtmlPage, facts: SessionFacts) -> None:
    columns = (
        Column("From", 20, right=True),
        Column("Lasted", 20, right=True),
        Column("State or step", 100),
    )
    spans = [
        *((at.start_s, at.length_s, f"state: {at.name.replace('_', ' ')}") for at in facts.states),
        *((at.start_s, at.length_s, f"step: {at.name}") for at in facts.visits),
    ]
    rows = [
        (clock_text(start_s), duration_text(length_s), name)
        for start_s, length_s, name in sorted(spans, key=lambda span: span[0])
    ]
    table_or(page, "States and steps as they came", columns, rows, "Nothing was recorded.")
