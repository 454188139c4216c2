"""A slider with two marks: what is asked for, and where the patient is.

    calm ────────────▒▒▒▒▒▒▒▒▒─────────── most exposure
             ◆            ▮
             patient      asked

Left is always calmer and right always more exposure, whatever way the numbers run. Dragging
sends nothing until the mouse is released. A press on the track goes toward calm only; toward more
exposure the handle must be taken. By keys, calmer is asked for at once and more only with Enter.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from clinician_console.panels.kit.scale import Scale
from clinician_console.panels.kit.shortcuts import Command, Where, command_of
from clinician_console.panels.kit.theme import Colour
from clinician_console.session.answers import Answer
from shared.rules.guardrails import Range

_MARGIN_PX, _HANDLE_PX, _GRAB_PX = 10, 9, 16

Ask = Callable[[float], Answer]


class GradedSlider(QAbstractSlider):
    """The slider of one dimension.

    Args:
        name: What a screen reader calls it.
        scale: The values it can stand on.
        recommended: Beyond it the track is dotted.
        asked_now: What is asked for at this moment: the screen may be a redraw behind, and a key
            that goes calmer must count from what is true.
        act: Asks for a value, and gives the answer; None where nobody may ask for anything.

    Signals:
        drafted: A value is chosen and not asked for yet.
        answered: A value was asked for: what came of it, and which.
    """

    drafted = Signal(float)
    answered = Signal(object, float)

    def __init__(
        self,
        name: str,
        scale: Scale,
        recommended: Range,
        asked_now: Callable[[], float],
        act: Ask | None,
    ) -> None:
        super().__init__()
        self._scale = scale
        self._recommended = recommended
        self._asked_now = asked_now
        self._act = act
        self._asked: float | None = None
        self._asked_notch = 0
        self._confirmed: float | None = None
        self._settled = False
        self._grabbed_px: float | None = None
        self._relief_repeats = False
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, scale.notches)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    # ── what it shows ────────────────────────────────────────────────────────────────────────

    def show_marks(self, asked: float, confirmed: float | None, *, settled: bool) -> None:
        """Put the marks where they belong; the handle stays in the hand that drags it.

        Args:
            asked: What the headset client was asked for.
            confirmed: Where the patient is, or None while that is not known.
            settled: Whether the two are known to agree.
        """
        if asked != self._asked:
            self._asked, self._asked_notch = asked, self._scale.nearest(asked)
            if not self.isSliderDown():
                self.setValue(self._asked_notch)
        if (confirmed, settled) != (self._confirmed, self._settled):
            self._confirmed, self._settled = confirmed, settled
            self.update()

    @property
    def marks(self) -> tuple[float | None, float | None]:
        """The asked and the confirmed value as shown."""
        return self._asked, self._confirmed

    @property
    def draft(self) -> float | None:
        """The value that is chosen and not asked for, or None."""
        if self._asked is None or self.value() == self._asked_notch:
            return None
        return self._scale.value(self.value())

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for handle and second mark."""
        return QSize(160, 30)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for handle and second mark."""
        return QSize(120, 30)

    # ── the hand ─────────────────────────────────────────────────────────────────────────────

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the handle, or go calmer along the track."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._catch_up()
        x = event.position().x()
        handle = self._x(self._scale.value(self.value()))
        if abs(x - handle) <= _GRAB_PX:
            self._grabbed_px = x - handle
            self.setSliderDown(True)
        elif x < handle:
            self._grabbed_px = 0.0
            self.setSliderDown(True)
            self._drag_to(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The handle follows; nothing is sent."""
        if self._grabbed_px is not None:
            self._drag_to(event.position().x() - self._grabbed_px)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Letting go is the decision."""
        if event.button() is Qt.MouseButton.LeftButton and self._grabbed_px is not None:
            self._grabbed_px = None
            self.setSliderDown(False)
            self.ask()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """A wheel turned in passing must not change an exposure."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A stop in the middle of a drag takes the handle out of the hand."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._grabbed_px = None
            self._relief_repeats = False
            self.setSliderDown(False)
            self.drop()

    # ── the keys ─────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Calmer at once; more is only chosen, and asked for with Enter."""
        self._catch_up()
        match command_of(event, Where.SLIDER):
            case Command.CALMER:
                self._choose(self.value() - 1)
                self._ask_for_relief(held=event.isAutoRepeat())
            case Command.HARDER:
                self._choose(self.value() + 1)
            case Command.ASK:
                self.ask()
            case _:
                event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A key that was held down asks once, when it is let go."""
        if self._relief_repeats and not event.isAutoRepeat():
            self._relief_repeats = False
            self.ask()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A value that was chosen and not asked for is let go."""
        super().focusOutEvent(event)
        if self._grabbed_px is None:
            self.drop()

    def _ask_for_relief(self, *, held: bool) -> None:
        """Ask where the handle has come below what is asked for; a held key asks on release."""
        if self._asked is None or self.value() >= self._asked_notch:
            return
        if held:
            self._relief_repeats = True
        else:
            self.ask()

    def _catch_up(self) -> None:
        self.show_marks(self._asked_now(), self._confirmed, settled=self._settled)

    # ── deciding ─────────────────────────────────────────────────────────────────────────────

    def ask(self) -> None:
        """Ask for the value that is chosen."""
        draft = self.draft
        if draft is not None:
            self.ask_for(draft)

    def ask_for(self, value: float) -> None:
        """Ask for this value; where that is not taken, the handle goes back."""
        if self._act is None:
            return
        answer = self._act(value)
        if not answer.sent:
            self.drop()
        self.answered.emit(answer, value)

    def drop(self) -> None:
        """Put the handle back to what is asked for."""
        if self._asked is not None:
            self.setValue(self._asked_notch)
            self.update()

    def _choose(self, notch: int) -> None:
        self.setValue(min(max(notch, 0), self._scale.notches))
        self.drafted.emit(self._scale.value(self.value()))
        self.update()

    def _drag_to(self, x: float) -> None:
        room = max(self.width() - 2 * _MARGIN_PX, 1)
        share = min(max((x - _MARGIN_PX) / room, 0.0), 1.0)
        span = self._scale.limits.highest - self._scale.limits.lowest
        self._choose(round(share * span / self._scale.notch))

    # ── drawing ──────────────────────────────────────────────────────────────────────────────

    def _x(self, value: float) -> float:
        return _MARGIN_PX + self._scale.share(value) * (self.width() - 2 * _MARGIN_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isEnabled()
        middle = 11.0
        self._draw_track(painter, middle)
        handle = self._x(self._scale.value(self.value()))
        asked = handle if self._asked is None else self._x(self._asked)
        if on and self._confirmed is not None:
            self._draw_way(painter, middle, self._x(self._confirmed), asked)
            self._draw_confirmed(painter, self._x(self._confirmed), middle)
        if on and self.draft is not None:
            self._draw_disc(painter, asked, middle, on=on)
            self._draw_ring(painter, handle, middle)
        else:
            self._draw_disc(painter, handle, middle, on=on)
        self._draw_focus(painter, handle, middle)
        painter.end()

    def _draw_track(self, painter: QPainter, middle: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Colour.EDGE.shade)
        track = QRectF(_MARGIN_PX, middle - 2, self.width() - 2 * _MARGIN_PX, 4)
        painter.drawRoundedRect(track, 2, 2)
        ends = sorted((self._x(self._recommended.lowest), self._x(self._recommended.highest)))
        if ends[1] < track.right() - 1:
            beyond = QRectF(ends[1], middle - 2, track.right() - ends[1], 4)
            painter.setBrush(Colour.WINDOW.shade)
            painter.drawRect(beyond)
            painter.setPen(QPen(Colour.WARNING.shade, 1.2, Qt.PenStyle.DotLine))
            painter.drawLine(beyond.topLeft() + QPointF(0, 2), beyond.topRight() + QPointF(0, 2))
            painter.setPen(QPen(Colour.WARNING.shade, 1.4))
            painter.drawLine(QPointF(ends[1], middle - 6), QPointF(ends[1], middle + 6))

    def _draw_way(self, painter: QPainter, middle: float, there: float, handle: float) -> None:
        """From where the patient is to what is asked for: solid once agreed, dashed before."""
        if abs(there - handle) < 1:
            return
        painter.setPen(QPen(Colour.ACCENT.shade, 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(there, middle), QPointF(handle, middle))

    def _draw_confirmed(self, painter: QPainter, x: float, middle: float) -> None:
        top = middle + 8
        mark = QPolygonF([QPointF(x, top), QPointF(x - 6, top + 9), QPointF(x + 6, top + 9)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush((Colour.GOOD if self._settled else Colour.WARNING).shade)
        painter.drawPolygon(mark)

    def _draw_disc(self, painter: QPainter, x: float, middle: float, *, on: bool) -> None:
        """What is asked for; it stays to be read while something else is chosen."""
        painter.setBrush((Colour.ACCENT if on else Colour.WINDOW).shade)
        painter.setPen(QPen((Colour.ACCENT if on else Colour.LINE).shade, 2))
        painter.drawEllipse(QPointF(x, middle), _HANDLE_PX - 2, _HANDLE_PX - 2)

    def _draw_ring(self, painter: QPainter, x: float, middle: float) -> None:
        """What is chosen and not asked for: see-through, as the asked value may lie under it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Colour.TEXT.shade, 2))
        painter.drawEllipse(QPointF(x, middle), _HANDLE_PX - 2, _HANDLE_PX - 2)

    def _draw_focus(self, painter: QPainter, x: float, middle: float) -> None:
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(Colour.TEXT.shade, 1.4))
            painter.drawEllipse(QPointF(x, middle), _HANDLE_PX + 0.5, _HANDLE_PX + 0.5)
