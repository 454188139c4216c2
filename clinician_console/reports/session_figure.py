"""One session on one time axis: states, steps, exposure, SUDS, heart rate and events.

Made for black-and-white print: what matters differs in form and lightness, never in colour
alone. The figure is drawn on the object interface of matplotlib, without global state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter
from numpy.typing import NDArray

from clinician_console.exports.tables import dimension_names, dimension_of
from clinician_console.reports.measures import (
    LONGEST_GAP_S,
    NOTES,
    Span,
    events_named,
    horizon_s,
    label_of,
    runs,
    state_spans,
    step_spans,
    step_summaries,
)
from clinician_console.reports.paper import (
    GREY,
    INK,
    LEFT_MM,
    RIGHT_MM,
    Sheet,
    printable,
    shortened,
    text_width_mm,
    wrapped,
)
from clinician_console.storage.recorded import HeartSeries, RecordedSession
from protocols.catalogue import Dimension, Unit
from shared.messages import EventName
from shared.states import SessionState

AXIS_LEFT_MM = 50.0
AXIS_WIDTH_MM = RIGHT_MM - AXIS_LEFT_MM
LABEL_WIDTH_MM = 22.0
GAP_MM = 3.0
LEGEND_MM = 8.0
TIME_AXIS_MM = 8.0
# Heights in mm on an otherwise empty sheet; all but the bands stretch together.
STOP_LANE_MM, BAND_MM = 4.0, 5.0
DIMENSION_MM, LADDER_MM, SUDS_MM, HEART_MM, EVENTS_MM = 14.0, 18.0, 32.0, 32.0, 13.0

CONFIRMED, ASKED = "#0b3c6f", "#555555"
STEP_SHADES = ("#f4f4f4", "#e6e6e6")
STATE_SHADES: dict[str, str] = {
    SessionState.EXPOSURE: "#b8c7da",
    SessionState.SAFE_PLACE: "#ffffff",
    SessionState.PAUSED: "#ffffff",
}
OTHER_STATE_SHADE = "#e2e2e2"
DOUBTFUL = "#d0d0d0"
FINE, SMALL = 5.8, 6.5
SHORTEST_CUT = 6  # letters: less of a name than this says nothing
CUE_LABEL_MM = 24.0
ROUTINE_EVENTS = (EventName.TARGET_APPLIED, EventName.EXPOSURE_REACHED, EventName.STATE_CHANGED)


@dataclass(frozen=True)
class _Frame:
    """What every panel shares.

    Attributes:
        end_min: Where the time axis ends.
        numbers: Number of each step, as in the table of steps.
    """

    session: RecordedSession
    end_min: float
    visits: tuple[Span, ...]
    numbers: dict[str, int]

    def place_mm(self, at_s: float) -> float:
        """Where a moment lies, in mm from the left end of the time axis."""
        return at_s / 60 / self.end_min * AXIS_WIDTH_MM


def draw_session(sheet: Sheet, session: RecordedSession, top_mm: float, bottom_mm: float) -> None:
    """Draw the session between two heights of a sheet, in mm from its top."""
    end_min = max(horizon_s(session) / 60, 1.0)
    numbers = {step.name: step.number for step in step_summaries(session)}
    frame = _Frame(session, end_min, step_spans(session), numbers)
    names = dimension_names(session)
    y_mm = _draw_bands(sheet, frame, top_mm) + GAP_MM / 2
    heights = [*(_height_mm(name) for name in names), SUDS_MM, HEART_MM, EVENTS_MM]
    free_mm = bottom_mm - y_mm - TIME_AXIS_MM - LEGEND_MM - GAP_MM * len(heights)
    stretch = min(1.25, free_mm / sum(heights))
    panels: list[Axes] = []
    for index, height_mm in enumerate(heights):
        axes = _panel(sheet, frame, y_mm, height_mm * stretch)
        panels.append(axes)
        left = len(heights) - index
        if left > 3:
            _draw_dimension(sheet, axes, frame, names[index], y_mm)
        else:
            draw = {3: _draw_suds, 2: _draw_heart, 1: _draw_events}[left]
            draw(sheet, axes, frame, y_mm)
        y_mm += height_mm * stretch + GAP_MM
    _finish_time_axis(panels)
    _draw_legend(sheet, panels[-1], y_mm + TIME_AXIS_MM - GAP_MM)


def _height_mm(name: str) -> float:
    dimension = dimension_of(name)
    return LADDER_MM if dimension is not None and dimension.levels else DIMENSION_MM


def _panel(sheet: Sheet, frame: _Frame, y_mm: float, height_mm: float) -> Axes:
    """Empty axes with the steps shaded and the stops marked."""
    axes = sheet.figure.add_axes(sheet.area(AXIS_LEFT_MM, y_mm, AXIS_WIDTH_MM, height_mm))
    axes.set_xlim(0, frame.end_min)
    axes.tick_params(labelsize=FINE, length=2, width=0.5, pad=1.5)
    axes.tick_params(axis="x", labelbottom=False)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_linewidth(0.5)
    for visit in frame.visits:
        shade = STEP_SHADES[frame.numbers[visit.name] % 2]
        axes.axvspan(visit.start_s / 60, visit.end_s / 60, color=shade, lw=0, zorder=0)
    for stop in events_named(frame.session, EventName.STOPPED):
        axes.axvline(stop.at_s / 60, color=INK, lw=1.4, zorder=5)
    return axes


def _label(sheet: Sheet, y_mm: float, title: str, detail: str = "") -> None:
    for line in wrapped(title, LABEL_WIDTH_MM, SMALL, bold=True)[:2]:
        sheet.text(LEFT_MM, y_mm, line, SMALL, bold=True)
        y_mm += 2.9
    for line in wrapped(detail, LABEL_WIDTH_MM, FINE)[:3]:
        sheet.text(LEFT_MM, y_mm, line, FINE, colour=GREY)
        y_mm += 2.6


# ── bands above the panels ───────────────────────────────────────────────────────────────────


def _draw_bands(sheet: Sheet, frame: _Frame, top_mm: float) -> float:
    """Stops, states and steps, one lane each; returns where the lanes end."""
    stops = events_named(frame.session, EventName.STOPPED)
    if stops:
        marks = [(stop.at_s, f"S{number}") for number, stop in enumerate(stops, start=1)]
        lane = _lane(sheet, frame, top_mm, STOP_LANE_MM)
        sheet.text(LEFT_MM, top_mm + 0.6, "Stops", SMALL, bold=True)
        for at_s, mark in _without_overlap(frame, marks, SMALL, centred=True):
            lane.text(at_s / 60, 0.1, mark, fontsize=SMALL, weight="bold", ha="center")
        top_mm += STOP_LANE_MM
    sheet.text(LEFT_MM, top_mm + 1.0, "State", SMALL, bold=True)
    lane = _lane(sheet, frame, top_mm, BAND_MM)
    for span in state_spans(frame.session):
        shade = STATE_SHADES.get(span.name, OTHER_STATE_SHADE)
        _draw_span(lane, frame, span, (span.name.replace("_", " "), ""), shade)
    top_mm += BAND_MM
    sheet.text(LEFT_MM, top_mm + 1.0, "Step", SMALL, bold=True)
    lane = _lane(sheet, frame, top_mm, BAND_MM)
    for visit in frame.visits:
        number = frame.numbers[visit.name]
        names = (f"{number} {visit.name}", f"{number}")
        _draw_span(lane, frame, visit, names, STEP_SHADES[number % 2])
    return top_mm + BAND_MM


def _lane(sheet: Sheet, frame: _Frame, y_mm: float, height_mm: float) -> Axes:
    lane = sheet.figure.add_axes(sheet.area(AXIS_LEFT_MM, y_mm, AXIS_WIDTH_MM, height_mm))
    lane.set_xlim(0, frame.end_min)
    lane.set_ylim(0, 1)
    lane.axis("off")
    return lane


def _draw_span(lane: Axes, frame: _Frame, span: Span, names: tuple[str, str], shade: str) -> None:
    """A box with its long name, cut where it still says something, or else its short name."""
    start_min, length_min = span.start_s / 60, span.length_s / 60
    lane.add_patch(Rectangle((start_min, 0.06), length_min, 0.88, fc=shade, ec=GREY, lw=0.4))
    free_mm = frame.place_mm(span.length_s) - 1.6
    long, short = (shortened(name, free_mm, FINE) for name in names)
    text = long if len(long) >= min(len(names[0]), SHORTEST_CUT) else short
    middle = start_min + length_min / 2
    lane.text(middle, 0.46, text, fontsize=FINE, ha="center", va="center")


# ── panels ───────────────────────────────────────────────────────────────────────────────────


def _draw_dimension(sheet: Sheet, axes: Axes, frame: _Frame, name: str, y_mm: float) -> None:
    """One dimension: what the headset confirmed, over what was asked for."""
    session = frame.session
    at_min, asked = _held(frame, [(at.at_s, at.asked.get(name)) for at in session.exposures])
    at_min, confirmed = _held(frame, [(at.at_s, at.values.get(name)) for at in session.exposures])
    axes.step(at_min, asked, where="post", color=ASKED, lw=0.9, ls=(0, (3, 2)), zorder=3)
    axes.step(at_min, confirmed, where="post", color=CONFIRMED, lw=1.3, zorder=4)
    dimension = dimension_of(name)
    _scale_dimension(axes, dimension, np.concatenate([asked, confirmed]))
    _label(sheet, y_mm, label_of(name), _dimension_detail(dimension))


def _held(
    frame: _Frame, values: Sequence[tuple[float, float | None]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Minutes and values, each held until the next; nothing after a stop until one is recorded."""
    stops = events_named(frame.session, EventName.STOPPED)
    points = sorted([*values, *((stop.at_s, None) for stop in stops)], key=lambda point: point[0])
    known = [np.nan if value is None else value for _, value in points]
    at_s = np.array([*(at_s for at_s, _ in points), frame.end_min * 60], dtype=np.float64)
    return at_s / 60, np.array([*known, known[-1] if known else np.nan], dtype=np.float64)


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
        rungs = [level.replace("_", " ") for level in dimension.levels]
        axes.set_yticks(range(len(rungs)), rungs, fontsize=5.2)
    elif dimension is not None and dimension.unit is Unit.SHARE:
        low, high = 0.0, 1.0
        axes.set_yticks([0, 0.5, 1], ["0", "50", "100"])
    margin = 0.08 * ((high - low) or 1.0)
    axes.set_ylim(low - margin, high + margin)


def _draw_suds(sheet: Sheet, axes: Axes, frame: _Frame, y_mm: float) -> None:
    """Ratings as dots with their number; no line, nothing is known between them."""
    ratings = frame.session.ratings
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
    numbered = _without_overlap(
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
    _label(sheet, y_mm, "SUDS", "0 to 100")
    if not ratings:
        _say_none(axes, "no rating was recorded")


def _draw_heart(sheet: Sheet, axes: Axes, frame: _Frame, y_mm: float) -> None:
    """Heart rate: dark where it can be believed, grey where not, broken where nothing came."""
    _label(sheet, y_mm, "Heart rate", "bpm; the axis does not begin at 0")
    heart = frame.session.heart
    if heart is None or not np.isfinite(heart.rate_bpm).any():
        axes.set_yticks([])
        _say_none(axes, "no heart rate was recorded")
        return
    believed = heart.rate_bpm[heart.good & np.isfinite(heart.rate_bpm)]
    shown = believed if believed.size else heart.rate_bpm[np.isfinite(heart.rate_bpm)]
    low = 10 * np.floor((shown.min() - 3) / 10)
    high = max(10 * np.ceil((shown.max() + 3) / 10), low + 40)
    axes.set_ylim(low, high)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    axes.grid(axis="y", lw=0.3, color="#bbbbbb", zorder=1)
    at_min, good, doubtful = _heart_curves(heart)
    axes.plot(at_min, doubtful, color="#8a8a8a", lw=0.6, zorder=3)
    axes.plot(at_min, good, color=INK, lw=0.9, zorder=4)
    for first, end in runs(~heart.good):
        until_s = heart.at_s[min(end, len(heart.at_s) - 1)]
        axes.axvspan(heart.at_s[first] / 60, until_s / 60, color=DOUBTFUL, lw=0, zorder=1)
    _name_silences(axes, frame, heart)


def _heart_curves(
    heart: HeartSeries,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Minutes, believed and doubtful rate; a break stands in every silence."""
    breaks = np.flatnonzero(np.diff(heart.at_s) > LONGEST_GAP_S) + 1
    at_min = np.insert(heart.at_s / 60, breaks, heart.at_s[breaks] / 60)
    rate = np.insert(heart.rate_bpm, breaks, np.nan)
    good = np.insert(heart.good, breaks, False)
    return at_min, np.where(good, rate, np.nan), np.where(good, np.nan, rate)


def _name_silences(axes: Axes, frame: _Frame, heart: HeartSeries) -> None:
    edges = np.concatenate([[0.0], heart.at_s, [frame.end_min * 60]])
    for index in np.flatnonzero(np.diff(edges) > LONGEST_GAP_S):
        start_s, end_s = float(edges[index]), float(edges[index + 1])
        if text_width_mm("no signal", FINE) + 1 < frame.place_mm(end_s - start_s):
            middle = (start_s + end_s) / 120
            place = axes.get_xaxis_transform()
            text = axes.text(middle, 0.5, "no signal", transform=place, fontsize=FINE)
            text.set(color=GREY, ha="center", va="center")


def _draw_events(sheet: Sheet, axes: Axes, frame: _Frame, y_mm: float) -> None:
    """Three lanes: cues by name, notes by number, everything else as ticks."""
    session = frame.session
    axes.set_ylim(0, 3)
    axes.set_yticks([2.5, 1.5, 0.5], ["cues", "notes", "other"])
    axes.tick_params(axis="y", length=0)
    cues = events_named(session, EventName.CUE_SHOWN)
    notes = events_named(session, *NOTES)
    named = [(cue.at_s, shortened(cue_name(cue.data), CUE_LABEL_MM, FINE)) for cue in cues]
    numbered = [(note.at_s, f"N{number}") for number, note in enumerate(notes, start=1)]
    for marks, height, marker in ((named, 2.5, "v"), (numbered, 1.5, "D")):
        at_min = [at_s / 60 for at_s, _ in marks]
        axes.plot(at_min, [height] * len(marks), marker, color=INK, ms=3, zorder=4, clip_on=False)
        for at_s, text in _without_overlap(frame, marks, FINE, offset_mm=1.6):
            axes.annotate(
                printable(text),
                (at_s / 60, height),
                xytext=(4, 0),
                textcoords="offset points",
                fontsize=FINE,
                va="center",
            )
    known = (EventName.CUE_SHOWN, EventName.STOPPED, *ROUTINE_EVENTS, *NOTES)
    rest = [event.at_s / 60 for event in session.events if event.name not in known]
    axes.vlines(rest, 0.25, 0.75, color=GREY, lw=0.6, zorder=4)
    _label(sheet, y_mm, "Events")


def cue_name(data: dict[str, str | float | int | bool | None]) -> str:
    """The cue of a `cue_shown` event, as people read it."""
    name = next((data[key] for key in ("cue", "name") if key in data), "cue")
    return str(name).replace("_", " ")


def _say_none(axes: Axes, sentence: str) -> None:
    text = axes.text(0.5, 0.5, sentence, transform=axes.transAxes, fontsize=SMALL)
    text.set(color=GREY, ha="center", va="center", zorder=6)
    text.set_bbox({"fc": "white", "ec": "none", "pad": 2})


def _without_overlap(
    frame: _Frame,
    marks: Sequence[tuple[float, str]],
    points: float,
    *,
    centred: bool = False,
    offset_mm: float = 0.0,
) -> list[tuple[float, str]]:
    """The marks whose text touches nothing; the earlier one has precedence.

    With an offset the text stands beside a marker, and keeps clear of the next marker too.
    """
    kept: list[tuple[float, str]] = []
    free_from_mm = -np.inf
    ends_mm = [frame.place_mm(at_s) - offset_mm for at_s, _ in marks[1:]] if offset_mm else []
    ends_mm += [AXIS_WIDTH_MM + 6] * (len(marks) - len(ends_mm))
    for (at_s, text), end_mm in zip(marks, ends_mm, strict=True):
        width_mm = text_width_mm(printable(text), points)
        start_mm = frame.place_mm(at_s) + offset_mm - (width_mm / 2 if centred else 0)
        if start_mm >= free_from_mm and start_mm + width_mm <= end_mm:
            kept.append((at_s, text))
            free_from_mm = start_mm + width_mm + 0.6
    return kept


def _finish_time_axis(panels: Sequence[Axes]) -> None:
    for axes in panels:
        axes.xaxis.set_major_locator(MaxNLocator(10, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(NullFormatter())
    last = panels[-1]
    last.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    last.tick_params(axis="x", labelbottom=True, labelsize=SMALL)
    last.set_xlabel("minutes since the session began", fontsize=SMALL, labelpad=1.5)


def _draw_legend(sheet: Sheet, axes: Axes, y_mm: float) -> None:
    handles = (
        Line2D([], [], color=CONFIRMED, lw=1.3, label="exposure confirmed by the headset"),
        Line2D([], [], color=ASKED, lw=0.9, ls=(0, (3, 2)), label="asked for by the therapist"),
        Line2D([], [], color=INK, lw=1.4, label="stop (S1, S2 …)"),
        Patch(color=DOUBTFUL, label="heart signal doubtful"),
    )
    area = sheet.area(LEFT_MM, y_mm, RIGHT_MM - LEFT_MM, LEGEND_MM)
    sheet.figure.legend(
        handles=handles,
        loc="center",
        bbox_to_anchor=area,
        ncols=len(handles),
        frameon=False,
        fontsize=SMALL,
        handlelength=2.2,
        columnspacing=2.0,
    )
