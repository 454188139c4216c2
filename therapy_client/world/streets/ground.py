"""Streets, pavements, lawns: a floor without overlaps, so that nothing flickers far away."""

from __future__ import annotations

import itertools

import numpy as np

from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.streets.city_plan import PAVEMENT_M, ROAD_M, CityPlan, Plot

KERB_M = 0.12
ROAD_TILE_M = 12.0
CROSSING_M = 3.2
_HALF = ROAD_M / 2
_KERB_GREY, _PAVING_GREY, _LAWN = (0.74, 0.73, 0.71), (0.84, 0.82, 0.79), (0.47, 0.56, 0.32)


def flat(plots: list[Plot], y: float) -> Array:
    """Corners (n, 4, 3) of level rectangles at height `y`."""
    return np.array(
        [[(p.x0, y, p.z0), (p.x1, y, p.z0), (p.x1, y, p.z1), (p.x0, y, p.z1)] for p in plots],
        np.float32,
    ).reshape(-1, 4, 3)


def build_streets(plan: CityPlan, mesh: MeshBuilder) -> None:
    """Lay streets with their markings, pavements with kerbs, and lawns."""
    crossings = _crossroads(plan)
    _lay_roads(plan, mesh)
    mesh.quads(flat(crossings, 0.0), (0, 1, 0), layer=Surface.ASPHALT, tile_m=6.0)
    _lay_blocks(plan, mesh)


def _crossroads(plan: CityPlan) -> list[Plot]:
    return [
        Plot(x - _HALF, z - _HALF, x + _HALF, z + _HALF)
        for z, west, east in plan.roads_across
        for x, near, far in plan.roads_along
        if west <= x <= east and near <= z <= far
    ]


def _lay_roads(plan: CityPlan, mesh: MeshBuilder) -> None:
    across, along = [], []
    for z, west, east in plan.roads_across:
        stops = sorted(
            {x for x, near, far in plan.roads_along if west <= x <= east and near <= z <= far}
        )
        for left, right in itertools.pairwise(stops):
            across.append(Plot(left + _HALF, z - _HALF, right - _HALF, z + _HALF))
    for x, near, far in plan.roads_along:
        stops = sorted(
            {z for z, west, east in plan.roads_across if west <= x <= east and near <= z <= far}
        )
        for start, stop in itertools.pairwise(stops):
            along.append(Plot(x - _HALF, start + _HALF, x + _HALF, stop - _HALF))
    for plots, runs_across in ((across, True), (along, False)):
        middle, ends = _with_crossings(plots, runs_across)
        for parts, layer in ((middle, Surface.ROAD), (ends, Surface.CROSSING)):
            mesh.quads(flat(parts, 0.0), (0, 1, 0), uv=_road_uv(parts, runs_across), layer=layer)


def _with_crossings(plots: list[Plot], runs_across: bool) -> tuple[list[Plot], list[Plot]]:
    middle, ends = [], []
    c = CROSSING_M
    for p in plots:
        if runs_across:
            middle.append(Plot(p.x0 + c, p.z0, p.x1 - c, p.z1))
            ends += [Plot(p.x0, p.z0, p.x0 + c, p.z1), Plot(p.x1 - c, p.z0, p.x1, p.z1)]
        else:
            middle.append(Plot(p.x0, p.z0 + c, p.x1, p.z1 - c))
            ends += [Plot(p.x0, p.z0, p.x1, p.z0 + c), Plot(p.x0, p.z1 - c, p.x1, p.z1)]
    return middle, ends


def _road_uv(plots: list[Plot], runs_across: bool) -> Array:
    """U goes across the road from kerb to kerb, v along it in metres."""
    corners = flat(plots, 0.0)
    if runs_across:
        across = corners[..., 2] - corners[:, :1, 2]
        along = corners[..., 0]
    else:
        across = corners[..., 0] - corners[:, :1, 0]
        along = corners[..., 2]
    return np.stack([across / ROAD_M, along / ROAD_TILE_M], axis=-1)


def _lay_blocks(plan: CityPlan, mesh: MeshBuilder) -> None:
    paved = [block for block in plan.blocks if block not in plan.parks]
    mesh.quads(
        flat(paved, KERB_M), (0, 1, 0), colour=_PAVING_GREY, layer=Surface.PAVING, tile_m=3.0
    )
    for park in plan.parks:
        lay_frame(park, PAVEMENT_M, mesh)
        mesh.quads(
            flat([park.inset(PAVEMENT_M)], KERB_M),
            (0, 1, 0),
            colour=_LAWN,
            layer=Surface.GRASS,
            tile_m=6.0,
        )
    lay_kerbs([*plan.blocks, plan.plaza], mesh)


def lay_frame(plot: Plot, width_m: float, mesh: MeshBuilder) -> None:
    """A paved border just inside a plot."""
    mesh.quads(
        flat(frame_of(plot, width_m), KERB_M),
        (0, 1, 0),
        colour=_PAVING_GREY,
        layer=Surface.PAVING,
        tile_m=3.0,
    )


def frame_of(plot: Plot, width_m: float) -> list[Plot]:
    """The four strips of a border just inside a plot."""
    inner = plot.inset(width_m)
    return [
        Plot(plot.x0, plot.z0, plot.x1, inner.z0),
        Plot(plot.x0, inner.z1, plot.x1, plot.z1),
        Plot(plot.x0, inner.z0, inner.x0, inner.z1),
        Plot(inner.x1, inner.z0, plot.x1, inner.z1),
    ]


def lay_kerbs(plots: list[Plot], mesh: MeshBuilder) -> None:
    """The low upright sides where pavement meets road."""
    low = np.array([(p.x0, 0.0, p.z0) for p in plots])
    high = np.array([(p.x1, KERB_M, p.z1) for p in plots])
    mesh.boxes(
        low,
        high,
        ("right", "left", "front", "back"),
        colour=_KERB_GREY,
        layer=Surface.PLASTER,
        tile_m=4.0,
    )
