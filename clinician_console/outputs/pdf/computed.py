"""What was computed of the signals: a strip of a sheet each, over the time of the session.

All strips of a sheet are in one pair of axes: one each would cost as much time as all the rest of
a report, and they share everything but their height.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from clinician_console.analysis.facts import ComputedSeries, SessionFacts
from clinician_console.outputs.pdf.figure_frame import (
    AXIS_LEFT_MM,
    FINE,
    Frame,
    finish_time_axis,
    panel,
    put_label,
)
from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import GREY, INK, Sheet
from clinician_console.outputs.told.computed import TITLE
from clinician_console.record.signals import shown_unit

STRIP_MM = 16.0
FILLED = 0.8  # of a strip; the rest is between it and the next
TIME_AXIS_MM = 10.0
DOUBTFUL = "#8a8a8a"
HOW = (
    "Black can be believed, grey cannot. Dotted: the median while the patient rested. A dot is "
    "something that occurred."
)


def draw_computed(flow: Flow, facts: SessionFacts) -> None:
    """Every feature over the session, on sheets of their own; nothing where none was computed."""
    waiting = list(facts.computed)
    frame = Frame(facts, max(facts.session.duration_s / 60, 1.0))
    while waiting:
        flow.turn()
        flow.heading(TITLE)
        flow.paragraph(HOW)
        fitting = int((flow.sheet.bottom_mm - TIME_AXIS_MM - flow.y_mm) / STRIP_MM)
        _draw_sheet(flow.sheet, frame, flow.y_mm, waiting[:fitting])
        waiting = waiting[fitting:]


def _draw_sheet(sheet: Sheet, frame: Frame, top_mm: float, drawn: Sequence[ComputedSeries]) -> None:
    axes = panel(sheet, frame, top_mm, len(drawn) * STRIP_MM)
    axes.set_ylim(0, len(drawn))
    axes.set_yticks([])
    for number, series in enumerate(drawn):
        floor = len(drawn) - 1 - number
        axes.axhline(floor, color="#bbbbbb", lw=0.3, zorder=1)
        _draw_strip(axes, frame, floor, series)
        what, _, of = series.name.partition(", ")
        detail = ", ".join(part for part in (_unit(series), of) if part)
        put_label(sheet, top_mm + number * STRIP_MM, f"{what[:1].upper()}{what[1:]}", detail)
        for value, share in zip(strip_range(series), (0.0, FILLED), strict=True):
            y_mm = top_mm + (number + 1 - share) * STRIP_MM - 2.2 * (share == 0.0)
            sheet.text(AXIS_LEFT_MM - 1.2, y_mm, f"{value:.4g}", FINE, colour=GREY, align="right")
    finish_time_axis([axes])


def _draw_strip(axes: Axes, frame: Frame, floor: int, series: ComputedSeries) -> None:
    lowest, highest = strip_range(series)

    def height(values: NDArray[np.float64]) -> NDArray[np.float64]:
        share = (np.asarray(values) - lowest) / (highest - lowest)
        return floor + FILLED * np.clip(share, 0.0, 1.1)  # what is in doubt may lie beyond

    at_s, values, good = series.curve()
    marks = {"ls": "", "marker": "o", "ms": 1.8} if series.now_and_then else {"ls": "-"}
    doubtful = np.where(good, np.nan, values)
    axes.plot(at_s / 60, height(doubtful), color=DOUBTFUL, lw=0.6, zorder=3, **marks)
    believed = np.where(good, values, np.nan)
    axes.plot(at_s / 60, height(believed), color=INK, lw=0.8, zorder=4, **marks)
    rest = series.at_rest(0, frame.facts.rest)
    if rest is not None:
        ends_min = [0, frame.end_min]
        axes.plot(ends_min, height(np.array([rest, rest])), color=GREY, lw=0.6, ls=":", zorder=2)


def strip_range(series: ComputedSeries) -> tuple[float, float]:
    """What the strip reaches from and to: what can be believed, or everything where nothing can."""
    spread = series.spread(0)
    if spread is None:
        known = series.values[np.isfinite(series.values[:, 0]), 0]
        lowest, highest = (known.min(), known.max()) if len(known) else (0.0, 1.0)
    else:
        lowest, _, highest = spread
    if highest > lowest:
        return float(lowest), float(highest)
    if lowest < 0:
        return float(lowest) - 0.5, float(lowest) + 0.5
    return max(float(lowest) - 0.5, 0.0), float(lowest) + 0.5  # no share and no way is below zero


def _unit(series: ComputedSeries) -> str:
    unit = shown_unit(series.units[0])
    return "" if unit == "1" else unit
