"""What a patient needs in the headset, as boxes to tick."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from clinician_console.desk.patients.newcomer import NEEDS
from shared.language import tr


class NeedsBoxes(QWidget):
    """A box for each need.

    Signals:
        chosen_by_hand: The name of the need that a hand changed, and whether it is one now.
    """

    chosen_by_hand = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the patient needs in the headset"))
        self.boxes = {need: QCheckBox(tr(said)) for need, said in NEEDS.items()}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for need, box in self.boxes.items():
            box.clicked.connect(lambda on, need=need: self.chosen_by_hand.emit(need, on))
            rows.addWidget(box)

    def show_needs(self, needs: Mapping[str, bool]) -> None:
        """Show these; whatever is not said is none."""
        for need, box in self.boxes.items():
            box.setChecked(needs.get(need, False))

    def chosen(self) -> dict[str, bool]:
        """What is ticked."""
        return {need: box.isChecked() for need, box in self.boxes.items()}
