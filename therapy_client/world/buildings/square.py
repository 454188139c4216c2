"""The square that the tower stands on: paving, lawns, trees, benches, lamps, a fountain."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import numpy as np

from therapy_client.world.buildings import tower
from therapy_client.world.geometry.mesh import SIDES, Array, MeshBuilder
from therapy_client.world.geometry.placing import copies
from therapy_client.world.geometry.shapes import tube
from therapy_client.world.geometry.textures import Surface
from therapy_client.world.streets.city_plan import CityPlan, Plot
from therapy_client.world.streets.ground import KERB_M, flat, frame_of
from therapy_client.world.things.bench import bench
from therapy_client.world.things.contact import SQUARE, contact
from therapy_client.world.things.fountain import fountain
from therapy_client.world.things.lamp_post import square_lamp

PIT = Plot(-1.62, tower.FRONT_Z_M, 1.62, 0.16)
PIT_DEPTH_M = 1.3
FOUNTAIN = (-17.0, 15.0, 4.2)
"""x, z and radius in metres."""

LAWNS = (
    Plot(8.0, 8.0, 26.0, 22.0),
    Plot(-48.0, 4.0, -26.0, 24.0),
    Plot(34.0, 4.0, 66.0, 24.0),
    Plot(-48.0, -60.0, -22.0, -8.0),
    Plot(24.0, -60.0, 66.0, -8.0),
)
LAMPS_M = tuple((x, z) for x in (-24.0, -10.0, 6.6, 28.0, 44.0, -40.0) for z in (3.4, 25.6))
"""x and z of the lamps along the paths."""

_PAVING = (0.86, 0.82, 0.76)
_BAND = (0.66, 0.60, 0.55)
_LAWN = (0.46, 0.56, 0.31)


_BENCHES_M = ((6.6, (9.5, 14.5, 19.5, 24.0)), (2.6, (-44.0, -38.0, -32.0, 38.0, 44.0, 50.0)))
"""z of a row of benches, and where in it each begins."""


@dataclass
class Planting:
    """Where trees stand on the square: feet (n, 3) and heights (n,)."""

    feet: list[tuple[float, float, float]] = field(default_factory=list)
    heights_m: list[float] = field(default_factory=list)

    def arrays(self) -> tuple[Array, Array]:
        """The feet, (n, 3), and heights, (n,)."""
        return np.array(self.feet, np.float32), np.array(self.heights_m, np.float32)


def build_plaza(
    plan: CityPlan,
    mesh: MeshBuilder,
    things: MeshBuilder,
    rng: np.random.Generator,
    built_over: Plot | None = None,
) -> Planting:
    """Lay and furnish the square; gives where its trees stand.

    Args:
        plan: Where everything stands.
        mesh: Takes what is seen from afar, but for the trees.
        things: Takes what is worth drawing only near the patient.
        rng: Where chance comes from.
        built_over: Ground that is left open for another building than the lift's tower.
    """
    _pave(plan.plaza, mesh, built_over or PIT)
    if built_over is None:
        _dig_pit(mesh)
    x, z, radius = FOUNTAIN
    fountain(mesh, (x, 0.0, z), radius)
    _furnish(mesh, things)
    return _plan_trees(plan.plaza, rng)


def _pave(plaza: Plot, mesh: MeshBuilder, open_: Plot) -> None:
    """Paving between the lawns: one grid of cells, of which each is one thing only."""
    xs = sorted(
        {
            plaza.x0,
            plaza.x1,
            open_.x0,
            open_.x1,
            *(x for p in LAWNS for x in (p.x0, p.x1)),
            *np.arange(-44.0, 70.0, 8.0),
        }
    )
    zs = sorted(
        {
            plaza.z0,
            plaza.z1,
            open_.z0,
            open_.z1,
            *(z for p in LAWNS for z in (p.z0, p.z1)),
            *np.arange(-80.0, 28.0, 8.0),
        }
    )
    paved: list[Plot] = []
    green: list[Plot] = []
    for x0, x1 in itertools.pairwise(xs):
        for z0, z1 in itertools.pairwise(zs):
            middle = ((x0 + x1) / 2, (z0 + z1) / 2)
            if _holds(open_, middle):
                continue
            (green if any(_holds(p, middle) for p in LAWNS) else paved).append(Plot(x0, z0, x1, z1))
    tones = np.array([_BAND if (min(p.x1 - p.x0, p.z1 - p.z0) < 1.2) else _PAVING for p in paved])
    mesh.quads(
        flat(paved, KERB_M - KERB_M), (0, 1, 0), colour=tones, layer=Surface.PAVING, tile_m=3.0
    )
    mesh.quads(flat(green, 0.0), (0, 1, 0), colour=_LAWN, layer=Surface.GRASS, tile_m=6.0)
    for lawn in LAWNS:
        for strip in frame_of(lawn, 0.25):
            mesh.boxes(
                (strip.x0, 0.0, strip.z0),
                (strip.x1, 0.32, strip.z1),
                (*SIDES, "top"),
                colour=(0.80, 0.78, 0.74),
                layer=Surface.PLASTER,
                tile_m=4.0,
            )


def _holds(plot: Plot, spot: tuple[float, float]) -> bool:
    return plot.x0 < spot[0] < plot.x1 and plot.z0 < spot[1] < plot.z1


def _dig_pit(mesh: MeshBuilder) -> None:
    """The pit under the lowest stop, with its buffers."""
    p, y = PIT, -PIT_DEPTH_M
    mesh.quads(
        flat([p], y),
        (0, 1, 0),
        colour=(0.55, 0.55, 0.55),
        layer=Surface.PLASTER,
        tile_m=4.0,
        openness=0.45,
    )
    for corners, normal in (
        ([(p.x0, y, p.z1), (p.x1, y, p.z1), (p.x1, 0, p.z1), (p.x0, 0, p.z1)], (0, 0, -1)),
        ([(p.x0, y, p.z0), (p.x0, y, p.z1), (p.x0, 0, p.z1), (p.x0, 0, p.z0)], (1, 0, 0)),
        ([(p.x1, y, p.z0), (p.x1, y, p.z1), (p.x1, 0, p.z1), (p.x1, 0, p.z0)], (-1, 0, 0)),
    ):
        mesh.quads(
            [corners],
            normal,
            colour=(0.62, 0.62, 0.62),
            layer=Surface.PLASTER,
            tile_m=4.0,
            openness=0.55,
        )
    for x in (-0.6, 0.6):
        tube(
            mesh,
            [(x, y, -1.2), (x, y + 0.7, -1.2)],
            0.13,
            10,
            capped=True,
            colour=(0.80, 0.66, 0.18),
            openness=0.6,
        )


def _furnish(mesh: MeshBuilder, things: MeshBuilder) -> None:
    """Benches along the lawns and lamps along the paths."""
    seats = [(x + 0.9, 0.0, z) for z, xs in _BENCHES_M for x in xs]
    copies(things, bench(), seats, np.pi)
    for seat in seats:
        contact(things, seat, (0.75, 0.16), SQUARE)
    for x, z in LAMPS_M:
        _lamp(mesh, x, z)
    feet = [(x, 0.0, z) for x, z in LAMPS_M]
    copies(things, square_lamp().solid, feet, np.arange(len(feet)) * 0.9)
    for foot in feet:
        contact(things, foot, (0.15, 0.15), SQUARE)


def _lamp(mesh: MeshBuilder, x: float, z: float) -> None:
    """What is seen of a lamp from afar; near by its cast iron stands round it."""
    tube(mesh, [(x, 0, z), (x, 4.0, z)], (0.06, 0.04), 5, colour=(0.17, 0.20, 0.20))
    mesh.extend(square_lamp().shining, (x, 0.0, z))


def _plan_trees(plaza: Plot, rng: np.random.Generator) -> Planting:
    trees = Planting()
    for lawn in LAWNS:
        inner = lawn.inset(2.4)
        area = (inner.x1 - inner.x0) * (inner.z1 - inner.z0)
        for _ in range(int(area / 46.0)):
            spot = (
                float(rng.uniform(inner.x0, inner.x1)),
                0.0,
                float(rng.uniform(inner.z0, inner.z1)),
            )
            if all(np.hypot(spot[0] - f[0], spot[2] - f[2]) > 4.6 for f in trees.feet):
                trees.feet.append(spot)
                trees.heights_m.append(float(rng.uniform(6.5, 11.0)))
    for x in np.arange(plaza.x0 + 6, plaza.x1 - 4, 9.0):
        trees.feet.append((float(x), 0.0, plaza.z1 - 2.0))
        trees.heights_m.append(float(rng.uniform(7.0, 9.0)))
    return trees
