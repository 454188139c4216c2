"""Pairing from the window: the code, the list and how it ended; the stop is never hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.pairing.model import PairingModel, PairingState
from clinician_console.panels.kit.panel import Panel, PlainLabel, rest_focus, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, text_field
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from shared.language import tr
from shared.trust.paired import PairedMachine

WIDTH_PX = 620
LONGEST_CODE = 12
LONGEST_ADDRESS = 64
TONES = {None: Colour.TEXT, True: Colour.GOOD, False: Colour.WARNING}


class HeadsetsPanel(Panel):
    """Which headsets are paired, and a field for the code of another one.

    The work is the model's, in a thread of its own. Esc stays the safe stop while this is shown
    and while a code is typed.

    Args:
        pairing: What can be done.
        parent: Over which it is shown.
        below: What it must not hide.
    """

    def __init__(self, pairing: PairingModel, parent: QWidget, below: QWidget) -> None:
        super().__init__(tr("Headsets"), parent)
        self._pairing = pairing
        self._below = below
        self._shown: PairingState | None = None
        self._sure = ""
        self.setProperty("role", "help")
        self.setFixedWidth(WIDTH_PX)
        self.code = text_field(tr("Code that the headset shows"), LONGEST_CODE)
        self.address = text_field(tr("Its address, if it is not found"), LONGEST_ADDRESS)
        self.pair_button = Button(tr("Pair"), name=tr("Pair with the headset that shows this code"))
        self.close_button = Button(tr("Close"), name=tr("Close the list of headsets"))
        self.outcome = PlainLabel()
        self.outcome.setWordWrap(True)
        self.outcome.setFont(font(SMALL_PT))
        self._list = QVBoxLayout()
        self._lay_out()
        self.code.returnPressed.connect(self._pair)
        self.address.returnPressed.connect(self._pair)
        self.pair_button.clicked.connect(self._pair)
        self.close_button.clicked.connect(self.put_away)
        self.hide()

    def _lay_out(self) -> None:
        typed = QHBoxLayout()
        typed.addWidget(self.code, 2)
        typed.addWidget(self.address, 3)
        typed.addWidget(self.pair_button)
        self.rows.addLayout(typed)
        self.rows.addWidget(self.outcome)
        self.rows.addLayout(self._list)
        self.rows.addWidget(self.close_button)

    def toggle(self) -> None:
        """Show or hide it."""
        if self.isVisible():
            self.put_away()
            return
        self._pairing.begin_look()
        self.refresh()
        self.show()
        self._place()
        self.raise_()
        self.code.setFocus()

    def put_away(self) -> None:
        """Hide it; what is under way goes on."""
        rest_focus(self)
        self.code.clear()
        self._sure = ""
        self.hide()

    def refresh(self) -> None:
        """Show what the model says now."""
        state = self._pairing.state
        if state == self._shown:
            return
        self._shown = state
        self.outcome.setText(state.sentence)
        self.outcome.setAccessibleName(state.sentence)
        tint(self.outcome, TONES[state.good])
        self.pair_button.offer(tr("One thing at a time.") if state.busy else "")
        self._fill(state)
        self._place()

    def _place(self) -> None:
        self.rows.activate()
        self.resize(WIDTH_PX, self.rows.totalHeightForWidth(WIDTH_PX))
        self.move(24, self._below.geometry().bottom() + 16)

    def _pair(self) -> None:
        if self._pairing.state.busy:
            return
        self._pairing.begin_pair(self.code.text(), self.address.text())
        self.code.clear()
        # Space is the safe stop again as soon as nothing is being typed.
        self.code.clearFocus()
        self.address.clearFocus()

    def _fill(self, state: PairingState) -> None:
        while (old := self._list.takeAt(0)) is not None:
            if widget := old.widget():
                rest_focus(widget)
                widget.hide()
                widget.deleteLater()
        for machine in state.machines:
            row = self._row(machine, busy=state.busy)
            self._list.addWidget(row)
            row.show()

    def _row(self, machine: PairedMachine, *, busy: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        name = ElidedLabel(machine.name, bold=True)
        facts = ElidedLabel(
            tr(
                "{fingerprint}   since {paired_at:%Y-%m-%d}",
                fingerprint=machine.fingerprint,
                paired_at=machine.paired_at,
            )
        )
        tint(facts, Colour.MUTED)
        sure = self._sure == machine.name
        words = tr("Forget and cut it off") if sure else tr("Forget …")
        forget = Button(words, name=f"{words.removesuffix(' …')}: {machine.name}")
        forget.offer(tr("One thing at a time.") if busy else "")
        forget.clicked.connect(lambda: self._forget(machine.name))
        line.addWidget(name, 2)
        line.addWidget(facts, 3)
        line.addWidget(forget)
        return row

    def _forget(self, name: str) -> None:
        """Once asks whether; twice does it: a headset in use is cut off."""
        if self._sure == name:
            self._sure = ""
            self._pairing.begin_forget(name)
        else:
            self._sure = name
        self._shown = None
        self.refresh()
