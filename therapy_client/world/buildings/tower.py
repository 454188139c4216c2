"""The tower: a glass front with fins and ledges, the lift's rails and cables, the entrance."""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.world.buildings.buildings import wall_quads
from therapy_client.world.geometry.mesh import SIDES, Array, MeshBuilder
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface

STOREY_M, LOBBY_M = 3.4, 5.0
HALF_WIDTH_M, FRONT_Z_M, DEPTH_M = 13.5, -2.85, 27.0
STOREYS = 33
TOP_M = LOBBY_M + STOREY_M * STOREYS
PULLEY_M = TOP_M - 1.2
FIN_PITCH_M = 1.5
SHAFT_HALF_M = 1.95
RAIL_X_M, RAIL_Z_M = 1.56, -2.56
_STEEL, _DARK, _LEDGE = (0.62, 0.65, 0.69), (0.30, 0.33, 0.37), (0.86, 0.87, 0.88)


def build_tower(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Raise the tower behind the lift."""
    _glaze(mesh, rng)
    _rib(mesh)
    _shaft(mesh)
    _lobby(mesh)
    _crown(mesh)


def _sides() -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    return (-HALF_WIDTH_M, 0.0, FRONT_Z_M - DEPTH_M), (HALF_WIDTH_M, 0.0, FRONT_Z_M)


def _glaze(mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """One pane per bay and storey, with blinds here and there; sill bands between storeys."""
    low, high = _sides()
    floors = LOBBY_M + STOREY_M * np.arange(STOREYS)
    panes: list[Array] = []
    bands: list[Array] = []
    normals: list[Array] = []
    for corners, normal in _bays(low, high):
        for part, bottom, top in ((panes, 0.85, STOREY_M), (bands, 0.0, 0.85)):
            quad = np.repeat(corners[None], STOREYS, axis=0)
            quad[:, :2, 1] = (floors + bottom)[:, None]
            quad[:, 2:, 1] = (floors + top)[:, None]
            part.append(quad)
        normals.append(np.tile(normal, (STOREYS, 1)))
    every = np.concatenate(panes)
    shade = rng.uniform(0.30, 0.46, (len(every), 1))
    tints = shade * np.array([[0.80, 0.95, 1.05]])
    blind = rng.random(len(every)) < 0.22
    mesh.quads(
        every,
        np.concatenate(normals),
        colour=tints,
        layer=Surface.GLASS,
        motion=_lit_panes(every),
    )
    mesh.quads(
        np.concatenate(bands),
        np.concatenate(normals),
        colour=(0.55, 0.60, 0.66),
        layer=Surface.METAL,
        tile_m=2.0,
    )
    _hang_blinds(mesh, every[blind], np.concatenate(normals)[blind], rng)


def _lit_panes(panes: Array) -> Array:
    """What the shader needs to light panes of offices: three bays of a storey at a time."""
    middle = panes.mean(axis=1)
    room = np.floor(middle / (3 * FIN_PITCH_M, STOREY_M, 3 * FIN_PITCH_M))
    motion = np.zeros((len(panes), 4), np.float32)
    motion[:, 0] = np.mod(room @ (0.1379, 0.6181, 0.3317), 1.0)
    motion[:, 1], motion[:, 2] = 0.7, 0.3
    return motion


def _hang_blinds(mesh: MeshBuilder, panes: Array, normals: Array, rng: np.random.Generator) -> None:
    blinds = panes + 0.02 * normals[:, None]
    drop = rng.uniform(0.3, 1.0, len(panes))
    height = blinds[:, 2, 1] - blinds[:, 0, 1]
    blinds[:, :2, 1] = (blinds[:, 2, 1] - height * drop)[:, None]
    mesh.quads(blinds, normals, colour=(0.72, 0.71, 0.68), layer=Surface.GLASS)


def _bays(
    low: tuple[float, float, float], high: tuple[float, float, float]
) -> list[tuple[Array, Array]]:
    """Bottom-left, bottom-right, top-right, top-left of each bay on all sides, at height 0."""
    walls, normals, widths = wall_quads(
        np.array([low], np.float32), np.array([(high[0], 1.0, high[2])], np.float32)
    )
    bays = []
    for wall, normal, width in zip(walls, normals, widths, strict=True):
        cuts = np.linspace(0, 1, round(float(width) / FIN_PITCH_M) + 1)
        for start, stop in itertools.pairwise(cuts):
            a = wall[0] + (wall[1] - wall[0]) * start
            b = wall[0] + (wall[1] - wall[0]) * stop
            middle = (a + b) / 2
            if normal[2] > 0 and abs(middle[0]) < SHAFT_HALF_M:
                continue
            bays.append((np.array([a, b, b, a], np.float32), normal))
    return bays


def _rib(mesh: MeshBuilder) -> None:
    """Upright fins at every bay and a ledge at every storey."""
    low, high = _sides()
    fins_low, fins_high = [], []
    for x in np.arange(low[0], high[0] + 0.1, FIN_PITCH_M):
        if abs(x) >= SHAFT_HALF_M - 0.3:
            fins_low.append((x - 0.05, LOBBY_M, high[2]))
            fins_high.append((x + 0.05, TOP_M, high[2] + 0.22))
        fins_low.append((x - 0.05, LOBBY_M, low[2] - 0.22))
        fins_high.append((x + 0.05, TOP_M, low[2]))
    for z in np.arange(low[2] + FIN_PITCH_M, high[2] - 0.1, FIN_PITCH_M):
        for side in (-1.0, 1.0):
            edge = side * HALF_WIDTH_M
            fins_low.append((min(edge, edge + side * 0.22), LOBBY_M, z - 0.05))
            fins_high.append((max(edge, edge + side * 0.22), TOP_M, z + 0.05))
    mesh.boxes(fins_low, fins_high, SIDES, colour=_STEEL, layer=Surface.METAL, tile_m=2.0)
    floors = LOBBY_M + STOREY_M * np.arange(STOREYS + 1)
    for x0, x1, z0, z1 in (
        (low[0] - 0.3, -SHAFT_HALF_M, high[2], high[2] + 0.3),
        (SHAFT_HALF_M, high[0] + 0.3, high[2], high[2] + 0.3),
        (low[0] - 0.3, high[0] + 0.3, low[2] - 0.3, low[2]),
        (low[0] - 0.3, low[0], low[2], high[2]),
        (high[0], high[0] + 0.3, low[2], high[2]),
    ):
        ledge_low = np.stack([np.full_like(floors, x0), floors - 0.14, np.full_like(floors, z0)], 1)
        ledge_high = np.stack(
            [np.full_like(floors, x1), floors + 0.06, np.full_like(floors, z1)], 1
        )
        mesh.boxes(ledge_low, ledge_high, colour=_LEDGE, layer=Surface.PLASTER, tile_m=4.0)


def _shaft(mesh: MeshBuilder) -> None:
    """The open shaft that the cab rides on: wall, steel frame, guide rails, cross bars."""
    levels = np.arange(0.0, TOP_M, STOREY_M / 2)
    mesh.quads(
        [
            [
                (-SHAFT_HALF_M, 0, FRONT_Z_M),
                (SHAFT_HALF_M, 0, FRONT_Z_M),
                (SHAFT_HALF_M, TOP_M, FRONT_Z_M),
                (-SHAFT_HALF_M, TOP_M, FRONT_Z_M),
            ]
        ],
        (0, 0, 1),
        colour=(0.60, 0.61, 0.63),
        layer=Surface.PLASTER,
        tile_m=4.0,
        openness=0.75,
    )
    for side in (-1.0, 1.0):
        x = side * (SHAFT_HALF_M - 0.12)
        mesh.boxes(
            (x - 0.13, 0, FRONT_Z_M),
            (x + 0.13, TOP_M, FRONT_Z_M + 0.34),
            SIDES,
            colour=_DARK,
            layer=Surface.METAL,
            tile_m=2.0,
        )
        rail = side * RAIL_X_M
        mesh.boxes(
            (rail - 0.045, 0, RAIL_Z_M - 0.012),
            (rail + 0.045, TOP_M, RAIL_Z_M + 0.012),
            SIDES,
            colour=(0.80, 0.81, 0.83),
            layer=Surface.METAL,
            tile_m=2.0,
        )
        mesh.boxes(
            (rail - 0.012, 0, RAIL_Z_M),
            (rail + 0.012, TOP_M, RAIL_Z_M + 0.07),
            SIDES,
            colour=(0.84, 0.85, 0.87),
            layer=Surface.METAL,
            tile_m=2.0,
        )
        bracket = np.array([[rail - 0.05, 0.0, FRONT_Z_M]]) + levels[:, None] * [[0, 1.0, 0]]
        mesh.boxes(
            bracket, bracket + np.array((0.10, 0.10, 0.29)), colour=_DARK, layer=Surface.METAL
        )
    _cross_bars(mesh, levels)


def _cross_bars(mesh: MeshBuilder, levels: Array) -> None:
    """Between the guide rails: a bar at each of these heights, and struts between them."""
    bars = np.stack(
        [np.full_like(levels, -SHAFT_HALF_M), levels, np.full_like(levels, FRONT_Z_M)], axis=1
    )
    mesh.boxes(
        bars,
        bars + np.array((2 * SHAFT_HALF_M, 0.14, 0.12)),
        colour=_DARK,
        layer=Surface.METAL,
        tile_m=2.0,
    )
    for index, y in enumerate(levels[:-1]):
        lean = 1.0 if index % 2 else -1.0
        ends = [
            (-lean * 1.6, y + 0.1, FRONT_Z_M + 0.06),
            (lean * 1.6, y + STOREY_M / 2, FRONT_Z_M + 0.06),
        ]
        tube(mesh, ends, 0.03, 5, colour=_DARK, layer=Surface.METAL)


def _lobby(mesh: MeshBuilder) -> None:
    """A glazed hall at street level, with columns and a canopy on both sides of the lift."""
    low, high = _sides()
    corners, normals, _ = wall_quads(
        np.array([(low[0] + 1.0, 0, low[2] + 1.0)], np.float32),
        np.array([(high[0] - 1.0, LOBBY_M, high[2] - 1.0)], np.float32),
    )
    mesh.quads(corners, normals, colour=(0.46, 0.50, 0.52), layer=Surface.GLASS, openness=0.75)
    soffit = [
        (low[0], LOBBY_M - 0.15, low[2]),
        (high[0], LOBBY_M - 0.15, low[2]),
        (high[0], LOBBY_M - 0.15, high[2]),
        (low[0], LOBBY_M - 0.15, high[2]),
    ]
    mesh.quads([soffit], (0, -1, 0), colour=(0.86, 0.84, 0.80), openness=0.6)
    for x in np.arange(low[0] + 0.6, high[0], 4.1):
        if abs(x) > SHAFT_HALF_M + 0.4:
            mesh.boxes(
                (x - 0.3, 0, high[2] - 0.75),
                (x + 0.3, LOBBY_M, high[2] - 0.15),
                SIDES,
                colour=(0.88, 0.87, 0.85),
                layer=Surface.PLASTER,
                tile_m=4.0,
            )
            mesh.boxes(
                (x - 0.04, 0, high[2] - 1.02),
                (x + 0.04, LOBBY_M, high[2] - 0.98),
                SIDES,
                colour=_DARK,
            )
    for side in (-1.0, 1.0):
        x0, x1 = sorted((side * 2.6, side * 10.0))
        mesh.boxes(
            (x0, 3.0, high[2] - 1.0),
            (x1, 3.16, high[2] + 2.2),
            colour=_STEEL,
            layer=Surface.METAL,
            tile_m=2.0,
        )


def _crown(mesh: MeshBuilder) -> None:
    """The top: a cornice, the machine room that the cables run to, a mast."""
    low, high = _sides()
    mesh.quads(
        [
            [
                (low[0], TOP_M, low[2]),
                (high[0], TOP_M, low[2]),
                (high[0], TOP_M, high[2]),
                (low[0], TOP_M, high[2]),
            ]
        ],
        (0, 1, 0),
        colour=(0.7, 0.7, 0.7),
        layer=Surface.ROOF,
        tile_m=8.0,
    )
    mesh.boxes(
        (low[0] - 0.3, TOP_M, low[2] - 0.3), (high[0] + 0.3, TOP_M + 1.3, low[2]), colour=_LEDGE
    )
    for z0, z1, x0, x1 in (
        (high[2], high[2] + 0.3, low[0] - 0.3, high[0] + 0.3),
        (low[2], high[2], low[0] - 0.3, low[0]),
        (low[2], high[2], high[0], high[0] + 0.3),
    ):
        mesh.boxes((x0, TOP_M + 0.06, z0), (x1, TOP_M + 1.3, z1), colour=_LEDGE)
    mesh.boxes(
        (-3.2, TOP_M, FRONT_Z_M - 6.0),
        (3.2, TOP_M + 3.6, FRONT_Z_M + 0.2),
        colour=(0.74, 0.76, 0.78),
        layer=Surface.METAL,
        tile_m=2.0,
    )
    mesh.boxes(
        (-1.9, PULLEY_M + 0.5, FRONT_Z_M),
        (1.9, PULLEY_M + 0.9, 0.1),
        colour=_DARK,
        layer=Surface.METAL,
    )
    tube(
        mesh,
        [(0, TOP_M + 3.5, -12.0), (0, TOP_M + 20.0, -12.0)],
        0.16,
        8,
        colour=_STEEL,
        layer=Surface.METAL,
    )
