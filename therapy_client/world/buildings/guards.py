"""What stands between the patient and the open side: one mesh per level."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from protocols.scenes.dimensions import EDGE_GUARDS
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.geometry.shapes import grid_panel, tube
from therapy_client.world.geometry.textures import Surface

WALL_M, HANDRAIL_M, HALF_RAIL_M, ROPE_M = 1.38, 1.10, 0.62, 0.92
BALUSTER_PITCH_M = 0.111
_Z = -0.045
_BRIGHT, _STEEL = (0.84, 0.85, 0.86), (0.60, 0.62, 0.65)


@dataclass(frozen=True)
class Guard:
    """One level: what is solid, what is glass, what the wind moves; any may be empty.

    Attributes:
        half_m: Half of how wide it is, in metres; its middle is x = 0, the edge z = 0.
    """

    half_m: float
    solid: MeshBuilder = field(default_factory=MeshBuilder)
    glass: MeshBuilder = field(default_factory=MeshBuilder)
    loose: MeshBuilder = field(default_factory=MeshBuilder)


def build_guards(half_m: float) -> dict[str, Guard]:
    """All levels of the edge guard by their names.

    Args:
        half_m: Half of how wide they are, in metres.
    """
    makers = {
        "wall": _wall,
        "railing": _railing,
        "glass": _glass,
        "half_rail": _half_rail,
        "rope": _rope,
        "none": _none,
    }
    guards = {}
    for name in EDGE_GUARDS:
        guards[name] = Guard(half_m)
        makers[name](guards[name])
    return guards


def _none(_guard: Guard) -> None:
    """Nothing but the floor's edge."""


def _bar(guard: Guard, height_m: float, radius_m: float = 0.024) -> None:
    half = guard.half_m
    tube(
        guard.solid,
        [(-half, height_m, _Z), (half, height_m, _Z)],
        radius_m,
        12,
        colour=_BRIGHT,
        layer=Surface.METAL,
    )


def _post(guard: Guard, x: float, height_m: float, radius_m: float = 0.02) -> None:
    tube(
        guard.solid,
        [(x, 0.0, _Z), (x, height_m, _Z)],
        radius_m,
        10,
        colour=_STEEL,
        layer=Surface.METAL,
    )


def _wall(guard: Guard) -> None:
    """Solid and higher than the chest: one sees out, and nothing of what is below."""
    half = guard.half_m
    third = 0.35 * half
    for x in (-third, third - 0.01):
        guard.solid.boxes((x, 0.0, _Z - 0.0205), (x + 0.01, WALL_M, _Z), colour=(0.25, 0.26, 0.28))
    for x0, x1 in ((-half, -third), (-third, third), (third, half)):
        for z, normal in ((_Z - 0.02, -1.0), (_Z + 0.03, 1.0)):
            grid_panel(
                guard.solid,
                (x0, 0.0, z),
                (x1 - x0, 0, 0),
                (0, WALL_M, 0),
                (0, 0, normal),
                (6, 10),
                colour=(0.70, 0.69, 0.67),
                layer=Surface.METAL,
                tile_m=2.0,
                openness=_wall_openness,
            )
    guard.solid.boxes(
        (-half, WALL_M, _Z - 0.045),
        (half, WALL_M + 0.05, _Z + 0.05),
        colour=_STEEL,
        layer=Surface.METAL,
        tile_m=2.0,
    )
    tube(
        guard.solid,
        [(-half, HANDRAIL_M, _Z - 0.09), (half, HANDRAIL_M, _Z - 0.09)],
        0.021,
        12,
        colour=_BRIGHT,
        layer=Surface.METAL,
    )
    for x in (-0.74 * half, 0.0, 0.74 * half):
        tube(
            guard.solid,
            [(x, HANDRAIL_M, _Z - 0.09), (x, HANDRAIL_M, _Z)],
            0.011,
            8,
            colour=_STEEL,
            layer=Surface.METAL,
        )


def _wall_openness(place: Array) -> Array:
    return np.asarray(0.6 + 0.4 * np.clip(place[:, 1] / 0.4, 0, 1))


def _railing(guard: Guard) -> None:
    """Balusters closer than 0.12 m, as EN ISO 14122-3 and building codes want them."""
    half = guard.half_m
    _bar(guard, HANDRAIL_M, 0.026)
    _bar(guard, 0.10, 0.014)
    for x in np.linspace(-half, half, 3):
        _post(guard, float(x), HANDRAIL_M, 0.022)
    for x in np.linspace(-half, half, round(2 * half / BALUSTER_PITCH_M) + 1)[1:-1]:
        tube(
            guard.solid,
            [(x, 0.10, _Z), (x, HANDRAIL_M, _Z)],
            0.008,
            6,
            colour=_STEEL,
            layer=Surface.METAL,
        )


def _glass(guard: Guard) -> None:
    """A pane in a shoe, with a slim cap: everything shows, nothing gives."""
    half = guard.half_m
    for x0, x1 in ((-half, -0.01), (0.01, half)):
        guard.glass.quads(
            [[(x0, 0.06, _Z), (x1, 0.06, _Z), (x1, HANDRAIL_M, _Z), (x0, HANDRAIL_M, _Z)]],
            (0, 0, -1),
            colour=(0.60, 0.80, 0.76),
            openness=0.13,
        )
        for x in (x0, x1):
            guard.solid.boxes(
                (x - 0.004, 0.06, _Z - 0.006),
                (x + 0.004, HANDRAIL_M, _Z + 0.006),
                colour=(0.50, 0.72, 0.64),
                layer=Surface.GLASS,
            )
    guard.solid.boxes(
        (-half, 0.0, _Z - 0.04),
        (half, 0.08, _Z + 0.03),
        colour=_STEEL,
        layer=Surface.METAL,
        tile_m=2.0,
    )
    guard.solid.boxes(
        (-half, HANDRAIL_M, _Z - 0.018),
        (half, HANDRAIL_M + 0.022, _Z + 0.018),
        colour=_BRIGHT,
        layer=Surface.METAL,
        tile_m=2.0,
    )


def _half_rail(guard: Guard) -> None:
    """One bar at the height of the thighs."""
    half = guard.half_m
    _bar(guard, HALF_RAIL_M)
    for x in (-half, 0.0, half):
        _post(guard, float(x), HALF_RAIL_M)


def _rope(guard: Guard) -> None:
    """A rope between two posts, which gives way."""
    half = guard.half_m
    for x in (-half + 0.02, half - 0.02):
        _post(guard, float(x), ROPE_M + 0.05, 0.018)
    share = np.linspace(0.0, 1.0, 25)
    line = np.stack(
        [
            -half + 0.02 + share * (2 * half - 0.04),
            ROPE_M - 0.20 * 4 * share * (1 - share),
            np.full_like(share, _Z),
        ],
        axis=1,
    )
    weave = np.where(np.arange(25)[:, None] % 2, [[0.74, 0.22, 0.18]], [[0.62, 0.16, 0.14]])
    tube(guard.loose, line, 0.017, 8, colour=weave, pliancy=0.12 * 4 * share * (1 - share))
