"""The window can be read, reached and understood: names, contrast, room."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollBar,
)

from clinician_console.panels.kit.parts import ElidedLabel

CONTROLS = (QAbstractButton, QAbstractSlider, QLineEdit, QListWidget, QPlainTextEdit)


def controls(window):
    found = itertools.chain.from_iterable(window.findChildren(kind) for kind in CONTROLS)
    return [widget for widget in found if not isinstance(widget, QScrollBar)]


def test_every_control_has_a_name_for_a_screen_reader(seat):
    seat.begin_exposure()
    nameless = [widget for widget in controls(seat.window) if not widget.accessibleName().strip()]
    assert nameless == []


def test_every_control_can_be_reached_with_the_keyboard(seat):
    deaf = [
        widget.accessibleName()
        for widget in controls(seat.window)
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert deaf == []


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_every_panel_has_its_room_and_none_covers_another(seat, size):
    seat.begin_exposure(step=1)
    for name in ("ecg", "eda", "respiration", "skin"):
        seat.feed(name, 6.0)
    seat.window.resize(*size)
    seat.window.refresh()
    for _ in range(3):
        QApplication.processEvents()
    shown = [panel for panel in (*seat.window.panels, seat.window.stop) if panel.isVisible()]
    places = [QRect(panel.mapTo(seat.window, QPoint(0, 0)), panel.size()) for panel in shown]
    for place in places:
        assert seat.window.rect().contains(place)
    for one, other in itertools.combinations(places, 2):
        assert not one.intersects(other)
    for panel in (seat.window.steps, seat.window.heart, seat.window.states, seat.window.suds):
        assert panel.height() >= panel.minimumSizeHint().height()


def test_a_long_name_is_cut_with_the_whole_as_tooltip(seat, qtbot):
    label = ElidedLabel("A treatment protocol with a very long name that nobody could ever fit")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == label.whole()
