"""Is this the patient's? Asked where a sensor is new, or where two of a kind are there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clinician_console.body.traces import Traces
from clinician_console.panels.kit.chooser import Chooser
from clinician_console.panels.kit.panel import plain_tip
from clinician_console.panels.kit.parts import Button, ElidedLabel
from clinician_console.panels.kit.theme import SMALL_PT, Colour
from clinician_console.session.offered import OfferedStream, Question
from shared.language import tr


class SensorQuestion(QWidget):
    """One line above the curves; it is there only while there is something to ask.

    Args:
        traces: Whose choice is asked for.
    """

    def __init__(self, traces: Traces) -> None:
        super().__init__()
        self.setAccessibleName(tr("Which sensor is the patient's"))
        self._traces = traces
        self._asked: Question | None = None
        self._words = ElidedLabel(size_pt=SMALL_PT)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.streams: Chooser[OfferedStream] | None = None
        self.use = Button(tr("Use it"), name=tr("Use this sensor for the patient"))
        self.use.clicked.connect(self._on_use)
        self.leave = Button(tr("Not the patient's"), name=tr("Use none of these sensors"))
        self.leave.clicked.connect(self._on_leave)
        self.more = Button(tr("What it is …"), name=tr("Say what this sensor measures"))
        self.say_what_it_is: Callable[[OfferedStream], object] = lambda _stream: None
        self.more.clicked.connect(self._on_more)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self._words, 1), (self.use, 0), (self.more, 0), (self.leave, 0)):
            self._row.addWidget(part, stretch)
        self.hide()

    def words(self) -> str:
        """What is asked."""
        return self._words.whole()

    def refresh(self) -> None:
        """Ask what is to be asked now."""
        choice = self._traces.choice
        asked = choice.question() if choice else None
        if asked != self._asked:
            self._asked = asked
            self._show(asked)

    def _show(self, asked: Question | None) -> None:
        before = self.streams.chosen() if self.streams else None
        self._take_away_choice()
        if asked is None:
            self.hide()
            return
        self._words.say(asked.sentence(), Colour.WARNING)
        if len(asked.streams) > 1:
            self.streams = Chooser(tr("Sensor"))
            for stream in asked.streams:
                self.streams.add(_name(stream, asked), stream)
            if before in asked.streams:  # one more came while the hand was on its way
                self.streams.choose(asked.streams.index(before))
            self._row.insertWidget(1, self.streams, 1)
        else:
            self.use.setToolTip(plain_tip(_name(asked.streams[0], asked)))
        self.use.setVisible(bool(asked.signal))
        self.more.setVisible(not asked.signal)
        self.show()

    def _take_away_choice(self) -> None:
        if self.streams is not None:
            self.streams.hide()
            self._row.removeWidget(self.streams)
            self.streams.deleteLater()
            self.streams = None

    def _on_use(self) -> None:
        if self._asked is not None and self._traces.choice is not None:
            chosen = self.streams.chosen() if self.streams else self._asked.streams[0]
            self._traces.choice.use(chosen)
            self.refresh()

    def _on_more(self) -> None:
        if self._asked is not None:
            self.say_what_it_is(self._asked.streams[0])

    def _on_leave(self) -> None:
        if self._asked is not None and self._traces.choice is not None:
            self._traces.choice.leave(self._asked)
            self.refresh()


def _name(stream: OfferedStream, asked: Question) -> str:
    known = tr("used here before") if stream.device in asked.known else tr("new here")
    if stream.device in asked.of_patient:
        known = tr("used with this patient before")
    parts = (stream.name, stream.source_id, stream.host, known)
    return ", ".join(part for part in parts if part)
