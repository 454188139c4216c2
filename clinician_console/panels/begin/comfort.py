"""What keeps the patient comfortable in the headset, as it was last time."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QFormLayout

from clinician_console.desk.patients.newcomer import NEEDS
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import Panel, PlainLabel, tint
from clinician_console.panels.kit.still import StillCombo, StillSpin
from clinician_console.panels.kit.theme import Colour
from clinician_console.patients.patient import HeadsetNeeds
from shared.language import tr
from shared.wire.parts import Comfort

TURNS_DEG: Final = (0, 15, 30, 45)


class ComfortPanel(Panel):
    """Remembered for the patient's next session."""

    def __init__(self) -> None:
        super().__init__(tr("In the headset"))
        self.needs = PlainLabel()
        self.needs.setWordWrap(True)
        self.spoken = PlainLabel()
        self.spoken.setWordWrap(True)
        self.seated = QCheckBox(tr("The patient sits"))
        self.vignette = StillSpin()
        give_room(self.vignette)
        self.vignette.setRange(0, 100)
        self.vignette.setSingleStep(10)
        self.vignette.setSuffix(" %")
        self.vignette.setSpecialValueText(tr("off"))
        self.vignette.setAccessibleName(tr("How strongly the edges of the view are masked"))
        self.turn = StillCombo()
        self.turn.setAccessibleName(tr("How far one push of the stick turns the patient"))
        for turn_deg in TURNS_DEG:
            self.turn.addItem(f"{turn_deg}°" if turn_deg else tr("off"), turn_deg)
        form = QFormLayout()
        form.addRow(PlainLabel(tr("Edges masked while moving")), self.vignette)
        form.addRow(PlainLabel(tr("Turning by the stick")), self.turn)
        self.rows.addWidget(self.needs)
        self.rows.addWidget(self.spoken)
        self.rows.addWidget(self.seated)
        self.rows.addLayout(form)

    def show_comfort(self, comfort: Comfort, needs: HeadsetNeeds, spoken: str) -> None:
        """Show what is remembered, what the patient needs, and what language is spoken to them."""
        said = [tr(words) for need, words in NEEDS.items() if getattr(needs, need)]
        self.needs.setText(
            tr("The patient {needs}.", needs=", ".join(said)) if said else tr("No needs are noted.")
        )
        tint(self.needs, Colour.TEXT if said else Colour.MUTED)
        self.spoken.setText(tr("The headset speaks to them in: {language}", language=spoken))
        self.seated.setChecked(comfort.seated)
        self.vignette.setValue(round(comfort.vignette * 100))
        self.turn.setCurrentIndex(TURNS_DEG.index(comfort.snap_turn_deg))

    def chosen(self, before: Comfort) -> Comfort:
        """What is chosen; a vignette that no hand has touched stays to the last digit."""
        percent = self.vignette.value()
        touched = percent != round(before.vignette * 100)
        return Comfort(
            vignette=percent / 100 if touched else before.vignette,
            snap_turn_deg=self.turn.currentData(),
            seated=self.seated.isChecked(),
        )
