"""The session's time axis: a lane each for values, ratings, signals, events and behaviours."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clinician_console.panels.kit.panel import plain_tip
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.words import clock_text
from clinician_console.replay.lanes import Lane
from clinician_console.replay.player import Player
from shared.language import tr

LABEL_PX, LANE_PX, LEAST_LANE_PX, FOOT_PX, PAD_PX = 190, 26, 14, 20, 3
DOT_PX, MARK_PX = 3.0, 5.0
TICKS_S: Final = (5, 10, 30, 60, 120, 300, 600, 1_800)
LEAST_TICK_PX: Final = 70
BAND_COLOURS: Final = (Colour.RAISED, Colour.LINE)


class ReplayAxis(QWidget):
    """Shows the lanes and the moment; a press or a drag on it goes to another one.

    Args:
        lanes: From top to bottom.
        player: The moment that is shown.
        moved: Called when the therapist went to another moment here.
    """

    def __init__(self, lanes: Sequence[Lane], player: Player, moved: Callable[[], None]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Time axis of the session"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(len(lanes) * LEAST_LANE_PX + FOOT_PX)
        self._lanes = lanes
        self._player = player
        self._moved = moved
        self._drawn: QPixmap | None = None

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for every lane."""
        return QSize(900, len(self._lanes) * LANE_PX + FOOT_PX)

    def time_at(self, x_px: float) -> float:
        """The moment under a place on the axis."""
        share = (x_px - LABEL_PX) / max(1.0, self._width_px)
        return min(max(share, 0.0), 1.0) * self._player.lasted_s

    def place_of(self, at_s: float) -> float:
        """Where a moment is, in pixels from the left."""
        return LABEL_PX + self._width_px * at_s / (self._player.lasted_s or 1.0)

    # ── Qt's hooks ───────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go there."""
        self._player.go_to(self.time_at(event.position().x()))
        self._moved()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802
        """Everything has another place."""
        self._drawn = None

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        """What a lane means, and what it says at the moment under the pointer."""
        if event.type() != QHelpEvent.Type.ToolTip:
            return bool(super().event(event))
        number = int(event.pos().y() / self._lane_px)
        if 0 <= number < len(self._lanes):
            said = _said(self._lanes[number], self.time_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), plain_tip(said), self)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """The lanes, drawn once for a size, and the moment over them."""
        if self._drawn is None:
            self._drawn = self._draw_lanes()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        x_px = self.place_of(self._player.at_s)
        painter.setPen(Colour.WARNING.shade)
        painter.drawLine(QPointF(x_px, 0.0), QPointF(x_px, self.height() - FOOT_PX))
        self._draw_values(painter, x_px)
        painter.end()

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    @property
    def _width_px(self) -> float:
        return float(self.width() - LABEL_PX - PAD_PX)

    @property
    def _lane_px(self) -> float:
        return (self.height() - FOOT_PX) / max(1, len(self._lanes))

    def _draw_lanes(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * scale)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Colour.SURFACE.shade)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL_PT))
        for number, lane in enumerate(self._lanes):
            room = QRectF(LABEL_PX, number * self._lane_px, self._width_px, self._lane_px)
            self._draw_lane(painter, lane, room.adjusted(0, PAD_PX, 0, -PAD_PX))
        self._draw_ticks(painter)
        painter.end()
        return drawn

    def _draw_lane(self, painter: QPainter, lane: Lane, room: QRectF) -> None:
        painter.setPen(Colour.MUTED.shade)
        name = QRectF(PAD_PX, room.top(), LABEL_PX - 2 * PAD_PX, room.height())
        words = painter.fontMetrics().elidedText(
            lane.label, Qt.TextElideMode.ElideRight, round(name.width())
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)
        painter.fillRect(room, Colour.WINDOW.shade)
        self._draw_spans(painter, lane, room)
        places = self._places(lane, room)
        painter.setPen(Colour.ACCENT.shade)
        if lane.dots:
            painter.setBrush(Colour.ACCENT.shade)
            for place in places:
                painter.drawEllipse(place, DOT_PX, DOT_PX)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            for line in _lines(places, steps=lane.steps, end_px=room.right()):
                painter.drawPolyline(line)
        for mark in lane.marks:
            self._draw_mark(painter, self.place_of(mark.at_s), room, stop="Stop" in mark.said)

    def _draw_spans(self, painter: QPainter, lane: Lane, room: QRectF) -> None:
        """Bands; where they have names of their own, these stand in them."""
        named = lane.named or any(span.name != lane.spans[0].name for span in lane.spans)
        for number, span in enumerate(lane.spans):
            left, right = self.place_of(span.start_s), self.place_of(span.end_s)
            band = QRectF(left, room.top(), max(1.0, right - left), room.height())
            colour = BAND_COLOURS[number % 2] if named else Colour.ACCENT
            painter.fillRect(band, colour.shade)
            words = span.name.replace("_", " ")
            if named and painter.fontMetrics().horizontalAdvance(words) + 4 < band.width():
                painter.setPen(Colour.TEXT.shade)
                painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)

    def _places(self, lane: Lane, room: QRectF) -> list[QPointF]:
        """Where the values are; what is not known is nowhere in height."""
        range_ = (lane.highest - lane.lowest) or 1.0
        shares = np.clip((lane.values - lane.lowest) / range_, 0.0, 1.0)
        return [
            QPointF(self.place_of(at_s), room.bottom() - share * room.height())
            for at_s, share in zip(lane.at_s.tolist(), shares.tolist(), strict=True)
        ]

    @staticmethod
    def _draw_mark(painter: QPainter, x_px: float, room: QRectF, *, stop: bool) -> None:
        """A square for a stop, a triangle for all else."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush((Colour.BAD if stop else Colour.GOOD).shade)
        y_px = room.center().y()
        if stop:
            painter.drawRect(QRectF(x_px - MARK_PX, y_px - MARK_PX, 2 * MARK_PX, 2 * MARK_PX))
        else:
            corners = [(0, -MARK_PX), (MARK_PX, MARK_PX), (-MARK_PX, MARK_PX)]
            painter.drawPolygon(QPolygonF([QPointF(x_px + x, y_px + y) for x, y in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_ticks(self, painter: QPainter) -> None:
        lasted_s = self._player.lasted_s or 1.0
        most = max(1.0, self._width_px / LEAST_TICK_PX)
        every_s = next((tick for tick in TICKS_S if lasted_s / tick <= most), TICKS_S[-1])
        painter.setPen(Colour.MUTED.shade)
        for at_s in range(0, int(lasted_s) + 1, every_s):
            x_px, top_px = self.place_of(at_s), self.height() - FOOT_PX
            painter.drawLine(QPointF(x_px, top_px), QPointF(x_px, top_px + 4))
            painter.drawText(QPointF(x_px + 2, self.height() - 5), clock_text(at_s))

    def _draw_values(self, painter: QPainter, x_px: float) -> None:
        """What each line says at the moment, beside it."""
        painter.setFont(font(SMALL_PT, bold=True))
        painter.setPen(Colour.TEXT.shade)
        for number, lane in enumerate(self._lanes):
            value = lane.value_at(self._player.at_s)
            if value is not None:
                words = lane.said(value)
                wide_px = painter.fontMetrics().horizontalAdvance(words)
                beside = x_px + 4 if x_px + 8 + wide_px < self.width() else x_px - 4 - wide_px
                room = QRectF(beside, number * self._lane_px, wide_px + 4, self._lane_px)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


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


def _said(lane: Lane, at_s: float) -> str:
    """A lane in words, at a moment."""
    here = next((span.name for span in lane.spans if span.start_s <= at_s < span.end_s), "")
    near = min(lane.marks, key=lambda mark: abs(mark.at_s - at_s), default=None)
    value = lane.value_at(at_s)
    words = [lane.label, lane.means, here.replace("_", " ")]
    words += ["" if value is None else lane.said(value)]
    words += ["" if near is None else f"{clock_text(near.at_s)} {near.said}"]
    return "\n".join(word for word in words if word)
