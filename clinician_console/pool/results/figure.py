"""An answer as a picture, in the style of the reports: all clinics as bars, each one as a ring."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.ticker import MaxNLocator

from clinician_console.outputs.pdf.paper import GREY, INK, PALE, RULE, wrapped
from clinician_console.outputs.pdf.printing import PICTURE_DPI, in_style
from clinician_console.pool.answering import Answer, AnswerRow, Keys
from clinician_console.pool.questions.base import ALL_SITES, Question
from clinician_console.pool.results.table import DASH

WIDTH_MM: Final = 180.0
ACROSS: Final = 2
BAR_MM, PANEL_MM, LINES_MM = 5.0, 14.0, 46.0
HEAD_MM, LINE_MM, FOOT_MM = 9.0, 3.6, 14.0
LABEL_MM: Final = 38.0
TITLE, BODY, FINE = 10.0, 7.0, 6.0  # points
MARKS: Final = (("o", INK), ("s", GREY), ("^", RULE))
LEGEND: Final = (
    f"{DASH} and panels that are not there: left out, as of too few patients, or nobody."
)
OF_LINES: Final = "What tells of too few patients is left out."
NOTHING: Final = "There is nothing to draw: all of it is left out, or nobody."
ALL_AND_EACH: Final = "Bars: all clinics. Rings: each clinic. "


def png_of(answer: Answer, of_study: str) -> bytes:
    """The picture, as PNG.

    Args:
        answer: What is drawn.
        of_study: Which version of which study it is of, below the picture.
    """
    return in_style(lambda: _drawn(answer, of_study))


@dataclass(frozen=True)
class _Panel:
    """One axes of the picture, and what stands above it."""

    title: str
    rows: tuple[AnswerRow, ...]

    @property
    def main(self) -> str:
        """Whose rows are the bars: of all clinics, or of the one that was asked for."""
        return self.rows[0].site


def _drawn(answer: Answer, of_study: str) -> bytes:
    question = answer.question
    panels = [one for one in _panels(answer) if _tells(question, one)]
    span = _span(question, panels)
    bars = 0 if question.over else len(_categories(question))
    panel_mm = PANEL_MM + (LINES_MM if question.over else bars * BAR_MM)
    across = min(ACROSS, max(1, len(panels)))
    down = max(1, -(-len(panels) // across))
    head = [*wrapped(question.asks, WIDTH_MM - 4, TITLE, bold=True)]
    above_mm = HEAD_MM + 1.2 * LINE_MM * len(head)
    height_mm = above_mm + down * panel_mm + FOOT_MM
    picture = Picture(figsize=(WIDTH_MM / 25.4, height_mm / 25.4), facecolor="white")
    for at, line in enumerate(head):
        _text(picture, height_mm, 4 + at * 1.2 * LINE_MM, line, TITLE, bold=True)
    _text(picture, height_mm, 4.5 + 1.2 * LINE_MM * len(head), _measured(question), BODY)
    if not panels:
        _text(picture, height_mm, above_mm + 2, NOTHING, BODY)
    for number, panel in enumerate(panels):
        column, row = number % across, number // across
        width_mm = WIDTH_MM / across
        left_mm = 10.0 if question.over else LABEL_MM
        top_mm = above_mm + row * panel_mm + 6.0
        axes = picture.add_axes(
            (
                (column * width_mm + left_mm) / WIDTH_MM,
                1 - (top_mm + panel_mm - PANEL_MM) / height_mm,
                (width_mm - left_mm - 11.0) / WIDTH_MM,
                (panel_mm - PANEL_MM) / height_mm,
            )
        )
        if question.over:
            _draw_lines(axes, question, panel)
        else:
            _draw_bars(axes, question, panel, span)
    _write_foot(picture, answer, of_study, height_mm)
    made = io.BytesIO()
    picture.savefig(made, format="png", dpi=PICTURE_DPI, metadata={"Software": "Gradus"})
    return made.getvalue()


def _panels(answer: Answer) -> list[_Panel]:
    """A panel for each key; where a line goes over one of them, for each of the others."""
    names = [key.name for key in answer.question.keys]
    kept = [at for at, name in enumerate(names) if name != answer.question.over]
    found: dict[Keys, list[AnswerRow]] = {}
    for row in answer.rows:
        found.setdefault(tuple(row.keys[at] for at in kept), []).append(row)
    titles = {
        keys: ", ".join(
            f"{names[at]} {one}".replace("_", " ") for at, one in zip(kept, keys, strict=True)
        )
        for keys in found
    }
    return [_Panel(titles[keys], tuple(rows)) for keys, rows in found.items()]


def _tells(question: Question, panel: _Panel) -> bool:
    """Whether there is anything to draw."""
    drawn = [row for row in panel.rows if row.category in _categories(question)]
    return any(_value(question, row) for row in drawn if row.site == panel.main)


def _categories(question: Question) -> list[str]:
    return [one for one in question.category.values if one not in question.undrawn]


def _measured(question: Question) -> str:
    figure = next((one for one in question.figures if one.name == question.drawn), None)
    if question.over:
        return "SUDS: first rating (dark), highest (grey) and last (light), means over patients"
    return f"{figure.meaning} ({figure.unit})" if figure else "Patients"


def _value(question: Question, row: AnswerRow) -> float | None:
    names = [figure.name for figure in question.figures]
    return row.figures[names.index(question.drawn)] if question.drawn else row.patients


def _bare(axes: Axes, title: str) -> None:
    axes.set_title(title, fontsize=BODY, loc="left", pad=3, fontweight="bold")
    axes.tick_params(labelsize=FINE, length=2, width=0.5, pad=2)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_linewidth(0.5)


def _draw_bars(axes: Axes, question: Question, panel: _Panel, span: tuple[float, float]) -> None:
    categories = _categories(question)
    places = {category: len(categories) - 1 - at for at, category in enumerate(categories)}
    for row in panel.rows:
        if row.category not in places:
            continue
        value, place = _value(question, row), places[row.category]
        if row.site == panel.main:
            _draw_bar(axes, place, value)
        elif question.drawn and value is not None:
            axes.plot(value, place, "o", mfc="none", mec=GREY, ms=3, mew=0.6, zorder=3)
    axes.set_yticks([places[one] for one in categories], categories)
    axes.set_ylim(-0.6, len(categories) - 0.4)
    axes.set_xlim(*span)
    axes.axvline(0, color=INK, lw=0.5)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    _bare(axes, panel.title)


def _draw_bar(axes: Axes, place: int, value: float | None) -> None:
    """A bar, and its figure right of the panel, where no ring stands."""
    if value is not None:
        axes.barh(place, value, height=0.62, color=PALE, edgecolor=RULE, linewidth=0.5)
    axes.annotate(
        DASH if value is None else f"{value:g}".replace("-", "−"),
        (1.02, place),
        xycoords=("axes fraction", "data"),
        va="center",
        fontsize=FINE,
        color=GREY if value is None else INK,
        annotation_clip=False,
    )


def _span(question: Question, panels: Sequence[_Panel]) -> tuple[float, float]:
    """The same axis for all panels: they are there to be compared."""
    drawn = set(_categories(question))
    found = [_value(question, row) for one in panels for row in one.rows if row.category in drawn]
    values = [0.0, *(value for value in found if value is not None)]
    return 1.06 * min(values), 1.06 * max(values) or 1.0


def _draw_lines(axes: Axes, question: Question, panel: _Panel) -> None:
    over = [key.name for key in question.keys].index(question.over)
    rows = [row for row in panel.rows if row.site == panel.main and row.category != question.rest]
    for at, (mark, colour) in enumerate(MARKS):
        told = [(row.keys[over], row.figures[at]) for row in rows if row.figures[at] is not None]
        axes.plot(*_apart(told), marker=mark, color=colour, lw=0.9, ms=3.2)
    axes.set_ylim(0, 100)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel(question.over.replace("_", " "), fontsize=FINE, labelpad=1.5)
    axes.grid(axis="y", color=PALE, lw=0.5)
    _bare(axes, panel.title)


def _apart(points: Sequence[tuple[object, float | None]]) -> tuple[list[float], list[float]]:
    return [float(str(x)) for x, _ in points], [y for _, y in points if y is not None]


def _text(
    picture: Picture,
    height_mm: float,
    y_mm: float,
    text: str,
    points: float,
    *,
    bold: bool = False,
    colour: str = INK,
) -> None:
    picture.text(
        2.0 / WIDTH_MM,
        1 - y_mm / height_mm,
        text,
        fontsize=points,
        fontweight="bold" if bold else "normal",
        color=colour,
        va="top",
    )


def _write_foot(picture: Picture, answer: Answer, of_study: str, height_mm: float) -> None:
    said = OF_LINES if answer.question.over else LEGEND
    site = answer.sites[0] if answer.sites else ALL_SITES
    if site != ALL_SITES:
        said = f"Clinic {site}. {said}"
    elif not answer.question.over:
        said = ALL_AND_EACH + said
    example = "Simulated patients, nobody's record. " if answer.examples else ""
    lines = [*wrapped(example + said, WIDTH_MM - 4, FINE), *wrapped(of_study, WIDTH_MM - 4, FINE)]
    for at, line in enumerate(lines[:3]):
        _text(picture, height_mm, height_mm - FOOT_MM + 3 + at * LINE_MM, line, FINE, colour=GREY)
