"""How one step of the hierarchy is drawn: its name, its values, and whether it is now."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clinician_console.panels.kit.drawn_line import line_px, write_line
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, Colour, font
from shared.language import tr

NAME, VALUES, MINUTES, IS_NOW, NUMBER, MASTERED, OFFERED = (
    Qt.ItemDataRole.UserRole + offset for offset in range(1, 8)
)
_LEFT_PX, _RIGHT_PX, _TOP_PX, _APART_PX = 34, 8, 5, 6
Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Two lines per step; one has a bar and “now”, one “▸ next”, those mastered before a “✓”."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """Room for two lines."""
        base, small = line_px(BASE_PT), line_px(SMALL_PT)
        return QSize(100, base + small + 2 * _TOP_PX + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one step."""
        painter.save()
        box: QRect = option.rect.adjusted(0, 1, 0, -1)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        now = bool(index.data(IS_NOW))
        if chosen:
            painter.fillRect(box, Colour.RAISED.shade)
        if now:
            painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), Colour.WARNING.shade)
        number = QRect(box.left() + 8, box.top() + _TOP_PX, _LEFT_PX - 12, line_px(BASE_PT))
        write_line(painter, number, str(index.data(NUMBER)), BASE_PT, Colour.MUTED)
        if index.data(MASTERED):
            under = number.translated(0, line_px(BASE_PT))
            write_line(painter, under, "✓", BASE_PT, Colour.GOOD, bold=True)
        right, colour = _standing(index)
        right_px = QFontMetrics(font(SMALL_PT)).horizontalAdvance(right)
        write_line(painter, _right_of(box), right, SMALL_PT, colour, right=True)
        lines = (
            (index.data(NAME), BASE_PT, Colour.TEXT, right_px + _APART_PX),
            (index.data(VALUES), SMALL_PT, Colour.MUTED, 0),
        )
        top = box.top() + _TOP_PX
        for text, size, colour, keep in lines:
            width = box.width() - _LEFT_PX - _RIGHT_PX - keep
            place = QRect(box.left() + _LEFT_PX, top, width, line_px(size))
            write_line(painter, place, text, size, colour, bold=size == BASE_PT)
            top += line_px(size) + 1
        painter.restore()


def _standing(index: Index) -> tuple[str, Colour]:
    """Whether a step is now, or offered next; else how long it is meant to take."""
    if index.data(IS_NOW):
        return tr("now"), Colour.WARNING
    if index.data(OFFERED):
        return tr("▸ next"), Colour.ACCENT
    return tr("{data:g} min", data=index.data(MINUTES)), Colour.MUTED


def _right_of(box: QRect) -> QRect:
    return QRect(box.right() - 64 - _RIGHT_PX, box.top() + _TOP_PX, 64, line_px(BASE_PT))
