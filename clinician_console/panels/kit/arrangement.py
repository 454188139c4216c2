"""Where everything stands, whatever is written in it: what a hand aims at never moves.

Three columns under the header, with the stop above the right one. The outer columns have a width,
the middle one what is left; no word in them can change that. What is too high for the window is
scrolled to, column by column; the stop, the state and the alert are outside of it.
"""

from __future__ import annotations

import math
import os
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clinician_console.desk.preferences import Layout
from clinician_console.panels.kit.theme import GAP_PX

LEFT_PX, NARROW_LEFT_PX, RIGHT_PX, NARROW_RIGHT_PX = 330, 312, 390, 374
NARROW_BELOW_PX, LOW_BELOW_PX = 1280, 780
USUAL = QSize(1440, 900)
SMALLEST = QSize(1040, 420)
LEAST_LEGIBLE_PX = 560
"""So high a window has to be for columns that hardly scroll."""

PATIENT, LEAST_PX = QSize(800, 500), 320
"""The patient's window of the demo, and how narrow it may become."""

SIDE_PX, TITLE_PX = 8, 32
"""What the desktop draws around a window, at the most: its border, and its title above."""


class Column(QScrollArea):
    """Panels one below the other, no wider than the column; it scrolls where it is too low.

    The scroll bar has the gap beside the column, so that it takes no room from the panels. Panels
    are put into a column that stands in its window already: Qt dresses all that is inside of
    something anew each time that it gets another parent.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setProperty("role", "clear")
        holder = QWidget()
        holder.setProperty("role", "clear")
        beside = QHBoxLayout(holder)
        beside.setContentsMargins(0, 0, 0, 0)
        self._held = QWidget()
        self._held.setProperty("role", "clear")
        beside.addWidget(self._held)
        beside.addStretch(0)
        self._rows = QVBoxLayout(self._held)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GAP_PX)
        self.setWidget(holder)

    def put(self, widget: QWidget, stretch: int, least_px: int) -> None:
        """Have a panel stand below the others.

        Args:
            widget: The panel.
            stretch: Its share of what is left.
            least_px: How low it may become.
        """
        vertical = QSizePolicy.Policy.Ignored if stretch else QSizePolicy.Policy.Preferred
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, vertical)
        if least_px:
            widget.setMinimumHeight(least_px)
        self._rows.addWidget(widget, stretch)

    def set_width(self, width_px: int) -> None:
        """Be this wide, and no wider or narrower for anything that is written inside."""
        self.setFixedWidth(width_px + GAP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's hook: the panels have the column without the gap, whether it scrolls or not."""
        self._held.setFixedWidth(max(self.width() - GAP_PX, 1))
        super().resizeEvent(event)


def arrange(
    centre: QWidget, header: tuple[QWidget, ...], stop: QWidget
) -> tuple[Column, Column, Column]:
    """The header, the alert and the stop in their places, and the three columns below them."""
    grid = QGridLayout(centre)
    grid.setContentsMargins(GAP_PX, GAP_PX, 0, GAP_PX)
    grid.setHorizontalSpacing(0)
    grid.setVerticalSpacing(GAP_PX)
    for row, part in enumerate(header):
        part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        grid.addLayout(_with_gap(part), row, 0, 1, 2)
    grid.addLayout(_with_gap(stop), 0, 2, 2, 1)
    columns = (Column(centre), Column(centre), Column(centre))
    for number, column in enumerate(columns):
        grid.addWidget(column, len(header), number)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(header), 1)
    return columns


def fit_columns(columns: tuple[Column, Column, Column], window_px: int) -> None:
    """Give the outer columns their widths in a window of this width."""
    left, _, right = columns
    narrow = window_px < NARROW_BELOW_PX
    left.set_width(NARROW_LEFT_PX if narrow else LEFT_PX)
    right.set_width(NARROW_RIGHT_PX if narrow else RIGHT_PX)


def is_compact(layout: Layout, size: QSize) -> bool:
    """Whether panels leave out what a window of this size has no room for.

    A screen of 1366 by 768 with a task bar has about 728 px, one of 1600 by 1000 at 150 % about
    1066 by 620.
    """
    small = size.width() < NARROW_BELOW_PX or size.height() < LOW_BELOW_PX
    return small or layout is Layout.COMPACT


SCALE_VARIABLE: Final = "QT_SCALE_FACTOR"
"""Qt's own: how much larger than the desktop asks for everything is drawn."""


def largest_scale(room: QSize) -> float:
    """How much larger a session's window can be drawn on a screen with this much room, 1 and more.

    Args:
        room: What of the screen no bar of the desktop takes, in its own pixels.
    """
    least_px = QSize(SMALLEST.width() + 2 * SIDE_PX, LEAST_LEGIBLE_PX + TITLE_PX + SIDE_PX)
    by = min(room.width() / least_px.width(), room.height() / least_px.height())
    return max(math.floor(by * 20) / 20, 1.0)


def room_now() -> QSize:
    """What of the first screen no bar takes, in its own pixels: not in those that are enlarged."""
    room = QGuiApplication.primaryScreen().availableSize()
    try:
        enlarged = float(os.environ.get(SCALE_VARIABLE, "") or 1.0)
    except ValueError:
        enlarged = 1.0
    return QSize(round(room.width() * enlarged), round(room.height() * enlarged))


def fitted(wanted: QSize, screen: QRect) -> QRect:
    """Where a window of this size stands on a screen: never beyond what is free of it.

    Args:
        wanted: The size of the window without its frame.
        screen: What of the screen no bar of the desktop takes.
    """
    free = screen.adjusted(SIDE_PX, TITLE_PX, -SIDE_PX, -SIDE_PX)
    size = wanted.boundedTo(free.size())
    left = free.left() + (free.width() - size.width()) // 2
    top = free.top() + (free.height() - size.height()) // 2
    return QRect(QPoint(left, top), size)


def beside(screen: QRect) -> tuple[QRect, QRect]:
    """Where the patient's window and the therapist's stand on one screen, side by side.

    Neither covers the other where the screen is wide enough for both; where it is not, both are
    seen, and the patient's window is the one that lies partly below.

    Args:
        screen: What of the screen no bar of the desktop takes.
    """
    free = screen.adjusted(SIDE_PX, TITLE_PX, -SIDE_PX, -SIDE_PX)
    patient_px = min(PATIENT.width(), max(free.width() - SMALLEST.width() - 2 * SIDE_PX, LEAST_PX))
    patient = QRect(free.topLeft(), QSize(patient_px, patient_px * 5 // 8))
    console_px = min(USUAL.width(), max(free.width() - patient_px - 2 * SIDE_PX, SMALLEST.width()))
    size = QSize(console_px, USUAL.height()).boundedTo(free.size())
    return patient, QRect(QPoint(free.right() + 1 - size.width(), free.top()), size)


def _with_gap(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, GAP_PX, 0)
    row.addWidget(widget)
    return row
