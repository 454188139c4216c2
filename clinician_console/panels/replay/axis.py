"""The session's time axis: a lane each for values, ratings, signals, events and behaviours."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clinician_console.analysis.lane import Lane
from clinician_console.panels.kit.lanes_drawn import PAD_PX, blank, draw_lane, draw_ticks, said_at
from clinician_console.panels.kit.panel import plain_tip
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.replay.player import Player
from shared.language import tr

LABEL_PX, LANE_PX, LEAST_LANE_PX, FOOT_PX = 190, 26, 14, 20


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
            said = said_at(self._lanes[number], self.time_at(event.pos().x()))
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
        drawn = blank(self)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL_PT))
        for number, lane in enumerate(self._lanes):
            room = QRectF(LABEL_PX, number * self._lane_px, self._width_px, self._lane_px)
            draw_lane(painter, lane, room.adjusted(0, PAD_PX, 0, -PAD_PX), self.place_of)
        lasted_s = self._player.lasted_s or 1.0
        room = QRectF(LABEL_PX, self.height() - FOOT_PX, self._width_px, FOOT_PX)
        draw_ticks(painter, lasted_s, room, self.place_of)
        painter.end()
        return drawn

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
