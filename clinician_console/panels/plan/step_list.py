"""The hierarchy as a list: moved with a hand or with keys, each step with its picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from clinician_console.desk.plan.rows import StepRow
from clinician_console.panels.kit.drawn_line import line_px, write_line
from clinician_console.panels.kit.panel import plain_tip
from clinician_console.panels.kit.parts import Shape, draw_shape
from clinician_console.panels.kit.theme import BASE_PT, SMALL_PT, Colour
from clinician_console.panels.plan.pictures import LIST_PX
from shared.language import short_number_said, shown, tr

_ROW, _PICTURE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_PAD_PX, _NUMBER_PX, _RIGHT_PX = 6, 26, 74
Index = QModelIndex | QPersistentModelIndex
MOVE_KEYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StepList(QListWidget):
    """Steps, one below the other.

    Args:
        move: Called with the place of a step and the place that it is to have.
        remove: Called with the place of a step that is to go.
    """

    def __init__(self, move: Callable[[int, int], object], remove: Callable[[int], object]) -> None:
        super().__init__()
        self._move, self._remove = move, remove
        self.setAccessibleName(tr("Steps of the plan"))
        self.setProperty("role", "table")
        self.setItemDelegate(StepDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[StepRow], pictures: Sequence[QPixmap | None]) -> None:
        """Show these steps; the one that is chosen stays chosen by its place."""
        at = max(self.currentRow(), 0)
        self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for place, (row, picture) in enumerate(zip(rows, pictures, strict=True)):
            item = self.item(place)
            item.setData(_ROW, row)
            item.setData(_PICTURE, picture)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _read_out(place, row))
            item.setToolTip(plain_tip(_tip(row)))
        self.setCurrentRow(min(at, len(rows) - 1))
        self.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's hook: Alt and an arrow moves the step, Delete takes it out."""
        at = self.currentRow()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in MOVE_KEYS and at >= 0:
            self._move(at, at + MOVE_KEYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and at >= 0:
            self._remove(at)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Qt's hook: the model moves the step, and the list shows what came of it."""
        at, place = self.currentRow(), event.position().toPoint()
        index = self.indexAt(place)
        to = index.row() if index.isValid() else self.count()
        if index.isValid() and place.y() > self.visualRect(index).center().y():
            to += 1
        self.stopAutoScroll()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self._move(at, to - 1 if to > at else to)


class StepDelegate(QStyledItemDelegate):
    """A picture, the name, what is set, how long; a cross where something is refused."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802
        """Room for the picture, or for two lines."""
        lines = line_px(BASE_PT) + line_px(SMALL_PT)
        return QSize(200, max(LIST_PX.height(), lines) + 2 * _PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one step."""
        row: StepRow = index.data(_ROW)
        painter.save()
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, Colour.SELECTION.shade)
        elif index.row() % 2:
            painter.fillRect(box, Colour.RAISED.shade)
        ink, soft = (Colour.ON_STOP, Colour.ON_STOP) if chosen else (Colour.TEXT, Colour.MUTED)
        left = box.left() + _PAD_PX
        write_line(
            painter,
            QRect(left, box.top(), _NUMBER_PX, box.height()),
            str(index.row() + 1),
            BASE_PT,
            soft,
        )
        left += _NUMBER_PX
        picture = index.data(_PICTURE)
        if picture is not None:
            painter.drawPixmap(left, box.center().y() - LIST_PX.height() // 2, picture)
        left += LIST_PX.width() + 2 * _PAD_PX
        wide = box.right() - _RIGHT_PX - left
        name_px, words_px = line_px(BASE_PT), line_px(SMALL_PT)
        top = box.center().y() - (name_px + words_px) // 2
        name = shown(row.planned.title) or tr("(no name)")
        write_line(painter, QRect(left, top, wide, name_px), name, BASE_PT, ink, bold=True)
        values = f"◆ {row.values}" if row.changed else row.values
        write_line(painter, QRect(left, top + name_px, wide, words_px), values, SMALL_PT, soft)
        self._right(painter, box, row, soft, top)
        painter.restore()

    def _right(self, painter: QPainter, box: QRect, row: StepRow, soft: Colour, top: int) -> None:
        """How long, how hard it is expected to be, and whether something of it is refused."""
        at = QRect(box.right() - _RIGHT_PX, top, _RIGHT_PX - _PAD_PX, line_px(SMALL_PT))
        if row.step is not None:
            minutes = f"{short_number_said(row.step.minutes)} min"
            write_line(painter, at, minutes, SMALL_PT, soft, right=True)
            if row.step.expected_suds is not None and not row.faults:
                at.moveTop(at.bottom() + 3)
                write_line(
                    painter, at, f"SUDS {row.step.expected_suds}", SMALL_PT, soft, right=True
                )
        if row.faults or row.step is None:
            mark = QRectF(box.right() - _PAD_PX - 13, at.bottom() + 3, 12, 12)
            bad = Colour.BAD if soft is Colour.MUTED else soft  # on a selection red is not seen
            draw_shape(painter, Shape.CROSS, mark, bad.shade)


def _read_out(place: int, row: StepRow) -> str:
    said = tr("Step {number}: {name}.", number=place + 1, name=row.planned.title)
    refused = " ".join(fault.sentence for fault in row.faults)
    return " ".join(part for part in (said, row.values, refused) if part)


def _tip(row: StepRow) -> str:
    task = "" if row.step is None else row.step.task
    changed = tr("◆ other than in the protocol, which the picture is of") if row.changed else ""
    refused = [f"{fault.field}: {fault.sentence}" for fault in row.faults]
    return "\n".join(
        shown(part) for part in (row.planned.title, task, row.values, changed, *refused) if part
    )
