"""What the patient said beside what the body did: one axis over time, each against its own rest."""

from __future__ import annotations

from typing import Final

import numpy as np
from matplotlib.axes import Axes

from clinician_console.analysis.desynchrony import Beside
from clinician_console.analysis.facts import SessionFacts
from clinician_console.outputs.pdf.figure_frame import (
    FINE,
    SMALL,
    Frame,
    finish_time_axis,
    panel,
    put_label,
)
from clinician_console.outputs.pdf.flow import Flow
from clinician_console.outputs.pdf.paper import GREY, INK
from clinician_console.outputs.told.beside import write_beside

PLOT_MM: Final = 30.0
BELOW_MM: Final = 10.0
LEGEND_MM: Final = 3.0
WORDS_MM: Final = 28.0


def draw_beside(flow: Flow, facts: SessionFacts) -> None:
    """Ratings as dots, the heart and the skin above rest as marks; nothing where none is known."""
    beside = facts.body.beside
    if not beside.measured:
        return
    flow.need(WORDS_MM + LEGEND_MM + PLOT_MM + BELOW_MM)
    write_beside(flow, facts)
    flow.y_mm += LEGEND_MM
    frame = Frame(facts, max(facts.session.duration_s / 60, 1.0))
    axes = panel(flow.sheet, frame, flow.y_mm, PLOT_MM)
    detail = "SUDS; heart in bpm and skin in %, above the patient's own rest"
    put_label(flow.sheet, flow.y_mm, "Above rest", detail)
    _draw(axes, beside.rows, beside.skin_rest_us)
    finish_time_axis([axes])
    flow.y_mm += PLOT_MM + BELOW_MM


def _draw(axes: Axes, rows: tuple[Beside, ...], skin_rest_us: float | None) -> None:
    at_min = np.array([one.at_s for one in rows]) / 60
    suds = np.array([one.suds for one in rows], dtype=np.float64)
    heart = np.array([np.nan if one.heart_bpm is None else one.heart_bpm for one in rows])
    skin = np.array([np.nan if one.skin_us is None else one.skin_us for one in rows])
    axes.axhline(0, color=GREY, lw=0.6, zorder=1)
    axes.plot(at_min, suds, "o", color=INK, ms=3.6, label="SUDS", zorder=5, clip_on=False)
    axes.plot(at_min, heart, "s--", color=INK, ms=3.0, lw=0.7, mfc="white", label="heart", zorder=4)
    share = 100 * skin / skin_rest_us if skin_rest_us else skin * np.nan
    axes.plot(at_min, share, "^:", color=GREY, ms=3.0, lw=0.7, label="skin", zorder=3)
    known = np.concatenate([[0.0, 100.0], heart, share])
    known = known[np.isfinite(known)]
    axes.set_ylim(known.min() - 6, known.max() + 6)
    axes.tick_params(axis="y", labelsize=FINE)
    axes.grid(axis="y", lw=0.3, color="#bbbbbb", zorder=0)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), fontsize=SMALL, frameon=False, ncols=3)
