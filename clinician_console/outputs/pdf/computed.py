"""What was computed of the signals: a panel of the figure each."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from clinician_console.analysis.facts import ComputedSeries
from clinician_console.outputs.pdf.figure_frame import Frame, put_label
from clinician_console.outputs.pdf.paper import INK, Sheet
from clinician_console.sensors.units import shown_unit

COMPUTED_MM = 14.0
MOST_PANELS = 3


def draw_computed(
    sheet: Sheet, axes: Axes, frame: Frame, y_mm: float, series: ComputedSeries
) -> None:
    """One feature over the session: its first column, broken where nothing came."""
    at_s, values = series.with_breaks()
    axes.plot(at_s / 60, values, color=INK, lw=0.9, zorder=4)
    known = values[np.isfinite(values)]
    if len(known):
        margin = 0.08 * (float(np.ptp(known)) or 1.0)
        axes.set_ylim(known.min() - margin, known.max() + margin)
    axes.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
    axes.grid(axis="y", lw=0.3, color="#bbbbbb", zorder=1)
    what, _, of = series.name.partition(", ")
    put_label(sheet, y_mm, f"{what[:1].upper()}{what[1:]}", f"{shown_unit(series.units[0])}; {of}")
