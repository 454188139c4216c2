"""Drawings of how the body answered: beside what the patient said, and to each cue."""

from __future__ import annotations

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.reactions.declining import Organ
from clinician_console.outputs.html.drawing import beside, repeats
from clinician_console.outputs.html.page import HtmlPage
from clinician_console.outputs.told.beside import moved_said, write_beside
from clinician_console.outputs.told.cue_answers import (
    TITLE,
    course_said,
    courses_said,
    unit_text,
    write_answers_table,
)


def write_body_figures(page: HtmlPage, facts: SessionFacts) -> None:
    """Ratings and heart on one axis, and a small drawing for each cue that was answered."""
    _draw_beside(page, facts)
    courses = facts.body.cue_answers.courses
    if not courses:
        return
    page.heading(TITLE)
    for course in courses:
        page.figure(
            repeats(course.answers, course.shown, 0 if course.organ is Organ.HEART else 2),
            course_said(course),
            f"{course.label}, {course.organ.value}, in {unit_text(course.organ)}, over its "
            "repeats; a cross is one that does not count.",
        )
    courses_said(page, facts)
    write_answers_table(page, facts)


def _draw_beside(page: HtmlPage, facts: SessionFacts) -> None:
    write_beside(page, facts)
    rows = facts.body.beside.rows
    heart = [(one.at_s, one.heart_bpm) for one in rows if one.heart_bpm is not None]
    if heart:
        page.figure(
            beside([(one.at_s, one.suds) for one in rows], heart),
            " ".join(moved_said(turn) for turn in facts.body.beside.turns),
            "Over the time of the session, on one axis: each dot is a rating (SUDS), each square "
            "the heart rate above the patient's own rest, in bpm.",
        )
