"""How the body answered each cue, and how that went as the cue came again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.reactions.declining import Course, CueReaction, Organ
from clinician_console.outputs.told.page import Column, Page
from clinician_console.outputs.told.words import NONE, clock_text

TITLE: Final = "How the body answered each cue"
HOW: Final = (
    "Heart: mean rate 1 to 8 s after the cue less that of the 5 s before. Skin: the response that "
    "began 1 to 4 s after; 0 is no response, – is a signal that could not be believed. A cue with "
    "another within 8 s, or a stop, counts in no course. An answer that stays, or one that is not "
    "there, proves nothing by itself: read it beside what the patient says."
)


def courses_said(page: Page, facts: SessionFacts) -> None:
    """A sentence a course, and how to read them."""
    for course in facts.body.cue_answers.courses:
        page.paragraph(course_said(course, facts.body.cue_answers.why_not(course)))
    page.paragraph(HOW)


def write_answers_table(page: Page, facts: SessionFacts) -> None:
    """A row a cue, with why it does not count where it does not."""
    columns = (
        Column("Cue", 50),
        Column("Time", 16, right=True),
        Column("Heart, bpm", 22, right=True),
        Column("Skin, µS", 22, right=True),
        Column("Not counted, because of", 69),
    )
    page.table(
        "Answers to each cue", columns, [_row(one) for one in facts.body.cue_answers.reactions]
    )


def course_said(course: Course, why_not: Sequence[str] = ()) -> str:
    """One course over the repeats in a sentence, with its numbers, and why some do not count."""
    answers = ", ".join(answer_text(course.organ, answer) for _, answer in course.answers)
    organ = "heart" if course.organ is Organ.HEART else "skin"
    counted = f"{len(course.answers)} of {course.shown} counted"
    counted += f"; not the others: {', '.join(why_not)}" if why_not else ""
    said = f"{course.label}, {organ}: {answers} {unit_text(course.organ)} ({counted})"
    if course.per_repeat is None:
        return f"{said}; too few for a course."
    if not course.per_repeat:
        return f"{said}; level over the repeats."
    way = "down" if course.per_repeat < 0 else "up"
    by = f"{abs(course.per_repeat):.2g} {unit_text(course.organ)}"
    return f"{said}; {way} by {by} with each repeat."


def answer_text(organ: Organ, answer: float) -> str:
    """An answer as people read it: a change of the heart with its sign."""
    if organ is Organ.SKIN:
        return f"{answer:.2f}"
    return f"{round(answer, 1) + 0.0:+.1f}".replace("-", "−")


def unit_text(organ: Organ) -> str:
    """The unit of an organ's answer."""
    return "bpm" if organ is Organ.HEART else "µS"


def _row(one: CueReaction) -> tuple[str, ...]:
    heart = NONE if one.heart_bpm is None else answer_text(Organ.HEART, one.heart_bpm)
    skin = NONE if one.skin_us is None else answer_text(Organ.SKIN, one.skin_us)
    why = "" if one.unfit is None else one.unfit.value
    return f"{one.label}, {one.repeat}", clock_text(one.at_s), heart, skin, why
