"""A figure of numbers as SVG: dots over time, in black, with nothing of a text in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WIDTH, HEIGHT, MARGIN = 720, 200, 30
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


def _line(value: int, y: float) -> str:
    ends = f'x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{y:.0f}" y2="{y:.0f}"'
    return f'<line {ends} stroke="#bbb"/><text x="0" y="{y + 4:.0f}" font-size="11">{value}</text>'


def _dot(x: float, y: float, value: float) -> str:
    number = f'<text x="{x:.1f}" y="{y - 7:.1f}" font-size="11" text-anchor="middle">{value:.0f}'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>{number}</text>'


def _y(value: float, high: float) -> float:
    return MARGIN + (1 - min(max(value, 0.0), FULL) / FULL) * high
