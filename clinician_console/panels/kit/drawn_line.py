"""One line of words, drawn by hand into a list: cut short with “…” where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from clinician_console.panels.kit.theme import Colour, font


def line_px(size_pt: float) -> int:
    """How high a line of these letters is."""
    return QFontMetrics(font(size_pt)).height()


def write_line(
    painter: QPainter,
    place: QRect,
    text: str,
    size_pt: float,
    colour: Colour,
    *,
    bold: bool = False,
    right: bool = False,
) -> None:
    """Draw these words into a place, at its left or its right."""
    painter.setFont(font(size_pt, bold=bold))
    painter.setPen(colour.shade)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, elided)
