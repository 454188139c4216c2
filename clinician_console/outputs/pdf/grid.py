"""The grid of a course, printed: so many sessions side by side as can be read, then the next."""

from __future__ import annotations

from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import (
    GREY,
    LEFT_MM,
    RIGHT_MM,
    line_mm,
    text_width_mm,
    wrapped,
)
from clinician_console.outputs.told.grid import Grid, Group, Row
from clinician_console.outputs.told.page import BODY, FINE

LABEL_MM = 60.0
MOST_SESSIONS, FEWEST_WIDTHS = 10, 6
SIZES = (7.0, 6.2, 5.4, 4.8)  # points: the largest that fits its cell
PAD_MM, HEAD_MM = 1.6, 8.0
LIGHTEST, DARKEST = 255, 165  # of 255; black letters on the darkest still have 8:1


def draw_grid(flow: Flow, grid: Grid) -> None:
    """All of it, nothing cut off."""
    for first in range(0, len(grid.sessions), MOST_SESSIONS):
        _Block(flow, grid, slice(first, first + MOST_SESSIONS)).draw()


class _Block:
    """Some sessions side by side."""

    def __init__(self, flow: Flow, grid: Grid, shown: slice) -> None:
        self._flow, self._grid, self._shown = flow, grid, shown
        count = len(grid.sessions[shown])
        self._cell_mm = (RIGHT_MM - LEFT_MM - LABEL_MM) / max(count, FEWEST_WIDTHS)

    def draw(self) -> None:
        self._flow.need(4 * HEAD_MM)
        self._head()
        for group in self._grid.groups:
            if self._flow.need(3 * line_mm(BODY) + 3):
                self._head()
            self._title(group)
            for row in group.rows:
                self._row(row)
        self._flow.y_mm += 3.0

    def _head(self) -> None:
        flow = self._flow
        flow.sheet.text(LEFT_MM, flow.y_mm, "Session", BODY, bold=True)
        for place, (number, day) in enumerate(self._grid.sessions[self._shown]):
            middle_mm = self._left_mm(place) + self._cell_mm / 2
            flow.sheet.text(middle_mm, flow.y_mm, number, BODY, bold=True, align="center")
            size = _size_of(day, self._cell_mm)
            flow.sheet.text(middle_mm, flow.y_mm + 3.4, day, size, colour=GREY, align="center")
        flow.y_mm += HEAD_MM - 0.6
        flow.sheet.rule(flow.y_mm)
        flow.y_mm += 0.6

    def _title(self, group: Group) -> None:
        flow = self._flow
        flow.y_mm += 1.2
        flow.sheet.text(LEFT_MM, flow.y_mm, group.title, BODY, bold=True)
        width_mm = text_width_mm(group.title, BODY, bold=True)
        flow.sheet.text(LEFT_MM + width_mm + 2.5, flow.y_mm + 0.4, group.meaning, FINE, colour=GREY)
        flow.y_mm += line_mm(BODY) + 0.6

    def _row(self, row: Row) -> None:
        flow = self._flow
        label = wrapped(row.label, LABEL_MM - 2, BODY)
        height_mm = len(label) * line_mm(BODY) + 1.0
        if flow.need(height_mm):
            self._head()
        for line, text in enumerate(label):
            flow.sheet.text(LEFT_MM, flow.y_mm + 0.5 + line * line_mm(BODY), text, BODY)
        cells = zip(row.cells[self._shown], row.shades[self._shown], strict=True)
        for place, (cell, shade) in enumerate(cells):
            left_mm = self._left_mm(place)
            flow.sheet.cell(left_mm, flow.y_mm, self._cell_mm, height_mm, _grey(shade))
            size = _size_of(cell, self._cell_mm)
            middle_mm = left_mm + self._cell_mm / 2
            top_mm = flow.y_mm + (height_mm - line_mm(size)) / 2
            flow.sheet.text(middle_mm, top_mm, cell, size, align="center")
        flow.y_mm += height_mm

    def _left_mm(self, place: int) -> float:
        return LEFT_MM + LABEL_MM + place * self._cell_mm


def _size_of(text: str, width_mm: float) -> float:
    """The largest size at which the text fits."""
    fits = (size for size in SIZES if text_width_mm(text, size) <= width_mm - PAD_MM)
    return next(fits, SIZES[-1])


def _grey(shade: float) -> str:
    value = round(LIGHTEST - min(max(shade, 0.0), 1.0) * (LIGHTEST - DARKEST))
    return f"#{value:02x}{value:02x}{value:02x}"
