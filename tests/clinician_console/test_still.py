"""A hand that scrolls a page changes nothing that it passes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from clinician_console.panels.kit.still import StillCombo, StillSpin


@pytest.mark.parametrize("turn", [-120, 120])
def test_a_wheel_turned_in_passing_chooses_nothing_and_counts_nothing(qtbot, turn):
    combo, spin = StillCombo(), StillSpin()
    combo.addItems(["none", "mild", "severe"])
    combo.setCurrentIndex(1)
    spin.setValue(50)
    for field in (combo, spin):
        qtbot.addWidget(field)
        field.setFocus()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
        assert not wheel.isAccepted(), "the page scrolls on"
    assert (combo.currentText(), spin.value()) == ("mild", 50)
