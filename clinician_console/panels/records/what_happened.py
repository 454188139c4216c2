"""What happened in a session: figures, the time axis, and what the log said."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clinician_console.desk.records.one import Figure, Record
from clinician_console.desk.records.opened import OpenedSession
from clinician_console.panels.kit.page import Way
from clinician_console.panels.kit.panel import PlainLabel, tint
from clinician_console.panels.kit.theme import BASE_PT, GAP_PX, SMALL_PT, TITLE_PT, Colour, font
from clinician_console.panels.records.part import SessionPart
from clinician_console.panels.replay.axis import ReplayAxis
from clinician_console.panels.replay.said import ReplaySaid
from clinician_console.replay.player import Player
from shared.language import tr

MOST_LANE_PX: Final = 56


class WhatHappened(SessionPart):
    """The first tab: all of it in one look."""

    def __init__(self, way: Way, opened: OpenedSession) -> None:
        super().__init__(way, opened, tr("What happened"))
        self._shown: Record | None = None
        self._body: QWidget | None = None
        self.axis: ReplayAxis | None = None
        self.said: ReplaySaid | None = None

    def refresh(self) -> None:
        """Draw another record; the same one is drawn already."""
        record = self.opened.record
        if record is self._shown:
            return
        self._shown = record
        if self._body is not None:
            self.rows.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = self.axis = self.said = None
        if record is not None:
            self._body = self._drawn(record)
            self.rows.addWidget(self._body)

    def _drawn(self, record: Record) -> QWidget:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GAP_PX)
        figures = QHBoxLayout()
        for figure in record.figures:
            figures.addWidget(_figure(figure))
        player = Player(record.session.duration_s)
        self.said = ReplaySaid(record.lines, player, self._moved)
        self.said.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.said.currentRowChanged.connect(lambda _row: self._follow())
        self.said.setFont(font(BASE_PT))
        self.axis = ReplayAxis(record.lanes, player, self._moved)
        self.axis.setMaximumHeight(len(record.lanes) * MOST_LANE_PX)
        rows.addLayout(figures)
        rows.addWidget(self.axis, 1)
        rows.addWidget(self.said, 1)
        return body

    def _moved(self) -> None:
        if self.axis is not None and self.said is not None:
            self.axis.update()
            self.said.refresh()

    def _follow(self) -> None:
        """Keys in the log move the moment on the axis too."""
        if self.axis is not None and self.said is not None and self.said.hasFocus():
            self.said.go_to_current()
            self.axis.update()


def _figure(figure: Figure) -> QWidget:
    """A figure over its name."""
    box = QWidget()
    rows = QVBoxLayout(box)
    rows.setContentsMargins(0, 0, GAP_PX, 0)
    rows.setSpacing(0)
    value, label = PlainLabel(figure.said), QLabel(tr(figure.label))
    value.setFont(font(TITLE_PT, bold=True))
    label.setFont(font(SMALL_PT))
    tint(label, Colour.MUTED)
    box.setAccessibleName(f"{tr(figure.label)}: {figure.said}")
    rows.addWidget(value)
    rows.addWidget(label)
    return box
