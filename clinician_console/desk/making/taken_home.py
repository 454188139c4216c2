"""What a patient takes home, in their language: homework sheet, and cue cards for the pocket."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from clinician_console.desk.making.course_facts import facts_of
from clinician_console.desk.making.imprinting import imprint_of

if TYPE_CHECKING:
    from clinician_console.outputs.service import Made
    from clinician_console.patients.course import Course
    from clinician_console.storage import Store


class TakenHome(StrEnum):
    """Which of the two; the value is how its file is usually called."""

    SHEET = "homework.pdf"
    CARD = "cue_card.pdf"


def take_home(store: Store, course: Course, code: str, which: TakenHome, out: Path) -> Made:
    """Write it, beside older ones rather than over them.

    Args:
        store: The open store.
        course: Whose tasks and lessons it has.
        code: The patient's.
        which: The sheet or the card.
        out: Where it goes; `-2`, `-3` … is added where something is there.

    Raises:
        UsageError: There is nothing to print yet.
        StorageError: It cannot be written there.
    """
    from clinician_console.outputs.pdf.homework import HomeworkSheet
    from clinician_console.outputs.pdf.pocket_card import PocketCards
    from clinician_console.outputs.service import written

    facts, paper = facts_of(store, course), imprint_of(store).paper
    patient = store.patient(code)
    language = patient.language if patient else ""
    output = (
        HomeworkSheet(paper, language) if which is TakenHome.SHEET else PocketCards(paper, language)
    )
    return written(
        output,
        lambda folder: output.write(facts, folder),
        out,
        lambda what: store.note_course_output(course.course_id, what),
    )
