"""What is fitted to the walls: window with curtains, door, boards, pictures, radiator, clock."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.lobby.room_measures import (
    BACK_M,
    DOOR_HEIGHT_M,
    DOOR_X_M,
    EYE_MARK_M,
    FRONT_M,
    HEIGHT_M,
    LEFT_M,
    RIGHT_M,
    WINDOW_Y_M,
    WINDOW_Z_M,
)
from therapy_client.world.buildings.fittings import (
    radiator,
    skirting,
    socket,
    switch,
    wall_clock,
)
from therapy_client.world.buildings.openings import (
    Plane,
    Span,
    bordered,
    disc,
    facing_x,
    facing_z,
    hem,
    plate,
    rounded,
)
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, drawn, lathe
from therapy_client.world.geometry.textures import Surface

_FRAME, _DOOR, _STEEL, _OAK = (
    (0.95, 0.94, 0.91),
    (0.88, 0.85, 0.79),
    (0.70, 0.70, 0.70),
    (0.60, 0.46, 0.34),
)
_METAL: dict[str, Any] = {"layer": Surface.METAL, "tile_m": 2.0}
_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}


def build(mesh: MeshBuilder) -> None:
    """Everything that is fixed to walls and ceiling."""
    _boards(mesh)
    _window(mesh)
    for z, side in ((WINDOW_Z_M[0], -1.0), (WINDOW_Z_M[1], 1.0)):
        _curtain(mesh, z, side)
    radiator(mesh, (0.0, 1.75), LEFT_M, 1.0, "z", (0.12, 0.60))
    _door(mesh)
    _pictures(mesh)
    wall_clock(mesh, facing_z(BACK_M, 1.0), (0.55, 1.95), 0.15, 10.2)
    back, right = facing_z(BACK_M, 1.0), facing_x(RIGHT_M, -1.0)
    switch(mesh, back, (DOOR_X_M[0] - 0.2, 1.1), 2)
    socket(mesh, back, (DOOR_X_M[0] - 0.2, 0.3))
    for z in (2.2, 2.28, -0.8):
        socket(mesh, right, (z, 0.3))
    socket(mesh, facing_z(FRONT_M, -1.0), (-0.9, 0.3))


def _boards(mesh: MeshBuilder) -> None:
    """Skirting boards, interrupted by the door, and a moulding under the ceiling."""
    x0, x1 = DOOR_X_M
    high, thick = 0.10, 0.016
    for low, top in (
        ((LEFT_M, 0, FRONT_M - thick), (RIGHT_M, high, FRONT_M)),
        ((LEFT_M, 0, BACK_M), (x0 - 0.08, high, BACK_M + thick)),
        ((x1 + 0.08, 0, BACK_M), (RIGHT_M, high, BACK_M + thick)),
        ((LEFT_M, 0, BACK_M), (LEFT_M + thick, high, FRONT_M)),
        ((RIGHT_M - thick, 0, BACK_M), (RIGHT_M, high, FRONT_M)),
    ):
        skirting(mesh, low, top, _FRAME)
    y = HEIGHT_M
    cove = [
        (0.0, y - 0.09),
        (0.012, y - 0.09),
        (0.02, y - 0.075),
        (0.055, y - 0.025),
        (0.075, y - 0.015),
        (0.08, y),
        (0.0, y),
    ]
    for wall, sign, axis, span in (
        (FRONT_M, -1.0, "x", (LEFT_M, RIGHT_M)), (BACK_M, 1.0, "x", (LEFT_M, RIGHT_M)),
        (LEFT_M, 1.0, "z", (BACK_M, FRONT_M)), (RIGHT_M, -1.0, "z", (BACK_M, FRONT_M)),
    ):  # fmt: skip
        flat = [(wall + sign * out, up) for out, up in cove]
        drawn(
            mesh,
            flat[:: 1 if sign > 0 else -1],
            span,
            "x" if axis == "x" else "z",
            cells=12,
            colour=_FRAME,
        )


def _window(mesh: MeshBuilder) -> None:
    """Reveal, sill, two sashes with their handles."""
    (z0, z1), (y0, y1) = WINDOW_Z_M, WINDOW_Y_M
    outer = LEFT_M - 0.16
    for low, top in (
        ((outer, y0 - 0.04, z0), (LEFT_M + 0.16, y0, z1)),
        ((outer, y1, z0 - 0.05), (LEFT_M + 0.02, y1 + 0.06, z1 + 0.05)),
        ((outer, y0, z0 - 0.06), (LEFT_M + 0.02, y1 + 0.06, z0)),
        ((outer, y0, z1), (LEFT_M + 0.02, y1 + 0.06, z1 + 0.06)),
    ):
        bevelled(mesh, low, top, 0.01, colour=_FRAME)
    bevelled(
        mesh,
        (LEFT_M - 0.02, y0 - 0.045, z0 - 0.08),
        (LEFT_M + 0.18, y0 - 0.005, z1 + 0.08),
        0.014,
        colour=_FRAME,
    )
    middle, bar = 0.5 * (z0 + z1), 0.055
    for a0, a1 in ((z0, middle), (middle, z1)):
        for foot, head in (
            ((y0, a0), (y1, a0 + bar)),
            ((y0, a1 - bar), (y1, a1)),
            ((y0, a0), (y0 + bar, a1)),
            ((y1 - bar, a0), (y1, a1)),
        ):
            bevelled(
                mesh,
                (outer + 0.03, foot[0], foot[1]),
                (outer + 0.09, head[0], head[1]),
                0.01,
                colour=_FRAME,
            )
    x = outer + 0.09
    plate(
        mesh,
        facing_x(x, 1.0),
        (middle - 0.045, middle - 0.015),
        (1.42, 1.54),
        0.012,
        0.008,
        colour=_STEEL,
    )
    handle = [
        (x + 0.01, 1.50, middle - 0.03),
        (x + 0.045, 1.50, middle - 0.03),
        (x + 0.045, 1.38, middle - 0.03),
    ]
    tube(mesh, handle, 0.009, 8, capped=True, colour=_STEEL, **_METAL)


def _curtain(mesh: MeshBuilder, edge_m: float, side: float) -> None:
    """Linen in folds beside the window, on a rail with knobs."""
    z = np.linspace(edge_m - side * 0.10, edge_m + side * 0.42, 53)
    fold = np.sin(2 * np.pi * z / 0.105 + 0.8 * np.sin(5.0 * z))
    away = LEFT_M + 0.13 + 0.035 * fold
    y = np.array((0.04, 0.7, 1.5, 2.2, 2.40))
    grip = np.array((1.1, 1.0, 1.0, 0.85, 0.6))
    middle = LEFT_M + 0.13
    place = np.stack(
        [
            middle + (away - middle) * grip[:, None],
            np.broadcast_to(y[:, None], (5, 53)),
            np.broadcast_to(z, (5, 53)),
        ],
        axis=2,
    )
    slope = np.gradient(away, z)
    normals = np.stack([np.ones_like(z), np.zeros_like(z), -slope], axis=1)
    k, s = np.meshgrid(np.arange(4), np.arange(52), indexing="ij")
    a = (53 * k + s).ravel()
    faces = np.stack([a, a + 1, a + 54, a, a + 54, a + 53], axis=1).reshape(-1, 3)
    deep = np.tile(0.66 + 0.34 * np.clip(0.5 + 0.5 * fold, 0, 1), 5)
    mesh.triangles(
        place.reshape(-1, 3),
        np.tile(normals, (5, 1)),
        faces,
        colour=(0.80, 0.79, 0.72),
        openness=deep,
        layer=Surface.FABRIC,
        tile_m=0.22,
    )
    if side > 0:
        ends = (WINDOW_Z_M[0] - 0.5, WINDOW_Z_M[1] + 0.5)
        rail = [
            (LEFT_M + 0.12, 2.43, ends[0]),
            (LEFT_M + 0.12, 2.43, 0.9),
            (LEFT_M + 0.12, 2.43, ends[1]),
        ]
        tube(mesh, rail, 0.013, 10, capped=True, colour=_STEEL, **_METAL)
        for at in ends:
            knob = [(0.0, -0.03), (0.02, -0.025), (0.028, 0.0), (0.02, 0.025), (0.0, 0.03)]
            lathe(mesh, knob, (LEFT_M + 0.12, 2.43, at), 14, "z", colour=_STEEL)
            tube(
                mesh,
                [(LEFT_M, 2.43, at * 0.97), (LEFT_M + 0.12, 2.43, at * 0.97)],
                0.008,
                8,
                colour=_STEEL,
            )


def _door(mesh: MeshBuilder) -> None:
    """A door with two panels, its frame, hinges, handle and lock."""
    (x0, x1), y1, z = DOOR_X_M, DOOR_HEIGHT_M, BACK_M
    wall = facing_z(z, 1.0)
    plate(mesh, wall, (x0, x1), (0.006, y1), 0.003, 0.028, colour=_DOOR)
    face = wall.moved(0.0285)
    for b0, b1 in ((0.16, 0.90), (1.06, 1.90)):
        outline = rounded((x0 + 0.13, x1 - 0.13), (b0, b1), 0.006, 2)
        inside = rounded((x0 + 0.16, x1 - 0.16), (b0 + 0.03, b1 - 0.03), 0.006, 2)
        hem(mesh, face.moved(0.004), outline, 0.004, 1.0, colour=_DOOR)
        disc(mesh, face.moved(0.004), outline, colour=0.93 * np.array(_DOOR))
        disc(mesh, face.moved(0.007), inside, colour=_DOOR)
        hem(mesh, face.moved(0.007), inside, 0.003, 1.0, colour=0.88 * np.array(_DOOR))
    for low, top in (
        ((x0 - 0.085, 0, z), (x0, y1 + 0.085, z + 0.045)),
        ((x1, 0, z), (x1 + 0.085, y1 + 0.085, z + 0.045)),
        ((x0 - 0.085, y1, z), (x1 + 0.085, y1 + 0.085, z + 0.045)),
    ):
        bevelled(mesh, low, top, 0.012, colour=_FRAME)
    at = x0 + 0.075
    rose = [(0.026, 0.0), (0.026, 0.006), (0.022, 0.010), (0.0, 0.010)]
    for y in (1.04, 0.93):
        lathe(mesh, rose, (at, y, z + 0.028), 18, "z", colour=_STEEL, **_METAL)
    handle = [
        (at, 1.04, z + 0.03),
        (at, 1.04, z + 0.075),
        (at + 0.02, 1.04, z + 0.085),
        (at + 0.13, 1.038, z + 0.085),
    ]
    tube(mesh, handle, 0.0105, 10, capped=True, colour=_STEEL, **_METAL)
    disc(
        mesh,
        facing_z(z + 0.0385, 1.0),
        rounded((at - 0.003, at + 0.003), (0.918, 0.938), 0.003, 2),
        colour=(0.05,) * 3,
    )
    for y in (0.25, 1.0, 1.75):
        tube(
            mesh,
            [(x1 + 0.002, y, z + 0.034), (x1 + 0.002, y + 0.09, z + 0.034)],
            0.008,
            8,
            colour=_STEEL,
        )


def _frame(
    mesh: MeshBuilder, plane: Plane, across: Span, high: Span, wide_m: float
) -> tuple[Span, Span]:
    """A picture's frame and its mount; gives what is left for the picture."""
    w = wide_m
    inner = (across[0] + w, across[1] - w), (high[0] + w, high[1] - w)
    front = plane.moved(0.028)
    hole = bordered(mesh, front, (across, high), inner, 0.002, colour=_OAK, **_VENEER)
    hem(mesh, front, hole, 0.018, -1.0, colour=0.7 * np.array(_OAK))
    outer = rounded(across, high, 0.002, 1)
    hem(mesh, front, outer, 0.028, 1.0, colour=0.85 * np.array(_OAK))
    mount = plane.moved(0.010)
    disc(mesh, mount, rounded(*inner, 0.002, 1), colour=(0.95, 0.94, 0.91))
    m = 1.5 * w
    return (inner[0][0] + m, inner[0][1] - m), (inner[1][0] + m, inner[1][1] - m)


def _pictures(mesh: MeshBuilder) -> None:
    """A calm landscape straight ahead, to look at while the view is made straight; two more."""
    wall = facing_z(FRONT_M, -1.0)
    area = _frame(mesh, wall, (-0.52, 0.52), (EYE_MARK_M - 0.37, EYE_MARK_M + 0.37), 0.035)
    _landscape(mesh, wall.moved(0.011), area, 4)
    right = facing_x(RIGHT_M, -1.0)
    for k, z in enumerate((0.05, 0.72)):
        area = _frame(mesh, right, (z, z + 0.44), (1.36, 1.92), 0.025)
        _landscape(mesh, right.moved(0.011), area, 9 + k)


def _landscape(mesh: MeshBuilder, plane: Plane, area: tuple[Span, Span], kind: int) -> None:
    """Hills behind hills under an even sky, paler the farther they are."""
    (a0, a1), (b0, b1) = area
    rng, wide, tall = np.random.default_rng(kind), a1 - a0, b1 - b0
    disc(mesh, plane, rounded((a0, a1), (b0, b1), 0.001, 1), colour=(0.84, 0.88, 0.89))
    disc(
        mesh,
        plane.moved(0.0006),
        rounded((a0, a1), (b0, b0 + 0.62 * tall), 0.001, 1),
        colour=(0.91, 0.89, 0.82),
    )
    turn = np.linspace(0, 2 * np.pi, 25)[:-1]
    at, r = (a0 + 0.68 * wide, b0 + 0.66 * tall), 0.055 * wide
    sun = np.stack([at[0] + r * np.cos(turn), at[1] + r * np.sin(turn)], axis=1).astype(np.float32)
    disc(mesh, plane.moved(0.0012), sun, colour=(0.98, 0.93, 0.80))
    x = np.linspace(a0, a1, 33)
    for k, tone in enumerate(
        ((0.74, 0.79, 0.79), (0.63, 0.71, 0.68), (0.52, 0.62, 0.55), (0.44, 0.53, 0.43))
    ):
        phase, waves = float(rng.uniform(0, 6.3)), float(rng.uniform(4.0, 7.0)) / wide
        top = (
            b0
            + tall * (0.60 - 0.14 * k)
            + tall * (0.05 + 0.015 * k) * np.sin(waves * (x - a0) + phase)
        )
        top += 0.02 * tall * np.sin(2.3 * waves * (x - a0) + 2 * phase)
        place = np.vstack([np.stack([x, 0 * x + b0], 1), np.stack([x, top], 1)]).astype(np.float32)
        n = np.arange(32)
        faces = np.vstack([np.stack([n, n + 1, n + 34], 1), np.stack([n, n + 34, n + 33], 1)])
        mesh.triangles(
            plane.at(place, 0.0018 + 0.0006 * k), np.tile(plane.normal, (66, 1)), faces, colour=tone
        )
