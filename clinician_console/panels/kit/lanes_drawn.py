"""How lanes of a time axis are drawn: the same under a replay and while the session goes on."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from clinician_console.analysis.lane import Lane, MarkKind
from clinician_console.panels.kit.theme import Colour
from clinician_console.panels.kit.words import clock_text
from shared.language import retold, shown

PAD_PX: Final = 3
DOT_PX, RING_PX, MARK_PX = 3.0, 2.6, 5.0
TICKS_S: Final = (5, 10, 30, 60, 120, 300, 600, 1_800)
LEAST_TICK_PX: Final = 70
BAND_COLOURS: Final = (Colour.RAISED, Colour.LINE)
PlaceOf = Callable[[float], float]
"""Where a moment is, in pixels from the left."""


def blank(widget: QWidget) -> QPixmap:
    """A picture as large as a widget, in its screen's own pixels."""
    scale = widget.devicePixelRatioF()
    drawn = QPixmap(widget.size() * scale)
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Colour.SURFACE.shade)
    return drawn


def draw_lane(painter: QPainter, lane: Lane, room: QRectF, place_of: PlaceOf) -> None:
    """One lane in its room, with its name to the left of it."""
    painter.setPen(Colour.MUTED.shade)
    name = QRectF(PAD_PX, room.top() - PAD_PX, room.left() - 2 * PAD_PX, room.height() + 2 * PAD_PX)
    words = painter.fontMetrics().elidedText(
        shown(lane.label), Qt.TextElideMode.ElideRight, round(name.width())
    )
    painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)
    painter.fillRect(room, Colour.WINDOW.shade)
    _draw_spans(painter, lane, room, place_of)
    _draw_values(painter, lane, room, place_of)
    for mark in lane.marks:
        _draw_mark(painter, place_of(mark.at_s), room, mark.kind)


def draw_ticks(painter: QPainter, lasted_s: float, room: QRectF, place_of: PlaceOf) -> None:
    """The times under the lanes."""
    most = max(1.0, room.width() / LEAST_TICK_PX)
    every_s = next((tick for tick in TICKS_S if lasted_s / tick <= most), TICKS_S[-1])
    painter.setPen(Colour.MUTED.shade)
    for at_s in range(0, int(lasted_s) + 1, every_s):
        x_px = place_of(at_s)
        painter.drawLine(QPointF(x_px, room.top()), QPointF(x_px, room.top() + 4))
        words = clock_text(at_s)
        wide_px = painter.fontMetrics().horizontalAdvance(words)
        beside_px = x_px + 2 if x_px + 2 + wide_px <= room.right() else x_px - 2 - wide_px
        painter.drawText(QPointF(beside_px, room.bottom() - 3), words)


def _draw_spans(painter: QPainter, lane: Lane, room: QRectF, place_of: PlaceOf) -> None:
    """Bands; where they have names of their own, these stand in them."""
    named = lane.named or any(span.name != lane.spans[0].name for span in lane.spans)
    for number, span in enumerate(lane.spans):
        left, right = place_of(span.start_s), place_of(span.end_s)
        band = QRectF(left, room.top(), max(1.0, right - left), room.height())
        colour = BAND_COLOURS[number % 2] if named else Colour.ACCENT
        painter.fillRect(band, colour.shade)
        words = retold(span.name.replace("_", " "))
        if named and painter.fontMetrics().horizontalAdvance(words) + 4 < band.width():
            painter.setPen(Colour.TEXT.shade)
            painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)


def _draw_values(painter: QPainter, lane: Lane, room: QRectF, place_of: PlaceOf) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if lane.rest is not None:
        (at_rest,) = _places(lane, np.zeros(1), np.array([lane.rest]), room, place_of)
        painter.setPen(QPen(Colour.MUTED.shade, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(room.left(), at_rest.y()), QPointF(room.right(), at_rest.y()))
    places = _places(lane, lane.at_s, lane.values, room, place_of)
    painter.setPen(Colour.ACCENT.shade)
    if lane.dots:
        painter.setBrush(Colour.ACCENT.shade)
        for place in places:
            painter.drawEllipse(place, DOT_PX, DOT_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        for line in _lines(places, steps=lane.steps, end_px=room.right()):
            if lane.filled:
                _fill(painter, line, room)
            painter.drawPolyline(line)
    painter.setPen(QPen(Colour.WARNING.shade, 1.4))
    for at_s, share in lane.rings.tolist():
        y_px = room.bottom() - share * room.height()
        painter.drawEllipse(QPointF(place_of(at_s), y_px), RING_PX, RING_PX)


def _fill(painter: QPainter, line: QPolygonF, room: QRectF) -> None:
    under = QPolygonF(line)
    under.append(QPointF(line.last().x(), room.bottom()))
    under.append(QPointF(line.first().x(), room.bottom()))
    painter.setBrush(Colour.SELECTION.shade)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(under)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Colour.ACCENT.shade)


def _places(
    lane: Lane,
    at_s: NDArray[np.float64],
    values: NDArray[np.float64],
    room: QRectF,
    place_of: PlaceOf,
) -> list[QPointF]:
    """Where values are; what is not known is nowhere in height."""
    range_ = (lane.highest - lane.lowest) or 1.0
    shares = np.clip((values - lane.lowest) / range_, 0.0, 1.0)
    first_px = place_of(0.0)
    x_px = first_px + (place_of(1.0) - first_px) * at_s
    y_px = room.bottom() - shares * room.height()
    return list(map(QPointF, x_px.tolist(), y_px.tolist()))


def _draw_mark(painter: QPainter, x_px: float, room: QRectF, kind: MarkKind) -> None:
    """A square for a stop, a line for a step, a page for a note, a triangle for all else."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush((Colour.BAD if kind is MarkKind.STOP else Colour.GOOD).shade)
    y_px = room.center().y()
    if kind is MarkKind.STEP:
        painter.fillRect(QRectF(x_px, room.top(), 1.5, room.height()), Colour.TEXT.shade)
    elif kind is MarkKind.NOTE:
        page = QRectF(x_px - 3, y_px - MARK_PX, 6, 2 * MARK_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Colour.TEXT.shade, 1.2))
        painter.drawRect(page)
    elif kind is MarkKind.STOP:
        painter.drawRect(QRectF(x_px - MARK_PX, y_px - MARK_PX, 2 * MARK_PX, 2 * MARK_PX))
    else:
        corners = [(0, -MARK_PX), (MARK_PX, MARK_PX), (-MARK_PX, MARK_PX)]
        painter.drawPolygon(QPolygonF([QPointF(x_px + x, y_px + y) for x, y in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _lines(places: Sequence[QPointF], *, steps: bool, end_px: float) -> list[QPolygonF]:
    """The stretches of a line that are known; a step holds until the next, or the end."""
    lines: list[list[QPointF]] = [[]]
    for place in [*places, QPointF(end_px, math.nan)]:
        known = not math.isnan(place.y())
        if steps and lines[-1]:
            lines[-1].append(QPointF(place.x(), lines[-1][-1].y()))
        if known:
            lines[-1].append(place)
        else:
            lines.append([])
    return [QPolygonF(line) for line in lines if len(line) > 1]


def said_at(lane: Lane, at_s: float) -> str:
    """A lane in words, at a moment."""
    here = next((span.name for span in lane.spans if span.start_s <= at_s < span.end_s), "")
    near = min(lane.marks, key=lambda mark: abs(mark.at_s - at_s), default=None)
    value = lane.value_at(at_s)
    words = [shown(lane.label), shown(lane.means), retold(here.replace("_", " "))]
    words += ["" if value is None else lane.said(value)]
    words += ["" if near is None else f"{clock_text(near.at_s)} {shown(near.said)}"]
    return "\n".join(word for word in words if word)
