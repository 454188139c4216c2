"""Dials whose needles move, and a screen with a plain map: what shines in a cabin by itself."""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.vehicles.cabin.dashboard import (
    PLATE_M,
    PLATE_TOWARD,
    SCREEN_HALF_M,
    SCREEN_M,
)
from therapy_client.world.vehicles.forms import disc, frame_of, lathe, ring

DIAL_M, APART_M = 0.058, 0.078
SWEEP_DEG = 125.0
"""From straight up to either end of a dial."""
FASTEST_KMH, FASTEST_RPM = 180.0, 7000.0
_IDLE_RPM, _GEARS_RPM_PER_KMH = 850.0, (110.0, 66.0, 45.0, 34.0, 27.0)
_SHIFTS_AT_KMH = (18.0, 36.0, 56.0, 78.0)
_WHITE, _RED, _FACE = (0.92, 0.94, 0.96), (0.90, 0.16, 0.10), (0.05, 0.05, 0.055)
_GLOW, _DAY_SHARE = 0.42, 0.9


def dial_places() -> tuple[tuple[float, float, float], ...]:
    """Middles of the faces: engine speed on the left, the car's on the right."""
    x, y, z = PLATE_M
    return (x - APART_M, y, z), (x + APART_M, y, z)


def speed_turn_deg(speed_kmh: float) -> float:
    """How far the needle of the speed is turned, clockwise from straight up."""
    return SWEEP_DEG * (2.0 * min(speed_kmh, FASTEST_KMH) / FASTEST_KMH - 1.0)


def engine_turn_deg(speed_kmh: float) -> float:
    """How far the needle of the engine's speed is turned: it falls with each gear."""
    gear = sum(speed_kmh >= at for at in _SHIFTS_AT_KMH)
    rpm = max(_IDLE_RPM, _GEARS_RPM_PER_KMH[gear] * speed_kmh)
    return SWEEP_DEG * (2.0 * min(rpm, FASTEST_RPM) / FASTEST_RPM - 1.0)


def build_instruments() -> MeshBuilder:
    """Faces, ticks, gauges and the map; they shine a little by themselves."""
    mesh = MeshBuilder()
    for number, at in enumerate(dial_places()):
        _dial(mesh, np.array(at), red_from=0.80 if number == 0 else 2.0, ticks=(8, 10)[number])
    _gauges(mesh)
    _map(mesh)
    return glowing(mesh, _GLOW)


def build_needle() -> MeshBuilder:
    """One that points straight up from the origin, over a face that looks along `PLATE_TOWARD`."""
    mesh = MeshBuilder()
    side, up, out = frame_of(PLATE_TOWARD)
    tip, foot = 0.049 * up + 0.006 * out, -0.012 * up + 0.006 * out
    quad = [foot - 0.0017 * side, foot + 0.0017 * side, tip + 0.0006 * side, tip - 0.0006 * side]
    mesh.quads([quad], out, colour=_RED)
    at = 0.004 * out
    lathe(mesh, (at[0], at[1], at[2]), out, [(0.009, 0.0), (0.0085, 0.004), (0.0, 0.005)], 20,
          colour=(0.24, 0.24, 0.25))  # fmt: skip
    return glowing(mesh, 0.6)


def glowing(mesh: MeshBuilder, own: float) -> MeshBuilder:
    """A copy that shines by itself, for `LAMPLIT`."""
    vertices, indices = mesh.arrays()
    vertices["motion"] = (0.0, own, 0.25, 0.0)
    lit = MeshBuilder()
    lit.take(vertices, indices)
    return lit


def _dial(mesh: MeshBuilder, at: Array, red_from: float, ticks: int) -> None:
    side, up, out = frame_of(PLATE_TOWARD)
    place = (float(at[0]), float(at[1]), float(at[2]))
    disc(mesh, place, out, DIAL_M, 48, colour=_FACE)
    ring(mesh, place, out, DIAL_M + 0.001, 0.0028, (48, 8), colour=(0.42, 0.43, 0.44))
    small = 4 * (ticks - 1)
    for k in range(small + 1):
        share = k / small
        angle = np.radians(SWEEP_DEG * (2.0 * share - 1.0))
        way, across = np.sin(angle) * side + np.cos(angle) * up, 0.0
        across = np.cos(angle) * side - np.sin(angle) * up
        large = k % 4 == 0
        inner, wide = (0.042, 0.0011) if large else (0.047, 0.0006)
        low, high = at + inner * way + 0.001 * out, at + 0.053 * way + 0.001 * out
        colour = _RED if share >= red_from else _WHITE
        mesh.quads([[low - wide * across, low + wide * across, high + wide * across,
                     high - wide * across]], out, colour=colour)  # fmt: skip
        if large:
            # A short bar where others print a figure: it reads as a mark and says nothing.
            mark = at + 0.0355 * way + 0.001 * out
            mesh.quads([[mark - 0.0028 * side - 0.0014 * up, mark + 0.0028 * side - 0.0014 * up,
                         mark + 0.0028 * side + 0.0014 * up, mark - 0.0028 * side + 0.0014 * up]],
                       out, colour=(0.62, 0.66, 0.70))  # fmt: skip


def _gauges(mesh: MeshBuilder) -> None:
    """Two columns of blocks between the dials, as of fuel and warmth, and a row of lamps."""
    side, up, out = frame_of(PLATE_TOWARD)
    middle = np.array(PLATE_M) + 0.001 * out
    for sign, full in ((-1.0, 6), (1.0, 4)):
        for k in range(8):
            place = middle + sign * 0.009 * side + (0.0075 * k - 0.030) * up
            tone = (0.55, 0.72, 0.80) if k < full else (0.10, 0.12, 0.13)
            _block(mesh, place, (0.0055, 0.0026), (side, up, out), tone)
    for k, tone in enumerate(((0.20, 0.62, 0.26), (0.16, 0.34, 0.75))):
        place = middle + (k - 0.5) * 0.018 * side + 0.046 * up
        _block(mesh, place, (0.004, 0.003), (side, up, out), tone)


def _block(
    mesh: MeshBuilder, at: Array, half: tuple[float, float], frame: tuple[Array, Array, Array],
    colour: tuple[float, float, float],
) -> None:  # fmt: skip
    side, up, out = frame
    a, b = half[0] * side, half[1] * up
    mesh.quads([[at - a - b, at + a - b, at + a + b, at - a + b]], out, colour=colour)


def _map(mesh: MeshBuilder) -> None:
    """Fields, a wood, water, roads, the way to go and where one is; no name anywhere."""
    x, y, z = SCREEN_M
    w, h = SCREEN_HALF_M
    frame = (np.array((1.0, 0.0, 0.0)), np.array((0.0, 1.0, 0.0)), np.array((0.0, 0.0, -1.0)))
    layer = 0

    def area(points: list[tuple[float, float]], colour: tuple[float, float, float]) -> None:
        nonlocal layer
        layer += 1
        corners = np.array([(x + u * w, y + v * h, z - 0.0004 - 1e-4 * layer) for u, v in points])
        fan = [(0, k, k + 1) for k in range(1, len(points) - 1)]
        mesh.triangles(corners, np.tile((0, 0, -1.0), (len(points), 1)), fan, colour=colour)

    def road(
        points: list[tuple[float, float]], wide: float, colour: tuple[float, float, float]
    ) -> None:
        for (u0, v0), (u1, v1) in itertools.pairwise(points):
            a, b = np.array((u0 * w, v0 * h)), np.array((u1 * w, v1 * h))
            off = np.array((a[1] - b[1], b[0] - a[0]))
            off = off / np.linalg.norm(off) * wide / np.array((w, h))
            area(
                [
                    (u0 - off[0], v0 - off[1]),
                    (u1 - off[0], v1 - off[1]),
                    (u1 + off[0], v1 + off[1]),
                    (u0 + off[0], v0 + off[1]),
                ],
                colour,
            )

    area([(-1, -1), (1, -1), (1, 1), (-1, 1)], (0.20, 0.22, 0.25))
    area([(-1, 0.2), (-0.3, 0.35), (-0.4, 1), (-1, 1)], (0.20, 0.29, 0.24))
    area([(0.3, -1), (1, -1), (1, -0.2), (0.55, -0.35)], (0.20, 0.29, 0.24))
    area([(0.35, 0.45), (0.8, 0.30), (0.95, 0.62), (0.5, 0.80)], (0.18, 0.28, 0.40))
    for points in ([(-1, -0.5), (-0.2, -0.42), (1, -0.1)], [(-0.6, 1), (-0.35, 0.1), (-0.5, -1)],
                   [(0.2, 1), (0.28, 0.2), (1, 0.12)], [(-1, 0.62), (0.05, 0.55)]):  # fmt: skip
        road(points, 0.0016, (0.42, 0.44, 0.47))
    road([(0.0, -1.0), (0.0, 1.0)], 0.0034, (0.62, 0.54, 0.36))
    road([(0.0, -0.35), (0.0, 1.0)], 0.0020, (0.30, 0.60, 0.95))
    area([(0.0, -0.18), (0.075, -0.46), (0.0, -0.39), (-0.075, -0.46)], (0.92, 0.94, 0.97))
    layer += 40
    for k in range(4):
        _block(
            mesh,
            np.array((x - 0.080 + 0.011 * k, y + 0.050, z - 0.008)),
            (0.0035, 0.0022),
            frame,
            (0.60, 0.63, 0.66),
        )
