"""How the body answers: the live signals, the heart's figures, and all of it on one time axis."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clinician_console.body.so_far import SoFar
from clinician_console.body.traces import HeartView, TraceKind
from clinician_console.panels.kit.curve_plot import CurvePlot
from clinician_console.panels.kit.listed import Listed, Need, Offered, Place
from clinician_console.panels.kit.panel import Panel, PlainLabel, set_tip, tint
from clinician_console.panels.kit.parts import Button, ElidedLabel, Light, row_of
from clinician_console.panels.kit.shortcuts import Command, key_of
from clinician_console.panels.kit.theme import BASE_PT, HUGE_PT, SMALL_PT, Colour, font
from clinician_console.panels.kit.time_axis import LEAST_PX, LOWEST_PX, TimeAxis
from clinician_console.panels.session.figures import NAME as FIGURES
from clinician_console.panels.session.figures import FigureCell
from clinician_console.panels.session.sensor_question import SensorQuestion
from clinician_console.panels.session.signals import SIGNAL_SHAPES
from clinician_console.record.signals import SignalState
from shared.language import marked, retold, tr
from shared.rules.states import SessionState

NOBODY_ASKED = marked("This session looks for no sensors by itself.")
MOST_CURVES = 4
MOST_FIGURES = 4
RMSSD_WINDOW_S = 60
MOST_PX, COMPACT_PX = 345, 214


class HeartPanel(Panel):
    """A plot is made once, when its stream begins; after that only its data change.

    Args:
        has: What the window has.
    """

    def __init__(self, has: Offered) -> None:
        super().__init__()
        self.setAccessibleName(tr("Heart"))
        traces = has.traces
        self._traces = traces
        self._times = has.times
        self.curves: dict[str, CurvePlot] = {}
        self.rate = PlainLabel()
        self.rate.setFont(font(HUGE_PT, bold=True))
        self.change = PlainLabel()
        self.change.setFont(font(BASE_PT))
        self.rmssd = PlainLabel()
        self.rmssd.setFont(font(BASE_PT))
        self.quality = Light(tr("Heart signal"))
        self._view, self._compact = has.view, False
        self.axis = TimeAxis(SoFar(has.view, traces), has.times)
        self._traces_seen = QWidget()
        self._plots = QVBoxLayout(self._traces_seen)
        self._plots.setContentsMargins(0, 0, 0, 0)
        self._plots.setSpacing(2)
        self._empty = PlainLabel(
            tr("No sensor is attached. One that is switched on now is offered here.")
        )
        tint(self._empty, Colour.MUTED)
        self.question = SensorQuestion(traces)
        self.figures: dict[str, FigureCell] = {}
        self.all_figures = Button(
            tr("All ({key})", key=key_of(Command.FIGURES)),
            role="small",
            name=tr("Show the body in figures"),
        )
        self.all_figures.clicked.connect(lambda: has.opened.open(FIGURES))
        self.all_figures.hide()
        self.sensors = Button(
            tr("Sensors ({key})", key=key_of(Command.SENSORS)),
            role="small",
            name=tr("Show the sensors"),
        )
        self.sensors.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._figures = row_of(self.all_figures)
        self.standing = ElidedLabel(size_pt=SMALL_PT)
        self.standing.hide()
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        unit = PlainLabel(tr("bpm"))
        unit.setFont(font(SMALL_PT))
        tint(unit, Colour.MUTED)
        beside = QVBoxLayout()  # one above the other: a narrow window has room for both
        beside.setSpacing(0)
        for words in (self.change, self.rmssd):
            words.setMinimumWidth(1)  # in the narrowest window it is cut, and lies over no button
            beside.addWidget(words)
        for figure in (self.rate, unit):
            figures.addWidget(figure)
        figures.addLayout(beside)
        figures.setSpacing(12)
        figures.addStretch(1)
        above_each_other = QVBoxLayout()
        above_each_other.setSpacing(2)
        right = Qt.AlignmentFlag.AlignRight
        above_each_other.addWidget(self.quality)
        above_each_other.addWidget(self.sensors, alignment=right)
        figures.addLayout(above_each_other)
        self.rows.addLayout(figures)
        self.rows.addWidget(self.question)
        self.rows.addLayout(self._figures)
        self.rows.addWidget(self.standing)
        self.rows.addWidget(self._empty)
        self.rows.addWidget(self._traces_seen, 1)
        self.rows.addWidget(self.axis, 1)

    def refresh(self) -> None:
        """Show what the traces say now."""
        for name in self._traces.of_kind(TraceKind.SENSOR)[:MOST_CURVES]:
            if name not in self.curves:
                self._begin(name)
        self._show_a_few()
        self._give_room()
        if not self._traces_seen.isHidden():
            for curve in self.curves.values():
                curve.refresh()
        if self.minimumHeight() != self.rows.minimumSize().height():
            self.setMinimumHeight(self.rows.minimumSize().height())
        self.question.refresh()
        self._offer_sensors()
        self._say(self._traces.standing)
        heart = self._traces.heart
        self._show_figures(heart)
        self.axis.refresh()

    def set_compact(self, on: bool) -> None:
        """A small window leaves traces and figures out, which are a key away; the axis stays."""
        self._compact = on
        for cell in self.figures.values():
            cell.setHidden(on)
        self.all_figures.setVisible(bool(self.figures) and not on)
        self.axis.setMinimumHeight(LOWEST_PX if on else LEAST_PX)
        self._give_room()

    def _give_room(self) -> None:
        """While a session waits its sensors are looked at, and an axis has nothing to show yet."""
        waits = self._view.wanted_state is SessionState.WAITING
        for part, hidden in (
            (self._traces_seen, self._compact and not waits),
            (self.axis, self._compact and waits),
        ):
            if part.isHidden() is not hidden:
                part.setHidden(hidden)

    def release(self) -> None:
        """Let go of the model and of pyqtgraph's scenes."""
        super().release()
        for curve in self.curves.values():
            curve.close()

    def _offer_sensors(self) -> None:
        """Where nobody is asked, as in a window that only watches, there is nothing to choose."""
        may = self._traces.choice is not None
        if may is not self.sensors.isEnabled():
            self.sensors.offer("" if may else NOBODY_ASKED)

    def _say(self, standing: str) -> None:
        """How the sensors stand, while there is something to say of it: “trying again in 4 s”."""
        if standing != self.standing.whole():
            self.standing.say(standing, Colour.WARNING)
            self.standing.setVisible(bool(standing))

    def _begin(self, name: str) -> None:
        times = self._times
        curve = self._traces.curves[name]
        health = curve.health
        plot = CurvePlot(health.name, curve, lambda: health.state(times.signal_s()))
        self._empty.hide()
        self._plots.addWidget(plot, 1 if self.curves else 2)
        self.curves[name] = plot

    def _show_a_few(self) -> None:
        """The first that is not of the heart, which stands above; everything is a key away."""
        now_s = self._times.signal_s()
        few = [(name, one) for name, one in self._traces.figures.items() if one.of][:MOST_FIGURES]
        for name, figure in few:
            if name not in self.figures:
                self.figures[name] = FigureCell(figure)
                self._figures.insertWidget(len(self.figures) - 1, self.figures[name], 1)
                self.figures[name].setHidden(self._compact)
                self.all_figures.setHidden(self._compact)
            self.figures[name].refresh(now_s)

    def _show_figures(self, heart: HeartView) -> None:
        believed = heart.state is SignalState.GOOD
        self.quality.show_state(
            SIGNAL_SHAPES[heart.state], tr("Quality: {state}", state=retold(heart.state.value))
        )
        rate = "–" if heart.rate_bpm is None else f"{heart.rate_bpm:.0f}"
        self.rate.setText(rate)
        self.rate.setAccessibleName(
            tr(
                "Heart rate {rate} beats per minute, {state}",
                rate=rate,
                state=retold(heart.state.value),
            )
        )
        tint(self.rate, Colour.TEXT if believed else Colour.MUTED)
        attached = heart.state is not SignalState.ABSENT  # a narrow window has no room for nothing
        self.change.setText(_change_text(heart) if attached else "")
        self.rmssd.setText(_rmssd_text(heart) if attached else "")
        set_tip(self.rmssd, _rmssd_tip(heart))
        tint(self.change, Colour.TEXT if believed else Colour.MUTED)
        tint(self.rmssd, Colour.TEXT if believed and heart.rmssd_good else Colour.MUTED)


def _rmssd_text(heart: HeartView) -> str:
    """RMSSD, or why there is none that could be believed."""
    extra = (
        tr(", {ectopic_beats} ectopic", ectopic_beats=heart.ectopic_beats)
        if heart.ectopic_beats
        else ""
    )
    if heart.irregular:
        return tr("irregular rhythm{extra}: no RMSSD", extra=extra)
    rmssd = "–" if heart.rmssd_ms is None else tr("{rmssd_ms:.0f} ms", rmssd_ms=heart.rmssd_ms)
    against = heart.baseline_rmssd_ms
    if heart.rmssd_ms is not None and against is not None and heart.rmssd_good:
        rmssd += f" ({round(heart.rmssd_ms - against):+d})".replace("-", "−")
    return tr(
        "RMSSD {rmssd} over {rmssd_window_s} s{extra}",
        rmssd=rmssd,
        rmssd_window_s=RMSSD_WINDOW_S,
        extra=extra,
    )


def _rmssd_tip(heart: HeartView) -> str:
    rest = heart.baseline_rmssd_ms
    pairs = tr(
        "Of {pairs} pairs of successive intervals between normal beats; {ectopic} beats of the "
        "last {seconds} s were out of rhythm.",
        pairs=heart.rmssd_pairs,
        ectopic=heart.ectopic_beats,
        seconds=RMSSD_WINDOW_S,
    )
    if rest is None:
        return f"{pairs} {tr('No baseline yet.')}"
    return f"{pairs} {tr('In brackets: against {rest:.0f} ms at rest.', rest=rest)}"


def _change_text(heart: HeartView) -> str:
    if heart.baseline_bpm is None:
        return tr("no baseline yet")
    if heart.rate_bpm is None:
        return tr("baseline {baseline_bpm:.0f}", baseline_bpm=heart.baseline_bpm)
    change = round(heart.rate_bpm - heart.baseline_bpm)
    if change == 0:
        return tr("at baseline {baseline_bpm:.0f}", baseline_bpm=heart.baseline_bpm)
    return tr(
        "{change:+d} on baseline {baseline_bpm:.0f}", change=change, baseline_bpm=heart.baseline_bpm
    ).replace("-", "−")


LISTED = Listed(
    "heart",
    Place.MIDDLE,
    Need.VIEW,
    HeartPanel,
    share=2,  # of a small screen; of a large one the picture has the rest
    most_px=MOST_PX,
    compact_px=COMPACT_PX,
)
