"""Where the patient's sensors are looked for, and by which port the headset comes."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFormLayout

from clinician_console.desk.begin.chosen import Chosen, sources_for
from clinician_console.panels.kit.numbers import give_room
from clinician_console.panels.kit.panel import Panel, PlainLabel, set_tip, tint
from clinician_console.panels.kit.parts import text_field
from clinician_console.panels.kit.still import StillSpin
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from shared.language import tr
from shared.wire.ports import LAST_PORT, PortOffset

LONGEST = 200


class RoomPanel(Panel):
    """What of a session is this room's: the same for whoever comes next."""

    def __init__(self) -> None:
        super().__init__(tr("Sensors and headset"))
        self.simulated = QCheckBox(tr("Without a patient: simulated sensors may be used"))
        self.boxes = {name: QCheckBox(title) for name, title in sources_for(simulated=True).items()}
        self.more = text_field(tr("no other"), LONGEST, tr("Another source"))
        self.port = StillSpin()
        give_room(self.port)
        self.port.setRange(0, LAST_PORT - len(PortOffset) + 1)
        self.port.setSpecialValueText(tr("any that is free"))
        self.port.setAccessibleName(tr("Port that the headset comes to"))
        note = PlainLabel(tr("Nothing ticked: a session without biosignals."))
        note.setFont(font(SMALL_PT))
        tint(note, Colour.MUTED)
        for box in self.boxes.values():
            self.rows.addWidget(box)
        self.rows.addWidget(note)
        form = QFormLayout()
        form.addRow(PlainLabel(tr("Another, as brainflow:BOARD")), self.more)
        form.addRow(PlainLabel(tr("Port of the headset")), self.port)
        self.rows.addLayout(form)
        self.rows.addWidget(self.simulated)
        self.simulated.toggled.connect(self._offer)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what is usual here."""
        for name, box in self.boxes.items():
            box.setChecked(name in chosen.sources)
        self.more.setText(" ".join(name for name in chosen.sources if name not in self.boxes))
        self.port.setValue(chosen.port)
        self.simulated.setChecked(chosen.simulated)
        self._offer(chosen.simulated)

    def sources(self) -> tuple[str, ...]:
        """What is looked at, each once, in the order of the table."""
        ticked = [name for name, box in self.boxes.items() if box.isChecked() and box.isEnabled()]
        return tuple(dict.fromkeys([*ticked, *self.more.text().split()]))

    def _offer(self, simulated: bool) -> None:
        real = sources_for(simulated=False)
        why = tr("For sessions without a patient: tick that below.")
        for name, box in self.boxes.items():  # all keep their places, so that no row moves
            may_be = simulated or name in real
            box.setEnabled(may_be)
            set_tip(box, "" if may_be else why)
