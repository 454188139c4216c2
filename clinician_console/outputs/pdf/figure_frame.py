"""What all panels of the figure of a session share: the time axis, the steps, the stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

from clinician_console.analysis.facts import SessionFacts, Span
from clinician_console.outputs.pdf.paper import (
    GREY,
    INK,
    LEFT_MM,
    RIGHT_MM,
    Sheet,
    printable,
    text_width_mm,
    wrapped,
)

AXIS_LEFT_MM = 50.0
AXIS_WIDTH_MM = RIGHT_MM - AXIS_LEFT_MM
LABEL_WIDTH_MM = 22.0
STEP_SHADES = ("#f4f4f4", "#e6e6e6")
FINE, SMALL = 5.8, 6.5  # points
APART_MM = 1.2  # less between two labels reads as one


@dataclass(frozen=True)
class Frame:
    """What every panel shares.

    Attributes:
        end_min: Where the time axis ends.
    """

    facts: SessionFacts
    end_min: float

    def place_mm(self, at_s: float) -> float:
        """Where a moment lies, in mm from the left end of the time axis."""
        return at_s / 60 / self.end_min * AXIS_WIDTH_MM

    def holds(self, at_s: float) -> bool:
        """Whether a moment lies on the time axis."""
        return 0.0 <= at_s <= self.end_min * 60


def panel(sheet: Sheet, frame: Frame, y_mm: float, height_mm: float) -> Axes:
    """Empty axes with the steps shaded and the stops marked."""
    axes = sheet.figure.add_axes(sheet.area(AXIS_LEFT_MM, y_mm, AXIS_WIDTH_MM, height_mm))
    axes.set_xlim(0, frame.end_min)
    axes.tick_params(labelsize=FINE, length=2, width=0.5, pad=1.5)
    axes.tick_params(axis="x", labelbottom=False)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_linewidth(0.5)
    order = list(dict.fromkeys(visit.name for visit in frame.facts.visits))
    for visit in frame.facts.visits:
        shade = STEP_SHADES[order.index(visit.name) % 2]
        shade_span(axes, visit, shade, zorder=0)
    for stop in frame.facts.stops:
        if not frame.holds(stop.at_s):
            continue
        axes.axvline(stop.at_s / 60, color=INK, lw=1.4, zorder=5)
    return axes


def shade_span(axes: Axes, span: Span, colour: str, *, zorder: float) -> None:
    """Fill axes from bottom to top for a while.

    As `axvspan` does, which also measures what it drew, to fit axes whose range is not given yet.
    """
    start_min, length_min = span.start_s / 60, span.end_s / 60 - span.start_s / 60
    place = axes.get_xaxis_transform()
    box = Rectangle(
        (start_min, 0), length_min, 1, color=colour, lw=0, zorder=zorder, transform=place
    )
    axes.add_artist(box)


def put_label(sheet: Sheet, y_mm: float, title: str, detail: str = "") -> None:
    """Name a panel in the left margin, and say what its axis counts."""
    for line in wrapped(title, LABEL_WIDTH_MM, SMALL, bold=True)[:2]:
        sheet.text(LEFT_MM, y_mm, line, SMALL, bold=True)
        y_mm += 2.9
    for line in wrapped(detail, LABEL_WIDTH_MM, FINE)[:3]:
        sheet.text(LEFT_MM, y_mm, line, FINE, colour=GREY)
        y_mm += 2.6


def without_overlap(
    frame: Frame,
    marks: Sequence[tuple[float, str]],
    points: float,
    *,
    centred: bool = False,
    offset_mm: float = 0.0,
    bold: bool = False,
) -> list[tuple[float, str]]:
    """The marks whose text touches nothing; the earlier one has precedence.

    With an offset the text stands beside a marker, and keeps clear of the next marker too.
    """
    kept: list[tuple[float, str]] = []
    free_from_mm = -np.inf
    ends_mm = [frame.place_mm(at_s) - offset_mm for at_s, _ in marks[1:]] if offset_mm else []
    ends_mm += [AXIS_WIDTH_MM + 6] * (len(marks) - len(ends_mm))
    for (at_s, text), end_mm in zip(marks, ends_mm, strict=True):
        width_mm = text_width_mm(printable(text), points, bold=bold)
        start_mm = frame.place_mm(at_s) + offset_mm - (width_mm / 2 if centred else 0)
        if start_mm >= free_from_mm and start_mm + width_mm <= end_mm:
            kept.append((at_s, text))
            free_from_mm = start_mm + width_mm + APART_MM
    return kept


def finish_time_axis(panels: Sequence[Axes]) -> None:
    """The minutes, under the last of the panels."""
    for axes in panels:
        axes.xaxis.set_major_locator(MaxNLocator(10, steps=[1, 2, 5, 10]))
        axes.xaxis.set_major_formatter(NullFormatter())
    last = panels[-1]
    last.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    last.tick_params(axis="x", labelbottom=True, labelsize=SMALL)
    last.set_xlabel("minutes since the session began", fontsize=SMALL, labelpad=1.5)
