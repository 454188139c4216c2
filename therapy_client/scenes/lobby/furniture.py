"""What stands in the room: sofa, table, lamp, rug, pots, a shelf of books."""

from __future__ import annotations

from typing import Any

import numpy as np

from therapy_client.scenes.lobby import table
from therapy_client.scenes.lobby.room_measures import BACK_M, LAMP_M, RIGHT_M
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.solids import bevelled, cushion, lathe
from therapy_client.world.geometry.textures import Surface

_LINEN, _OAK, _DARK = (0.66, 0.70, 0.68), (0.74, 0.58, 0.42), (0.33, 0.32, 0.31)
_VENEER: dict[str, Any] = {"layer": Surface.VENEER, "tile_m": 1.5}
_CLOTH: dict[str, Any] = {"layer": Surface.FABRIC, "tile_m": 0.24}
_BOOKS = np.array(
    [
        (0.56, 0.36, 0.32),
        (0.36, 0.44, 0.52),
        (0.78, 0.72, 0.60),
        (0.42, 0.50, 0.42),
        (0.66, 0.56, 0.44),
        (0.85, 0.84, 0.80),
        (0.34, 0.33, 0.36),
    ]
)
"""Colours of the books' spines."""

_SHELF_X_M = (-2.45, -0.75)
_SHELF_Z_M = (BACK_M + 0.02, BACK_M + 0.33)


def build(mesh: MeshBuilder) -> None:
    """Everything but leaves and what shines."""
    _rug(mesh)
    _sofa(mesh)
    table.build(mesh)
    _lamp(mesh)
    _shelf(mesh)
    _books(mesh)
    _on_shelf(mesh)


def _rug(mesh: MeshBuilder) -> None:
    """Round, woven in rings, with a bound edge: here the patient stands."""
    for inner, outer, colour in (
        (0.0, 0.32, (1.0, 0.97, 0.90)),
        (0.32, 0.36, (0.78, 0.84, 0.84)),
        (0.36, 0.74, (1.0, 0.97, 0.90)),
        (0.74, 0.80, (0.86, 0.86, 0.82)),
        (0.80, 1.02, (0.97, 0.93, 0.86)),
    ):
        lathe(
            mesh,
            [(outer, 0.012), (inner, 0.012)],
            (0, 0, 0),
            64,
            colour=colour,
            layer=Surface.CARPET,
            tile_m=1.0,
        )
    edge = [(1.045, 0.0), (1.05, 0.005), (1.04, 0.013), (1.025, 0.0135), (1.02, 0.012)]
    lathe(mesh, edge, (0, 0, 0), 64, colour=(0.56, 0.58, 0.56))


def _sewn(
    mesh: MeshBuilder, low: Array, high: Array, along: int, colour: Any, softness: float = 6.0
) -> None:
    """A cushion with piping around the middle of its side `along`."""
    cushion(mesh, low, high, softness, 8, colour=colour, **_CLOTH)
    middle, half = (low + high) / 2, (high - low) / 2
    turn = np.linspace(0.0, 2 * np.pi, 49)
    bent = [np.sign(each) * np.abs(each) ** (2 / softness) for each in (np.cos(turn), np.sin(turn))]
    path = np.tile(middle, (49, 1))
    one, other = (k for k in range(3) if k != along)
    path[:, one] += half[one] * bent[0]
    path[:, other] += half[other] * bent[1]
    tube(mesh, path, 0.006, 6, colour=0.82 * np.array(colour))


def _leant(
    mesh: MeshBuilder,
    at_m: tuple[float, float, float],
    lean_rad: float,
    turn_rad: float,
    colour: Any,
) -> None:
    """A loose cushion, 0.42 m wide, that leans against the back of the sofa."""
    one = MeshBuilder()
    _sewn(one, np.array((-0.07, 0.0, -0.21)), np.array((0.07, 0.40, 0.21)), 0, colour, 3.2)
    vertices, indices = one.arrays()
    c, s, k, t = np.cos(lean_rad), np.sin(lean_rad), np.cos(turn_rad), np.sin(turn_rad)
    lean = np.array([(c, s, 0.0), (-s, c, 0.0), (0.0, 0.0, 1.0)])
    turned = np.array([(k, 0.0, t), (0.0, 1.0, 0.0), (-t, 0.0, k)]) @ lean
    vertices["position"] = vertices["position"] @ turned.T + np.array(at_m)
    vertices["normal"] = vertices["normal"] @ turned.T
    mesh.take(vertices, indices)


def _sofa(mesh: MeshBuilder) -> None:
    """Two seats with cushions, arms, loose cushions, a rug over one arm, legs of wood."""
    x0, x1, z0, z1 = 1.72, 2.66, -0.45, 1.55
    bevelled(
        mesh, (x0 + 0.03, 0.13, z0 + 0.03), (x1, 0.30, z1 - 0.03), 0.03, colour=_LINEN, **_CLOTH
    )
    cushion(
        mesh, (x1 - 0.24, 0.20, z0 + 0.05), (x1, 0.84, z1 - 0.05), 9.0, 8, colour=_LINEN, **_CLOTH
    )
    for z in (z0, z1 - 0.2):
        cushion(
            mesh, (x0 + 0.01, 0.12, z), (x1 - 0.02, 0.62, z + 0.2), 8.0, 8, colour=_LINEN, **_CLOTH
        )
    middle = 0.5 * (z0 + z1)
    for a, b in ((z0 + 0.19, middle), (middle, z1 - 0.19)):
        _sewn(
            mesh,
            np.array((x0 - 0.01, 0.28, a + 0.004)),
            np.array((x1 - 0.2, 0.45, b - 0.004)),
            1,
            _LINEN,
            8.0,
        )
        _sewn(
            mesh,
            np.array((x1 - 0.38, 0.43, a + 0.01)),
            np.array((x1 - 0.17, 0.86, b - 0.01)),
            0,
            _LINEN,
            6.0,
        )
    _leant(mesh, (x1 - 0.50, 0.44, z0 + 0.47), -0.32, 0.25, (0.80, 0.72, 0.56))
    _leant(mesh, (x1 - 0.47, 0.44, z0 + 0.80), -0.25, -0.1, (0.60, 0.66, 0.70))
    _leant(mesh, (x1 - 0.48, 0.44, z1 - 0.46), -0.30, -0.3, (0.78, 0.62, 0.54))
    throw = (0.72, 0.66, 0.60)
    bevelled(
        mesh,
        (x0 + 0.15, 0.615, z1 - 0.205),
        (x0 + 0.6, 0.632, z1 + 0.012),
        0.006,
        colour=throw,
        **_CLOTH,
    )
    bevelled(
        mesh, (x0 + 0.15, 0.30, z1), (x0 + 0.6, 0.63, z1 + 0.014), 0.006, colour=throw, **_CLOTH
    )
    for x in (x0 + 0.09, x1 - 0.09):
        for z in (z0 + 0.1, z1 - 0.1):
            lathe(
                mesh,
                [(0.014, 0.0), (0.016, 0.004), (0.026, 0.135), (0.0, 0.135)],
                (x, 0.0, z),
                12,
                colour=(0.46, 0.34, 0.25),
            )


def _lamp(mesh: MeshBuilder) -> None:
    """The standing lamp's foot and stem, its cord and switch."""
    x, y, z = LAMP_M
    foot = [
        (0.0, 0.0),
        (0.14, 0.0),
        (0.145, 0.006),
        (0.14, 0.014),
        (0.03, 0.024),
        (0.014, 0.04),
        (0.0115, 0.06),
        (0.0115, y - 0.12),
        (0.02, y - 0.10),
        (0.02, y - 0.04),
        (0.0, y - 0.04),
    ]
    lathe(mesh, foot, (x, 0.0, z), 24, colour=_DARK, layer=Surface.METAL, tile_m=2.0)
    cord = [
        (x + 0.13, 0.006, z),
        (x + 0.25, 0.005, z + 0.12),
        (x + 0.40, 0.005, z + 0.05),
        (RIGHT_M - 0.02, 0.005, z - 0.3),
        (RIGHT_M - 0.012, 0.28, z - 0.37),
    ]
    tube(mesh, cord, 0.0035, 6, colour=(0.15, 0.15, 0.15))
    tube(
        mesh, [(x + 0.06, y - 0.06, z), (x + 0.06, y - 0.30, z)], 0.0015, 5, colour=(0.5, 0.46, 0.4)
    )
    cushion(
        mesh,
        (x + 0.052, y - 0.33, z - 0.008),
        (x + 0.068, y - 0.30, z + 0.008),
        2.0,
        4,
        colour=(0.5, 0.4, 0.3),
    )


def build_lampshade(mesh: MeshBuilder) -> None:
    """The shade with its hems, and the bulb under it."""
    x, y, z = LAMP_M
    profile = [(0.20, -0.145), (0.198, -0.135), (0.152, 0.135), (0.15, 0.145)]
    lathe(mesh, profile, (x, y, z), 32, colour=(1.0, 0.92, 0.78))
    lathe(mesh, [(0.148, 0.14), (0.196, -0.14)], (x, y, z), 32, colour=(1.0, 0.95, 0.84))
    for radius, at in ((0.201, -0.143), (0.153, 0.133)):
        lathe(
            mesh,
            [(radius, 0.0), (radius + 0.001, 0.005), (radius - 0.001, 0.011)],
            (x, y + at, z),
            32,
            colour=(0.86, 0.76, 0.60),
        )


def _shelf(mesh: MeshBuilder) -> None:
    """A low shelf at the back: boards, sides and its back."""
    (x0, x1), (z0, z1) = _SHELF_X_M, _SHELF_Z_M
    for y in (0.06, 0.44, 0.84):
        bevelled(mesh, (x0, y, z0), (x1, y + 0.024, z1), 0.004, colour=_OAK, **_VENEER)
    for x in (x0, 0.5 * (x0 + x1) - 0.01, x1 - 0.022):
        bevelled(mesh, (x, 0.0, z0), (x + 0.022, 0.862, z1), 0.004, colour=_OAK, **_VENEER)
    mesh.boxes(
        (x0, 0.06, z0 - 0.01), (x1, 0.86, z0), ("front",), colour=0.8 * np.array(_OAK), **_VENEER
    )


def _books(mesh: MeshBuilder) -> None:
    """Books in the shelf, every other one with a band across its spine."""
    (x0, x1), z1 = _SHELF_X_M, _SHELF_Z_M[1]
    rng = np.random.default_rng(31)
    low, top, tint = [], [], []
    for y in (0.084, 0.464):
        for start, end in ((x0 + 0.03, -1.63), (-1.57, x1 - 0.03)):
            x = start
            while x < end - 0.3 * float(rng.random()) - 0.05:
                thick, tall = float(rng.uniform(0.014, 0.045)), float(rng.uniform(0.20, 0.31))
                deep = float(rng.uniform(0.15, 0.22))
                low.append((x, y, z1 - 0.03 - deep))
                top.append((x + thick - 0.002, y + tall, z1 - 0.03))
                tint.append(_BOOKS[int(rng.integers(len(_BOOKS)))] * rng.uniform(0.85, 1.1))
                x += thick
    bevelled(mesh, low, top, 0.004, colour=np.clip(tint, 0, 1))
    bands = np.array(
        [
            (
                (a[0], a[1] + 0.75 * (b[1] - a[1]), b[2]),
                (b[0], a[1] + 0.8 * (b[1] - a[1]), b[2] + 0.0006),
            )
            for a, b in zip(low[::2], top[::2], strict=True)
        ]
    )
    mesh.boxes(bands[:, 0], bands[:, 1], ("front",), colour=(0.86, 0.80, 0.62))


def _on_shelf(mesh: MeshBuilder) -> None:
    """A vase and a box on the shelf."""
    vase = [
        (0.0, 0.0),
        (0.05, 0.0),
        (0.085, 0.05),
        (0.095, 0.11),
        (0.07, 0.19),
        (0.032, 0.25),
        (0.04, 0.29),
        (0.034, 0.288),
    ]
    lathe(mesh, vase, (-2.1, 0.864, BACK_M + 0.18), 28, colour=(0.62, 0.70, 0.70))
    bevelled(
        mesh,
        (-1.25, 0.864, BACK_M + 0.08),
        (-0.95, 0.97, BACK_M + 0.27),
        0.008,
        colour=(0.72, 0.62, 0.50),
        **_CLOTH,
    )
