"""Seats with bolsters and seams, head rests, belts, and the bench behind."""

from __future__ import annotations

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.vehicles.cabin.measures import (
    BLACK,
    FABRIC,
    HARD,
    LEATHER,
    METAL,
    SEAT_X_M,
    SIDE_X_M,
)
from therapy_client.world.vehicles.forms import curve, pad, sheet

_STRAP = (0.20, 0.20, 0.21)


def build_seats(mesh: MeshBuilder) -> None:
    """Both front seats, the bench, and a belt beside each front seat."""
    build_front_seats(mesh)
    pad(mesh, (-0.66, 0.28, -1.22), (0.66, 0.50, -0.72), 0.06, 3, **FABRIC)
    pad(mesh, (-0.66, 0.45, -1.38), (0.66, 1.00, -1.18), 0.06, 3, **FABRIC)
    for x in (-0.40, 0.40):
        pad(mesh, (x - 0.12, 0.98, -1.36), (x + 0.12, 1.12, -1.26), 0.04, 3, **FABRIC)


def build_front_seats(mesh: MeshBuilder) -> None:
    """The two seats in front with their belts."""
    for x in (-SEAT_X_M, SEAT_X_M):
        _cushion(mesh, x)
        _back(mesh, x)
        _head_rest(mesh, x)
        _belt(mesh, float(np.sign(x)))


def _across(wide: float, count: int) -> tuple[Array, Array]:
    """Places across a seat and how high its bolsters stand there, 0 to 1."""
    u = np.linspace(-1.0, 1.0, count)
    return wide * u, np.exp(-(((np.abs(u) - 0.84) / 0.17) ** 2))


def _upholstered(mesh: MeshBuilder, grid: Array, out: tuple[float, float, float]) -> None:
    """A padded sheet: cloth in its middle, leather at its sides, a sunk seam between."""
    columns = grid.shape[1]
    u = np.abs(np.linspace(-1.0, 1.0, columns))
    rim, middle = u >= 0.60, u <= 0.645
    left, right = columns // 2 - int(middle.sum()) // 2, columns // 2 + int(middle.sum()) // 2 + 1
    sheet(mesh, grid[:, left:right], out, **FABRIC)
    for side in (np.flatnonzero(rim & (np.linspace(-1, 1, columns) < 0)),
                 np.flatnonzero(rim & (np.linspace(-1, 1, columns) > 0))):  # fmt: skip
        sheet(mesh, grid[:, side], out, **LEATHER)
    seam = np.argmin(np.abs(u - 0.62)), columns - 1 - np.argmin(np.abs(u - 0.62))
    for at in seam:
        tube(mesh, grid[:, at] + 0.002 * np.asarray(out), 0.0028, 6, colour=(0.55, 0.54, 0.51))


def _cushion(mesh: MeshBuilder, x: float) -> None:
    across, bolster = _across(0.255, 27)
    z = np.linspace(-0.33, 0.235, 19)
    t = (z - z[0]) / (z[-1] - z[0])
    front = np.clip((t - 0.86) / 0.14, 0.0, 1.0)
    y = (
        0.435 + 0.035 * t[:, None] + 0.045 * bolster[None, :] * (1.0 - 0.5 * t[:, None])
        - 0.11 * front[:, None] ** 2.2
        - 0.16 * np.clip((np.abs(across) - 0.235) / 0.02, 0.0, 1.0)[None, :]
    )  # fmt: skip
    pleats = 0.004 * np.abs(np.sin(np.pi * 5 * t))[:, None] * (np.abs(across) < 0.15)[None, :]
    grid = np.stack(
        [np.broadcast_to(x + across, y.shape), y + pleats, np.broadcast_to(z[:, None], y.shape)],
        axis=-1,
    )
    _upholstered(mesh, grid, (0.0, 1.0, 0.0))
    pad(mesh, (x - 0.25, 0.22, -0.33), (x + 0.25, 0.40, 0.22), 0.03, 2, **LEATHER)


def _back(mesh: MeshBuilder, x: float) -> None:
    across, bolster = _across(0.250, 27)
    line = curve([(0.40, -0.245), (0.55, -0.235), (0.72, -0.250), (0.90, -0.290), (1.00, -0.318),
                  (1.045, -0.350), (1.04, -0.385)], 21)  # fmt: skip
    t = np.linspace(0.0, 1.0, 21)
    slim = 1.0 - 0.16 * np.clip((t - 0.55) / 0.45, 0.0, 1.0) ** 2
    forward = 0.055 * bolster[None, :] * np.clip(1.05 - t, 0.0, 1.0)[:, None] ** 0.6
    fold = 0.09 * np.clip((np.abs(across) - 0.228) / 0.022, 0.0, 1.0)[None, :]
    pleats = 0.004 * np.abs(np.sin(np.pi * 6 * t))[:, None] * (np.abs(across) < 0.15)[None, :]
    grid = np.stack(
        [
            x + across[None, :] * slim[:, None],
            np.broadcast_to(line[:, :1], forward.shape),
            line[:, 1:] + forward - fold + pleats,
        ],
        axis=-1,
    )
    _upholstered(mesh, grid, (0.0, 0.2, 1.0))
    pad(mesh, (x - 0.225, 0.36, -0.43), (x + 0.225, 1.03, -0.345), 0.04, 3, **LEATHER)


def _head_rest(mesh: MeshBuilder, x: float) -> None:
    for side in (-0.06, 0.06):
        tube(mesh, [(x + side, 1.02, -0.372), (x + side, 1.12, -0.365)], 0.006, 8, **METAL)
    pad(mesh, (x - 0.135, 1.075, -0.405), (x + 0.135, 1.255, -0.310), 0.045, 4, **LEATHER)


def _belt(mesh: MeshBuilder, side: float) -> None:
    """A strap that hangs from the pillar behind the door, and the buckle at the tunnel."""
    x = side * (SIDE_X_M - 0.075)
    path = curve([(x + side * 0.0, 1.20, -0.44), (x + side * 0.02, 0.90, -0.43),
                  (x + side * 0.025, 0.55, -0.40), (x, 0.34, -0.34)], 14)  # fmt: skip
    half = np.array((0.0, 0.0, 0.023))
    grid = np.stack([path - half, path + half], axis=1)
    for out in (-side, side):
        sheet(mesh, grid + np.array((out * 0.0008, 0.0, 0.0)), (out, 0.0, 0.0), colour=_STRAP)
    pad(mesh, (x - 0.012, 1.185, -0.475), (x + 0.016, 1.245, -0.405), 0.008, 2, **HARD)
    pad(mesh, (x - 0.014, 0.70, -0.452), (x + 0.012, 0.745, -0.395), 0.003, 1, **METAL)
    b = side * 0.125
    tube(mesh, [(b, 0.38, -0.24), (b, 0.47, -0.215)], 0.008, 8, colour=BLACK)
    pad(mesh, (b - 0.012, 0.455, -0.245), (b + 0.012, 0.515, -0.195), 0.005, 2,
        colour=BLACK)  # fmt: skip
    mesh.boxes((b - 0.009, 0.514, -0.235), (b + 0.009, 0.518, -0.205), colour=(0.66, 0.10, 0.08))
