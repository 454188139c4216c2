"""The panels of the figure of a session: one dimension each, SUDS, heart rate, events."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from clinician_console.analysis.dimensions import dimension_of, label_of
from clinician_console.analysis.facts import LONGEST_GAP_S
from clinician_console.outputs.pdf.figure_frame import (
    FINE,
    SMALL,
    Frame,
    put_label,
    shade_span,
    without_overlap,
)
from clinician_console.outputs.pdf.paper import (
    GREY,
    INK,
    Sheet,
    printable,
    shortened,
    text_width_mm,
)
from clinician_console.record.recorded import HeartSeries
from protocols.catalogue import Dimension, Unit

CONFIRMED, ASKED = "#0b3c6f", "#555555"
DOUBTFUL = "#d0d0d0"
CUE_LABEL_MM = 24.0


def draw_dimension(sheet: Sheet, axes: Axes, frame: Frame, y_mm: float, name: str) -> None:
    """One dimension: what the headset confirmed, over what was asked for."""
    curve = frame.facts.curves[name]
    at_min = np.clip([*curve.at_s, frame.end_min * 60], 0.0, frame.end_min * 60) / 60
    asked, confirmed = _to_the_end(curve.wanted), _to_the_end(curve.exposure)
    axes.step(at_min, asked, where="post", color=ASKED, lw=0.9, ls=(0, (3, 2)), zorder=3)
    axes.step(at_min, confirmed, where="post", color=CONFIRMED, lw=1.3, zorder=4)
    scenes = frame.facts.scenes
    dimension = dimension_of(name, scenes)
    _scale_dimension(axes, dimension, np.concatenate([asked, confirmed]))
    put_label(sheet, y_mm, label_of(name, scenes), _dimension_detail(dimension))


def _to_the_end(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The last value again, for it holds until the axis ends."""
    return np.append(values, values[-1] if len(values) else np.nan)


def _dimension_detail(dimension: Dimension | None) -> str:
    if dimension is None:
        return ""
    unit = {Unit.SHARE: "%", Unit.LEVEL: ""}.get(dimension.unit, dimension.unit.value)
    lower = "less is harder" if dimension.harder_is < 0 else ""
    return ", ".join(part for part in (unit, lower) if part)


def _scale_dimension(axes: Axes, dimension: Dimension | None, values: NDArray[np.float64]) -> None:
    """Ladders and shares show their whole range, everything else begins at zero."""
    known = values[np.isfinite(values)]
    low, high = (min(0.0, known.min()), known.max()) if known.size else (0.0, 1.0)
    axes.yaxis.set_major_locator(MaxNLocator(3, steps=[1, 2, 5, 10]))
    if dimension is not None and dimension.levels:
        low, high = 0.0, len(dimension.levels) - 1.0
        levels = [level.replace("_", " ") for level in dimension.levels]
        axes.set_yticks(range(len(levels)), levels, fontsize=5.2)
    elif dimension is not None and dimension.unit is Unit.SHARE:
        low, high = 0.0, 1.0
        axes.set_yticks([0, 0.5, 1], ["0", "50", "100"])
    margin = 0.08 * ((high - low) or 1.0)
    axes.set_ylim(low - margin, high + margin)


def draw_suds(sheet: Sheet, axes: Axes, frame: Frame, y_mm: float) -> None:
    """Ratings as dots with their number; no line, nothing is known between them."""
    ratings = [at for at in frame.facts.session.ratings if frame.holds(at.at_s)]
    axes.set_ylim(-4, 112)
    axes.set_yticks(range(0, 101, 20))
    axes.grid(axis="y", lw=0.3, color="#bbbbbb", zorder=1)
    axes.plot(
        [at.at_s / 60 for at in ratings],
        [at.suds for at in ratings],
        "o",
        ms=3.2,
        color=INK,
        zorder=7,
        clip_on=False,
    )
    numbered = without_overlap(
        frame, [(at.at_s, str(at.suds)) for at in ratings], FINE, centred=True
    )
    height = {at.at_s: at.suds for at in ratings}
    for at_s, number in numbered:
        axes.annotate(
            number,
            (at_s / 60, height[at_s]),
            xytext=(0, 3.2),
            textcoords="offset points",
            fontsize=FINE,
            ha="center",
            zorder=6,
            bbox={"boxstyle": "square,pad=0.05", "fc": "white", "ec": "none", "alpha": 0.75},
        )
    put_label(sheet, y_mm, "SUDS", "0 to 100")
    if not ratings:
        _say_none(axes, "no rating was recorded")


def draw_heart(sheet: Sheet, axes: Axes, frame: Frame, y_mm: float) -> None:
    """Heart rate: dark where it can be believed, grey where not, broken where nothing came."""
    put_label(sheet, y_mm, "Heart rate", "bpm; the axis does not begin at 0")
    heart = frame.facts.heart
    if heart is None or not np.isfinite(heart.rate_bpm).any():
        axes.set_yticks([])
        _say_none(axes, "no heart rate was recorded")
        return
    believed = heart.rate_bpm[heart.seen & np.isfinite(heart.rate_bpm)]
    shown = believed if believed.size else heart.rate_bpm[np.isfinite(heart.rate_bpm)]
    low = 10 * np.floor((shown.min() - 3) / 10)
    high = max(10 * np.ceil((shown.max() + 3) / 10), low + 40)
    axes.set_ylim(low, high)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.grid(axis="y", lw=0.3, color="#bbbbbb", zorder=1)
    at_min, good, doubtful = _heart_curves(heart)
    axes.plot(at_min, doubtful, color="#8a8a8a", lw=0.6, zorder=3)
    axes.plot(at_min, good, color=INK, lw=0.9, zorder=4)
    for span in frame.facts.heart_doubtful:
        shade_span(axes, span, DOUBTFUL, zorder=1)
    _name_silences(axes, frame, heart)


def _heart_curves(
    heart: HeartSeries,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Minutes, believed and doubtful rate; a break stands in every silence."""
    breaks = np.flatnonzero(np.diff(heart.at_s) > LONGEST_GAP_S) + 1
    at_min = np.insert(heart.at_s / 60, breaks, heart.at_s[breaks] / 60)
    rate = np.insert(heart.rate_bpm, breaks, np.nan)
    good = np.insert(heart.seen, breaks, False)
    return at_min, np.where(good, rate, np.nan), np.where(good, np.nan, rate)


def _name_silences(axes: Axes, frame: Frame, heart: HeartSeries) -> None:
    edges = np.concatenate([[0.0], heart.at_s, [frame.end_min * 60]])
    for index in np.flatnonzero(np.diff(edges) > LONGEST_GAP_S):
        start_s, end_s = float(edges[index]), float(edges[index + 1])
        if text_width_mm("no signal", FINE) + 1 < frame.place_mm(end_s - start_s):
            middle = (start_s + end_s) / 120
            place = axes.get_xaxis_transform()
            text = axes.text(middle, 0.5, "no signal", transform=place, fontsize=FINE)
            text.set(color=GREY, ha="center", va="center")


def draw_events(sheet: Sheet, axes: Axes, frame: Frame, y_mm: float) -> None:
    """Three lanes: cues by name, notes by number, everything else as ticks."""
    facts = frame.facts
    axes.set_ylim(0, 3)
    axes.set_yticks([2.5, 1.5, 0.5], ["cues", "notes", "other"])
    axes.tick_params(axis="y", length=0)
    cues = [cue for cue in facts.cues if frame.holds(cue.at_s)]
    named = [(cue.at_s, shortened(cue.label, CUE_LABEL_MM, FINE)) for cue in cues]
    numbered = [
        (note.at_s, f"N{number}")
        for number, note in enumerate(facts.notes, start=1)
        if frame.holds(note.at_s)
    ]
    for marks, height, marker in ((named, 2.5, "v"), (numbered, 1.5, "D")):
        at_min = [at_s / 60 for at_s, _ in marks]
        axes.plot(at_min, [height] * len(marks), marker, color=INK, ms=3, zorder=4, clip_on=False)
        for at_s, text in without_overlap(frame, marks, FINE, offset_mm=1.6):
            axes.annotate(
                printable(text),
                (at_s / 60, height),
                xytext=(4, 0),
                textcoords="offset points",
                fontsize=FINE,
                va="center",
                zorder=6,  # over the lines of stops, and readable there
                bbox={"boxstyle": "square,pad=0.05", "fc": "white", "ec": "none", "alpha": 0.85},
            )
    rest = [at_s / 60 for at_s in facts.others_s if frame.holds(at_s)]
    axes.vlines(rest, 0.25, 0.75, color=GREY, lw=0.6, zorder=4)
    put_label(sheet, y_mm, "Events")


def _say_none(axes: Axes, sentence: str) -> None:
    text = axes.text(0.5, 0.5, sentence, transform=axes.transAxes, fontsize=SMALL)
    text.set(color=GREY, ha="center", va="center", zorder=6)
    text.set_bbox({"fc": "white", "ec": "none", "pad": 2})
