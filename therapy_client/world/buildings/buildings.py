"""Buildings: walls with whole bays and storeys, roofs of three kinds, and what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import SIDES, Array, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.geometry.vectors import cross
from therapy_client.world.streets.city_plan import BAY_M, DETAIL_M, STOREY_M, Building, Plot, Roof
from therapy_client.world.streets.ground import KERB_M

SHOP_M = 4.0
HOMES = (Surface.BRICK, Surface.STONE)
"""Facades behind which people live; the others are offices."""

_ROOF_TILES = ((0.74, 0.50, 0.41), (0.66, 0.46, 0.39), (0.50, 0.50, 0.52), (0.78, 0.57, 0.46))
_ROOF_GREYS = ((0.80, 0.79, 0.77), (0.72, 0.72, 0.73), (0.86, 0.82, 0.76), (0.60, 0.66, 0.55))
_PLANT = (0.78, 0.79, 0.80)


def build_buildings(buildings: list[Building], mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Raise all buildings of a plan."""
    for layer in {building.facade for building in buildings}:
        same = [building for building in buildings if building.facade == layer]
        _raise_walls(same, layer, mesh, rng)
    _raise_shops([b for b in buildings if b.shops], mesh, rng)
    stepped = [b for b in buildings if b.roof is Roof.STEPPED]
    for layer in {b.facade for b in stepped}:
        _raise_walls([_step(b) for b in stepped if b.facade == layer], layer, mesh, rng)
    flat = [b for b in buildings if b.roof is not Roof.PITCHED] + [_step(b) for b in stepped]
    _cover_flat(flat, mesh, rng)
    _cover_pitched([b for b in buildings if b.roof is Roof.PITCHED], mesh, rng)


def wall_quads(low: Array, high: Array) -> tuple[Array, Array, Array]:
    """The four walls of boxes.

    Args:
        low: (n, 3) lowest corners.
        high: (n, 3) highest corners.

    Returns:
        Corners (4n, 4, 3) from bottom left anticlockwise seen from outside, normals (4n, 3) and
        widths (4n,) in metres.
    """
    x0, y0, z0 = low.T
    x1, y1, z1 = high.T
    runs = (
        ((x0, z0), (x1, z0), (0, 0, -1)),
        ((x1, z0), (x1, z1), (1, 0, 0)),
        ((x1, z1), (x0, z1), (0, 0, 1)),
        ((x0, z1), (x0, z0), (-1, 0, 0)),
    )
    corners, normals, widths = [], [], []
    for (ax, az), (bx, bz), normal in runs:
        corners.append(
            np.stack(
                [
                    np.stack([ax, y0, az], -1),
                    np.stack([bx, y0, bz], -1),
                    np.stack([bx, y1, bz], -1),
                    np.stack([ax, y1, az], -1),
                ],
                axis=1,
            )
        )
        normals.append(np.broadcast_to(np.array(normal, np.float32), (len(x0), 3)))
        widths.append(np.hypot(bx - ax, bz - az))
    return np.concatenate(corners), np.concatenate(normals), np.concatenate(widths)


def _bounds(buildings: list[Building]) -> tuple[Array, Array]:
    low = np.array([(b.plot.x0, KERB_M, b.plot.z0) for b in buildings], np.float32)
    high = np.array([(b.plot.x1, b.height_m, b.plot.z1) for b in buildings], np.float32)
    return low.reshape(-1, 3), high.reshape(-1, 3)


def _raise_walls(
    buildings: list[Building], layer: Surface, mesh: MeshBuilder, rng: np.random.Generator
) -> None:
    low, high = _bounds(buildings)
    low[:, 1] = [SHOP_M if b.shops else KERB_M for b in buildings]
    corners, normals, widths = wall_quads(low, high)
    bays = np.maximum(1, np.round(widths / BAY_M))
    storeys = np.tile(np.maximum(1, np.round((high[:, 1] - low[:, 1]) / STOREY_M)), 4)
    shift = rng.integers(0, 4, (len(widths), 2)) / 4.0
    uv = np.zeros((len(widths), 4, 2), np.float32)
    uv[:, 1:3, 0] = (bays / 4.0)[:, None]
    uv[:, 2:, 1] = (storeys / 4.0)[:, None]
    uv += shift[:, None]
    openness = np.empty((len(widths), 4), np.float32)
    openness[:, :2], openness[:, 2:] = 0.82, 1.0
    colour = np.tile([b.colour for b in buildings], (4, 1))
    warmth, weight = (1.0, 1.0) if layer in HOMES else (0.4, 0.6)
    mesh.quads(
        corners,
        normals,
        uv=uv,
        layer=layer,
        colour=colour,
        openness=openness,
        motion=window_motion(low, high, warmth, weight),
    )


def window_motion(low: Array, high: Array, warmth: float, weight: float = 1.0) -> Array:
    """What the shader needs to light windows of boxes, (4n, 4), each wall by itself.

    Args:
        low: (n, 3) lowest corners.
        high: (n, 3) highest corners.
        warmth: 0 for the white light of offices, 1 for that of homes.
        weight: Factor on the share of windows that are lit.
    """
    seed = np.mod(0.137 * low[:, 0] + 0.311 * low[:, 2] + 0.071 * high[:, 1], 1.0)
    seeds = np.concatenate([np.mod(seed + 0.19 * side, 1.0) for side in range(4)])
    motion = np.zeros((len(seeds), 4), np.float32)
    motion[:, 0], motion[:, 1], motion[:, 2] = seeds, weight, warmth
    return motion


def _raise_shops(buildings: list[Building], mesh: MeshBuilder, rng: np.random.Generator) -> None:
    low, high = _bounds(buildings)
    high[:, 1] = SHOP_M
    corners, normals, widths = wall_quads(low, high)
    uv = np.zeros((len(widths), 4, 2), np.float32)
    uv[:, 1:3, 0] = np.maximum(1, np.round(widths / 4.0))[:, None] / 4.0
    uv[:, 2:, 1] = 0.998
    uv[..., 0] += rng.integers(0, 4, (len(widths), 1)) / 4.0
    openness = np.array([[0.62, 0.62, 0.9, 0.9]], np.float32)
    lit = window_motion(low, high, 0.8, weight=1.7)
    mesh.quads(corners, normals, uv=uv, layer=Surface.SHOPS, openness=openness, motion=lit)


def _step(building: Building) -> Building:
    """The set-back upper part of a stepped tower."""
    p = building.plot
    by = 0.2 * min(p.x1 - p.x0, p.z1 - p.z0)
    return Building(
        plot=p.inset(by),
        height_m=building.height_m * 1.22,
        facade=building.facade,
        colour=building.colour,
        roof=Roof.FLAT,
        shops=False,
    )


def _cover_flat(buildings: list[Building], mesh: MeshBuilder, rng: np.random.Generator) -> None:
    low, high = _bounds(buildings)
    tops = np.stack(
        [
            np.stack([low[:, 0], high[:, 1], low[:, 2]], -1),
            np.stack([high[:, 0], high[:, 1], low[:, 2]], -1),
            np.stack([high[:, 0], high[:, 1], high[:, 2]], -1),
            np.stack([low[:, 0], high[:, 1], high[:, 2]], -1),
        ],
        axis=1,
    )
    greys = np.array(_ROOF_GREYS)[rng.integers(0, len(_ROOF_GREYS), len(buildings))]
    mesh.quads(tops, (0, 1, 0), layer=Surface.ROOF, tile_m=8.0, colour=greys, openness=0.92)
    near = [b for b in buildings if b.plot.distance_m() < DETAIL_M]
    _crown(near, mesh)
    _equip(near, mesh, rng)


def _crown(buildings: list[Building], mesh: MeshBuilder) -> None:
    """Parapets round flat roofs."""
    low, high = _bounds(buildings)
    wide, tall = 0.35, 0.85
    top = high[:, 1]
    colour = np.array([b.colour for b in buildings]) * 0.94
    for x0, x1, z0, z1 in (
        (low[:, 0], high[:, 0], low[:, 2], low[:, 2] + wide),
        (low[:, 0], high[:, 0], high[:, 2] - wide, high[:, 2]),
        (low[:, 0], low[:, 0] + wide, low[:, 2] + wide, high[:, 2] - wide),
        (high[:, 0] - wide, high[:, 0], low[:, 2] + wide, high[:, 2] - wide),
    ):
        mesh.boxes(
            np.stack([x0, top, z0], -1),
            np.stack([x1, top + tall, z1], -1),
            ("right", "left", "top", "front", "back"),
            colour=colour,
            layer=Surface.PLASTER,
            tile_m=4.0,
        )


def _equip(buildings: list[Building], mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Stair heads, ventilation and solar panels on flat roofs."""
    low, high, colour = [], [], []
    panels = []
    for building in buildings:
        spot, top = building.plot.inset(1.2), building.height_m
        wide, deep = spot.x1 - spot.x0, spot.z1 - spot.z0
        for _ in range(int(rng.integers(2, 6))):
            size = rng.uniform((0.8, 0.7, 0.8), (2.6, 1.9, 2.6))
            at = rng.uniform(
                (spot.x0, spot.z0),
                (max(spot.x1 - 2.6, spot.x0 + 0.1), max(spot.z1 - 2.6, spot.z0 + 0.1)),
            )
            low.append((at[0], top, at[1]))
            high.append((at[0] + size[0], top + size[1], at[1] + size[2]))
            colour.append(np.array(_PLANT) * rng.uniform(0.75, 1.05))
        if rng.random() < 0.5:
            x, z = spot.x0 + 0.3 * wide, spot.z0 + 0.3 * deep
            low.append((x, top, z))
            high.append((x + 3.4, top + 2.9, z + 4.2))
            colour.append(np.array(building.colour) * 0.97)
        if rng.random() < 0.3:
            panels.append(_solar(spot, top))
        give_way()
    _add(mesh, low, high, colour, Surface.METAL)
    if panels:
        mesh.quads(np.concatenate(panels), colour=(0.20, 0.26, 0.44), layer=Surface.GLASS)


def _solar(spot: Plot, top: float) -> Array:
    rows = np.arange(spot.z0 + 1.0, spot.z1 - 2.5, 2.4)
    x0, x1 = spot.x0 + 0.55 * (spot.x1 - spot.x0), spot.x1 - 0.8
    return np.array(
        [
            [
                (x0, top + 0.35, z),
                (x0, top + 1.0, z + 1.4),
                (x1, top + 1.0, z + 1.4),
                (x1, top + 0.35, z),
            ]
            for z in rows
        ],
        np.float32,
    ).reshape(-1, 4, 3)


def _cover_pitched(buildings: list[Building], mesh: MeshBuilder, rng: np.random.Generator) -> None:
    """Hipped roofs with eaves, a ridge along the longer side, chimneys and dormers' shadows."""
    if not buildings:
        return
    chimney_low, chimney_high = [], []
    points: list[Array] = []
    tones: list[Array] = []
    for building in buildings:
        corners, quads = _hip(building)
        tone = np.array(_ROOF_TILES[rng.integers(len(_ROOF_TILES))]) * rng.uniform(0.9, 1.08)
        points.append(corners[np.array(quads)])
        tones.append(tone)
        for _ in range(2):
            x = rng.uniform(building.plot.x0 + 1, building.plot.x1 - 1.6)
            z = rng.uniform(building.plot.z0 + 1, building.plot.z1 - 1.6)
            chimney_low.append((x, building.height_m, z))
            chimney_high.append((x + 0.7, building.height_m + 5.0, z + 0.6))
        give_way()
    four = np.concatenate(points)
    normals = cross(four[:, 1] - four[:, 0], four[:, 2] - four[:, 0])
    normals *= np.where(normals[:, 1:2] < 0.0, -1.0, 1.0).astype(np.float32)
    faces = np.array(((0, 1, 2), (0, 2, 3))) + 4 * np.arange(len(four))[:, None, None]
    mesh.triangles(
        four.reshape(-1, 3),
        np.repeat(normals, 4, axis=0),
        faces.reshape(-1, 3),
        colour=np.repeat(np.array(tones), [4 * len(each) for each in points], axis=0),
        layer=Surface.ROOF,
        tile_m=3.0,
    )
    _add(mesh, chimney_low, chimney_high, [(0.66, 0.50, 0.44)] * len(chimney_low), Surface.PLASTER)


def _hip(building: Building) -> tuple[Array, tuple[tuple[int, int, int, int], ...]]:
    p, eaves = building.plot, building.height_m - 0.05
    over = 0.35
    x0, x1, z0, z1 = p.x0 - over, p.x1 + over, p.z0 - over, p.z1 + over
    half = min(x1 - x0, z1 - z0) / 2
    peak = eaves + half * 0.62
    corners = [(x0, eaves, z0), (x1, eaves, z0), (x1, eaves, z1), (x0, eaves, z1)]
    if x1 - x0 > z1 - z0:
        middle = (z0 + z1) / 2
        ridge = [(x0 + 0.15, peak, middle), (x1 - 0.15, peak, middle)]
        quads = ((0, 1, 5, 4), (3, 2, 5, 4), (0, 3, 4, 4), (1, 2, 5, 5))
    else:
        middle = (x0 + x1) / 2
        ridge = [(middle, peak, z0 + 0.15), (middle, peak, z1 - 0.15)]
        quads = ((0, 3, 5, 4), (1, 2, 5, 4), (0, 1, 4, 4), (3, 2, 5, 5))
    return np.array([*corners, *ridge], np.float32), quads


def _add(
    mesh: MeshBuilder,
    low: list[tuple[float, float, float]],
    high: list[tuple[float, float, float]],
    colour: Sequence[Any],
    layer: Surface,
) -> None:
    if low:
        mesh.boxes(
            np.array(low),
            np.array(high),
            (*SIDES, "top"),
            colour=np.array(colour),
            layer=layer,
            tile_m=2.0,
        )
