"""One light per biosignal: is it there, and can it be believed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinician_console.body.traces import Traces
from clinician_console.panels.kit.parts import Light, Shape
from clinician_console.panels.kit.times import Times
from clinician_console.record.signals import SignalState
from shared.language import retold, tr

MOST_LIGHTS = 6
SIGNAL_SHAPES: dict[SignalState, Shape] = {
    SignalState.GOOD: Shape.DISC,
    SignalState.DOUBTFUL: Shape.TRIANGLE,
    SignalState.SILENT: Shape.CROSS,
    SignalState.NONE: Shape.RING,
    SignalState.ABSENT: Shape.DASH,
    SignalState.OVER: Shape.SQUARE,
}


class SignalLights(QWidget):
    """A row of lights, one for each stream that has begun.

    Args:
        times: To tell a stream that has gone silent.
    """

    def __init__(self, traces: Traces, times: Times) -> None:
        super().__init__()
        self.setAccessibleName(tr("Biosignals"))
        self._traces = traces
        self._times = times
        self.lights: dict[str, Light] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._none = Light(tr("Biosignals"))
        self._none.show_state(
            Shape.DASH, tr("Body: {state}", state=retold(SignalState.ABSENT.value))
        )
        self._row.addWidget(self._none)

    def refresh(self) -> None:
        """Show what the traces say now; a light is made once per stream."""
        now_s = self._times.signal_s()
        for name, health in list(self._traces.health.items())[:MOST_LIGHTS]:
            if name not in self.lights:
                self._none.hide()
                self.lights[name] = Light(short_name(health.name), about=name)
                self._row.addWidget(self.lights[name])
            state = health.state(now_s)
            words = f"{short_name(health.name)} {retold(state.value)}"
            self.lights[name].show_state(SIGNAL_SHAPES[state], words)


def short_name(stream: str) -> str:
    """A stream's name for people: abbreviations stay capital."""
    words = stream.replace("_", " ")
    return words.upper() if len(words) <= 4 else words.capitalize()
