"""One session on one time axis: states, steps, exposure, SUDS, heart rate and events.

Made for black-and-white print: what matters differs in form and lightness, never in colour
alone. The figure is drawn on the object interface of matplotlib, without global state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from clinician_console.analysis.dimensions import dimension_of
from clinician_console.analysis.facts import NOT_KNOWN, SessionFacts, Span
from clinician_console.outputs.pdf.figure_frame import (
    AXIS_LEFT_MM,
    AXIS_WIDTH_MM,
    FINE,
    SMALL,
    STEP_SHADES,
    Frame,
    finish_time_axis,
    panel,
    without_overlap,
)
from clinician_console.outputs.pdf.figure_panels import (
    ASKED,
    CONFIRMED,
    DOUBTFUL,
    draw_dimension,
    draw_events,
    draw_heart,
    draw_suds,
)
from clinician_console.outputs.pdf.paper import GREY, INK, LEFT_MM, RIGHT_MM, Sheet, shortened
from shared.rules.states import SessionState

Draw = Callable[[Sheet, Axes, Frame, float], None]

GAP_MM = 3.0
LEGEND_MM = 8.0
TIME_AXIS_MM = 8.0
# Heights in mm on an otherwise empty sheet; all but the bands stretch together.
STOP_LANE_MM, BAND_MM = 4.0, 5.0
DIMENSION_MM, LADDER_MM, SUDS_MM, HEART_MM, EVENTS_MM = 14.0, 18.0, 32.0, 32.0, 13.0

STATE_SHADES: dict[str, str] = {
    SessionState.EXPOSURE: "#b8c7da",
    SessionState.SAFE_PLACE: "#ffffff",
    SessionState.PAUSED: "#ffffff",
    NOT_KNOWN: "#ffffff",
}
OTHER_STATE_SHADE = "#e2e2e2"
HATCH = "//////"  # nothing is known there
LEAST_STRETCH = 0.4  # smaller, and a panel says nothing
SHORTEST_CUT = 6  # letters: less of a name than this says nothing


def draw_session(sheet: Sheet, facts: SessionFacts, top_mm: float, bottom_mm: float) -> None:
    """Draw the session between two heights of a sheet, in mm from its top."""
    frame = Frame(facts, max(facts.session.duration_s / 60, 1.0))
    y_mm = _draw_bands(sheet, frame, top_mm) + GAP_MM / 2
    room_mm = bottom_mm - y_mm - TIME_AXIS_MM - LEGEND_MM
    below: list[tuple[float, Draw]] = [
        (SUDS_MM, draw_suds),
        (HEART_MM, draw_heart),
        (EVENTS_MM, draw_events),
    ]
    names = _drawn(facts.dimensions, room_mm, [height_mm for height_mm, _ in below])
    drawn = [(_height_mm(name), partial(draw_dimension, name=name)) for name in names]
    stacked: list[tuple[float, Draw]] = [*drawn, *below]
    heights_mm = sum(height_mm for height_mm, _ in stacked)
    stretch = min(1.25, (room_mm - GAP_MM * len(stacked)) / heights_mm)
    panels: list[Axes] = []
    for height_mm, draw in stacked:
        axes = panel(sheet, frame, y_mm, height_mm * stretch)
        panels.append(axes)
        draw(sheet, axes, frame, y_mm)
        y_mm += height_mm * stretch + GAP_MM
    finish_time_axis(panels)
    _draw_legend(sheet, panels[-1], y_mm + TIME_AXIS_MM - GAP_MM)


def _drawn(names: Sequence[str], room_mm: float, below_mm: Sequence[float]) -> list[str]:
    """The dimensions that find room: those of the catalogue first; exports hold all of them."""
    known = [name for name in names if dimension_of(name) is not None]
    drawn: list[str] = []
    needed_mm = LEAST_STRETCH * sum(below_mm) + len(below_mm) * GAP_MM
    for name in [*known, *(name for name in names if name not in known)]:
        needed_mm += LEAST_STRETCH * _height_mm(name) + GAP_MM
        if needed_mm > room_mm:
            break
        drawn.append(name)
    return drawn


def _height_mm(name: str) -> float:
    dimension = dimension_of(name)
    return LADDER_MM if dimension is not None and dimension.levels else DIMENSION_MM


# ── bands above the panels ───────────────────────────────────────────────────────────────────


def _draw_bands(sheet: Sheet, frame: Frame, top_mm: float) -> float:
    """Stops, states and steps, one lane each; returns where the lanes end."""
    stops = frame.facts.stops
    if stops:
        marks = [(stop.at_s, f"S{stop.number}") for stop in stops if frame.holds(stop.at_s)]
        lane = _lane(sheet, frame, top_mm, STOP_LANE_MM)
        sheet.text(LEFT_MM, top_mm + 0.6, "Stops", SMALL, bold=True)
        for at_s, mark in without_overlap(frame, marks, SMALL, centred=True, bold=True):
            lane.text(at_s / 60, 0.1, mark, fontsize=SMALL, weight="bold", ha="center")
        top_mm += STOP_LANE_MM
    sheet.text(LEFT_MM, top_mm + 1.0, "State", SMALL, bold=True)
    lane = _lane(sheet, frame, top_mm, BAND_MM)
    for span in frame.facts.states:
        shade = STATE_SHADES.get(span.name, OTHER_STATE_SHADE)
        _draw_span(lane, frame, span, (span.name.replace("_", " "), ""), shade)
    top_mm += BAND_MM
    sheet.text(LEFT_MM, top_mm + 1.0, "Step", SMALL, bold=True)
    lane = _lane(sheet, frame, top_mm, BAND_MM)
    for visit in frame.facts.visits:
        number = frame.facts.step_numbers[visit.name]
        names = (f"{number} {visit.name}", f"{number}")
        _draw_span(lane, frame, visit, names, STEP_SHADES[number % 2])
    return top_mm + BAND_MM


def _lane(sheet: Sheet, frame: Frame, y_mm: float, height_mm: float) -> Axes:
    lane = sheet.figure.add_axes(sheet.area(AXIS_LEFT_MM, y_mm, AXIS_WIDTH_MM, height_mm))
    lane.set_xlim(0, frame.end_min)
    lane.set_ylim(0, 1)
    lane.axis("off")
    return lane


def _draw_span(lane: Axes, frame: Frame, span: Span, names: tuple[str, str], shade: str) -> None:
    """A box with its long name, cut where it still says something, or else its short name."""
    start_min, length_min = span.start_s / 60, span.length_s / 60
    hatch = HATCH if span.name == NOT_KNOWN else None
    box = Rectangle((start_min, 0.06), length_min, 0.88, fc=shade, ec=GREY, lw=0.4, hatch=hatch)
    lane.add_patch(box)
    free_mm = frame.place_mm(span.length_s) - 1.6
    long, short = (shortened(name, free_mm, FINE) for name in names)
    text = long if len(long) >= min(len(names[0]), SHORTEST_CUT) else short
    middle = start_min + length_min / 2
    drawn = lane.text(middle, 0.46, text, fontsize=FINE, ha="center", va="center")
    if hatch and text:
        drawn.set_bbox({"fc": "white", "ec": "none", "pad": 0.6})


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
