"""What a stream is, said by the therapist: which signal, which channel, which unit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinician_console.panels.kit.chooser import Chooser
from clinician_console.panels.kit.panel import PlainLabel, rest_focus, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, empty, row_of
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.record.signals import Signal
from clinician_console.session.meanings import NAMEABLE, UNITS, Meaning, said_unit
from clinician_console.session.offered import OfferedStream
from shared.language import marked, tr

KEPT = marked("It is used for the patient as you say, and this is kept for the device.")


class MeaningPart(QWidget):
    """Three choices and a button; there only while it is asked.

    Args:
        said: Called when the therapist has said it.
        grew: Called when it became higher or lower.
    """

    def __init__(self, said: Callable[[], object], grew: Callable[[], object]) -> None:
        super().__init__()
        self.stream: OfferedStream | None = None
        self._grew = grew
        self.signal: Chooser[Signal] = Chooser(tr("Signal"))
        self.channel: Chooser[int] = Chooser(tr("Channel"))
        self.unit: Chooser[str] = Chooser(tr("Unit"))
        self.keep = Button(tr("Use it so"), name=tr("Use it so, and keep this for the device"))
        self.drop = Button(tr("Leave it as it is"), name=tr("Say nothing of what it is"))
        self._words = ElidedLabel(bold=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(4)
        hint = PlainLabel(KEPT)
        hint.setFont(font(SMALL_PT))
        tint(hint, Colour.MUTED)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 0)
        rows.addWidget(self._words)
        rows.addLayout(self._choices)
        rows.addWidget(hint)
        rows.addLayout(row_of((QWidget(), 1), self.drop, self.keep))
        self.keep.clicked.connect(said)
        self.drop.clicked.connect(self.put_away)
        self.hide()

    def ask(self, stream: OfferedStream) -> None:
        """Ask it of this stream; what is known of it stands there already."""
        self.stream = stream
        self._words.say(tr("What does “{name}” measure?", name=stream.name))
        signal = Signal(stream.signal) if stream.signal in {s.value for s in NAMEABLE} else None
        self.signal = Chooser(tr("Signal"))
        for each in NAMEABLE:
            self.signal.add(each.value, each)
        self.signal.choose(NAMEABLE.index(signal) if signal else 0)
        self.channel = Chooser(tr("Channel"))
        for number, label in enumerate(stream.channels or ("",)):
            self.channel.add(f"{number + 1}: {label or 'without a label'}", number)
        self.channel.choose(stream.shown if stream.shown < self.channel.count() else 0)
        self.signal.chose = self._offer_units
        self._offer_units()
        self.show()
        self.keep.setFocus()

    def meaning(self) -> Meaning:
        """What is chosen."""
        return Meaning(self.signal.chosen(), self.channel.chosen(), self.unit.chosen())

    def put_away(self) -> None:
        """Ask no more."""
        rest_focus(self)
        self.stream = None
        self.hide()
        self._grew()

    def _offer_units(self) -> None:
        given = self.stream.unit if self.stream else ""
        self.unit = Chooser(tr("Unit"))
        units = UNITS[self.signal.chosen()]
        for unit in (*units, ""):
            self.unit.add(said_unit(unit), unit)
        self.unit.choose(units.index(given) if given in units else len(units))
        empty(self._choices)
        for words, chooser in (
            (tr("It is"), self.signal),
            (tr("in channel"), self.channel),
            (tr("its values are in"), self.unit),
        ):
            line = QWidget()
            label = PlainLabel(words)
            label.setFixedWidth(130)
            row = row_of(label, (chooser, 1))
            row.setContentsMargins(0, 0, 0, 0)
            line.setLayout(row)
            self._choices.addWidget(line)
            line.show()
        self._grew()
