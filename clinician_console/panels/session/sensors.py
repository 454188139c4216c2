"""The sensors that are there: which is the patient's, how each does, and what its numbers are.

A part of the window over the columns, which covers neither the stop, nor the state, nor the alert.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinician_console.body.traces import StreamHealth, Traces
from clinician_console.panels.kit.panel import Panel, PlainLabel, rest_focus, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, Light, Shape, row_of, scrolling
from clinician_console.panels.kit.theme import SMALL_PT, Colour, font
from clinician_console.panels.kit.times import Times
from clinician_console.panels.session.heart import NOBODY_ASKED
from clinician_console.panels.session.sensor_meaning import MeaningPart
from clinician_console.panels.session.signals import SIGNAL_SHAPES
from clinician_console.record.signals import UNKNOWN_UNIT, shown_unit
from clinician_console.session.offered import OfferedStream, Standing
from clinician_console.session.streams import StreamChoice
from shared.language import marked, retold, shown, tr

WIDTH_PX, BAR_PX, FRAME_PX, MOST_ROWS = 640, 10, 4, 60
RATE_OVER_S: Final = 5.0
CONTACT: Final = {True: marked("skin contact"), False: marked("no skin contact")}
NONE_THERE: Final = marked(
    "No sensor is there. Switch it on and start the program that sends its "
    "signal over Lab Streaming Layer on this computer, or put the belt on: it "
    "appears here within seconds."
)
STANDING_SHAPES: Final[dict[Standing, Shape]] = {
    Standing.USED: Shape.DISC,
    Standing.ASKED: Shape.TRIANGLE,
    Standing.NAMELESS: Shape.TRIANGLE,
    Standing.REFUSED: Shape.CROSS,
}
USABLE: Final = frozenset({Standing.ASKED, Standing.LEFT, Standing.FREE, Standing.REFUSED})
MEANT: Final = USABLE | {Standing.USED, Standing.NAMELESS, Standing.OTHER}


class SensorRow(QWidget):
    """One stream: how it stands, what it is, and what can be done.

    Args:
        panel: In which it stands.
        stream: What it shows.
    """

    def __init__(self, panel: SensorsPanel, stream: OfferedStream) -> None:
        super().__init__()
        self.stream = stream
        self.light = Light(stream.name)
        self.facts = ElidedLabel(size_pt=SMALL_PT)
        tint(self.facts, Colour.MUTED)
        self.use = Button(tr("Use it"), name=tr("Use {name} for the patient", name=stream.name))
        self.leave = Button(tr("Leave it"), name=tr("Do not use {name}", name=stream.name))
        self.mean = Button(tr("What it is …"), name=tr("Say what {name} is", name=stream.name))
        self.use.clicked.connect(lambda: panel.use(stream))
        self.leave.clicked.connect(lambda: panel.leave(stream))
        self.mean.clicked.connect(lambda: panel.say_what_it_is(stream))
        name = ElidedLabel(stream.name, bold=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 2, 0, 2)
        rows.setSpacing(2)
        buttons = (self.use, self.leave, self.mean)
        rows.addLayout(row_of((name, 1), self.light, *buttons))
        rows.addWidget(self.facts)

    def show_now(self, choice: StreamChoice, health: StreamHealth | None, facts: str) -> None:
        """How it stands at this moment."""
        standing = choice.standing(self.stream)
        used = standing is Standing.USED
        self.light.show_state(STANDING_SHAPES.get(standing, Shape.DASH), retold(standing.value))
        if used and health is not None and health.now is not None:
            self.light.show_state(
                SIGNAL_SHAPES[health.now], tr("used: {value}", value=retold(health.now.value))
            )
        self.use.setVisible(standing in USABLE)
        self.leave.setVisible(used or standing in {Standing.ASKED, Standing.NAMELESS})
        self.mean.setVisible(standing in MEANT and not self.stream.told_by)
        self.facts.say(facts)


class SensorsPanel(Panel):
    """Every stream that is there, and what the therapist says of it.

    Args:
        traces: The choice, and how the streams do.
        times: To tell a stream that has gone silent.
        parent: Over which it is shown.
        below: What it must not hide.
    """

    def __init__(self, traces: Traces, times: Times, parent: QWidget, below: QWidget) -> None:
        super().__init__(tr("Sensors"), parent)
        self.setProperty("role", "help")
        self._traces, self._times, self._room, self._below = traces, times, parent, below
        self._shown: tuple[OfferedStream, ...] | None = None
        self.lines: list[SensorRow] = []
        self.none = PlainLabel()
        self.none.setWordWrap(True)
        self.none.setFont(font(SMALL_PT))
        self.meaning = MeaningPart(self._mean, self.fit)
        self.close_button = Button(tr("Close"), name=tr("Close the sensors"))
        self.close_button.clicked.connect(self.put_away)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        held = QWidget()
        self._inside = QVBoxLayout(held)
        self._inside.setContentsMargins(0, 0, BAR_PX, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._inside.addWidget(self.none)
        self._inside.addLayout(self._list)
        self._inside.addStretch(1)
        self._scroll = scrolling(held)
        self.rows.addWidget(self._scroll, 1)
        self.rows.addWidget(self.meaning)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        self.rows.addLayout(last)

    # ── shown and hidden ─────────────────────────────────────────────────────────────────────

    def toggle(self) -> None:
        """Show or hide it."""
        self.put_away() if self.isVisible() else self.open()

    def open(self) -> None:
        """Show it; streams are looked for as long as it is open."""
        if self._traces.choice is not None:
            self._traces.choice.looked_at = True
        self._shown = None
        self.show()
        self.refresh()
        self.fit()
        self.raise_()

    def put_away(self) -> None:
        """Hide it."""
        if self._traces.choice is not None:
            self._traces.choice.looked_at = False
        rest_focus(self)
        self.meaning.put_away()
        self.hide()

    def refresh(self) -> None:
        """Show what is there now; rows are made anew only where streams came or went."""
        if not self.isVisible():
            return
        choice = self._traces.choice
        present = choice.present[:MOST_ROWS] if choice else ()
        if present != self._shown:
            self._shown = present
            self._fill(present)
            self.none.setText(NONE_THERE if choice else NOBODY_ASKED)
            self.none.setVisible(not present)
            self.fit()
        if choice is None:
            return
        now_s = self._times.signal_s()
        for line in self.lines:
            health = self._traces.health.get(line.stream.told_by or line.stream.name)
            if health is not None:
                health.now = health.state(now_s)
            line.show_now(choice, health, self._facts(choice, line.stream))

    def fit(self) -> None:
        """As high as what is in it, and never higher than there is room: then it scrolls."""
        if not self.isVisible():
            return
        for layout in (self._inside, self.rows):
            layout.invalidate()
            layout.activate()
        inside_px = self._inside.totalSizeHint().height()
        if self._inside.hasHeightForWidth():
            margins = self.rows.contentsMargins()
            room_px = WIDTH_PX - margins.left() - margins.right() - FRAME_PX
            inside_px = self._inside.totalHeightForWidth(room_px)
        self._scroll.setMinimumHeight(0)
        around_px = self.rows.totalMinimumSize().height() - self._scroll.minimumSizeHint().height()
        top = self._below.geometry().bottom() + 16
        self.resize(WIDTH_PX, min(inside_px + around_px + FRAME_PX, self._room.height() - top - 8))
        self.move(24, top)

    def _fill(self, present: tuple[OfferedStream, ...]) -> None:
        for line in self.lines:
            rest_focus(line)
            line.hide()
            self._list.removeWidget(line)
            line.deleteLater()
        self.lines = [SensorRow(self, stream) for stream in present]
        for line in self.lines:
            self._list.addWidget(line)
            line.show()

    def _facts(self, choice: StreamChoice, stream: OfferedStream) -> str:
        """What it is and how it does, in a line."""
        kind = stream.signal or stream.content_type or tr("no type")
        unit = stream.unit or (stream.units[stream.shown] if stream.units else "")
        rate = (
            tr("says {rate_hz:g} Hz", rate_hz=stream.rate_hz)
            if stream.rate_hz
            else tr("no fixed rate")
        )
        parts = [kind, shown_unit(unit) or UNKNOWN_UNIT, rate, stream.host]
        count = len(stream.channels)
        if count > 1:
            parts.append(tr("channel {shown} of {count}", shown=stream.shown + 1, count=count))
        parts.append(tr("simulated") if stream.simulated else shown(choice.used_before(stream)))
        if choice.standing(stream) is Standing.USED:
            parts = [*self._health(stream.told_by or stream.name), *parts]
        return " · ".join(part for part in parts if part)

    def _health(self, name: str) -> list[str]:
        health, curve = self._traces.health.get(name), self._traces.curves.get(name)
        if health is None or curve is None:
            return [tr("nothing came yet")]
        times_s, _ = curve.last(RATE_OVER_S)
        span_s = float(np.ptp(times_s)) if len(times_s) > 1 else 0.0
        came = (
            [tr("comes at {times_s:.4g} Hz", times_s=(len(times_s) - 1) / span_s)]
            if span_s > 0
            else []
        )
        gaps = (
            tr("{lost} lost in {gaps} gaps", lost=health.lost, gaps=health.gaps)
            if health.gaps
            else tr("0 lost")
        )
        contact = "" if health.contact is None else shown(CONTACT[health.contact])
        return [*came, gaps, contact]

    # ── what is said of them ─────────────────────────────────────────────────────────────────

    def use(self, stream: OfferedStream) -> None:
        """This one is the patient's."""
        if self._traces.choice is not None:
            self._traces.choice.use(stream)
            self.refresh()

    def leave(self, stream: OfferedStream) -> None:
        """This one is not."""
        if self._traces.choice is not None:
            self._traces.choice.leave_stream(stream)
            self.refresh()

    def say_what_it_is(self, stream: OfferedStream) -> None:
        """Ask what its numbers are."""
        if not self.isVisible():
            self.open()
        self.meaning.ask(stream)
        self.fit()

    def _mean(self) -> None:
        asked, choice = self.meaning.stream, self._traces.choice
        if asked is None or choice is None:
            return
        meaning = self.meaning.meaning()
        choice.mean(asked, meaning)
        if choice.standing(asked.meant(meaning)) is not Standing.USED and not asked.simulated:
            choice.use(asked.meant(meaning))
        self.meaning.put_away()
        self.refresh()
