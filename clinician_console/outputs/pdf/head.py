"""The head of a report, as it is printed."""

from __future__ import annotations

from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import (
    GREY,
    LEFT_MM,
    RIGHT_MM,
    Sheet,
    shortened,
    wrapped,
)
from clinician_console.outputs.told.head import Head, Line
from clinician_console.outputs.told.page import FINE
from clinician_console.outputs.told.words import NONE

FIGURE = 10.5  # points
WIDE_MM = 155.0


def write_head(flow: Flow, head: Head) -> None:
    """Title and code, key figures, facts."""
    sheet = flow.sheet
    sheet.text(LEFT_MM, flow.y_mm, head.title, 15, bold=True)
    code = shortened(head.code, 110, 12, bold=True)
    sheet.text(RIGHT_MM, flow.y_mm + 0.2, code, 12, bold=True, align="right")
    flow.y_mm += 7.4
    sheet.text(LEFT_MM, flow.y_mm, shortened(head.subtitle, 130, 9), 9, colour=GREY)
    sheet.text(RIGHT_MM, flow.y_mm, "patient code (pseudonym)", FINE, colour=GREY, align="right")
    flow.y_mm += 6.0
    sheet.rule(flow.y_mm, width=0.8, colour="#000000")
    flow.y_mm += 2.0
    _write_key_figures(flow, head.figures)
    for (name, value), (other_name, other_value) in zip(head.left, head.right, strict=True):
        _write_fact(sheet, LEFT_MM, flow.y_mm, name, value)
        _write_fact(sheet, LEFT_MM + 92, flow.y_mm, other_name, other_value)
        flow.y_mm += 4.0
    for name, value in head.wide:
        _write_fact(sheet, LEFT_MM, flow.y_mm, name, value, most_mm=WIDE_MM)
        flow.y_mm += 4.0
    flow.y_mm += 3.0


def _write_fact(
    sheet: Sheet, x_mm: float, y_mm: float, name: str, value: str, most_mm: float = 62
) -> None:
    sheet.text(x_mm, y_mm, name, 7, colour=GREY)
    sheet.text(x_mm + 25, y_mm, shortened(value or NONE, most_mm, 7), 7)


def _write_key_figures(flow: Flow, figures: tuple[Line, ...]) -> None:
    width_mm = (RIGHT_MM - LEFT_MM) / max(len(figures), 1)
    for index, (figure, meaning) in enumerate(figures):
        x_mm = LEFT_MM + index * width_mm
        flow.sheet.text(
            x_mm, flow.y_mm, shortened(figure, width_mm - 2, FIGURE, bold=True), FIGURE, bold=True
        )
        for line, text in enumerate(wrapped(meaning, width_mm - 3, FINE)[:2]):
            flow.sheet.text(x_mm, flow.y_mm + 5.2 + line * 2.7, text, FINE, colour=GREY)
    flow.y_mm += 12.5
