"""The small widgets that panels are made of: buttons, elided words, lights."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from clinician_console.panels.kit.panel import rest_focus, set_tip, tint
from clinician_console.panels.kit.theme import BASE_PT, Colour, font
from shared.language import shown

_MAY_NEED_MORE: Final = (
    QEvent.Type.LayoutRequest,
    QEvent.Type.Polish,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.Show,
)


class Button(QPushButton):
    """A button that Enter presses; Space never does, because Space is the safe stop."""

    def __init__(self, text: str, *, role: str = "", name: str = "") -> None:
        super().__init__(shown(text))
        self.setAutoDefault(True)
        self.setAccessibleName(shown(name or text))
        if role:
            self.setProperty("role", role)

    def setEnabled(self, on: bool) -> None:  # noqa: N802
        """A button that is disabled does not pass the keyboard on to the next one."""
        if not on:
            rest_focus(self)
        super().setEnabled(on)

    def offer(self, why_not: str = "", *, tip: str = "") -> None:
        """Enable the button, or disable it with a tooltip that says why and what to do.

        Args:
            why_not: Why it cannot be pressed now, or nothing where it can.
            tip: The tooltip while it can be pressed.
        """
        self.setEnabled(not why_not)
        set_tip(self, why_not or tip)


class ElidedLabel(QLabel):
    """One line of text that ends in “…” where there is no room, with the whole as tooltip."""

    def __init__(self, text: str = "", size_pt: float = BASE_PT, *, bold: bool = False) -> None:
        super().__init__()
        self._whole = ""
        self.setFont(font(size_pt, bold=bold))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        self.say(text)

    def say(self, text: str, colour: Colour | None = None) -> None:
        """Show this text."""
        text = shown(text)
        if colour is not None:
            tint(self, colour)
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self._elide()

    def whole(self) -> str:
        """The text without its “…”."""
        return self._whole

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as the whole text."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.contentsRect().width(), 0)
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        set_tip(self, self._whole if shown != self._whole else "")


class Shape(StrEnum):
    """The form of a light; each goes with one meaning, so that colour is never needed."""

    DISC = "disc"
    TRIANGLE = "triangle"
    CROSS = "cross"
    RING = "ring"
    DASH = "dash"
    SQUARE = "square"


SHAPE_COLOURS: dict[Shape, Colour] = {
    Shape.DISC: Colour.GOOD,
    Shape.TRIANGLE: Colour.WARNING,
    Shape.CROSS: Colour.BAD,
    Shape.RING: Colour.MUTED,
    Shape.DASH: Colour.MUTED,
    Shape.SQUARE: Colour.MUTED,
}


MUTED_SHAPES = (Shape.RING, Shape.DASH, Shape.SQUARE)
WORD_LEFT_PX = 18


class Light(QWidget):
    """A state in a word, a shape and a colour.

    Args:
        what: What the state is of, as read out by a screen reader.
        about: Said in the tooltip, always.
        keeps_px: As much of its width as it keeps where there is too little for all.
    """

    def __init__(self, what: str, about: str = "", *, keeps_px: int = 0) -> None:
        super().__init__()
        self._keeps_px = keeps_px
        self._what = shown(what)
        self._about = shown(about)
        self.shape = Shape.RING
        self.word = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(Shape.RING, what)

    def show_state(self, shape: Shape, word: str) -> None:
        """Show a state, if it is another one than before."""
        word = shown(word)
        if (shape, word) == (self.shape, self.word):
            return
        self.shape, self.word = shape, word
        self.setAccessibleName(f"{self._what}: {word}")
        self.updateGeometry()
        self._tell_what_is_cut()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the shape and the word."""
        metrics = QFontMetricsF(self.font())  # letters have parts of a pixel on some screens
        word_px = math.ceil(metrics.horizontalAdvance(self.word))
        return QSize(WORD_LEFT_PX + word_px + 2, math.ceil(metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for the shape: where it is narrow the word is cut short, with a tooltip."""
        whole = self.sizeHint()
        return QSize(max(WORD_LEFT_PX, min(whole.width(), self._keeps_px)), whole.height())

    def shown(self) -> str:
        """What of the word is seen."""
        room = self.width() - WORD_LEFT_PX
        metrics = QFontMetricsF(self.font())
        return metrics.elidedText(self.word, Qt.TextElideMode.ElideRight, room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def _tell_what_is_cut(self) -> None:
        cut = self.word if self.shown() != self.word else ""
        words = ": ".join(part for part in (cut, self._about) if part)
        set_tip(self, words)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = SHAPE_COLOURS[self.shape]
        middle = self.height() / 2
        draw_shape(painter, self.shape, QRectF(1, middle - 6, 12, 12), colour.shade)
        painter.setPen((Colour.MUTED if self.shape in MUTED_SHAPES else Colour.TEXT).shade)
        painter.drawText(
            self.rect().adjusted(WORD_LEFT_PX, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.shown(),
        )
        painter.end()


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, colour: QColor) -> None:
    """Draw one of the shapes into a square box."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inner = box.adjusted(1, 1, -1, -1)
    match shape:
        case Shape.DISC:
            painter.drawEllipse(inner)
        case Shape.TRIANGLE:
            top = QPointF(box.center().x(), box.top())
            painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
        case Shape.CROSS:
            painter.setPen(QPen(colour, 2.6))
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case Shape.SQUARE:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.6))
            painter.drawRect(inner.adjusted(1, 1, -1, -1))
        case Shape.DASH:
            painter.setPen(QPen(colour, 2.6))
            middle = inner.center().y()
            painter.drawLine(QPointF(inner.left(), middle), QPointF(inner.right(), middle))
        case Shape.RING:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.6))
            painter.drawEllipse(inner.adjusted(1, 1, -1, -1))


def row_of(*parts: QWidget | tuple[QWidget, int]) -> QHBoxLayout:
    """Widgets side by side; with a number, its share of what is left."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for part in parts:
        widget, share = part if isinstance(part, tuple) else (part, 0)
        row.addWidget(widget, share)
    return row


def text_field(hint: str, longest: int, name: str = "", width_px: int = 0) -> QLineEdit:
    """A line to type in.

    Args:
        hint: Shown while it is empty.
        longest: So many characters it takes.
        name: What a screen reader calls it, if not by the hint.
        width_px: How wide it is, if that is fixed.
    """
    field = QLineEdit()
    field.setPlaceholderText(shown(hint))
    field.setMaxLength(longest)
    field.setAccessibleName(shown(name or hint))
    if width_px:
        field.setFixedWidth(width_px)
    return field


def scrolling(inside: QWidget | None = None) -> QScrollArea:
    """What scrolls up and down where it is too high, on the panel's own ground.

    The keyboard goes to what is inside and never to this.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setProperty("role", "clear")
    if inside is not None:
        inside.setProperty("role", "clear")
        area.setWidget(inside)
    return area


class _KeepsWhole(QObject):
    def __init__(self, area: QScrollArea, inside: QWidget, width_px: int | None) -> None:
        super().__init__(area)
        self._area, self._inside, self._width_px = area, inside, width_px
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's hook."""
        if event.type() in _MAY_NEED_MORE:
            area = self._area
            beside_px = area.verticalScrollBar().sizeHint().width() + 2 * area.frameWidth()
            wanted_px = self._inside.minimumSizeHint().width() + beside_px
            area.setMinimumWidth(max(wanted_px, self._width_px or 0))
            if self._width_px is not None:
                area.setMaximumWidth(area.minimumWidth())
        return super().eventFilter(watched, event)


def kept_whole(inside: QWidget, width_px: int | None = None) -> QScrollArea:
    """What scrolls up and down, and is at least as wide as its inside asks for, now and later.

    Looks, languages and larger letters come after a panel was laid out: what is measured then
    would be cut at its side.

    Args:
        inside: What scrolls.
        width_px: How wide it is where that is enough; as wide as there is room if left out.
    """
    area = scrolling(inside)
    _KeepsWhole(area, inside, width_px)
    return area


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, at once and not only when Qt comes to it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
