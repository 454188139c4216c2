"""The window can be read, reached and understood: names, contrast, room."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollBar,
)

from clinician_console.panels.kit.parts import ElidedLabel
from shared.language import choose

CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QComboBox,
    QAbstractSpinBox,
)
LEAST_TARGET_PX = 24
"""WCAG 2.2, success criterion 2.5.8."""


def controls(window):
    found = itertools.chain.from_iterable(window.findChildren(kind) for kind in CONTROLS)
    return [widget for widget in found if not isinstance(widget, QScrollBar)]


@pytest.fixture(params=["en", "de"])
def spoken(request, make_room, windows):
    """A session's window in a language, in which a step is practised."""
    choose(request.param)
    try:
        seat = request.getfixturevalue("seat")
        seat.begin_exposure(step=1)
        yield seat
    finally:
        choose("en")


def test_every_control_has_a_name_is_reached_by_the_keyboard_and_is_large_enough(spoken):
    window = spoken.window
    found = controls(window)
    assert len(found) > 40
    assert [widget for widget in found if not widget.accessibleName().strip()] == []
    deaf = [
        widget.accessibleName()
        for widget in found
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert deaf == []
    for size in ((1366, 728), (1066, 620)):
        window.resize(*size)
        for _ in range(3):
            QApplication.processEvents()
            spoken.look()
        small = {
            widget.accessibleName(): (widget.width(), widget.height())
            for widget in found
            if widget.isVisible() and min(widget.width(), widget.height()) < LEAST_TARGET_PX
        }
        assert small == {}


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
