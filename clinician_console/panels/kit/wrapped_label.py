"""Words in a room of a given size: they wrap, and never make the room larger."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from clinician_console.panels.kit.panel import plain_tip, tint
from clinician_console.panels.kit.theme import BASE_PT, Colour, font
from shared.language import shown


class WrappedLabel(QLabel):
    """Plain words that wrap; what has no room ends in “…”, with the whole as tooltip.

    Args:
        lines: How many lines high it is; as many as there is room for, where it is 0.
        smaller_pt: The letters' size where the words have no room in `size_pt`.
    """

    def __init__(
        self, lines: int = 0, size_pt: float = BASE_PT, smaller_pt: float | None = None
    ) -> None:
        super().__init__()
        self._whole = ""
        self._lines: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._bold = False
        self._sizes_pt = (size_pt,) if smaller_pt is None else (size_pt, smaller_pt)
        self.setFont(font(size_pt))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        if lines:
            self.setFixedHeight(lines * self._line_px())

    def say(self, text: str, colour: Colour | None = None, *, bold: bool = False) -> None:
        """Show this text."""
        text = shown(text)
        if colour is not None:
            tint(self, colour)
        if (text, bold) != (self._whole, self._bold):
            self._whole, self._bold = text, bold
            self.setAccessibleName(text)
            self._wrap()

    def text(self) -> str:
        """The whole text, whatever of it is seen."""
        return self._whole

    def shown(self) -> str:
        """What of the text is seen."""
        return "\n".join(self._lines)

    def sizeHint(self) -> QSize:  # noqa: N802
        """No room of its own."""
        return QSize(0, self._line_px())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """No room of its own."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook."""
        super().resizeEvent(event)
        self._wrap()

    def _line_px(self) -> int:
        return QFontMetrics(self.font()).lineSpacing()

    def _wrap(self) -> None:
        cut = False
        for size_pt in self._sizes_pt:
            self.setFont(font(size_pt, bold=self._bold))
            room = self.contentsRect()
            most = max(room.height() // self._line_px(), 1)
            self._lines = wrapped(self._whole, self.font(), room.width(), most)
            cut = self.shown().endswith("…") and not self._whole.endswith("…")
            if not cut:
                break
        self.setToolTip(plain_tip(self._whole) if cut else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        line_px = self._line_px()
        room = self.contentsRect()
        top = room.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max((room.height() - line_px * len(self._lines)) // 2, 0)
        ascent = QFontMetrics(self.font()).ascent()
        for number, line in enumerate(self._lines):
            painter.drawText(QPointF(room.left(), top + number * line_px + ascent), line)
        painter.end()


def wrapped(text: str, letters: QFont, width_px: int, most: int) -> tuple[str, ...]:
    """The lines that a text has in this width; the last of `most` ends in “…” if there are more."""
    flat = " ".join(text.split())
    if not flat or width_px <= 0:
        return ()
    layout = QTextLayout(flat, letters)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_px)
        starts.append(line.textStart())
        if len(starts) > most:
            break
    layout.endLayout()
    ends = [*starts[1:], len(flat)]
    lines = [flat[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if len(lines) > most:
        rest = flat[starts[most - 1] :]
        elide = QFontMetrics(letters).elidedText
        lines[most - 1 :] = [elide(rest, Qt.TextElideMode.ElideRight, width_px)]
    return tuple(lines)
