"""What hangs on walls and ceilings of every room: posters, clocks, switches, radiators, signs."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.buildings.openings import (
    Plane,
    Span,
    disc,
    hem,
    plate,
    ring,
    rounded,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, lathe
from therapy_client.world.geometry.textures import Surface

Colour = tuple[float, float, float]

_PAPERS: tuple[Colour, ...] = (
    (0.90, 0.52, 0.36), (0.42, 0.64, 0.58), (0.95, 0.84, 0.52), (0.56, 0.52, 0.72),
    (0.62, 0.78, 0.88), (0.93, 0.90, 0.84), (0.82, 0.40, 0.44), (0.52, 0.66, 0.40),
)  # fmt: skip
_FRAME, _WHITE, _BLACK, _STEEL = (
    (0.66, 0.68, 0.70),
    (0.94, 0.94, 0.93),
    (0.08, 0.08, 0.085),
    (0.68, 0.69, 0.71),
)
EXIT_GREEN: Colour = (0.16, 0.62, 0.34)


def _round(a: float, b: float, radius: float, count: int = 24) -> Any:
    turn = np.linspace(0, 2 * np.pi, count + 1)[:-1]
    return np.stack([a + radius * np.cos(turn), b + radius * np.sin(turn)], 1).astype(np.float32)


def poster(
    mesh: MeshBuilder,
    plane: Plane,
    across: Span,
    high: Span,
    kind: int,
    frame_m: float = 0.02,
) -> None:
    """A picture in a frame: blocks, shapes and lines that look like writing and cannot be read.

    Args:
        mesh: Where it goes.
        plane: The wall's.
        across: From where to where along the wall, the frame included.
        high: And up.
        kind: Which one; the same number is the same picture.
        frame_m: How wide the frame is.
    """
    rng = np.random.default_rng(1000 + kind)
    deep = 0.45 * frame_m + 0.004
    outer = rounded(across, high, 0.6 * frame_m, 2)
    f = frame_m
    (a0, a1), (b0, b1) = (across[0] + f, across[1] - f), (high[0] + f, high[1] - f)
    inner = rounded((a0, a1), (b0, b1), 0.004, 2)
    ring(mesh, plane.moved(deep), outer, inner, colour=_FRAME, layer=Surface.METAL)
    hem(mesh, plane.moved(deep), outer, deep, 1.0, colour=_FRAME)
    hem(mesh, plane.moved(deep), inner, deep - 0.003, -1.0, colour=_FRAME)
    paper = plane.moved(0.003)
    tone = np.array(_PAPERS[kind % len(_PAPERS)]) * rng.uniform(0.9, 1.05)
    _painted(mesh, paper, ((a0, a1), (b0, b1)), tone, rng)


def _painted(
    mesh: MeshBuilder, plane: Plane, area: tuple[Span, Span], tone: Any, rng: np.random.Generator
) -> None:
    """A ground, a large shape or two, a band, and bars in place of words."""
    (a0, a1), (b0, b1) = area
    wide, tall = a1 - a0, b1 - b0
    other = np.array(_PAPERS[int(rng.integers(len(_PAPERS)))])
    ink = 0.25 * tone if tone.mean() > 0.7 else np.array(_WHITE)
    bars = [((a0, a1), (b0, b1), 0.0, tone)]
    if rng.random() < 0.6:
        bars.append(((a0, a1), (b0, b0 + float(rng.uniform(0.25, 0.5)) * tall), 0.0008, other))
    left = a0 + wide * float(rng.choice((0.07, 0.45)))
    for k in range(int(rng.integers(2, 5))):
        y = b0 + tall * (0.08 + 0.075 * k)
        end = min(left + wide * float(rng.uniform(0.2, 0.46)), a1 - 0.04 * wide)
        bars.append(((left, end), (y, y + 0.032 * tall), 0.0026, ink))
    y, thick, x = b1 - 0.16 * tall, 0.085 * tall, a0 + 0.07 * wide
    while x < a0 + wide * 0.7:
        block = 0.05 * wide * float(rng.uniform(0.6, 1.6))
        bars.append(((x, x + block), (y, y + thick), 0.0026, ink))
        x += block + 0.018 * wide
    corners = [
        plane.at([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], lift)
        for (x0, x1), (y0, y1), lift, _ in bars
    ]
    tones = np.clip([colour for *_, colour in bars], 0, 1)
    mesh.quads(np.array(corners), plane.normal, colour=tones)
    size = min(wide, tall)
    spot = (a0 + wide * float(rng.uniform(0.25, 0.75)), b0 + tall * float(rng.uniform(0.4, 0.7)))
    shape = _round(*spot, 0.26 * size * float(rng.uniform(0.7, 1.1)), 20)
    disc(mesh, plane.moved(0.0014), shape, colour=np.clip(0.5 * tone + 0.45, 0, 1))
    if rng.random() < 0.7:
        near = _round(spot[0] + 0.12 * size, spot[1] - 0.08 * size, 0.13 * size, 14)
        disc(mesh, plane.moved(0.002), near, colour=0.75 * other)


def wall_clock(
    mesh: MeshBuilder, plane: Plane, at: tuple[float, float], radius_m: float, hours: float = 10.15
) -> None:
    """A clock with marks and two hands and no figures."""
    a, b = at
    rim = _round(a, b, radius_m, 36)
    face = _round(a, b, 0.90 * radius_m, 36)
    front = plane.moved(0.045)
    ring(mesh, front, rim, face, colour=_BLACK)
    hem(mesh, front, rim, 0.045, 1.0, colour=_BLACK)
    hem(mesh, front, face, 0.012, -1.0, colour=_BLACK)
    dial = plane.moved(0.034)
    disc(mesh, dial, face, colour=(0.97, 0.97, 0.95))

    def hand(turn: float, start: float, end: float, wide: float, lift: float) -> None:
        ahead = np.array((np.sin(turn), np.cos(turn)))
        side = wide / 2 * np.array((ahead[1], -ahead[0]))
        middle = np.array(at)
        outline = [
            middle + radius_m * start * ahead - side,
            middle + radius_m * start * ahead + side,
            middle + radius_m * end * ahead + 0.6 * side,
            middle + radius_m * end * ahead - 0.6 * side,
        ]
        disc(mesh, dial.moved(lift), np.array(outline, np.float32), colour=_BLACK)

    for mark in range(12):
        long = 0.70 if mark % 3 == 0 else 0.78
        hand(mark * np.pi / 6, long, 0.86, 0.07 * radius_m, 0.001)
    hand(hours * np.pi / 6, -0.14, 0.52, 0.11 * radius_m, 0.004)
    hand((hours % 1.0) * 2 * np.pi, -0.16, 0.78, 0.075 * radius_m, 0.006)
    disc(mesh, dial.moved(0.008), _round(a, b, 0.05 * radius_m, 12), colour=_BLACK)


def switch(mesh: MeshBuilder, plane: Plane, at: tuple[float, float], rockers: int = 1) -> None:
    """A light switch with its rockers."""
    a, b = at
    plate(mesh, plane, (a - 0.041, a + 0.041), (b - 0.041, b + 0.041), 0.006, 0.009, colour=_WHITE)
    wide = 0.056 / rockers
    for k in range(rockers):
        left = a - 0.028 + k * wide
        plate(mesh, plane.moved(0.009), (left + 0.001, left + wide - 0.001), (b - 0.028, b + 0.028),
              0.003, 0.004, colour=(0.97, 0.97, 0.96))  # fmt: skip


def socket(mesh: MeshBuilder, plane: Plane, at: tuple[float, float]) -> None:
    """A socket, with the dark of its cup and two holes."""
    a, b = at
    plate(mesh, plane, (a - 0.041, a + 0.041), (b - 0.041, b + 0.041), 0.006, 0.009, colour=_WHITE)
    front = plane.moved(0.0098)
    disc(mesh, front, _round(a, b, 0.021), colour=(0.66, 0.66, 0.65))
    ring(mesh, front.moved(0.0006), _round(a, b, 0.024), _round(a, b, 0.0205), colour=_WHITE)
    for x in (a - 0.0095, a + 0.0095):
        disc(mesh, front.moved(0.0006), _round(x, b, 0.003, 8), colour=(0.05, 0.05, 0.05))


def radiator(
    mesh: MeshBuilder, along: Span, wall_m: float, away: float, axis: str = "x",
    high: Span = (0.14, 0.66),
) -> None:  # fmt: skip
    """A radiator of ribs before a wall, with its valve and pipes.

    Args:
        mesh: Where it goes.
        along: From where to where along the wall.
        wall_m: Where the wall is on the other axis of the floor.
        away: 1 or -1: on which side of that the room is.
        axis: Along which axis the wall runs, "x" or "z".
        high: From where to where up.
    """

    def spot(a: float, y: float, out: float) -> tuple[float, float, float]:
        across = wall_m + away * out
        return (a, y, across) if axis == "x" else (across, y, a)

    ribs = np.arange(along[0], along[1] - 0.04, 0.052)
    low = np.array(
        [np.minimum(spot(a, high[0], 0.04), spot(a + 0.042, high[1], 0.13)) for a in ribs]
    )
    top = np.array(
        [np.maximum(spot(a, high[0], 0.04), spot(a + 0.042, high[1], 0.13)) for a in ribs]
    )
    bevelled(mesh, low, top, 0.013, colour=_WHITE)
    for y in (high[0] + 0.05, high[1] - 0.05):
        tube(mesh, [spot(along[0], y, 0.085), spot(along[1], y, 0.085)], 0.018, 10, colour=_WHITE)
    end = along[1] + 0.04
    path = [spot(along[1], high[0] + 0.05, 0.085), spot(end, high[0] + 0.05, 0.085),
            spot(end + 0.005, high[0] - 0.02, 0.085), spot(end + 0.005, 0.0, 0.085)]  # fmt: skip
    tube(mesh, path, 0.009, 8, colour=(0.78, 0.62, 0.46), layer=Surface.METAL)
    lathe(mesh, [(0.0, 0.0), (0.02, 0.0), (0.022, 0.02), (0.02, 0.055), (0.0, 0.058)],
          spot(end, high[1] - 0.08, 0.085), 12, colour=_WHITE)  # fmt: skip


def running_man(mesh: MeshBuilder, plane: Plane, at: tuple[float, float], size_m: float) -> None:
    """The pictogram of a way out: a figure that goes through a door, and no letter."""
    a, b = at
    s = size_m

    def part(*points: tuple[float, float]) -> None:
        outline = np.array([(a + s * x, b + s * y) for x, y in points], np.float32)
        disc(mesh, plane, outline, colour=(0.94, 1.0, 0.95))

    disc(mesh, plane, _round(a + 0.10 * s, b + 0.36 * s, 0.085 * s, 12), colour=(0.94, 1.0, 0.95))
    part((-0.08, 0.0), (0.04, 0.0), (0.12, 0.26), (0.0, 0.27))
    part((-0.02, 0.02), (0.06, 0.02), (0.18, -0.16), (0.10, -0.20))
    part((0.10, -0.20), (0.18, -0.16), (0.14, -0.40), (0.05, -0.40))
    part((-0.10, 0.02), (0.0, 0.03), (-0.10, -0.20), (-0.30, -0.24))
    part((0.06, 0.24), (0.10, 0.18), (0.30, 0.10), (0.30, 0.16))
    part((0.0, 0.26), (-0.04, 0.20), (-0.22, 0.14), (-0.22, 0.20))
    for x0, x1, y0, y1 in (
        (0.42, 0.48, -0.42, 0.44),
        (0.42, 0.80, 0.40, 0.46),
        (0.76, 0.82, -0.42, 0.44),
    ):
        part((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def skirting(mesh: MeshBuilder, low: Any, high: Any, colour: Colour, **look: Any) -> None:
    """Boards along the foot of walls, their upper edges rounded."""
    bevelled(mesh, low, high, 0.006, colour=colour, **look)


def grille(
    mesh: MeshBuilder, plane: Plane, across: Span, high: Span, slats: int, colour: Colour = _WHITE
) -> None:
    """An air grille: a frame with slats before the dark."""
    inner = rounded(
        (across[0] + 0.02, across[1] - 0.02), (high[0] + 0.02, high[1] - 0.02), 0.004, 2
    )
    outer = rounded(across, high, 0.008, 2)
    disc(mesh, plane.moved(0.001), inner, colour=(0.03, 0.03, 0.03))
    ring(mesh, plane.moved(0.008), outer, inner, colour=colour)
    hem(mesh, plane.moved(0.008), outer, 0.008, 1.0, colour=colour)
    for b in np.linspace(high[0] + 0.03, high[1] - 0.03, slats):
        half = 0.28 * (high[1] - high[0]) / slats
        flat = rounded((across[0] + 0.02, across[1] - 0.02), (b - half, b + half), 0.001, 1)
        disc(mesh, plane.moved(0.006), flat, colour=tuple(0.9 * np.array(colour)))
