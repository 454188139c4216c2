"""The steering wheel with its column, its stalks and the pedals below."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    HARD,
    LEATHER,
    METAL,
    RUBBER,
    SEAT_X_M,
    SOFT,
)
from therapy_client.world.vehicles.forms import curve, disc, frame_of, lathe, lay, ring, sheet

WHEEL_M = (-SEAT_X_M, 0.90, 0.46)
RIM_M, BEAD_M = 0.182, 0.0155
_LEAN_RAD = np.radians(24.0)
TOWARD = np.array((0.0, np.sin(_LEAN_RAD), -np.cos(_LEAN_RAD)))
"""The way that the wheel faces: at the driver and up."""

_THREAD = (0.58, 0.57, 0.54)


def build_steering(mesh: MeshBuilder) -> None:
    """Wheel, column and pedals of the driver."""
    side, up, out = frame_of(TOWARD)
    side = -side if side[0] < 0.0 else side
    _rim(mesh)
    _stitches(mesh, side, up)
    _spokes(mesh, side, up, out)
    _cover(mesh, side, up, out)
    _column(mesh, side, up, out)
    _pedals(mesh)


def _rim(mesh: MeshBuilder) -> None:
    """Round, thicker where thumbs rest at ten and two, a flat seam where the leather meets."""
    turn = np.linspace(0.0, 2 * np.pi, 73)
    grips = sum(np.exp(-(((np.abs(turn - np.pi) - at) / 0.22) ** 2)) for at in (np.pi - 1.15, 1.75))
    ring(mesh, WHEEL_M, TOWARD, RIM_M, BEAD_M * (1.0 + 0.14 * grips), (72, 12), **LEATHER)


def _stitches(mesh: MeshBuilder, side: Array, up: Array) -> None:
    """Thread round the inside of the rim, one stitch each 9 mm."""
    count = 120
    turn = 2 * np.pi * (np.arange(count) + 0.5) / count
    lean = 0.012
    radius = RIM_M - BEAD_M * 1.0
    starts, ends = (
        np.array(WHEEL_M)
        + radius * (np.cos(turn + off)[:, None] * side + np.sin(turn + off)[:, None] * up)
        - along * TOWARD
        for off, along in ((-lean, -0.004), (lean, 0.004))
    )
    inward = -(np.cos(turn)[:, None] * side + np.sin(turn)[:, None] * up)
    wide = 0.0011 * np.asarray(np.cross(inward, ends - starts))
    wide /= np.linalg.norm(wide, axis=1, keepdims=True) / 0.0011
    lift = 0.0006 * inward
    corners = np.stack([starts - wide, starts + wide, ends + wide, ends - wide], 1) + lift[:, None]
    mesh.quads(corners, inward, colour=_THREAD)


def _spokes(mesh: MeshBuilder, side: Array, up: Array, out: Array) -> None:
    hub = np.array(WHEEL_M) - 0.012 * out
    for angle, wide in ((0.12, 0.030), (np.pi - 0.12, 0.030), (-np.pi / 2, 0.026)):
        way = np.cos(angle) * side + np.sin(angle) * up
        across = -np.sin(angle) * side + np.cos(angle) * up
        s = np.linspace(0.05, RIM_M, 8)
        flare = 1.0 + 0.9 * (1.0 - (s - 0.05) / (RIM_M - 0.05)) ** 2
        bend = 0.010 * np.sin(np.pi * (s - 0.05) / (RIM_M - 0.05))
        t = np.linspace(0.0, 2 * np.pi, 13)
        grid = (
            hub + s[:, None, None] * way
            + (wide * flare)[:, None, None] * np.cos(t)[None, :, None] * across
            + (bend[:, None, None] + 0.008 * np.sin(t)[None, :, None]) * out
        )  # fmt: skip
        normal = np.cos(t)[None, :, None] * across + 2.2 * np.sin(t)[None, :, None] * out
        lay(mesh, grid, np.broadcast_to(normal, grid.shape), **SOFT)
        _inlay(mesh, hub, (way, across, out), wide)


def _inlay(mesh: MeshBuilder, hub: Array, frame: tuple[Array, Array, Array], wide: float) -> None:
    """A satin strip along a spoke, with three buttons in it that say nothing."""
    way, across, out = frame
    s = np.linspace(0.082, 0.156, 7)
    bend = 0.010 * np.sin(np.pi * (s - 0.05) / (RIM_M - 0.05)) + 0.0092
    for low, high, lift, look in (
        (-0.72, 0.72, 0.0, METAL), (-0.55, 0.55, 0.0014, {**HARD, "colour": BLACK}),
    ):  # fmt: skip
        edge = np.array((low, high)) * wide
        grid = (
            hub + s[:, None, None] * way + edge[None, :, None] * across
            + (bend + lift)[:, None, None] * out
        )  # fmt: skip
        lay(mesh, grid, np.broadcast_to(out, grid.shape), **look)
    for at in (0.098, 0.119, 0.140):
        place = hub + at * way + 0.0205 * out
        lathe(
            mesh,
            (place[0], place[1], place[2]),
            out,
            [(0.0075, -0.004), (0.0075, 0.001), (0.006, 0.0022), (0.0, 0.0026)],
            12,
            **SOFT,
        )


def _cover(mesh: MeshBuilder, side: Array, up: Array, out: Array) -> None:
    """The cushion over the airbag: a soft shield, a groove round it, a ring in its middle."""
    hub = np.array(WHEEL_M)
    r, t = np.linspace(0.001, 1.0, 11), np.linspace(0.0, 2 * np.pi, 49)
    square = (np.abs(np.cos(t)) ** 3.2 + np.abs(np.sin(t)) ** 3.2) ** (-1 / 3.2)
    x = 0.074 * square * np.cos(t)
    y = 0.062 * square * np.sin(t) - 0.006 - 0.010 * np.clip(-np.sin(t), 0.0, 1.0) ** 2
    dome = 0.030 * np.sqrt(np.clip(1.0 - 0.96 * r**4, 0.0, 1.0)) - 0.006
    grid = (
        hub + r[:, None, None] * (x[None, :, None] * side + y[None, :, None] * up)
        + dome[:, None, None] * out
    )  # fmt: skip
    groove = np.where((r > 0.86) & (r < 0.93), 0.55, 1.0)
    colour = np.array(SOFT["colour"]) * groove[:, None, None] * np.ones((1, 49, 1))
    sheet(mesh, grid, out, **{**SOFT, "colour": colour})
    back = np.stack([grid[-1], hub + 1.0 * (grid[-1] - hub) - 0.035 * out])
    sheet(mesh, back, back - hub, **HARD)
    place = hub + 0.0252 * out
    ring(mesh, (place[0], place[1], place[2]), out, 0.017, 0.0016, (32, 6), **METAL)


def _column(mesh: MeshBuilder, side: Array, up: Array, out: Array) -> None:
    hub = np.array(WHEEL_M)
    path = [hub - 0.02 * out, hub - 0.07 * out, hub - 0.16 * out, hub - 0.27 * out]
    tube(mesh, path, np.array((0.046, 0.060, 0.064, 0.060)), 18, capped=True, **HARD)
    for sign in (-1.0, 1.0):
        points = [
            hub - 0.060 * out + 0.04 * sign * side,
            hub - 0.052 * out + 0.10 * sign * side + 0.004 * up,
            hub - 0.040 * out + 0.150 * sign * side + 0.012 * up,
            hub - 0.032 * out + 0.176 * sign * side + 0.018 * up,
        ]
        line = curve(points, 9)
        tube(mesh, line, np.array((8, 7, 7, 7, 8, 9, 9, 9, 7)) * 1e-3, 10, capped=True, **HARD)
        tip = line[-2]
        disc(mesh, (tip[0], tip[1], tip[2]), line[-1] - line[-2], 0.0105, 14, colour=RUBBER)


def _pedals(mesh: MeshBuilder) -> None:
    for x, wide in ((-0.50, 0.040), (-0.37, 0.042), (-0.245, 0.028)):
        tube(mesh, [(x, 0.55, 0.92), (x, 0.30, 0.84)], 0.010, 8, **{**METAL, "colour": RUBBER})
        high = 0.075 if wide < 0.03 else 0.036
        rows = np.linspace(-high, high, 4)
        for y in rows:
            mesh.boxes((x - wide, 0.30 + y - 0.008, 0.80), (x + wide, 0.30 + y + 0.008, 0.818),
                       colour=RUBBER)  # fmt: skip
