"""A table of thousands of rows: drawn from its objects as they are seen, opened by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from clinician_console.panels.kit.theme import font
from shared.language import tr

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
CELL_PADDING_PX, ROW_PADDING_PX = 18, 12


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        title: Marked for translation.
        cell: What of a row stands in it.
        characters: How many it has room for; the widest that is usual.
        takes_rest: Whether it is as wide as what is left; one of them is.
        right: Whether it is a number, which ends at the right.
    """

    title: str
    cell: Callable[[T], str]
    characters: int
    takes_rest: bool = False
    right: bool = False


class Rows(QAbstractTableModel, Generic[T]):
    """Rows of any kind, as Qt asks for them."""

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: Sequence[T] = ()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802
        """Qt's hook."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802
        """Qt's hook."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Qt's hook."""
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.cell(self.rows[index.row()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{tr(column.title)}: {column.cell(self.rows[index.row()])}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Qt's hook."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self.columns[section].title)
        return _side(self.columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


class Table(QTableView, Generic[T]):
    """The table; Enter or a double click opens the row that is marked.

    Args:
        name: What a screen reader calls it.
        columns: From left to right.
        known_by: What stays the same of a row that changes: the mark stays with it.

    Signals:
        opened: Enter was pressed, or a row clicked twice.
        turned: Another row is marked.
    """

    opened = Signal()
    turned = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[T]],
        known_by: Callable[[T], object] = lambda row: row,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._known_by = known_by
        self._rows = Rows(columns)
        self.setModel(self._rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._lay_out(columns)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.turned.emit())

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these; the first is marked, or the one that was, if it is still there."""
        before = self.marked()
        known = None if before is None else self._known_by(before)
        self._rows.show_rows(rows)
        if rows:
            alike = (at for at, row in enumerate(rows) if self._known_by(row) == known)
            self.mark(next(alike, 0) if before is not None else 0)
        self.turned.emit()

    @property
    def rows(self) -> Sequence[T]:
        """All that is shown."""
        return self._rows.rows

    def mark(self, row: int) -> None:
        """Mark a row, and show it."""
        self.selectRow(row)
        self.scrollTo(self._rows.index(row, 0))

    def marked(self) -> T | None:
        """The row that is marked; None where there is none."""
        row = self.currentIndex().row()
        return self._rows.rows[row] if 0 <= row < len(self._rows.rows) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens the row; all else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.marked() is not None:
                self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, columns: Sequence[Column[T]]) -> None:
        metrics, titles = QFontMetrics(self.font()), QFontMetrics(font(bold=True))
        header = self.horizontalHeader()
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + ROW_PADDING_PX)
        self.verticalHeader().setMinimumSectionSize(24)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for number, column in enumerate(columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                number, mode.Stretch if column.takes_rest else mode.Interactive
            )
            letters_px = metrics.horizontalAdvance("n" * column.characters)
            title_px = titles.horizontalAdvance(tr(column.title))
            header.resizeSection(number, max(letters_px, title_px) + CELL_PADDING_PX)


def _side(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
