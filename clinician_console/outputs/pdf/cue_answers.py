"""How the body answered each cue as it came again: a small chart each, three in a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes

from clinician_console.analysis.facts import SessionFacts
from clinician_console.analysis.reactions.declining import Course
from clinician_console.outputs.pdf.figure_frame import FINE, SMALL
from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import GREY, INK, LEFT_MM, RIGHT_MM, shortened
from clinician_console.outputs.told.cue_answers import (
    TITLE,
    answer_text,
    courses_said,
    unit_text,
)

IN_A_ROW: Final = 3
WIDTH_MM: Final = (RIGHT_MM - LEFT_MM) / IN_A_ROW
HEIGHT_MM: Final = 25.0
PLOT_TOP_MM, PLOT_HEIGHT_MM = 10.0, 13.0
MOST_APART_MM: Final = 9.0
HOW: Final = (
    "A chart a cue: its repeats from left to right, each answer that counts as a dot with its "
    "number; × is one that does not count. The line is no answer at all."
)


def draw_cue_answers(flow: Flow, facts: SessionFacts) -> None:
    """Every course over the repeats; nothing where no answer counted."""
    courses = facts.body.cue_answers.courses
    if not courses:
        return
    flow.heading(TITLE, HEIGHT_MM)
    for first in range(0, len(courses), IN_A_ROW):
        flow.need(HEIGHT_MM)
        _draw_row(flow, courses[first : first + IN_A_ROW])
        flow.y_mm += HEIGHT_MM
    flow.paragraph(HOW)
    courses_said(flow, facts)


def _draw_row(flow: Flow, courses: Sequence[Course]) -> None:
    """One pair of axes for a row, in mm: each chart with axes of its own would cost three times."""
    sheet, top_mm = flow.sheet, flow.y_mm
    axes = sheet.figure.add_axes(
        sheet.area(LEFT_MM, top_mm + PLOT_TOP_MM, RIGHT_MM - LEFT_MM, PLOT_HEIGHT_MM)
    )
    axes.set_xlim(0, RIGHT_MM - LEFT_MM)
    axes.set_ylim(0, PLOT_HEIGHT_MM)
    axes.axis("off")
    for number, course in enumerate(courses):
        left_mm = number * WIDTH_MM
        name = shortened(course.label, WIDTH_MM - 4, SMALL, bold=True)
        sheet.text(LEFT_MM + left_mm, top_mm, name, SMALL, bold=True)
        what = f"{course.organ.value}, {unit_text(course.organ)}"
        sheet.text(LEFT_MM + left_mm, top_mm + 3.0, what, FINE, colour=GREY)
        _draw_course(axes, course, left_mm)


def _draw_course(axes: Axes, course: Course, left_mm: float) -> None:
    values = [0.0, *(answer for _, answer in course.answers)]
    lowest, highest = min(values), max(values)
    span = (highest - lowest) or 1.0
    apart_mm = min((WIDTH_MM - 12) / max(course.shown, 1), MOST_APART_MM)

    def height(answer: float) -> float:
        return PLOT_HEIGHT_MM * (answer - lowest) / span

    def place(repeat: int) -> float:
        return left_mm + 3 + (repeat - 0.5) * apart_mm

    ends = [left_mm, left_mm + 6 + course.shown * apart_mm]
    axes.plot(ends, [height(0.0)] * 2, color=GREY, lw=0.5, zorder=1)
    counted = dict(course.answers)
    missing = [repeat for repeat in range(1, course.shown + 1) if repeat not in counted]
    floor = [height(0.0)] * len(missing)
    axes.plot([place(one) for one in missing], floor, "x", color=GREY, ms=3, zorder=2)
    answers = [(place(repeat), height(answer)) for repeat, answer in course.answers]
    axes.plot(*zip(*answers, strict=True), "o-", color=INK, ms=2.6, lw=0.6, zorder=3, clip_on=False)
    for (x_mm, y_mm), (_, answer) in zip(answers, course.answers, strict=True):
        axes.annotate(
            answer_text(course.organ, answer),
            (x_mm, y_mm),
            xytext=(0, 2.6),
            textcoords="offset points",
            fontsize=FINE,
            ha="center",
            annotation_clip=False,
        )
