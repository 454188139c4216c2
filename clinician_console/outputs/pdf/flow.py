"""Sheets filled from top to bottom: headings, paragraphs, and tables that go on overleaf."""

from __future__ import annotations

from collections.abc import Sequence

from clinician_console.outputs.pdf.paper import (
    GREY,
    LEFT_MM,
    PALE,
    RIGHT_MM,
    TOP_MM,
    Sheet,
    line_mm,
    shortened,
    wrapped,
)
from clinician_console.outputs.told.page import BODY, FINE, SIMULATED, Column
from clinician_console.outputs.told.paper_size import PaperSize
from shared.language import tr

HEADING = 10.0  # points
CELL_PAD_MM = 1.6
GUTTER_MM = 1.0
TABLE_HEAD_MM = 9.0
LONGEST_KEPT_ROW = 12  # lines


class Flow:
    """Sheets filled from top to bottom; `y_mm` is where the next thing goes."""

    def __init__(self, *, simulated: bool, paper: PaperSize = PaperSize.A4) -> None:
        self.simulated = simulated
        self._paper = paper
        self.sheets: list[Sheet] = []
        self.y_mm = 0.0
        self.turn()

    @property
    def sheet(self) -> Sheet:
        """The sheet being filled."""
        return self.sheets[-1]

    def lacks_glyph(self) -> bool:
        """Whether a character was replaced because the font does not have it."""
        return any(sheet.lacks_glyph() for sheet in self.sheets)

    def turn(self) -> None:
        """Begin a new sheet."""
        self.sheets.append(Sheet(self._paper))
        self.y_mm = TOP_MM
        if self.simulated:
            self.sheet.box(self.y_mm, 6.0, "#000000")
            middle = (LEFT_MM + RIGHT_MM) / 2
            self.sheet.text(
                middle,
                self.y_mm + 1.2,
                tr(SIMULATED),
                9,
                bold=True,
                colour="#ffffff",
                align="center",
            )
            self.y_mm += 8.0

    def need(self, height_mm: float) -> bool:
        """Turn the sheet if so much does not fit any more; says whether it did."""
        if self.y_mm + height_mm <= self.sheet.bottom_mm:
            return False
        self.turn()
        return True

    def letterhead(self, lines: Sequence[str]) -> None:
        """The clinic's own lines, at the top of the first sheet."""
        for line in lines:
            self.sheet.text(LEFT_MM, self.y_mm, shortened(line, RIGHT_MM - LEFT_MM, BODY), BODY)
            self.y_mm += line_mm(BODY)
        self.y_mm += 2.5 * bool(lines)

    def title(self, title: str, subtitle: str) -> None:
        """What all sheets are, and of what, at the top of the first."""
        self.sheet.text(LEFT_MM, self.y_mm, title, 15, bold=True)
        self.y_mm += 7.4
        self.sheet.text(LEFT_MM, self.y_mm, shortened(subtitle, 170, 9), 9, colour=GREY)
        self.y_mm += 6.0
        self.sheet.rule(self.y_mm, width=0.8, colour="#000000")

    def heading(self, text: str, with_mm: float = 6.0) -> None:
        """A heading, kept together with what follows it."""
        self.need(with_mm + 9)
        self.y_mm += 3.5
        self.sheet.text(LEFT_MM, self.y_mm, text, HEADING, bold=True)
        self.y_mm += 6.0

    def paragraph(self, text: str, points: float = FINE) -> None:
        """Text from margin to margin."""
        for line in wrapped(text, RIGHT_MM - LEFT_MM, points):
            self.need(line_mm(points))
            self.sheet.text(LEFT_MM, self.y_mm, line, points, colour=GREY)
            self.y_mm += line_mm(points)
        self.y_mm += 1.0

    def table(self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
        """A headed table; its head is repeated on every sheet, a long row goes on on the next."""
        cells_of = [
            [
                wrapped(cell, column.width_mm - CELL_PAD_MM, BODY)
                for cell, column in zip(row, columns, strict=True)
            ]
            for row in rows
        ]
        self.heading(title, _kept_mm(cells_of[0]) + TABLE_HEAD_MM)
        self._table_head(columns)
        for cells in cells_of:
            lines = max(map(len, cells))
            if self.need(_kept_mm(cells)):
                self._table_head(columns)
            for index in range(lines):
                if self.need(line_mm(BODY) + 1.4):
                    self._table_head(columns)
                self._table_line(
                    columns, [cell[index] if index < len(cell) else "" for cell in cells]
                )
            self.y_mm += 0.7
            self.sheet.rule(self.y_mm, width=0.3)
            self.y_mm += 0.7

    def pictures(self, title: str, pictures: Sequence[tuple[bytes, str]]) -> None:
        """Headed pictures with what they show; a row of them is kept together."""
        from clinician_console.outputs.pdf.picture import (  # noqa: PLC0415 - it needs the flow
            PICTURE_MM,
            draw_pictures,
        )

        self.heading(title, PICTURE_MM)
        draw_pictures(self, pictures)

    def _table_head(self, columns: Sequence[Column]) -> None:
        titles = [wrapped(at.title, at.width_mm - CELL_PAD_MM, FINE, bold=True) for at in columns]
        lines = max(map(len, titles))
        height_mm = lines * line_mm(FINE) + 1.6
        self.sheet.box(self.y_mm, height_mm, PALE)
        for index in range(lines):
            texts = [title[index] if index < len(title) else "" for title in titles]
            self._cells(columns, texts, self.y_mm + 0.8 + index * line_mm(FINE), FINE, bold=True)
        self.y_mm += height_mm + 0.9

    def _table_line(self, columns: Sequence[Column], texts: Sequence[str]) -> None:
        self._cells(columns, texts, self.y_mm, BODY)
        self.y_mm += line_mm(BODY)

    def _cells(
        self,
        columns: Sequence[Column],
        texts: Sequence[str],
        y_mm: float,
        points: float,
        *,
        bold: bool = False,
    ) -> None:
        x_mm = LEFT_MM + 0.8
        for column, text in zip(columns, texts, strict=True):
            at_mm = x_mm + column.width_mm - CELL_PAD_MM if column.right else x_mm
            align = "right" if column.right else "left"
            self.sheet.text(at_mm, y_mm, text, points, bold=bold, align=align)
            x_mm += column.width_mm + (GUTTER_MM if column.right else 0)


def _kept_mm(cells: Sequence[Sequence[str]]) -> float:
    """How much of a row has to stand on one sheet: all of it, or the first lines of a long one."""
    lines = max(map(len, cells))
    return (lines if lines <= LONGEST_KEPT_ROW else 3) * line_mm(BODY) + 1.4
