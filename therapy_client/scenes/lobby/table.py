"""The low table before the sofa, and what lies on it."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.world.buildings.fittings import poster
from therapy_client.world.buildings.openings import facing_y
from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface

_OAK = (0.74, 0.58, 0.42)
_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}
_TABLE_M = ((1.12, 1.92), (2.15, 2.85))
_TOP_M = 0.435

Point = tuple[float, float, float]


def build(mesh: MeshBuilder) -> None:
    """The table and what lies on it."""
    _table(mesh)
    _on_table(mesh)


def _table(mesh: MeshBuilder) -> None:
    """A low table with a shelf and turned legs."""
    (x0, x1), (z0, z1) = _TABLE_M
    bevelled(mesh, (x0, 0.405, z0), (x1, 0.435, z1), 0.010, colour=_OAK, **_VENEER)
    bevelled(
        mesh,
        (x0 + 0.05, 0.355, z0 + 0.05),
        (x1 - 0.05, 0.406, z1 - 0.05),
        0.004,
        colour=0.92 * np.array(_OAK),
        **_VENEER,
    )
    bevelled(
        mesh,
        (x0 + 0.06, 0.135, z0 + 0.06),
        (x1 - 0.06, 0.152, z1 - 0.06),
        0.005,
        colour=_OAK,
        **_VENEER,
    )
    leg = [(0.013, 0.0), (0.015, 0.01), (0.020, 0.14), (0.018, 0.16), (0.026, 0.36), (0.026, 0.405)]
    for x in (x0 + 0.07, x1 - 0.07):
        for z in (z0 + 0.07, z1 - 0.07):
            lathe(mesh, leg, (x, 0.0, z), 14, colour=_OAK, **_VENEER)
    for k in range(4):
        low = (x0 + 0.14 + 0.01 * (k % 2), 0.152 + 0.014 * k, z0 + 0.14)
        bevelled(
            mesh,
            low,
            (low[0] + 0.22, low[1] + 0.013, low[2] + 0.30),
            0.002,
            colour=(0.92, 0.90, 0.86),
        )


def _on_table(mesh: MeshBuilder) -> None:
    """Two cups on saucers, magazines that nobody can read, tissues, a bowl of stones."""
    (x0, _), (z0, _) = _TABLE_M
    _cup(mesh, (x0 + 0.18, _TOP_M, z0 + 0.16), (0.88, 0.89, 0.88))
    _cup(mesh, (x0 + 0.62, _TOP_M, z0 + 0.20), (0.70, 0.76, 0.76))
    _magazines(mesh, (x0 + 0.30, _TOP_M, z0 + 0.36))
    _tissues(mesh, (x0 + 0.60, _TOP_M, z0 + 0.42))
    _bowl(mesh, (x0 + 0.15, _TOP_M, z0 + 0.52))


def _cup(mesh: MeshBuilder, at: Point, colour: Colour) -> None:
    """A cup of tea with its handle, on a saucer."""
    x, y, z = at
    lathe(
        mesh,
        [(0.0, 0.0), (0.04, 0.0), (0.07, 0.012), (0.075, 0.016), (0.04, 0.010), (0.0, 0.010)],
        (x, y, z),
        24,
        colour=colour,
    )
    cup = [
        (0.0, 0.0),
        (0.024, 0.0),
        (0.028, 0.006),
        (0.036, 0.04),
        (0.040, 0.072),
        (0.0375, 0.073),
        (0.034, 0.045),
        (0.026, 0.012),
    ]
    lathe(mesh, cup, (x, y + 0.010, z), 24, colour=colour)
    lathe(mesh, [(0.0355, 0.052), (0.0, 0.052)], (x, y + 0.010, z), 20, colour=(0.42, 0.30, 0.20))
    turn = np.linspace(-1.35, 1.35, 9)
    grip = np.stack(
        [x + 0.036 + 0.024 * np.cos(turn), y + 0.047 + 0.024 * np.sin(turn), np.full(9, z)],
        axis=1,
    )
    tube(mesh, grip, 0.0045, 8, colour=colour)


def _magazines(mesh: MeshBuilder, at: Point) -> None:
    """Three on one another, each a little aside of the one below."""
    x, y, z = at
    for k in range(3):
        a, b = x + 0.012 * k, z - 0.01 * k
        bevelled(
            mesh,
            (a, y + 0.006 * k, b),
            (a + 0.21, y + 0.006 * k + 0.0055, b + 0.28),
            0.0015,
            colour=(0.94, 0.93, 0.9),
        )
        poster(
            mesh,
            facing_y(y + 0.006 * k + 0.0056, 1.0),
            (a, a + 0.21),
            (b, b + 0.28),
            140 + k,
            0.001,
        )


def _tissues(mesh: MeshBuilder, low: Point) -> None:
    """A box of tissues, one of which looks out of it."""
    y = low[1]
    bevelled(mesh, low, (low[0] + 0.12, y + 0.085, low[2] + 0.23), 0.008, colour=(0.70, 0.78, 0.80))
    cushion(
        mesh,
        (low[0] + 0.035, y + 0.075, low[2] + 0.07),
        (low[0] + 0.085, y + 0.15, low[2] + 0.16),
        2.4,
        5,
        colour=(0.97,) * 3,
    )


def _bowl(mesh: MeshBuilder, at: Point) -> None:
    """A bowl with smooth stones."""
    y = at[1]
    bowl = [
        (0.0, 0.0),
        (0.04, 0.0),
        (0.085, 0.035),
        (0.10, 0.05),
        (0.095, 0.05),
        (0.075, 0.03),
        (0.0, 0.014),
    ]
    lathe(mesh, bowl, at, 26, colour=(0.46, 0.50, 0.52))
    for k in range(7):
        round_rad = 0.9 * k
        a = at[0] + 0.04 * float(np.cos(round_rad)) * (k > 0)
        b = at[2] + 0.04 * float(np.sin(round_rad)) * (k > 0)
        tone = 0.55 + 0.05 * (k % 4)
        cushion(
            mesh,
            (a - 0.022, y + 0.02, b - 0.018),
            (a + 0.022, y + 0.045, b + 0.018),
            2.3,
            4,
            colour=(tone, tone, 0.97 * tone),
        )
