"""Rows of the hall: seats with backs, desks with edges, the steps beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from therapy_client.scenes.audience.hall_measures import (
    BENCH_HALF_M,
    HALF_WIDTH_M,
    PITCH_M,
    RISE_M,
    ROWS,
    SEAT_WIDTH_M,
    SEATS_IN_ROW,
    STEP_AHEAD_M,
)
from therapy_client.world.geometry.mesh import ALL_BUT_BOTTOM, MeshBuilder
from therapy_client.world.geometry.solids import bevelled, cushion, drawn
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.people.postures import DESK_M, SEAT_M

_OAK, _EDGE, _SHELL, _CLOTH, _STEEL = (
    (0.88, 0.72, 0.54),
    (0.36, 0.27, 0.20),
    (0.74, 0.58, 0.42),
    (0.50, 0.27, 0.26),
    (0.22, 0.23, 0.25),
)
_FINE_ROWS = 2
"""Rows near enough to see how their cushions are stuffed and their edges taken off; behind them,
some 4 m off at the least, an edge of a few millimetres is less than a dot of a headset."""

_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}

_PAN = np.array(
    [(-0.20, 0.405), (0.17, 0.39), (0.205, 0.42), (0.20, 0.436), (-0.19, 0.44), (-0.215, 0.425)]
)
_BACK = np.array(
    [
        (0.222, 0.55),
        (0.240, 0.55),
        (0.262, 0.66),
        (0.278, 0.92),
        (0.268, 0.935),
        (0.256, 0.92),
        (0.242, 0.66),
    ]
)
"""Side views of a seat's two shells: along the row's depth, and how high."""


def build(mesh: MeshBuilder) -> None:
    """All rows with their steps."""
    for row in range(ROWS):
        _seats(mesh, row)
        _desk(mesh, row)
    for row in range(1, ROWS + 1):
        _edges(mesh, row)


def _slab(
    mesh: MeshBuilder,
    row: int,
    low: npt.ArrayLike,
    high: npt.ArrayLike,
    bevel_m: float,
    **look: Any,
) -> None:
    """Boxes whose edges are taken off only in a row that is near."""
    if row < _FINE_ROWS:
        bevelled(mesh, low, high, bevel_m, **look)
    else:
        mesh.boxes(low, high, ALL_BUT_BOTTOM, **look)


def _seats(mesh: MeshBuilder, row: int) -> None:
    y, z = RISE_M * row, PITCH_M * row
    for column in range(SEATS_IN_ROW):
        x = (column - (SEATS_IN_ROW - 1) / 2) * SEAT_WIDTH_M
        half = 0.255
        span = (x - half, x + half)
        for outline in (_PAN, _BACK):
            drawn(mesh, outline + np.array((z, y)), span, colour=_SHELL, **_VENEER)
        soft = {"colour": _CLOTH, "layer": Surface.FABRIC, "tile_m": 0.5}
        pan = (x - 0.235, y + SEAT_M - 0.02, z - 0.185), (x + 0.235, y + SEAT_M + 0.008, z + 0.185)
        back = (x - 0.225, y + SEAT_M + 0.17, z + 0.228), (x + 0.225, y + SEAT_M + 0.45, z + 0.262)
        for low, high in (pan, back):
            if row < _FINE_ROWS:
                cushion(mesh, low, high, 6.0, 4, **soft)
            else:
                bevelled(mesh, low, high, 0.022, **soft)
    edges = (np.arange(SEATS_IN_ROW + 1) - SEATS_IN_ROW / 2) * SEAT_WIDTH_M
    for dx, y0, y1, z0, z1 in (
        (0.014, 0.0, 0.42, 0.02, 0.10),
        (0.012, 0.40, 0.60, 0.19, 0.235),
        (0.014, 0.385, 0.415, -0.10, 0.24),
    ):
        corner = np.stack(
            [edges - dx, np.full_like(edges, y + y0), np.full_like(edges, z + z0)], axis=1
        )
        far = corner + np.array((2 * dx, y1 - y0, z1 - z0))
        _slab(mesh, row, corner, far, 0.006, colour=_STEEL)
    if row >= _FINE_ROWS:  # the desks before them hide what stands on the floor
        return
    foot = np.stack([edges - 0.05, np.full_like(edges, y), np.full_like(edges, z - 0.02)], axis=1)
    bevelled(mesh, foot, foot + np.array((0.10, 0.012, 0.16)), 0.005, colour=_STEEL)


def _desk(mesh: MeshBuilder, row: int) -> None:
    """Desk and front panel of a row: what the front row's knees are behind."""
    y, z, half = RISE_M * row, PITCH_M * row, BENCH_HALF_M
    top = y + DESK_M
    cuts = np.linspace(-half, half, 6)
    for x0, x1 in pairwise(cuts.tolist()):
        _slab(
            mesh,
            row,
            (x0 + 0.002, top - 0.028, z - 0.60),
            (x1 - 0.002, top, z - 0.26),
            0.005,
            colour=_OAK,
            **_VENEER,
        )
        _slab(
            mesh,
            row,
            (x0 + 0.002, y + 0.07, z - 0.615),
            (x1 - 0.002, top - 0.035, z - 0.595),
            0.004,
            colour=_SHELL,
            **_VENEER,
        )
    for z0, z1 in ((z - 0.624, z - 0.60), (z - 0.26, z - 0.248)):
        _slab(mesh, row, (-half, top - 0.032, z0), (half, top + 0.003, z1), 0.006, colour=_EDGE)
    _slab(mesh, row, (-half, y, z - 0.61), (half, y + 0.075, z - 0.597), 0.004, colour=_STEEL)
    for x in cuts:
        at = float(np.clip(x, -half + 0.015, half - 0.015))
        _slab(
            mesh,
            row,
            (at - 0.015, y, z - 0.595),
            (at + 0.015, top - 0.03, z - 0.54),
            0.006,
            colour=_STEEL,
        )
        _slab(
            mesh,
            row,
            (at - 0.012, top - 0.06, z - 0.56),
            (at + 0.012, top - 0.028, z - 0.30),
            0.005,
            colour=_STEEL,
        )
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * half, side * (half + 0.028)))
        _slab(
            mesh,
            row,
            (x0, y, z - 0.62),
            (x1, top + 0.004, z - 0.25),
            0.008,
            colour=_EDGE,
            **_VENEER,
        )


def _edges(mesh: MeshBuilder, row: int) -> None:
    """The nosing of a step in both aisles, with a line that can be seen in the dark."""
    y, z = RISE_M * row, PITCH_M * row - STEP_AHEAD_M
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * (BENCH_HALF_M + 0.05), side * (HALF_WIDTH_M - 0.02)))
        nose = [
            (z - 0.014, y - 0.03),
            (z - 0.004, y - 0.03),
            (z + 0.05, y),
            (z + 0.05, y + 0.005),
            (z - 0.01, y + 0.005),
        ]
        drawn(mesh, nose, (x0, x1), colour=(0.66, 0.66, 0.65), layer=Surface.METAL, tile_m=2.0)
        for at in (z + 0.006, z + 0.026):
            mesh.boxes(
                (x0, y + 0.005, at),
                (x1, y + 0.0065, at + 0.012),
                ("top",),
                colour=(0.86, 0.80, 0.52),
            )
