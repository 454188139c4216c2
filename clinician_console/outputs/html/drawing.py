"""A figure of numbers as SVG: dots over time, in black, with nothing of a text in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WIDTH, HEIGHT, MARGIN = 720, 200, 30
SMALL_WIDTH, SMALL_HEIGHT = 360, 120
FULL: Final = 100.0


def dots(points: Sequence[tuple[float, float]], end: float) -> str:
    """Ratings of 0 to 100 as dots; no line, for nothing is known between them.

    Args:
        points: When, and how much.
        end: Where the axis ends, in the unit of the times.
    """
    end = max([end, 1e-9, *(at for at, _ in points)])
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    lines = "".join(_line(at, _y(at, high)) for at in (0, 50, 100))
    marks = "".join(
        _dot(MARGIN + max(at, 0.0) / end * wide, _y(value, high), value) for at, value in points
    )
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f"<svg {size}>{lines}{marks}</svg>"


def repeats(answers: Sequence[tuple[int, float]], shown: int, decimals: int) -> str:
    """Answers to a cue as dots over its repeats; a repeat that does not count is a small cross.

    Args:
        answers: Repeat, from 1, and answer; at least one.
        shown: How many repeats there were.
        decimals: Of the number above each dot.
    """
    values = [0.0, *(value for _, value in answers)]
    lowest, span = min(values), (max(values) - min(values)) or 1.0
    wide, high = SMALL_WIDTH - 2 * MARGIN, SMALL_HEIGHT - 2 * MARGIN

    def place(repeat: int, value: float) -> tuple[float, float]:
        x = MARGIN + (repeat - 0.5) / max(shown, 1) * wide
        return x, MARGIN + (1 - (value - lowest) / span) * high

    nothing = place(1, 0.0)[1]
    ends = f'x1="{MARGIN}" x2="{SMALL_WIDTH - MARGIN}" y1="{nothing:.1f}" y2="{nothing:.1f}"'
    counted = {repeat for repeat, _ in answers}
    crosses = "".join(
        _cross(*place(repeat, 0.0)) for repeat in range(1, shown + 1) if repeat not in counted
    )
    marks = "".join(
        _dot(*place(repeat, value), value, decimals=decimals) for repeat, value in answers
    )
    size = f'viewBox="0 0 {SMALL_WIDTH} {SMALL_HEIGHT}" width="{SMALL_WIDTH}"'
    return f'<svg {size} height="{SMALL_HEIGHT}"><line {ends} stroke="#bbb"/>{crosses}{marks}</svg>'


def beside(suds: Sequence[tuple[float, float]], body: Sequence[tuple[float, float]]) -> str:
    """Ratings as dots and the body above its rest as squares, on one axis over time.

    Args:
        suds: When, and how much; at least one.
        body: The same of the heart, in bpm above rest.
    """
    every = [*suds, *body]
    begin, end = min(at for at, _ in every), max(at for at, _ in every)
    lowest = min(0.0, *(value for _, value in every))
    highest = max(FULL, *(value for _, value in every))
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN

    def place(at: float, value: float) -> tuple[float, float]:
        x = MARGIN + (at - begin) / max(end - begin, 1e-9) * wide
        return x, MARGIN + (1 - (value - lowest) / (highest - lowest)) * high

    lines = "".join(_line(value, place(begin, value)[1]) for value in (0, 50, 100))
    dots_ = "".join(_dot(*place(at, value), value) for at, value in suds)
    squares = "".join(_square(*place(at, value)) for at, value in body)
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f"<svg {size}>{lines}{squares}{dots_}</svg>"


def _line(value: int, y: float) -> str:
    ends = f'x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y:.0f}" y2="{y:.0f}"'
    return f'<line {ends} stroke="#bbb"/><text x="0" y="{y + 4:.0f}" font-size="11">{value}</text>'


def _dot(x: float, y: float, value: float, *, decimals: int = 0) -> str:
    said = f"{value:.{decimals}f}".replace("-", "\N{MINUS SIGN}")
    number = f'<text x="{x:.1f}" y="{y - 7:.1f}" font-size="11" text-anchor="middle">{said}'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>{number}</text>'


def _square(x: float, y: float) -> str:
    place = f'x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"'
    return f'<rect {place} fill="#fff" stroke="#000"/>'


def _cross(x: float, y: float) -> str:
    ends = [(x - 4, y - 4, x + 4, y + 4), (x - 4, y + 4, x + 4, y - 4)]
    return "".join(
        f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{low:.1f}" stroke="#555"/>'
        for left, top, right, low in ends
    )


def _y(value: float, high: float) -> float:
    return MARGIN + (1 - min(max(value, 0.0), FULL) / FULL) * high
