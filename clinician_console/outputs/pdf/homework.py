"""Homework sheet and cue card: what a patient takes home, in their own words and large type.

The sheet asks before each time what is expected and afterwards what happened, as an exercise in a
session does. The cue card says what was feared and what was learned: cues for retrieval are one of
the eight levers of inhibitory learning (Craske et al. 2014, Behav Res Ther 58:10-23).

Whoever finds it learns nothing of anybody: no name, no code, no clinic, no diagnosis. What stands
around the patient's own words is in the patient's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from clinician_console.analysis.outcomes import CourseFacts
from clinician_console.outputs.pdf.cue_card import cards_of, draw_cards
from clinician_console.outputs.pdf.paper import (
    GREY,
    LEFT_MM,
    RIGHT_MM,
    TOP_MM,
    Sheet,
    line_mm,
    wrapped,
)
from clinician_console.outputs.pdf.printing import printed
from clinician_console.outputs.pdf.taken_home import HOME, drawn_in, file_language
from clinician_console.outputs.told.paper_size import PaperSize
from clinician_console.patients.homework import HomeworkAgreed, HomeworkDone
from shared.errors import UsageError
from shared.language import marked, retold, tr, tr_n

TITLE, TASK, BODY, SMALL = 24.0, 17.0, 13.0, 10.5
ROW_MM, HEAD_MM = 15.0, 10.5
USUAL_TIMES, MOST_TIMES = 3, 7
COLUMNS: Final = (
    (marked("day"), 20.0),
    (marked("before: what do I fear? how sure, 0 to 100?"), 64.0),
    (marked("after: what happened?"), 64.0),
    (marked("how sure now?"), 32.0),
)


@dataclass(frozen=True)
class HomeworkSheet:
    """Printed, for a black-and-white printer.

    Attributes:
        language: The patient's, as a language tag.
    """

    paper: PaperSize = PaperSize.A4
    language: str = HOME
    name: ClassVar[str] = "homework"
    suffix: ClassVar[str] = ".pdf"

    def write(self, facts: CourseFacts, folder: Path) -> None:
        """Draw and print it.

        Raises:
            UsageError: No homework is open, and nothing was learned yet.
        """
        (folder / "homework.pdf").write_bytes(homework_bytes(facts, self.paper, self.language))


def homework_bytes(
    facts: CourseFacts, paper: PaperSize = PaperSize.A4, language: str = HOME
) -> bytes:
    """The pages as a PDF.

    Raises:
        UsageError: There is nothing to print yet.
    """

    def draw() -> bytes:
        sheets = homework_sheets(facts, paper)
        if not sheets:
            raise UsageError(
                "There is nothing to print yet: no homework is open, and nothing was learned.",
                "Agree on a task with: gradus course homework",
            )
        metadata = {"Title": tr("Homework"), "CreationDate": None}
        return printed(sheets, metadata, file_language(language))

    return drawn_in(language, draw)


def homework_sheets(facts: CourseFacts, paper: PaperSize = PaperSize.A4) -> list[Sheet]:
    """The pages, drawn and not yet printed; none where there is nothing to print."""
    open_tasks = [at.agreed for at in facts.homework if at.done is not HomeworkDone.DONE]
    cards = cards_of(facts)
    return [*_task_sheets(open_tasks, paper), *draw_cards(cards, paper)]


def _task_sheets(tasks: list[HomeworkAgreed], paper: PaperSize) -> list[Sheet]:
    sheets: list[Sheet] = []
    y_mm = 0.0
    for task in tasks:
        if not sheets or y_mm + _height_mm(task) > sheets[-1].bottom_mm:
            sheets.append(Sheet(paper))
            y_mm = _title(sheets[-1])
        y_mm = _draw_task(sheets[-1], task, y_mm)
    return sheets


def _title(sheet: Sheet) -> float:
    sheet.text(LEFT_MM, TOP_MM, tr("Until next time"), TITLE, bold=True)
    y_mm = TOP_MM + line_mm(TITLE) + 2
    why = tr("It need not feel easy. What counts is to find out what happens.")
    sheet.text(LEFT_MM, y_mm, why, BODY, colour=GREY)
    return y_mm + line_mm(BODY) + 6


def _height_mm(task: HomeworkAgreed) -> float:
    lines = wrapped(retold(task.task), RIGHT_MM - LEFT_MM, TASK, bold=True)
    return len(lines) * line_mm(TASK) + line_mm(BODY) + 8 + _times(task) * ROW_MM + HEAD_MM + 8


def _times(task: HomeworkAgreed) -> int:
    return min(task.times or USUAL_TIMES, MOST_TIMES)


def _draw_task(sheet: Sheet, task: HomeworkAgreed, y_mm: float) -> float:
    """One task with its rows; where the next one goes."""
    for line in wrapped(retold(task.task), RIGHT_MM - LEFT_MM, TASK, bold=True):
        sheet.text(LEFT_MM, y_mm, line, TASK, bold=True)
        y_mm += line_mm(TASK)
    if task.times:
        often = tr_n("once", "{n} times", task.times)
        sheet.text(LEFT_MM, y_mm + 1, often, BODY)
        y_mm += line_mm(BODY) + 1
    y_mm += 3
    return _draw_rows(sheet, _times(task), y_mm) + 8


def _draw_rows(sheet: Sheet, rows: int, y_mm: float) -> float:
    for row in range(rows + 1):
        height_mm = ROW_MM if row else HEAD_MM
        x_mm = LEFT_MM
        for title, width_mm in COLUMNS:
            sheet.frame(x_mm, y_mm, width_mm, height_mm)
            if not row:
                for number, line in enumerate(wrapped(tr(title), width_mm - 3, SMALL)):
                    sheet.text(x_mm + 1.5, y_mm + 0.8 + number * 4.4, line, SMALL)
            x_mm += width_mm
        y_mm += height_mm
    return y_mm
