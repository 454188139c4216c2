"""The session so far on one axis; a moment under the pointer, or under the arrow keys, in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from clinician_console.analysis.lane import Lane
from clinician_console.body.so_far import SoFar
from clinician_console.panels.kit.lanes_drawn import PAD_PX, blank, draw_lane, draw_ticks
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.times import Times
from clinician_console.panels.kit.words import clock_text
from shared.language import tr

LABEL_PX, FOOT_PX = 118, 16
LEAST_PX, LOWEST_PX = 84, 68
"""Its least height, usually and in a small window."""
WEIGHTS: Final = (1.3, 1.6, 1.6, 1.0, 0.8)
"""How high the lanes are beside each other: what is read by its height has more of it."""
KEY_STEPS: Final = 100
DRAWN_EVERY_S: Final = 4.0
"""Every beat of a heart is something new, and its rate stands above; on an axis of minutes the eye
sees no more than this of it. So not one redraw in a hundred pays for it."""


class TimeAxis(QWidget):
    """Lanes drawn once into a picture, and again where something is new.

    Args:
        so_far: What there is.
        times: The session's time, and that of the samples.
    """

    def __init__(self, so_far: SoFar, times: Times) -> None:
        super().__init__()
        self.setAccessibleName(tr("Time axis of the session so far; arrow keys read a moment"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST_PX)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._so_far, self._times = so_far, times
        self._drawn: QPixmap | None = None
        self._made_of: tuple[tuple[object, ...], tuple[object, ...]] = ((), ())
        self._drawn_s = -DRAWN_EVERY_S
        self.lanes: tuple[Lane, ...] = ()
        self.moment_s: float | None = None
        self.words = ""

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room to read it."""
        return QSize(600, 130)

    def refresh(self) -> None:
        """Draw what is new: at once what a person entered, the heart every four seconds."""
        now_s, ahead_s = self._times.session_s(), self._times.began_s()
        made_of = self._so_far.look(ahead_s)
        waits = made_of[0] == self._made_of[0] and 0.0 <= now_s - self._drawn_s < DRAWN_EVERY_S
        if made_of == self._made_of or waits:
            return
        self._made_of, self._drawn_s = made_of, now_s
        self.lanes = self._so_far.lanes(ahead_s)
        self._drawn = None
        self.update()

    def look_at(self, at_s: float | None) -> None:
        """Read a moment in words; None for none."""
        lasted_s = self._times.session_s()
        at_s = None if at_s is None else min(max(at_s, 0.0), lasted_s)
        if at_s == self.moment_s:
            return
        self.moment_s = at_s
        said = "" if at_s is None or not self.lanes else self._so_far.said_at(at_s, self.lanes)
        self.words = "" if at_s is None else f"{clock_text(at_s)}  {said}".rstrip()
        self.setAccessibleDescription(self.words)
        self.update()

    def time_at(self, x_px: float) -> float:
        """The moment under a place on the axis."""
        share = (x_px - LABEL_PX) / max(1.0, self._width_px)
        return min(max(share, 0.0), 1.0) * self._so_far.lasts_s

    def place_of(self, at_s: float) -> float:
        """Where a moment is, in pixels from the left."""
        return LABEL_PX + self._width_px * at_s / self._so_far.lasts_s

    @property
    def _width_px(self) -> float:
        return float(self.width() - LABEL_PX - PAD_PX)

    # ── the hand and the keys ────────────────────────────────────────────────────────────────

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Read what is under the pointer."""
        x_px = event.position().x()
        self.look_at(self.time_at(x_px) if x_px >= LABEL_PX else None)

    def leaveEvent(self, _event: QEvent) -> None:  # noqa: N802
        """Nothing is read."""
        self.look_at(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Nothing is read."""
        super().focusOutEvent(event)
        self.look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Left and right by a hundredth of the axis; home and end to both ends."""
        now_s, by_s = self._times.session_s(), self._so_far.lasts_s / KEY_STEPS
        here_s = now_s if self.moment_s is None else self.moment_s
        match event.key():
            case Qt.Key.Key_Left:
                self.look_at(here_s - by_s)
            case Qt.Key.Key_Right:
                self.look_at(here_s + by_s)
            case Qt.Key.Key_Home:
                self.look_at(0.0)
            case Qt.Key.Key_End:
                self.look_at(now_s)
            case _:
                event.ignore()

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802
        """Everything has another place."""
        self._drawn = None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """The lanes, the moment over them, and its words in the place of the ticks."""
        if self._drawn is None:
            self._drawn = self._draw_lanes()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        if self.moment_s is not None:
            self._draw_moment(painter, self.place_of(self.moment_s))
        if self.hasFocus():
            painter.setPen(Colour.ACCENT.shade)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw_lanes(self) -> QPixmap:
        drawn = blank(self)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL_PT - 1))
        weights = WEIGHTS if self.height() >= LEAST_PX else WEIGHTS[:-1]  # words would lie on words
        unit_px = (self.height() - FOOT_PX) / sum(weights)
        top = 0.0
        for lane, weight in zip(self.lanes, weights, strict=False):
            room = QRectF(LABEL_PX, top + 1, self._width_px, weight * unit_px - 2)
            draw_lane(painter, lane, room, self.place_of)
            top += weight * unit_px
        foot = QRectF(LABEL_PX, self.height() - FOOT_PX, self._width_px, FOOT_PX)
        draw_ticks(painter, self._so_far.lasts_s, foot, self.place_of)
        painter.end()
        return drawn

    def _draw_moment(self, painter: QPainter, x_px: float) -> None:
        foot = QRectF(0, self.height() - FOOT_PX, self.width(), FOOT_PX)
        painter.fillRect(foot, Colour.SURFACE.shade)
        painter.setPen(Colour.WARNING.shade)
        painter.drawLine(QPointF(x_px, 0.0), QPointF(x_px, foot.top()))
        painter.setFont(font(SMALL_PT, bold=True))
        painter.setPen(Colour.TEXT.shade)
        room = foot.adjusted(PAD_PX, 0, -PAD_PX, 0)
        words = painter.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
