"""Sheets measured in millimetres, and text that is known to fit before it is drawn.

What is printed stands in a column of 180 mm, which is that of A4 with its margins; on paper of
another width it is moved to the middle, on shorter paper it ends sooner. So no drawing knows of it.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from clinician_console.outputs.told.paper_size import PaperSize

LEFT_MM, RIGHT_MM = 16.0, 196.0
TOP_MM = 14.0
BELOW_MM = 21.0  # is kept free below, for the footer
FOOT_BELOW_MM = 17.5  # so far above the edge the footer begins
MM_PER_POINT = 25.4 / 72
LINE_SPACING = 1.3
UNKNOWN_GLYPH = "\ufffd"
NO_BREAK = "\u00a0"
INK, GREY, PALE, RULE = "#000000", "#555555", "#ececec", "#999999"


@cache
def _font(bold: bool) -> FT2Font:
    """DejaVu Sans as matplotlib ships it, so that a report looks the same on every machine."""
    file = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    font = FT2Font(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / file))
    font.set_size(10, 72)
    return font


@cache
def _drawable(character: str) -> str:
    if character == NO_BREAK:
        return character
    if unicodedata.category(character)[0] in "CZ":
        return " "
    code = ord(character)
    known = all(code in _font(bold).get_charmap() for bold in (False, True))
    return character if known else UNKNOWN_GLYPH


def printable(text: str) -> str:
    """The text in one line, with a mark for every character that the font does not have."""
    return " ".join(filter(None, "".join(map(_drawable, text)).split(" ")))


def text_width_mm(text: str, points: float, *, bold: bool = False) -> float:
    """How wide the text will be in print."""
    return _width_mm(text, bold) * points


@lru_cache(4096)
def _width_mm(text: str, bold: bool) -> float:
    """How wide the text will be at one point: the same words stand in report after report."""
    font = _font(bold)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 / 10 * MM_PER_POINT


@cache
def _advance_mm(character: str, bold: bool) -> float:
    """How far a character alone takes a line on, at one point."""
    glyph = _font(bold).load_char(ord(character), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / 10 * MM_PER_POINT


def fits(text: str, width_mm: float, points: float, *, bold: bool = False) -> bool:
    """Whether the text is no wider than this in print.

    Most text is far from it and is not measured, which takes many times as long: kerning and what
    hangs over at the ends never come to a tenth and twice the height of the letters.
    """
    most_mm = points * (1.1 * sum(_advance_mm(each, bold) for each in text) + 2 * MM_PER_POINT)
    return most_mm <= width_mm or text_width_mm(text, points, bold=bold) <= width_mm


def shortened(text: str, width_mm: float, points: float, *, bold: bool = False) -> str:
    """As much of the text as fits, ending in an ellipsis where something was cut."""
    text = printable(text)
    if fits(text, width_mm, points, bold=bold):
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        enough = fits(f"{text[:middle]}…", width_mm, points, bold=bold)
        low, high = (middle, high) if enough else (low, middle - 1)
    return f"{text[:low].rstrip()}…" if low else ""


def wrapped(text: str, width_mm: float, points: float, *, bold: bool = False) -> list[str]:
    """The whole text in lines that fit; a word wider than the line is broken."""
    lines: list[str] = []
    line = ""
    for word in printable(text).split(" "):
        joined = f"{line} {word}".strip(" ")
        if fits(joined, width_mm, points, bold=bold):
            line = joined
            continue
        if line:
            lines.append(line)
        pieces = _broken(word, width_mm, points, bold=bold)
        lines.extend(pieces[:-1])
        line = pieces[-1]
    return [*lines, line]


def _broken(word: str, width_mm: float, points: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        longer = pieces[-1] + character
        if pieces[-1] and not fits(longer, width_mm, points, bold=bold):
            pieces.append(character)
        else:
            pieces[-1] = longer
    return pieces


def line_mm(points: float) -> float:
    """Height of one line of text."""
    return points * LINE_SPACING * MM_PER_POINT


@cache
def _letters(points: float, bold: bool) -> FontProperties:
    weight = "bold" if bold else "normal"
    return FontProperties(family="DejaVu Sans", weight=weight, size=points)


class _Line(Text):
    """A line that begins where it is put, on its baseline.

    Any other text matplotlib sets twice, first to know how far it has to be moved; this one is not
    moved, and lies to a hair where it lay.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Matplotlib's hook."""
        x, y = self.get_transform().transform(self.get_position())
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        pen = renderer.new_gc()
        pen.set_foreground(self.get_color())
        letters = self.get_fontproperties()
        renderer.draw_text(pen, x, y, self.get_text(), letters, 0.0, ismath=False, mtext=self)
        pen.restore()


class Sheet:
    """One page; every position in mm from the upper left corner of A4 in its middle."""

    def __init__(self, paper: PaperSize = PaperSize.A4) -> None:
        self._paper = paper
        self._aside_mm = (paper.width_mm - PaperSize.A4.width_mm) / 2
        self.figure = Figure(figsize=(paper.width_mm / 25.4, paper.height_mm / 25.4))

    @property
    def bottom_mm(self) -> float:
        """Nothing but the footer stands below."""
        return self._paper.height_mm - BELOW_MM

    @property
    def foot_mm(self) -> float:
        """Where the footer begins."""
        return self._paper.height_mm - FOOT_BELOW_MM

    def _x(self, x_mm: float) -> float:
        return (x_mm + self._aside_mm) / self._paper.width_mm

    def _y(self, y_mm: float) -> float:
        return 1 - y_mm / self._paper.height_mm

    def _size(self, width_mm: float, height_mm: float) -> tuple[float, float]:
        return width_mm / self._paper.width_mm, height_mm / self._paper.height_mm

    def text(
        self,
        x_mm: float,
        y_mm: float,
        text: str,
        points: float = 8,
        *,
        bold: bool = False,
        colour: str = INK,
        align: str = "left",
    ) -> None:
        """One line, `y_mm` being the top of its line box."""
        place = self._x(x_mm), self._y(y_mm + points * MM_PER_POINT)
        letters = _letters(points, bold)
        words = printable(text)
        if align == "left" and words:
            line = _Line(*place, words, fontproperties=letters, color=colour)
            line.set_figure(self.figure)
            line.set_transform(self.figure.transSubfigure)
            self.figure.texts.append(line)
        else:
            self.figure.text(*place, words, fontproperties=letters, color=colour, ha=align)

    def lacks_glyph(self) -> bool:
        """Whether a character on this page was replaced because the font does not have it."""
        drawn = [*self.figure.texts, *(text for axes in self.figure.axes for text in axes.texts)]
        return any(UNKNOWN_GLYPH in text.get_text() for text in drawn)

    def rule(self, y_mm: float, *, width: float = 0.5, colour: str = RULE) -> None:
        """A line from margin to margin."""
        y = self._y(y_mm)
        ends = [self._x(LEFT_MM), self._x(RIGHT_MM)]
        self.figure.add_artist(Line2D(ends, [y, y], lw=width, color=colour))

    def box(self, y_mm: float, height_mm: float, colour: str) -> None:
        """A filled box from margin to margin."""
        corner = (self._x(LEFT_MM), self._y(y_mm + height_mm))
        size = self._size(RIGHT_MM - LEFT_MM, height_mm)
        self.figure.add_artist(Rectangle(corner, *size, facecolor=colour, edgecolor="none"))

    def cell(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, colour: str
    ) -> None:
        """A filled box with a fine outline, its upper left corner given."""
        corner = (self._x(x_mm), self._y(y_mm + height_mm))
        size = self._size(width_mm, height_mm)
        self.figure.add_artist(Rectangle(corner, *size, facecolor=colour, edgecolor=RULE, lw=0.4))

    def frame(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, *, dashed: bool = False
    ) -> None:
        """The outline of a box, its upper left corner given; dashed where scissors go."""
        corner = (self._x(x_mm), self._y(y_mm + height_mm))
        size = self._size(width_mm, height_mm)
        style = (0, (4, 3)) if dashed else "solid"
        box = Rectangle(corner, *size, facecolor="none", edgecolor=INK, lw=0.8, linestyle=style)
        self.figure.add_artist(box)

    def area(self, x_mm: float, y_mm: float, width_mm: float, height_mm: float) -> Rect:
        """The place of axes, as matplotlib wants it."""
        return self._x(x_mm), self._y(y_mm + height_mm), *self._size(width_mm, height_mm)


Rect = tuple[float, float, float, float]
