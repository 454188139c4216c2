"""The report of a course for the screen, and for a screen reader."""

from __future__ import annotations

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.html.page import HtmlPage
from clinician_console.outputs.told.course import write_course
from clinician_console.outputs.told.course_around import write_in_words
from clinician_console.outputs.told.course_head import course_head
from clinician_console.outputs.told.grid import grid_of
from clinician_console.outputs.told.imprint import Imprint

TITLE = "Gradus course report"


def course_html(code: str, facts: CourseFacts, imprint: Imprint) -> str:
    """The whole page.

    Args:
        code: Of the patient.
        facts: Of the course.
        imprint: What is told beside the facts.
    """
    simulated = any(one.session.simulated for one in facts.sessions)
    page = HtmlPage(TITLE, simulated=simulated, clinic=imprint.clinic)
    page.head(course_head(code, facts))
    page.grid("The course by session", grid_of(facts))
    write_in_words(page, facts)
    write_course(page, facts, imprint)
    return page.text()
